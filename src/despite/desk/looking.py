"""Looking at a case: what is in it, its documents, one document with its claims. All of it fit to be shown."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from despite.ask import Source
from despite.ask.shield import Shield
from despite.ask.sources import Shelf
from despite.desk import reviewing
from despite.desk.case import Case
from despite.errors import Problem, Refused
from despite.evidence import Document, Record
from despite.ledger import listing
from despite.ledger.claims import FiledClaim, claims_of_document, counts, last_of_document
from despite.ledger.documents import (
    capture,
    capture_of,
    count_documents,
    document_number,
    is_current,
    is_withdrawn,
    resolve_document,
    withdrawn,
)
from despite.ledger.faults import count_faults, faults
from despite.ledger.filing import State
from despite.ledger.protections import protections

PAGE = 50
"""Documents on one page of the list."""
_LATELY = 8


class Row(Record, frozen=True, kw_only=True):
    """A document in a list: where it comes from, and its claims counted by their review."""

    source: Source
    claims: dict[str, int]


class Listing(Record, frozen=True, kw_only=True):
    """One page of the list: ``found`` fit in all, of which ``hidden`` on this page are protected and left out."""

    rows: tuple[Row, ...]
    found: int
    hidden: int


class Overview(Record, frozen=True, kw_only=True):
    """What is in a case: how many documents and claims, what came in lately, the faults of the material, what is missing."""

    documents: int
    claims: dict[State, int]
    waiting: int
    hidden: int
    lately: tuple[Row, ...]
    faults: tuple[tuple[str, Problem], ...]
    faulty: int
    undated: int
    empty: int
    withdrawn: int
    found: tuple[Problem, ...]


class View(Record, frozen=True, kw_only=True):
    """A document with its text, its claims in the order of the text, those of them that the author has to read, and
    ``standing``: empty, or why it no longer counts.
    """

    document: Document
    source: Source
    claims: tuple[FiledClaim, ...]
    waiting: tuple[FiledClaim, ...]
    faults: tuple[Problem, ...]
    standing: str


def overview(case: Case, found: Iterable[Problem] = ()) -> Overview:
    """The state of the case now; ``found`` is what was found on opening it."""
    ledger, n = case.ledger, case.ledger.head
    shield = Shield(ledger)
    lately, standing = documents(case, "all", 0, _LATELY), counts(ledger, n)
    named = [(one, shield.about(problem, one)) for one, problem in faults(ledger, n) if capture_of(ledger, one) not in _hidden(case)]
    return Overview(
        documents=count_documents(ledger, n),
        claims=standing,
        waiting=reviewing.waiting(case, standing),
        hidden=reviewing.hidden(case),
        lately=lately.rows,
        faults=tuple(named),
        faulty=count_faults(ledger, n),
        undated=listing.count_listed(ledger, n, "undated"),
        empty=listing.count_listed(ledger, n, "empty"),
        withdrawn=len(withdrawn(ledger, n)),
        found=tuple(found),
    )


def documents(case: Case, which: listing.Which = "all", page: int = 0, size: int = PAGE) -> Listing:
    """A page (from 0) of the documents, the last read first; those that are protected are counted and not shown."""
    ledger, n = case.ledger, case.ledger.head
    shield, hidden = Shield(ledger), _hidden(case)
    found = listing.listed(ledger, n, which, size, page * size)
    shelf = Shelf(ledger, n, [one.document for one in found])
    shown = [one for one in found if one.capture not in hidden]
    rows = tuple(Row(source=shield.about(shelf.source(one.document), one.document), claims=one.claims) for one in shown)
    return Listing(rows=rows, found=listing.count_listed(ledger, n, which), hidden=len(found) - len(shown))


def rows_of(case: Case, ids: Iterable[str]) -> tuple[Row, ...]:
    """Certain documents as a list shows them, without those that are protected."""
    ledger, n = case.ledger, case.ledger.head
    shield, hidden, shelf = Shield(ledger), _hidden(case), Shelf(ledger, n)
    numbers = [(one, document_number(ledger, one)) for one in ids if capture_of(ledger, one) not in hidden]
    return tuple(
        Row(source=shield.about(shelf.source(one), one), claims=listing.states(ledger, number, n))
        for one, number in numbers
        if number is not None
    )


def view(case: Case, word: str) -> View:
    """The document that ``word`` means, with its claims; raises ``NotFound``, ``Ambiguous``, ``Refused`` where it is protected."""
    ledger, n = case.ledger, case.ledger.head
    found = resolve_document(ledger, word)
    if found.capture in _hidden(case):
        raise Refused("This document is protected, so that it is shown nowhere: 'despite undo ENTRY' takes the protection back.")
    shield, standing = Shield(ledger), _standing(case, found)
    filed = last_of_document(ledger, found.id) if standing else claims_of_document(ledger, found.id, n)
    shown = [replace(one, claim=shield.claim(one.claim)) for one in filed if not shield.hides(one.claim)]
    claims = sorted(shown, key=lambda one: (one.claim.passage.start, -one.claim.passage.end, one.claim.id))
    return View(
        document=shield.document(found),
        source=shield.about(Shelf(ledger, n, [found.id]).source(found.id), found.id),
        claims=tuple(claims),
        waiting=() if standing else tuple(one for one in claims if reviewing.waits(case, one)),
        faults=tuple(shield.about(problem, found.id) for _, problem in faults(ledger, n, document=found.id)),
        standing=standing,
    )


def original(case: Case, word: str) -> tuple[str, bytes]:
    """The archived file of a document: its name and bytes. Raises ``NotFound``, ``Ambiguous``.

    ``Refused`` while anything is protected in the case: bytes cannot be searched for a name in every way in which it may stand in them.
    """
    if Shield(case.ledger).active:
        raise Refused(
            "Something is protected in this case, so no file is given out as it came: it lies in the archive of the case's folder."
        )
    kept = capture(case.ledger, resolve_document(case.ledger, word).capture)
    return kept.name, case.archive.get(kept.sha256)


def _standing(case: Case, found: Document) -> str:
    n = case.ledger.head
    if is_withdrawn(case.ledger, found.id, n):
        return "It is withdrawn: no answer shows its claims."
    return "" if is_current(case.ledger, found.id, n) else "A newer reading of the same file stands in its place."


def _hidden(case: Case) -> frozenset[str]:
    """The captures that are protected as a whole."""
    return frozenset(one.capture for _, one in protections(case.ledger) if one.capture and one.exact is None)
