"""The ledger at size: load, commits, questions, room, walks and opening, beside a plain SQLite table and other stores.

``make bench WHAT=ledger CLAIMS=1000000``. All peers get the same claims (``bench.ledger_claims``) in the same run; those
that are not the standard library's live in an environment of their own, ``.venv-peers``, made on demand.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench import ledger_peers
from bench.installed import ENVIRONMENT
from bench.ledger_add import adding_rows
from bench.ledger_claims import PER_DOCUMENT, Fact, actors, facts, questions
from bench.row import Row
from despite import ledger as room
from despite.evidence import (
    Capture,
    Claim,
    Cue,
    Dating,
    Document,
    Draft,
    Figure,
    Holder,
    Name,
    NameDecision,
    Passage,
    Role,
    When,
    canonical,
    capture_id,
    document_id,
)  # fmt: skip
from despite.ledger import Ledger, open_ledger
from despite.ledger.memberships import names_of

_BATCH = 10_000
_ASKED = 200
_RECORD = 3_000
_PASSAGE_SAMPLE = 100_000
_AUTHOR = "bench"


def rows(data: Path) -> list[Row]:
    """All figures for as many claims as $CLAIMS says (default 100,000)."""
    del data
    claims = int(os.environ.get("CLAIMS") or 100_000)
    folder = Path(tempfile.mkdtemp(prefix="despite-ledger-"))
    try:
        return [*_stores(claims, folder), *ledger_peers.rows(claims, folder), *adding_rows(folder)]
    finally:
        shutil.rmtree(folder)


def _stores(claims: int, folder: Path) -> Iterator[Row]:
    ours, plain = folder / "ledger.sqlite", folder / "plain.sqlite"
    plain_load, our_load, indexes = _load(claims, plain, ours)
    label = f"{claims:,} claims"
    yield Row(f"bulk load of {label}, chain, tree, index", claims / our_load / (claims / plain_load), "x plain", 0.5,
              f"{claims / our_load:,.0f} against {claims / plain_load:,.0f} claims/s; of it index {indexes:.1f} s")  # fmt: skip
    with open_ledger(ours) as ledger:
        began = time.perf_counter()
        documents = _withdraw(ledger, claims)
        taken = _merge(ledger, claims)
        print(f"{documents} documents withdrawn, {len(taken)} names merged in {time.perf_counter() - began:.1f} s", file=sys.stderr)
    yield from _commits(folder)
    with open_ledger(ours) as ledger, sqlite3.connect(plain) as table:
        yield from _answers(ledger, table, claims, taken)
    yield from _room(ours, claims)
    yield from _walks(ours)
    yield from _opening(ours)


def _load(claims: int, plain: Path, ours: Path) -> tuple[float, float, float]:
    """Seconds for the plain table, for the ledger, and of these for the indexes made at the end."""
    table = _plain(plain)
    plain_time = our_time = 0.0
    stream = facts(claims)
    with open_ledger(ours) as ledger:
        loading = ledger.loading()
        loading.__enter__()
        while batch := list(islice(stream, _BATCH)):
            drafts = list(_drafts(batch))
            payloads = [_payload(draft) for draft in drafts if draft.kind == "proposed"]
            plain_time += _timed(lambda batch=batch, payloads=payloads: _insert(table, batch, payloads))  # type: ignore[misc]
            our_time += _timed(lambda drafts=drafts: ledger.append(drafts, _AUTHOR))  # type: ignore[misc]
        indexes = _timed(lambda: loading.__exit__(None, None, None))
    table.close()
    return plain_time, our_time + indexes, indexes


def _plain(path: Path) -> sqlite3.Connection:
    """The plain table: a row for a claim with its payload, the right index from the start, as durable as the ledger."""
    table = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536",
        "CREATE TABLE claims (number INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT, actor TEXT, asserted INTEGER,"
        " recorded INTEGER, retracted INTEGER, payload TEXT)",
        "CREATE INDEX on_record ON claims (actor, asserted, recorded, retracted)",
    ):  # fmt: skip
        table.execute(statement)
    return table


def _insert(table: sqlite3.Connection, batch: list[Fact], payloads: list[str]) -> None:
    values = [
        (f.number, f.identity, f.document, f.actor, f.day, f.number, f.number if f.withdrawn else None, payload)
        for f, payload in zip(batch, payloads, strict=True)
    ]
    table.execute("BEGIN")
    table.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    table.execute("COMMIT")


def _payload(draft: Draft) -> str:
    return canonical(draft.payload).decode()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _when(day: int) -> When:
    found = date(1970, 1, 1) + timedelta(days=day)
    return When(edtf=found.isoformat(), earliest=found, latest=found)


def _document(fact: Fact) -> tuple[Capture, Document]:
    capture = Capture(
        id=capture_id(fact.document * 2, fact.document), sha256=fact.document * 2, size=9000, media_type="text/html",
        address=f"https://paper.example/{fact.document}", name=f"{fact.document}.html",
        captured_at="2026-01-01T00:00:00.000000Z", tool="bench",
    )  # fmt: skip
    return capture, Document(
        id=document_id(capture.id, "bench/1"), capture=capture.id, reader="bench/1", language="en", title=f"Report {fact.number}",
        publisher=fact.source, dating=Dating(public_on=_when(fact.day), dated="stated", reasons=()), text="",
    )  # fmt: skip


def _drafts(batch: list[Fact]) -> Iterator[Draft]:
    document: Document | None = None
    for fact in batch:
        if document is None or fact.number % PER_DOCUMENT == 0:
            capture, document = _document(fact)
            yield Draft(kind="captured", payload=capture)
            yield Draft(kind="read", payload={"document": document, "problems": [], "finder": "bench/1"})
        yield Draft(kind="proposed", payload=_claim(fact, document))


def _claim(fact: Fact, document: Document) -> Claim:
    """A claim of the usual size: the median of the example's is 900 bytes of canonical JSON."""
    start, end = fact.start, fact.start + len(fact.text)
    cue = Cue(text="reported", start=start - 20, end=start - 12)
    return Claim(
        id=fact.identity, document=document.id,
        passage=Passage(start=start, end=end, exact=fact.text, prefix="utsche Paper also reported that ",
                        suffix=".\n\n## Background\n\nIguala is a ci", parts=((start, end),)),
        mode="indirect", holders=(Holder(name=fact.source, mention=(start - 40, start - 21), cue=cue, publishes=True),),
        happened_on=_when(fact.day - 90) if fact.number % 3 else None, public_on=_when(fact.day), kind="killing",
        roles=(Role(role="accused", name=fact.actor, mention=(start, start + 9)),),
        figures=(Figure(value=43, unit="men", text="43 men", span=(start, start + 6)),) if fact.number % 4 == 0 else (),
        found_by="attributed/1 tagger/1", language="en",
    )  # fmt: skip


