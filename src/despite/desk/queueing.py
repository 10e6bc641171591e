"""Which claim comes next: those that wait for a person, document by document in the order of their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.reviewing import waiting_in
from despite.evidence import Claim
from despite.ledger.claims import FiledClaim
from despite.ledger.listing import next_waiting

_FIRST, _LAST = "", "\U0010ffff"


def following(case: Case, claim: Claim | None = None, beside: Iterable[FiledClaim] | None = None) -> str | None:
    """The id of the claim that waits after ``claim``, or first; after the last comes the first. Null where no other waits.

    ``beside`` are those that wait in its document, where they are known.
    """
    after = next(_each(case, claim, beside), None)
    if after is not None or claim is None:
        return after
    first = next(_each(case, None), None)
    return first if first != claim.id else None


def preceding(case: Case, claim: Claim, beside: Iterable[FiledClaim] | None = None) -> str | None:
    """The id of the claim that waits before ``claim``; null where none does."""
    return next(_each(case, claim, beside, backwards=True), None)


def _each(case: Case, claim: Claim | None, beside: Iterable[FiledClaim] | None = None, backwards: bool = False) -> Iterator[str]:
    """The ids of the claims that wait on one side of ``claim``, nearest first, a document at a time."""
    if claim is not None:
        here = beside if beside is not None else _shown(case, claim.document)
        yield from _in_order((one for one in here if _comes_after(one.claim, claim, backwards)), backwards)
    document = claim.document if claim is not None else _LAST if backwards else _FIRST
    while (found := next_waiting(case.ledger, case.ledger.head, document, backwards)) is not None:
        yield from _in_order(_shown(case, found), backwards)
        document = found


def _shown(case: Case, document: str) -> Iterator[FiledClaim]:
    shield = Shield(case.ledger)
    return (one for one in waiting_in(case, document) if not shield.hides(one.claim))


def _in_order(claims: Iterable[FiledClaim], backwards: bool) -> list[str]:
    return [one.claim.id for one in sorted(claims, key=lambda one: _place(one.claim), reverse=backwards)]


def _comes_after(one: Claim, claim: Claim, backwards: bool) -> bool:
    return _place(one) < _place(claim) if backwards else _place(one) > _place(claim)


def _place(claim: Claim) -> tuple[int, str]:
    return claim.passage.start, claim.id
