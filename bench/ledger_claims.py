"""Synthetic claims for ``bench.ledger``: the same for every peer, and the standard library is enough to make them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

PER_DOCUMENT = 20
WITHDRAWN = 0.03
_FIRST_DAY, _DAYS = 16_000, 4_000  # days since 1 January 1970
_WORDS = (
    "the harbour office said that two boats had been seized near the old pier and that nobody was told where the crew were"
    " taken although families asked at the station for weeks while the union counted eleven men missing since the winter"
).split()


class Fact(NamedTuple):
    """One claim, in the columns of a plain table; days since 1 January 1970, ``withdrawn`` says that its document is."""

    number: int
    identity: str
    document: str
    actor: str
    source: str
    day: int
    text: str
    start: int
    withdrawn: bool


def actors(claims: int) -> list[str]:
    """The names of the actors, one for every fifty claims."""
    return [f"unit {number}" for number in range(max(200, claims // 50))]


def facts(claims: int) -> Iterator[Fact]:
    """The claims, in the order in which they come: actors drawn by weights of a Pareto distribution (1.1), days even."""
    draw = random.Random(17)
    names = actors(claims)
    weights = list(accumulate(draw.paretovariate(1.1) for _ in names))
    document, day, withdrawn = "", 0, False
    for number in range(claims):
        if number % PER_DOCUMENT == 0:
            document = hashlib.sha256(b"document %d" % number).hexdigest()[:32]
            day, withdrawn = _FIRST_DAY + draw.randrange(_DAYS), draw.random() < WITHDRAWN
        at = draw.randrange(len(_WORDS))
        text = " ".join((_WORDS[at:] + _WORDS)[: draw.randint(10, 30)])
        actor = draw.choices(names, cum_weights=weights)[0]
        identity = hashlib.sha256(b"claim %d" % number).hexdigest()[:32]
        yield Fact(number, identity, document, actor, f"paper {draw.randrange(2000)}", day, text, draw.randrange(9000), withdrawn)


def questions(claims: int, count: int, taken: frozenset[str]) -> list[tuple[str, int]]:
    """Actors, as often as they are named, without ``taken``, each with a day."""
    draw = random.Random(23)
    names = actors(claims)
    weighing = random.Random(17)
    weights = [weighing.paretovariate(1.1) for _ in names]
    drawn = [(actor, _FIRST_DAY + draw.randrange(_DAYS // 2, _DAYS)) for actor in draw.choices(names, weights, k=3 * count)]
    return [(actor, day) for actor, day in drawn if actor not in taken][:count]
