"""The verbs about claims and documents: accept, reject, correct, claim, set, withdraw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from despite.ask.relations import from_register
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.errors import BadValue, Problem, Refused
from despite.evidence import (
    Claim,
    Dating,
    Document,
    Draft,
    Entry,
    Holder,
    Mode,
    Reason,
    Role,
    Span,
    Stance,
    When,
    claim_id,
)
from despite.find import kinds, pin_words
from despite.ledger.claims import FiledClaim, claim, claims_of_document, counts, documents_waiting
from despite.ledger.documents import dating, document, documents_of_captures, is_withdrawn, resolve_document
from despite.ledger.memberships import has_rule
from despite.resolve import REGISTER
from despite.text.edtf import parse_edtf


def accept(case: Case, claims: Iterable[str], reason: str = "") -> list[Entry]:
    """Records that a person read these claims against their passages and accepts them."""
    return _review(case, "accepted", claims, reason)


def reject(case: Case, claims: Iterable[str], reason: str = "") -> list[Entry]:
    """Records that these claims are not what the passage says."""
    return _review(case, "rejected", claims, reason)


def _review(case: Case, kind: Any, claims: Iterable[str], reason: str) -> list[Entry]:
    found = [claim(case.ledger, identity, case.ledger.head).claim.id for identity in claims]
    return case.record(*(Draft(kind=kind, payload={"claim": identity, "reason": reason}) for identity in found))


def correct(case: Case, identity: str, reason: str, **reading: Any) -> Entry:
    """Records a new reading (kind, roles, figures, happened_on, stance, hedges) of a claim; its words and id stay."""
    old = claim(case.ledger, identity, case.ledger.head).claim
    new = replace(old, **checked(reading))
    return case.record(Draft(kind="corrected", payload={"claim": old.id, "becomes": new, "reason": reason}))[0]


def checked(reading: dict[str, Any]) -> dict[str, Any]:
    """The fields of a reading as a user gives them, as records; raises ``BadValue`` for what is none."""
    given = {name: value for name, value in reading.items() if value is not None}
    if "kind" in given and given["kind"] not in kinds():
        raise BadValue("kind", given["kind"], f"one of {', '.join(kinds())}")
    if "stance" in given and given["stance"] not in Stance.__args__:  # type: ignore[attr-defined]
        raise BadValue("stance", given["stance"], f"one of {', '.join(Stance.__args__)}")  # type: ignore[attr-defined]
    if isinstance(given.get("happened_on"), str):
        given["happened_on"] = parse_edtf(given["happened_on"])
    return given


def proposals(case: Case) -> Iterator[FiledClaim]:
    """The claims that wait for a person, document by document in the order of their text; what is protected is hidden.

    A document is read when its turn comes.
    """
    shield = Shield(case.ledger)
    for identity in documents_waiting(case.ledger, case.ledger.head):
        for filed in sorted(waiting_in(case, identity), key=lambda filed: (filed.claim.passage.start, filed.claim.id)):
            if not shield.hides(filed.claim):
                yield replace(filed, claim=shield.claim(filed.claim))


def waiting_in(case: Case, identity: str) -> list[FiledClaim]:
    """The claims of a document that the author has to read."""
    return [filed for filed in claims_of_document(case.ledger, identity, case.ledger.head) if _waits(filed)]


def waiting(case: Case) -> int:
    """How many claims wait for a review, without those that are not shown."""
    n = case.ledger.head
    if not has_rule(case.ledger, REGISTER, n):
        return counts(case.ledger, n)["proposed"] - hidden(case)
    return sum(len(waiting_in(case, identity)) for identity in documents_waiting(case.ledger, n)) - hidden(case)


def _waits(filed: FiledClaim) -> bool:
    """Whether somebody has to read it: not who is who and what is part of what in a register, where nothing was interpreted."""
    told = from_register(filed.claim) and filed.claim.kind in (None, "relation")
    return filed.state == "proposed" and not told


def hidden(case: Case) -> int:
    """How many proposals are not shown, because their document or passage is protected."""
    shield, n = Shield(case.ledger), case.ledger.head
    guarded = documents_of_captures(case.ledger, shield.guarded, n)
    return shield.hidden(filed.claim for identity in guarded for filed in waiting_in(case, identity))


def add_claim(case: Case, where: str, exact: str, *, occurrence: int | None = None, holders: Iterable[str] = (),
              roles: Iterable[tuple[str, str]] = (), negated: bool = False, accept_it: bool = False, **reading: Any) -> Claim:  # fmt: skip
    """Records a claim that the finder missed: same anchor, same refusals; ``found_by`` is ``person``."""
    found = resolve_document(case.ledger, where)
    passage = pin_words(found, exact, occurrence)
    if isinstance(passage, Problem):
        raise Refused(passage.message)
    chain = tuple(Holder(name=name or None, mention=_mention(found, name)) for name in holders)
    parts: tuple[Span, ...] = passage.parts
    mode: Mode = "indirect" if chain else "narration"
    new = Claim(id=claim_id(found.id, parts, chain, negated), document=found.id, passage=passage, mode=mode, holders=chain,
                public_on=dating_of(case, found.id), roles=tuple(_role(found, passage.start, *r) for r in roles),
                negated=negated, found_by="person", language=found.language, **checked(reading))  # fmt: skip
    drafts = [Draft(kind="proposed", payload=new)]
    if accept_it:
        drafts.append(Draft(kind="accepted", payload={"claim": new.id, "reason": "added by a person"}))
    case.record(*drafts)
    return new


def _role(found: Document, start: int, role: str, name: str) -> Role:
    at = found.text.find(name, start)
    return Role(role=role, name=name, mention=(at, at + len(name)) if at != -1 else None)


def _mention(found: Document, name: str) -> Span | None:
    at = found.text.find(name) if name else -1
    return (at, at + len(name)) if at != -1 else None


def dating_of(case: Case, identity: str) -> When | None:
    """The public interval of a document as it stands now."""
    found, _ = dating(case.ledger, identity, case.ledger.head)
    return found.public_on if found else None


def set_published(case: Case, where: str, value: str, reason: str) -> Entry:
    """Records a person's word on when a document became public; it supersedes, and the earlier interval stays askable."""
    with_reason(reason)
    found = resolve_document(case.ledger, where)
    word = Dating(public_on=parse_edtf(value), dated="person", reasons=(Reason(text=reason),))
    return case.record(Draft(kind="set", payload={"document": found.id, "dating": word, "reason": reason}))[0]


def withdraw(case: Case, where: str, reason: str) -> Entry:
    """Records that a document was retracted by its publisher: no answer after this entry shows its claims, in any reading.

    Every moment before still does. Raises ``BadValue`` without a reason, ``Refused`` where it is withdrawn already.
    """
    with_reason(reason)
    found = resolve_document(case.ledger, where)
    if is_withdrawn(case.ledger, found.id, case.ledger.head):
        raise Refused(f"{found.title or where!r} is withdrawn already: 'despite undo ENTRY' takes that back.")
    return case.record(Draft(kind="withdrawn", payload={"document": found.id, "reason": reason}))[0]


def with_reason(reason: str) -> None:
    """Raises ``BadValue`` where an act that wants a reason has none."""
    if not reason.strip():
        raise BadValue("reason", reason, "say why with --reason, so that a reader can judge it")


def text_of(case: Case, identity: str) -> Document:
    """A document with its text, what is protected in it replaced."""
    return Shield(case.ledger).document(document(case.ledger, identity))
