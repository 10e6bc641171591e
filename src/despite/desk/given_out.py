"""The verb published: the briefings that were given out, and what has happened to their claims since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.touching import Touching, touch
from despite.evidence import Claim, Entry, Record, from_json
from despite.ledger import Ledger
from despite.ledger.claims import last_filed
from despite.ledger.documents import capture_of, document_number, reading_of_capture
from despite.ledger.erasing import Tombstone, tombstones

_NO_CHANGE = frozenset({"published", "commented", "captured", "read", "proposed", "signed"})
"""Kinds of entries about a claim that change nothing of what a briefing says of it."""


class Change(Record, frozen=True, kw_only=True):
    """What happened to a claim after it was given out: in which entry, by whom, when, why."""

    claim: str
    entry: int
    kind: str
    what: str
    author: str
    recorded_at: str
    reason: str


class Given(Record, frozen=True, kw_only=True):
    """A briefing that was given out: its question, its claims, and every change to them since, in order.

    ``reissues`` is the entry of the briefing that it corrects, ``reissued_by`` that of the one that corrects it.
    """

    entry: int
    recorded_at: str
    author: str
    folder: str
    question: str
    our_file_on: int
    claims: tuple[str, ...]
    reissues: int | None = None
    reissued_by: int | None = None
    changes: tuple[Change, ...] = ()


class Publication(Record, frozen=True, kw_only=True):
    """The payload of an entry ``published``. ``whole`` is a copy of the case; ``asked`` is how the question was asked, and
    ``made`` how the briefing was: formats, whether with claims that nobody reviewed, whether by a plan. With an ``origin`` it
    was given out from another case, and its entry numbers are that one's.
    """

    folder: str = ""
    question: str = ""
    our_file_on: int = 0
    claims: tuple[str, ...] = ()
    whole: bool = False
    reissues: int | None = None
    asked: dict[str, Any] | None = None
    made: dict[str, Any] = msgspec.field(default_factory=dict)
    origin: Any = None


def given_out(case: Case) -> tuple[Given, ...]:
    """Every briefing, oldest first, without protected names."""
    return _given_out(case, None)


def _given_out(case: Case, only: frozenset[str] | None) -> tuple[Given, ...]:
    """The briefings, with the changes to all their claims, or to some ``only``."""
    found = [(entry, payload) for entry, payload in publications(case.ledger) if not payload.whole]
    later = {payload.reissues: entry.number for entry, payload in found if payload.reissues is not None}
    since = Since(case.ledger, Shield(case.ledger), only) if found else None
    return tuple(_given(entry, payload, later.get(entry.number), since) for entry, payload in found if since is not None)


def holding(case: Case, entries: Iterable[Entry]) -> tuple[Given, ...]:
    """The briefings of which these entries change a claim, each with these changes alone; not those that were corrected since."""
    recorded = list(entries)
    numbers, only = {entry.number for entry in recorded}, _named(case.ledger, recorded)
    changed = [replace(each, changes=tuple(one for one in each.changes if one.entry in numbers)) for each in _given_out(case, only)]
    return tuple(each for each in changed if each.changes and each.reissued_by is None)


class _About(Record, frozen=True, kw_only=True):
    claim: str | None = None
    claims: tuple[str, ...] = ()
    undoes: int | None = None


def _named(ledger: Ledger, entries: Iterable[Entry]) -> frozenset[str] | None:
    """The claims that entries name; null where one may concern any, for it is about a name, a document or a protection."""
    found: set[str] = set()
    for entry in entries:
        about = from_json(entry.payload or b"{}", _About)
        while about.undoes is not None:
            about = from_json(ledger.entry(about.undoes).payload or b"{}", _About)
        if entry.kind not in ("accepted", "rejected", "corrected", "grouped", "proposed"):
            return None
        found.update(about.claims, filter(None, [about.claim]))
    return frozenset(found)


def publications(ledger: Ledger) -> Iterator[tuple[Entry, Publication]]:
    """The entries ``published`` with their content; what was erased is left out."""
    for entry in ledger.entries(kind="published"):
        if entry.payload is not None:
            given = from_json(entry.payload, Publication)
            yield entry, replace(given, reissues=None) if given.origin is not None else given


def _given(entry: Entry, payload: Publication, reissued_by: int | None, since: Since) -> Given:
    changes = [change for claim in payload.claims for change in since.changes(claim, entry.number)]
    given = Given(
        entry=entry.number, recorded_at=entry.recorded_at, author=entry.author, folder=payload.folder, question=payload.question,
        our_file_on=payload.our_file_on, claims=payload.claims, reissues=payload.reissues, reissued_by=reissued_by,
    )  # fmt: skip
    return replace(since.shield.plain(given), changes=tuple(sorted(changes, key=lambda one: (one.entry, one.claim))))


class Since:
    """What happened to claims after an entry; each claim is looked up once."""

    def __init__(self, ledger: Ledger, shield: Shield, only: frozenset[str] | None = None) -> None:
        self.shield, self._only = shield, only
        self._ledger, self._touching = ledger, Touching(ledger)
        self._graves = tombstones(ledger)
        self._known: dict[str, list[Change] | None] = {}

    def changes(self, claim: str, number: int) -> list[Change]:
        """The changes to a claim after entry ``number``, in order."""
        if self._only is not None and claim not in self._only:
            return []
        if claim not in self._known:
            found = next((filed.claim for filed in last_filed(self._ledger, claim)), None)
            self._known[claim] = self._of(found) if found is not None else None
        known = self._known[claim]
        return self._erased(claim, number) if known is None else [change for change in known if change.entry > number]

    def _of(self, claim: Claim) -> list[Change]:
        entries = self._touching.entries(claim, capture_of(self._ledger, claim.document) or "")
        changes = [self._change(claim, entry) for entry in entries if entry.kind not in _NO_CHANGE]
        newer = reading_of_capture(self._ledger, claim.document)
        if newer is not None and newer != claim.document and (number := document_number(self._ledger, newer)) is not None:
            read = self._change(claim, self._ledger.entry(number))
            changes.append(replace(read, what="a newer reading of its document stands in the place of the one it is in"))
        return sorted(changes, key=lambda change: change.entry)

    def _change(self, claim: Claim, entry: Entry) -> Change:
        told = touch(entry)
        change = Change(claim=claim.id, entry=told.entry, kind=told.kind, what=told.what, author=told.author,
                        recorded_at=told.recorded_at, reason=told.reason)  # fmt: skip
        return self.shield.about(change, claim.document)

    def _erased(self, claim: str, number: int) -> list[Change]:
        """The erasures since that may have destroyed it: the ledger no longer tells which claim an erased entry held."""
        return [
            Change(claim=claim, entry=entry.number, kind=entry.kind, what="its content was erased", author=entry.author,
                   recorded_at=entry.recorded_at, reason=grave.reason)
            for entry, grave in self._graves
            if entry.number > number and self._holds_claim(grave, number)
        ]  # fmt: skip

    def _holds_claim(self, grave: Tombstone, number: int) -> bool:
        return any(one < number and self._ledger.entry(one).kind == "proposed" for one in grave.entries)
