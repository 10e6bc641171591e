"""The roles beside one act: of a verb here, of a noun in ``nouns``."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.adverbials import over_qualifier
from despite.find.arguments import Argument, after, in_cue, limit_of, noun_phrase, object_of, over_adverbs
from despite.find.casting import HARM, cast, role_of, shown
from despite.find.clause import Clause
from despite.find.fillers import fill, is_goods
from despite.find.kinds import KindHit, listed
from despite.find.nouns import of_noun
from despite.find.people import is_person
from despite.find.phrases import np_left
from despite.find.predicates import Predicate, is_contact

_TAKEN = frozenset({"killing", "disappearance", "torture", "detention", "sexual_violence", "sanction", "charge"})
"""Acts that are always done to somebody: without object or agent, the form in -ed is the passive."""


def roles_of(clause: Clause, hit: KindHit) -> list[Role]:
    """What stands beside one cue."""
    if hit.kind.name == "relation":
        return _related(clause, hit)
    verb = clause.predicate(hit) if hit.form != "noun" or clause.main_token in range(hit.first, hit.last) else None
    return _of_verb(clause, hit, verb) if verb is not None else of_noun(clause, hit)


def _related(clause: Clause, hit: KindHit) -> list[Role]:
    """ "X is owned by Y", "X, a subsidiary of Y, …": the part stands before the cue, the whole after it; of owners the other way round.

    Both or none: a relation of one is none.
    """
    words, verb = clause.prose.tokens.low[hit.first : hit.last], clause.predicate(hit)
    owns = not listed(clause.prose, "owning").isdisjoint(words)
    owns = owns or (clause.lemma(hit.first) in listed(clause.prose, "owners") and (verb is None or not verb.passive))
    before = _before_cue(clause, hit, verb)
    after_cue = [Argument("object", _past_of(clause, hit.last), clause.stop)]
    if owns and clause.main is not None and hit.last <= clause.main_token:
        before, after_cue = Argument("object", _past_of(clause, hit.last), clause.main_token), object_of(clause, clause.main_token + 1)
        owns = False
    first, second = ("whole", "part") if owns else ("part", "whole")
    found = fill(clause, first, before) if before else []
    others = [role for argument in after_cue[:1] for role in fill(clause, second, argument)[:1]]
    return found + others if found and others else []


def _past_of(clause: Clause, at: int) -> int:
    """Over the "of" or "in" after "a shareholder"."""
    return at + 1 if at < clause.stop and clause.prose.tokens.tags[at] in "oP" else at


def _before_cue(clause: Clause, hit: KindHit, verb: Predicate | None) -> Argument | None:
    """What stands before the cue of a relation: the verb's subject, or what the apposition is about."""
    comma = clause.prose.tokens.tags.rfind(",", clause.tokens[0], hit.first)
    if verb is not None and verb.at == clause.main_token:
        span = verb.subject
    else:
        span = (np_left(clause.prose, comma, clause.tokens[0]), comma) if comma > clause.tokens[0] else clause.subject
    return Argument("subject", *span) if span and span[0] < span[1] else None


def _of_verb(clause: Clause, hit: KindHit, verb: Predicate) -> list[Role]:
    verb = _as_active(clause, _as_fired(clause, hit, _as_ordered(clause, verb))) if hit.kind.name in HARM else verb
    phrases = in_cue(clause, hit) + after(clause, hit.last, limit_of(clause, hit))
    objects = [] if verb.passive else [a for a in _objects(clause, hit) if not _is_span(clause, a)]
    if not verb.passive and not objects and not _has_object(clause, hit, verb) and _is_bare(clause, verb):
        verb = _voiced(hit, verb, phrases)
    verb = _as_claimed(clause, verb) if verb.form == "gerund" else verb
    subject = [Argument("object" if verb.passive else "subject", *verb.subject)] if verb.subject else []
    if subject and verb.passive:
        return cast(clause, hit, verb, _as_subject(clause, hit, verb, subject[0], phrases), phrases)
    if subject and objects and verb.form == "finite" and hit.kind.name in HARM:
        phrases = [phrase for phrase in phrases if phrase.place != "by"]  # "beat the senator by the gate", "by 18 points"
    return cast(clause, hit, verb, [], [*subject, *objects, *phrases])


def _as_claimed(clause: Clause, verb: Predicate) -> Predicate:
    """ "Claimed responsibility for killing the mayor": who claims it, and not the responsibility, did it."""
    if verb.subject is None or listed(clause.prose, "blame").isdisjoint(clause.prose.tokens.low[slice(*verb.subject)]):
        return verb
    claiming = clause.governing(verb.group)
    owns = claiming is not None and not claiming.passive and clause.lemma(claiming.at) in listed(clause.prose, "admitters")
    return verb._replace(subject=claiming.subject if owns and claiming is not None else None)


def _is_span(clause: Clause, argument: Argument) -> bool:
    """ "Died two hours after the attack": how long is no object."""
    stop = noun_phrase(clause.prose, argument.first, argument.last)
    return clause.prose.tokens.low[stop - 1] in listed(clause.prose, "spans")


def _as_active(clause: Clause, verb: Predicate) -> Predicate:
    """ "(Alleged) members of the front kidnapped today two nurses": what looks like a participle has its object behind the day."""
    if verb.form != "participle" or _auxiliary(clause, verb):
        return verb
    first, lexicon = over_adverbs(clause, verb.at + 1), clause.prose.lexicon
    if not verb.at + 1 < first < clause.stop:
        return verb
    counted = clause.prose.tokens.tags[first] == "#" or clause.prose.tokens.low[first] in lexicon.number_words
    return verb._replace(passive=False) if counted or clause.prose.tokens.low[first] in clause.grammar("one_of") else verb


