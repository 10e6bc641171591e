"""The verbs about claims and documents: accept, reject, set, withdraw; and what waits for a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from despite.ask.relations import from_register
from despite.ask.shield import Shield
from despite.desk.accepting import acceptance
from despite.desk.case import Case
from despite.errors import BadValue, Refused
from despite.evidence import Dating, Document, Draft, Entry, Reason
from despite.ledger.acts import whose
from despite.ledger.claims import FiledClaim, claim, claims_of_document, counts, documents_waiting
from despite.ledger.documents import document, documents_of_captures, is_withdrawn, resolve_document
from despite.ledger.filing import State
from despite.ledger.memberships import has_rule
from despite.resolve import REGISTER
from despite.text.edtf import parse_edtf


def accept(case: Case, claims: Iterable[str], reason: str = "") -> list[Entry]:
    """Records that a person read these claims against their passages and accepts them.

    Where the case asks for two readers, a claim that the same person accepted before is ``Refused``.
    """
    found = [claim(case.ledger, identity, case.ledger.head) for identity in claims]
    for filed in found:
        if filed.state == "accepted_once" and _is_own(case, filed) and case.settings.second_reader:
            raise Refused(
                f"You accepted {filed.claim.id[:8]} already (entry {filed.decided_entry}): it waits for a second reader, who signs with "
                "another name (--author)."
            )
    return case.record(*(acceptance(case, filed.claim.id, reason) for filed in found))


def reject(case: Case, claims: Iterable[str], reason: str = "") -> list[Entry]:
    """Records that these claims are not what the passage says."""
    found = [claim(case.ledger, identity, case.ledger.head).claim.id for identity in claims]
    return case.record(*(Draft(kind="rejected", payload={"claim": identity, "reason": reason}) for identity in found))


def state(case: Case, identity: str) -> State:
    """How far a claim is reviewed now; raises ``NotFound``, ``Ambiguous``."""
    return claim(case.ledger, identity, case.ledger.head).state


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
    return [filed for filed in claims_of_document(case.ledger, identity, case.ledger.head) if waits(case, filed)]


def waiting(case: Case, standing: dict[State, int] | None = None) -> int:
    """How many claims wait for a review, without those that are not shown; ``standing`` are the counts of all, if they are known."""
    n = case.ledger.head
    if not has_rule(case.ledger, REGISTER, n):
        standing = standing or counts(case.ledger, n)
        if not standing["accepted_once"]:
            return standing["proposed"] - hidden(case)
    return sum(len(waiting_in(case, identity)) for identity in documents_waiting(case.ledger, n)) - hidden(case)


def waits(case: Case, filed: FiledClaim) -> bool:
    """Whether the author has to read it: not who is who and what is part of what in a register, where nothing was interpreted,
    nor what waits for another reader.
    """
    told = from_register(filed.claim) and filed.claim.kind in (None, "relation")
    return not told and (filed.state == "proposed" or (filed.state == "accepted_once" and not _is_own(case, filed)))


def _is_own(case: Case, filed: FiledClaim) -> bool:
    return whose(filed.author or "") == case.settings.author


def hidden(case: Case) -> int:
    """How many proposals are not shown, because their document or passage is protected."""
    shield, n = Shield(case.ledger), case.ledger.head
    guarded = documents_of_captures(case.ledger, shield.guarded, n)
    return shield.hidden(filed.claim for identity in guarded for filed in waiting_in(case, identity))


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
