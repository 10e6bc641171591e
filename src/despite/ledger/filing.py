"""The projection of claims: their reviews, and the names and days under which they are filed.

A claim is known by the number of the entry that first proposed it. It is filed under a name only while its document
holds (is on file, not superseded, not withdrawn), with the day from which that document is on record; whatever changes
this closes the filing and opens another, so that a question to a name needs nothing but its filings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from despite.evidence import Claim, Database, Entry, Record, from_json
from despite.ledger.acts import Act, Acts, original, whose
from despite.ledger.documents import concerned, on_record_from
from despite.ledger.history import History
from despite.ledger.payload import unpack
from despite.ledger.sqlite import payload_of
from despite.text.names import name_key

State = Literal["proposed", "accepted_once", "accepted", "rejected"]
"""Found and not reviewed; accepted by one person where the case asks for two; reviewed and held to say what its reading
says; reviewed and refused.
"""

Asking = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]
"""Whatever answers a question to the tables."""

ACTS = Acts("claim_acts", "INTEGER")
REVIEWS = History(
    "reviews", "claim",
    ("state TEXT NOT NULL", "reading_entry INTEGER NOT NULL", "decided_entry INTEGER", "decided_by TEXT",
     "first_entry INTEGER", "first_by TEXT"), "INTEGER",
)  # fmt: skip
"""Of a claim about which there is more than the entry that proposed it."""

_BULK = frozenset({"captured", "decided", "grouped", "replied", "commented"})  # what changes nothing here
_OPEN = "SELECT name, on_record_from FROM filings WHERE claim = ? AND to_entry IS NULL"
_CLOSE = "UPDATE filings SET to_entry = ? WHERE claim = ? AND name = ? AND on_record_from = ? AND to_entry IS NULL"
_FILE = "INSERT INTO filings VALUES (?, ?, ?, ?, NULL)"


class _Review(Record, frozen=True, kw_only=True):
    claim: str


class _Correction(Record, frozen=True, kw_only=True):
    becomes: Claim


class _Published(Record, frozen=True, kw_only=True):
    claims: tuple[str, ...] = ()


class Claims:
    """The projection."""

    name = "claims"
    version = 3
    schema: Sequence[str] = (
        "CREATE TABLE claims (number INTEGER PRIMARY KEY, id ANY NOT NULL, document INTEGER) STRICT",
        "CREATE INDEX claims_of_document ON claims (document)",
        "CREATE TABLE filed_names (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT",
        """CREATE TABLE filings (claim INTEGER NOT NULL, name INTEGER NOT NULL, on_record_from INTEGER NOT NULL,
            from_entry INTEGER NOT NULL, to_entry INTEGER, PRIMARY KEY (claim, name, from_entry)) STRICT, WITHOUT ROWID""",
        REVIEWS.schema,
        ACTS.schema,
    )
    indexes: Sequence[str] = (
        "CREATE INDEX claims_by_id ON claims (id)",
        "CREATE INDEX filings_by_name ON filings (name, on_record_from, from_entry, to_entry)",
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Files a claim, or changes its review, its reading or its filings."""
        self.apply_many([entry], database)

    def apply_many(self, entries: Sequence[Entry], database: Database) -> None:
        """Takes in the entries; claims that are new are filed together."""
        new = _New(database, alone=len(entries) == 1)
        for entry in entries:
            if entry.payload is None or entry.kind in _BULK:
                continue
            if entry.kind == "read":
                if ended := concerned(entry, database):
                    new.file()
                    _refile_documents(ended, entry, database)
            elif entry.kind != "proposed":
                new.file()
                _take(entry, database)
            elif not new.take(entry):
                new.file()
                _propose_again(entry, database)
        new.file()

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in ("claims", "filed_names", "filings", REVIEWS.table, ACTS.table):
            database.execute(f"DROP TABLE IF EXISTS {table}")


