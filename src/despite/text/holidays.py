"""Days of holidays, from the rule that the language's file gives: "12-25", "11-4-4" (fourth Thursday of November), "easter-2"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\d\d)-([1-7])-(-?[1-5])")
_EASTER = re.compile(r"easter([+-]\d+)?")


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year; ``None`` where the rule names no day of our calendar.

    Raises ``ValueError`` beyond the years 1 to 9999.
    """
    fixed, nth, easter = (pattern.fullmatch(rule) for pattern in (_FIXED, _NTH, _EASTER))
    if fixed:
        return date(year, int(fixed[1]), int(fixed[2]))
    if nth:
        return nth_weekday(year, int(nth[1]), int(nth[2]), int(nth[3]))
    return _easter(year) + timedelta(days=int(easter[1] or 0)) if easter else None


def nth_weekday(year: int, month: int, weekday: int, ordinal: int) -> date | None:
    """The first, second … or last (-1) such weekday (Monday is 1) of a month; ``None`` where there is no fifth."""
    last = monthrange(year, month)[1]
    first = date(year, month, 1)
    days = [first + timedelta(days=at) for at in range((weekday - first.isoweekday()) % 7, last, 7)]
    at = ordinal - 1 if ordinal > 0 else ordinal
    return days[at] if at < len(days) else None


def _easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 - the names of the published rule
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)
