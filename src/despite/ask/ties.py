"""What ties two actors, or an actor and an edition of an event: the shortest chains of claims, each step with its passage.

The search goes from both ends towards each other (bidirectional breadth-first search), the smaller side first, over the
projection of steps; only the steps of chains that were found are read. An end that very many claims name is not gone through,
and the result says which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from despite.ask.actors import Actors
from despite.ask.hopping import Graph, Step
from despite.ask.hops import edition_key, ends
from despite.ask.names import names_of
from despite.ask.results import Chain, Hop, Ties
from despite.ask.reviewed import reviewed
from despite.ask.sources import Shelf
from despite.errors import NotFound
from despite.evidence import Claim
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim, claim
from despite.ledger.filing import claim_in
from despite.ledger.memberships import decisions
from despite.text.names import name_key

LONGEST = 4
CHAINS = 5
_TRIES = 40
WHOLE = "No source on file states this chain as a whole."

Hides = Callable[[Claim], bool]


def ties(ledger: Ledger, a: str, b: str, day: date | None, n: int, hides: Hides = lambda _: False) -> Ties:
    """The shortest chains between ``a`` and ``b`` on the day, as the file stood at moment ``n``; no more than fit a screen."""
    return _Tying(ledger, a, b, day, n, hides).done()


class _Tying:
    def __init__(self, ledger: Ledger, a: str, b: str, day: date | None, n: int, hides: Hides) -> None:
        self._ledger, self._day, self._n, self._hides = ledger, day, n, hides
        self._a, self._b = a, b
        self._reasons: dict[str, str] = {}
        self._graph = Graph(ledger, n, Actors(decisions(ledger, n)), self._names(a), self._names(b))
        self._shelf = Shelf(ledger, n)
        self._read: dict[int, FiledClaim | None] = {}
        self._late = 0

    def _names(self, asked: str) -> set[str]:
        """The keys of an actor, or of the one edition that is asked for."""
        if edition := edition_key(asked):
            return {edition}
        found = names_of(self._ledger, asked, self._n, self._day)
        self._reasons |= {name.key: why for name, why in found.items() if why.startswith("part of")}
        return {name.key for name in found}

    def done(self) -> Ties:
        """Chains of one length, the shortest that holds; a step that does not hold is taken out and the search begun again."""
        found: list[Chain] = []
        for _ in range(_TRIES):
            paths = self._graph.shortest(LONGEST, CHAINS * 4)
            chains = [self._chain(path) for path in paths]
            found = sorted((each for each in chains if each is not None), key=_order)[:CHAINS]
            if found or not paths:
                break
        return Ties(a=self._a, b=self._b, as_of=self._day, our_file_on=self._n, chains=tuple(found), limits=tuple(self._limits(found)))

    def _limits(self, found: Sequence[Chain]) -> list[str]:
        told = [f"Not gone through, as too many claims name it: {name}." for name in self._graph.crowded()]
        if self._late:
            told.append(f"Left out, as on record or said to have happened only after {self._day}: steps of {self._late} chains.")
        if not found:
            told.append(f"No chain of {LONGEST} steps or fewer was found; that says nothing of what is not on file.")
        named = {name_key(end) for chain in found for hop in chain.hops for end in (hop.a, hop.b)}
        told += [f"“{key}” counts here because it is {why}." for key, why in sorted(self._reasons.items()) if key in named]
        return told

    def _chain(self, path: Sequence[Step]) -> Chain | None:
        hops = [self._hop(step) for step in path]
        if None in hops:
            return None
        known = [hop for hop in hops if hop is not None]
        if not can_hold(known):
            self._graph.drop_path(path)
            return None
        stated = self._stated(path) if len(path) > 1 else (known[0].claim,)
        return Chain(hops=tuple(known), stated=stated, note="" if stated else WHOLE)

    def _hop(self, step: Step) -> Hop | None:
        """The step by the first of its claims that holds; a step without one is taken out of the graph."""
        for reading in step.readings:
            filed = self._filed(reading)
            names = self._graph.names(step, ends(filed.claim)) if filed is not None else None
            if filed is not None and names is not None:
                return self._made(filed, *names)
        self._graph.drop(step)
        return None

    def _made(self, filed: FiledClaim, a: str, b: str) -> Hop:
        held, sheet = filed.claim, self._shelf.sheet(filed.claim.document)
        dated, _ = self._shelf.dating(held.document)
        publisher = sheet.publisher or sheet.author or sheet.title or sheet.name
        chain = " → ".join(holder.name or "somebody not named" for holder in held.holders)
        return Hop(
            a=a, b=b, claim=held.id, document=held.document, kind=held.kind,
            state=reviewed(filed), says=chain or f"{publisher} writes",
            exact=" ".join(held.passage.exact.split()), happened_on=held.happened_on, public_on=dated.public_on if dated else None,
        )  # fmt: skip

    def _filed(self, reading: int) -> FiledClaim | None:
        """The claim of a reading that holds at this moment, is not rejected or hidden, and not of a later day."""
        if reading not in self._read:
            self._read[reading] = self._held(reading)
        return self._read[reading]

    def _held(self, reading: int) -> FiledClaim | None:
        entry = self._ledger.entry(reading)
        if entry.payload is None:
            return None
        try:
            filed = claim(self._ledger, claim_in(entry.kind, entry.payload).id, self._n)
        except NotFound:
            return None
        if filed.reading_entry != reading or filed.state == "rejected" or self._hides(filed.claim):
            return None
        return None if self._is_late(filed.claim) else filed

    def _is_late(self, held: Claim) -> bool:
        if self._day is None:
            return False
        dated, _ = self._shelf.dating(held.document)
        late = any(when is not None and when.after(self._day) for when in (held.happened_on, dated.public_on if dated else None))
        self._late += late
        return late

    def _stated(self, path: Sequence[Step]) -> tuple[str, ...]:
        """The claims among those of the chain that name every end of it."""
        nodes = {node for step in path for node in (step.a, step.b)}
        filed = [self._filed(reading) for step in path for reading in step.readings]
        whole = [each.claim.id for each in filed if each is not None and nodes <= self._graph.nodes(ends(each.claim))]
        return tuple(dict.fromkeys(whole))


def can_hold(hops: Sequence[Hop]) -> bool:
    """Whether the times of a chain can all hold: a body is part of another while the next step happens, and what is passed
    on came before.
    """
    return all(_can_follow(first, then) for first, then in pairwise(hops))


def _can_follow(first: Hop, then: Hop) -> bool:
    if first.happened_on is None or then.happened_on is None:
        return True
    if "relation" in (first.kind, then.kind):
        return not (first.happened_on.after(_last(then)) or then.happened_on.after(_last(first)))
    if first.kind == then.kind == "supply":
        return not first.happened_on.after(_last(then))
    return True


def _last(hop: Hop) -> date:
    return hop.happened_on.latest if hop.happened_on and hop.happened_on.latest else date.max


def _order(chain: Chain) -> tuple[object, ...]:
    """Reviewed steps first, then the older ones."""
    proposed = sum(hop.state != "accepted" for hop in chain.hops)
    return proposed, [str(hop.happened_on.earliest) if hop.happened_on else "~" for hop in chain.hops], [hop.claim for hop in chain.hops]


def shown_ties(found: Ties | None, *, with_unreviewed: bool) -> Ties | None:
    """The ties of which every step may be published."""
    if found is None or with_unreviewed:
        return found
    return replace(found, chains=tuple(chain for chain in found.chains if all(hop.state == "accepted" for hop in chain.hops)))
