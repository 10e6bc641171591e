"""Dates that the publisher states: read strictly, never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from despite.errors import Problem
from despite.evidence import Dating, Reason, Span, When
from despite.read.lexicon import pages, plain

What = Literal["published", "modified"]


class Stated(NamedTuple):
    """One statement of a date: what it dates, the words of the reason, the date as written, where.

    A lower ``rank`` is believed first: 0 meta, 1 JSON-LD, 2 the page's ``<time>``, 3 a line of the text, 4 the address.
    """

    what: What
    words: str
    value: str
    rank: int
    span: Span | None = None


class Settled(NamedTuple):
    """What the statements come to."""

    dating: Dating | None
    modified_on: When | None
    problems: list[Problem]


NOTHING = Settled(None, None, [])


def statement(what: What, by: str, value: str, rank: int, span: Span | None = None) -> Stated:
    """``by`` says ``value``."""
    value = " ".join(value.split())[:80]
    return Stated(what, f"{by} says {value}", value, rank, span)


def settle(stated: Iterable[Stated], name: str) -> Settled:
    """The dating that the statements of the page ``name`` come to, with those that are no dates or disagree.

    The statement with the lowest rank wins; of those that agree with it the narrowest gives the interval.
    """
    dated, problems = _readable(sorted(stated, key=lambda s: s.rank), name)
    published = [(s, when) for s, when in dated if s.what == "published"]
    modified = [when for s, when in dated if s.what == "modified"]
    agreeing = [(s, when) for s, when in published if _overlap(when, published[0][1])]
    problems += _differences(published, name)
    reasons = tuple(Reason(text=words, span=span) for words, span in dict.fromkeys((s.words, s.span) for s, _ in agreeing))
    narrowest = min((when for _, when in agreeing), key=_width, default=None)
    dating = None if narrowest is None else Dating(public_on=narrowest, dated="stated", reasons=reasons)
    return Settled(dating, modified[0] if modified else None, problems)


def _readable(stated: Sequence[Stated], name: str) -> tuple[list[tuple[Stated, When]], list[Problem]]:
    parsed = [(s, parse_day(s.value)) for s in stated]
    wrong = (f"In {name}, {s.words}, which is no date: it was left out." for s, when in parsed if when is None)
    return [(s, when) for s, when in parsed if when], [Problem("read.date", said, name) for said in dict.fromkeys(wrong)]


def _differences(published: Sequence[tuple[Stated, When]], name: str) -> list[Problem]:
    others = [s for s, when in published if not _overlap(when, published[0][1])]
    said = (f"In {name}, {published[0][0].words}, but {s.words}: the first was taken." for s in others)
    return [Problem("read.dates_differ", words, name) for words in dict.fromkeys(said)]


def _overlap(a: When, b: When) -> bool:
    return not (a.after(b.latest or date.max) or b.after(a.latest or date.max))


def _width(when: When) -> int:
    return ((when.latest or date.max) - (when.earliest or date.min)).days


def in_line(line: str, start: int, *, signed: bool = False, placed: bool = False) -> list[Stated]:
    """The dates that a line at the head of a text states: alone, after "Published on" and the like, or signed.

    ``start`` is the line's place in the text; ``signed`` says that the line is a byline,
    ``placed`` that a place may stand before the date ("Quayport District Court, 6 November 2020").
    """
    days = [day for day in days_in(line) if not _of_a_life(line, *day[:2])]
    for at, end, _ in days[:1]:
        if _by_whom(line, at, end) or _for_whom(line, at, end):
            return [statement("published", "a line of the text", line[at:end], 3, (start + at, start + end))]
    if not days or not (signed or _ends_well(line[days[-1][1] :])):
        return []
    places = pairwise([(0, 0), *((s, e) for s, e, _ in days)])
    found = [(_what(line[before:at], before == 0, signed, placed), line[at:end], at) for (_, before), (at, end) in places]
    return [statement(what, "a line of the text", value, 3, (start + at, start + at + len(value))) for what, value, at in found if what]


def _by_whom(line: str, at: int, end: int) -> bool:
    """ "Broadcast by Channel Four on 11 March 2021": who published it, between the words that lead the date in and the date."""
    words, after = line[:at].split(), line[end:].strip()
    size = next((n for n in (3, 2, 1) if plain(" ".join(words[:n])) in pages().date_leads), 0)
    name = words[size:]
    led = bool(size) and 1 < len(name) <= _NAME and name[0].lower() in pages().byline_leads and name[-1].lower() in pages().date_leads
    return led and (not after or after[0] == "." or _ends_well(after))


_NAME = 14
"""Words of who published, at most."""


def _for_whom(line: str, at: int, end: int) -> bool:
    """ "Published on 4 July 2023 by authority of the Chamber"."""
    after = line[end:].split()
    by = bool(after) and after[0].lower() in pages().byline_leads and len(after) <= _NAME and line[-1] not in ".!?"
    return by and plain(line[:at]) in pages().date_leads


_YEARS = re.compile(r"\s?[-–—]\s?\d{4}\b")


def _of_a_life(line: str, at: int, end: int) -> bool:
    """ "1941–2023": years from and to date nothing."""
    lone = end - at == 4
    return lone and (_YEARS.match(line, end) is not None or re.search(r"\d{4}\s?[-–—]\s?$", line[max(0, at - 8) : at]) is not None)


_ISSUE = re.compile(r"([^\W\d]+)[.º°]? ?\d{1,5}\W{1,3}$")


def in_title(line: str, start: int) -> list[Stated]:
    """The day or month after an issue's number in a title: "THE BRIEF No. 147, July 2015"."""
    return [
        statement("published", "the title", line[at:end], 3, (start + at, start + end))
        for at, end, _ in days_in(line)[-1:]
        if not plain(line[end:]) and (issue := _ISSUE.search(line[:at])) and issue.group(1).lower() in pages().issues
    ]


