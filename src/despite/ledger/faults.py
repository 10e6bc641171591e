"""The projection of the material's faults: what was wrong with a document when it was read."""

from __future__ import annotations

from collections.abc import Sequence

from despite.errors import Problem
from despite.evidence import Database, Entry, Record, from_json
from despite.ledger.documents import STANDS
from despite.ledger.ledger import Ledger


class _Found(Record, frozen=True, kw_only=True):
    problems: tuple[Problem, ...] = ()


class Faults:
    """The projection: a row for each problem of a document, under the entry by which the document came."""

    name = "faults"
    version = 1
    schema: Sequence[str] = (
        "CREATE TABLE faults (document INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, place TEXT NOT NULL) STRICT",
        "CREATE INDEX faults_of_document ON faults (document)",
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Files the problems of a document that was read."""
        if entry.kind == "read" and entry.payload is not None:
            found = from_json(entry.payload, _Found).problems
            rows = [(entry.number, problem.code, problem.message, problem.where) for problem in found]
            database.executemany("INSERT INTO faults VALUES (?, ?, ?, ?)", rows)

    def clear(self, database: Database) -> None:
        """Drops the table."""
        database.execute("DROP TABLE IF EXISTS faults")


def faults(ledger: Ledger, n: int, limit: int = 50, document: str | None = None) -> list[tuple[str, Problem]]:
    """The problems of documents that hold at moment ``n`` (of one of them), the last read first, each with its document."""
    query = f"""SELECT o.id, f.code, f.message, f.place FROM faults f JOIN documents o ON o.from_entry = f.document
        WHERE {STANDS.format(number="f.document")} AND ifnull(?, o.id) = o.id ORDER BY f.document DESC, f.rowid LIMIT ?"""
    rows = ledger.rows(query, (n, n, document, limit))
    return [(identity, Problem(code, message, place)) for identity, code, message, place in rows]


def count_faults(ledger: Ledger, n: int) -> int:
    """How many there are."""
    query = f"SELECT count(*) FROM faults f WHERE {STANDS.format(number='f.document')}"
    return int(ledger.rows(query, (n, n))[0][0])
