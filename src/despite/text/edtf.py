"""Dates as written for machines: the Extended Date/Time Format (ISO 8601-2:2019, Library of Congress EDTF 2019).

Levels 0 to 2 in the years 0001 to 9999: unspecified digits anywhere in a date ("201X", "1999-01-XX"), sets
("[1760-01, 1760-12..]": the interval from the first to the last), parts of years, significant digits ("1950S2"), intervals
whose ends are open ("..") or unknown (nothing). Marks of doubt (``~``, ``?``, ``%``), of the whole or of one part, are kept
in the string and widen nothing. Seasons are those of the northern meteorological year unless a hemisphere is given; winter
begins in the December of its year and runs into the next. Years before 1 and after 9999 are refused with that reason: no
``datetime.date`` holds them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from despite.errors import BadValue
from despite.evidence import When

_MEND = "write a day (2014-09-26), a month (2014-09), a year (2014) or an interval of two (2006/2009, 2014/..)"
_BEYOND = "years before 1 and after 9999 have no days here"
_SIGNIFICANT = r"(?:S[1-9][0-9]*)"
_PART = r"(?:-[~?%]?([0-9X]{2})[~?%]?)"
_POINT = re.compile(rf"[~?%]?([0-9X]{{4}})(?:{_SIGNIFICANT}[~?%]?|[~?%]?(?:{_PART}{_PART}?)?)")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
_FAR = re.compile(
    rf"[~?%]?(?:-(?!0000)[0-9X]{{4}}(?:{_SIGNIFICANT}|[~?%]?(?:{_PART}{_PART}?)?)|Y-?[1-9][0-9]*(?:E[1-9][0-9]*)?{_SIGNIFICANT}?)[~?%]?"
    r"|-(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T\S+"
)
_SEASONS = dict(zip(range(21, 42), (3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7), strict=True))
"""First month: 21 to 24 seasons of no named hemisphere, 25 to 28 northern, 29 to 32 southern, 33 to 36 quarters, 37 to 39
thirds, 40 and 41 halves of a year."""
_SET = re.compile(r"\[(.+)\]|\{(.+)\}")
_OPEN = ("", "..")

Bounds = tuple[date, date]


def parse_edtf(text: str) -> When:
    """The interval that an EDTF string names, the string kept as given.

    Raises ``BadValue`` where it is none, or an interval that ends before it begins.
    """
    words = text.strip()
    one_of = _SET.fullmatch(words)
    if one_of:
        return _hull(words, [part.strip() for part in (one_of[1] or one_of[2]).split(",")])
    first, slash, last = words.partition("/")
    if not slash:
        earliest, latest = _point(words)
        return When(edtf=words, earliest=earliest, latest=latest)
    if "T" in words:
        raise BadValue("interval", text, "an interval runs from day to day, without times of day")
    if not first and not last:
        raise BadValue("interval", text, _MEND)
    return When(edtf=words, **_ordered(text, None if first in _OPEN else first, None if last in _OPEN else last))


def _ordered(text: str, first: str | None, last: str | None) -> dict[str, date | None]:
    earliest = _point(first)[0] if first else None
    latest = _point(last)[1] if last else None
    if earliest and latest and latest < earliest:
        raise BadValue("interval", text, "the first date must not be after the last")
    return {"earliest": earliest, "latest": latest}


def _hull(words: str, parts: list[str]) -> When:
    """The interval from the earliest to the latest member of a set; ``..`` before or after one leaves it open."""
    found = [_member(part) for part in parts]
    earliest, latest = ([one[end] for one in found] for end in ("earliest", "latest"))
    return When(edtf=words, earliest=_known(earliest, min), latest=_known(latest, max))


def _known(days: Iterable[date | None], choose: Callable[[Iterable[date]], date]) -> date | None:
    known = list(days)
    return None if None in known else choose(day for day in known if day)


def _member(part: str) -> dict[str, date | None]:
    first, dots, last = part.partition("..")
    if dots and (first or last):
        return _ordered(part, first or None, last or None)
    return dict(zip(("earliest", "latest"), _point(part), strict=True))


def when(earliest: date | None, latest: date | None) -> When:
    """The interval from ``earliest`` to ``latest``, null being an open end, with the shortest right EDTF string."""
    return When(edtf=format_edtf(earliest, latest), earliest=earliest, latest=latest)


def format_edtf(earliest: date | None, latest: date | None) -> str:
    """The shortest EDTF string with these bounds: "2014", "2014-05", "2014-05-24", "2006/2009", "2014-05-24/..".

    Raises ``BadValue`` where the first day is after the last.
    """
    if earliest and latest and latest < earliest:
        raise BadValue("interval", f"{earliest}/{latest}", "the first day must not be after the last")
    width = _width(earliest, latest)
    first, last = (day.isoformat()[:width] if day else ".." for day in (earliest, latest))
    return first if first == last != ".." else f"{first}/{last}"


def month_bounds(year: int, month: int) -> Bounds:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def season_bounds(year: int, season: int) -> Bounds:
    """The first and the last day of an EDTF season (21 spring to 24 winter, 25 to 32 with a hemisphere, 33 to 41 parts of a year)."""
    first = _SEASONS[season]
    last = first + {37: 3, 38: 3, 39: 3, 40: 5, 41: 5}.get(season, 2)
    return date(year, first, 1), month_bounds(year + (last > 12), (last - 1) % 12 + 1)[1]


def _width(opens: date | None, closes: date | None) -> int:
    """How many letters of ISO dates are needed: 4 where the ends are those of years, 7 of months, else 10."""
    after = closes + timedelta(days=1) if closes and closes < date.max else None
    starts = [day for day in (opens, after) if day]
    if all(day.day == 1 for day in starts):
        return 4 if all(day.month == 1 for day in starts) else 7
    return 10


def _point(text: str) -> Bounds:
    moment = _MOMENT.fullmatch(text)
    match = _POINT.fullmatch(moment[1] if moment else text)
    if match is None:
        raise BadValue("date", text, _BEYOND if _FAR.fullmatch(text) else _MEND)
    year, month, day = match.groups()
    if year == "0000":
        raise BadValue("date", text, _BEYOND)
    try:
        return _bounds(year, month, day)
    except LookupError as error:
        raise BadValue("date", text, f"there is no such day or month; {_MEND}") from error


def _bounds(year: str, month: str | None, day: str | None) -> Bounds:
    """The first and the last day that fit the digits; raises ``LookupError`` if none does."""
    years = _fitting(year, 9999)
    if month is None:
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    if day is None and month.isdecimal() and int(month) in _SEASONS:
        return season_bounds(years[0], int(month))[0], season_bounds(years[-1], int(month))[1]
    months = _fitting(month, 12)
    if day is None:
        return date(years[0], months[0], 1), month_bounds(years[-1], months[-1])[1]
    days = _fitting(day, 31)
    return _first_day(years, months, days), _first_day(years[::-1], months[::-1], days[::-1])


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> date:
    """The first in this order that the calendar has: "XXXX-02-29" begins in a leap year."""
    found = (date(y, m, d) for y in years for m in months for d in days if d <= monthrange(y, m)[1])
    first = next(found, None)
    if first is None:
        raise LookupError
    return first


@lru_cache(maxsize=256)
def _fitting(digits: str, most: int) -> Sequence[int]:
    """The numbers from 1 to ``most`` that the digits with unspecified ones may be; raises ``LookupError`` if none."""
    if digits.isdecimal():
        return (int(digits),) if 1 <= int(digits) <= most else _none(digits)
    pattern = re.compile(digits.replace("X", "."))
    return tuple(n for n in range(1, most + 1) if pattern.fullmatch(f"{n:0{len(digits)}}")) or _none(digits)


def _none(digits: str) -> Sequence[int]:
    raise LookupError(digits)
