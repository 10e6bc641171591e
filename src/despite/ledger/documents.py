"""Captures, the documents read from them, who dates them, and which of them are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from despite.errors import Ambiguous, NotFound
from despite.evidence import Capture, Database, Dating, Document, Entry, Record, When, canonical, from_json
from despite.ledger.acts import Act, Acts, original
from despite.ledger.history import History, holds
from despite.ledger.ledger import Ledger
from despite.ledger.sqlite import payload_of

_SHORTEST = 6
_EPOCH = date(1970, 1, 1)
NEVER = 10**7
"""The day, counted from 1 January 1970, of what no day is known to end: later than every day there is."""

_ACTS = Acts("document_acts")
_DATINGS = History("datings", "capture", ("dating TEXT NOT NULL", "author TEXT NOT NULL", "public_by INTEGER NOT NULL"))
_WITHDRAWALS = History("withdrawals", "capture", ("entry INTEGER NOT NULL",))

STANDS = (
    f"EXISTS (SELECT 1 FROM documents d WHERE d.from_entry = {{number}} AND {holds('d')} AND NOT EXISTS"
    f" (SELECT 1 FROM withdrawals w WHERE w.capture = d.capture AND {holds('w')}))"
)
"""The condition that the document of entry ``{number}`` is neither superseded nor withdrawn; takes the moment twice."""


_ON_RECORD = f"""SELECT ifnull(c.captured_on, {NEVER}), d.public_by, d.changed_by,
        (SELECT t.public_by FROM datings t WHERE t.capture = d.capture AND {{t}})
    FROM documents d LEFT JOIN captures c ON c.id = d.capture
    WHERE d.from_entry = ?1 AND {{d}} AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.capture = d.capture AND {{w}})
""".format(**{table: holds(table).replace("?", "?2") for table in "tdw"})


class _Read(Record, frozen=True, kw_only=True):
    document: Document
    origin: Any = None


class _About(Record, frozen=True, kw_only=True):
    document: str


class _Setting(Record, frozen=True, kw_only=True):
    dating: Dating


class Documents:
    """The projection. What a person says of a document holds for every reading of its capture."""

    name = "documents"
    version = 2
    schema: Sequence[str] = (
        """CREATE TABLE captures (id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,
            captured_on INTEGER NOT NULL, from_entry INTEGER PRIMARY KEY, to_entry INTEGER) STRICT""",
        """CREATE TABLE documents (id TEXT NOT NULL UNIQUE, capture TEXT NOT NULL, title TEXT, address TEXT,
            public_by INTEGER NOT NULL, changed_by INTEGER NOT NULL, from_entry INTEGER PRIMARY KEY, to_entry INTEGER) STRICT""",
        "CREATE INDEX documents_of_capture ON documents (capture)",
        _ACTS.schema,
        _DATINGS.schema,
        _WITHDRAWALS.schema,
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Files a capture or a document, or what a person says of one."""
        if entry.payload is None:
            return
        match entry.kind:
            case "captured":
                _file_capture(from_json(entry.payload, Capture), entry.number, database)
            case "read":
                found = from_json(entry.payload, _Read)
                _file_document(found.document, found.origin is not None, entry.number, database)
            case "set" | "withdrawn":
                _settle(entry, database)

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in ("captures", "documents", _ACTS.table, _DATINGS.table, _WITHDRAWALS.table):
            database.execute(f"DROP TABLE IF EXISTS {table}")


def _file_capture(capture: Capture, number: int, database: Database) -> None:
    # The first record of the same bytes at the same address is the one that shows since when they are on file.
    row = (capture.id, capture.sha256, capture.address, capture.name, _day(capture.captured_at), number)
    database.execute("INSERT OR IGNORE INTO captures VALUES (?, ?, ?, ?, ?, ?, NULL)", row)


