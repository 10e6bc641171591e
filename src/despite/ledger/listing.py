"""Lists of documents, a page at a time: the newest first, with the claims of each counted by their review."""

from __future__ import annotations

from typing import Literal

from despite.evidence import Record
from despite.ledger.documents import NEVER, STANDS
from despite.ledger.history import holds
from despite.ledger.ledger import Ledger

Which = Literal["all", "waiting", "undated", "empty"]
"""All documents that hold; those with a claim that waits for a reader; those that nothing dates; those without a claim."""

_REVIEWED = f"FROM claims c LEFT JOIN reviews r ON r.claim = c.number AND {holds('r')} WHERE c.document = o.from_entry AND c.number <= ?"
_STATED = f"(SELECT t.public_by FROM datings t WHERE t.capture = o.capture AND {holds('t')})"
_CONDITIONS: dict[Which, tuple[str, int]] = {
    "all": ("1", 0),
    "waiting": (f"EXISTS (SELECT 1 {_REVIEWED} AND ifnull(r.state, 'proposed') IN ('proposed', 'accepted_once'))", 2),
    "undated": (f"ifnull({_STATED}, o.public_by) = {NEVER}", 1),
    "empty": ("NOT EXISTS (SELECT 1 FROM claims c WHERE c.document = o.from_entry AND c.number <= ?)", 1),
}
"""Each with how often it takes the moment."""
_STANDING = f"FROM documents o WHERE {STANDS.format(number='o.from_entry')}"


class Listed(Record, frozen=True, kw_only=True):
    """A document with the number of its claims in each state."""

    document: str
    capture: str
    claims: dict[str, int]


def listed(ledger: Ledger, n: int, which: Which = "all", limit: int = 50, offset: int = 0) -> list[Listed]:
    """The documents that hold at moment ``n``, the last read first."""
    condition, times = _CONDITIONS[which]
    query = f"SELECT o.id, o.capture, o.from_entry {_STANDING} AND {condition} ORDER BY o.from_entry DESC LIMIT ? OFFSET ?"
    rows = ledger.rows(query, (n, n, *(n,) * times, limit, offset))
    return [Listed(document=identity, capture=capture, claims=states(ledger, number, n)) for identity, capture, number in rows]


def count_listed(ledger: Ledger, n: int, which: Which = "all") -> int:
    """How many there are."""
    condition, times = _CONDITIONS[which]
    ((count,),) = ledger.rows(f"SELECT count(*) {_STANDING} AND {condition}", (n, n, *(n,) * times))
    return int(count)


def states(ledger: Ledger, number: int, n: int) -> dict[str, int]:
    """How many claims of the document of entry ``number`` are in each state."""
    query = f"SELECT ifnull(r.state, 'proposed'), count(*) {_REVIEWED.replace('o.from_entry', '?')} GROUP BY 1"
    return {str(state): int(count) for state, count in ledger.rows(query, (n, number, n))}


def next_waiting(ledger: Ledger, n: int, document: str, backwards: bool = False) -> str | None:
    """The id of the document after (before) ``document``, in the order of ids, with a claim that waits for a reader."""
    condition, times = _CONDITIONS["waiting"]
    order, sign = ("DESC", "<") if backwards else ("ASC", ">")
    query = f"SELECT o.id {_STANDING} AND o.id {sign} ? AND {condition} ORDER BY o.id {order} LIMIT 1"
    for (found,) in ledger.rows(query, (n, n, document, *(n,) * times)):
        return str(found)
    return None
