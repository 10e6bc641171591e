"""What one row of a table states, and the claims that it makes: one for each source that the row names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from despite.errors import Problem
from despite.evidence import (
    Capture,
    Claim,
    Document,
    Hedge,
    Holder,
    Mode,
    NameDecision,
    Passage,
    Record,
    Role,
    Span,
    Stance,
    When,
    claim_id,
)
from despite.find.anchor import pin


class End(Record, frozen=True, kw_only=True):
    """One that a row speaks of: its name, the cell that stands for it, and the id under which the table keeps it, if it has one."""

    name: str
    span: Span
    actor: str | None = None


class Source(Record, frozen=True, kw_only=True):
    """Whom a row names as its source (null: it does not say who), in which cell, and when that one said it."""

    name: str | None
    span: Span
    said_on: When | None = None


class Fact(Record, frozen=True, kw_only=True):
    """What a row states.

    ``rule`` names the mapping and the column or model; ``parts`` are the stretches of the row that say it, the value last;
    ``doubts`` the stretches by which the table weakens it. Without ``sources`` the table itself says it.
    """

    rule: str
    parts: tuple[Span, ...]
    roles: tuple[tuple[str, End], ...] = ()
    kind: str | None = "relation"
    when: When | None = None
    stance: Stance = "asserted"
    sources: tuple[Source, ...] = ()
    doubts: tuple[Span, ...] = ()


class Read(Record, frozen=True, kw_only=True):
    """What a connector made of one captured file and its bytes."""

    capture: Capture
    data: bytes
    document: Document
    claims: tuple[Claim, ...] = ()
    decisions: tuple[NameDecision, ...] = ()
    problems: tuple[Problem, ...] = ()


def claims_of(document: Document, facts: Iterable[Fact]) -> tuple[list[Claim], list[Problem]]:
    """The claims of ``facts``, pinned to the document's text; what cannot be pinned is refused with a problem."""
    claims, problems = list[Claim](), list[Problem]()
    seen: Counter[tuple[tuple[Span, ...], Span | None]] = Counter()
    for fact in facts:
        passage = _pinned(document, fact)
        if isinstance(passage, Problem):
            problems.append(passage)
            continue
        for source in fact.sources or (None,):
            key = (passage.parts, source.span if source else None)
            holders = (Holder(name=source.name, mention=source.span, said_on=source.said_on),) if source else ()
            mode: Mode = "indirect" if holders else "narration"
            claims.append(Claim(
                id=claim_id(document.id, passage.parts, holders, False, seen[key]), document=document.id, passage=passage, mode=mode,
                holders=holders, happened_on=fact.when, public_on=document.public_on, kind=fact.kind,
                roles=tuple(Role(role=role, name=end.name, actor=end.actor, mention=end.span) for role, end in fact.roles),
                stance=fact.stance, hedges=tuple(Hedge(text=document.text[a:b], span=(a, b)) for a, b in fact.doubts),
                found_by=fact.rule, language=document.language,
            ))  # fmt: skip
            seen[key] += 1
    return claims, problems


def _pinned(document: Document, fact: Fact) -> Passage | Problem:
    """The passage of a fact, with the address of its value's cell."""
    parts = tuple(sorted(set(fact.parts)))
    passage, last = pin(document, parts), pin(document, parts[-1:])
    return last if isinstance(last, Problem) else passage if isinstance(passage, Problem) else replace(passage, cell=last.cell)


def value_of(claim: Claim) -> str:
    """The value that a table's claim is about: the last stretch of its passage, to the letter."""
    start, end = claim.passage.parts[-1]
    return claim.passage.exact[start - claim.passage.start : end - claim.passage.start]


def rule_of(claim: Claim) -> str:
    """Which column or model of the table the claim was read from."""
    return claim.found_by.partition(" ")[2]
