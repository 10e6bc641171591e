"""When the claims of a case happened, were said and became public, counted: what a picture of them over time is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from despite.ask.sources import Shelf
from despite.evidence import Claim, When
from despite.ledger import Ledger
from despite.ledger.claims import each_claim

Counts = dict[str, Counter[When | None]]
"""For each clock (happened, said, public) the times of claims with how many claims have each; null for what is undated."""


def times(ledger: Ledger, n: int, hides: Callable[[Claim], bool] = lambda _: False) -> Counts:
    """The times of all claims that hold at moment ``n`` and were not rejected, but for those that ``hides`` names."""
    shelf = Shelf(ledger, n)
    found: Counts = {"happened": Counter(), "said": Counter(), "public": Counter()}
    for filed in each_claim(ledger, n):
        claim = filed.claim
        if filed.state == "rejected" or hides(claim):
            continue
        dated, _ = shelf.dating(claim.document)
        found["happened"][claim.happened_on] += 1
        found["said"][claim.holders[-1].said_on if claim.holders else None] += 1
        found["public"][dated.public_on if dated else None] += 1
    return found
