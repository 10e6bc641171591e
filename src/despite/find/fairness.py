"""Whom a statement's own words take back: who is cleared, who is said not to have done it, who is only asked about.

These are rules of fairness (DESIGN): a role stands only where the statement gives it.
"""

from __future__ import annotations

from despite.evidence import Role
from despite.find.attribution import Attribution
from despite.find.clause import Clause
from despite.find.collect import is_disowned
from despite.find.kinds import KindHit, listed
from despite.find.negation import find_negation
from despite.find.no_agents import is_no_agent, of_owner
from despite.find.people import can_act
from despite.find.roles import as_exonerated, as_taken_back

_UNDISPUTED = frozenset({"harmed", "place", "event", "goods"})
"""Roles that stand where it is open who did it."""


_BLAMED = ("accused", "sanctioned")


def fair(clause: Clause, hit: KindHit | None, outer: Attribution | None, roles: tuple[Role, ...], negated: bool) -> tuple[Role, ...]:
    """The roles that are left of those that the words of an act give."""
    if hit is not None and roles and (_is_open(clause) or _is_supposed(clause, hit) or _is_doubted(clause, outer)):
        roles = undisputed(roles)
    agents = (of_owner(clause, hit, r) if r.role == "accused" else r for r in roles)
    roles = tuple(r for r in agents if r.role != "accused" or not (_is_thing(clause, r) or is_no_agent(clause, hit, r)))
    if hit is not None and roles and _is_turned_down(clause, hit):
        roles = as_taken_back(roles) if hit.kind.name == "sanction" else undisputed(roles)
    if negated and hit is not None:
        roles = _of_somebody(clause, as_taken_back(roles) if _is_of_a_claim(clause) else as_exonerated(clause, hit, roles))
    if not any(role.role in _BLAMED for role in roles):
        return roles
    denied = outer is not None and outer.stance == "denied"  # "denied that it is untrue": what is denied stands as it is
    if (
        _is_regretted(clause)
        or _is_unjust(clause, hit)
        or _is_cleared(clause)
        or (_is_untrue(clause) and not denied)
        or (outer is not None and _is_taken_back(clause, outer))
    ):
        roles = as_taken_back(roles)
    return roles


