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
_HYPHENED = re.compile(r"[-‑][^\W\d]")
_GAP = re.compile(r"[ -]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?: of)?\s$")
_LOOK = 24


class Counted(msgspec.Struct, frozen=True):
    """A number as found: value without its magnitude, magnitude, place, the currency before it, whether in digits.

    ``qualifier``: what words joined to it make of it ("300-odd"); ``whole``: it needs no noun ("12,000-strong"); ``part``: it is
    a part of one thing ("two thirds").
    """

    value: Fraction
    scale: Fraction
    start: int
    end: int
    currency: str | None = None
    digits: bool = True
    qualifier: str | None = None
    whole: bool = False
    part: bool = False


class NumberMarks(msgspec.Struct, frozen=True):
    """One language's words beside a number that say whether it counts."""

    currency: re.Pattern[str]
    strong: re.Pattern[str]
    odd: re.Pattern[str]
    alone: frozenset[str]
    vague: frozenset[str]
    leading: re.Pattern[str]


def marks_of(lexicon: Lexicon) -> NumberMarks:
    """The marks of the lexicon's language."""
    figures = lexicon.dates.get("figures", {})
    articles = [word for word in lexicon.dates.get("a", ()) if word in lexicon.qualifiers]
    return NumberMarks(
        currency=re.compile(rf"(?<![\w$€£.,:/#+'’-])(?:{any_of(money_symbols())})\s?$"),
        strong=re.compile(rf"[-‑](?:{any_of(figures.get('strong', ()))})(?!\w)", re.IGNORECASE),
        odd=re.compile(rf"[-‑](?:{any_of(figures.get('odd', ()))})(?!\w)", re.IGNORECASE),
        alone=frozenset(figures.get("alone", ())),
        vague=frozenset([*lexicon.dates.get("vague", ()), *lexicon.dates.get("couple", ())]),
        leading=re.compile(rf"(?:{any_of(articles)})\s+", re.IGNORECASE),
    )


def counted_numbers(text: str, start: int, end: int, lexicon: Lexicon, marks: NumberMarks) -> list[Counted]:
    """The numbers in ``text[start:end]`` that may count something, in order."""
    found = [one for one in read(text, start, end, lexicon, signs="", news=True) if one.kind == "number"]
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
    if one.value == 0 or _is_vague(text, one, lexicon, marks):
        return None
    if one.scale == 1 and one.value < 1:
        return _part(text, one, marks)
    leading = marks.leading.match(text, one.start, one.end)
    begins = leading.end() if leading else one.start
    return Counted(one.value / one.scale, one.scale, begins, one.end, None, False)


def _part(text: str, one: Number, marks: NumberMarks) -> Counted | None:
    """ "a third", "two-thirds", "half"; other parts need a number before them ("quarter")."""
    words = text[one.start : one.end].lower()
    counted = words in marks.alone or len(re.findall(r"\w+", words)) > 1
    return Counted(one.value, Fraction(1), one.start, one.end, None, False, part=True) if counted and one.value > 0 else None


def _in_figures(text: str, start: int, end: int, one: Number, marks: NumberMarks) -> Counted | None:
    nearby = text[max(start, one.start - 8) : one.start].rstrip()
    may_be = nearby and (nearby[-1].isupper() or not (nearby[-1].isalnum() or nearby[-1].isspace()))
    currency = marks.currency.search(text, max(start, one.start - 8), one.start) if may_be else None
    begins = currency.start() if currency else one.start
    written = text[one.start : one.end]
    if not currency and not _BEFORE.search(text[max(0, begins - 2) : begins]):
        return None
    if not _AFTER.match(text, one.end) or not _may_count(written, one, currency is not None):
        return None
    strong, odd = marks.strong.match(text, one.end, end), marks.odd.match(text, one.end, end)
    joined = strong or odd
    if _HYPHENED.match(text, one.end) and not joined:
        return None
    name, ends = currency.group().strip() if currency else None, joined.end() if joined else one.end
    return Counted(one.value / one.scale, one.scale, begins, ends, name, True, "about" if odd else None, bool(strong))


def _may_count(written: str, one: Number, is_money: bool) -> bool:
    """Not a power, a date or a signed number; a single letter is a magnitude only of money."""
    if "^" in written or ("/" in written and " " not in written) or re.search(r"[0-9][eE]", written) or not written[0].isdigit():
        return False
    if not one.short:
        return True
    stuck = written[-len(one.short) - 1].isdigit()
    return len(one.short) > 1 or (stuck and is_money)


def _is_vague(text: str, one: Number, lexicon: Lexicon, marks: NumberMarks) -> bool:
    """ "several hundred", "a couple of thousand": nobody says how many."""
    first = text[one.start : one.end].split()[0].lower()
    if lexicon.magnitudes.get(first, 0) < 12:
        return False
    before = _WORD_BEFORE.search(text[max(0, one.start - _LOOK) : one.start])
    return before is not None and before[1].lower() in marks.vague and before[1].lower() not in lexicon.qualifiers
