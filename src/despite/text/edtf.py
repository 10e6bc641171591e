"""Dates as written for machines: the Extended Date/Time Format (ISO 8601-2:2019, Library of Congress EDTF 2019).

Levels 0 to 2 in the years 0001 to 9999: also unspecified digits anywhere in a date ("201X", "1999-01-XX"), sets
("[1760-01, 1760-12..]": the interval from the first to the last), quarters, and significant digits ("1950S2"). Marks of
doubt (``~``, ``?``, ``%``) are kept in the string and widen nothing. Seasons are those of the northern meteorological
year unless a hemisphere is given; winter begins in the December of its year and runs into the next. Years before 1 and
after 9999 are refused: no ``datetime.date`` holds them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from despite.errors import BadValue
from despite.evidence import When

_MEND = "write a day (2014-09-26), a month (2014-09), a year (2014) or an interval of two (2006/2009, 2014/..)"
_POINT = re.compile(
    r"[~?%]?([0-9X]{4})[~?%]?(?:-[~?%]?([0-9X]{2})[~?%]?(?:-[~?%]?([0-9X]{2})[~?%]?)?)?"
    r"(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::[0-5]\d)?)?|S[1-4])?"
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
        return When(edtf=words, earliest=_point(words)[0], latest=_point(words)[1])
    if "T" in words:
        raise BadValue("interval", text, "an interval runs from day to day, without times of day")
    earliest = None if first in _OPEN else _point(first)[0]
    latest = None if last in _OPEN else _point(last)[1]
    if earliest and latest and latest < earliest:
        raise BadValue("interval", text, "the first date must not be after the last")
    return When(edtf=words, earliest=earliest, latest=latest)


def _hull(words: str, parts: list[str]) -> When:
    """The interval from the earliest to the latest member of a set; ``..`` before or after one leaves it open."""
    ends = [end for part in parts for end in _ends(part)]
    earliest = None if None in ends[::2] else min(day for day in ends[::2] if day)
    latest = None if None in ends[1::2] else max(day for day in ends[1::2] if day)
    return When(edtf=words, earliest=earliest, latest=latest)


def _ends(part: str) -> tuple[date | None, date | None]:
    first, dots, last = part.partition("..")
    if not dots:
        return _point(part)
    return _point(first)[0] if first else None, _point(last)[1] if last else None


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
    match = _POINT.fullmatch(text)
    if match is None:
        raise BadValue("date", text, _MEND)
    try:
        return _bounds(*match.groups())
    except ValueError as error:
        raise BadValue("date", text, f"there is no such day or month; {_MEND}") from error


def _bounds(year: str, month: str | None, day: str | None) -> Bounds:
    first, last = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    if month is None:
        return date(first, 1, 1), date(last, 12, 31)
    if day is None and month.isdecimal() and int(month) in _SEASONS:
        return season_bounds(first, int(month))[0], season_bounds(last, int(month))[1]
    months = _fitting(month, 12)
    if day is None:
        return date(first, months[0], 1), month_bounds(last, months[-1])[1]
    days = _fitting(day, monthrange(last, months[-1])[1])
    return date(first, months[0], _fitting(day, monthrange(first, months[0])[1])[0]), date(last, months[-1], days[-1])


def _fitting(digits: str, most: int) -> list[int]:
    """The numbers up to ``most`` that two digits with unspecified ones may be; raises ``ValueError`` if none."""
    pattern = digits.replace("X", ".")
    found = [number for number in range(1, most + 1) if re.fullmatch(pattern, f"{number:02}")]
    if not found:
        raise ValueError(digits)
    return found
