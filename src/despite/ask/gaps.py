"""What is missing from the record behind an answer. A gap is shown, never filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from despite.ask.answer import Answer, Gap, Line, Source
from despite.ask.relations import from_register
from despite.ask.signature import signature
from despite.ask.words import is_named
from despite.evidence import When
from despite.text.names import name_key

_GIVEN = frozenset("withdrawn protected erased names silent_documents nothing relation_open forces namesakes".split())
"""Gaps that only the search can tell; the others follow from the lines."""
_OPEN = frozenset({"relation_open", "forces", "namesakes"})
"""Gaps about relations and names that led nowhere: their claims need not be lines of the answer."""
OUTSIDE, UNTOLD = "_outside", "_cannot_be_told"
"""How the codes end of the gaps that tell of a clock of the question: given too."""


def found_gaps(answer: Answer) -> tuple[Gap, ...]:
    """Every gap of an answer, with the claims that it concerns; those that only the file can tell are kept."""
    lines = answer.lines
    gaps = [
        _of(lines, "unnamed", "a holder without a name: nobody can be asked", _unnamed),
        _of(lines, "undated", "no date of what happened", lambda line: line.claim.happened_on is None),
        _of(lines, "unreviewed", "found by the program and not reviewed by a person", _unreviewed),
        _of(lines, "one_reader", "accepted by one reader and not by a second", lambda line: line.state == "accepted_once"),
        _of(lines, "undated_document", "from a document that nothing dates", lambda line: line.claim.public_on is None),
        *_not_on_file(lines, answer.sources),
        _of(lines, "media", "of a picture, film or recording that is not on file", _shows),
        _resting(answer),
        _superseded(answer),
    ]
    return (*(gap for gap in gaps if gap is not None), *_given(answer))


def _given(answer: Answer) -> Iterator[Gap]:
    """The gaps that were told to the answer, of the claims that it shows."""
    shown = {line.claim.id for line in answer.lines}
    for gap in answer.gaps:
        if gap.code not in _GIVEN and not gap.code.endswith((OUTSIDE, UNTOLD)):
            continue
        claims = tuple(one for one in gap.claims if one in shown)
        if len(claims) == len(gap.claims) or gap.code in _OPEN:
            yield gap
        elif claims:
            yield replace(gap, claims=claims, text=f"{counted(len(claims), 'claim')}:{gap.text.partition(':')[2]}")


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


def undecided(names: Iterable[str]) -> list[Gap]:
    """Names on file that may be the actor's and about which nobody has decided."""
    listed = ", ".join(f"“{name}”" for name in names)
    text = f"Names that nobody has decided about and that may be the same actor: {listed} (despite who; despite same; despite different)."
    return [Gap(code="names", text=text)] if listed else []


def _of(lines: Sequence[Line], code: str, what: str, test: Callable[[Line], bool]) -> Gap | None:
    found = tuple(dict.fromkeys(line.claim.id for line in lines if test(line)))
    return Gap(code=code, text=f"{counted(len(found), 'claim')}: {what}.", claims=found) if found else None


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _unreviewed(line: Line) -> bool:
    """Whether a machine found it and nobody looked; a register's line is stated by its source."""
    return line.state == "proposed" and not (line.claim.kind == "relation" and from_register(line.claim))


def _unnamed(line: Line) -> bool:
    return any(holder.name is None for holder in line.claim.holders)


def _shows(line: Line) -> bool:
    """Whether a claim or its holder is a film, a picture or a recording."""
    claim = line.claim
    words = [claim.passage.exact, *(holder.name or "" for holder in claim.holders)]
    return any(is_named("media", text, claim.language) for text in words)


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


def _resting(answer: Answer) -> Gap | None:
    resting = [each for each in answer.occurrences if each.at_most == 1 and each.kind is not None]
    claims = tuple(claim for each in resting for claim in each.claims)
    return (
        Gap(code="one_origin", text=f"{counted(len(resting), 'occurrence')} with no more than one origin.", claims=claims)
        if resting
        else None
    )


def _superseded(answer: Answer) -> Gap | None:
    """Counts that begin on one day and were counted further later, and tolls that grew."""
    older = [d.claims[0] for each in answer.occurrences for d in each.disagreements if d.verdict == "different_days"]
    latest: dict[object, tuple[object, str]] = {}
    for line in answer.lines:
        if not line.claim.figures or _is_pinned(line.claim.happened_on):
            continue
        each = signature(line.claim)
        if each.first is None or each.last is None or each.pinned or each.side != "stated":
            continue
        key = (each.kind, each.first, frozenset(party.key for party in each.doers), each.figures[0].unit)
        known = latest.get(key)
        if known is not None and known[0] != each.last:
            older.append(min((known, (each.last, line.claim.id)), key=lambda pair: str(pair[0]))[1])
        if known is None or str(known[0]) < str(each.last):
            latest[key] = (each.last, line.claim.id)
    found = tuple(dict.fromkeys(older))
    return Gap(code="superseded", text=f"{counted(len(found), 'claim')}: a newer figure is on file.", claims=found) if found else None


def _is_pinned(when: When | None) -> bool:
    """Whether it is undated, open, or dated to a month: no count over a period."""
    return when is None or when.earliest is None or when.latest is None or (when.latest - when.earliest).days <= 31


def of_search(lines: Sequence[Line], searched: int, actor: str) -> list[Gap]:
    """In how many of the documents searched nothing was found."""
    if not lines:
        return [Gap(code="nothing", text=f"Nothing was found in {searched} documents; that says nothing of other documents.")]
    silent = searched - len({line.claim.document for line in lines})
    text = f"{counted(silent, 'document')} searched in which nothing was found about {actor}."
    return [Gap(code="silent_documents", text=text)] if silent > 0 else []
