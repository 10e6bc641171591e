"""The shape of the ledger's own tables, as numbered steps that are only ever added to."""

from __future__ import annotations

from despite.errors import CannotWrite, NewerLedger, NotALedger
from despite.evidence import Database
from despite.ledger.sqlite import Store

APPLICATION_ID = 0x44535054
"""``DSPT``, in the header of every ledger."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """CREATE TABLE entries (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, recorded_at TEXT NOT NULL, author TEXT NOT NULL,
            tool TEXT NOT NULL, payload BLOB, salt BLOB, commitment BLOB NOT NULL, previous BLOB NOT NULL,
            hash BLOB NOT NULL
        ) STRICT""",
        """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
            WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1 FROM entries)
            BEGIN SELECT RAISE(ABORT, 'an entry only ever follows the last one'); END""",
        """CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed: record a new one that corrects it'); END""",
        """CREATE TRIGGER entries_stay BEFORE DELETE ON entries
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted: record a new one that takes it back'); END""",
        "CREATE TABLE projections (name TEXT PRIMARY KEY, version INTEGER NOT NULL, upto INTEGER NOT NULL) STRICT",
    ),
    (),  # nothing but the number: payloads stored shortened (``payload.py``) cannot be read by what knows one step
)


def bring_up(store: Store) -> None:
    """Makes a new ledger, or takes an older one through the steps that it lacks.

    Raises ``NotALedger``, ``NewerLedger``; ``CannotWrite`` where steps are lacking on a read-only disk.
    """
    if _version(store) == len(STEPS):
        return
    if not store.writable:
        raise CannotWrite(str(store.path), "it is read-only and has first to be brought up to date")
    store.use_wal()
    for number in range(len(STEPS)):
        with store.writing() as database:
            _take(number, store, database)


def _take(number: int, store: Store, database: Database) -> None:
    if _version(store) != number:  # taken before, or by another process in the meantime
        return
    for statement in STEPS[number]:
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {number + 1}")


def _version(store: Store) -> int:
    version = int(store.pragma("user_version"))
    if store.pragma("application_id") != APPLICATION_ID:
        if version or store.rows("SELECT count(*) FROM sqlite_master")[0][0]:
            raise NotALedger(str(store.path), "it is another program's database")
        return 0
    if version > len(STEPS):
        raise NewerLedger(str(store.path), version, len(STEPS))
    return version
