"""Claims with their review, and the names under which they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

from despite.errors import Ambiguous, NotFound
from despite.evidence import Claim, Database, Entry, Name, Record, from_json
from despite.ledger.acts import Act, Acts, original
from despite.ledger.documents import STANDS
from despite.ledger.history import History, holds
from despite.ledger.ledger import Ledger
from despite.ledger.sqlite import unpack
from despite.text.names import name_key

State = Literal["proposed", "accepted", "rejected"]
"""Found and not reviewed; reviewed and held to say what its reading says; reviewed and refused."""

HOLDER = "holder"
"""The role under which a claim is filed for each of its holders."""

SHORTEST = 4
"""How many letters of a claim's id must be given, so that no slip of the hand hits a claim."""

_ACTS = Acts("claim_acts")
_CLAIMS = History(
    "claims", "claim",
    ("document TEXT NOT NULL", "state TEXT NOT NULL", "proposed_entry INTEGER NOT NULL",
     "reading_entry INTEGER NOT NULL", "decided_entry INTEGER", "decided_by TEXT"),
)  # fmt: skip


class FiledClaim(Record, frozen=True, kw_only=True):
    """A claim in its reading of one moment, with its review.

    ``author`` accepted, corrected or rejected it (null while proposed). The entries are those that first proposed it,
    that hold this reading, and that decided the state.
    """

    claim: Claim
    state: State
    author: str | None
    proposed_entry: int
    reading_entry: int
    decided_entry: int | None


class _Review(Record, frozen=True, kw_only=True):
    claim: str


class _Correction(Record, frozen=True, kw_only=True):
    becomes: Claim


class _Published(Record, frozen=True, kw_only=True):
    claims: tuple[str, ...] = ()


