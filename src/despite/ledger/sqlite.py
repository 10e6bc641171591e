"""The one room that knows SQLite: opening, transactions, stored payloads, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from despite.errors import CannotWrite, CaseInUse, DespiteError, NotALedger
from despite.evidence import Database
from despite.ledger import holder
from despite.ledger.payload import pack, unpack

_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
}  # fmt: skip
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_CACHE_KIB = 64 * 1024
_FRUGAL_KIB = 8 * 1024
_MAGIC = b"SQLite format 3\0"


class Store:
    """One SQLite file, open: reads at any time, writes only inside ``writing()``.

    ``patience`` is how many seconds to wait for another writer. Raises ``NotALedger``, ``CaseInUse``, ``CannotWrite``.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path.resolve()
        self.writable = _writable(self.path)
        with in_our_words(self.path):
            self._connection = _open(self.path, self.writable, patience)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._connection.execute("PRAGMA query_only = ON")

    def use_wal(self) -> None:
        """Readers never wait for the writer (lasts in the file)."""
        with in_our_words(self.path):
            if self.pragma("journal_mode") != "wal":
                self._connection.execute("PRAGMA journal_mode = WAL")

    def pragma(self, name: str) -> Any:
        """The value of a setting of the file."""
        return self.rows(f"PRAGMA {name}")[0][0]

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a question finds, all at once, so that no reading is left open behind it."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as fault:
            if said := _said(str(self.path), fault):
                raise said from fault
            if "decode" not in str(fault):
                raise
        self._connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # so that damage can be named
        with in_our_words(self.path):
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The same, a row at a time; a reading is open until the last."""
        with in_our_words(self.path):
            yield from self._connection.execute(sql)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While this lasts every question sees the file as it stood at the first one, whatever others write."""
        with in_our_words(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: all of it is in the file at the end, or none."""
        with in_our_words(self.path):
            self._connection.execute("PRAGMA query_only = OFF")
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                holder.note(self.path)
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                self._connection.execute("PRAGMA query_only = ON")

    def attach(self, path: Path) -> None:
        """Lets questions reach the tables of another file too, to read them."""
        with in_our_words(path):
            self._connection.execute("ATTACH DATABASE ? AS beside", (f"{path.as_uri()}?mode=ro",))

    @contextmanager
    def frugal(self) -> Iterator[None]:
        """While this lasts sorting takes little memory and goes by way of the disk, so that it does not grow with the case."""
        self.rows(f"PRAGMA cache_size = -{_FRUGAL_KIB}")
        try:
            yield
        finally:
            self.rows(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def overwrite_deleted(self) -> None:
        """From now on what is deleted is overwritten with zeros."""
        self.pragma("secure_delete = ON")

    def compact(self) -> None:
        """Writes the file anew, without free pages, and empties the write-ahead log; raises ``CaseInUse``."""
        with in_our_words(self.path):
            self._connection.execute("PRAGMA query_only = OFF")
            try:
                self._connection.execute("VACUUM")
                busy = self.pragma("wal_checkpoint(TRUNCATE)")
            finally:
                self._connection.execute("PRAGMA query_only = ON")
        if busy:
            raise CaseInUse(str(self.path))

    def close(self) -> None:
        """Ends the use of the file; a second call does nothing."""
        holder.clear(self.path)
        self._connection.close()


@contextmanager
def scratch() -> Iterator[Database]:
    """A database in memory, gone at the end."""
    connection = sqlite3.connect(":memory:")
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Raises the house's errors in place of SQLite's."""
    try:
        yield
    except sqlite3.Error as fault:
        if said := _said(str(path), fault):
            raise said from fault
        raise


def _said(path: str, fault: sqlite3.Error) -> DespiteError | None:
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF in _IN_USE:
        return CaseInUse(path, holder.who(Path(path)))
    if code & 0xFF in _REFUSED:
        return CannotWrite(path, str(fault))
    return NotALedger(path, str(fault)) if code & 0xFF in _DAMAGED else None


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _open(path: Path, writable: bool, patience: float) -> sqlite3.Connection:
    if why := _foreign(path):
        raise NotALedger(str(path), why)
    if writable:
        return _connect(path, "mode=rwc", patience)
    if not path.exists():
        raise CannotWrite(str(path), "the folder is not there, or not yours to write in")
    return _open_to_read(path, patience)


def _foreign(path: Path) -> str | None:
    """Why the file is none of SQLite's, which itself takes a very short one for empty and would write over it."""
    if path.is_dir():
        return "it is a folder"
    if not path.exists():
        return None
    if not os.access(path, os.R_OK):
        return "you may not read it"
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    return "it is no database" if start.strip(b"\0") and start != _MAGIC else None


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=patience, isolation_level=None)


def _open_to_read(path: Path, patience: float) -> sqlite3.Connection:
    connection = _connect(path, "mode=ro", patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as fault:
        connection.close()
        if fault.sqlite_errorcode & 0xFF not in _REFUSED:
            raise
        return _open_as_it_lies(path, patience)
    return connection


def _open_as_it_lies(path: Path, patience: float) -> sqlite3.Connection:
    """SQLite cannot place its index of unmerged pages beside the file; without such pages it needs none."""
    unmerged = path.with_name(path.name + "-wal")
    if unmerged.exists() and unmerged.stat().st_size:
        raise CannotWrite(str(path), "its last entries lie beside it in a -wal file that a read-only folder keeps shut")
    return _connect(path, "mode=ro&immutable=1", patience)


def payload_of(number: int, database: Database) -> bytes | None:
    """The payload of an entry that is already in the file, null if it was erased or is not there."""
    for (stored,) in database.execute("SELECT payload FROM entries WHERE number = ?", (number,)):
        return unpack(stored)
    return None


__all__ = ["Store", "in_our_words", "pack", "payload_of", "scratch", "unpack"]
