"""Pictures of answers as files, and what those of a whole case are made of."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from despite.ask import Answer
from despite.ask.shield import Shield
from despite.ask.times import Counts, times
from despite.desk.case import Case
from despite.errors import CannotWrite, Refused
from despite.evidence import Record
from despite.publish.addresses import anchor
from despite.publish.bonds import tied
from despite.publish.marks import Table
from despite.publish.network import said
from despite.publish.pictures import svg
from despite.publish.timeline import timeline

Sort = Literal["timeline", "network", "ties"]
"""Claims along time; who says what about whom; what is said to tie the actor to others."""


def counted(case: Case) -> Counts:
    """When the claims of the case happened, were said and became public; what is protected is not counted."""
    with case.ledger.reading():
        return times(case.ledger, case.ledger.head, Shield(case.ledger).hides)


def draw(case: Case, answer: Answer, what: Sort, to: Path) -> None:
    """Writes a picture of the answer into the file ``to``, as SVG whose marks lead nowhere.

    Raises ``Refused`` where there is nothing to draw, or the file's name holds a protected name; ``CannotWrite``.
    """
    shield = Shield(case.ledger)
    if shield.string(to.name) != to.name:
        raise Refused("The name of the file holds a protected name: choose another one with --to.")
    drawn = picture(shield.answer(answer), what)[0]
    if drawn is None:
        raise Refused(f"There is nothing to draw: no claim about {shield.string(answer.actor)} fits.")
    try:
        to.write_bytes(svg(drawn, linked=False).encode("utf-8", "replace"))
    except OSError as fault:
        raise CannotWrite(str(to), fault.strerror or str(fault)) from fault


def picture(answer: Answer, what: Sort) -> tuple[Record | None, Table]:
    """A picture of one sort, and the same in words."""
    match what:
        case "timeline":
            return timeline(answer)
        case "network":
            return said(answer, anchor)
    return tied(answer, anchor)
