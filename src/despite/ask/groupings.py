"""What people said of occurrences: that claims are about one happening, or that one is not. Each is an entry, and can be undone."""

from __future__ import annotations

from typing import Literal

from despite.ask.noted import Noted, noted
from despite.ask.results import Grouped
from despite.evidence import Record, from_json
from despite.ledger import Ledger

GROUPINGS = Noted("groupings", "grouped")
"""The projection."""


class Grouping(Record, frozen=True, kw_only=True):
    """The payload of an entry ``grouped``: the claims are about one happening (``join``), or the first is not about that of
    the others (``split``).
    """

    judgement: Literal["join", "split"]
    claims: tuple[str, ...]
    reason: str = ""


def groupings(ledger: Ledger, n: int, claims: set[str]) -> list[Grouped]:
    """What counts at moment ``n`` of what people said about two or more of these claims, in order."""
    found = []
    for entry in noted(ledger, GROUPINGS.name, n):
        word = from_json(entry.payload or b"", Grouping)
        if len(claims & set(word.claims)) > 1:
            found.append(Grouped(entry=entry.number, author=entry.author, judgement=word.judgement, claims=word.claims, reason=word.reason))
    return found
