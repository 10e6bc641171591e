"""Phrases that stand where the agent of a deed would, and are none: a place beside another, half of "terrorist attacks"."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Role
from despite.find.clause import Clause
from despite.find.kinds import KindHit, listed


def is_no_agent(clause: Clause, hit: KindHit | None, role: Role) -> bool:
    """Whether the phrase of a role can be nobody who did something."""
    if role.mention is None:
        return False
    first, last = map(clause.prose.token_at, role.mention)
    return _is_place_beside(clause, first, last) or _is_half_of(clause, hit, first, last)


def of_owner(clause: Clause, hit: KindHit | None, role: Role) -> Role:
    """ "The general's continual attacks": whose they are, without what is said of them."""
    if hit is None or role.mention is None or clause.prose.token_at(role.mention[1]) != hit.first:
        return role
    tokens, first = clause.prose.tokens, clause.prose.token_at(role.mention[0])
    whose = next((t for t in range(first, hit.first - 1) if tokens.low[t].endswith("'s")), None)
    if whose is None:
        return role
    span = (role.mention[0], tokens.end[whose] - 2)
    return replace(role, name=clause.prose.text[slice(*span)], mention=span)


def _is_place_beside(clause: Clause, first: int, last: int) -> bool:
    """ "The attacks on compounds in Benghazi, Libya, that killed four": the country names where, and did not kill."""
    tags = clause.prose.tokens.tags
    if tags[first - 1] != "," or set(tags[first:last]) != {"N"} or tags[last : last + 1] != ",":
        return False
    town = first - 2
    while town > 0 and tags[town] == "N":
        town -= 1
    return town < first - 2 and tags[town] == "P" and clause.prose.lexicon.places.get(clause.prose.tokens.low[town]) in ("in", "at")


def _is_half_of(clause: Clause, hit: KindHit | None, first: int, last: int) -> bool:
    """ "The terrorist attacks in Paris", "Blistering attacks upend": the word before the act, or of it, names its manner."""
    if hit is None or not (hit.first == last or hit.first <= first < hit.last):
        return False
    return clause.prose.tokens.low[last - 1] in listed(clause.prose, "manners")
