"""Questions about claims: with their review, under the names and days under which they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, get_args

from despite.errors import Ambiguous, NotFound
from despite.evidence import Claim, Entry, Name, Record
from despite.ledger.documents import NEVER, STANDS, days, document_number
from despite.ledger.filing import ACTS, State, claim_in, claim_number, filed_name, ids_from
from despite.ledger.history import holds
from despite.ledger.ledger import Ledger
from despite.ledger.payload import unpack

HOLDER = "holder"
"""The role of a claim's holders, where roles are listed."""

SHORTEST = 4
"""How many letters of a claim's id must be given, so that no slip of the hand hits a claim."""


class FiledClaim(Record, frozen=True, kw_only=True):
    """A claim in its reading of one moment, with its review.

    ``author`` accepted, corrected or rejected it (null while proposed). The entries are those that first proposed it,
    that hold this reading, and that decided the state. Where two people accepted it, ``first_author`` was the first.
    """

    claim: Claim
    state: State
    author: str | None
    proposed_entry: int
    reading_entry: int
    decided_entry: int | None
    first_author: str | None = None
    first_entry: int | None = None

    @property
    def accepted_by(self) -> str | None:
        """Who accepted it, in words: one person, or two."""
        return f"{self.first_author} and {self.author}" if self.first_author else self.author


_SELECTED = """SELECT r.state, r.decided_by, c.number, r.reading_entry, r.decided_entry, r.first_by, r.first_entry,
    e.kind, e.payload FROM claims c
    LEFT JOIN reviews r ON r.claim = c.number AND {review} JOIN entries e ON e.number = ifnull(r.reading_entry, c.number)"""
_LAST = _SELECTED.format(review="r.to_entry IS NULL")
# The plus keeps SQLite from walking to the moment asked for where a condition that is added ends much earlier.
_FILED = f"""{_SELECTED.format(review=holds("r"))} WHERE +c.number <= ? AND {STANDS.format(number="c.document")}"""
_AT = """f.name = (SELECT number FROM filed_names WHERE key = ?) AND f.on_record_from <= ?
    AND f.from_entry <= ? AND (f.to_entry IS NULL OR f.to_entry > ?)"""
_UNDER = f"""SELECT r.state, r.decided_by, f.claim, r.reading_entry, r.decided_entry, r.first_by, r.first_entry,
    e.kind, e.payload FROM filings f
    LEFT JOIN reviews r ON r.claim = f.claim AND {holds("r")} JOIN entries e ON e.number = ifnull(r.reading_entry, f.claim)
    WHERE {_AT}"""
_BEGINS = "(c.id BETWEEN ? AND ? OR c.id BETWEEN ? AND ?)"
_OF_DOCUMENT = "f.claim IN (SELECT number FROM claims WHERE document = ?)"
_LATEST = "ORDER BY f.on_record_from DESC, f.from_entry DESC LIMIT ?"


def claim(ledger: Ledger, id_or_prefix: str, n: int) -> FiledClaim:
    """The claim with this id, or the only one that begins so, at moment ``n``; raises ``NotFound``, ``Ambiguous``."""
    start = id_or_prefix.strip().lower()
    if len(start) < SHORTEST:
        raise NotFound("claim", id_or_prefix, f"give at least {SHORTEST} letters of its id")
    found = _filed(ledger, n, _BEGINS, ids_from(start))
    if not found:
        raise NotFound("claim", id_or_prefix, "give the id, or its beginning, as 'despite claims' prints it")
    if len(found) > 1:
        raise Ambiguous("claim", id_or_prefix, [each.claim.id for each in found])
    return found[0]


def last_filed(ledger: Ledger, start: str) -> list[FiledClaim]:
    """The claims whose ids begin with ``start`` as they stand now, also where their documents no longer hold."""
    return _last(ledger, _BEGINS, ids_from(start))


def last_of_document(ledger: Ledger, document_id: str) -> list[FiledClaim]:
    """The claims of a document as they stand now, also where it no longer holds."""
    return _last(ledger, "c.document = ?", (document_number(ledger, document_id),))


def last_naming(ledger: Ledger, document_id: str, keys: Iterable[str]) -> list[FiledClaim]:
    """The claims of a document that name one of ``keys``, as they stand now; all of them where it no longer holds."""
    document, head = document_number(ledger, document_id), ledger.head
    if not ledger.rows(f"SELECT 1 WHERE {STANDS.format(number='?')}", (document, head, head)):
        return last_of_document(ledger, document_id)
    names = [number for key in keys if (number := filed_name(key, ledger.rows)) is not None]
    filed = f"EXISTS (SELECT 1 FROM filings f WHERE f.claim = c.number AND f.to_entry IS NULL AND f.name IN ({_marks(names)}))"
    return _last(ledger, f"c.document = ? AND {filed}", (document, *names))


