"""The words and figures of which numbers are made: each is a token with one letter, what it may be in a number, and its value.

The letters. u one to nine, z zero, t ten to nineteen, T twenty to ninety, C a round hundred in one word, h hundred, m thousand
and more (dozen too), P the same in the plural, k an abbreviation after figures ("bn"), a article, & and, - hyphen, . point,
/ over, i in or out of, @ of, _ minus word, H half or quarter, q the same in the plural; o ordinal from third to ninth, s first or
second, O tenth to nineteenth, Q twentieth to ninetieth, e hundredth, E thousandth and more (in the plural 3 1 4 5 6 7); d figures,
f fraction in figures, w power in figures, r ordinal in figures, x anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import msgspec

from despite.text.lexicon import Lexicon

_SPACES = "\u00a0\u202f\u2009"
_SHARES = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_LONGEST = 30
"""Digits of the longest number that is read."""
_POWER = 300
"""The largest exponent that is read."""
_POINT_PARTS_THOUSANDS = frozenset({"de", "es", "fr", "it", "pt"})
_SPACE_PARTS_THOUSANDS = frozenset({"fr", "es"})
_POINTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")
PLURALS = {"o": "3", "s": "1", "O": "4", "Q": "5", "e": "6", "E": "7"}
"""The letter of an ordinal in the plural, by that in the singular."""
CARDINALS = {"o": "u", "s": "u", "O": "t", "Q": "T", "e": "h", "E": "m"} | {"3": "u", "1": "u", "4": "t", "5": "T", "6": "h", "7": "m"}
"""The letter of the number that an ordinal counts to."""


class Token(NamedTuple):
    """A word, a number in figures or a mark; ``glued`` if nothing stands between it and the letter or figure before."""

    letter: str
    value: Fraction
    start: int
    end: int
    glued: bool


class NumberWords(msgspec.Struct, frozen=True):
    """One language's tokens: how they look, and by word the letter and the value."""

    token: re.Pattern[str]
    spaced: re.Pattern[str]
    table: dict[str, tuple[str, Fraction]]
    abbreviations: dict[str, int]
    of_money: dict[str, int]
    language: str


_KNOWN: dict[str, tuple[Lexicon, NumberWords]] = {}


def words_of(lexicon: Lexicon) -> NumberWords:
    """The words of the lexicon's language, made once."""
    known = _KNOWN.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _KNOWN[lexicon.language] = (lexicon, _made(lexicon))
    return known[1]


