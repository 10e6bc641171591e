"""The timeline as a picture: everything the template draws, computed.

Up to thirty claims stand in a row each, with who says it; more stand in lanes by kind (``lanes``). A date that is not a day is
a span with soft ends, never a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from despite.ask.answer import Answer, Line
from despite.evidence import Record, When
from despite.publish.addresses import anchor
from despite.publish.axis import Scale, Tick, scale, ticks
from despite.publish.bars import LEFT, RIGHT, TOP, WIDTH, Event, Lane, bar
from despite.publish.dates import say, say_day
from despite.publish.lanes import Stretch, lanes
from despite.publish.lettering import shorten, width
from despite.publish.marks import Key, Link, Row, Table, below, doubts, keys, mark, once, record_words, row_id
from despite.publish.sentence import lead, publisher_of
from despite.publish.words import kind_words
from despite.text.messages import N_, _, _n

ROW, BOTTOM = 40, 34
MOST_ROWS = 30

Clock = Literal["happened", "said", "public"]
CLOCKS: dict[Clock, str] = {
    "happened": N_("said to have happened"),
    "said": N_("said by its holder"),
    "public": N_("made public by the document"),
}
"""The three clocks of a claim, in words."""


class Timeline(Record, frozen=True, kw_only=True):
    """The whole drawing; ``day_x`` is where the day asked lies, ``foot`` where the axis does."""

    id: str
    title: str
    description: str
    width: int
    height: float
    foot: float
    left: float
    right: float
    rows: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    day_x: float | None
    day_text: str
    day_anchor: Literal["start", "end"]
    keys: tuple[Key, ...]
    tabbed: bool
    note: str = ""


def timeline(
    answer: Answer, link: Link | None = None, clock: Clock = "happened", note: str = "", stretch: Stretch | None = None
) -> tuple[Timeline | None, Table]:
    """The timeline of an answer by one of the three clocks, and the same in words; no picture where nothing is dated.

    ``link`` gives a claim's address; ``note`` is a sentence that stands in the picture too, ``stretch`` the
    address of the claims of one kind between two days, where they are too many to be drawn one by one (default: their first row).
    """
    found = events(answer, link or (lambda claim: f"#{anchor(claim)}"), clock)
    dated = [event for event in found if event.when.earliest or event.when.latest]
    drawn = picture(dated, answer.as_of, title=answer.question, clock=clock, undated=len(found) - len(dated), note=note, stretch=stretch)
    return drawn, table(found, answer.as_of, clock)


def events(answer: Answer, link: Link, clock: Clock = "happened") -> list[Event]:
    """The claims of an answer in order of time, each once; what is undated by that clock comes last."""
    sources = {source.document: source for source in answer.sources}

    def event(line: Line) -> Event:
        claim = line.claim
        when = _when(line, clock) or When(edtf="")
        return Event(
            line=line, when=when, lead=lead(claim, publisher_of(sources[claim.document])), doubts=doubts(line), href=link(claim.id)
        )

    return sorted(map(event, once(answer)), key=lambda event: (event.first, event.when.latest or date.max, event.line.claim.id))


def picture(
    events: Sequence[Event],
    as_of: date | None,
    *,
    title: str = "",
    clock: Clock = "happened",
    undated: int = 0,
    note: str = "",
    stretch: Stretch | None = None,
) -> Timeline | None:
    """The drawing of ``events`` in order of time, or nothing where none is dated."""
    if not events:
        return None
    days = [day for event in events for day in (event.when.earliest, event.when.latest) if day]
    axis = scale([*days, *([as_of] if as_of else [])], LEFT, WIDTH - RIGHT)
    rows = lanes(events, axis, as_of, stretch) if len(events) > MOST_ROWS else _rows(events, axis, as_of)
    foot = rows[-1].y + rows[-1].height + 5.0
    legend = _legend(events, rows, as_of)
    return Timeline(
        id="timeline",
        title=_("Timeline: {title}", title=title) if title else _("Timeline"),
        description=_description(events, as_of, clock, undated),
        width=WIDTH,
        height=foot + BOTTOM + 20 + (legend[-1].y if legend else 0) + (22 if note else 0),
        foot=foot,
        left=LEFT,
        right=WIDTH - RIGHT,
        rows=rows,
        ticks=ticks(axis),
        day_x=axis.x(as_of) if as_of else None,
        day_text=_("day asked: {day}", day=say_day(as_of)) if as_of else "",
        day_anchor="end" if as_of and axis.x(as_of) > WIDTH / 2 else "start",
        keys=legend,
        tabbed=len(events) <= MOST_ROWS,
        note=note,
    )


def table(events: Sequence[Event], as_of: date | None, clock: Clock = "happened") -> Table:
    """The timeline in words: all claims, those that are undated too."""
    when = clock_head(clock)
    return Table(
        caption=_("The timeline in words"),
        heads=(when, _("About"), _("Class of record"), _("Who says it")),
        rows=tuple(
            Row(
                cells=(
                    say(event.when),
                    "; ".join((kind_words(event.line.claim.kind), *event.doubts)),
                    record_words(event.line.record, as_of),
                ),
                links=((event.href, event.lead),),
                id=row_id("timeline", event.line.claim.id),
            )
            for event in events
        ),
    )


def _when(line: Line, clock: Clock) -> When | None:
    claim = line.claim
    if clock == "said":
        return claim.holders[-1].said_on if claim.holders else None
    return claim.happened_on if clock == "happened" else claim.public_on


def _rows(events: Sequence[Event], axis: Scale, as_of: date | None) -> tuple[Lane, ...]:
    return tuple(_row(event, axis, float(TOP + ROW * number), as_of) for number, event in enumerate(events))


def _row(event: Event, axis: Scale, y: float, as_of: date | None) -> Lane:
    """One claim: its bar, and above it the label, which begins or ends where the bar does if there is room."""
    drawn = bar(event, axis, y + 25, as_of)
    label = shorten(event.label, WIDTH - 4, 12)
    needs = width(label, 12)
    right = drawn.x + drawn.width > WIDTH * 0.6
    x = max(drawn.x + drawn.width + 5, needs + 2) if right else min(drawn.x - 5, WIDTH - needs - 2)
    return Lane(
        y=y, height=float(ROW), label=label, label_x=round(min(max(x, 2.0), WIDTH - 2.0), 1),
        anchor="end" if right else "start", bars=(drawn,),
    )  # fmt: skip


def _legend(events: Sequence[Event], rows: Sequence[Lane], as_of: date | None) -> tuple[Key, ...]:
    bars = [each for row in rows for each in row.bars]
    forms = [
        ("after", _("after the day asked"), as_of is not None),
        ("day", _("a day"), any(each.shape == "day" and not each.about for each in bars)),
        ("about", _("about that day"), any(each.about for each in bars)),
        ("span", _("some time within: the date is not exact"), any(each.shape == "span" for each in bars)),
        ("open", _("no bound on file on that side"), any(each.open_left or each.open_right for each in bars)),
        ("column", _("number of claims; below the line, those denied or negated"), any(row.columns for row in rows)),
    ]
    marks = [mark(event.line, as_of) for event in events]
    return keys(marks, "sample", WIDTH - 4.0, [(form, words) for form, words, occurs in forms if occurs])


def _description(events: Sequence[Event], as_of: date | None, clock: Clock, undated: int) -> str:
    ends = {"first": say(events[0].when), "last": say(events[-1].when)}
    parts = [
        _n("{count} dated claim, from {first} to {last}.", "{count} dated claims, from {first} to {last}.", len(events), **ends),
        _("Each names who says it. Where a mark stands is when its content was {clock}.", clock=_(CLOCKS[clock])),
        _("A vertical line stands at the day asked, {day}.", day=say_day(as_of)) if as_of else "",
        _n("{count} undated claim is in the table alone.", "{count} undated claims are in the table alone.", undated) if undated else "",
        below(),
    ]  # fmt: skip
    return " ".join(filter(None, parts))


def clock_head(clock: Clock) -> str:
    """A clock as the head of a column."""
    words = _(CLOCKS[clock])
    return words[:1].upper() + words[1:]
