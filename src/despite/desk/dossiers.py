"""The verb dossier: one claim with its capture, its document, its passage, and every entry that touched it."""

from __future__ import annotations

from typing import Any

from despite.ask.groupings import all_groupings
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.errors import Ambiguous, NotFound, Refused
from despite.evidence import Capture, Claim, Entry, Name, NameDecision, Record, from_json
from despite.ledger import Ledger
from despite.ledger.claims import SHORTEST, FiledClaim, history, last_filed
from despite.ledger.documents import capture, document, document_history, is_current, is_withdrawn
from despite.ledger.memberships import decisions_about
from despite.ledger.protections import protection_acts
from despite.text.names import name_key


class Touch(Record, frozen=True, kw_only=True):
    """An entry that touched the claim: what it did, in words, with whose reason (empty where none was given)."""

    entry: int
    kind: str
    what: str
    author: str
    recorded_at: str
    tool: str
    reason: str


class Dossier(Record, frozen=True, kw_only=True):
    """One claim as it stands now, where it comes from, and its whole history.

    ``standing`` is its state in a word; a claim whose document is withdrawn or superseded is still told of, and
    ``standing`` says so. ``title`` and ``reader`` are those of the document.
    """

    claim: Claim
    standing: str
    title: str | None
    publisher: str | None
    reader: str
    capture: Capture
    touches: tuple[Touch, ...]


def dossier(case: Case, identity: str) -> Dossier:
    """The dossier of the claim with this id, or the only one that begins so.

    Raises ``NotFound``, ``Ambiguous``; ``Refused`` where its document or passage is protected.
    """
    filed = _filed(case.ledger, identity)
    claim, shield = filed.claim, Shield(case.ledger)
    if shield.hides(claim):
        raise Refused(f"Claim {claim.id} is in a protected document or passage: undo that entry first to see it here.")
    found = document(case.ledger, claim.document)
    entries = {entry.number: entry for entry in _touching(case.ledger, claim)}
    whole = Dossier(
        claim=shield.claim(claim),
        standing=_standing(case.ledger, filed),
        title=found.title,
        publisher=found.publisher,
        reader=found.reader,
        capture=capture(case.ledger, found.capture),
        touches=tuple(_touch(entries[number]) for number in sorted(entries)),
    )
    return shield.about(whole, claim.document)


def _filed(ledger: Ledger, identity: str) -> FiledClaim:
    """The claim as it stood last, whether or not its document still holds."""
    if len(identity.strip()) < SHORTEST:
        raise NotFound("claim", identity, f"give at least {SHORTEST} letters of its id")
    found = last_filed(ledger, identity.strip().lower())
    if not found:
        raise NotFound("claim", identity, "give the id, or its beginning, as 'despite claims' prints it")
    if len(found) > 1:
        raise Ambiguous("claim", identity, [each.claim.id for each in found])
    return found[0]


def _standing(ledger: Ledger, filed: FiledClaim) -> str:
    by = f" by {filed.author}" if filed.author else ""
    withdrawn = "; its document is withdrawn" if is_withdrawn(ledger, filed.claim.document, ledger.head) else ""
    superseded = "" if is_current(ledger, filed.claim.document, ledger.head) else "; a newer reading of its document stands in its place"
    return f"{filed.state}{by}{withdrawn}{superseded}"


def _touching(ledger: Ledger, claim: Claim) -> list[Entry]:
    return [*document_history(ledger, claim.document), *history(ledger, claim.id), *_naming(ledger, claim), *_guarding(ledger, claim),
            *_grouping(ledger, claim)]  # fmt: skip


def _naming(ledger: Ledger, claim: Claim) -> list[Entry]:
    """The decisions about the names in the claim, undone ones and undos included."""
    names = [Name(key=key, document=where) for key in _keys(claim) for where in (None, claim.document)]
    return [ledger.entry(number) for number in decisions_about(ledger, names)]


def _grouping(ledger: Ledger, claim: Claim) -> list[Entry]:
    """The entries that say whether the claim is about the happening of others."""
    return [ledger.entry(number) for number, word in all_groupings(ledger, ledger.head) if claim.id in word.claims]


def _guarding(ledger: Ledger, claim: Claim) -> list[Entry]:
    """The entries that ever protected a name in the claim, its document, or words in its passage."""
    keys, source = _keys(claim), document(ledger, claim.document).capture
    about = [
        number
        for number, protected in protection_acts(ledger)
        if (protected.name and protected.name.key in keys)
        or (protected.capture == source and (protected.exact or "") in claim.passage.exact)
    ]
    return [ledger.entry(number) for number in about]


def _keys(claim: Claim) -> set[str]:
    return {name_key(role.name) for role in claim.roles} | {name_key(h.name) for h in claim.holders if h.name}


class _Payload(Record, frozen=True, kw_only=True):
    """What most payloads may say of themselves."""

    reason: str = ""
    undoes: int | None = None
    decision: NameDecision | None = None
    folder: str = ""
    dating: Any = None
    origin: Any = None


_WORDS = {
    "captured": "the file came in", "read": "a document was read from it", "proposed": "the claim was proposed",
    "accepted": "accepted as what its passage says", "rejected": "rejected", "corrected": "given a new reading",
    "withdrawn": "its document was withdrawn", "protected": "protected", "erased": "erased",
    "grouped": "said to be, or not to be, about the happening of other claims",
}  # fmt: skip


def _touch(entry: Entry) -> Touch:
    payload = from_json(entry.payload, _Payload) if entry.payload is not None else _Payload()
    reason = payload.decision.reason if payload.decision else payload.reason
    return Touch(
        entry=entry.number,
        kind=entry.kind,
        what=_whole(entry, payload),
        author=entry.author,
        recorded_at=entry.recorded_at,
        tool=entry.tool,
        reason=reason,
    )


def _whole(entry: Entry, payload: _Payload) -> str:
    source = f" (entry {payload.origin['number']} of {payload.origin['case']})" if payload.origin else ""
    return _what(entry, payload) + source


def _what(entry: Entry, payload: _Payload) -> str:
    if entry.payload is None:
        return "its content was erased"
    if payload.undoes is not None:
        return f"entry {payload.undoes} was taken back"
    if payload.decision is not None:
        decision = payload.decision
        return f"{decision.a.key!r} and {decision.b.key!r} were called {decision.judgement}"
    if entry.kind == "published":
        return f"given out in the briefing {payload.folder!r}"
    if entry.kind == "set":
        return f"its document was dated {payload.dating['public_on']['edtf']}"
    return _WORDS[entry.kind]
