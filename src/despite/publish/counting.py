"""How many claims there are over time, by each of the three clocks, as a picture; what has no place in it is named beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from despite.evidence import Record, When
from despite.publish.axis import Scale, Tick, first_of, month_of, month_words, step_for, ticks
from despite.publish.dates import UNDATED
from despite.publish.lettering import width
from despite.publish.marks import Row, Table, below, claims_counted, row_id
from despite.publish.timeline import CLOCKS, Clock, clock_head
from despite.text.messages import _, _n

WIDTH, MOST_COLUMNS = 680, 72
_TOP, _PANEL, _BARS, _LEFT, _RIGHT = 6.0, 92.0, 56.0, 4.0, 30.0
_RARE = 0.01

Times = Mapping[Clock, Iterable[tuple[When | None, int]]]
"""For each clock the times of claims, each with how many claims have it."""

Stretch = Callable[[Clock, date, date], str]
"""The address of the claims that lie, by a clock, between two days."""


class Column(Record, frozen=True, kw_only=True):
    """The claims of one stretch of time."""

    x: float
    y: float
    width: float
    height: float
    title: str
    href: str


class Panel(Record, frozen=True, kw_only=True):
    """One clock: its columns on their ``line``, the ``highest`` count, and what is not drawn."""

    y: float
    line: float
    heading: str
    beside: str
    beside_x: float
    columns: tuple[Column, ...]
    highest: int
    highest_y: float


class Counts(Record, frozen=True, kw_only=True):
    """The whole drawing."""

    id: str
    title: str
    description: str
    width: int
    height: float
    foot: float
    right: float
    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    note: str = ""


class _Tally(Record, frozen=True, kw_only=True):
    """The claims of one clock by the column in which they lie; what lies in none, or is undated."""

    columns: Counter[int]
    wide: int
    undated: int


def over_time(times: Times, stretch: Stretch | None = None) -> tuple[Counts | None, Table]:
    """How many claims happened, were said and became public when, as a picture and in words; no picture where none is dated.

    A claim counts in a column only if its whole interval lies in it: nothing is spread over time that is not known.
    """
    given = {clock: list(times.get(clock, ())) for clock in CLOCKS}
    months = sorted(month for found in given.values() for when, count in found if (month := _month(when)) is not None for _ in range(count))
    if not months:
        return None, _table({clock: _tally(found, 12) for clock, found in given.items()}, 12)
    first, last = _window(months)
    step = step_for(last - first, MOST_COLUMNS)
    tallies = {clock: _tally(found, step) for clock, found in given.items()}
    return _picture(tallies, first // step, last // step, step, stretch), _table(tallies, step)


def _month(when: When | None) -> int | None:
    """The month in which a time begins, if it is known to a year."""
    near = when is not None and when.earliest and when.latest and (when.latest - when.earliest).days < 366
    return month_of(when.earliest) if when and when.earliest and near else None


def _window(months: list[int]) -> tuple[int, int]:
    """The months to draw: all, or without the rare ones far off at either end if they would take half of the picture."""
    rare = int(len(months) * _RARE)
    kept = months[rare], months[-1 - rare]
    return kept if months[-1] - months[0] > MOST_COLUMNS and (kept[1] - kept[0]) * 2 < months[-1] - months[0] else (months[0], months[-1])


def _tally(found: Iterable[tuple[When | None, int]], step: int) -> _Tally:
    columns: Counter[int] = Counter()
    wide = undated = 0
    for when, count in found:
        if when is None or not (when.earliest or when.latest):
            undated += count
        elif when.earliest and when.latest and month_of(when.earliest) // step == month_of(when.latest) // step:
            columns[month_of(when.earliest) // step] += count
        else:
            wide += count
    return _Tally(columns=columns, wide=wide, undated=undated)


# ---- the picture
def _picture(tallies: Mapping[Clock, _Tally], first: int, last: int, step: int, stretch: Stretch | None) -> Counts:
    axis = Scale(first=first_of(first * step), last=first_of((last + 1) * step), left=_LEFT, right=WIDTH - _RIGHT)
    panels = tuple(
        _panel(clock, tallies[clock], first, last, step, axis, _TOP + _PANEL * number, stretch) for number, clock in enumerate(CLOCKS)
    )
    foot = _TOP + _PANEL * len(panels)
    told = [f"{panel.heading}: {panel.beside}." for panel in panels]
    return Counts(
        id="over-time",
        title=_("Claims over time"),
        description=" ".join([*told, below()]),
        width=WIDTH, height=foot + 24, foot=foot, right=axis.right, panels=panels, ticks=ticks(axis),
    )  # fmt: skip


def _panel(clock: Clock, tally: _Tally, first: int, last: int, step: int, axis: Scale, y: float, stretch: Stretch | None) -> Panel:
    shown = {number: count for number, count in sorted(tally.columns.items()) if first <= number <= last}
    highest = max(shown.values(), default=0)
    line = y + _PANEL - 8
    columns = tuple(_column(clock, number, count, highest, step, axis, line, stretch) for number, count in shown.items())
    heading = clock_head(clock)
    return Panel(
        y=y, line=line, heading=heading, beside=_beside(tally, shown, step), beside_x=round(_LEFT + width(heading, 13) + 14, 1),
        columns=columns, highest=highest, highest_y=min((column.y for column in columns), default=line),
    )  # fmt: skip


def _beside(tally: _Tally, shown: Mapping[int, int], step: int) -> str:
    outside = sum(tally.columns.values()) - sum(shown.values())
    column = _n("{count} month", "{count} months", step) if step < 12 else _n("{count} year", "{count} years", step // 12)
    parts = [
        _n("{count} claim in columns of {column}", "{count} claims in columns of {column}", sum(shown.values()), column=column),
        _n("{count} outside these years", "{count} outside these years", outside) if outside else "",
        _n("{count} within no single column", "{count} within no single column", tally.wide) if tally.wide else "",
        _n("{count} undated", "{count} undated", tally.undated) if tally.undated else "",
    ]
    return "; ".join(filter(None, parts))


def _column(clock: Clock, number: int, count: int, highest: int, step: int, axis: Scale, line: float, stretch: Stretch | None) -> Column:
    left, right = axis.month(number * step), axis.month((number + 1) * step)
    height = round(max(1.5, _BARS * count / highest), 1)
    return Column(
        x=round(left + 0.5, 1), y=round(line - height, 1), width=round(max(1.5, right - left - 1), 1), height=height,
        title=f"{_when(number, step)}: {claims_counted(count)} {_(CLOCKS[clock])}",
        href=stretch(clock, first_of(number * step), date.fromordinal(first_of((number + 1) * step).toordinal() - 1)) if stretch
        else f"#{row_id('over-time', str(number))}",
    )  # fmt: skip


def _when(number: int, step: int) -> str:
    begin, end = month_words(number * step, step), month_words(number * step + step - 1, step)
    return begin if begin == end else _("{first} to {last}", first=begin, last=end)


# ---- the table
def _table(tallies: Mapping[Clock, _Tally], step: int) -> Table:
    numbers = sorted(set().union(*(tally.columns for tally in tallies.values())))
    rows = [
        Row(cells=(_when(number, step), *(str(tally.columns[number]) for tally in tallies.values())), links=(),
            id=row_id("over-time", str(number)))
        for number in numbers
    ]  # fmt: skip
    for words, key in ((_("within no single one of these"), "wide"), (_(UNDATED), "undated")):
        rows.append(Row(cells=(words, *(str(getattr(tally, key)) for tally in tallies.values())), links=(), id=row_id("over-time", key)))
    heads = (_("When"), *map(clock_head, CLOCKS))
    return Table(caption=_("Claims over time, in words"), heads=heads, rows=tuple(rows))
