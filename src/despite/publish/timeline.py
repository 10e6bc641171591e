"""The timeline as a picture: everything the template draws, computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from despite.ask.answer import ON_RECORD, Line
from despite.evidence import Record, When
from despite.publish.dates import say, say_day
from despite.publish.words import kind_order, kind_words

WIDTH, LEFT, RIGHT = 680, 14, 14
ROW, TOP, BOTTOM = 38, 34, 34
MOST_ROWS = 30
_LETTERS = 98
_NEAREST = 4.0

Clock = Literal["on", "later", "untold"]


class Event(Record, frozen=True, kw_only=True):
    """A dated claim: when, in whose words, and the label that is never parted from it."""

    line: Line
    when: When
    lead: str
    doubts: tuple[str, ...]
    href: str

    @property
    def first(self) -> date:
        """The day by which it is put in order."""
        return self.when.earliest or self.when.latest or date.max

    @property
    def text(self) -> str:
        """What the row says."""
        return f"{say(self.when)} — {self.lead} ({'; '.join((kind_words(self.line.claim.kind), *self.doubts))})"

    @property
    def label(self) -> str:
        """What its row in the picture says: where it is too long the chain is cut, never the stance or a doubt."""
        if len(self.text) <= _LETTERS:
            return self.text
        doubts = (doubt.partition(":")[0] for doubt in self.doubts)
        head, tail = f"{say(self.when)} — ", f" ({'; '.join((kind_words(self.line.claim.kind), *doubts))})"
        chain, _, verb = self.lead.rpartition(" ")
        return f"{head}{_short(chain, _LETTERS - len(head) - len(tail) - len(verb) - 1)} {verb}{tail}"


class Bar(Record, frozen=True, kw_only=True):
    """A day (a mark) or an uncertain date (a span), with open ends as arrows."""

    x: float
    width: float
    shape: Literal["day", "span"]
    open_left: bool
    open_right: bool
    clock: Clock
    hollow: bool
    dashed: bool
    title: str
    href: str


class Row(Record, frozen=True, kw_only=True):
    """A line of the picture with its label."""

    y: float
    label: str
    bars: tuple[Bar, ...]


class Tick(Record, frozen=True, kw_only=True):
    """A date on the axis."""

    x: float
    text: str


class Picture(Record, frozen=True, kw_only=True):
    """The whole drawing; ``day_x`` is where the day asked lies."""

    width: int
    height: float
    foot: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    day_x: float | None
    day_text: str
    day_anchor: Literal["start", "end"]
    description: str


class _Scale(Record, frozen=True, kw_only=True):
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def picture(events: Sequence[Event], as_of: date | None) -> Picture | None:
    """The drawing of ``events`` in order of time, or nothing where none is dated."""
    if not events:
        return None
    scale = _scale(events, as_of)
    rows = _rows(events, scale)
    foot = TOP + ROW * len(rows) + 6.0
    return Picture(
        width=WIDTH,
        height=foot + BOTTOM,
        foot=foot,
        rows=rows,
        ticks=_ticks(scale),
        day_x=scale.x(as_of) if as_of else None,
        day_text=f"day asked: {say_day(as_of)}" if as_of else "",
        day_anchor="end" if as_of and scale.x(as_of) > WIDTH / 2 else "start",
        description=_description(events, as_of),
    )


def _description(events: Sequence[Event], as_of: date | None) -> str:
    asked = f" A vertical line stands at the day asked, {say_day(as_of)}." if as_of else ""
    return (
        f"{len(events)} dated claims in the order in which their content is said to have happened, "
        f"from {say(events[0].when)} to {say(events[-1].when)}; each names who says it.{asked} "
        "The table below the picture says the same in words."
    )


def _scale(events: Sequence[Event], as_of: date | None) -> _Scale:
    days = [day for event in events for day in (event.when.earliest, event.when.latest) if day]
    days += [as_of] if as_of else []
    first, last = min(days), max(days)
    pad = max(3, (last - first).days // 25)
    return _Scale(first=_moved(first, -pad), last=_moved(last, pad))


def _moved(day: date, days: int) -> date:
    room = max(date.min.toordinal() - day.toordinal(), min(days, date.max.toordinal() - day.toordinal()))
    return day + timedelta(days=room)


def _rows(events: Sequence[Event], scale: _Scale) -> tuple[Row, ...]:
    groups: list[tuple[str, list[Event]]] = [(event.label, [event]) for event in events]
    if len(events) > MOST_ROWS:
        groups = [(_group_text(kind, found), found) for kind, found in _by_kind(events)]
    return tuple(
        Row(y=float(TOP + ROW * n), label=text, bars=tuple(_bar(event, scale) for event in found)) for n, (text, found) in enumerate(groups)
    )


def _by_kind(events: Iterable[Event]) -> list[tuple[str | None, list[Event]]]:
    ordered = sorted(events, key=lambda event: kind_order(event.line.claim.kind))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda event: event.line.claim.kind)]


def _group_text(kind: str | None, events: list[Event]) -> str:
    leads = list(dict.fromkeys(event.lead for event in events))
    doubts = "; some denied, negated or hedged" if any(event.doubts for event in events) else ""
    more = f"; and {len(leads) - 1} more" if len(leads) > 1 else ""
    head, tail = f"{kind_words(kind)}, {len(events)} claims — ", f"{more}{doubts}"
    return head + _short(leads[0], _LETTERS - len(head) - len(tail)) + tail


def _short(text: str, room: int) -> str:
    room = max(room, 12)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _bar(event: Event, scale: _Scale) -> Bar:
    first, last = event.when.earliest, event.when.latest
    start = scale.x(first) if first else float(LEFT)
    end = scale.x(last) if last else float(WIDTH - RIGHT)
    claim = event.line.claim
    return Bar(
        x=start,
        width=round(max(_NEAREST, end - start), 1),
        shape="day" if first and first == last else "span",
        open_left=first is None,
        open_right=last is None,
        clock=_clock(event.line),
        hollow=claim.negated or claim.stance == "denied",
        dashed=bool(claim.hedges),
        title=event.text,
        href=event.href,
    )


def _clock(line: Line) -> Clock:
    if line.record in ON_RECORD:
        return "on"
    return "later" if line.record == "only_later" else "untold"


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months // step <= 8), 6000)
    begin = scale.first.year * 12 + scale.first.month - 1
    marks = range(begin - begin % step + step, begin + months + 1, step)
    days = [date(mark // 12, mark % 12 + 1, 1) for mark in marks if mark // 12 <= date.max.year]
    return tuple(Tick(x=scale.x(day), text=f"{day.year}" if step >= 12 else f"{day:%Y-%m}") for day in days)
