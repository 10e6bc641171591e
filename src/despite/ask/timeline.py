"""The order of an answer: by kind, then by when it happened; and one line of time for everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from despite.ask.answer import Line
from despite.find import kinds


def order(lines: Iterable[Line]) -> list[Line]:
    """By kind, then by when it happened (undated last), then by document and place."""
    return sorted(lines, key=lambda line: (_rank(line.claim.kind), *_when(line)))


def by_time(lines: Iterable[Line]) -> list[Line]:
    """By when it happened; what is undated comes last."""
    return sorted(lines, key=_when)


def _rank(kind: str | None) -> int:
    """DESIGN's order of kinds: harm to people, things moving, showing up, the law's steps, the rest."""
    names = list(kinds())
    return names.index(kind) if kind in names else len(names)


def _when(line: Line) -> tuple[date, date, str, int]:
    when = line.claim.happened_on
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or when.earliest) if when else None
    return first or date.max, last or date.max, line.claim.document, line.claim.passage.start