def _as_fired(clause: Clause, hit: KindHit, verb: Predicate) -> Predicate:
    """ "A soldier fired at the car when it stopped": of people the form in -ed before "at" is no participle; of shots it is."""
    low = clause.prose.tokens.low
    if (
        verb.form != "participle"
        or verb.subject is None
        or _auxiliary(clause, verb)
        or clause.lemma(verb.at) not in listed(clause.prose, "shooters")
    ):
        return verb
    aimed = hit.form == "phrase" and clause.prose.lexicon.places.get(low[hit.last - 1], "") in hit.kind.roles
    shooter = low[verb.subject[1] - 1]
    return (
        verb._replace(passive=False) if aimed and (shooter in listed(clause.prose, "people") or is_person(clause.prose, shooter)) else verb
    )


def _as_ordered(clause: Clause, verb: Predicate) -> Predicate:
    """ "The general ordered his men to kill", "the law allows police to detain": nobody is said to have done it but who had it done."""
    governing = clause.governing(verb.group) if verb.form == "infinitive" else None
    if governing is None or verb.passive or clause.lemma(governing.at) not in listed(clause.prose, "bidders"):
        return verb
    commands = not governing.passive and clause.lemma(governing.at) in listed(clause.prose, "commanders")
    return verb._replace(subject=governing.subject if commands else None)


def _objects(clause: Clause, hit: KindHit) -> list[Argument]:
    if hit.gap is not None:
        inside = Argument("object", over_qualifier(clause.prose, *hit.gap), hit.gap[1])
        permitted = hit.kind.name == "licence" and clause.prose.tokens.low[hit.last - 2] in clause.grammar("to")
        return [inside._replace(place="receiver"), *object_of(clause, hit.last)] if permitted else [inside]  # "allowed the firm to export"
    return object_of(clause, hit.last) or _shared_object(clause, hit)


def _shared_object(clause: Clause, hit: KindHit) -> list[Argument]:
    """ "abducted and killed four farmers": the object of the verb that follows."""
    if clause.prose.tokens.tags[hit.last : hit.last + 1] not in ("C", ","):
        return []
    following = next((p for p in clause.predicates if hit.last < p.at <= hit.last + 2), None)
    return object_of(clause, following.at + 1) if following is not None and not following.passive else []


def _as_subject(clause: Clause, hit: KindHit, verb: Predicate, patient: Argument, phrases: list[Argument]) -> list[Role]:
    """The subject of a passive has the object's role; who "was sold two frigates" has the receiver's."""
    role = role_of(clause, hit, verb, "object", {phrase.place for phrase in phrases})
    whole = Argument("subject", patient.first, patient.last)
    goods = _goods_behind(clause, hit) if hit.kind.name == "supply" else []
    if goods:
        return fill(clause, "recipient", whole) + goods
    fired = role == "harmed" and (clause.lemma(verb.at) in listed(clause.prose, "shooters") or hit.kind.name == "surveillance")
    down = not clause.grammar("felled").isdisjoint(clause.prose.tokens.low[verb.at + 1 : verb.at + 2])  # "a drone was shot down"
    if fired and not down and is_goods(clause, patient.first, noun_phrase(clause.prose, patient.first, patient.last)):
        role = "means"
    return shown(clause, whole) if role == "event" else fill(clause, role, whole)


def _goods_behind(clause: Clause, hit: KindHit) -> list[Role]:
    """The goods that a passive verb has for an object: "was sold four frigates"."""
    objects = object_of(clause, hit.last)[:1]
    return [
        role for a in objects if is_goods(clause, a.first, noun_phrase(clause.prose, a.first, a.last)) for role in fill(clause, "goods", a)
    ]


def _is_bare(clause: Clause, verb: Predicate) -> bool:
    """ "Students killed: seven": a form that is past or participle, without auxiliary or object, names no agent."""
    lone = verb.form == "finite" and clause.is_participle(verb.at) and not _auxiliary(clause, verb)
    if verb.subject is not None and is_contact(clause.prose.tokens.tags, *verb.subject, verb.at):
        return False
    following = over_adverbs(clause, verb.at + 1)
    object_comes = following < clause.stop and clause.prose.tokens.tags[following] in "DNnR#r£C"
    return lone and not object_comes and clause.lemma(verb.at) not in listed(clause.prose, "intransitive")


def _has_object(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """ "Approved exports of rifles": a cue of several words that ends in the verb's object."""
    return verb.at < hit.last - 1 and clause.prose.tokens.tags[hit.last - 1] in "nNv"


def _auxiliary(clause: Clause, verb: Predicate) -> bool:
    return "X" in clause.prose.tokens.tags[verb.group : verb.at]


def _voiced(hit: KindHit, verb: Predicate, phrases: list[Argument]) -> Predicate:
    """A bare form is passive beside "by" or where the act wants an object, active beside a phrase that names whom it hit."""
    if any(p.place == "by" and hit.kind.roles.get("by") for p in phrases) or hit.kind.name in _TAKEN:
        return verb._replace(passive=True)
    patient = hit.kind.roles.get("object")
    hits = any(hit.kind.roles.get(p.place) == patient for p in phrases)
    return verb if hits or hit.kind.name not in HARM or hit.form == "phrase" else verb._replace(subject=None)
