"""Tables that remember: at most one row per subject holds at any moment, and closed rows stay."""

from __future__ import annotations

from typing import Any

from despite.evidence import Database, Record


def holds(table: str) -> str:
    """The condition that a row of ``table`` holds at the moment given as the one value."""
    return f"? BETWEEN {table}.from_entry AND ifnull({table}.to_entry - 1, 9223372036854775807)"


class History(Record, frozen=True):
    """A table of such rows: the column of the subject (a word, or with ``kind`` INTEGER a number), the other columns, and
    from which to which entry each held.
    """

    table: str
    subject: str
    columns: tuple[str, ...]
    kind: str = "TEXT"

    @property
    def schema(self) -> str:
        """The statement that makes the table."""
        columns = ", ".join((f"{self.subject} {self.kind} NOT NULL", *self.columns))
        return (
            f"CREATE TABLE {self.table} ({columns}, from_entry INTEGER NOT NULL, to_entry INTEGER,"
            f" PRIMARY KEY ({self.subject}, from_entry)) STRICT, WITHOUT ROWID"
        )

    def current(self, subject: str | int, database: Database) -> tuple[Any, ...] | None:
        """The values of the row that holds now."""
        query = f"SELECT * FROM {self.table} WHERE {self.subject} = ? AND to_entry IS NULL"
        for row in database.execute(query, (subject,)):
            return row[1:-2]
        return None

    def put(self, subject: str | int, values: tuple[Any, ...] | None, number: int, database: Database) -> None:
        """From entry ``number`` on, ``values`` hold of ``subject`` (null: nothing does)."""
        before = self.current(subject, database)
        if before == values:
            return
        if before is not None:
            self._close(subject, number, database)
        if values is not None:
            self._open((subject, *values, number), database)

    def _close(self, subject: str | int, number: int, database: Database) -> None:
        close = f"UPDATE {self.table} SET to_entry = ? WHERE {self.subject} = ? AND to_entry IS NULL"
        database.execute(close, (number, subject))

    def _open(self, row: tuple[Any, ...], database: Database) -> None:
        marks = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO {self.table} VALUES ({marks}, NULL)", row)
