"""A timeline of many claims: lanes by kind, in which spans that overlap stand below one another, and crowds are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from despite.evidence import Record
from despite.publish.axis import Scale, first_of, month_of, month_words, step_for
from despite.publish.bars import LEFT, TOP, WIDTH, Bar, Column, Event, Lane, bar
from despite.publish.lettering import shorten
from despite.publish.marks import Mark, claims_counted, mark, row_id
from despite.publish.words import kind_order, kind_words
from despite.text.messages import _, _n

LINES = 6
"""How many marks of one lane may stand below one another before claims are counted instead."""
MOST_BARS = 400
"""From how many claims on those of a lane are counted where there are many."""
_PITCH, _HEAD, _GAP, _UP, _DOWN = 15.0, 20.0, 10.0, 40.0, 20.0
_WIDE = 3
_BINS = 60


Stretch = Callable[[str | None, date, date], str]
"""The address of the claims of one kind that happened between two days."""


class _Field(Record, frozen=True, kw_only=True):
    """What all lanes share: the axis, the day asked, the highest count of a column, and where columns lead."""

    axis: Scale
    as_of: date | None
    tallest: int
    stretch: Stretch | None


def lanes(events: Sequence[Event], axis: Scale, as_of: date | None, stretch: Stretch | None = None) -> tuple[Lane, ...]:
    """The lanes of ``events``, which are in order of time, from the top of the picture downward."""
    drawn = [(kind, found, _packed(found, axis, as_of)) for kind, found in _by_kind(events)]
    step = step_for(month_of(axis.last) - month_of(axis.first), _BINS)
    crowded = len(events) > MOST_BARS
    crowds = [_crowd(found, step) if _too_many(rows, crowded) else None for _, found, rows in drawn]
    field = _Field(axis=axis, as_of=as_of, tallest=max((each.tallest for each in crowds if each), default=1), stretch=stretch)
    made: list[Lane] = []
    y = float(TOP)
    for (kind, found, rows), crowd in zip(drawn, crowds, strict=True):
        lane = _counted(crowd, kind, found, field, y) if crowd else _spans(rows, kind, found, y)
        made.append(lane)
        y += lane.height + _GAP
    return tuple(made)


def _by_kind(events: Iterable[Event]) -> list[tuple[str | None, list[Event]]]:
    ordered = sorted(events, key=lambda event: kind_order(event.line.claim.kind))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda event: event.line.claim.kind)]


def _label(kind: str | None, events: Sequence[Event]) -> str:
    """What a lane says: its kind, how many claims, how many of them are denied, negated or hedged, and who says them."""
    marks = [mark(event.line, None) for event in events]
    denied, hedged, proposed = (sum(getattr(each, name) for each in marks) for name in ("denied", "hedged", "proposed"))
    counts = [
        _n("{count} denied or negated", "{count} denied or negated", denied) if denied else "",
        _n("{count} hedged", "{count} hedged", hedged) if hedged else "",
        _n("{count} not reviewed", "{count} not reviewed", proposed) if proposed else "",
    ]
    told = "; ".join(filter(None, counts))
    return f"{kind_words(kind)}, {claims_counted(len(events))}{f' ({told})' if told else ''} — {_who(events)}"


def _who(events: Sequence[Event]) -> str:
    leads = list(dict.fromkeys(event.lead for event in events))
    more = len(leads) - 1
    return _n("{first}; and {count} more", "{first}; and {count} more", more, first=leads[0]) if more else leads[0]


# ---- few: each claim is a mark
def _packed(events: Sequence[Event], axis: Scale, as_of: date | None) -> list[list[Bar]]:
    """The bars in lines in which none touches another: each goes into the first one that has room (first fit)."""
    lines: list[list[Bar]] = []
    for event in events:
        drawn = bar(event, axis, 0.0, as_of)
        fits = (line for line in lines if _end(line[-1]) + 3 < _begin(drawn))
        line = next(fits, None)
        if line is None:
            lines.append(line := [])
        line.append(drawn)
    return lines


def _begin(drawn: Bar) -> float:
    sign = 14 if drawn.mark.denied and drawn.width < 30 else 0
    return drawn.x - (6 if drawn.shape == "day" else 0) - sign


def _end(drawn: Bar) -> float:
    return drawn.x + (6 if drawn.shape == "day" else drawn.width)


def _too_many(rows: Sequence[Sequence[Bar]], crowded: bool) -> bool:
    return len(rows) > LINES or (crowded and sum(map(len, rows)) > MOST_BARS // 10)


def _spans(rows: Sequence[Sequence[Bar]], kind: str | None, events: Sequence[Event], y: float) -> Lane:
    placed = [replace(drawn, y=y + _HEAD + 10 + _PITCH * number) for number, line in enumerate(rows) for drawn in line]
    height = _HEAD + _PITCH * len(rows) + 5
    return Lane(y=y, height=height, label=_short(_label(kind, events)), label_x=2.0, anchor="start", bars=tuple(placed))


def _short(label: str) -> str:
    return shorten(label, WIDTH - 4.0, 12)


# ---- many: claims are counted in columns
class _Crowd(Record, frozen=True, kw_only=True):
    """The claims of a lane by the stretch of ``step`` months in which they lie; ``wide`` ones lie in no single one."""

    step: int
    bins: dict[int, list[Event]]
    wide: list[Event]

    @property
    def tallest(self) -> int:
        """How many claims stand in the highest column, above or below its line."""
        sums = [Counter(mark(event.line, None).denied for event in events) for events in self.bins.values()]
        return max((max(sum_[False], 2 * sum_[True]) for sum_ in sums), default=1)


def _crowd(events: Sequence[Event], step: int) -> _Crowd:
    bins: dict[int, list[Event]] = {}
    wide: list[Event] = []
    for event in events:
        first, last = event.when.earliest, event.when.latest
        if first and last and month_of(first) // step == month_of(last) // step:
            bins.setdefault(month_of(first) // step, []).append(event)
        else:
            wide.append(event)
    return _Crowd(step=step, bins=bins, wide=wide)


def _counted(crowd: _Crowd, kind: str | None, events: Sequence[Event], field: _Field, y: float) -> Lane:
    rows = _packed(crowd.wide, field.axis, field.as_of)
    shown, left = rows[:_WIDE], sum(map(len, rows[_WIDE:]))
    base = y + _HEAD + _UP
    below = _DOWN if any(mark(event.line, None).denied for found in crowd.bins.values() for event in found) else 5.0
    columns = [column for number, found in sorted(crowd.bins.items())
               for column in _columns(found, kind, number, crowd.step, base, field)]  # fmt: skip
    placed = [replace(drawn, y=base + below + 10 + _PITCH * number) for number, line in enumerate(shown) for drawn in line]
    height = _HEAD + _UP + below + _PITCH * len(shown) + (20 if left else 5)
    return Lane(
        y=y, height=height, label=_short(_label(kind, events)), label_x=2.0, anchor="start", bars=tuple(placed),
        columns=tuple(columns), line=base if columns else None,
        more=_n("and {count} more whose date is wider than a column: it is in the table",
                "and {count} more whose dates are wider than a column: all are in the table", left) if left else "",
    )  # fmt: skip


def _columns(events: Sequence[Event], kind: str | None, number: int, step: int, base: float, field: _Field) -> list[Column]:
    """One column: a part for each mark, those denied or negated downward from the line."""
    first, after = first_of(number * step), first_of((number + 1) * step)
    left, right = max(field.axis.x(first), LEFT), field.axis.x(after)
    made: list[Column] = []
    up = down = 0.0
    for drawn, found in _by_mark(events, field.as_of):
        height = round(max(2.0, _UP * len(found) / field.tallest), 1)
        up, down = (up, down + height) if drawn.denied else (up + height, down)
        row = f"#{row_id('timeline', found[0].line.claim.id)}"
        made.append(
            Column(
                x=left + 0.5, y=round(base + down - height if drawn.denied else base - up, 1), width=round(max(2.0, right - left - 1), 1),
                height=height, mark=drawn, title=_told(found, number, step),
                href=field.stretch(kind, first, date.fromordinal(after.toordinal() - 1)) if field.stretch else row,
            )
        )  # fmt: skip
    return made


def _by_mark(events: Sequence[Event], as_of: date | None) -> list[tuple[Mark, list[Event]]]:
    groups: dict[Mark, list[Event]] = {}
    for event in events:
        groups.setdefault(replace(mark(event.line, as_of), proposed=False, once=False), []).append(event)
    return sorted(groups.items(), key=lambda pair: (pair[0].denied, pair[0].texture, pair[0].hedged))


def _told(events: Sequence[Event], number: int, step: int) -> str:
    begin, end = month_words(number * step), month_words(number * step + step - 1)
    when = begin if begin == end else _("{first} to {last}", first=begin, last=end)
    doubts = "; ".join(dict.fromkeys(doubt for event in events for doubt in (d.partition(":")[0] for d in event.doubts)))
    return f"{when}: {claims_counted(len(events))}{f' ({doubts})' if doubts else ''} — {_who(events)}"
