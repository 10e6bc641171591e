"""What must not leave the house: names, passages and documents, as they are protected now."""

from __future__ import annotations

from collections.abc import Sequence

from despite.evidence import Database, Entry, Name, Record, canonical, from_json
from despite.ledger.acts import Acts, original
from despite.ledger.history import History
from despite.ledger.ledger import Ledger

_ACTS = Acts("protection_acts")
_PROTECTIONS = History("protections", "subject", ("entry INTEGER NOT NULL",))


class Protected(Record, frozen=True, kw_only=True):
    """One thing that is protected: a ``name``; or of a ``capture``, in every reading, the words ``exact`` (null: all)."""

    name: Name | None = None
    capture: str | None = None
    exact: str | None = None


class Protection(Record, frozen=True, kw_only=True):
    """The payload of an entry ``protected``."""

    protects: Protected
    reason: str = ""


class Protections:
    """The projection."""

    name = "protections"
    version = 1
    schema: Sequence[str] = (_ACTS.schema, _PROTECTIONS.schema)

    def apply(self, entry: Entry, database: Database) -> None:
        """Takes in a protection, or one taken back."""
        if entry.kind != "protected" or (payload := original(entry, database)) is None:
            return
        subject = canonical(from_json(payload, Protection).protects).decode()
        _ACTS.add(subject, entry, database)
        last = _ACTS.counting(subject, database)[-1:]
        _PROTECTIONS.put(subject, (last[0].number,) if last else None, entry.number, database)

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in (_ACTS.table, _PROTECTIONS.table):
            database.execute(f"DROP TABLE IF EXISTS {table}")


def protections(ledger: Ledger) -> list[tuple[int, Protected]]:
    """Everything that is protected now, with its entry; about the past nothing is asked, for what leaves leaves now."""
    rows = ledger.rows("SELECT entry, subject FROM protections WHERE to_entry IS NULL ORDER BY entry")
    return [(number, from_json(subject, Protected)) for number, subject in rows]


def protection_acts(ledger: Ledger) -> list[tuple[int, Protected]]:
    """Every entry that ever protected something or took that back, with what it is about."""
    rows = ledger.rows(f"SELECT entry, subject FROM {_ACTS.table} ORDER BY entry")
    return [(number, from_json(subject, Protected)) for number, subject in rows]
