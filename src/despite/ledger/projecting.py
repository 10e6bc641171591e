"""How projections are kept at the head of the entries, made anew, and thrown away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from despite.errors import Problem
from despite.evidence import BulkProjection, Database, Entry, Projection, canonical
from despite.ledger import walking
from despite.ledger.sqlite import Store

Progress = Callable[[int, int, str], None]
"""Called now and then with the number of entries taken in, how many there are, and the name of the projection."""

_PAGE = 5000
_INDEX = re.compile(r"CREATE INDEX (\w+)")
_TABLE = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)")


@runtime_checkable
class Checked(Protocol):
    """A projection that can say whether its rows are those that the entries give."""

    def check(self, rows: Callable[..., list[tuple[object, ...]]], head: int) -> Iterator[Problem]: ...


class Projected:
    """The projections of an open ledger. What writes takes the database of a transaction."""

    def __init__(self, store: Store, projections: Sequence[Projection]) -> None:
        self._store, self._projections = store, projections
        self._take = {projection.name: _taking(projection) for projection in projections}

    @property
    def _head(self) -> int:
        number: int = self._store.rows("SELECT ifnull(max(number), 0) FROM entries")[0][0]
        return number

    def behind(self) -> list[tuple[Projection, int | None]]:
        """The projections that are not at the head, each with the last entry it has seen (null: make it anew)."""
        marks = {name: (version, upto) for name, version, upto in self._store.rows("SELECT * FROM projections")}
        head = self._head
        return [
            (projection, upto if version == projection.version else None)
            for projection in self._projections
            for version, upto in [marks.get(projection.name, (None, None))]
            if (version, upto) != (projection.version, head)
        ]

    def catch_up(self, database: Database, progress: Progress | None = None) -> None:
        """Brings every projection to the head."""
        # In the order of the list, so that one projection may ask an earlier one about any moment up to its own.
        behind = self.behind()
        if anew := [projection for projection, seen in behind if seen is None]:
            for projection in anew:
                self._make(projection, database)
            self.drop_indexes(database)
        for projection, seen in behind:
            for entries in self._pages(seen or 0):
                self._take[projection.name](entries, database)
                if progress is not None:
                    progress(entries[-1].number, self._head, projection.name)
            self._mark([projection], self._head, database)
        if anew:
            self.make_indexes(database)

    def _pages(self, since: int) -> Iterator[list[Entry]]:
        page: list[Entry] = []
        for row in walking.stored(self._store, since, self._head):
            page.append(walking.read(row, self._store.path))
            if len(page) == _PAGE:
                yield page
                page = []
        if page:
            yield page

    def apply(self, entries: Sequence[Entry], database: Database) -> None:
        """Takes in entries that have just been written."""
        for projection in self._projections:
            self._take[projection.name](entries, database)
        self._mark(self._projections, entries[-1].number, database)

    def forget(self, database: Database) -> None:
        """Lets every projection be made anew."""
        names = [(projection.name,) for projection in self._projections]
        database.executemany("UPDATE projections SET version = -1 WHERE name = ?", names)

    def lacking(self) -> list[str]:
        """The statements of the indexes that are not there."""
        there = {name for (name,) in self._store.rows("SELECT name FROM sqlite_master WHERE type = 'index'")}
        return [index for index in self._indexes() if _name(_INDEX, index) not in there]

    def make_indexes(self, database: Database) -> None:
        """Makes the indexes that are not there."""
        for index in self.lacking():
            database.execute(index)

    def drop_indexes(self, database: Database) -> None:
        """Drops the indexes that can wait."""
        for index in self._indexes():
            database.execute(f"DROP INDEX IF EXISTS {_name(_INDEX, index)}")

    def _indexes(self) -> list[str]:
        return [index for each in self._projections if isinstance(each, BulkProjection) for index in each.indexes]

    def problems(self, rows: Callable[..., list[tuple[object, ...]]], head: int) -> list[Problem]:
        """What does not hold of the projections that can tell."""
        return [problem for each in self._projections if isinstance(each, Checked) for problem in each.check(rows, head)]

    def digest(self) -> str:
        """One hash of all rows of all projections, in order."""
        found = hashlib.sha256()
        for table in self._tables():
            columns = ", ".join(str(at) for at in range(1, len(self._store.rows(f"PRAGMA table_info({table})")) + 1))
            found.update(canonical(table))
            for row in self._store.each(f"SELECT * FROM {table} ORDER BY {columns}"):
                found.update(repr(row).encode())
        return found.hexdigest()

    def _tables(self) -> list[str]:
        made = [_name(_TABLE, statement) for each in self._projections for statement in each.schema if _TABLE.match(statement)]
        return sorted(made)

    def _make(self, projection: Projection, database: Database) -> None:
        if self._store.rows("SELECT 1 FROM projections WHERE name = ?", (projection.name,)):
            projection.clear(database)
        for statement in projection.schema:
            database.execute(statement)

    def _mark(self, projections: Sequence[Projection], upto: int, database: Database) -> None:
        marks = [(projection.name, projection.version, upto) for projection in projections]
        database.executemany("INSERT OR REPLACE INTO projections (name, version, upto) VALUES (?, ?, ?)", marks)


def _taking(projection: Projection) -> Callable[[Sequence[Entry], Database], None]:
    """How the projection takes in many entries."""
    if isinstance(projection, BulkProjection):
        return projection.apply_many

    def one_by_one(entries: Sequence[Entry], database: Database) -> None:
        for entry in entries:
            projection.apply(entry, database)

    return one_by_one


def _name(pattern: re.Pattern[str], statement: str) -> str:
    found = pattern.match(statement)
    assert found, f"no name in {statement}"
    return found[1]
