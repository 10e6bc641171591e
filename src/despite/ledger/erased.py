"""Destroying content for good: the one exception to "nothing is overwritten". The entry stays, with what it committed to."""

from __future__ import annotations

from collections.abc import Iterable

from despite.evidence import Database


def destroy(numbers: Iterable[int], database: Database) -> None:
    """Takes payload and salt out of the entries, within a transaction."""
    guards = list(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'"))
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name}")
    database.executemany("UPDATE entries SET payload = NULL, salt = NULL WHERE number = ?", [(number,) for number in numbers])
    for _, sql in guards:
        database.execute(sql)
