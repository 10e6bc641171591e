"""Which of the numbers in a text may be figures: not parts of codes, dates in figures, years in words or vague amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from despite.text.lexicon import Lexicon
from despite.text.number_words import any_of
from despite.text.numbers import Number, read
from despite.text.units import money_symbols

_BEFORE = re.compile(r"(?<![\w.,:/#+'’-])$|(?<=[0-9]-)$")
_AFTER = re.compile(r"(?!\w|[:/][0-9]|[.,][0-9])")
_BEFORE_WORD, _AFTER_WORD = re.compile(r"(?<![\w.'’-])$"), re.compile(r"(?![\w'’])(?!-\w)")
_GAP = re.compile(r"[ -]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?: of)?\s$")
_LOOK = 24


class Counted(msgspec.Struct, frozen=True):
    """A number as found: value without and with its magnitude, place, the currency before it, whether in digits."""

    value: Fraction
    scale: Fraction
    start: int
    end: int
    currency: str | None = None
    digits: bool = True


class NumberMarks(msgspec.Struct, frozen=True):
    """One language's words beside a number that say whether it counts."""

    currency: re.Pattern[str]
    joined: re.Pattern[str]
    vague: frozenset[str]
    leading: re.Pattern[str]


def marks_of(lexicon: Lexicon) -> NumberMarks:
    """The marks of the lexicon's language."""
    figures = lexicon.dates.get("figures", {})
    articles = [word for word in lexicon.dates.get("a", ()) if word in lexicon.qualifiers]
    return NumberMarks(
        currency=re.compile(rf"(?<![\w$€£.,:/#+'’-])(?:{any_of(money_symbols())})\s?$"),
        joined=re.compile(rf"[-‑](?:{any_of(figures.get('strong', ()))})(?!\w)", re.IGNORECASE),
        vague=frozenset(lexicon.dates.get("vague", ())),
        leading=re.compile(rf"(?:{any_of(articles)})\s+", re.IGNORECASE),
    )


def counted_numbers(text: str, start: int, end: int, lexicon: Lexicon, marks: NumberMarks) -> list[Counted]:
    """The numbers in ``text[start:end]`` that may count something, in order."""
    found = [one for one in read(text, start, end, lexicon, signs="", spaced=False) if one.kind == "number"]
    kept = (_counted(text, start, end, one, lexicon, marks) for one in _unchained(text, found))
    return [one for one in kept if one]


def _unchained(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Number words side by side are a year or a code ("nineteen eighty-four")."""
    for at, one in enumerate(numbers):
        spelled = not text[one.start].isdigit()
        after = spelled and at + 1 < len(numbers) and _touch(text, one, numbers[at + 1])
        before = spelled and at > 0 and _touch(text, numbers[at - 1], one)
        if not (after or before):
            yield one


def _touch(text: str, first: Number, last: Number) -> bool:
    words = text[first.start].isalpha() and text[last.start].isalpha()
    return words and _GAP.fullmatch(text, first.end, last.start) is not None


def _counted(text: str, start: int, end: int, one: Number, lexicon: Lexicon, marks: NumberMarks) -> Counted | None:
    if not text[one.start].isalpha():
        return _in_figures(text, start, end, one, marks)
    if not _BEFORE_WORD.search(text[max(0, one.start - 2) : one.start]) or not _AFTER_WORD.match(text, one.end):
        return None
    if one.value == 0 or (one.scale == 1 and one.value < 1) or _is_vague(text, one, lexicon, marks):
        return None
    leading = marks.leading.match(text, one.start, one.end)
    begins = leading.end() if leading else one.start
    return Counted(one.value / one.scale, one.scale, begins, one.end, None, False)


def _in_figures(text: str, start: int, end: int, one: Number, marks: NumberMarks) -> Counted | None:
    currency = marks.currency.search(text, max(start, one.start - 8), one.start)
    begins = currency.start() if currency else one.start
    written = text[one.start : one.end]
    if not currency and not _BEFORE.search(text[max(0, begins - 2) : begins]):
        return None
    if not _AFTER.match(text, one.end) or not _may_count(written, one, currency is not None):
        return None
    after = marks.joined.match(text, one.end, end)
    if re.compile(r"[-‑][^\W\d]").match(text, one.end) and not after:
        return None
    return Counted(
        one.value / one.scale, one.scale, begins, after.end() if after else one.end, currency.group().strip() if currency else None
    )


def _may_count(written: str, one: Number, is_money: bool) -> bool:
    """Not a power, a date or a signed number; a single letter is a magnitude only of money."""
    if "^" in written or ("/" in written and " " not in written) or re.search(r"[0-9][eE]", written) or not written[0].isdigit():
        return False
    if not one.short:
        return True
    stuck = written[-len(one.short) - 1].isdigit()
    return stuck and (is_money or len(one.short) > 1) if len(one.short) < 2 or stuck else True


def _is_vague(text: str, one: Number, lexicon: Lexicon, marks: NumberMarks) -> bool:
    """ "several hundred", "a couple of thousand": nobody says how many."""
    first = text[one.start : one.end].split()[0].lower()
    if lexicon.magnitudes.get(first, 0) < 12:
        return False
    before = _WORD_BEFORE.search(text[max(0, one.start - _LOOK) : one.start])
    return before is not None and before[1].lower() in marks.vague and before[1].lower() not in lexicon.qualifiers
