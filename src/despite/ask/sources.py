"""What an answer needs of each document without its text: where it comes from, its dating, its sketch.

A projection keeps it in a row of its own, so that an answer over thousands of documents decodes none of their texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from despite.ask.agencies import Mark, agency_mark
from despite.ask.answer import Source
from despite.ask.copies import Sketch, sketch, text_of
from despite.errors import NotFound
from despite.evidence import Capture, Database, Dating, Document, Entry, Record, When, from_json, to_json
from despite.ledger import Ledger
from despite.ledger.history import holds
from despite.ledger.sqlite import payload_of

_PAGE = 500


class Sheet(Record, frozen=True, kw_only=True):
    """A document without its text."""

    document: str
    capture: str
    title: str | None
    publisher: str | None
    author: str | None
    language: str | None
    address: str | None
    name: str
    sha256: str
    captured_at: str
    reader: str
    dating: Dating | None
    modified_on: When | None
    agency: Mark | None


class _Read(Record, frozen=True, kw_only=True):
    document: Document


class Sources:
    """The projection: a sheet and a sketch for each document, filed under the entry by which it came."""

    name = "sources"
    version = 1
    schema: Sequence[str] = (
        """CREATE TABLE sources (document TEXT NOT NULL UNIQUE, sheet TEXT NOT NULL, sketch BLOB NOT NULL,
            from_entry INTEGER PRIMARY KEY, to_entry INTEGER) STRICT""",
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Files the sheet of a document that was read."""
        if entry.kind != "read" or entry.payload is None:
            return
        found = from_json(entry.payload, _Read).document
        kept = _capture(found.capture, database)
        if kept is None:
            return
        row = (found.id, to_json(_sheet(found, kept)).decode(), sketch(text_of(found)).tobytes(), entry.number)
        database.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, NULL)", row)

    def clear(self, database: Database) -> None:
        """Drops the table."""
        database.execute("DROP TABLE IF EXISTS sources")


def _capture(capture_id: str, database: Database) -> Capture | None:
    for (number,) in database.execute("SELECT from_entry FROM captures WHERE id = ?", (capture_id,)):
        payload = payload_of(number, database)
        return from_json(payload, Capture) if payload is not None else None
    return None


def _sheet(document: Document, kept: Capture) -> Sheet:
    return Sheet(
        document=document.id, capture=document.capture, title=document.title, publisher=document.publisher, author=document.author,
        language=document.language, address=document.address, name=kept.name, sha256=kept.sha256, captured_at=kept.captured_at,
        reader=document.reader, dating=document.dating, modified_on=document.modified_on, agency=agency_mark(document),
    )  # fmt: skip


class Shelf:
    """The sheets of one moment, with the dates that people gave them; each fetched once."""

    def __init__(self, ledger: Ledger, n: int, documents: Iterable[str] = ()) -> None:
        self._ledger = ledger
        self._sheets: dict[str, Sheet] = {}
        stated = f"SELECT t.capture, t.dating, t.author FROM datings t WHERE {holds('t')}"
        self._stated = {capture: (from_json(dating, Dating), by) for capture, dating, by in ledger.rows(stated, (n,))}
        self.fetch(documents)

    def fetch(self, documents: Iterable[str]) -> None:
        """Gets the sheets of many documents at once."""
        wanted = sorted(set(documents) - set(self._sheets))
        for at in range(0, len(wanted), _PAGE):
            page = wanted[at : at + _PAGE]
            rows = self._ledger.rows(f"SELECT document, sheet FROM sources WHERE document IN ({_marks(page)})", page)
            self._sheets.update((document, from_json(stored, Sheet)) for document, stored in rows)

    def sheet(self, document: str) -> Sheet:
        """One sheet; raises ``NotFound`` where the document is not on file or was erased."""
        if document not in self._sheets:
            self.fetch([document])
        if document not in self._sheets:
            raise NotFound("document", document, "'despite add FILE' puts it on file")
        return self._sheets[document]

    def dating(self, document: str) -> tuple[Dating | None, str | None]:
        """How the document is dated at this moment, and the person who said so (null: the document itself)."""
        sheet = self.sheet(document)
        return self._stated.get(sheet.capture, (sheet.dating, None))

    def source(self, document: str) -> Source:
        """What an answer says of a document that it cites."""
        sheet, (dated, by) = self.sheet(document), self.dating(document)
        return Source(
            document=document, title=sheet.title, publisher=sheet.publisher, author=sheet.author, language=sheet.language,
            address=sheet.address, name=sheet.name, sha256=sheet.sha256, captured_at=sheet.captured_at, reader=sheet.reader,
            public_on=dated.public_on if dated else None, dated=dated.dated if dated else None,
            dated_by=by if dated and dated.dated == "person" else None, reasons=dated.reasons if dated else (),
        )  # fmt: skip

    def sketches(self, documents: Iterable[str]) -> list[tuple[str, Sketch]]:
        """The sketches of these documents in the order in which they came on file."""
        wanted, found = sorted(set(documents)), list[tuple[int, str, bytes]]()
        for at in range(0, len(wanted), _PAGE):
            page = wanted[at : at + _PAGE]
            query = f"SELECT from_entry, document, sketch FROM sources WHERE document IN ({_marks(page)})"
            found += [(number, document, stored) for number, document, stored in self._ledger.rows(query, page)]
        return [(document, np.frombuffer(stored, dtype=np.uint64)) for _, document, stored in sorted(found)]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
