"""Ranges of numbers: "more than 30", "between 10 and 20", "at most 5", "30 or more", with the bounds and whether they belong to it."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from typing import Any

import msgspec

from despite.text.lexicon import Lexicon
from despite.text.number_words import any_of
from despite.text.numbers import OVER, SHARES, Number, read

_LOWER, _UPPER = ("more_than", "at_least", "exactly"), ("less_than", "at_most", "exactly")
_WITH = ("at_least", "at_most", "exactly")
_LOOK = 60
"""Characters before or after a number in which its bound is looked for."""


class Range(msgspec.Struct, frozen=True):
    """A range and its place; ``None`` where it is open. ``joined``: two numbers with "to" or "and", not two bounds."""

    low: Fraction | None
    high: Fraction | None
    with_low: bool
    with_high: bool
    start: int
    end: int
    joined: bool = False


class _Words(msgspec.Struct, frozen=True):
    before: re.Pattern[str]
    after: re.Pattern[str]
    opening: re.Pattern[str]
    to: re.Pattern[str]
    between: frozenset[str]
    join: re.Pattern[str]
    names: dict[str, str]


def find_ranges(text: str, lexicon: Lexicon, shares: bool = True) -> list[Range]:
    """Every range in the text, in order; ``shares`` if "one in five" is one number."""
    numbers = [one for one in read(text, 0, len(text), lexicon, SHARES if shares else OVER) if not one.glued_before]
    return _merged(list(_ranges(text, numbers, _words_of(lexicon))), text, _words_of(lexicon))


# ---- the words
_KNOWN: dict[str, tuple[Lexicon, _Words]] = {}


def _words_of(lexicon: Lexicon) -> _Words:
    known = _KNOWN.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _KNOWN[lexicon.language] = (lexicon, _made(lexicon))
    return known[1]


def _made(lexicon: Lexicon) -> _Words:
    before, after = bounds_before(lexicon), bounds_after(lexicon)
    words = {name: lexicon.dates.get(name, ()) for name in ("from", "between", "to", "article", "and")}
    article = rf"(?:(?:{any_of(words['article'])})\s+)?"
    return _Words(
        before=re.compile(rf"(?<![\w<>=])(?P<bound>{any_of(before)})\s*{article}$", re.IGNORECASE),
        after=re.compile(rf",?\s*(?P<bound>(?>{any_of(after)}))(?!\w)", re.IGNORECASE),
        opening=re.compile(rf"(?<!\w)(?P<word>{any_of([*words['from'], *words['between']])})\s+{article}$", re.IGNORECASE),
        to=re.compile(
            rf"\s*(?:[-–]|(?P<word>{any_of([*words['to'], *lexicon.numbers.get('to', ()), *words['and']])}))\s*{article}", re.IGNORECASE
        ),
        between=frozenset(words["and"]),
        join=re.compile(rf"\s*(?:{any_of(lexicon.numbers.get('joins', ()))})\s*", re.IGNORECASE),
        names=before | {f"+{phrase}": name for phrase, name in after.items()},
    )


def bounds_before(lexicon: Lexicon) -> dict[str, str]:
    """The phrases before a number that bound it, by the qualifier that they make."""
    phrases = {phrase: name for phrase, name in lexicon.qualifiers.items() if name != "about"}
    return phrases | _filled(lexicon.numbers.get("templates", {}), lexicon) | _filled(lexicon.numbers.get("bounds", {}), lexicon)


def bounds_after(lexicon: Lexicon) -> dict[str, str]:
    """The phrases after a number that bound it ("or more"), by the qualifier that they make."""
    return _filled(lexicon.numbers.get("bounds_after", {}), lexicon)


def _filled(table: dict[str, list[str]], lexicon: Lexicon) -> dict[str, str]:
    """Each phrase with each of the comparatives in place of "{more}" and "{less}"."""
    more, less = lexicon.numbers.get("more", ()), lexicon.numbers.get("less", ())
    return {
        template.format(more=a, less=b): name
        for name, templates in table.items()
        for template in templates
        for a, b in product(more if "{more}" in template else ("",), less if "{less}" in template else ("",))
    }


# ---- the ranges
def _ranges(text: str, numbers: list[Number], words: _Words) -> Any:
    at = 0
    while at < len(numbers):
        pair = _pair(text, numbers[at], numbers[at + 1], words) if at + 1 < len(numbers) else None
        following = numbers[at + 1].start if at + 1 < len(numbers) else None
        found = pair or _single(text, numbers[at], following, words)
        if found:
            yield found
        at += 2 if pair else 1


def _pair(text: str, first: Number, last: Number, words: _Words) -> Range | None:
    """ "between 10 and 20", "from 10 to 20", "10 to 20", "10-20"."""
    join = words.to.fullmatch(text, first.end, last.start)
    if join is None or first.value >= last.value:
        return None
    opening = words.opening.search(text, max(0, first.start - _LOOK), first.start)
    with_and = (join["word"] or "").lower() in words.between
    if (with_and and opening is None) or (not join["word"] and not _is_plain(text, first, last)):
        return None
    return Range(first.value, last.value, True, True, opening.start() if opening else first.start, last.end, True)


def _is_plain(text: str, first: Number, last: Number) -> bool:
    """Whether two numbers with a hyphen are a range, not part of a date, a code or a telephone number."""
    marks = text[max(0, first.start - 1) : first.start] + text[last.end : last.end + 1]
    return not set(marks) & set("-/+") and text[last.start] != "0"


def _single(text: str, number: Number, following: int | None, words: _Words) -> Range | None:
    """ "more than 20", "20 or more"; in "20 or more than 30" the words belong to the next number."""
    before = words.before.search(text, max(0, number.start - _LOOK), number.start)
    after = words.after.match(text, number.end, number.end + _LOOK)
    if after and following and not text[after.end() : min(following, after.end() + _LOOK)].strip():
        after = None
    if not (before or after) or number.glued_after:
        return None
    name = words.names[_key(before)] if before else ""
    if after and name in ("", "exactly"):
        name = words.names["+" + _key(after)]
        start = before.start() if before else number.start
        return _bounded(name, number.value, start, after.end())
    return _bounded(name, number.value, before.start(), number.end) if before else None


def _key(match: re.Match[str]) -> str:
    return " ".join(match["bound"].lower().split())


def _bounded(name: str, value: Fraction, start: int, end: int) -> Range:
    low, high = value if name in _LOWER else None, value if name in _UPPER else None
    return Range(low, high, low is not None and name in _WITH, high is not None and name in _WITH, start, end)


def _merged(ranges: list[Range], text: str, words: _Words) -> list[Range]:
    """Two bounds with "and" between them are one range, if there are numbers in it."""
    found: list[Range] = []
    for one in ranges:
        if found and words.join.fullmatch(text, found[-1].end, one.start) and _meet(found[-1], one):
            found[-1] = _both(found[-1], one)
        else:
            found.append(one)
    return found


def _meet(a: Range, b: Range) -> bool:
    lower, upper = (a, b) if a.high is None else (b, a)
    if lower.high is not None or upper.low is not None or lower.low is None or upper.high is None:
        return False
    return lower.low < upper.high


def _both(a: Range, b: Range) -> Range:
    lower, upper = (a, b) if a.high is None else (b, a)
    return Range(lower.low, upper.high, lower.with_low, upper.with_high, a.start, b.end)
