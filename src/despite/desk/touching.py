"""Every entry that touched a claim: its document's, its own, those about the names in it, its protections, its happening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from despite.ask.comments import comments
from despite.ask.groupings import grouping_acts
from despite.evidence import Claim, Entry, Name, NameDecision, Record, from_json
from despite.ledger import Ledger
from despite.ledger.claims import history
from despite.ledger.documents import document_history
from despite.ledger.memberships import decisions_about
from despite.ledger.protections import protection_acts
from despite.text.names import name_key


class Touch(Record, frozen=True, kw_only=True):
    """An entry that touched a claim: what it did, in words, with whose reason (empty where none was given).

    ``of`` is the claim that it touched, where that is the one in whose place this one stands, or the one in its place.
    """

    entry: int
    kind: str
    what: str
    author: str
    recorded_at: str
    tool: str
    reason: str
    of: str | None = None


class Said(Record, frozen=True, kw_only=True):
    """What most payloads may say of themselves."""

    reason: str = ""
    undoes: int | None = None
    decision: NameDecision | None = None
    folder: str = ""
    dating: Any = None
    origin: Any = None
    text: str = ""
    replaces: str | None = None
    replaced_by: str | None = None
    readers: int = 1
    reissues: int | None = None


def said(entry: Entry) -> Said:
    """What the entry says of itself; nothing where its content was erased."""
    return from_json(entry.payload, Said) if entry.payload is not None else Said()


class Touching:
    """What touched claims of one case; what concerns them all is read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._grouped = grouping_acts(ledger)
        self._comments = comments(ledger, ledger.head)
        self._guarded = protection_acts(ledger)

    def entries(self, claim: Claim, capture: str) -> list[Entry]:
        """The entries about the claim, whose document was read from ``capture``, in order."""
        found = {entry.number: entry for entry in (*document_history(self._ledger, claim.document), *history(self._ledger, claim.id))}
        for number in self._numbers(claim, capture):
            found.setdefault(number, self._ledger.entry(number))
        return [found[number] for number in sorted(found)]

    def _numbers(self, claim: Claim, capture: str) -> Iterable[int]:
        keys = _keys(claim)
        names = [Name(key=key, document=where) for key in keys for where in (None, claim.document)]
        yield from decisions_about(self._ledger, names)
        yield from (number for number, word in self._grouped if claim.id in word.claims)
        yield from (one.entry for one in self._comments if one.claim == claim.id)
        for number, protected in self._guarded:
            by_name = protected.name is not None and protected.name.key in keys
            if by_name or (protected.capture == capture and (protected.exact or "") in claim.passage.exact):
                yield number


def _keys(claim: Claim) -> set[str]:
    return {name_key(role.name) for role in claim.roles} | {name_key(h.name) for h in claim.holders if h.name}


def touch(entry: Entry, of: str | None = None) -> Touch:
    """The entry, told."""
    payload = said(entry)
    reason = payload.decision.reason if payload.decision else payload.text or payload.reason
    return Touch(entry=entry.number, kind=entry.kind, what=_whole(entry, payload), author=entry.author,
                 recorded_at=entry.recorded_at, tool=entry.tool, reason=reason, of=of)  # fmt: skip


_WORDS = {
    "captured": "the file came in", "read": "a document was read from it", "proposed": "the claim was proposed",
    "accepted": "accepted as what its passage says", "rejected": "rejected", "corrected": "given a new reading",
    "withdrawn": "its document was withdrawn", "protected": "protected", "erased": "erased",
    "grouped": "said to be, or not to be, about the happening of other claims", "commented": "noted beside it",
}  # fmt: skip


def _whole(entry: Entry, payload: Said) -> str:
    source = f" (entry {payload.origin['number']} of {payload.origin['case']})" if payload.origin else ""
    return _what(entry, payload) + source


def _what(entry: Entry, payload: Said) -> str:
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
    instead = f", in the place of claim {payload.replaces[:8]}" if payload.replaces else ""
    return _WORDS[entry.kind] + instead
