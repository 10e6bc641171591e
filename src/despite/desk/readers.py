"""Where two readers differ: one accepts a claim and another rejects it, or they accept it in different readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.evidence import Claim, Entry, Record, from_json
from despite.ledger import Ledger
from despite.ledger.acts import live, undone_by, whose
from despite.ledger.claims import claims_of_several, history
from despite.ledger.filing import State


class Word(Record, frozen=True, kw_only=True):
    """What one person said last of a claim, in which entry, and why."""

    author: str
    says: Literal["accepted", "rejected", "corrected"]
    entry: int
    reason: str


class Differing(Record, frozen=True, kw_only=True):
    """A claim on which its readers differ: how it stands, and the last word of each of them, oldest first."""

    claim: Claim
    state: State
    words: tuple[Word, ...]


class _Review(Record, frozen=True, kw_only=True):
    reason: str = ""
    replaced_by: str | None = None


def differing(case: Case) -> tuple[Differing, ...]:
    """The claims on which readers differ now; who has taken another's word since does not."""
    shield = Shield(case.ledger)
    found = []
    for filed in claims_of_several(case.ledger):
        words = _words(case.ledger, filed.claim.id)
        if len({_view(case.ledger, filed.claim.id, word) for word in words}) > 1 and not shield.hides(filed.claim):
            plain = tuple(shield.about(word, filed.claim.document) for word in words)
            found.append(Differing(claim=shield.claim(filed.claim), state=filed.state, words=plain))
    return tuple(found)


def _words(ledger: Ledger, claim: str) -> list[Word]:
    """The last word of each person; who accepted what stands in the claim's place agrees that it goes."""
    last = _last(_counting(history(ledger, claim)))
    replaced = [_said(entry).replaced_by for entry in last.values()]
    for instead in filter(None, replaced):
        for author, entry in _last(_counting(history(ledger, instead))).items():
            if author in last and entry.kind != "rejected" and entry.number > last[author].number:
                del last[author]
    ordered = sorted(last.items(), key=lambda pair: pair[1].number)
    return [Word(author=author, says=_kind(entry), entry=entry.number, reason=_said(entry).reason) for author, entry in ordered]


def _counting(entries: list[Entry]) -> list[Entry]:
    """The reviews among the entries that were not taken back."""
    numbers = set(live((entry.number, undone_by(entry)) for entry in entries))
    return [entry for entry in entries if entry.number in numbers and entry.kind in ("accepted", "rejected", "corrected") and entry.payload]


def _last(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {whose(entry.author): entry for entry in entries}


def _view(ledger: Ledger, claim: str, word: Word) -> tuple[bool, int]:
    """Whether the claim is accepted, and in which reading: that of the last correction up to the word."""
    reading = max((e.number for e in _counting(history(ledger, claim)) if e.kind == "corrected" and e.number <= word.entry), default=0)
    return (False, 0) if word.says == "rejected" else (True, reading)


def _kind(entry: Entry) -> Literal["accepted", "rejected", "corrected"]:
    return "rejected" if entry.kind == "rejected" else "corrected" if entry.kind == "corrected" else "accepted"


def _said(entry: Entry) -> _Review:
    return from_json(entry.payload or b"{}", _Review)
