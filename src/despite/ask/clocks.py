"""The clocks of a question: what happened, was said, or came on record as it asks for. What cannot be told is kept and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from despite.ask.answer import Gap, Line, RecordClass
from despite.ask.gaps import OUTSIDE, UNTOLD, counted
from despite.evidence import Claim, Record, When

Verdict = Literal["within", "outside", "cannot_be_told"]
"""Whether an interval lies within the one asked for; one that straddles its ends, or is not known, cannot be told."""


class Clocks(Record, frozen=True, kw_only=True):
    """When it happened, when it was said, and the classes of *on record*; null and empty ask for nothing."""

    happened: When | None = None
    said: When | None = None
    record: tuple[RecordClass, ...] = ()


def in_words(clocks: Clocks) -> str:
    """The clocks asked for; empty where none was."""
    words = [f"{clock} within {asked.edtf}" for clock, asked in (("happened", clocks.happened), ("said", clocks.said)) if asked]
    return "; ".join([*words, *([f"on record as {_classes(clocks.record)}"] if clocks.record else [])])


def place(when: When | None, asked: When) -> Verdict:
    """Where ``when`` lies; an open end of ``asked`` takes in everything on that side."""
    first, last = (when.earliest, when.latest) if when is not None else (None, None)
    if (first and asked.latest and first > asked.latest) or (last and asked.earliest and last < asked.earliest):
        return "outside"
    begins = asked.earliest is None or (first is not None and first >= asked.earliest)
    ends = asked.latest is None or (last is not None and last <= asked.latest)
    return "within" if begins and ends and when is not None else "cannot_be_told"


def said_on(claim: Claim) -> When | None:
    """When the innermost holder said it; without a date of its own, by the day on which whoever passes it on did."""
    if claim.holders and (own := claim.holders[-1].said_on) is not None:
        return own
    if not claim.holders:
        return claim.public_on
    passed_on = [holder.said_on for holder in claim.holders] + [claim.public_on]
    days = [when.latest for when in passed_on if when is not None and when.latest is not None]
    return When(edtf=f"../{min(days)}", latest=min(days)) if days else None


def keep(lines: Sequence[Line], clocks: Clocks) -> tuple[list[Line], list[Gap]]:
    """The lines that the clocks do not rule out, and for each clock how many it did and which it cannot tell of."""
    kept, gaps = list(lines), list[Gap]()
    for code, asked, clock in (("happened", clocks.happened, _happened_on), ("said", clocks.said, _said_on)):
        if asked is not None:
            kept, told = _kept(kept, code, asked, clock)
            gaps += told
    if clocks.record:
        left = [line for line in kept if line.record not in clocks.record]
        kept = [line for line in kept if line.record in clocks.record]
        gaps += _left(left, "record", f"of another class than asked for ({_classes({line.record for line in left})})")
    return kept, gaps


def _kept(lines: list[Line], code: str, asked: When, clock: Callable[[Line], When | None]) -> tuple[list[Line], list[Gap]]:
    placed = [(line, place(clock(line), asked)) for line in lines]
    gaps = _left([line for line, verdict in placed if verdict == "outside"], code, f"{code} outside {asked.edtf}")
    untold = tuple(line.claim.id for line, verdict in placed if verdict == "cannot_be_told")
    if untold:
        text = f"{counted(len(untold), 'claim')}: shown, though it cannot be told whether {code} within {asked.edtf}."
        gaps.append(Gap(code=code + UNTOLD, text=text, claims=untold))
    return [line for line, verdict in placed if verdict != "outside"], gaps


def _left(lines: Sequence[Line], code: str, why: str) -> list[Gap]:
    return [Gap(code=code + OUTSIDE, text=f"{counted(len(lines), 'claim')}: left out, {why}.")] if lines else []


def _happened_on(line: Line) -> When | None:
    return line.claim.happened_on


def _said_on(line: Line) -> When | None:
    return said_on(line.claim)


def _classes(record: Iterable[RecordClass]) -> str:
    return ", ".join(sorted(one.replace("_", " ") for one in record))
