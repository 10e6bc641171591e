"""Before or after an event, and by how much: as closely as the two intervals allow, and no closer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from despite.ask.results import Order
from despite.evidence import When

_MONTH = 31


def order_of(happened: When | None, event: When | None) -> tuple[Order, str]:
    """Where ``happened`` lies beside ``event``, and how far off in words; both may be partial dates."""
    if happened is None or event is None or event.earliest is None or event.latest is None:
        return "cannot_be_told", ""
    first, last = happened.earliest, happened.latest
    if last is not None and last < event.earliest:
        return "before", _distance(last, first, event.earliest, "before")
    if first is not None and first > event.latest:
        return "after", _distance(event.latest, event.latest, first, "after", last)
    if first is not None and last is not None and event.earliest <= first and last <= event.latest:
        return "during", "while it lasted"
    return "cannot_be_told", ""


def _distance(near: date, far: date | None, day: date, word: str, end: date | None = None) -> str:
    """The least and the most that lies between: from ``near`` (or ``far``) to ``day`` (or ``end``)."""
    least = span_words(near, day)
    start, until = (far, day) if word == "before" else (near, end)
    if start is None or until is None:
        return f"at least {least} {word}"
    if _months(near, day) == _months(start, until) and (_months(near, day) or (near, day) == (start, until)):
        return f"{least} {word}"
    return f"between {least} and {span_words(start, until, up=True)} {word}"


def span_words(start: date, end: date, *, up: bool = False) -> str:
    """The time from ``start`` to ``end`` in whole days, months and years, rounded down, or up."""
    months, days = _months(start, end), (end - start).days
    if not months and not (up and days > _MONTH - 4):
        return f"{days} day{'s' * (days != 1)}"
    months += up and _plus(start, months) != end
    parts = [_counted(months // 12, "year"), _counted(months % 12, "month")]
    return " ".join(part for part in parts if part)


def _months(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``; the last day of a short month ends a whole one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (_plus(start, months) > end)


def _plus(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = day.day if day.day <= 28 else min(day.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, last)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}" if number else ""
