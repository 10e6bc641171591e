"""Claims as marks on the line of time: a day is a point, and any other date a span, with arrows where it has no bound."""

from __future__ import annotations

from datetime import date
from typing import Literal

from despite.ask.answer import Line
from despite.evidence import Record, When
from despite.publish.axis import Scale
from despite.publish.dates import say
from despite.publish.marks import Mark, mark
from despite.publish.words import kind_words

WIDTH, LEFT, RIGHT, TOP = 680, 14, 14, 40
"""The width of a timeline, and where its marks begin and end."""
_LETTERS = 98
_NEAREST = 10.0


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
        return f"{head}{_cut(chain, _LETTERS - len(head) - len(tail) - len(verb) - 1)} {verb}{tail}"


class Bar(Record, frozen=True, kw_only=True):
    """A day (a mark; ``about`` where it is approximate or uncertain) or an uncertain date (a span), with open ends as arrows."""

    x: float
    y: float
    width: float
    shape: Literal["day", "span"]
    about: bool
    open_left: bool
    open_right: bool
    mark: Mark
    title: str
    href: str


class Column(Record, frozen=True, kw_only=True):
    """Claims of one stretch of time that have one mark, as part of a column; those denied or negated stand below the line."""

    x: float
    y: float
    width: float
    height: float
    mark: Mark
    title: str
    href: str


class Lane(Record, frozen=True, kw_only=True):
    """A row or lane with its label; ``line`` is where columns stand on, ``more`` says what is in the table alone."""

    y: float
    height: float
    label: str
    label_x: float
    anchor: Literal["start", "end"]
    bars: tuple[Bar, ...] = ()
    columns: tuple[Column, ...] = ()
    line: float | None = None
    more: str = ""


def bar(event: Event, axis: Scale, y: float, as_of: date | None) -> Bar:
    """The mark or span of one claim, at height ``y``."""
    first, last = event.when.earliest, event.when.latest
    start = axis.x(first) if first else axis.left
    end = axis.x(last) if last else axis.right
    day = first is not None and first == last
    room = 0.0 if day else max(_NEAREST, end - start)
    return Bar(
        x=round(min(max(axis.left, (start + end - room) / 2), axis.right - room), 1),
        y=y,
        width=round(room, 1),
        shape="day" if day else "span",
        about=day and any(sign in event.when.edtf for sign in "~?%"),
        open_left=first is None,
        open_right=last is None,
        mark=mark(event.line, as_of),
        title=event.text,
        href=event.href,
    )


def _cut(text: str, letters: int) -> str:
    """``text`` in so many letters, at least twelve."""
    letters = max(letters, 12)
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