def undisputed(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles that stand where nothing is said of who did it."""
    return tuple(role for role in roles if role.role in _UNDISPUTED)


def is_of_things(clause: Clause, hit: KindHit, roles: tuple[Role, ...]) -> bool:
    """ "Customs detained three containers": goods are held, and nobody is harmed."""
    harmed = [role for role in roles if role.role == "harmed"]
    return hit.kind.name == "detention" and bool(harmed) and all(_is_thing(clause, role) for role in harmed)


def _is_thing(clause: Clause, role: Role) -> bool:
    """ "three containers", "the wreck of a drone": goods, and no word for anybody."""
    if role.mention is None:
        return False
    first, last = map(clause.prose.token_at, role.mention)
    things = listed(clause.prose, "goods") | clause.grammar("cargo")
    return not can_act(clause.prose, first, last) and not things.isdisjoint(clause.prose.tokens.low[first:last])


def _is_cleared(clause: Clause) -> bool:
    """ "Two officers were tried and acquitted": whoever is cleared in the same breath is not said to be responsible."""
    lemmas = {clause.lemma(p.at) for p in clause.predicates if p.form == "finite" and p.at > clause.main_token}
    gone = (h for h in clause.hits if h.form == "noun" and h.kind.name in ("sanction", "charge") and clause.is_participle(h.last))
    overturned = any(clause.lemma(h.last) in listed(clause.prose, "annulled") for h in gone if h.first > clause.main_token)
    return overturned or not lemmas.isdisjoint(listed(clause.prose, "clearers"))  # "had his conviction overturned"


def _is_unjust(clause: Clause, hit: KindHit | None) -> bool:
    """ "Was wrongly attributed to soldiers", "who was wrongly convicted": blame of which the words themselves say that it was wrong."""
    if hit is None or hit.kind.name == "detention":
        return False  # "wrongly arrested": that was done
    blaming = listed(clause.prose, "chargers") | listed(clause.prose, "ascribers")
    low = clause.prose.tokens.low
    return any(low[t] in clause.grammar("unjustly") and clause.lemma(t + 1) in blaming for t in clause.tokens[:-1])


def _is_regretted(clause: Clause) -> bool:
    """ "Apologised after accusing police of beating him"."""
    if clause.main_low not in clause.grammar("regretting"):
        return False
    return any(clause.lemma(p.at) in listed(clause.prose, "chargers") for p in clause.predicates if p.form == "gerund")


def _is_taken_back(clause: Clause, outer: Attribution) -> bool:
    """ "Withdrew the claim that …", "the allegation that … was withdrawn", "an earlier version of this article said that …"."""
    if outer.whole and is_disowned(clause.prose, outer):
        return True
    first = clause.tokens[0] if clause.tokens else 0
    before = f" {' '.join(clause.prose.tokens.low[max(0, first - _FEW) : first])} "
    if any(f" {words} " in before for words in clause.grammar("taken_back")):
        return True
    source = clause.prose.shadow[slice(*outer.source)].casefold() if outer.source else ""
    if any(words in source for words in clause.grammar("superseded")):
        return True
    if outer.build != "nominal" or not clause.hits:
        return False
    verbs = (p for p in clause.predicates if p.passive and p.form == "finite" and p.at > clause.hits[0].first)
    return any(clause.lemma(p.at) in listed(clause.prose, "thrown_out") for p in verbs)


_FEW = 7
"""How many words before a statement are looked at for words that take it back."""


def _is_untrue(clause: Clause) -> bool:
    """ "The complaint against her was found to be baseless": the words themselves say that it is not so."""
    tokens, grammar = clause.prose.tokens, clause.grammar
    for at in clause.tokens[2:]:
        if tokens.low[at] in grammar("untrue"):
            before = at - 1 - (tokens.tags[at - 1] in "AD")
            if tokens.low[before] in grammar("be") and grammar("not").isdisjoint(tokens.low[before - 1 : at]):
                return True
    return False


def _is_open(clause: Clause) -> bool:
    """ "We do not know whether they came from Orrin", "it is not clear who fired": nothing is said of who did it."""
    after = clause.prose.tokens.tags[clause.main_token + 1 : clause.main_token + 2]
    return after in ("w", "W") and clause.main_lemma in clause.grammar("unknown") and find_negation(clause, None)


def _is_supposed(clause: Clause, hit: KindHit) -> bool:
    """ "Suppose the police had shot him", "the exercise simulated an attack", "prosecutors must show that he ordered it"."""
    prose, tags = clause.prose, clause.prose.tokens.tags
    if prose.tokens.low[clause.tokens[0]] in clause.grammar("supposing"):
        return True
    governing = clause.governing(hit.first)
    if governing is not None and clause.lemma(governing.at) in listed(prose, "simulating"):
        return True
    bound = clause.main_lemma in listed(prose, "proving") and tags[clause.main_token + 1 : clause.main_token + 2] == "T"
    return bound and not clause.grammar("duty").isdisjoint(prose.tokens.low[clause.group : clause.main_token])


def _is_turned_down(clause: Clause, hit: KindHit) -> bool:
    """ "Rejected a motion to censure him", "defeated a plan to evict them": what is turned down is not done."""
    low, first = clause.prose.tokens.low, clause.main_token + 1
    if clause.main_lemma not in clause.grammar("turning_down") or clause.main_passive or hit.first <= first:
        return False
    leading = clause.grammar("to") | clause.grammar("blamed_for")
    nouns = (t for t in range(first, hit.first - 1) if low[t] in clause.grammar("proposals"))
    return any(low[t + 1] in leading and not set(clause.prose.tokens.tags[t + 2 : hit.first]) & set("VwWT;:") for t in nouns)


def _is_of_a_claim(clause: Clause) -> bool:
    """ "The suggestion that police shot her does not stand up": what is negated is that it was so."""
    tokens, (first, last) = clause.prose.tokens, clause.subject or (0, 0)
    that = tokens.tags.find("T", first, last)
    return that > first and tokens.low[that - 1] in clause.prose.lexicon.nominal.keys() | clause.grammar("deniable")


def _is_doubted(clause: Clause, outer: Attribution | None) -> bool:
    """ "Little suggests that the police shot him": what is said to show it is next to nothing."""
    source = outer.source if outer is not None else None
    return source is not None and clause.prose.shadow[slice(*source)].casefold() in clause.grammar("hardly_anything")


def _of_somebody(clause: Clause, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Without "any of its services" and the like, which in a negative statement is nobody."""
    prose, anybody = clause.prose, clause.grammar("anybody_of")
    return tuple(r for r in roles if r.mention is None or prose.tokens.low[prose.token_at(r.mention[0])] not in anybody)


def without_self(roles: tuple[Role, ...], outer: Attribution | None) -> tuple[Role, ...]:
    """ "The commission held it responsible for": the pronoun is not the one who says so."""
    source = outer.source if outer is not None else None
    return tuple(r for r in roles if r.role != "accused" or not source or not r.mention or not source[0] <= r.mention[0] < source[1])
