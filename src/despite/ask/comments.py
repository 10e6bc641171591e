"""What people noted beside claims, for themselves: in no answer, briefing or proof, and in no copy of the case unless asked for."""

from __future__ import annotations

from despite.ask.noted import Noted, noted
from despite.evidence import Record, from_json
from despite.ledger import Ledger

COMMENTS = Noted("comments", "commented")
"""The projection."""


class Note(Record, frozen=True, kw_only=True):
    """The payload of an entry ``commented``."""

    claim: str
    text: str


class Comment(Record, frozen=True, kw_only=True):
    """A comment on a claim: its entry, who wrote it and when."""

    entry: int
    claim: str
    author: str
    recorded_at: str
    text: str


def comments(ledger: Ledger, n: int, claim: str | None = None) -> list[Comment]:
    """The comments that count at moment ``n``, on one claim or on all, in order; what was erased is left out."""
    found = [(entry, from_json(entry.payload or b"", Note)) for entry in noted(ledger, COMMENTS.name, n)]
    return [
        Comment(entry=entry.number, claim=note.claim, author=entry.author, recorded_at=entry.recorded_at, text=note.text)
        for entry, note in found
        if claim is None or note.claim == claim
    ]