class _New:
    """Claims of one batch that nothing was known of, until they are filed."""

    def __init__(self, database: Database, alone: bool) -> None:
        self._database, self._alone = database, alone
        self._claims: list[tuple[int, bytes | str, int | None]] = []
        self._filings: list[tuple[str, int, int]] = []
        self._documents: dict[str, tuple[int | None, int | None, set[bytes | str]]] = {}

    def take(self, entry: Entry) -> bool:
        """Notes the claim that ``entry`` proposes; false if it was proposed before."""
        claim = from_json(entry.payload or b"", Claim)
        identity = stored_id(claim.id)
        document, day, known = self._document(claim.document, entry.number)
        if identity in known or ((self._alone or document is None) and claim_number(claim.id, self._database.execute) is not None):
            return False
        known.add(identity)
        self._claims.append((entry.number, identity, document))
        if day is not None:
            self._filings += [(key, entry.number, day) for key in keys_of(claim)]
        return True

    def _document(self, document_id: str, n: int) -> tuple[int | None, int | None, set[bytes | str]]:
        """Entry and day of a document, and its claims that are known."""
        if document_id not in self._documents:
            number = _document_number(document_id, n, self._database)
            day = on_record_from(number, n, self._database) if number is not None else None
            known = set() if self._alone else self._known(number)
            self._documents[document_id] = number, day, known
        return self._documents[document_id]

    def _known(self, document: int | None) -> set[bytes | str]:
        return {found for (found,) in self._database.execute("SELECT id FROM claims WHERE document = ?", (document,))}

    def file(self) -> None:
        """Writes what was noted."""
        if self._claims:
            numbers = _numbers_of((key for key, _, _ in self._filings), self._database)
            self._database.executemany("INSERT INTO claims VALUES (?, ?, ?)", self._claims)
            self._database.executemany(_FILE, [(number, numbers[key], day, number) for key, number, day in self._filings])
        self._claims, self._filings = [], []
        self._documents.clear()


def _document_number(document_id: str, n: int, database: Database) -> int | None:
    for (number,) in database.execute("SELECT from_entry FROM documents WHERE id = ? AND from_entry < ?", (document_id, n)):
        return int(number)
    return None


def _take(entry: Entry, database: Database) -> None:
    match entry.kind:
        case "accepted" | "rejected" | "corrected":
            if (payload := original(entry, database)) is not None:
                _settle(claim_number(from_json(payload, _Review).claim, database.execute), entry, database)
        case "published":
            for published in from_json(entry.payload or b"", _Published).claims:
                if (number := claim_number(published, database.execute)) is not None:
                    ACTS.add(number, entry, database)
        case "withdrawn" | "set":
            _refile_documents(concerned(entry, database), entry, database)


def _propose_again(entry: Entry, database: Database) -> None:
    _settle(claim_number(from_json(entry.payload or b"", Claim).id, database.execute), entry, database)


class _Readers(Record, frozen=True, kw_only=True):
    """How many different people have to accept before what an entry accepts counts as accepted."""

    readers: int = 1


class _Standing(Record, frozen=True, kw_only=True):
    """``first`` accepted before ``decided`` did, where it took two of them."""

    state: State = "proposed"
    reading: int
    decided: Act | None = None
    first: Act | None = None

    @property
    def row(self) -> tuple[Any, ...]:
        """The row of ``REVIEWS``."""
        acts = [(act.number, act.author) if act is not None else (None, None) for act in (self.decided, self.first)]
        return (self.state, self.reading, *acts[0], *acts[1])


def _standing(number: int, acts: Iterable[Act], database: Database) -> _Standing:
    """Review and reading after ``acts``. What the machine proposes again changes nothing that a person has decided."""
    now = _Standing(reading=number)
    for act in acts:
        match act.kind:
            case "proposed":
                now = _Standing(reading=act.number) if now.state == "proposed" else now
            case "corrected":
                now = _accepted(_Standing(reading=act.number), act, database)
            case "accepted":
                now = _accepted(now, act, database)
            case "rejected":
                now = _Standing(state="rejected", reading=now.reading, decided=act)
    return now


def _accepted(before: _Standing, act: Act, database: Database) -> _Standing:
    """After one more person accepted; the same one twice is one."""
    other = before.decided if before.state in ("accepted", "accepted_once") else None
    if other is not None and whose(other.author) != whose(act.author):
        return _Standing(state="accepted", reading=before.reading, decided=act, first=other)
    if before.state == "accepted":
        return _Standing(state="accepted", reading=before.reading, decided=act, first=before.first)
    alone = from_json(payload_of(act.number, database) or b"{}", _Readers).readers < 2
    return _Standing(state="accepted" if alone else "accepted_once", reading=before.reading, decided=act)