def _withdraw(ledger: Ledger, claims: int) -> int:
    gone = [f for f in facts(claims) if f.withdrawn and f.number % PER_DOCUMENT == 0]
    drafts = [Draft(kind="withdrawn", payload={"document": _document(f)[1].id, "reason": "retracted"}) for f in gone]
    for at in range(0, len(drafts), 1000):
        ledger.append(drafts[at : at + 1000], _AUTHOR)
    return len(drafts)


def _merge(ledger: Ledger, claims: int) -> frozenset[str]:
    """Joins every hundredth name with the next."""
    names = actors(claims)
    pairs = [(names[at], names[at + 1]) for at in range(0, len(names) - 1, 100)]
    ledger.append([
        Draft(kind="decided", payload={"decision": NameDecision(a=Name(key=a), b=Name(key=b), judgement="same", reason="renamed")})
        for a, b in pairs
    ], _AUTHOR)  # fmt: skip
    return frozenset(name for pair in pairs for name in pair)


def _commits(folder: Path) -> Iterator[Row]:
    capture, document = _document(next(facts(1)))
    claims = [_claim(fact, document) for fact in facts(2000)]
    table = _plain(folder / "commits-plain.sqlite")
    with open_ledger(folder / "commits.sqlite") as ledger:
        ledger.append([Draft(kind="captured", payload=capture),
                       Draft(kind="read", payload={"document": document, "problems": []})], _AUTHOR)  # fmt: skip
        ours = _timed(lambda: [ledger.append([Draft(kind="proposed", payload=claim)], _AUTHOR) for claim in claims])
    plain = list(facts(2000))
    began = time.perf_counter()
    for fact in plain:
        _insert(table, [fact], ["x" * 900])
    theirs = time.perf_counter() - began
    table.close()
    yield Row("durable commits of one claim", 2000 / ours, "per s", 1000, f"plain table {2000 / theirs:,.0f} per s")


