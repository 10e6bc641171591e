"""Who is said to have done a deed that a weapon, a noun or a word of blame names, and further ones that it befell."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.arguments import Argument, noun_phrase, object_of
from despite.find.casting import HARM, is_ruled_out
from despite.find.clause import Clause
from despite.find.fillers import fill
from despite.find.kinds import KindHit, listed
from despite.find.people import may_act
from despite.find.predicates import Predicate
from despite.find.series import coordinated, is_name

_VIOLENT = frozenset({"killing", "attack", "excessive_force", "disappearance"})
_NEAR = 3
"""How many words before "by" the participle may stand: "set off by", "left there by"."""
_MOST = 12


def authors(clause: Clause, hit: KindHit) -> list[Role]:
    """Who is said to be responsible by other words than the act's own."""
    if hit.kind.name not in _VIOLENT:
        return []
    return _by_participle(clause) + [role for verb in clause.predicates[:_MOST] for role in _by_blame(clause, verb)]


def _by_participle(clause: Clause) -> list[Role]:
    """ "A bomb planted by rebels", "an attack presumably carried out by the rebels"."""
    lows, found = clause.prose.tokens.low, list[Role]()
    for at in clause.tokens[_NEAR:]:
        if lows[at] in clause.grammar("by") and _names_deed(clause, at):
            argument = Argument("by", at + 1, clause.stop)
            stop = noun_phrase(clause.prose, at + 1, clause.stop)
            apt = stop > at + 1 and may_act(clause.prose, at + 1, stop) and not is_ruled_out(clause, argument)
            found += fill(clause, "accused", argument) if apt else []
    return found


def _names_deed(clause: Clause, by: int) -> bool:
    """Whether before "by" stands a participle of doing, and before that a weapon or an act."""
    tokens = clause.prose.tokens
    at = by - 1
    while at > by - _NEAR and tokens.tags[at] in "PA":
        at -= 1
    if tokens.tags[at] != "V" or clause.lemma(at) not in listed(clause.prose, "authored"):
        return False
    noun = at - 1
    while noun > clause.tokens[0] and tokens.tags[noun] in "A,":
        noun -= 1
    return tokens.low[noun] in listed(clause.prose, "deeds")


def _by_blame(clause: Clause, verb: Predicate) -> list[Role]:
    """ "Claimed responsibility for the attack": the subject; "implicated four officers in the killing": the object."""
    if verb.passive:
        return []
    lemma, lows = clause.lemma(verb.at), clause.prose.tokens.low
    if lemma in listed(clause.prose, "implicaters"):
        acts = any(hit.kind.name in HARM and hit.first > verb.at for hit in clause.hits)
        return [role for argument in object_of(clause, verb.at + 1)[:1] for role in fill(clause, "accused", argument)] if acts else []
    if lemma not in listed(clause.prose, "admitters") or verb.subject is None:
        return []
    blame = next((t for t in range(verb.at + 1, min(verb.at + _NEAR + 1, clause.stop)) if lows[t] in listed(clause.prose, "blame")), None)
    told = blame is not None and any(_is_blamed_for(clause, blame, hit) for hit in clause.hits)
    told = told or any(hit.form == "noun" and hit.kind.name in HARM and _is_object(clause, verb, hit) for hit in clause.hits)
    return _claimants(clause, *verb.subject) if told else []


def _claimants(clause: Clause, first: int, last: int) -> list[Role]:
    """Who says that they did it; of "spokesmen of the Red Front" the front, for who only speaks has not done it."""
    tokens, stop = clause.prose.tokens, noun_phrase(clause.prose, first, last)
    of = tokens.tags.find("o", first, stop)
    if tokens.low[(of if of > first else stop) - 1] not in listed(clause.prose, "spokespeople"):
        return fill(clause, "accused", Argument("subject", first, last))
    return fill(clause, "accused", Argument("of", of + 1, stop)) if of > first else []


def _is_object(clause: Clause, verb: Predicate, hit: KindHit) -> bool:
    """ "Claimed the murder of Judge Kell": of who admits a killing it may be somebody else's."""
    tokens = clause.prose.tokens
    plain = tokens.tags[verb.at + 1 : hit.first]
    others = "D" not in plain[:1] or not clause.grammar("by").isdisjoint(tokens.low[hit.last : clause.stop])
    if others or tokens.low[hit.last - 1] not in listed(clause.prose, "deeds"):
        return False  # "claimed nine deaths", "claimed an attack by thugs"
    return clause.lemma(verb.at) in listed(clause.prose, "owning_up") and hit.first > verb.at and set(plain) <= set("DAn#")


def _is_blamed_for(clause: Clause, blame: int, hit: KindHit) -> bool:
    """Whether the act stands right after "responsibility for"; of "responsibility for protecting people from attacks" none does."""
    tokens = clause.prose.tokens
    joint = next((t for t in range(blame + 1, hit.first) if tokens.low[t] in clause.grammar("blamed_for")), None)
    return joint is not None and hit.kind.name in HARM and set(tokens.tags[joint + 1 : hit.first]) <= set("DAnN#v'’")


def others_harmed(clause: Clause, hit: KindHit, found: list[Role]) -> list[Role]:
    """ "… killed the mayor, as well as two farmers", "… killed three reporters: Mara Kell, Jon Dane and Ilo Orm"."""
    if not any(role.role == "harmed" for role in found):
        return []
    tokens = clause.prose.tokens
    if clause.main_passive and clause.prose.tokens.low[clause.main_token] in listed(clause.prose, "naming"):
        return _named_after(clause, clause.main_token + 2)
    named = next((t for t in range(hit.last, clause.stop - 1) if tokens.tags[t] in ":–"), None)
    roles = [] if named is None else _named_after(clause, named + 1)
    for at in range(hit.last, clause.stop - _NEAR):
        size = next((len(words) for words in _joining(clause) if tokens.low[at : at + len(words)] == words), 0)
        if size and not _tells_agent(clause, hit, at):
            roles += fill(clause, "harmed", Argument("object", at + size, clause.stop))
    return roles


def _named_after(clause: Clause, first: int) -> list[Role]:
    """The names that a colon lists; nothing where it opens a sentence."""
    members = coordinated(clause.prose, first, clause.stop)
    if not members or not all(is_name(clause.prose, *member) for member in members):
        return []
    return [role for member in members for role in fill(clause, "harmed", Argument("object", *member))]


def _joining(clause: Clause) -> list[list[str]]:
    return [words.split("_") for words in listed(clause.prose, "joining")]


def _tells_agent(clause: Clause, hit: KindHit, at: int) -> bool:
    """ "Was killed by the army together with the police": who is joined to the agent is not harmed."""
    return not clause.grammar("by").isdisjoint(clause.prose.tokens.low[hit.last : at])
