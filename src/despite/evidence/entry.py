"""Entries, the lines of the ledger, and the protocol of what is projected from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, Protocol, runtime_checkable

from despite.evidence.record import Record

EntryKind = Literal[
    "captured", "read", "proposed", "accepted", "rejected", "corrected", "decided",
    "set", "withdrawn", "protected", "erased", "grouped", "replied", "published", "signed",
    "commented",
]  # fmt: skip


class Draft(Record, frozen=True, kw_only=True):
    """An entry before it has a number: its kind and payload (anything that JSON can hold, or a record).

    ``author`` is whose word it is, where that is not who records it: the payload then says why and by whom it was
    carried over.
    """

    kind: EntryKind
    payload: Any
    author: str | None = None


class Entry(Record, frozen=True, kw_only=True):
    """One line of the ledger.

    ``number`` counts from 1 without gaps. ``recorded_at`` is an instant in UTC (ISO 8601, microseconds) that never runs
    backwards. ``payload`` is the canonical JSON, null once erased. ``hash`` covers the head, the commitment to the
    payload and ``previous``.
    """

    number: int
    kind: EntryKind
    recorded_at: str
    author: str
    tool: str
    payload: bytes | None
    commitment: str
    previous: str
    hash: str


class Database(Protocol):
    """What a projection may do: run one statement, or one statement over many rows."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Iterable[tuple[Any, ...]]: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object: ...


class Projection(Protocol):
    """A query table, made from the entries alone and thrown away at will.

    Rows carry ``from_entry`` and ``to_entry`` (null while they hold): a past moment n sees ``from <= n < to``.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def schema(self) -> Sequence[str]: ...

    def apply(self, entry: Entry, database: Database) -> None: ...

    def clear(self, database: Database) -> None: ...


@runtime_checkable
class BulkProjection(Projection, Protocol):
    """A projection that takes in many entries at once, and whose ``indexes`` can be made after a first load.

    Each of ``indexes`` is a statement ``CREATE INDEX NAME ON …``; without them every answer is the same, only slower.
    ``apply_many`` is called when all of the entries are in the file, and does what ``apply`` does for one after another.
    """

    @property
    def indexes(self) -> Sequence[str]: ...

    def apply_many(self, entries: Sequence[Entry], database: Database) -> None: ...
