"""The axis of time that pictures share: where a day lies, and which dates stand below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from despite.evidence import Record

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
_MOST_TICKS = 8


class Tick(Record, frozen=True, kw_only=True):
    """A date on the axis."""

    x: float
    text: str


class Scale(Record, frozen=True, kw_only=True):
    """The days ``first`` to ``last`` laid out from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where ``day`` lies; days beyond the ends lie at them."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)

    def month(self, number: int) -> float:
        """Where the first day of a month lies; months are counted from year 0."""
        return self.x(first_of(number))


def scale(days: Iterable[date], left: float, right: float) -> Scale:
    """A scale on which all of ``days`` have room; raises ``ValueError`` where there is none."""
    found = list(days)
    first, last = min(found), max(found)
    pad = max(3, (last - first).days // 25)
    return Scale(first=_moved(first, -pad), last=_moved(last, pad), left=left, right=right)


def ticks(of: Scale) -> tuple[Tick, ...]:
    """At most nine dates, at the beginning of years or months."""
    begin, end = month_of(of.first), month_of(of.last)
    step = step_for(end - begin, _MOST_TICKS)
    marks = (mark for mark in range(begin - begin % step + step, end + 1, step) if mark // 12 <= date.max.year)
    return tuple(Tick(x=of.month(mark), text=month_words(mark, step)) for mark in marks)


def step_for(months: int, most: int) -> int:
    """The shortest usual step of months of which no more than ``most`` fill ``months``."""
    return next((step for step in _STEPS if months // step <= most), _STEPS[-1])


def month_of(day: date) -> int:
    """The number of the month in which ``day`` lies, counted from year 0."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """The first day of the month with this number; the calendar's first or last day where there is none."""
    if month < 12:
        return date.min
    return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else date.max


def month_words(month: int, step: int = 1) -> str:
    """'2014-05', or with steps of whole years '2014'."""
    return f"{month // 12}" if step >= 12 else f"{month // 12}-{month % 12 + 1:02}"


def _moved(day: date, days: int) -> date:
    room = max(date.min.toordinal() - day.toordinal(), min(days, date.max.toordinal() - day.toordinal()))
    return day + timedelta(days=room)
