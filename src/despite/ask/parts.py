"""The parts of an answer that are worked out from its own lines, and from nothing else: occurrences with all that they show.

So they can be worked out again from what may be published of an answer, and never count a claim that is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from despite.ask.answer import CLASS_WORDS, Answer, Line
from despite.ask.conflicts import disagreements
from despite.ask.denials import answers_to
from despite.ask.gaps import found_gaps
from despite.ask.occurrences import Group, group
from despite.ask.origins import Library, origins
from despite.ask.results import Occurrence, Perhaps, Standing
from despite.ask.sequence import order_of
from despite.ask.signature import Signature, signature
from despite.evidence import When
from despite.text.names import name_key


def with_parts(answer: Answer) -> Answer:
    """The answer with its occurrences, its gaps, and beside each line the denials and responses that answer it."""
    names = [name_key(use.spelling) for use in answer.names]
    beside = answers_to(answer.lines, names)
    lines = tuple(replace(line, answered_by=beside.get(line.claim.id, ())) for line in answer.lines)
    library = Library(answer.sources, answer.copies, answer.citations)
    by_id = {line.claim.id: line for line in lines}
    signatures = [signature(line.claim) for line in by_id.values()]
    groups = group(signatures, answer.grouped)
    heads = {claim: each.claims[0] for each in groups for claim in each.claims}
    signed = {each.claim: each for each in signatures}
    found = tuple(_occurrence(each, by_id, heads, library, answer.as_of, signed) for each in groups)
    whole = replace(answer, lines=lines, occurrences=found)
    return replace(whole, gaps=found_gaps(whole))


def narrowed(each: Occurrence, lines: dict[str, Line], library: Library, day: date | None) -> Occurrence:
    """The occurrence as far as its claims stand in ``lines``: its documents, origins and disagreements counted over these alone."""
    group = Group(claims=tuple(claim for claim in each.claims if claim in lines), why=each.why, perhaps=())
    counted = _occurrence(group, lines, {}, library, day, {})
    return replace(counted, id=each.id, perhaps=each.perhaps)


def _occurrence(each: Group, lines: dict[str, Line], heads: dict[str, str], library: Library, day: date | None,
                signed: dict[str, Signature]) -> Occurrence:  # fmt: skip
    members = [lines[claim] for claim in each.claims]
    counted = origins(members, library)
    happened = _happened([line.claim.happened_on for line in members])
    order, distance = order_of(happened, _day(day))
    return Occurrence(
        id=each.claims[0],
        kind=next((line.claim.kind for line in members if line.claim.kind), None),
        claims=each.claims,
        documents=tuple(dict.fromkeys(line.claim.document for line in members)),
        happened_on=happened,
        why=each.why,
        origins=counted.origins,
        at_least=counted.at_least,
        at_most=counted.at_most,
        unnamed=counted.unnamed,
        disagreements=disagreements([line.claim for line in members], signed) if len(members) > 1 else (),
        records=_records(members),
        order=order,
        distance=distance,
        answered_by=tuple(dict.fromkeys(one for line in members for one in line.answered_by)),
        perhaps=tuple(Perhaps(occurrence=heads[other], why=why) for other, why in each.perhaps),
    )


def _records(members: Sequence[Line]) -> tuple[Standing, ...]:
    """The claims of each class of record, in the order of the classes."""
    held: dict[str, list[str]] = {}
    for line in members:
        held.setdefault(line.record, []).append(line.claim.id)
    return tuple(Standing(record=record, claims=tuple(held[record])) for record in CLASS_WORDS if record in held)


def _happened(times: Sequence[When | None]) -> When | None:
    """The days that all dated claims allow; where they exclude each other, all that any of them says."""
    known = [when for when in times if when is not None]
    if len({when.edtf for when in known}) <= 1:
        return known[0] if known else None
    first = max((when.earliest for when in known if when.earliest), default=None)
    last = min((when.latest for when in known if when.latest), default=None)
    if first and last and first > last:
        starts, ends = [when.earliest for when in known], [when.latest for when in known]
        first = min(day for day in starts if day) if None not in starts else None
        last = max(day for day in ends if day) if None not in ends else None
    return next(
        (when for when in known if (when.earliest, when.latest) == (first, last)),
        When(edtf=_edtf(first, last), earliest=first, latest=last),
    )


def _edtf(first: date | None, last: date | None) -> str:
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def _day(day: date | None) -> When | None:
    return When(edtf=str(day), earliest=day, latest=day) if day else None
