"""The Merkle tree over the entries: the leaf of an entry is its hash, so a proof needs nothing but hashes.

Only the complete subtrees of ``BLOCK`` leaves and those above them are kept; what lies below is computed when asked for.
They never change, so the tree of any earlier moment is at hand too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from despite.errors import NotFound, Problem
from despite.evidence import Database, Entry
from despite.ledger import merkle
from despite.ledger.ledger import Ledger

Rows = Callable[..., list[tuple[Any, ...]]]
"""Whatever answers a question to the tables."""

_LEVEL = 8
BLOCK = 1 << _LEVEL
"""How many leaves the smallest kept subtree has."""

_LEAVES = "SELECT hash FROM entries WHERE number > ? AND number <= ? ORDER BY number"


class Tree:
    """The projection that keeps the tree."""

    name = "tree"
    version = 1
    schema: Sequence[str] = (
        "CREATE TABLE tree (level INTEGER, position INTEGER, hash BLOB NOT NULL, PRIMARY KEY (level, position)) STRICT, WITHOUT ROWID",
    )
    indexes: Sequence[str] = ()

    def apply(self, entry: Entry, database: Database) -> None:
        """Keeps the subtrees that ``entry`` completes."""
        self.apply_many([entry], database)

    def apply_many(self, entries: Sequence[Entry], database: Database) -> None:
        """Keeps the subtrees that the entries complete."""
        for position in range((entries[0].number - 1) >> _LEVEL, entries[-1].number >> _LEVEL):
            for level, at, digest in _completed(position, database):
                database.execute("INSERT INTO tree VALUES (?, ?, ?)", (level, at, digest))

    def clear(self, database: Database) -> None:
        """Drops the table."""
        database.execute("DROP TABLE IF EXISTS tree")

    def check(self, rows: Rows, head: int) -> Iterator[Problem]:
        """Computes the tree anew and names the first kept subtree that is not what the entries give."""
        kept = rows("SELECT hash FROM tree WHERE level = ? ORDER BY position", (_LEVEL,))
        whole = head >> _LEVEL
        for position, (digest,) in enumerate(kept[:whole]):
            if digest != _block(rows(_LEAVES, _bounds(_LEVEL, position))):
                yield _wrong(_LEVEL, position)
                return
        above = _Kept({(_LEVEL, position): digest for position, (digest,) in enumerate(kept)})
        wrong = [(level, at) for level, at, digest in rows("SELECT * FROM tree") if above(level, at) != digest]
        if wrong or len(kept) != whole:
            yield _wrong(*(wrong or [(_LEVEL, min(whole, len(kept)))])[0])


class _Kept:
    """The tree above some subtrees that are known, each node computed once."""

    def __init__(self, known: dict[tuple[int, int], bytes]) -> None:
        self._known = known

    def __call__(self, level: int, position: int) -> bytes | None:
        place = (level, position)
        if place not in self._known and level > _LEVEL:
            below = self(level - 1, 2 * position), self(level - 1, 2 * position + 1)
            if below[0] is not None and below[1] is not None:
                self._known[place] = merkle.node_hash(below[0], below[1])
        return self._known.get(place)


def _wrong(level: int, position: int) -> Problem:
    since, until = _bounds(level, position)
    message = f"The Merkle tree over entries {since + 1} to {until} is not the one kept: 'despite rebuild' makes it anew."
    return Problem("ledger.tree", message, f"#{since + 1}")


def _completed(position: int, database: Database) -> Iterator[tuple[int, int, bytes]]:
    """Level, position and hash of each subtree that is complete with block ``position``, the block's own first."""
    digest = _block(database.execute(_LEAVES, _bounds(_LEVEL, position)))
    level = _LEVEL
    yield level, position, digest
    while position & 1:
        left = _stored(level, position - 1, database)
        level, position, digest = level + 1, position >> 1, merkle.node_hash(left, digest)
        yield level, position, digest


def _stored(level: int, position: int, database: Database) -> bytes:
    ((digest,),) = database.execute("SELECT hash FROM tree WHERE level = ? AND position = ?", (level, position))
    return bytes(digest)


def _bounds(level: int, position: int) -> tuple[int, int]:
    """The entries below a node: after the first number, up to the second."""
    return position << level, (position + 1) << level


def _block(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return merkle.complete([merkle.leaf_hash(digest) for (digest,) in rows])


def node_of(ledger: Ledger) -> merkle.Node:
    """The ledger's tree, for the functions of ``merkle``."""

    def node(level: int, position: int) -> bytes:
        if level < _LEVEL:
            return _block(ledger.rows(_LEAVES, _bounds(level, position)))
        ((digest,),) = ledger.rows("SELECT hash FROM tree WHERE level = ? AND position = ?", (level, position))
        return bytes(digest)

    return node


def root(ledger: Ledger, n: int | None = None) -> str:
    """The root of the tree over the first ``n`` entries (default: all), in hexadecimal."""
    return merkle.root(_size(ledger, n), node_of(ledger)).hex()


def inclusion(ledger: Ledger, number: int, n: int | None = None) -> list[str]:
    """The proof that entry ``number`` is in the tree over the first ``n``; raises ``NotFound``."""
    size = _size(ledger, n)
    if not 0 < number <= size:
        raise NotFound("entry", f"#{number}", f"the tree is over {size} entries")
    return [step.hex() for step in merkle.inclusion(number - 1, size, node_of(ledger))]


def consistency(ledger: Ledger, older: int, n: int | None = None) -> list[str]:
    """The proof that the tree over ``n`` entries continues the one over the first ``older``; raises ``NotFound``."""
    size = _size(ledger, n)
    if not 0 < older <= size:
        raise NotFound("entry", f"#{older}", f"the tree is over {size} entries")
    return [step.hex() for step in merkle.consistency(older, size, node_of(ledger))]


def _size(ledger: Ledger, n: int | None) -> int:
    return ledger.head if n is None else ledger.moment(f"#{n}")
