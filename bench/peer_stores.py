"""DuckDB and FollowTheMoney statements under the claims of ``bench.ledger``: run by the peers' own Python, prints JSON.

``python -m bench.peer_stores NAME CLAIMS FOLDER``
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from bench.ledger_claims import facts, questions

_BATCH = 10_000
_ASKED = 100


def main() -> None:
    """Measures one store."""
    name, claims, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    print(json.dumps({"duckdb": _duckdb, "followthemoney": _followthemoney}[name](claims, folder)))


def _median(work: Callable[[str, int], object], claims: int) -> float:
    asked = questions(claims, _ASKED, frozenset())
    times = []
    for _ in range(2):
        times = [_timed(lambda actor=actor, day=day: work(actor, day)) for actor, day in asked]  # type: ignore[misc]
    return statistics.median(times) * 1000


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _duckdb(claims: int, folder: Path) -> dict[str, Any]:
    """A table with an index on the actor, filled from a file of CSV as DuckDB likes it best; payloads of 900 bytes."""
    import duckdb  # type: ignore[import-not-found,unused-ignore]

    path, lines = folder / "claims.duckdb", folder / "claims.csv"
    with lines.open("w", encoding="utf-8") as file:
        for f in facts(claims):
            payload = (f.text + f.identity) * 6
            file.write(
                f"{f.number},{f.identity},{f.document},{f.actor},{f.day},{f.number},{f.number if f.withdrawn else ''},{payload[:900]}\n"
            )
    store = duckdb.connect(str(path))
    store.execute("CREATE TABLE claims (number BIGINT, id VARCHAR, document VARCHAR, actor VARCHAR, asserted INTEGER,"
                  " recorded BIGINT, retracted BIGINT, payload VARCHAR)")  # fmt: skip
    load = _timed(lambda: store.execute(f"COPY claims FROM '{lines}'"))
    load += _timed(lambda: store.execute("CREATE INDEX by_actor ON claims (actor)"))
    load += _timed(lambda: store.execute("CHECKPOINT"))
    count = "SELECT count(*) FROM claims WHERE actor = ? AND asserted <= ? AND recorded <= ? AND (retracted IS NULL OR retracted > ?)"
    latest = count.replace("count(*)", "*") + " ORDER BY asserted DESC LIMIT 50"
    found = {
        "version": duckdb.__version__, "load": claims / load, "bytes": path.stat().st_size / claims,
        "count": _median(lambda actor, day: store.execute(count, (actor, day, claims, claims)).fetchall(), claims),
        "latest": _median(lambda actor, day: store.execute(latest, (actor, day, claims, claims)).fetchall(), claims),
    }  # fmt: skip
    commits = _timed(lambda: [store.execute("INSERT INTO claims VALUES (?,?,?,?,?,?,?,?)", _row(f)) for f in facts(200)])
    return {**found, "commits": 200 / commits}


def _row(fact: Any) -> tuple[Any, ...]:
    return (fact.number, fact.identity, fact.document, fact.actor, fact.day, fact.number, None, fact.text)


def _followthemoney(claims: int, folder: Path) -> dict[str, Any]:
    """Five statements for each claim, in the SQL table that a statement gives its row for, indexed by entity and value."""
    import followthemoney  # type: ignore[import-not-found,unused-ignore]
    from followthemoney.statement import Statement  # type: ignore[import-not-found,unused-ignore]

    path = folder / "statements.sqlite"
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    columns: list[str] = []
    stream, load = facts(claims), 0.0
    while batch := list(islice(stream, _BATCH)):
        began = time.perf_counter()
        rows = [s.to_db_row() for f in batch for s in _statements(f, Statement)]
        if not columns:
            columns = list(rows[0])
            store.execute(f"CREATE TABLE statement ({', '.join(columns)}, PRIMARY KEY (id))")
            for column in ("entity_id", "canonical_id", "value"):
                store.execute(f"CREATE INDEX by_{column} ON statement ({column})")
        store.execute("BEGIN")
        store.executemany(f"INSERT OR REPLACE INTO statement VALUES ({', '.join('?' * len(columns))})", [tuple(r.values()) for r in rows])
        store.execute("COMMIT")
        load += time.perf_counter() - began
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count = """SELECT count(*) FROM statement a JOIN statement d ON d.entity_id = a.entity_id AND d.prop = 'date'
        WHERE a.value = ? AND d.value <= ?"""
    return {
        "version": followthemoney.__version__,
        "load": claims / load, "bytes": path.stat().st_size / claims, "commits": None, "latest": None,
        "count": _median(lambda actor, day: store.execute(count, (actor, f"{day:06}")).fetchall(), claims),
    }  # fmt: skip


def _statements(fact: Any, statement: Any) -> list[Any]:
    values = {"name": fact.text, "date": f"{fact.day:06}", "involved": fact.actor, "publisher": fact.source, "proof": fact.document}
    return [
        statement(entity_id=fact.identity, prop=prop, schema="Event", value=value, dataset="bench", first_seen="2026-01-01T00:00:00")
        for prop, value in values.items()
    ]


if __name__ == "__main__":
    main()
