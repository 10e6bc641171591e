"""Numbers and ordinals wherever they stand in a text, in words or in figures, with their values.

``find_figures`` says what is counted by them; here a year, a house number or a telephone number is a number like any other.
"""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from despite.text.lexicon import Lexicon
from despite.text.number_grammar import Grammar, Read
from despite.text.number_words import Token, any_of, tokens_of, words_of


class Number(msgspec.Struct, frozen=True):
    """A number as found: its value, its place, what it is, and whether letters or figures touch it.

    ``kind``: "number", "ordinal", or "share" for one number of another ("one in five", "one over five").
    """

    value: Fraction
    start: int
    end: int
    kind: str = "number"
    glued_before: bool = False
    glued_after: bool = False
    short: str = ""
    """The letter of its magnitude in "5k"."""
    scale: Fraction = Fraction(1)
    """The magnitude named last, which the value holds already."""


def find_numbers(text: str, lexicon: Lexicon, shares: bool = True) -> list[Number]:
    """Every number in the text; ``shares`` if "one in five" is one number, of a fifth, not two."""
    found = read(text, 0, len(text), lexicon, SHARES if shares else OVER)
    return [number for number in found if number.kind != "ordinal" and not (number.glued_before or number.glued_after)]


def find_ordinals(text: str, lexicon: Lexicon) -> list[Number]:
    """Every ordinal in the text; "a third" as a part of something is none."""
    return [number for number in read(text, 0, len(text), lexicon) if number.kind == "ordinal"]


SHARES, OVER = "/i", "/"
"""Which words make one number of two: "in" and "over", or "over" alone."""


def read(text: str, start: int, end: int, lexicon: Lexicon, signs: str = SHARES, news: bool = False) -> list[Number]:
    """Numbers and ordinals in ``text[start:end]``, in order, those with a unit's letters right after them ("5km") too.

    ``signs``: what makes one number of two. ``news``: a space parts thousands only where
    the language has it so, and "and" adds nothing to figures ("$5 million and two cars").
    """
    tokens = tokens_of(text, start, end, words_of(lexicon), not news)
    grammar = Grammar(tokens, news)
    found: list[Number] = []
    at = 0
    while start_at := _START.search(grammar.letters, at):
        number, at = _at(grammar, start_at.start(), text, signs)
        if number:
            found.append(number)
    return found


_SKIPPED = "x&-/i.@"
_START = re.compile(r"[^x&/i.@]")
_BEFORE_PART = "sor"


def _at(grammar: Grammar, at: int, text: str, signs: str) -> tuple[Number | None, int]:
    """The number at a token, if there is one, and the token to go on with."""
    letter = grammar.letters[at]
    if letter in _SKIPPED and not (letter == "-" and _is_minus(grammar.tokens, at, text)):
        return None, at + 1
    if letter in "-_":
        inner, end = _at(grammar, at + 1, text, signs) if grammar.letter(at + 1) not in "-_ " else (None, at + 1)
        return (_negative(inner, grammar.tokens[at].start), end) if inner and inner.kind != "ordinal" else (None, at + 1)
    kind, found = _read(grammar, at, signs)
    if found is None:
        return None, at + 1
    return _made(grammar.tokens, at, found, kind, text), found.end


def _read(grammar: Grammar, at: int, signs: str) -> tuple[str, Read | None]:
    letter = grammar.letters[at]
    if letter == "d" and grammar.letter(at + 1) == "x":
        return "number", Read(grammar.value(at), at + 1)
    if letter in "Hq" and at and grammar.letters[at - 1] in _BEFORE_PART:  # "the second half"
        return "", None
    divided = grammar.divided(at, signs) if signs else None
    if divided:
        return "share", divided
    if letter == "z" and grammar.letter(at + 1) != ".":
        return "number", Read(Fraction(0), at + 1)
    found = grammar.pointed(at) or grammar.mixed(at) or grammar.part_number(at)
    if found is None and (ordinal := grammar.ordinal(at)):
        return "ordinal", ordinal
    return "number", found or (
        None if letter in "aP" and not grammar.hundreds(at) and grammar.letter(at + 1) != "m" else grammar.integer(at)
    )


def _is_minus(tokens: list[Token], at: int, text: str) -> bool:
    """Whether a hyphen is a sign: before figures, and not after another number or stuck to what stands before."""
    if at + 1 >= len(tokens) or tokens[at + 1].letter not in "dfw":
        return False
    before = text[tokens[at].start - 1 : tokens[at].start]
    spaced = not before or before.isspace() or before in "(<>=≤≥"
    return spaced and (at == 0 or tokens[at - 1].letter in "x_&i")


def _negative(number: Number, start: int) -> Number:
    return msgspec.structs.replace(number, value=-number.value, start=start)


def _made(tokens: list[Token], at: int, found: Read, kind: str, text: str) -> Number:
    start, end = tokens[at].start, tokens[found.end - 1].end
    last = tokens[found.end - 1]
    return Number(
        value=found.value,
        start=start,
        end=end,
        kind=kind,
        glued_before=tokens[at].glued,
        glued_after=text[end : end + 1].isalnum(),
        short=text[last.start : end] if last.letter == "k" else "",
        scale=found.scale,
    )


# ---- places counted from an end
class Place(msgspec.Struct, frozen=True):
    """A place counted from the end or from the current one: "last" is 0 from the "end", "next" 1 from the "current"."""

    offset: int
    origin: str
    start: int
    end: int


def find_relative(text: str, lexicon: Lexicon) -> list[Place]:
    """Every word for such a place."""
    table = lexicon.numbers.get("relative", {})
    pattern = re.compile(rf"(?<!\w)(?:{any_of(table)})(?!\w)", re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        offset, origin = table[" ".join(match.group().lower().split())]
        found.append(Place(offset, origin, match.start(), match.end()))
    return found
