"""The walk along the chain, on all cores where it is long."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from despite.errors import DespiteError, NotALedger, Problem
from despite.evidence import Entry
from despite.ledger import chain
from despite.ledger.payload import unpack
from despite.ledger.sqlite import Store

if TYPE_CHECKING:
    from subprocess import Popen

COLUMNS = "number, kind, recorded_at, author, tool, payload, salt, commitment, previous, hash"
_PAGE = 1000
_ALONE = 100_000
"""How many entries are walked by one process, which is quicker than starting another."""


def stored(store: Store, since: int, until: int, kind: str | None = None, page: int = _PAGE) -> Iterator[tuple[Any, ...]]:
    """The rows of the entries after number ``since`` up to and with ``until``, read a page at a time."""
    only = "AND kind = ?" if kind else ""
    query = f"SELECT {COLUMNS} FROM entries WHERE number > ? AND number <= ? {only} ORDER BY number LIMIT {page}"
    while rows := store.rows(query, (since, until, kind) if kind else (since, until)):
        yield from rows
        since = rows[-1][0]


def read(row: tuple[Any, ...], path: Path) -> Entry:
    """The entry in a row; raises ``NotALedger`` where its payload is damaged."""
    number, kind, recorded_at, author, tool, packed, _, committed, previous, digest = row
    try:
        payload = unpack(packed)
    except zlib.error as fault:
        raise NotALedger(str(path), f"the content of entry {number} is damaged") from fault
    return Entry(
        number=number, kind=kind, recorded_at=recorded_at, author=author, tool=tool,
        payload=payload, commitment=committed.hex(), previous=previous.hex(), hash=digest.hex(),
    )  # fmt: skip


def walk(store: Store, head: int) -> list[Problem]:
    """Erased entries, and the first thing that does not hold, from the first entry to number ``head``."""
    cores = os.cpu_count() or 1
    parts = 1 if head <= _ALONE else min(cores, 8)
    ends = [head * part // parts for part in range(parts + 1)]
    others = [_started(store.path, since, until) for since, until in pairwise(ends[1:])]
    found = walk_part(store, 0, ends[1])
    for other in others:
        told, _ = other.communicate()
        if not _broken_in(found):
            found += msgspec.json.decode(told, type=list[Problem])
    return found


def _started(path: Path, since: int, until: int) -> Popen[bytes]:
    import subprocess

    command = [sys.executable, "-c", "from despite.ledger.walking import main; main()", str(path), str(since), str(until)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)


def _broken_in(problems: Iterable[Problem]) -> bool:
    return any(problem.code == "ledger.chain" for problem in problems)


def walk_part(store: Store, since: int, until: int) -> list[Problem]:
    """The same for the entries after ``since`` up to ``until``, taking the one before them as it is."""
    number = since
    found: list[Problem] = []
    try:
        before = next((read(row, store.path) for row in stored(store, since - 1, since)), None) if since else None
        at, last = (before.recorded_at, bytes.fromhex(before.hash)) if before else ("", bytes.fromhex(chain.FIRST))
        for row in stored(store, since, until):
            if not _holds(row, number, at, last):
                entry = read(row, store.path)
                if why := chain.fault(entry, row[6], _before(entry, number, at, last)):
                    return [*found, _broken(entry.number, why)]
                found.append(_erased(entry.number))
            number, at, last = row[0], row[2], row[9]
    except DespiteError as damage:
        found.append(_unreadable(number, str(damage)))
    return found


def _before(pattern: Entry, number: int, at: str, digest: bytes) -> Entry | None:
    """What the walk knows of the entry before: its number, instant and hash."""
    return msgspec.structs.replace(pattern, number=number, recorded_at=at, hash=digest.hex()) if number else None


def _holds(row: tuple[Any, ...], number: int, at: str, last: bytes) -> bool:
    """Whether all of an entry holds that was not erased: what ``chain.fault`` finds, without the words for it."""
    found, kind, recorded_at, author, tool, packed, salt, committed, previous, digest = row
    if found != number + 1 or previous != last or recorded_at < at or packed is None or salt is None:
        return False
    try:
        payload = unpack(packed) or b""
    except zlib.error:
        return False
    return bool(
        chain.digest(salt, payload) == committed
        and chain.head_digest(number + 1, kind, recorded_at, author, tool, committed.hex(), previous.hex()) == digest
    )


def _erased(number: int) -> Problem:
    return Problem("ledger.erased", f"The content of entry {number} was erased.", f"#{number}")


def _unreadable(number: int, why: str) -> Problem:
    return Problem("ledger.chain", f"What comes after entry {number} cannot be read: {why}", f"#{number + 1}")


def _broken(number: int, why: str) -> Problem:
    return Problem("ledger.chain", f"The chain does not hold at entry {number}: {why}.", f"#{number}")


def main() -> None:
    """Walks the part of a file that the command line names, and prints the problems as JSON."""
    part = walk_part(Store(Path(sys.argv[1]), patience=5.0), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.buffer.write(msgspec.json.encode(part))
