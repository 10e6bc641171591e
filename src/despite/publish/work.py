"""What was done for an answer, as the ledger tells it: documents consulted, claims reviewed and by whom."""

from __future__ import annotations

from despite.evidence import Record


class Consulted(Record, frozen=True, kw_only=True):
    """A document that was searched, and how many claims about the actor (or by it) it held that could be shown."""

    document: str
    title: str
    publisher: str
    sha256: str
    claims: int


class Reviewed(Record, frozen=True, kw_only=True):
    """What one person decided about claims on the actor: ``corrected`` are among the accepted."""

    author: str
    accepted: int
    corrected: int
    rejected: int


class Work(Record, frozen=True, kw_only=True):
    """``hidden`` documents are protected and not listed; ``proposed`` claims on the actor wait for a review.

    ``finders`` and ``readers`` are the rules and versions that found the claims and read the documents.
    """

    documents: tuple[Consulted, ...] = ()
    hidden: int = 0
    reviewed: tuple[Reviewed, ...] = ()
    proposed: int = 0
    finders: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
