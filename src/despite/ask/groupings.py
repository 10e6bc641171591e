"""What people said of occurrences: that claims are about one happening, or that one is not. Each is an entry, and can be undone."""

from __future__ import annotations

from typing import Literal

from despite.ask.noted import Noted, acts, noted
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


def all_groupings(ledger: Ledger, n: int) -> list[tuple[int, Grouping]]:
    """What counts at moment ``n`` of what people said, each with its entry, in order."""
    return [(entry.number, from_json(entry.payload or b"", Grouping)) for entry in noted(ledger, GROUPINGS.name, n)]


def grouping_acts(ledger: Ledger) -> list[tuple[int, Grouping]]:
    """Every entry that ever said something of an occurrence or took that back, with what it is about."""
    return [(entry.number, from_json(about.payload or b"", Grouping)) for entry, about in acts(ledger, GROUPINGS.name)]


def groupings(ledger: Ledger, n: int, claims: set[str]) -> list[Grouped]:
    """The same where two or more of these claims are spoken of, with whose word it is."""
    return [
        Grouped(entry=number, author=ledger.entry(number).author, judgement=word.judgement, claims=word.claims, reason=word.reason)
        for number, word in all_groupings(ledger, n)
        if len(claims & set(word.claims)) > 1
    ]
