"""The ledger: entries in one chain, and the projections that are made from them."""

from __future__ import annotations

import re
import secrets
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from despite.errors import BadValue, CannotWrite, CaseInUse, NotALedger, NotFound, Problem
from despite.evidence import Database, Draft, Entry, EntryKind, Projection, canonical
from despite.ledger import chain
from despite.ledger.acts import undone_by
from despite.ledger.erased import destroy
from despite.ledger.sqlite import Store, pack, unpack

Clock = Callable[[], str]
"""Gives the present instant in UTC, ISO 8601 with microseconds and ``Z``."""

_COLUMNS = "number, kind, recorded_at, author, tool, payload, salt, commitment, previous, hash"
_INSERT = f"INSERT INTO entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PAGE = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def utc_now() -> str:
    """The present instant by this machine's clock."""
    return instant(datetime.now(UTC))


def instant(moment: datetime) -> str:
    """``moment`` in the one spelling in which instants are stored and compared."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Ledger:
    """An open ledger; made by ``open_ledger``. Knows its projections only as a list."""

    def __init__(self, store: Store, projections: Sequence[Projection], tool: str, clock: Clock) -> None:
        self._store, self._projections, self._tool, self._clock = store, tuple(projections), tool, clock
        if self._behind():
            self._catch_up_alone()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    @property
    def head(self) -> int:
        """The number of the last entry, 0 while there is none."""
        number: int = self._store.rows("SELECT ifnull(max(number), 0) FROM entries")[0][0]
        return number

    def append(self, drafts: Iterable[Draft], author: str, after: int | None = None) -> list[Entry]:
        """Records ``drafts`` as the next entries, with all that is projected from them: all of it, or nothing.

        ``after`` is the number of the last entry that the drafts count on. Raises ``CaseInUse`` (also where there is a
        later one), ``CannotWrite``; ``NotFound`` or ``BadValue`` where a draft takes back what it cannot.
        """
        written = [(draft.kind, canonical(draft.payload), draft.author or author) for draft in drafts]
        if not written:
            return []
        with self._store.writing() as database:
            if after not in (None, self.head):
                raise CaseInUse(str(self.path))
            self._catch_up(database)
            entries = [self._add(kind, payload, whose, database) for kind, payload, whose in written]
            self._mark(self._projections, entries[-1].number, database)
        return entries

    def _add(self, kind: EntryKind, payload: bytes, author: str, database: Database) -> Entry:
        number, previous, recorded_at = self._next()
        salt = secrets.token_bytes(32)
        entry = chain.seal(number, kind, recorded_at, author, self._tool, payload, salt, previous)
        self._check_undoing(entry)
        database.execute(_INSERT, _row(entry, salt))
        for projection in self._projections:
            projection.apply(entry, database)
        return entry

    def _next(self) -> tuple[int, str, str]:
        """Number, previous hash and instant of the next entry."""
        last = self._store.rows("SELECT number, hash, recorded_at FROM entries ORDER BY number DESC LIMIT 1")
        number, digest, recorded_at = last[0] if last else (0, bytes.fromhex(chain.FIRST), "")
        return number + 1, digest.hex(), max(self._clock(), recorded_at)

    def _check_undoing(self, entry: Entry) -> None:
        if (undone := undone_by(entry)) is None:
            return
        kind = self.entry(undone).kind
        if kind != entry.kind:
            raise BadValue("entry to take back", f"#{undone}", f"it is of kind {kind}, this one of kind {entry.kind}")

    def entries(self, since: int = 0, until: int | None = None, kind: EntryKind | None = None) -> Iterator[Entry]:
        """The entries after number ``since`` up to and with ``until`` (default: the head now), in order."""
        for row in self._stored(since, until, kind):
            yield self._read(row)

    def sealed(self) -> Iterator[tuple[Entry, bytes | None]]:
        """Every entry with its salt (null once erased), in order."""
        for row in self._stored(0, None, None):
            yield self._read(row), row[6]

    def adopt(self, entries: Iterable[tuple[Entry, bytes | None]]) -> None:
        """Takes in the entries of another ledger as they are, with their salts: all, or none where one raises."""
        with self._store.writing() as database:
            database.executemany(_INSERT, (_row(entry, salt) for entry, salt in entries))
            self._catch_up(database)

    def entry(self, number: int) -> Entry:
        """One entry; raises ``NotFound``."""
        for entry in self.entries(number - 1, number):
            return entry
        raise NotFound("entry", f"#{number}", f"the last one is #{self.head}")

    def _stored(self, since: int, until: int | None, kind: EntryKind | None) -> Iterator[tuple[Any, ...]]:
        last = self.head if until is None else until
        only = "AND kind = ?" if kind else ""
        query = f"SELECT {_COLUMNS} FROM entries WHERE number > ? AND number <= ? {only} ORDER BY number LIMIT {_PAGE}"
        while page := self._store.rows(query, (since, last, kind) if kind else (since, last)):
            yield from page
            since = page[-1][0]

    def _read(self, row: tuple[Any, ...]) -> Entry:
        number, kind, recorded_at, author, tool, stored, _, committed, previous, digest = row
        try:
            payload = unpack(stored)
        except zlib.error as fault:
            raise NotALedger(str(self.path), f"the content of entry {number} is damaged") from fault
        return Entry(
            number=number, kind=kind, recorded_at=recorded_at, author=author, tool=tool,
            payload=payload, commitment=committed.hex(), previous=previous.hex(), hash=digest.hex(),
        )  # fmt: skip

    def moment(self, text: str | None) -> int:
        """The entry number that ``text`` means, after which nothing is seen.

        Null is the head; ``#12`` is entry 12; a day (to its end, in UTC) or an instant is the last entry recorded on or
        before it. Raises ``BadValue``, ``NotFound``.
        """
        if text is None:
            return self.head
        if re.fullmatch(r"#\d+", text):
            return self._numbered(int(text[1:]))
        return bisect_right(range(1, self.head + 1), _last_instant(text), key=self._recorded_at)

    def _numbered(self, number: int) -> int:
        if number > self.head:
            raise NotFound("entry", f"#{number}", f"the last one is #{self.head}")
        return number

    def _recorded_at(self, number: int) -> str:
        recorded_at: str = self._store.rows("SELECT recorded_at FROM entries WHERE number = ?", (number,))[0][0]
        return recorded_at

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a question to the tables finds; a statement that would write raises ``CannotWrite``."""
        return self._store.rows(sql, values)

    def verify(self) -> list[Problem]:
        """Walks the whole chain: erased entries, and the first thing that does not hold (``ledger.chain``).

        Entries cut off at the end leave a chain that holds: compare the last hash with one noted elsewhere.
        """
        found: list[Problem] = []
        before: Entry | None = None
        try:
            for row in self._stored(0, None, None):
                entry = self._read(row)
                found += _erased(entry)
                if why := chain.fault(entry, row[6], before):
                    return [*found, _broken(entry.number, why)]
                before = entry
        except NotALedger as damage:
            found.append(_unreadable(before.number if before else 0, str(damage)))
        return found

    def erase(self, numbers: Sequence[int], tombstone: Draft, author: str) -> Entry:
        """Destroys the content of entries for good and records ``tombstone``, all or nothing; the tables are made anew.

        ``compact`` must follow, which takes what was destroyed out of the free pages of the file.
        """
        self._store.overwrite_deleted()
        with self._store.writing() as database:
            self._catch_up(database)
            destroy(numbers, database)
            entry = self._add(tombstone.kind, canonical(tombstone.payload), author, database)
            self._mark(self._projections, entry.number, database)
            database.executemany("UPDATE projections SET version = -1 WHERE name = ?", self._names())
            self._catch_up(database)
        return entry

    def compact(self) -> None:
        """Writes the file anew without what was deleted from it; raises ``CaseInUse`` while somebody reads."""
        self._store.compact()

    def rebuild(self) -> None:
        """Throws every projection away and makes it again from the entries."""
        with self._store.writing() as database:
            database.executemany("UPDATE projections SET version = -1 WHERE name = ?", self._names())
            self._catch_up(database)

    def _names(self) -> list[tuple[str]]:
        return [(projection.name,) for projection in self._projections]

    def _behind(self) -> list[tuple[Projection, int | None]]:
        """The projections that are not at the head, each with the last entry it has seen (null: make it anew)."""
        marks = {name: (version, upto) for name, version, upto in self.rows("SELECT * FROM projections")}
        head = self.head
        return [
            (projection, upto if version == projection.version else None)
            for projection in self._projections
            for version, upto in [marks.get(projection.name, (None, None))]
            if (version, upto) != (projection.version, head)
        ]

    def _catch_up_alone(self) -> None:
        if not self._store.writable:
            raise CannotWrite(str(self.path), "it is read-only and its query tables have first to be made again")
        with self._store.writing() as database:
            self._catch_up(database)

    def _catch_up(self, database: Database) -> None:
        # In the order of the list, so that one projection may ask an earlier one about any moment up to its own.
        for projection, seen in self._behind():
            if seen is None:
                self._make(projection, database)
            for entry in self.entries(seen or 0):
                projection.apply(entry, database)
            self._mark([projection], self.head, database)

    def _make(self, projection: Projection, database: Database) -> None:
        if self.rows("SELECT 1 FROM projections WHERE name = ?", (projection.name,)):
            projection.clear(database)
        for statement in projection.schema:
            database.execute(statement)

    def _mark(self, projections: Iterable[Projection], upto: int, database: Database) -> None:
        marks = [(projection.name, projection.version, upto) for projection in projections]
        database.executemany("INSERT OR REPLACE INTO projections (name, version, upto) VALUES (?, ?, ?)", marks)


def _row(entry: Entry, salt: bytes | None) -> tuple[Any, ...]:
    hashes = (bytes.fromhex(text) for text in (entry.commitment, entry.previous, entry.hash))
    stored = pack(entry.payload) if entry.payload is not None else None
    return (entry.number, entry.kind, entry.recorded_at, entry.author, entry.tool, stored, salt, *hashes)


def _last_instant(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        mend = "give a day (2023-05-31), an instant (2023-05-31T12:00:00Z) or an entry (#12)"
        raise BadValue("moment", text, mend) from fault
    if _DAY.fullmatch(text):
        found = found.replace(hour=23, minute=59, second=59, microsecond=999999)
    return instant(found if found.tzinfo else found.replace(tzinfo=UTC))


def _erased(entry: Entry) -> list[Problem]:
    if entry.payload is not None:
        return []
    return [Problem("ledger.erased", f"The content of entry {entry.number} was erased.", f"#{entry.number}")]


def _unreadable(number: int, why: str) -> Problem:
    return Problem("ledger.chain", f"What comes after entry {number} cannot be read: {why}", f"#{number + 1}")


def _broken(number: int, why: str) -> Problem:
    return Problem("ledger.chain", f"The chain does not hold at entry {number}: {why}.", f"#{number}")
