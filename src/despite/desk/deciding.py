"""The verbs about names: who, same, different, undo."""

from __future__ import annotations

from collections.abc import Iterable

from despite.ask.names import expand
from despite.ask.relations import Told, told
from despite.ask.shield import NAME, Shield
from despite.desk.case import Case
from despite.errors import NotFound, Refused
from despite.evidence import Claim, Draft, Entry, Judgement, Name, NameDecision, Record
from despite.ledger.claims import all_claims, claims_under
from despite.ledger.documents import resolve_document
from despite.ledger.memberships import decisions, decisions_without
from despite.resolve import Suggestion, clash, refusal, suggest
from despite.text.names import name_key

_UNDONE = frozenset({"decided", "accepted", "rejected", "corrected", "set", "withdrawn", "protected"})


class Who(Record, frozen=True, kw_only=True):
    """What is on file about a name: the names held to be the same actor with the reasons, the actor's relations over time,
    and suggestions.
    """

    name: str
    names: tuple[tuple[str, str | None, str], ...]
    documents: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    relations: tuple[Told, ...] = ()


def who(case: Case, name: str) -> Who:
    """Who ``name`` is, by the decisions of the case up to now."""
    n = case.ledger.head
    joined = expand(decisions(case.ledger, n), [Name(key=name_key(name))], "asked for")
    spelled = _spellings(case, n)
    shown = _shown_spellings(case, n) or spelled
    keys = {found.key for found in joined}
    near = tuple(s for s in suggest(shown) if (s.a in keys) != (s.b in keys))
    documents = sorted({d for key in keys for d in spelled.get(key, ())})
    if not documents and len(joined) == 1:
        raise NotFound("name", name, "see the names on file with 'despite who' and no name")
    rows = tuple((found.key, found.document, why) for found, why in joined.items())
    shield = Shield(case.ledger)
    relations = told(filed for filed in claims_under(case.ledger, joined, n) if not shield.hides(filed.claim))
    return Who(name=name, names=rows, documents=tuple(documents), suggestions=near, relations=relations)


def names_on_file(case: Case) -> list[tuple[str, int]]:
    """Every name key with the number of documents that use it, most used first."""
    spelled = _shown_spellings(case, case.ledger.head)
    return sorted(((key, len(found)) for key, found in spelled.items()), key=lambda row: (-row[1], row[0]))


def _spellings(case: Case, n: int) -> dict[str, set[str]]:
    return _spelled(filed.claim for filed in all_claims(case.ledger, n))


def _shown_spellings(case: Case, n: int) -> dict[str, set[str]]:
    """The keys of names as they may be shown: a protected one, or a part of it, is one name with all others."""
    shield = Shield(case.ledger)
    found = _spelled(shield.claim(f.claim) for f in all_claims(case.ledger, n) if not shield.hides(f.claim))
    return {NAME if key == name_key(NAME) else key: documents for key, documents in found.items()}


def _spelled(claims: Iterable[Claim]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        for spelling in [r.name for r in claim.roles] + [h.name for h in claim.holders if h.name]:
            found.setdefault(name_key(spelling), set()).add(claim.document)
    return found


def decide(case: Case, a: str, b: str, judgement: Judgement, reason: str = "", document: str | None = None) -> Entry:
    """Records that two names are the same actor or different ones, in the whole case or in one document."""
    scope = resolve_document(case.ledger, document).id if document else None
    new = NameDecision(a=Name(key=name_key(a), document=scope), b=Name(key=name_key(b), document=scope),
                       judgement=judgement, reason=reason)  # fmt: skip
    if not (new.a.key and new.b.key):
        raise Refused(f"{a!r} and {b!r} are no two names: name two different ones.")
    if new.a == new.b:
        raise Refused(f"{a!r} and {b!r} are the same spelling: name two different names.")
    active = [(filed.entry, filed.decision) for filed in decisions(case.ledger, case.ledger.head)]
    refused = refusal(active, new)
    if refused is not None:
        raise Refused(refused)
    return case.record(Draft(kind="decided", payload={"decision": new}))[0]


def undo(case: Case, number: int, reason: str = "") -> Entry:
    """Takes an entry back: a decision, a review, a date. The entry stays; undoing the undo brings it back.

    Refused where what comes back would join two names that were called different.
    """
    entry = case.ledger.entry(number)
    if entry.kind not in _UNDONE:
        raise Refused(
            f"Entry {number} is '{entry.kind}' and cannot be undone: only decisions, reviews, dates, withdrawals and protections can."
        )
    if entry.payload is None:
        raise Refused(f"The content of entry {number} was erased: there is nothing to take back.")
    refused = clash(decisions_without(case.ledger, number)) if entry.kind == "decided" else None
    if refused is not None:
        raise Refused(refused)
    return case.record(Draft(kind=entry.kind, payload={"undoes": number, "reason": reason}))[0]
