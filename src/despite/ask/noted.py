"""Entries of one kind that people made and can take back: those that count at a moment, in order."""

from __future__ import annotations

from collections.abc import Sequence

from despite.evidence import Database, Entry, EntryKind
from despite.ledger import Ledger
from despite.ledger.acts import live, undone_by


class Noted:
    """The projection of the entries of one kind; few, for each is a person's act."""

    version = 1

    def __init__(self, name: str, kind: EntryKind) -> None:
        self.name, self._kind = name, kind
        self.schema: Sequence[str] = (f"CREATE TABLE {name} (from_entry INTEGER PRIMARY KEY, undoes INTEGER, to_entry INTEGER) STRICT",)

    def apply(self, entry: Entry, database: Database) -> None:
        """Notes an act, or one taken back."""
        if entry.kind == self._kind and entry.payload is not None:
            database.execute(f"INSERT OR IGNORE INTO {self.name} VALUES (?, ?, NULL)", (entry.number, undone_by(entry)))

    def clear(self, database: Database) -> None:
        """Drops the table."""
        database.execute(f"DROP TABLE IF EXISTS {self.name}")


def acts(ledger: Ledger, name: str) -> list[tuple[Entry, Entry]]:
    """Every act, undone ones and undos included, each with the one that it is about in the end; in order, without what was erased."""
    rows = dict(ledger.rows(f"SELECT from_entry, undoes FROM {name} ORDER BY from_entry"))
    found = [(ledger.entry(number), ledger.entry(_first(number, rows))) for number in rows]
    return [(entry, about) for entry, about in found if entry.payload is not None and about.payload is not None]


def _first(number: int, undoes: dict[int, int | None]) -> int:
    while (earlier := undoes.get(number)) is not None:
        number = earlier
    return number


def noted(ledger: Ledger, name: str, n: int) -> list[Entry]:
    """The acts that count at moment ``n``, in order; those that were erased are left out."""
    rows = ledger.rows(f"SELECT from_entry, undoes FROM {name} WHERE from_entry <= ?", (n,))
    found = [ledger.entry(number) for number in live((entry, undoes) for entry, undoes in rows)]
    return [entry for entry in found if entry.payload is not None]
