"""The words of documents and claims, in a disposable file of their own beside the ledger (decision 0013).

A row is known by the number of the entry that brought the document or this reading of the claim, and is never changed. Which of them
hold at a moment the ledger's own tables tell, so that any past moment can be searched. Only what may be shown is filed: when what is
protected changes, or something is erased, all of it is thrown away and filed again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from despite.errors import NotALedger
from despite.evidence import Claim, Database, Document, Entry, Record, When, canonical, from_json
from despite.ledger.documents import document_number
from despite.ledger.filing import claim_in, claim_number
from despite.ledger.ledger import Ledger
from despite.ledger.projecting import Progress
from despite.ledger.sqlite import Store
from despite.text.names import name_key
from despite.text.searching import searched

VERSION = 1
"""Goes up when the same entries give other rows."""

ANY = "any"
"""The word that every row has: filters alone find all that they do not rule out."""

_EDGE = "\n\ue000\n"  # a letter of private use: no phrase reaches over it from one block into the next
_PAGE = 2000
TOKENS = "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\""
_FILED = f"content='', prefix='2 3', {TOKENS}"
_TABLES = ("filing", "keys", "read_words", "read_days", "claim_words", "readings")
_SCHEMA = (
    "CREATE TABLE filing (version INTEGER NOT NULL, salt BLOB NOT NULL, seal BLOB NOT NULL, upto INTEGER NOT NULL, hash BLOB) STRICT",
    "CREATE TABLE keys (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT",
    f"CREATE VIRTUAL TABLE read_words USING fts5 (words, facets, {_FILED})",
    "CREATE TABLE read_days (entry INTEGER PRIMARY KEY, public_first TEXT, public_last TEXT) STRICT",
    f"CREATE VIRTUAL TABLE claim_words USING fts5 (words, facets, {_FILED})",
    """CREATE TABLE readings (entry INTEGER PRIMARY KEY, claim INTEGER NOT NULL, happened_first TEXT, happened_last TEXT,
        said_first TEXT, said_last TEXT) STRICT""",
)


class Shown(Protocol):
    """What may be shown of a case as it is protected now; ``secrets`` changes whenever that does."""

    @property
    def secrets(self) -> Sequence[str]: ...

    def document(self, found: Document) -> Document | None: ...

    def claim(self, claim: Claim) -> Claim | None: ...

    def said_on(self, claim: Claim) -> When | None: ...


class _Read(Record, frozen=True, kw_only=True):
    document: Document


class _Correction(Record, frozen=True, kw_only=True):
    """``becomes`` is null in an entry that takes a correction back."""

    becomes: Claim | None = None


@contextmanager
def word_index(path: Path, ledger: Ledger, shown: Callable[[], Shown], progress: Progress | None = None) -> Iterator[Store]:
    """The file, with everything up to the ledger's head filed, and the ledger's own tables beside its own.

    ``shown`` is asked anew now and then, so that what it remembers of documents does not grow without end.
    """
    store = _opened(path)
    try:
        _bring_up(store, ledger, shown, progress)
        store.attach(ledger.path)
        yield store
    finally:
        store.close()


def unfiled(path: Path, ledger: Ledger, shown: Shown) -> int:
    """How many entries a search has first to go through: those since the last one, or all of them."""
    if not path.exists():
        return ledger.head
    store = _opened(path)
    try:
        filing = _filing(store)
        return ledger.head - filing[3] if filing is not None and _stands(filing, ledger, shown) else ledger.head
    finally:
        store.close()


def clear(path: Path) -> None:
    """Takes every word out of the file, if there is one, for good; raises ``CaseInUse`` while somebody searches."""
    if not path.exists():
        return
    store = _opened(path)
    try:
        _forget(store)
        store.compact()
    finally:
        store.close()


def _opened(path: Path) -> Store:
    try:
        store = Store(path, 5.0)
        store.pragma("user_version")
    except NotALedger:  # nothing stands in it that the ledger does not hold
        path.unlink()
        store = Store(path, 5.0)
    store.overwrite_deleted()
    return store


def _forget(store: Store) -> None:
    with store.writing() as database:
        for table in _TABLES:
            database.execute(f"DROP TABLE IF EXISTS {table}")


# ---- what is filed
def _bring_up(store: Store, ledger: Ledger, shown: Callable[[], Shown], progress: Progress | None) -> None:
    filing, mine = _filing(store), shown()
    if filing is None or not _stands(filing, ledger, mine):
        _forget(store)
        salt = secrets.token_bytes(16)
        with store.writing() as database:
            for statement in _SCHEMA:
                database.execute(statement)
            database.execute("INSERT INTO filing VALUES (?, ?, ?, 0, NULL)", (VERSION, salt, _seal(salt, ledger, mine)))
    head = ledger.head
    while (upto := _upto(store, head)) < head:
        _file_page(store, ledger, upto, min(upto + _PAGE, head), mine)
        if progress is not None:
            progress(min(upto + _PAGE, head), head, "words")
        mine = shown()


_Filing = tuple[int, bytes, bytes, int, bytes | None]
"""Version, seal, salt, the last entry that was filed, and its hash."""


def _filing(store: Store) -> _Filing | None:
    if not store.rows("SELECT 1 FROM sqlite_master WHERE name = 'filing'"):
        return None
    for version, salt, seal, upto, digest in store.rows("SELECT * FROM filing"):
        return version, seal, salt, upto, digest
    return None


def _stands(filing: _Filing, ledger: Ledger, shown: Shown) -> bool:
    """Whether what was filed is what would be filed now."""
    return filing[:2] == (VERSION, _seal(filing[2], ledger, shown)) and _follows(filing, ledger)


def _upto(store: Store, head: int) -> int:
    """The last entry that was filed; ``head`` where somebody else took everything out meanwhile: the next search begins anew."""
    filing = _filing(store)
    return filing[3] if filing is not None else head


def _seal(salt: bytes, ledger: Ledger, shown: Shown) -> bytes:
    """What the rows hang on beside the entries: what is protected and what was erased. Salted, so that it names nobody."""
    erased = ledger.rows("SELECT count(*), max(erased_by) FROM erasures")
    return hashlib.sha256(salt + canonical([list(shown.secrets), erased])).digest()


def _follows(filing: _Filing, ledger: Ledger) -> bool:
    """Whether the ledger is the one from which the rows were filed, grown since."""
    *_, upto, digest = filing
    return not upto or ledger.rows("SELECT hash FROM entries WHERE number = ?", (upto,)) == [(digest,)]


def _file_page(store: Store, ledger: Ledger, since: int, until: int, shown: Shown) -> None:
    with store.writing() as database:
        if _upto(store, until) != since:  # another process was faster
            return
        for entry in ledger.entries(since, until):
            if entry.payload is not None:
                _file(entry, entry.payload, ledger, shown, database)
        ((digest,),) = ledger.rows("SELECT hash FROM entries WHERE number = ?", (until,))
        database.execute("UPDATE filing SET upto = ?, hash = ?", (until, digest))


def _file(entry: Entry, payload: bytes, ledger: Ledger, shown: Shown, database: Database) -> None:
    match entry.kind:
        case "read":
            found = from_json(payload, _Read).document
            if document_number(ledger, found.id) == entry.number and (seen := shown.document(found)) is not None:
                _file_document(seen, entry.number, database)
        case "proposed":
            _file_reading(claim_in(entry.kind, payload), entry.number, ledger, shown, database)
        case "corrected":
            if (becomes := from_json(payload, _Correction).becomes) is not None:
                _file_reading(becomes, entry.number, ledger, shown, database)


def _file_document(document: Document, number: int, database: Database) -> None:
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    words = searched(_EDGE.join([head_of(document), *blocks])).text
    database.execute(
        "INSERT INTO read_words (rowid, words, facets) VALUES (?, ?, ?)", (number, words, f"{ANY} {language_facet(document.language)}")
    )
    database.execute("INSERT INTO read_days VALUES (?, ?, ?)", (number, *_ends(document.public_on)))


def head_of(document: Document) -> str:
    """What a document says of itself before its text: title, author, publisher."""
    return "\n".join(part for part in (document.title, document.author, document.publisher) if part)


def _file_reading(own: Claim, number: int, ledger: Ledger, shown: Shown, database: Database) -> None:
    claim, first, document = shown.claim(own), claim_number(own.id, ledger.rows), document_number(ledger, own.document)
    if claim is None or first is None or document is None:
        return
    named = [role.name for role in claim.roles] + [holder.name for holder in claim.holders if holder.name]
    words = searched(_EDGE.join([claim.passage.exact, *named])).text
    facets = " ".join(_facets(claim, document, database))
    database.execute("INSERT INTO claim_words (rowid, words, facets) VALUES (?, ?, ?)", (number, words, facets))
    days = (*_ends(claim.happened_on), *_ends(shown.said_on(claim)))
    database.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", (number, first, *days))


def _facets(claim: Claim, document: int, database: Database) -> Iterator[str]:
    """What a claim is asked by beside its words, each as a word: kind, language, document, the names in it."""
    yield ANY
    yield kind_facet(claim.kind)
    yield language_facet(claim.language)
    yield f"d{document}"
    for key in {name_key(each) for role in claim.roles for each in (role.name, role.actor) if each}:
        yield f"r{_number_of(key, database)}"
    for key in {name_key(each) for holder in claim.holders for each in (holder.name, holder.actor) if each}:
        yield f"h{_number_of(key, database)}"


def kind_facet(kind: str | None) -> str:
    """The word for a kind."""
    return f"k{(kind or 'none').replace('_', '')}"


def language_facet(language: str | None) -> str:
    """The word for a language; a region counts for nothing."""
    return f"l{(language or 'none').split('-')[0].lower()}"


def _number_of(key: str, database: Database) -> int:
    for (number,) in database.execute("SELECT number FROM keys WHERE key = ?", (key,)):
        return int(number)
    database.execute("INSERT INTO keys (key) VALUES (?)", (key,))
    ((new,),) = database.execute("SELECT last_insert_rowid()")
    return int(new)


def _ends(when: When | None) -> tuple[str | None, str | None]:
    ends = (when.earliest, when.latest) if when is not None else (None, None)
    return tuple(end.isoformat() if end is not None else None for end in ends)  # type: ignore[return-value]


__all__ = ["ANY", "TOKENS", "Shown", "clear", "head_of", "kind_facet", "language_facet", "unfiled", "word_index"]