def _answers(ledger: Ledger, table: sqlite3.Connection, claims: int, taken: frozenset[str]) -> Iterator[Row]:
    asked = questions(claims, _ASKED, taken)
    head, past = ledger.head, ledger.head // 2
    plain_count = "SELECT count(*) FROM claims WHERE actor = ? AND asserted <= ? AND recorded <= ? AND (retracted IS NULL OR retracted > ?)"
    plain_latest = plain_count.replace("count(*)", "*") + " ORDER BY asserted DESC, recorded DESC LIMIT 50"
    counted = [_count(ledger, actor, day, head) for actor, day in asked]
    if counted != [table.execute(plain_count, (actor, day, claims, claims)).fetchone()[0] for actor, day in asked]:
        raise AssertionError("the ledger and the plain table do not count the same")
    now = _median(lambda actor, day: _count(ledger, actor, day, head), asked)
    theirs = _median(lambda actor, day: table.execute(plain_count, (actor, day, claims, claims)).fetchall(), asked)
    yield Row("as-of count, median", now, "ms", 3, f"plain table {theirs:.3f} ms; mean of {statistics.mean(counted):,.0f} claims", False)
    yield Row("as-of count over the plain table's", now / theirs, "ratio", 2, at_least=False)
    then = _median(lambda actor, day: _count(ledger, actor, day, past), asked)
    yield Row("as-of count at a past our_file_on over now", then / now, "ratio", 1.5, f"{then:.3f} ms", False)
    now = _median(lambda actor, day: _latest(ledger, actor, day, head), asked)
    theirs = _median(lambda actor, day: table.execute(plain_latest, (actor, day, claims, claims)).fetchall(), asked)
    yield Row("latest 50 as records, median", now, "ms", 1, f"plain table's rows {theirs:.3f} ms", False)
    then = _median(lambda actor, day: _latest(ledger, actor, day, past), asked)
    yield Row("latest 50 at a past our_file_on over now", then / now, "ratio", 1.5, f"{then:.3f} ms", False)
    yield from _records(ledger, table, taken)


def _records(ledger: Ledger, table: sqlite3.Connection, taken: frozenset[str]) -> Iterator[Row]:
    sizes = dict(table.execute("SELECT actor, count(*) FROM claims WHERE retracted IS NULL GROUP BY 1"))
    for wanted, target in ((_RECORD, 25.0), (300, None)):
        actor = min((a for a in sizes if a not in taken), key=lambda a: abs(sizes[a] - wanted))
        times = [_timed(lambda: room.claims_under(ledger, _names(ledger, actor, ledger.head), ledger.head)) for _ in range(21)]  # noqa: B023
        whole = statistics.median(times) * 1000
        yield Row(f"full record of {wanted:,} claims", whole * wanted / sizes[actor], "ms", target, f"measured on {sizes[actor]:,}", False)
        count = statistics.median(_timed(lambda: _count(ledger, actor, 20_000, ledger.head)) for _ in range(51))  # noqa: B023
        yield Row(f"as-of count of an actor with {wanted:,} claims", count * 1000, "ms", peer=f"measured on {sizes[actor]:,}")
        if target:
            past = ledger.head // 2
            then = statistics.median(_timed(lambda: room.claims_under(ledger, _names(ledger, actor, past), past)) for _ in range(21))  # noqa: B023
            yield Row("full record at a past our_file_on over now", then * 1000 / whole, "ratio", 1.5, f"{then * 1000:.1f} ms", False)


