"""Under which names an actor is on file: the spelling asked for, decisions, and one level of "part of"."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date

from despite.evidence import Name, NameDecision, Record
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim, claims_under
from despite.ledger.memberships import Decided, decisions
from despite.text.names import name_key


class NameReason(Record, frozen=True, kw_only=True):
    """A name that counts as the actor asked for, and why, in words."""

    name: Name
    why: str


def names_of(ledger: Ledger, asked: str, n: int, day: date | None) -> dict[Name, str]:
    """Every name under which ``asked`` is on file at entry ``n``, with the reason; parts of it as of ``day`` included."""
    filed = decisions(ledger, n)
    names = expand(filed, [Name(key=name_key(asked))], "asked for")
    for relation in _relations(ledger, set(names), n):
        part, why = _part(relation, names, day)
        if part is not None:
            for name, reason in expand(filed, [part], why).items():
                names.setdefault(name, reason if reason == why else f"{why}; {reason}")
    return names


def expand(filed: Iterable[Decided], start: list[Name], why: str) -> dict[Name, str]:
    """The names that decisions join to ``start``. A name of the whole case takes in its spelling in every document."""
    active = list(filed)
    found = dict.fromkeys(start, why)
    queue = deque(start)
    while queue:
        name = queue.popleft()
        for other, reason in [*_joined(active, name), *_spelled(active, name)]:
            if other not in found:
                found[other] = reason
                queue.append(other)
    return found


def _joined(active: list[Decided], name: Name) -> list[tuple[Name, str]]:
    same = [f for f in active if f.decision.judgement == "same" and name in (f.decision.a, f.decision.b)]
    return [(f.decision.b if f.decision.a == name else f.decision.a, _said(f, name)) for f in same]


def _said(filed: Decided, name: Name) -> str:
    by = f"declared in the document ({filed.decision.rule})" if filed.decision.rule else f"decided by {filed.author}"
    reason = f": {filed.decision.reason}" if filed.decision.reason else ""
    return f"the same as {name.key!r}, {by}, entry {filed.entry}{reason}"


def _spelled(active: list[Decided], name: Name) -> list[tuple[Name, str]]:
    """A document's name of the same spelling, unless somebody called it different from the case's."""
    if name.document is not None:
        return []
    parted = {frozenset((f.decision.a, f.decision.b)) for f in active if f.decision.judgement == "different"}
    locals_ = {end for f in active for end in _ends(f.decision) if end.key == name.key and end.document is not None}
    return [(local, "spelled the same") for local in sorted(locals_, key=lambda x: x.id) if frozenset((name, local)) not in parted]


def _ends(decision: NameDecision) -> tuple[Name, Name]:
    return decision.a, decision.b


def _relations(ledger: Ledger, names: set[Name], n: int) -> list[FiledClaim]:
    """Accepted claims of kind relation that name one of ``names`` as the whole."""
    return [f for f in claims_under(ledger, names, n, "accepted") if f.claim.kind == "relation"]


def _part(filed: FiledClaim, names: dict[Name, str], day: date | None) -> tuple[Name | None, str]:
    claim = filed.claim
    whole = next((r for r in claim.roles if r.role == "whole" and Name(key=name_key(r.name)) in names), None)
    part = next((r for r in claim.roles if r.role == "part"), None)
    when = claim.happened_on
    outside = when is not None and day is not None and (when.after(day) or (when.latest is not None and when.latest < day))
    if whole is None or part is None or outside or claim.negated:
        return None, ""
    since = f" ({when.edtf})" if when is not None else ""
    return Name(key=name_key(part.name)), f"part of {whole.name!r}{since}, a claim accepted by {filed.author}"