def _file_document(document: Document, merged: bool, number: int, database: Database) -> None:
    if list(database.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,))):
        return
    # Another case's reading of what is read here already is kept, and does not stand in the place of ours.
    standing = database.execute("SELECT 1 FROM documents WHERE capture = ? AND to_entry IS NULL", (document.capture,))
    closed = number if merged and list(standing) else None
    if closed is None:
        close = "UPDATE documents SET to_entry = ? WHERE capture = ? AND to_entry IS NULL"
        database.execute(close, (number, document.capture))
    days = days_to_end(document.public_on), days_to_end(document.modified_on) if document.modified_on else 0
    row = (document.id, document.capture, document.title, document.address, *days, number, closed)
    database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def days_to_end(when: When | None) -> int:
    """The last day of the interval, counted in days since 1 January 1970; ``NEVER`` where it is open or unknown."""
    return (when.latest - _EPOCH).days if when is not None and when.latest is not None else NEVER


def days(day: date | None) -> int:
    """The day, counted from 1 January 1970; ``NEVER`` for no day."""
    return NEVER if day is None else (day - _EPOCH).days


def _day(instant: str) -> int:
    """The day of an instant, counted likewise; ``NEVER`` where it is none."""
    try:
        return (date.fromisoformat(instant[:10]) - _EPOCH).days
    except ValueError:
        return NEVER


def on_record_from(number: int, n: int, database: Database) -> int | None:
    """The day from which the document of entry ``number`` is archived or dated, as the file stands at moment ``n``.

    In days since 1 January 1970, ``NEVER`` where nothing tells; null where the document does not hold. A page changed
    later than it is dated counts from the last day on which it was changed.
    """
    for captured_on, public_by, changed_by, stated in database.execute(_ON_RECORD, (number, n)):
        return int(min(captured_on, max(stated if stated is not None else public_by, changed_by)))
    return None


def concerned(entry: Entry, database: Database) -> list[int]:
    """The entries of the documents that hold or cease to hold by ``entry``, or are dated by it: a new reading, a
    withdrawal, a date, or one of these taken back.
    """
    if entry.kind == "read":
        capture = from_json(entry.payload or b"", _Read).document.capture
        rows = database.execute("SELECT from_entry FROM documents WHERE capture = ? AND to_entry = ?", (capture, entry.number))
        return [number for (number,) in rows]
    query = "SELECT from_entry FROM documents WHERE capture = ? AND from_entry < ?"
    return [number for (number,) in database.execute(query, (_capture_concerned(entry, database), entry.number))]


def _settle(entry: Entry, database: Database) -> None:
    capture = _capture_concerned(entry, database)
    if capture is None:
        return
    _ACTS.add(capture, entry, database)
    last = [act for act in _ACTS.counting(capture, database) if act.kind == entry.kind][-1:]
    if entry.kind == "withdrawn":
        _WITHDRAWALS.put(capture, (last[0].number,) if last else None, entry.number, database)
    else:
        stated = _stated(last[0], database) if last else None
        _DATINGS.put(capture, stated, entry.number, database)


def _capture_concerned(entry: Entry, database: Database) -> str | None:
    payload = original(entry, database)
    if payload is None:
        return None
    document = from_json(payload, _About).document
    for (capture,) in database.execute("SELECT capture FROM documents WHERE id = ?", (document,)):
        return str(capture)
    return None


def _stated(act: Act, database: Database) -> tuple[str, str, int]:
    dating = from_json(payload_of(act.number, database) or b"", _Setting).dating
    return canonical(dating).decode(), act.author, days_to_end(dating.public_on)


def captures(ledger: Ledger, n: int) -> list[Capture]:
    """The captures on file at moment ``n``, in the order in which they came."""
    rows = ledger.rows(f"SELECT from_entry FROM captures WHERE {holds('captures')} ORDER BY from_entry", (n,))
    return [_capture_in(ledger.entry(number)) for (number,) in rows]


