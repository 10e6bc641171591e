"""Tombstones: what was erased for good, by whom, when and why."""

from __future__ import annotations

from typing import Any

from despite.evidence import Entry, Record, from_json
from despite.ledger.ledger import Ledger


class Tombstone(Record, frozen=True, kw_only=True):
    """The payload of an entry ``erased``: which entries lost their content, how many archived files went, and why.

    It holds nothing of what was erased, and no hash of it. With an ``origin`` it tells of an erasure in another case.
    """

    entries: tuple[int, ...]
    what: str
    files: int
    reason: str
    origin: Any = None


def tombstones(ledger: Ledger) -> list[tuple[Entry, Tombstone]]:
    """Every erasure, oldest first."""
    return [(entry, from_json(entry.payload, Tombstone)) for entry in ledger.entries(kind="erased") if entry.payload is not None]