class Claims:
    """The projection. A claim holds only while its document does, which every question asks of ``documents``."""

    name = "claims"
    version = 1
    schema: Sequence[str] = (
        _CLAIMS.schema,
        "CREATE INDEX claims_of_document ON claims (document)",
        """CREATE TABLE filings (key TEXT NOT NULL, document TEXT NOT NULL, claim TEXT NOT NULL, role TEXT NOT NULL,
            from_entry INTEGER NOT NULL, to_entry INTEGER,
            PRIMARY KEY (key, document, claim, role, from_entry)) STRICT, WITHOUT ROWID""",
        _ACTS.schema,
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Files a claim, or changes its review or its reading."""
        if entry.payload is None:
            return
        match entry.kind:
            case "proposed":
                _settle(from_json(entry.payload, Claim).id, entry, database)
            case "accepted" | "rejected" | "corrected":
                if (payload := original(entry, database)) is not None:
                    _settle(from_json(payload, _Review).claim, entry, database)
            case "published":
                for published in from_json(entry.payload, _Published).claims:
                    _ACTS.add(published, entry, database)

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in (_CLAIMS.table, "filings", _ACTS.table):
            database.execute(f"DROP TABLE IF EXISTS {table}")


class _Standing(Record, frozen=True, kw_only=True):
    state: State = "proposed"
    proposed: int | None = None
    reading: int | None = None
    decided: int | None = None
    author: str | None = None


def _standing(acts: Iterable[Act]) -> _Standing:
    """Review and reading after ``acts``. What the machine proposes again changes nothing that a person has decided."""
    state: State = "proposed"
    proposed = reading = decided = author = None
    for act in acts:
        match act.kind:
            case "proposed":
                proposed = proposed or act.number
                reading = act.number if state == "proposed" else reading or act.number
            case "corrected":
                state, reading, decided, author = "accepted", act.number, act.number, act.author
            case "accepted" | "rejected":
                state, decided, author = act.kind, act.number, act.author
    return _Standing(state=state, proposed=proposed, reading=reading, decided=decided, author=author)


def _settle(claim_id: str, entry: Entry, database: Database) -> None:
    _ACTS.add(claim_id, entry, database)
    now = _standing(_ACTS.counting(claim_id, database))
    if now.proposed is None or now.reading is None:
        return
    before = _CLAIMS.current(claim_id, database)
    reading = _reading_in(now.reading, entry, database)
    if before is None or before[3] != now.reading:
        _refile(_reading_in(before[3], entry, database) if before else None, reading, entry.number, database)
    values = (reading.document, now.state, now.proposed, now.reading, now.decided, now.author)
    _CLAIMS.put(claim_id, values, entry.number, database)


def _reading_in(number: int, entry: Entry, database: Database) -> Claim:
    if number == entry.number:
        return _claim_in(entry.kind, entry.payload or b"")
    ((kind, stored),) = database.execute("SELECT kind, payload FROM entries WHERE number = ?", (number,))
    return _claim_in(kind, unpack(stored) or b"")


def _claim_in(kind: str, payload: bytes) -> Claim:
    """The claim that an entry proposes, or the one that it corrects one to."""
    return from_json(payload, _Correction).becomes if kind == "corrected" else from_json(payload, Claim)


def _refile(before: Claim | None, now: Claim, number: int, database: Database) -> None:
    gone, new = _filings(before) if before else set(), _filings(now)
    filing = "key = ? AND document = ? AND claim = ? AND role = ?"
    close = f"UPDATE filings SET to_entry = ? WHERE {filing} AND to_entry IS NULL"
    database.executemany(close, [(number, *row) for row in sorted(gone - new)])
    add = "INSERT INTO filings VALUES (?, ?, ?, ?, ?, NULL)"
    database.executemany(add, [(*row, number) for row in sorted(new - gone)])


def _filings(claim: Claim) -> set[tuple[str, str, str, str]]:
    """Key, document, claim and role of each name in the claim."""
    named = [(role.name, role.role) for role in claim.roles]
    named += [(holder.name, HOLDER) for holder in claim.holders if holder.name]
    return {(name_key(name), claim.document, claim.id, role) for name, role in named if name_key(name)}


_SELECTED = (
    "SELECT c.state, c.decided_by, c.proposed_entry, c.reading_entry, c.decided_entry, e.kind, e.payload"
    " FROM claims c JOIN entries e ON e.number = c.reading_entry"
)
_FILED = f"{_SELECTED} WHERE {holds('c')} AND {STANDS.format(id='c.document')}"
_UNDER = f"SELECT f.claim FROM filings f WHERE f.key = ? AND {holds('f')}"


def claim(ledger: Ledger, id_or_prefix: str, n: int) -> FiledClaim:
    """The claim with this id, or the only one that begins so, at moment ``n``; raises ``NotFound``, ``Ambiguous``."""
    start = id_or_prefix.strip().lower()
    if len(start) < SHORTEST:
        raise NotFound("claim", id_or_prefix, f"give at least {SHORTEST} letters of its id")
    found = _filed(ledger, n, "c.claim >= ? AND c.claim < ?", (start, start + "\U0010ffff"))
    if not found:
        raise NotFound("claim", id_or_prefix, "give the id, or its beginning, as 'despite claims' prints it")
    if len(found) > 1:
        raise Ambiguous("claim", id_or_prefix, [each.claim.id for each in found])
    return found[0]


def last_filed(ledger: Ledger, start: str) -> list[FiledClaim]:
    """The claims whose ids begin with ``start`` as they stand now, also where their documents no longer hold."""
    return _last(ledger, "c.claim >= ? AND c.claim < ?", (start, start + "\U0010ffff"))


def last_of_document(ledger: Ledger, document_id: str) -> list[FiledClaim]:
    """The claims of a document as they stand now, also where it no longer holds."""
    return _last(ledger, "c.document = ?", (document_id,))


def _last(ledger: Ledger, condition: str, values: Sequence[Any]) -> list[FiledClaim]:
    query = f"{_SELECTED} WHERE c.to_entry IS NULL AND {condition} ORDER BY c.proposed_entry"
    return [_filed_claim(row) for row in ledger.rows(query, values) if row[-1] is not None]


def claims_under(ledger: Ledger, names: Iterable[Name], n: int) -> list[FiledClaim]:
    """The claims in which one of ``names`` has a role or is a holder, at moment ``n``, each once, oldest first.

    A name without a document stands for its key in every document.
    """
    found = {filed.claim.id: filed for name in names for filed in _under(ledger, name, n)}
    return sorted(found.values(), key=lambda filed: filed.proposed_entry)


def _under(ledger: Ledger, name: Name, n: int) -> list[FiledClaim]:
    if name.document is None:
        return _filed(ledger, n, f"c.claim IN ({_UNDER})", (name.key, n))
    return _filed(ledger, n, f"c.claim IN ({_UNDER} AND f.document = ?)", (name.key, n, name.document))


def claims_of_document(ledger: Ledger, document_id: str, n: int) -> list[FiledClaim]:
    """The claims of one document at moment ``n``, in the order in which they were proposed."""
    return _filed(ledger, n, "c.document = ?", (document_id,))


def all_claims(ledger: Ledger, n: int) -> list[FiledClaim]:
    """Every claim that holds at moment ``n``, in the order in which they were proposed."""
    return _filed(ledger, n, "1", ())


def counts(ledger: Ledger, n: int) -> dict[State, int]:
    """How many claims are proposed, accepted and rejected at moment ``n``."""
    query = f"SELECT c.state, count(*) FROM claims c WHERE {holds('c')} AND {STANDS.format(id='c.document')} GROUP BY 1"
    found = dict(ledger.rows(query, (n, n, n)))
    return {state: found.get(state, 0) for state in get_args(State)}


def history(ledger: Ledger, claim_id: str) -> list[Entry]:
    """Every entry about the claim, undos and publications included, in order."""
    rows = ledger.rows(f"SELECT entry FROM {_ACTS.table} WHERE subject = ? ORDER BY entry", (claim_id,))
    return [ledger.entry(number) for (number,) in rows]


def _filed(ledger: Ledger, n: int, condition: str, values: Sequence[Any]) -> list[FiledClaim]:
    rows = ledger.rows(f"{_FILED} AND {condition} ORDER BY c.proposed_entry", (n, n, n, *values))
    return [_filed_claim(row) for row in rows if row[-1] is not None]


def _filed_claim(row: tuple[Any, ...]) -> FiledClaim:
    state, author, proposed, reading, decided, kind, stored = row
    return FiledClaim(
        claim=_claim_in(kind, unpack(stored) or b""), state=state, author=author,
        proposed_entry=proposed, reading_entry=reading, decided_entry=decided,
    )  # fmt: skip