def capture(ledger: Ledger, capture_id: str) -> Capture:
    """One capture; raises ``NotFound``."""
    for (number,) in ledger.rows("SELECT from_entry FROM captures WHERE id = ?", (capture_id,)):
        return _capture_in(ledger.entry(number))
    raise NotFound("capture", capture_id, "add the file again")


def has_capture(ledger: Ledger, capture_id: str) -> bool:
    """Whether these bytes from this address are on file."""
    return bool(ledger.rows("SELECT 1 FROM captures WHERE id = ?", (capture_id,)))


def has_bytes(ledger: Ledger, sha256: str) -> bool:
    """Whether these bytes are on file, from whatever address."""
    return bool(ledger.rows("SELECT 1 FROM captures WHERE sha256 = ?", (sha256,)))


def document_ids(ledger: Ledger, n: int) -> list[str]:
    """The ids of the documents that hold at moment ``n``: on file, not superseded, not withdrawn; oldest first."""
    query = f"SELECT o.id FROM documents o WHERE {STANDS.format(number='o.from_entry')} ORDER BY o.from_entry"
    return [found for (found,) in ledger.rows(query, (n, n))]


def documents(ledger: Ledger, n: int) -> list[Document]:
    """The documents that hold at moment ``n``, with their text."""
    return [document(ledger, found) for found in document_ids(ledger, n)]


def document(ledger: Ledger, document_id: str) -> Document:
    """One document, also if superseded or withdrawn; raises ``NotFound``."""
    for (number,) in ledger.rows("SELECT from_entry FROM documents WHERE id = ?", (document_id,)):
        return _document_in(ledger.entry(number))
    raise NotFound("document", document_id, "'despite add FILE' puts it on file")


def document_read(ledger: Ledger, number: int) -> Document | None:
    """The document that came by entry ``number``; null once it was erased."""
    entry = ledger.entry(number)
    return _document_in(entry) if entry.payload is not None else None


def capture_of(ledger: Ledger, document_id: str) -> str | None:
    """The id of the capture that the document was read from; null where it is not on file."""
    for (capture,) in ledger.rows("SELECT capture FROM documents WHERE id = ?", (document_id,)):
        return str(capture)
    return None


def document_number(ledger: Ledger, document_id: str) -> int | None:
    """The entry by which the document came; null where it is not on file."""
    for (number,) in ledger.rows("SELECT from_entry FROM documents WHERE id = ?", (document_id,)):
        return int(number)
    return None


def resolve_document(ledger: Ledger, text: str) -> Document:
    """The document that a user's word means: its id or the beginning of it (6 characters or more), else the title,
    file name, path or address of one that is not superseded. Raises ``NotFound``, ``Ambiguous``.
    """
    found = _with_id(ledger, text) or _with_word(ledger, text)
    if not found:
        raise NotFound("document", text, "give its id, title, file name or address, or add it with 'despite add'")
    if len(found) > 1:
        raise Ambiguous("document", text, found)
    return document(ledger, found[0])


def dating(ledger: Ledger, document_id: str, n: int) -> tuple[Dating | None, str | None]:
    """How the document is dated at moment ``n``, and the person who said so (null: the document itself)."""
    query = f"SELECT t.dating, t.author FROM documents d JOIN datings t ON t.capture = d.capture WHERE d.id = ? AND {holds('t')}"
    for stated, author in ledger.rows(query, (document_id, n)):
        return from_json(stated, Dating), author
    return document(ledger, document_id).dating, None


def documents_of_captures(ledger: Ledger, captures: Iterable[str], n: int) -> list[str]:
    """The ids of the documents read from ``captures`` that hold at moment ``n``."""
    query = f"SELECT o.id FROM documents o WHERE o.capture = ? AND {STANDS.format(number='o.from_entry')}"
    return [found for capture in captures for (found,) in ledger.rows(query, (capture, n, n))]


class Withdrawn(Record, frozen=True, kw_only=True):
    """A document that is withdrawn, what it is called, and the entry that says so."""

    document: str
    capture: str
    title: str
    entry: int


