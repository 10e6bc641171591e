"""Tombstones: what was erased for good, by whom, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from despite.evidence import Database, Entry, Record, from_json
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


class Erasures:
    """The projection: which entry's content was erased by which."""

    name = "erasures"
    version = 1
    schema: Sequence[str] = ("CREATE TABLE erasures (number INTEGER PRIMARY KEY, erased_by INTEGER NOT NULL) STRICT",)

    def apply(self, entry: Entry, database: Database) -> None:
        """Takes in a tombstone."""
        if entry.kind == "erased" and entry.payload is not None:
            numbers = from_json(entry.payload, Tombstone).entries
            database.executemany("INSERT OR IGNORE INTO erasures VALUES (?, ?)", [(number, entry.number) for number in numbers])

    def clear(self, database: Database) -> None:
        """Drops the table."""
        database.execute("DROP TABLE IF EXISTS erasures")


def tombstones(ledger: Ledger) -> list[tuple[Entry, Tombstone]]:
    """Every erasure, oldest first."""
    return [(entry, from_json(entry.payload, Tombstone)) for entry in ledger.entries(kind="erased") if entry.payload is not None]


def erased_since(ledger: Ledger, n: int) -> list[tuple[int, int]]:
    """The tombstones after moment ``n``, each with how many of the entries up to ``n`` lost their content by it."""
    query = "SELECT erased_by, count(*) FROM erasures WHERE number <= ? AND erased_by > ? GROUP BY 1 ORDER BY 1"
    return [(int(entry), int(count)) for entry, count in ledger.rows(query, (n, n))]