def any_of(words: Any) -> str:
    """A pattern of any of the words, longest first; spaces in them stand for any white space."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped) or r"(?!)"


# ---- the table
def _made(lexicon: Lexicon) -> NumberWords:
    table = _table(lexicon)
    several = [word for word in table if not word.isalpha() and len(word) > 1]
    always = lexicon.language in _SPACE_PARTS_THOUSANDS
    endings = any_of(lexicon.numbers.get("ordinal_endings", ()))
    spaced = _token(several, endings, _SPACES + " ")
    letters = lexicon.numbers.get("letters", {})
    return NumberWords(
        token=spaced if always else _token(several, endings, _SPACES),
        spaced=spaced,
        table=table,
        abbreviations=letters,
        of_money=lexicon.numbers.get("money_letters", {}),
        language=lexicon.language,
    )


def _token(several: list[str], endings: str, spaces: str) -> re.Pattern[str]:
    whole = rf"(?:[0-9]{{1,3}}(?:[{spaces}][0-9]{{3}}){{1,8}}+(?![0-9])|[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,8}},[0-9]{{3}}(?![0-9])|[0-9]++)"
    pointed = r"[0-9]{1,3}(?:\.[0-9]{3}){2,8}+(?![0-9]|\.[0-9])"
    number = rf"(?:{pointed}|{whole}(?:(?<![0-9][.,][0-9])[.,][0-9]++(?![.,][0-9]))?+|(?<![\w.,])\.[0-9]++(?![.,]?[0-9]))"
    times_ten = rf"{number}(?:\s?[x×*]\s?10\^|[eE])[+-]?[0-9]{{1,3}}(?!\w|\.[0-9])"
    power = rf"(?<![\w.,/])(?:{times_ten}|{number}\^[+-]?[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?(?!\w|\.[0-9]))"
    fraction = rf"(?<![\w.,/])(?<![\w]-)[0-9]{{1,6}}/[0-9]{{1,6}}(?![\w/]|[.,-][0-9])|[{_SHARES}]"
    ordinal = rf"[0-9]{{1,9}}(?:{endings})(?!\w)"
    word = rf"(?i:{any_of(several)})(?!\w)|[^\W\d_{_SHARES}]+(?:['’][^\W\d_]+)?"
    return re.compile(
        rf"(?P<word>{word})|(?P<power>{power})|(?P<fraction>{fraction})|(?P<ordinal>{ordinal})|(?P<digits>{number})|(?P<mark>\n|[^\w\s])"
    )


def _table(lexicon: Lexicon) -> dict[str, tuple[str, Fraction]]:
    numbers, dates = lexicon.numbers, lexicon.dates
    lists = {"@": dates.get("of"), "&": dates.get("and"), "a": dates.get("a"), "z": numbers.get("zero"), "_": numbers.get("minus"),
             ".": numbers.get("point"), "/": numbers.get("over"), "i": numbers.get("in")}  # fmt: skip
    table = {word: _counted(value) for word, value in lexicon.number_words.items()}
    table |= {word: _scaled(value) for word, value in {**lexicon.magnitudes, **numbers.get("large", {})}.items() if len(word) > 2}
    table |= {word: ("P", Fraction(value)) for word, value in numbers.get("plural", {}).items()}
    for letter, name in (("H", "parts"), ("q", "parts_plural")):
        table |= {word: (letter, Fraction(1, value)) for word, value in numbers.get(name, {}).items()}
    table |= {word: (letter, Fraction(letter == "a")) for letter, words in lists.items() for word in words or ()}
    return table | _ordinals(lexicon)


def _ordinals(lexicon: Lexicon) -> dict[str, tuple[str, Fraction]]:
    plural = lexicon.numbers.get("ordinal_plural", "")
    ranked = {word: rank for rank, word in enumerate(lexicon.dates.get("ordinals", ()), 1)} | lexicon.numbers.get("ordinals", {})
    table: dict[str, tuple[str, Fraction]] = {}
    for word, rank in ranked.items():
        letter = "s" if rank < 3 else "o" if rank < 10 else "O" if rank < 20 else "Q" if rank < 100 else "e" if rank == 100 else "E"
        table[word] = (letter, Fraction(rank))
        if plural:
            table[word + plural] = (PLURALS[letter], Fraction(rank))
    return table


def _counted(value: int) -> tuple[str, Fraction]:
    tens, hundreds = 20 <= value < 100 and value % 10 == 0, 100 < value < 1000 and value % 100 == 0
    letter = "T" if tens else "C" if hundreds else "h" if value == 100 else "m" if value >= 1000 else "u" if value < 10 else "t"
    return letter, Fraction(value)


def _scaled(value: int) -> tuple[str, Fraction]:
    return ("h" if value == 100 else "m"), Fraction(value)


# ---- the tokens
def tokens_of(text: str, start: int, end: int, words: NumberWords, spaced: bool) -> list[Token]:
    """The tokens of ``text[start:end]``; ``spaced`` if any space may part thousands ("12 000")."""
    pattern = words.spaced if spaced else words.token
    table = words.table
    return [
        OTHER
        if match.lastgroup == "word" and len(word := match.group()) > _SHORT and word.lower() not in table
        else _as_token(match, text, words)
        for match in pattern.finditer(text, start, end)
    ]  # most words are in no number


OTHER = Token("x", Fraction(0), 0, 0, False)
"""What stands for every word and mark that is in no number; its place is never asked for."""
_MARKS = {"-": "-", "‑": "-", "–": "-", "−": "-"}


def _as_token(match: re.Match[str], text: str, words: NumberWords) -> Token:
    kind, start = match.lastgroup, match.start()
    if kind == "word":
        found = _of_word(match.group(), text, start, words)
    elif kind == "mark":
        found = (_MARKS[match.group()], Fraction(0)) if match.group() in _MARKS else None
    else:
        found = _in_figures(kind or "", match.group(), words.language)
    if found is None:
        return OTHER
    glued = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return Token(*found, start, match.end(), glued)


def _of_word(written: str, text: str, start: int, words: NumberWords) -> tuple[str, Fraction] | None:
    found = words.table.get(written.lower())
    return (_abbreviated(written, text, start, words) or found) if len(written) <= _SHORT else found


_SHORT = 3
"""Letters of the longest abbreviation."""
_MONEY = re.compile(r"(?:[$€£¥₹]|\b[A-Z]{3})\s?[0-9][0-9.,]*\s?$")


def _abbreviated(written: str, text: str, start: int, words: NumberWords) -> tuple[str, Fraction] | None:
    """ "5k", "$2.5bn": an abbreviation counts only after figures."""
    before = text[max(0, start - 2) : start].rstrip()
    if not before or not before[-1].isdigit():
        return None
    value = words.abbreviations.get(written)
    if value is None and _MONEY.search(text[max(0, start - 25) : start]):
        value = words.of_money.get(written.lower())
    return ("k", Fraction(value)) if value else None


def _in_figures(kind: str, written: str, language: str) -> tuple[str, Fraction] | None:
    if len(written) > _LONGEST + 10:
        return None
    read: Callable[[str, str], tuple[str, Fraction]] = _FIGURES[kind]
    try:
        return read(written, language)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def _power(written: str, language: str) -> tuple[str, Fraction]:
    base, sign, exponent = re.split(r"(\s?[x×*]\s?10\^|[eE]|\^)", written)
    if abs(float(exponent)) > _POWER:
        raise ValueError(written)
    if sign == "^" and "." not in exponent and len(base) < 7:
        return "w", Fraction(decimal(base, language) ** int(exponent))
    if sign == "^":
        return "w", Fraction(float(decimal(base, language)) ** float(exponent))
    return "w", decimal(base, language) * Fraction(10) ** int(exponent)


def _fraction(written: str, _: str) -> tuple[str, Fraction]:
    if len(written) == 1:
        return "f", Fraction(unicodedata.numeric(written)).limit_denominator(100)
    above, below = written.split("/")
    return "f", Fraction(int(above), int(below))


def _ordinal(written: str, _: str) -> tuple[str, Fraction]:
    return "r", Fraction(int(re.match(r"[0-9]+", written)[0]))  # type: ignore[index]


def decimal(written: str, language: str) -> Fraction:
    """A comma before three figures parts thousands, before others decimals; a point parts thousands if repeated, or by language."""
    digits = re.sub(r"\s", "", written)
    if _POINTED.fullmatch(digits) and (language in _POINT_PARTS_THOUSANDS or digits.count(".") > 1):
        digits = digits.replace(".", "")
    elif _COMMAED.fullmatch(digits):
        digits = digits.replace(",", "")
    return Fraction(digits.replace(",", "."))


_FIGURES: dict[str, Any] = {
    "power": _power,
    "fraction": _fraction,
    "ordinal": _ordinal,
    "digits": lambda written, language: ("d", decimal(written, language)),
}