def withdrawn(ledger: Ledger, n: int) -> list[Withdrawn]:
    """The documents that are withdrawn at moment ``n``, in the order in which they were."""
    query = (
        "SELECT d.id, d.capture, ifnull(d.title, d.id), w.entry FROM withdrawals w JOIN documents d ON d.capture = w.capture"
        f" WHERE d.to_entry IS NULL AND {holds('w')} ORDER BY w.entry"
    )
    return [Withdrawn(document=one, capture=source, title=title, entry=by) for one, source, title, by in ledger.rows(query, (n,))]


def count_documents(ledger: Ledger, n: int) -> int:
    """How many documents hold at moment ``n``."""
    query = f"SELECT count(*) FROM documents o WHERE {STANDS.format(number='o.from_entry')}"
    return int(ledger.rows(query, (n, n))[0][0])


def is_withdrawn(ledger: Ledger, document_id: str, n: int) -> bool:
    """Whether the document's capture is withdrawn at moment ``n``."""
    query = f"SELECT 1 FROM documents d JOIN withdrawals w ON w.capture = d.capture WHERE d.id = ? AND {holds('w')}"
    return bool(ledger.rows(query, (document_id, n)))


def reading_of_capture(ledger: Ledger, document_id: str, capture_id: str | None = None) -> str | None:
    """The id of the document that is the newest reading of a capture (by default that of ``document_id``); null if none is on file."""
    which = "SELECT ?2" if capture_id else "SELECT capture FROM documents WHERE id = ?1"
    rows = ledger.rows(
        f"SELECT id FROM documents WHERE to_entry IS NULL AND capture = ({which})", (document_id, capture_id)[: 2 if capture_id else 1]
    )
    return str(rows[0][0]) if rows else None


def is_current(ledger: Ledger, document_id: str, n: int) -> bool:
    """Whether the document is on file at moment ``n`` and no newer reading of its capture stands in its place."""
    return bool(ledger.rows(f"SELECT 1 FROM documents d WHERE d.id = ? AND {holds('d')}", (document_id, n)))


def document_history(ledger: Ledger, document_id: str) -> list[Entry]:
    """How the document came on file (captured, read), and every entry that dates or withdraws it, in order."""
    query = f"""SELECT c.from_entry FROM documents d JOIN captures c ON c.id = d.capture WHERE d.id = ?1
        UNION SELECT from_entry FROM documents WHERE id = ?1
        UNION SELECT a.entry FROM documents d JOIN {_ACTS.table} a ON a.subject = d.capture WHERE d.id = ?1 ORDER BY 1"""
    return [ledger.entry(number) for (number,) in ledger.rows(query, (document_id,))]


def _with_id(ledger: Ledger, text: str) -> list[str]:
    if len(text) < _SHORTEST:
        return []
    query = "SELECT id FROM documents WHERE id >= ? AND id < ? ORDER BY id"
    return [found for (found,) in ledger.rows(query, (text.lower(), text.lower() + "\U0010ffff"))]


def _with_word(ledger: Ledger, text: str) -> list[str]:
    query = """SELECT d.id FROM (SELECT ? AS word) JOIN documents d LEFT JOIN captures c ON c.id = d.capture
        WHERE d.to_entry IS NULL AND (d.title = word COLLATE NOCASE OR word IN (d.address, c.name, c.address)
            OR substr(c.address, -length(word) - 1) = '/' || word)
        ORDER BY d.id"""
    return [found for (found,) in ledger.rows(query, (text,))]


def _capture_in(entry: Entry) -> Capture:
    return from_json(_payload(entry), Capture)


def _document_in(entry: Entry) -> Document:
    return from_json(_payload(entry), _Read).document


def _payload(entry: Entry) -> bytes:
    if entry.payload is None:
        raise NotFound("content of entry", f"#{entry.number}", "it was erased")
    return entry.payload