_COLUMN_MARKS = ("|", "•", "·")
_SEPARATOR = re.compile(r"[|•·–—,;/(]")


def _what(before: str, first: bool, signed: bool, placed: bool) -> What | None:
    leads = pages().date_leads
    lead = plain(_SEPARATOR.split(before)[-1])
    if not lead and before.rstrip().endswith(_COLUMN_MARKS):
        return "published"  # "No. 52 · Monday 1 February 2021"
    if lead in leads:
        return "modified" if leads[lead] == "modified" else "published"
    return "published" if first and (signed or not plain(before) or (placed and _is_place(before))) else None


def _is_place(before: str) -> bool:
    """ "Quayport District Court, 6 November 2020": a place or an office, then a comma, then the date."""
    return before.rstrip().endswith(",") and before[:1].isupper() and len(before.split()) <= 6


_DATELINE = re.compile(r"(?=[^a-z\n]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ][^\n“\"]{2,70}?(?:\s[-–—]{1,2}|\.\s?[-–—])\s")


def in_dateline(words: str, start: int) -> list[Stated]:
    """The date in an agency's dateline: "PORT ALDANE, March 14, 2019 (Agency) - Soldiers …"."""
    lead = _DATELINE.match(words)
    days = days_in(lead.group()) if lead else []
    return [statement("published", "the dateline", words[s:e], 3, (start + s, start + e)) for s, e, _ in days[:1]]


def _ends_well(rest: str) -> bool:
    """Nothing after the date, or a few words set off from it."""
    rest = _TIME.sub("", rest, count=1).strip()
    return not plain(rest) or (rest[0] in "|•·–—-/" and len(rest.split()) <= 8 and rest[-1] not in ".!?")


