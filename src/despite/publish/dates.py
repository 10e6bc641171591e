"""Days and intervals in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime

from despite.evidence import When

UNDATED = "undated"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def say(when: When | None) -> str:
    """``when`` in words: '26 September 2014', 'May 2014', 'between 23 and 30 May 2023', 'undated'."""
    if when is None or (when.earliest is None and when.latest is None):
        return UNDATED
    return _bounds(when.earliest, when.latest) + _qualifier(when.edtf)


def say_day(day: date) -> str:
    """'31 May 2023'."""
    return f"{day.day} {_month(day)}"


def say_instant(instant: str) -> str:
    """'31 May 2023, 14:05 UTC'; a text that is no instant comes back as it is."""
    try:
        moment = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    if moment.tzinfo is None:
        return instant
    moment = moment.astimezone(UTC)
    return f"{say_day(moment.date())}, {moment:%H:%M} UTC"


def _bounds(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"from {say_day(first)} on" if first else f"up to {say_day(last)}" if last else UNDATED
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"between {first.year} and {last.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    return _days(first, last)


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    start = _MONTHS[first.month - 1] if first.year == last.year else _month(first)
    return f"between {start} and {_month(last)}"


def _days(first: date, last: date) -> str:
    if first == last:
        return say_day(first)
    start = say_day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"between {start} and {say_day(last)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _qualifier(edtf: str) -> str:
    approximate, uncertain = "~" in edtf or "%" in edtf, "?" in edtf or "%" in edtf
    words = [word for word, holds in (("uncertain", uncertain), ("approximate", approximate)) if holds]
    return f" ({' and '.join(words)})" if words else ""