def each_last(ledger: Ledger) -> Iterator[FiledClaim]:
    """Every claim as it stands now, also where its document no longer holds, a page at a time; what was erased is left out."""
    since = 0
    while numbers := ledger.rows("SELECT number FROM claims WHERE number > ? ORDER BY number LIMIT 2000", (since,)):
        yield from _last(ledger, "c.number > ? AND c.number <= ?", (since, numbers[-1][0]))
        since = numbers[-1][0]


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _last(ledger: Ledger, condition: str, values: Sequence[Any]) -> list[FiledClaim]:
    return _filed_claims(ledger.rows(f"{_LAST} WHERE {condition} ORDER BY c.number", values))


def claims_under(ledger: Ledger, names: Iterable[Name], n: int, state: State | None = None) -> list[FiledClaim]:
    """The claims in which one of ``names`` has a role or is a holder, at moment ``n``, each once, oldest first.

    A name without a document stands for its key in every document. ``state`` takes only the claims in it.
    """
    return _by_number(filed for name in names for filed in _under(ledger, name, n, state))


def count_under(ledger: Ledger, names: Iterable[Name], n: int, day: date | None = None) -> int:
    """How many claims name one of ``names`` at moment ``n``, in documents archived or dated by ``day`` (null: any day)."""
    asked = list(names)
    if len(asked) != 1 or asked[0].document is not None:
        return len(set().union(*(_numbers(ledger, name, n, days(day)) for name in asked)))
    ((count,),) = ledger.rows(f"SELECT count(*) FROM filings f WHERE {_AT}", (asked[0].key, days(day), n, n))
    return int(count)


def _numbers(ledger: Ledger, name: Name, n: int, by: int) -> set[int]:
    query = f"SELECT f.claim FROM filings f WHERE {_AT}"
    values: tuple[Any, ...] = (name.key, by, n, n)
    if name.document is not None:
        query += f" AND {_OF_DOCUMENT}"
        values = (*values, document_number(ledger, name.document))
    return {number for (number,) in ledger.rows(query, values)}


def latest_under(ledger: Ledger, names: Iterable[Name], n: int, day: date | None = None, limit: int = 50) -> list[FiledClaim]:
    """The ``limit`` claims that came on record last of those that ``count_under`` counts, the last first."""
    found: dict[int, tuple[int, FiledClaim]] = {}
    for name in names:
        for by, filed in _dated(ledger, name, n, days(day), limit):
            found[filed.proposed_entry] = by, filed
    last = sorted(found.values(), key=lambda pair: (pair[0], pair[1].proposed_entry), reverse=True)
    return [filed for _, filed in last[:limit]]


def _under(ledger: Ledger, name: Name, n: int, state: State | None) -> list[FiledClaim]:
    query, values = _asked(ledger, name, n, NEVER)
    if state is not None:
        query, values = f"{query} AND ifnull(r.state, 'proposed') = ?", (*values, state)
    return _filed_claims(ledger.rows(query, values))


def _dated(ledger: Ledger, name: Name, n: int, by: int, limit: int) -> list[tuple[int, FiledClaim]]:
    query, values = _asked(ledger, name, n, by)
    rows = ledger.rows(f"{query.replace('SELECT', 'SELECT f.on_record_from,', 1)} {_LATEST}", (*values, limit))
    return [(row[0], _filed_claim(row[1:])) for row in rows if row[-1] is not None]


def _asked(ledger: Ledger, name: Name, n: int, by: int) -> tuple[str, tuple[Any, ...]]:
    values = (n, name.key, by, n, n)
    if name.document is None:
        return _UNDER, values
    return f"{_UNDER} AND {_OF_DOCUMENT}", (*values, document_number(ledger, name.document))


def claims_numbered(ledger: Ledger, numbers: Sequence[int], n: int) -> list[FiledClaim]:
    """The claims that these entries first proposed, in the order given, as they stand at moment ``n``."""
    found = {each.proposed_entry: each for each in _filed(ledger, n, f"c.number IN ({_marks(numbers)})", numbers)} if numbers else {}
    return [found[number] for number in numbers if number in found]


def claims_of_document(ledger: Ledger, document_id: str, n: int) -> list[FiledClaim]:
    """The claims of one document at moment ``n``, in the order in which they were proposed."""
    return _filed(ledger, n, "c.document = ?", (document_number(ledger, document_id),))