def _names(ledger: Ledger, actor: str, n: int) -> set[Name]:
    return names_of(ledger, Name(key=actor), n)


def _count(ledger: Ledger, actor: str, day: int, n: int) -> int:
    return room.count_under(ledger, _names(ledger, actor, n), n, date(1970, 1, 1) + timedelta(days=day))


def _latest(ledger: Ledger, actor: str, day: int, n: int) -> list[Any]:
    return room.latest_under(ledger, _names(ledger, actor, n), n, date(1970, 1, 1) + timedelta(days=day))


def _median(work: Callable[[str, int], object], asked: Iterable[tuple[str, int]]) -> float:
    """Milliseconds; every question once before, so that all peers answer from memory."""
    for actor, day in asked:
        work(actor, day)
    return statistics.median(_timed(lambda actor=actor, day=day: work(actor, day)) for actor, day in asked) * 1000  # type: ignore[misc]


def _room(path: Path, claims: int) -> Iterator[Row]:
    with sqlite3.connect(path) as ledger:
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (words,) = ledger.execute("SELECT ifnull(sum(length(payload)), 0) FROM entries WHERE kind = 'read'").fetchone()
    size = path.stat().st_size
    yield Row(
        "room on disk, indexes in, documents out", (size - words) / claims, "bytes a claim", 1200, f"file {size / 1e6:,.0f} MB", False
    )


def _walks(path: Path) -> Iterator[Row]:
    from despite.ledger import walking
    from despite.ledger.sqlite import Store
    from despite.ledger.tree import Tree

    store = Store(path, 5.0)
    with open_ledger(path) as ledger:
        head = ledger.head
        walk = _timed(lambda: _nothing(walking.walk(store, head)))
        yield Row("walk along the chain, all cores", head / walk, "entries per s", 300_000)
        tree = _timed(lambda: _nothing(list(Tree().check(ledger.rows, head))))
        yield Row("walk along the Merkle tree, one core", head / tree, "entries per s")
        sample = min(head, _PASSAGE_SAMPLE)
        checked = _timed(lambda: sum(_passage_holds(filed) for filed in room.each_claim(ledger, sample)))
        yield Row("claims read with their passages, one core", sample / checked, "per s", 50_000)
        root = _timed(lambda: room.tree.root(ledger))
        yield Row("root of the Merkle tree over the head", root * 1000, "ms")


def _passage_holds(filed: room.FiledClaim) -> bool:
    passage = filed.claim.passage
    return len(passage.exact) == passage.end - passage.start


def _nothing(problems: list[Any]) -> None:
    if problems:
        raise AssertionError(f"the ledger does not hold: {problems[:3]}")


def _opening(path: Path) -> Iterator[Row]:
    opened = f"from despite.ledger import open_ledger\nwith open_ledger({str(path)!r}) as ledger: ledger.head"
    _started(opened)  # compiles what is not compiled yet
    bare, times = [], []
    for _ in range(11):
        bare.append(_timed(lambda: _started("pass")))
        times.append(_timed(lambda: _started(opened)))
    over = (statistics.median(times) - statistics.median(bare)) * 1000
    yield Row("opening the ledger beyond interpreter start", over, "ms", 50, "imports included, compiled as installed", False)


def _started(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, env=ENVIRONMENT)
