"""Acts and their undoing: which of the entries about one subject still count."""

from __future__ import annotations

from collections.abc import Iterable

from despite.evidence import Database, Entry, EntryKind, Record, from_json
from despite.ledger.sqlite import payload_of

UNDOABLE = frozenset({"accepted", "rejected", "corrected", "decided", "set", "withdrawn", "protected", "grouped", "replied", "commented"})
"""The kinds of entry that a later one of the same kind can take back."""


CARRIED = ", carried over by "
"""Between the name of whose word an entry is and the name of who carried it over to another reading or claim."""


LINKS = ("replaces", "replaced_by")
"""The fields of a review that name another claim: the one in whose place this one stands, or the one that stands in its place."""


def whose(author: str) -> str:
    """Whose word an entry of this author is, without who carried it over."""
    return author.partition(CARRIED)[0]


def carried_by(author: str, by: str) -> str:
    """The author of an entry in which ``by`` carries over what is the word of ``author``."""
    return whose(author) if whose(author) == by else f"{whose(author)}{CARRIED}{by}"


class Undo(Record, frozen=True, kw_only=True):
    """The payload of an entry that takes another one back; ``undoes`` is null in one that does not."""

    undoes: int | None = None
    reason: str = ""


class Act(Record, frozen=True, kw_only=True):
    """An entry about a subject, and who recorded it."""

    number: int
    kind: EntryKind
    author: str


def undone_by(entry: Entry) -> int | None:
    """The number of the entry that ``entry`` takes back, if it does."""
    return _undone(entry.payload) if entry.kind in UNDOABLE else None


def _undone(payload: bytes | None) -> int | None:
    return from_json(payload, Undo).undoes if payload is not None else None


def original(entry: Entry, database: Database) -> bytes | None:
    """The payload of ``entry``, or, where it takes something back, of the act that this is about in the end."""
    payload, undone = entry.payload, undone_by(entry)
    while undone is not None:
        payload = payload_of(undone, database)
        undone = _undone(payload)
    return payload


def live(acts: Iterable[tuple[int, int | None]]) -> list[int]:
    """The numbers of the acts that still count, in order; each act comes with the number it takes back, or null.

    An act counts unless a later one that counts takes it back; so taking back an undo brings the first act back.
    """
    dead: set[int] = set()
    counting: list[int] = []
    for number, undoes in sorted(acts, reverse=True):
        if number in dead:
            continue
        if undoes is None:
            counting.append(number)
        else:
            dead.add(undoes)
    return counting[::-1]


class Acts(Record, frozen=True):
    """A table of the acts about each subject, which is a word or (``kind`` INTEGER) a number."""

    table: str
    kind: str = "TEXT"

    @property
    def schema(self) -> str:
        """The statement that makes the table."""
        return (
            f"CREATE TABLE {self.table} (subject {self.kind} NOT NULL, entry INTEGER NOT NULL, undoes INTEGER,"
            " PRIMARY KEY (subject, entry)) STRICT, WITHOUT ROWID"
        )

    def add(self, subject: str | int, entry: Entry, database: Database) -> None:
        """Notes that ``entry`` is about ``subject``."""
        row = (subject, entry.number, undone_by(entry))
        database.execute(f"INSERT OR IGNORE INTO {self.table} (subject, entry, undoes) VALUES (?, ?, ?)", row)

    def counting(self, subject: str | int, database: Database) -> list[Act]:
        """The acts about ``subject`` that count, in order."""
        query = f"SELECT a.entry, a.undoes, e.kind, e.author FROM {self.table} a JOIN entries e ON e.number = a.entry WHERE a.subject = ?"
        rows = {row[0]: row for row in database.execute(query, (subject,))}
        numbers = live((number, undoes) for number, undoes, _, _ in rows.values())
        return [Act(number=number, kind=rows[number][2], author=rows[number][3]) for number in numbers]