_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3,9})(?:/(\d\d?))?(?=[/?#]|$)", re.I)


def in_address(address: str | None) -> list[Stated]:
    """The date in a web address such as ``https://example.org/2023/05/24/title``."""
    match = _PATH.search(address or "")
    if match is None:
        return []
    year, month, day = match.groups()
    number = pages().months.get(month.lower()) or (int(month) if month.isdigit() else 0)
    value = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return [Stated("published", f"the page's address holds {match.group()}", value, 4)] if parse_day(value) else []


def parse_day(text: str) -> When | None:
    """The day, month or year that ``text`` is and nothing besides (a weekday and a time of day may stand by).

    Days and months in English, Spanish, French, German, Portuguese and Italian, ISO 8601 and RFC 5322. A time with a
    zone keeps its own calendar day. Where day and month cannot be told apart, the interval spans both readings.
    """
    text = " ".join(text.split())
    if len(text) > 80:
        return None
    text = _grammar().weekday.sub("", text)
    return _read(_TIME.sub("", text, count=1) if _ENDS_IN_TIME.search(text) else text)


def days_in(text: str) -> list[tuple[int, int, When]]:
    """The dates in a line, with their places in it; for lines, not for long texts."""
    if not _DIGITS.search(text):
        return []
    found = ((m.start(), m.end(), parse_day(m.group())) for m in _grammar().anywhere.finditer(text))
    return [(start, end, when) for start, end, when in found if when]


_TIME = re.compile(
    r"(?:[T ]|,? ?(?:at|um|à|a las|[-–|•·])? ?)\d\d?(?:(?:[:h]\d\d){1,2}(?:[.,]\d{1,9})?(?: ?[ap]\.? ?m\b\.?)?| ?[ap]\.? ?m\b\.?)"
    r"(?: ?(?:Z|UTC|GMT|[A-Z]{1,4}T|Uhr|h)\b)?(?: ?[+-]\d\d:?\d\d)?(?: ?\([\w ]{1,40}\))?",
    re.I,
)
_ENDS_IN_TIME = re.compile(_TIME.pattern + r"$", re.I)
_DIGITS = re.compile(r"\d{4}")
_YEAR = r"([12]\d{3})"


class _Grammar(NamedTuple):
    forms: tuple[tuple[re.Pattern[str], Callable[..., When | None]], ...]
    anywhere: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    months = "(" + "|".join(sorted(map(re.escape, pages().months), key=len, reverse=True)) + ")"
    weekday = rf"(?:{'|'.join(sorted(pages().weekdays, key=len, reverse=True))})\b\.?,? ?(?:den |the |le |el )?"
    forms: tuple[tuple[str, Callable[..., When | None]], ...] = (
        (rf"{_YEAR}-(\d\d)-(\d\d)", lambda y, m, d: _day(y, int(m), d)),
        (rf"{_YEAR}([/.])(\d\d?)\2(\d\d?)", lambda y, _, m, d: _day(y, int(m), d)),
        (rf"(\d\d?)([/.-])(\d\d?)\2{_YEAR}", _either),
        (
            rf"(\d\d?)(?:st|nd|rd|th|er|º|\.)? ?(?:of |de |d')?{months}\.?,? (?:de |del )?{_YEAR}",
            lambda d, m, y: _day(y, m, d),
        ),
        (rf"{months}\.? (\d\d?)(?:st|nd|rd|th)?,? {_YEAR}", lambda m, d, y: _day(y, m, d)),
        (rf"{_YEAR}-(\d\d)", lambda y, m: _month(y, int(m))),
        (rf"{months}\.?,? (?:de |del |of )?{_YEAR}", lambda m, y: _month(y, m)),
        (r"([12]\d{3})([01]\d)([0-3]\d)", lambda y, m, d: _day(y, int(m), d)),
        (_YEAR, lambda y: _year(y)),
    )
    spans = "|".join(_without_groups(form) for form, _ in forms)
    anywhere = rf"(?<![\w/.-])(?:{weekday})?(?:{spans})(?![\w/])(?:{_TIME.pattern})?"
    compiled = tuple((re.compile(form, re.I), build) for form, build in forms)
    return _Grammar(compiled, re.compile(anywhere, re.I), re.compile("^" + weekday, re.I))


def _without_groups(form: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", form.replace(r"\2", "[/.-]"))


def _read(text: str) -> When | None:
    for form, build in _grammar().forms:
        if match := form.fullmatch(text.strip(" .,")):
            return build(*match.groups())
    return None


def _number(month: str | int) -> int:
    return month if isinstance(month, int) else pages().months[month.lower()]


def _day(year: str, month: str | int, day: str) -> When | None:
    try:
        on = date(int(year), _number(month), int(day))
    except ValueError:
        return None
    return When(edtf=on.isoformat(), earliest=on, latest=on)


def _month(year: str, month: str | int) -> When | None:
    number = _number(month)
    if not 1 <= number <= 12:
        return None
    first = date(int(year), number, 1)
    return When(edtf=first.isoformat()[:7], earliest=first, latest=first.replace(day=monthrange(first.year, number)[1]))


def _year(year: str) -> When:
    return When(edtf=f"{int(year):04}", earliest=date(int(year), 1, 1), latest=date(int(year), 12, 31))


def _either(first: str, separator: str, second: str, year: str) -> When | None:
    """Day and month in either order; with full stops the day comes first everywhere."""
    orders = [(second, first)] if separator == "." else [(second, first), (first, second)]
    days = sorted({when.edtf for month, day in orders if (when := _day(year, int(month), day))})
    if not days:
        return None
    earliest, latest = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return When(edtf="/".join(days), earliest=earliest, latest=latest)
