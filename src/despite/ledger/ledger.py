"""The ledger: entries in one chain, and the projections that are made from them."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from despite.errors import BadValue, CannotWrite, CaseInUse, NotFound, Problem
from despite.evidence import Database, Draft, Entry, EntryKind, Projection, canonical
from despite.ledger import chain, walking
from despite.ledger.acts import undone_by
from despite.ledger.erased import destroy
from despite.ledger.payload import pack
from despite.ledger.projecting import Progress, Projected
from despite.ledger.sqlite import Store

Clock = Callable[[], str]
"""Gives the present instant in UTC, ISO 8601 with microseconds and ``Z``."""

_Written = tuple[EntryKind, bytes, str]
"""Kind, payload and author of an entry to be."""

_INSERT = f"INSERT INTO entries ({walking.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PAGE = 200
_SALT = 16  # bytes: more guesses than can ever be tried
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def utc_now() -> str:
    """The present instant by this machine's clock."""
    return instant(datetime.now(UTC))


def instant(moment: datetime) -> str:
    """``moment`` in the one spelling in which instants are stored and compared."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Ledger:
    """An open ledger; made by ``open_ledger``. Knows its projections only as a list."""

    def __init__(self, store: Store, projections: Sequence[Projection], tool: str, clock: Clock, progress: Progress | None = None) -> None:
        self._store, self._tool, self._clock = store, tool, clock
        self._projected = Projected(store, tuple(projections))
        if self._projected.behind() or (store.writable and self._projected.lacking()):
            self._catch_up_alone(progress)

    def _catch_up_alone(self, progress: Progress | None) -> None:
        if not self._store.writable:
            raise CannotWrite(str(self.path), "it is read-only and its query tables have first to be made again")
        with self._store.writing() as database:
            self._projected.catch_up(database, progress)
            self._projected.make_indexes(database)

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

    @property
    def now(self) -> str:
        """The present instant, never before that of the last entry, whatever the clock says."""
        return max(self._clock(), self.recorded_at)

    @property
    def recorded_at(self) -> str:
        """When the last entry was recorded, empty while there is none."""
        return self._next()[2]

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
            self._projected.catch_up(database)
            entries = self._add(written, database)
            self._projected.apply(entries, database)
        return entries

    def _add(self, written: list[_Written], database: Database) -> list[Entry]:
        entries, rows = self._sealed(written)
        self._check_undoing(entries)
        database.executemany(_INSERT, rows)
        return entries

    def _sealed(self, written: list[_Written]) -> tuple[list[Entry], list[tuple[Any, ...]]]:
        number, previous, earliest = self._next()
        recorded_at = max(self._clock(), earliest)
        salts = os.urandom(_SALT * len(written))
        entries, rows = [], []
        for at, (kind, payload, author) in enumerate(written):
            salt = salts[_SALT * at : _SALT * (at + 1)]
            entry = chain.seal(number + at, kind, recorded_at, author, self._tool, payload, salt, previous)
            previous = entry.hash
            entries.append(entry)
            rows.append(_row(entry, salt))
        return entries, rows

    def _next(self) -> tuple[int, str, str]:
        """Number and previous hash of the next entry, and the earliest instant that it may have."""
        last = self._store.rows("SELECT number, hash, recorded_at FROM entries ORDER BY number DESC LIMIT 1")
        number, digest, recorded_at = last[0] if last else (0, bytes.fromhex(chain.FIRST), "")
        return number + 1, digest.hex(), recorded_at

    def _check_undoing(self, entries: list[Entry]) -> None:
        kinds = {entry.number: entry.kind for entry in entries}
        for entry in entries:
            if (undone := undone_by(entry)) is None:
                continue
            earlier = kinds.get(undone) if undone < entry.number else None
            kind = earlier or self.entry(undone).kind
            if kind != entry.kind:
                raise BadValue("entry to take back", f"#{undone}", f"it is of kind {kind}, this one of kind {entry.kind}")

    def entries(self, since: int = 0, until: int | None = None, kind: EntryKind | None = None) -> Iterator[Entry]:
        """The entries after number ``since`` up to and with ``until`` (default: the head now), in order."""
        last = self.head if until is None else until
        for row in walking.stored(self._store, since, last, kind, _PAGE):
            yield walking.read(row, self.path)

    def sealed(self) -> Iterator[tuple[Entry, bytes | None]]:
        """Every entry with its salt (null once erased), in order."""
        for row in walking.stored(self._store, 0, self.head, page=_PAGE):
            yield walking.read(row, self.path), row[6]

    def adopt(self, entries: Iterable[tuple[Entry, bytes | None]]) -> None:
        """Takes in the entries of another ledger as they are, with their salts: all, or none where one raises."""
        with self._store.writing() as database:
            database.executemany(_INSERT, (_row(entry, salt) for entry, salt in entries))
            self._projected.catch_up(database)

    def entry(self, number: int) -> Entry:
        """One entry; raises ``NotFound``."""
        for entry in self.entries(number - 1, number):
            return entry
        raise NotFound("entry", f"#{number}", f"the last one is #{self.head}")

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

    def reading(self) -> AbstractContextManager[None]:
        """While this lasts every question sees one and the same state, also where another process erases or makes tables anew."""
        return self._store.reading()

    def verify(self) -> list[Problem]:
        """Walks the whole chain: erased entries, and the first thing that does not hold (``ledger.chain``).

        Entries cut off at the end leave a chain that holds: compare the last hash with one noted elsewhere.
        """
        return walking.walk(self._store, self.head) + self._projected.problems(self.rows, self.head)

    def erase(self, numbers: Sequence[int], tombstone: Draft, author: str) -> Entry:
        """Destroys the content of entries for good and records ``tombstone``, all or nothing; the tables are made anew.

        ``compact`` must follow, which takes what was destroyed out of the free pages of the file.
        """
        self._store.overwrite_deleted()
        with self._store.writing() as database:
            destroy(numbers, database)
            (entry,) = self._add([(tombstone.kind, canonical(tombstone.payload), author)], database)
            self._projected.forget(database)
            self._projected.catch_up(database)
        return entry

    def compact(self) -> None:
        """Writes the file anew without what was deleted from it; raises ``CaseInUse`` while somebody reads."""
        self._store.compact()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Throws every projection away and makes it again from the entries."""
        with self._store.writing() as database:
            self._projected.forget(database)
            self._projected.catch_up(database, progress)

    def digest(self) -> str:
        """One hash of all rows of all projections in order: the same before and after ``rebuild``."""
        return self._projected.digest()

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While this lasts, indexes that can wait are not kept up; they are made at the end, or when the ledger is next
        opened. For the first load of a large case: every answer stays the same, some come late.
        """
        with self._store.writing() as database:
            self._projected.drop_indexes(database)
        try:
            yield
        finally:
            with self._store.frugal(), self._store.writing() as database:
                self._projected.make_indexes(database)


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
