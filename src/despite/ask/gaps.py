"""What is missing from the record behind an answer. A gap is shown, never filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from despite.ask.answer import Gap, Line, Source
from despite.ask.relations import from_register
from despite.text.names import name_key


def find_gaps(lines: Sequence[Line], sources: Sequence[Source], searched: int) -> list[Gap]:
    """Every gap of an answer, with the claims that it concerns."""
    gaps = [
        _of(lines, "unnamed", "a holder without a name: nobody can be asked", _unnamed),
        _of(lines, "undated", "no date of what happened", lambda line: line.claim.happened_on is None),
        _of(lines, "unreviewed", "found by the program and not reviewed by a person", _unreviewed),
        _of(lines, "undated_document", "from a document that nothing dates", lambda line: line.claim.public_on is None),
        *_not_on_file(lines, sources),
    ]
    if not lines:
        gaps.append(Gap(code="nothing", text=f"Nothing was found in {searched} documents; that says nothing of other documents."))
    return [gap for gap in gaps if gap is not None]


def taken_out(withdrawn: Sequence[tuple[str, int]]) -> list[Gap]:
    """The documents that were withdrawn and so were not searched, each with the entry that says so."""
    return [Gap(code="withdrawn", text=f"Not searched, as it was withdrawn (entry {entry}): “{title}”.") for title, entry in withdrawn]


def gone(erased: Sequence[tuple[int, int]]) -> list[Gap]:
    """What was erased since the moment asked for, so that this answer may hold less than it did then."""
    return [
        Gap(code="erased", text=f"The content of {counted(count, 'earlier record')} was erased since (entry {entry}): it is in no answer.")
        for entry, count in erased
    ]


def left_out(hidden: int) -> list[Gap]:
    """That claims are not shown because their document or passage is protected, without saying which."""
    text = f"{counted(hidden, 'claim')}: left out, because the document or the passage is protected."
    return [Gap(code="protected", text=text)] if hidden else []


def _of(lines: Sequence[Line], code: str, what: str, test: Callable[[Line], bool]) -> Gap | None:
    found = tuple(line.claim.id for line in lines if test(line))
    return Gap(code=code, text=f"{counted(len(found), 'claim')}: {what}.", claims=found) if found else None


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _unreviewed(line: Line) -> bool:
    """Whether a machine found it and nobody looked; a register's line is stated by its source."""
    return line.state == "proposed" and not (line.claim.kind == "relation" and from_register(line.claim))


def _unnamed(line: Line) -> bool:
    return any(holder.name is None for holder in line.claim.holders)


def _not_on_file(lines: Sequence[Line], sources: Sequence[Source]) -> list[Gap]:
    """Holders whose own publication is quoted through another document and not on file."""
    publishers = {name_key(s.publisher) for s in sources if s.publisher}
    quoted: dict[str, list[str]] = {}
    for line in lines:
        for holder in line.claim.holders:
            if holder.publishes and holder.name and name_key(holder.name) not in publishers:
                quoted.setdefault(holder.name, []).append(line.claim.id)
    return [
        Gap(
            code="original", text=f"The original of what {name} published is not on file ({counted(len(ids), 'claim')}).", claims=tuple(ids)
        )
        for name, ids in sorted(quoted.items())
    ]