def _settle(number: int | None, entry: Entry, database: Database) -> None:
    if number is None:
        return
    ACTS.add(number, entry, database)
    before = REVIEWS.current(number, database)
    now = _standing(number, ACTS.counting(number, database), database)
    REVIEWS.put(number, now.row, entry.number, database)
    if now.reading != (before[1] if before else number):
        ((document,),) = database.execute("SELECT document FROM claims WHERE number = ?", (number,))
        day = on_record_from(document, entry.number, database) if document is not None else None
        _refile(number, _reading(now.reading, database), day, entry.number, database)


def _refile_documents(documents: list[int], entry: Entry, database: Database) -> None:
    for document in documents:
        _refile_document(document, entry, database)


def _refile_document(document: int, entry: Entry, database: Database) -> None:
    day = on_record_from(document, entry.number, database)
    for (number,) in list(database.execute("SELECT number FROM claims WHERE document = ? AND number < ?", (document, entry.number))):
        review = REVIEWS.current(number, database) if day is not None else None
        reading = _reading(review[1] if review else number, database) if day is not None else None
        _refile(number, reading, day, entry.number, database)


def _refile(number: int, reading: Claim | None, day: int | None, n: int, database: Database) -> None:
    """From entry ``n`` on the claim is filed under the names in its reading (null: it was erased) and under ``day`` (null: not at all)."""
    before: set[tuple[int, int]] = {(name, filed) for name, filed in database.execute(_OPEN, (number,))}
    now: set[tuple[int, int]] = set()
    if reading is not None and day is not None:
        now = {(name, day) for name in _numbers_of(keys_of(reading), database).values()}
    database.executemany(_CLOSE, [(n, number, *filing) for filing in sorted(before - now)])
    database.executemany(_FILE, [(number, *filing, n) for filing in sorted(now - before)])


def _reading(number: int, database: Database) -> Claim | None:
    for kind, stored in database.execute("SELECT kind, payload FROM entries WHERE number = ?", (number,)):
        if (payload := unpack(stored)) is not None:
            return claim_in(kind, payload)
    return None


def claim_in(kind: str, payload: bytes) -> Claim:
    """The claim that an entry proposes, or the one that it corrects one to."""
    return from_json(payload, _Correction).becomes if kind == "corrected" else from_json(payload, Claim)


def keys_of(claim: Claim) -> list[str]:
    """The keys of the names in the claim, of roles and of holders, each once."""
    named = [role.name for role in claim.roles] + [holder.name for holder in claim.holders if holder.name]
    return [key for key in dict.fromkeys(map(name_key, named)) if key]


def _numbers_of(keys: Iterable[str], database: Database) -> dict[str, int]:
    """The number of each key; new ones are numbered in the order in which they come."""
    found: dict[str, int] = {}
    for key in keys:
        if key not in found:
            found[key] = _number_of(key, database)
    return found


def _number_of(key: str, database: Database) -> int:
    if (number := filed_name(key, database.execute)) is not None:
        return number
    database.execute("INSERT INTO filed_names (key) VALUES (?)", (key,))
    ((new,),) = database.execute("SELECT last_insert_rowid()")
    return int(new)


def filed_name(key: str, asking: Asking) -> int | None:
    """The number of a key under which something is or was filed."""
    for (number,) in asking("SELECT number FROM filed_names WHERE key = ?", (key,)):
        return int(number)
    return None


def claim_number(claim_id: str, asking: Asking) -> int | None:
    """The number of the entry that first proposed the claim."""
    for (number,) in asking("SELECT number FROM claims WHERE id = ? ORDER BY number", (stored_id(claim_id),)):
        return int(number)
    return None


def stored_id(claim_id: str) -> bytes | str:
    """The id as it is stored: an id of ours in half the room."""
    if len(claim_id) == 32:
        try:
            digits = bytes.fromhex(claim_id)
        except ValueError:
            return claim_id
        return digits if digits.hex() == claim_id else claim_id
    return claim_id


def ids_from(start: str) -> tuple[Any, ...]:
    """The least and the greatest stored id that begins with ``start``: of ours, and of any other spelling."""
    digits = start if all(letter in "0123456789abcdef" for letter in start) and len(start) <= 32 else "0" * 33
    ours = (bytes.fromhex(digits.ljust(32, "0")), bytes.fromhex(digits.ljust(32, "f"))) if len(digits) <= 32 else (b"\1", b"")
    return (*ours, start, start + "\U0010ffff")
