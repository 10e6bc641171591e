"""Which names may be one actor's: suggestions with their reasons, never about a pair that somebody has decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.evidence import Name, NameDecision, Record
from despite.ledger.claims import FiledClaim, claims_under, count_under
from despite.ledger.memberships import decisions
from despite.ledger.name_index import FiledNames, spelling_of, spellings_on_file
from despite.resolve import Standing, Suggestion, suggest
from despite.text.names import name_key

SHOWN = 2
"""How many sentences show where a name stands."""


class Place(Record, frozen=True, kw_only=True):
    """A claim in which a name stands: the document and the claim's passage."""

    document: str
    claim: str
    exact: str


class Asked(Record, frozen=True, kw_only=True):
    """A suggestion that waits for a person: two name keys with their spellings, how many claims name them, and where they stand.

    ``usefulness`` is the number of claims times the score; the most useful come first.
    """

    a: str
    b: str
    suggestion: Suggestion
    claims: int
    usefulness: float
    places_a: tuple[Place, ...]
    places_b: tuple[Place, ...]


class _Pair(NamedTuple):
    """Two name keys in order."""

    a: str
    b: str


def near(case: Case, names: Iterable[str]) -> list[Suggestion]:
    """What may be the same actor as one of the name keys ``names``, the likeliest first; its ``a`` and ``b`` are name keys."""
    undecided = _Undecided(case)
    wanted = list(dict.fromkeys(names))
    found = suggest((spelling_of(case.ledger, key) for key in wanted), FiledNames(case.ledger))
    by_key = (_by_key(one) for one in found)
    kept = {(one.a, one.b): one for one in by_key if one.a != one.b and undecided.open(one.a, one.b) and (one.a in wanted) != (one.b in wanted)}
    return sorted(kept.values(), key=lambda one: (-one.score, one.a, one.b))


def waiting(case: Case) -> list[Asked]:
    """Every suggestion that nobody has decided, the most useful first; protected names are left out."""
    undecided = _Undecided(case)
    shield = Shield(case.ledger)
    counts: dict[str, int] = {}
    best: dict[_Pair, Suggestion] = {}
    for one in suggest((each.spelling for each in spellings_on_file(case.ledger)), FiledNames(case.ledger)):
        found = _by_key(one)
        if found.a != found.b and undecided.open(found.a, found.b) and shield.string(one.a) == one.a and shield.string(one.b) == one.b:
            best.setdefault(_Pair(found.a, found.b), found)
    for key in {key for pair in best for key in pair}:
        counts[key] = count_under(case.ledger, [Name(key=key)], case.ledger.head)
    asked = [
        Asked(a=pair.a, b=pair.b, suggestion=found, claims=counts[pair.a] + counts[pair.b], places_a=(), places_b=(),
              usefulness=round(found.score * (counts[pair.a] + counts[pair.b]), 2))
        for pair, found in best.items()
    ]  # fmt: skip
    return sorted(asked, key=lambda one: (-one.usefulness, one.a, one.b))


def with_places(case: Case, asked: Asked) -> Asked:
    """The suggestion with sentences in which each of its names stands."""
    shield = Shield(case.ledger)
    return replace(asked, places_a=tuple(_places(case, asked.a, shield)), places_b=tuple(_places(case, asked.b, shield)))


def _places(case: Case, key: str, shield: Shield) -> Iterator[Place]:
    shown: list[FiledClaim] = [
        filed for filed in claims_under(case.ledger, [Name(key=key)], case.ledger.head) if not shield.hides(filed.claim)
    ]
    for filed in shown[:SHOWN]:
        claim = shield.claim(filed.claim)
        yield Place(document=claim.document, claim=claim.id, exact=claim.passage.exact)


def _by_key(one: Suggestion) -> Suggestion:
    a, b = sorted((name_key(one.a), name_key(one.b)))
    return replace(one, a=a, b=b)


class _Undecided:
    """Which pairs of names of the case nobody has decided, directly or through others."""

    def __init__(self, case: Case) -> None:
        filed = decisions(case.ledger, case.ledger.head)
        whole = [one for one in filed if one.decision.a.document is None and one.decision.b.document is None]
        self._decided = {frozenset((one.decision.a.key, one.decision.b.key)) for one in whole}
        self._standing = Standing((one.entry, one.decision) for one in whole)

    def open(self, a: str, b: str) -> bool:
        """Whether a person may still be asked about the two."""
        if frozenset((a, b)) in self._decided:
            return False
        same = NameDecision(a=Name(key=a), b=Name(key=b), judgement="same")
        different = replace(same, judgement="different")
        return self._standing.refusal(same) is None and self._standing.refusal(different) is None
