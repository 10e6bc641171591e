"""Which claim comes next: those that wait for a person, document by document in the order of their text."""

from __future__ import annotations

from collections.abc import Iterator

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.reviewing import waiting_in
from despite.evidence import Claim
from despite.ledger.claims import FiledClaim
from despite.ledger.listing import next_waiting

_FIRST, _LAST = "", "\U0010ffff"


def following(case: Case, claim: Claim | None = None) -> str | None:
    """The id of the claim that waits after ``claim``, or first; after the last comes the first. Null where no other waits."""
    after = (found for found in _each(case, claim) if claim is None or found != claim.id)
    return next(after, None) or (following(case) if claim is not None and _first(case) != claim.id else None)


def preceding(case: Case, claim: Claim) -> str | None:
    """The id of the claim that waits before ``claim``; null where none does."""
    return next(_each(case, claim, backwards=True), None)


def _first(case: Case) -> str | None:
    return next(_each(case, None), None)


def _each(case: Case, claim: Claim | None, backwards: bool = False) -> Iterator[str]:
    """The ids of the claims that wait on one side of ``claim``, nearest first, a document at a time."""
    shield = Shield(case.ledger)
    if claim is not None:
        beside = [one for one in _in_order(case, claim.document, backwards) if _comes_after(one.claim, claim, backwards)]
        yield from (one.claim.id for one in beside if not shield.hides(one.claim))
    document = claim.document if claim is not None else _LAST if backwards else _FIRST
    while (found := next_waiting(case.ledger, case.ledger.head, document, backwards)) is not None:
        yield from (one.claim.id for one in _in_order(case, found, backwards) if not shield.hides(one.claim))
        document = found


def _in_order(case: Case, document: str, backwards: bool) -> list[FiledClaim]:
    return sorted(waiting_in(case, document), key=lambda one: _place(one.claim), reverse=backwards)


def _comes_after(one: Claim, claim: Claim, backwards: bool) -> bool:
    return _place(one) < _place(claim) if backwards else _place(one) > _place(claim)


def _place(claim: Claim) -> tuple[int, str]:
    return claim.passage.start, claim.id
