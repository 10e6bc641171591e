"""Presence at a show: attendance, exhibiting, promotion and protest are different things (rule 4 of fairness)."""

from __future__ import annotations

from functools import lru_cache

from despite.evidence import Role
from despite.find.clause import Clause
from despite.find.events import is_event
from despite.find.kinds import KindHit, choose, kinds, listed
from despite.find.phrases import heads
from despite.find.prose import Prose
from despite.find.roles import find_roles

_WITHIN = 4
"""How many tokens after the main verb the preposition before the show may stand."""
_SHOWING = frozenset({"show", "display", "unveil", "visit"})
_OF_SHOWS = frozenset({"exhibit", "invite", "promote"})
_ASKED = frozenset({"book", "exhibitor", "exhibitors", "invitation", "invitations", "accept", "attend"})
_CEDES = frozenset({"attendance", "promotion", "abuse"})


def kind_and_roles(clause: Clause) -> tuple[KindHit | None, tuple[Role, ...]]:
    """The cue that tells a statement's kind, and its roles. Presence to protest has no kind and a protester."""
    hit = choose(clause.prose, clause.tokens, clause.hits, clause.main)
    if hit is not None and hit.kind.name == "omission" and _is_unproven(clause, hit):
        return None, ()
    shown = presence(clause)
    if shown is not None and (hit is None or hit.kind.name in _CEDES or _protests(clause)):
        if _protests(clause):
            return None, _protesters(clause, shown)
        hit = hit if hit is not None and hit.kind.name == "promotion" else shown
    if clause.main_low in listed(clause.prose, "protest") and clause.events and clause.subject is not None:
        return None, _protesters(clause, shown)
    if hit is not None and hit.kind.name in ("attendance", "promotion") and not _of_show(clause, hit):
        hit = _other(clause, ("attendance", "promotion"))
        return hit, find_roles(clause, hit)
    return _shown_at_event(clause, hit)


def _is_unproven(clause: Clause, hit: KindHit) -> bool:
    """ "There was no evidence that he knew": a failure that nobody states."""
    tokens, lexicon = clause.prose.tokens, clause.prose.lexicon
    that = tokens.tags.rfind("T", clause.tokens[0], hit.first)
    return that > 1 and tokens.low[that - 1] in lexicon.nominal and tokens.low[that - 2] in lexicon.grammar["no"]


def presence(clause: Clause) -> KindHit | None:
    """ "X was at the SHOW", "X will be present at the SHOW": a cue of attendance that ends at the preposition."""
    tokens = clause.prose.tokens
    if clause.main is None:
        return None
    where, present = clause.grammar("inside") | clause.grammar("outside"), clause.grammar("present")
    for at in range(clause.main_token + 1, min(clause.stop - 1, clause.main_token + _WITHIN)):
        if tokens.low[at] in where and (tokens.low[at - 1] in present or clause.main_low in present):
            members = heads(clause.prose, at + 1, clause.stop)[:1]
            if any(is_event(clause.prose, clause.events, *member) for member in members):
                return KindHit(kinds()["attendance"], clause.main_token, at, "phrase")
    return None


def _protests(clause: Clause) -> bool:
    words = listed(clause.prose, "protest") | clause.grammar("outside")
    return any(clause.prose.tokens.low[t] in words for t in clause.tokens if t >= clause.main_token)


def _protesters(clause: Clause, shown: KindHit | None) -> tuple[Role, ...]:
    if shown is None:
        who = clause.role("protester", *clause.subject) if clause.subject else None
        return (who,) if who is not None and who.name.casefold() not in clause.grammar("role_pronouns") else ()
    roles = find_roles(clause, shown)
    return tuple(Role(role="protester" if r.role == "attendee" else r.role, name=r.name, mention=r.mention) for r in roles)


def _of_show(clause: Clause, hit: KindHit) -> bool:
    """Whether the statement names a show, or its cue is one of shows in a document that names one."""
    if (clause.lemma(hit.first) in _OF_SHOWS | _ASKED or _shows_goods(clause, hit)) and _is_of_shows(clause.prose):
        return True
    if hit.kind.name == "promotion" and not listed(clause.prose, "goods").isdisjoint(clause.prose.tokens.low[t] for t in clause.tokens):
        return True
    if clause.events and (clause.lemma(hit.first) in _OF_SHOWS or hit.kind.name == "promotion"):
        return True
    return bool(clause.tokens) and is_event(clause.prose, clause.events, clause.tokens[0], clause.tokens[-1] + 1)


def _shows_goods(clause: Clause, hit: KindHit) -> bool:
    """ "Dray Motors will show its new launcher": what is shown is a weapon, and in a report of a show that is exhibiting."""
    goods = listed(clause.prose, "goods")
    return clause.lemma(hit.first) in _SHOWING and any(clause.prose.tokens.low[t] in goods for t in range(hit.last, clause.stop))


@lru_cache(maxsize=1)
def _is_of_shows(prose: Prose) -> bool:
    """Whether the document speaks of a show in several words, so that "300 companies will exhibit" is said of it."""
    return len(listed(prose, "showing") & set(prose.tokens.low)) >= _SEVERAL


_SEVERAL = 2


def _shown_at_event(clause: Clause, hit: KindHit | None) -> tuple[KindHit | None, tuple[Role, ...]]:
    """ "The video shows …" is no exhibiting unless it is at a show."""
    roles = find_roles(clause, hit)
    at_show = hit is None or hit.kind.name != "attendance" or clause.lemma(hit.first) not in _SHOWING
    at_show = at_show or (hit is not None and _shows_goods(clause, hit) and _is_of_shows(clause.prose))
    if at_show or any(role.role == "event" for role in roles):
        return hit, roles
    hit = _other(clause, ("attendance",))
    return hit, find_roles(clause, hit)


def _other(clause: Clause, names: tuple[str, ...]) -> KindHit | None:
    """The cue that tells the kind where none of ``names`` can: "Members of the unit that killed the farmers were promoted"."""
    return choose(clause.prose, clause.tokens, [h for h in clause.hits if h.kind.name not in names], clause.main)