def all_claims(ledger: Ledger, n: int) -> list[FiledClaim]:
    """Every claim that holds at moment ``n``, in the order in which they were proposed."""
    return list(each_claim(ledger, n))


def each_claim(ledger: Ledger, n: int) -> Iterator[FiledClaim]:
    """The same, a page at a time, so that no number of claims fills the memory."""
    since = 0
    query = "SELECT number FROM claims WHERE number > ? AND number <= ? ORDER BY number LIMIT 1 OFFSET 1999"
    while since < n:
        until = (ledger.rows(query, (since, n)) or [(n,)])[0][0]
        yield from _filed(ledger, n, "c.number > ? AND c.number <= ?", (since, until))
        since = until


def documents_waiting(ledger: Ledger, n: int) -> list[str]:
    """The ids, in order, of the documents with a claim that nobody, or only one of two readers, has reviewed at moment ``n``."""
    query = f"""SELECT o.id FROM documents o WHERE {STANDS.format(number="o.from_entry")} AND EXISTS (SELECT 1 FROM claims c
        LEFT JOIN reviews r ON r.claim = c.number AND {holds("r")}
        WHERE c.document = o.from_entry AND c.number <= ? AND ifnull(r.state, 'proposed') IN ('proposed', 'accepted_once')) ORDER BY o.id"""
    return [found for (found,) in ledger.rows(query, (n, n, n, n))]


def claims_of_several(ledger: Ledger) -> list[FiledClaim]:
    """The claims that more than one author reviewed, as they stand now."""
    query = f"""c.number IN (SELECT a.subject FROM {ACTS.table} a JOIN entries e ON e.number = a.entry
        WHERE e.kind IN ('accepted', 'rejected', 'corrected') GROUP BY a.subject HAVING count(DISTINCT e.author) > 1)"""
    return _last(ledger, query, ())


def counts(ledger: Ledger, n: int) -> dict[State, int]:
    """How many claims are in each state at moment ``n``."""
    found = dict(ledger.rows(f"SELECT state, count(*) FROM reviews WHERE {holds('reviews')} AND claim <= ? GROUP BY 1", (n, n)))
    ((whole,),) = ledger.rows("SELECT count(*) FROM claims WHERE number <= ?", (n,))
    # A claim of which nothing else is on file is proposed; what fell with its document is looked up, and that is little.
    known = {**found, "proposed": whole - sum(count for state, count in found.items() if state != "proposed")}
    fallen = f"SELECT o.from_entry FROM documents o WHERE NOT {STANDS.format(number='o.from_entry')}"
    gone = f"""SELECT ifnull(r.state, 'proposed'), count(*) FROM claims c LEFT JOIN reviews r ON r.claim = c.number AND {holds("r")}
        WHERE (c.document IS NULL OR c.document IN ({fallen})) AND c.number <= ? GROUP BY 1"""
    lost = dict(ledger.rows(gone, (n, n, n, n)))
    return {state: known.get(state, 0) - lost.get(state, 0) for state in get_args(State)}


def history(ledger: Ledger, claim_id: str) -> list[Entry]:
    """Every entry about the claim, undos and publications included, in order."""
    number = claim_number(claim_id, ledger.rows)
    if number is None:
        return []
    rows = ledger.rows(f"SELECT entry FROM {ACTS.table} WHERE subject = ? ORDER BY entry", (number,))
    return [ledger.entry(found) for found in (number, *(entry for (entry,) in rows))]


def _filed(ledger: Ledger, n: int, condition: str, values: Sequence[Any]) -> list[FiledClaim]:
    return _by_number(_filed_claims(ledger.rows(f"{_FILED} AND {condition}", (n, n, n, n, *values))))


def _by_number(filed: Iterable[FiledClaim]) -> list[FiledClaim]:
    once = {each.proposed_entry: each for each in filed}
    return [once[number] for number in sorted(once)]


def _filed_claims(rows: list[tuple[Any, ...]]) -> list[FiledClaim]:
    return [_filed_claim(row) for row in rows if row[-1] is not None]


def _filed_claim(row: tuple[Any, ...]) -> FiledClaim:
    state, author, proposed, reading, decided, first_author, first_entry, kind, stored = row
    return FiledClaim(
        claim=claim_in(kind, unpack(stored) or b""), state=state or "proposed", author=author,
        proposed_entry=proposed, reading_entry=reading or proposed, decided_entry=decided,
        first_author=first_author, first_entry=first_entry,
    )  # fmt: skip
