"""The verbs about names: who, same, different, undo."""

from __future__ import annotations

from despite.ask.names import expand
from despite.ask.relations import Told, told
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.naming import near
from despite.errors import NotFound, Refused
from despite.evidence import Draft, Entry, Judgement, Name, NameDecision, Record
from despite.ledger.claims import claims_under
from despite.ledger.documents import resolve_document
from despite.ledger.memberships import Decided, decision_without, decisions, decisions_around
from despite.ledger.spellings import documents_naming
from despite.resolve import Suggestion, fault, refusal
from despite.text.names import name_key

_UNDONE = frozenset({"decided", "accepted", "rejected", "corrected", "set", "withdrawn", "protected", "grouped", "replied", "commented"})


class Who(Record, frozen=True, kw_only=True):
    """What is on file about a name: the names held to be the same actor with the reasons, the decisions about them that count, the
    actor's relations over time, and suggestions.
    """

    name: str
    names: tuple[tuple[str, str | None, str], ...]
    documents: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    relations: tuple[Told, ...] = ()
    decided: tuple[Decided, ...] = ()


def who(case: Case, name: str, our_file_on: str | None = None) -> Who:
    """Who ``name`` is by the decisions of the case up to a moment (default: now); raises ``NotFound``, ``BadValue``.

    What it might be is suggested for now only.
    """
    n = case.ledger.moment(our_file_on)
    known = decisions(case.ledger, n)
    joined = expand(known, [Name(key=name_key(name))], "asked for")
    keys = {found.key for found in joined}
    documents = sorted(documents_naming(case.ledger, keys, n))
    if not documents and len(joined) == 1:
        raise NotFound("name", name, "see the names on file with 'despite who' and no name")
    alike = tuple(near(case, sorted(keys))) if our_file_on is None else ()
    rows = tuple((found.key, found.document, why) for found, why in joined.items())
    shield = Shield(case.ledger)
    relations = told(filed for filed in claims_under(case.ledger, joined, n) if not shield.hides(filed.claim))
    decided = tuple(one for one in known if one.decision.a in joined or one.decision.b in joined)
    return Who(name=name, names=rows, documents=tuple(documents), suggestions=alike, relations=relations, decided=decided)


def decide(case: Case, a: str, b: str, judgement: Judgement, reason: str = "", document: str | None = None) -> Entry:
    """Records that two names are the same actor, different ones, or that it cannot be told, in the whole case or in one document."""
    for spelling in (a, b):
        if (why := fault(spelling)) is not None:
            raise Refused(why)
    scope = resolve_document(case.ledger, document).id if document else None
    new = NameDecision(a=Name(key=name_key(a), document=scope), b=Name(key=name_key(b), document=scope),
                       judgement=judgement, reason=reason)  # fmt: skip
    if not (new.a.key and new.b.key):
        raise Refused(f"{a!r} and {b!r} are no two names: name two different ones.")
    if new.a == new.b:
        raise Refused(f"{a!r} and {b!r} are the same spelling: name two different names.")
    _allow(case, new)
    return case.record(Draft(kind="decided", payload={"decision": new}))[0]


def _allow(case: Case, new: NameDecision) -> None:
    """Raises ``Refused`` where the decisions that count forbid ``new``."""
    around = decisions_around(case.ledger, (new.a, new.b))
    refused = refusal(((filed.entry, filed.decision) for filed in around), new)
    if refused is not None:
        raise Refused(refused)


def undo(case: Case, number: int, reason: str = "") -> Entry:
    """Takes an entry back: a decision, a review, a date. The entry stays; undoing the undo brings it back.

    Refused where what comes back would join two names that were called different.
    """
    entry = case.ledger.entry(number)
    if entry.kind not in _UNDONE:
        raise Refused(
            f"Entry {number} is '{entry.kind}' and cannot be undone: only what people decided, reviewed, dated, withdrew, protected, "
            "grouped, commented or noted of replies can."
        )
    if entry.payload is None:
        raise Refused(f"The content of entry {number} was erased: there is nothing to take back.")
    if entry.kind == "decided" and (back := decision_without(case.ledger, number)) is not None:
        _allow(case, back[1])
    return case.record(Draft(kind=entry.kind, payload={"undoes": number, "reason": reason}))[0]
