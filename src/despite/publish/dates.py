"""Days and intervals in words, in the language spoken."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime

from despite.evidence import When
from despite.text.messages import N_, _, _p

UNDATED = N_("undated")
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def say(when: When | None) -> str:
    """``when`` in words: '26 September 2014', 'May 2014', 'between 23 and 30 May 2023', 'undated'."""
    if when is None or (when.earliest is None and when.latest is None):
        return _(UNDATED)
    return _qualified(_bounds(when.earliest, when.latest), when.edtf)


def say_day(day: date) -> str:
    """'31 May 2023'."""
    if day.day == 1:
        return _p("the first of a month", "{day} {month} {year}", day=1, month=_name(day), year=day.year)
    return _("{day} {month} {year}", day=day.day, month=_name(day), year=day.year)


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
        return _open(first, last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else _("between {first} and {last}", first=first.year, last=last.year)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    return _days(first, last)


def _open(first: date | None, last: date | None) -> str:
    if first:
        return _("from {day} on", day=say_day(first))
    return _("up to {day}", day=say_day(last)) if last else _(UNDATED)


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    start = _name(first) if first.year == last.year else _month(first)
    return _p("months", "between {first} and {last}", first=start, last=_month(last))


def _days(first: date, last: date) -> str:
    if first == last:
        return say_day(first)
    start = say_day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else _("{day} {month}", day=first.day, month=_name(first))
    return _p("days", "between {first} and {last}", first=start, last=say_day(last))


def _name(day: date) -> str:
    return _(MONTHS[day.month - 1])


def _month(day: date) -> str:
    return _("{month} {year}", month=_name(day), year=day.year)


def _qualified(words: str, edtf: str) -> str:
    approximate, uncertain = "~" in edtf or "%" in edtf, "?" in edtf or "%" in edtf
    if approximate and uncertain:
        return _("{date} (uncertain and approximate)", date=words)
    if uncertain:
        return _("{date} (uncertain)", date=words)
    return _("{date} (approximate)", date=words) if approximate else words
