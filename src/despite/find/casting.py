"""Which role the words in a place beside an act have: subject, object, or after a preposition."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.arguments import Argument, noun_phrase
from despite.find.clause import Clause
from despite.find.events import is_event
from despite.find.fillers import fill, is_goods
from despite.find.kinds import KindHit, kind_words, listed
from despite.find.predicates import Predicate, ruling_out

HARM = frozenset(
    "killing disappearance torture sexual_violence detention excessive_force surveillance attack displacement abuse omission".split()
)
"""Kinds of harm: their agent is the accused, the other party the harmed."""
TRADE = frozenset({"supply", "licence", "training", "funding"})
"""Kinds with a supplier and a recipient."""


_ATTENDING = frozenset({"attendee", "exhibitor", "delegate"})


def attends_itself(clause: Clause, role: str, argument: Argument) -> bool:
    """ "The fair had 300 exhibitors": the show is none of those who come to it."""
    if role not in _ATTENDING:
        return False
    stop = max(noun_phrase(clause.prose, argument.first, argument.last), argument.first + 1)
    return is_event(clause.prose, clause.events, argument.first, stop)


def cast(clause: Clause, hit: KindHit, verb: Predicate | None, found: list[Role], arguments: list[Argument]) -> list[Role]:
    """The roles of ``arguments`` beside ``found``."""
    given = {argument.place for argument in arguments}
    equipped = hit.kind.name == "supply" and verb is not None and any(_is_equipped(clause, verb, argument) for argument in arguments)
    for argument in arguments:
        if is_ruled_out(clause, argument) or (equipped and argument.place == "to"):
            continue
        role = _turned(
            clause, argument, role_of(clause, hit, verb, argument.place, given), hit.kind.name == "licence" and hit.form == "noun"
        )
        role = "recipient" if equipped and argument.place == "object" else role
        if role == "event":
            found = found + shown(clause, argument)
        elif not attends_itself(clause, role, argument) and not _misplaced(clause, hit, verb, argument, role, given):
            found = found + [r for r in fill(clause, role, argument) if role != "supplier" or not licenses(clause, hit, r)]
    return found


def is_ruled_out(clause: Clause, argument: Argument) -> bool:
    """ "killed by rebels rather than by the army", "not by the army but by rebels": the words name who did not."""
    first = argument.first
    return any(ruling_out(clause.prose, at) for at in ((first, first - 1) if clause.prose.tokens.tags[first - 1] in "Po" else (first,)))


def _is_equipped(clause: Clause, verb: Predicate, argument: Argument) -> bool:
    """ "The contract to supply the police": whom, and not what."""
    if argument.place != "object" or verb.passive or clause.lemma(verb.at) not in listed(clause.prose, "equippers"):
        return False
    stop = noun_phrase(clause.prose, argument.first, argument.last)
    return stop > argument.first and clause.prose.tokens.low[stop - 1] in listed(clause.prose, "people")


def _trains_alone(clause: Clause, hit: KindHit, given: set[str]) -> bool:
    """ "Snipers trained at the range", "trained as a pilot": without an object who trains is trained."""
    as_what = not clause.grammar("as").isdisjoint(clause.prose.tokens.low[hit.last : hit.last + 1])
    return hit.form == "verb" and clause.prose.tokens.tags[hit.first] != "G" and ("object" not in given or as_what)


def licenses(clause: Clause, hit: KindHit, role: Role) -> bool:
    """ "The licensing office approved the export", "a court blocked it": an authority supplies nothing."""
    deciding = listed(clause.prose, "licensers") | listed(clause.prose, "judges")
    return hit.kind.name == "licence" and not deciding.isdisjoint(role.name.casefold().split())


def _turned(clause: Clause, argument: Argument, role: str, licence: bool) -> str:
    """ "a contract for rifles", "a licence for Orrin": "for" tells what is supplied or to whom; a licence "of" a firm is its own."""
    if argument.place == "of" and role == "goods" and licence:
        stop = noun_phrase(clause.prose, argument.first, argument.last)
        return "supplier" if set(clause.prose.tokens.tags[argument.first : stop]) <= set("N&") else role
    if argument.place != "for" or role not in ("goods", "recipient"):
        return role
    stop = noun_phrase(clause.prose, argument.first, argument.last)
    if is_goods(clause, argument.first, stop):
        return "goods"
    named = clause.prose.tokens.tags[argument.first : stop].strip("D")
    return "recipient" if named and set(named) <= set("N&") else role


def role_of(clause: Clause, hit: KindHit, verb: Predicate | None, place: str, given: set[str] | None = None) -> str:
    """The role of a place beside a cue; some verbs turn the kind's places round. ``given`` are the places that are filled."""
    lemma, given, name = clause.lemma(verb.at) if verb is not None else "", given or set(), hit.kind.name
    if place == "subject" and name == "sanction" and verb is not None and not verb.passive and _holds_be(clause, hit):
        place = "object"  # "fue absuelto": a passive that is one cue
    if name == "supply":
        return trade_role(clause, hit, lemma, place, given)
    if name == "attendance":
        return _role_at_show(clause, hit, place)
    turned = None
    if name in HARM:
        turned = _role_in_harm(clause, hit, place, given)
    elif name in TRADE:
        turned = _role_in_aid(clause, hit, lemma, place, given)
    elif name in ("charge", "sanction") and place == "subject" and lemma in listed(clause.prose, "defendants"):
        turned = hit.kind.roles["object"]
    if turned is None and place == "receiver":
        return hit.kind.roles.get("object", "")
    return hit.kind.roles.get(place, "") if turned is None else turned


def _holds_be(clause: Clause, hit: KindHit) -> bool:
    return hit.form == "phrase" and not clause.grammar("be").isdisjoint(clause.prose.tokens.low[hit.first : hit.last])


def _role_at_show(clause: Clause, hit: KindHit, place: str) -> str:
    special = special_of(clause, hit)
    if special and place == ("object" if special == "invited" else "subject"):
        return special
    if special == "invited" and place == "subject":
        return ""
    return "event" if place in ("object", "receiver") else hit.kind.roles.get(place, "")


def _role_in_harm(clause: Clause, hit: KindHit, place: str, given: set[str]) -> str | None:
    """Who "lost their lives" or "died" suffers; whom somebody "left to drown" too."""
    if hit.kind.name == "omission":
        left = clause.lemma(hit.first) in listed(clause.prose, "leavers")
        return ("harmed" if left else "") if place == "object" and hit.gap is not None else None
    if hit.suffered:
        return "harmed" if place == "subject" else ""
    if place == "by" and not listed(clause.prose, "bodies").isdisjoint(clause.prose.tokens.low[hit.first : hit.last]):
        return ""  # "the bodies were recovered by firefighters"
    if place in ("subject", "by") and is_one_of(clause, hit, listed(clause.prose, "finders") | listed(clause.prose, "freers")):
        return ""  # who finds the dead has not killed them, who frees prisoners has not taken them
    closed = clause.prose.tokens.tags[hit.last : hit.last + 1] in (",", ".", ";")
    alone = closed or is_one_of(clause, hit, listed(clause.prose, "dying"))  # "who died a hero"
    if alone and is_one_of(clause, hit, listed(clause.prose, "intransitive") & listed(clause.prose, "never_passive")):
        return "harmed" if place == "subject" else "" if place == "object" else None  # "died, leaving a widow"
    intransitive = place == "subject" and "object" not in given and is_one_of(clause, hit, listed(clause.prose, "intransitive"))
    return "harmed" if intransitive else None


def _role_in_aid(clause: Clause, hit: KindHit, lemma: str, place: str, given: set[str]) -> str | None:
    """Of licences, training and funding: who gets them, and what the indirect object is."""
    name = hit.kind.name
    if name == "licence":
        return "" if place == "subject" and "receiver" in given else "supplier" if place == "receiver" else None
    if lemma in listed(clause.prose, "receivers"):
        return {"subject": "recipient", "from": "supplier", "by": "supplier"}.get(place, "")
    if name == "training" and place == "subject" and _trains_alone(clause, hit, given):
        return "recipient"
    return "recipient" if name == "funding" and place == "receiver" else None


def trade_role(clause: Clause, hit: KindHit, lemma: str, place: str, given: set[str]) -> str:
    """Who sells and who buys: "bought from", "supplied the police with shields", "sold the navy boats"."""
    if verb_goes(clause, hit, lemma):
        return {"subject": "goods", "from": "supplier"}.get(place, "recipient" if place in ("of", "to", "into", "object") else "")
    if place == "from" and clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "asked_for_by"):
        return "recipient"  # "an order from the navy"
    if is_one_of(clause, hit, listed(clause.prose, "buyers")) or lemma in listed(clause.prose, "buyers"):
        swapped = {"subject": "recipient", "owner": "recipient", "by": "recipient", "from": "supplier", "to": ""}
        if place in swapped:
            return swapped[place]
    equips = lemma in listed(clause.prose, "equippers") and "with" in given
    if equips and place in ("object", "with"):
        return {"object": "recipient", "with": "goods"}[place]
    if place == "receiver":
        return "supplier" if lemma in listed(clause.prose, "buyers") else "recipient"
    return hit.kind.roles.get(place, "")


def verb_goes(clause: Clause, hit: KindHit, lemma: str) -> bool:
    """ "Rifles ended up in the hands of the police": the goods themselves are told to go somewhere."""
    return hit.form != "noun" and lemma in listed(clause.prose, "goers")


def is_one_of(clause: Clause, hit: KindHit, lemmas: frozenset[str]) -> bool:
    return any(clause.lemma(token) in lemmas for token in range(hit.first, hit.last))


def special_of(clause: Clause, hit: KindHit) -> str:
    if hit.kind.name != "attendance":
        return ""
    special = kind_words(clause.prose.lexicon.language).special
    low = clause.prose.tokens.low
    words = [special[w] for t in clause.tokens if hit.first - 1 <= t <= hit.last + 2 and (w := low[t]) in special]
    if words or clause.subject is None:
        return words[0] if words else ""
    return "delegate" if any(special.get(w) == "delegate" for w in low[slice(*clause.subject)]) else ""


def _misplaced(clause: Clause, hit: KindHit, verb: Predicate | None, argument: Argument, role: str, given: set[str]) -> bool:
    """Whether the words of an argument are something else: a place, a weapon, an infinitive, the price."""
    tokens, place = clause.prose.tokens, argument.place
    if place == "of" and argument.first != hit.last and (hit.form == "verb" or (argument.first - 1 != hit.last and hit.form != "noun")):
        return True
    if place == "of" and role == "sanctioned" and (hit.form != "noun" or argument.first == hit.last or tokens.tags[argument.first] == "G"):
        return True  # "guilty of supplying rifles", "convicted of corruption"
    if place == "on" and hit.form == "verb" and verb is not None and (verb.passive or "object" in given):
        return hit.kind.name in HARM
    if (
        place in ("against", "into")
        and "object" in given
        and verb is not None
        and clause.lemma(verb.at) in listed(clause.prose, "with_object")
    ):
        return True  # "pushed them against a wall"
    if place == "of" and hit.form == "noun" and not set(tokens.tags[hit.last : argument.first - 1]) <= set("P#nND"):
        return True  # "the murder of Mara Kell, head of the union", "Kell's murderers are soldiers of the brigade"
    if place in ("at", "into", "in") and hit.kind.name in HARM:
        in_cue = argument.first == hit.last and hit.form == "phrase"
        return not _aimed(clause, hit, verb) or (tokens.tags[argument.first] == "N" and not in_cue)
    if place == "object" and role == "harmed" and verb is not None and clause.lemma(verb.at) in listed(clause.prose, "shooters"):
        if not clause.grammar("felled").isdisjoint(tokens.low[argument.first - 1 : argument.first]):
            return False  # "shot down a drone"
        members = fill(clause, "means", argument)
        return bool(members) and is_goods(clause, argument.first, end_of(clause, members[0]))
    return role == "recipient" and tokens.tags[argument.first] in "uX"


def end_of(clause: Clause, role: Role) -> int:
    return clause.prose.token_at(role.mention[1]) if role.mention else clause.stop


def _aimed(clause: Clause, hit: KindHit, verb: Predicate | None) -> bool:
    """Whether "at" and "into" tell whom it hit: "fired tear gas at the marchers"."""
    shooters = listed(clause.prose, "shooters") | listed(clause.prose, "bursting")
    bursts = hit.form == "noun" and clause.main_lemma in listed(clause.prose, "bursting") | _wielding(clause, hit)
    blast = hit.form == "noun" and clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "blasts")
    return hit.means or bursts or blast or (verb is not None and clause.lemma(verb.at) in shooters) or is_one_of(clause, hit, shooters)


def _wielding(clause: Clause, hit: KindHit) -> frozenset[str]:
    """The verbs of throwing and planting, where a bomb is the subject: "a bomb was thrown at the house"."""
    bomb = clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "bombs")
    return listed(clause.prose, "shooters") if bomb and clause.main_passive else frozenset()


def shown(clause: Clause, argument: Argument) -> list[Role]:
    """The show in ``argument``, and the place after it."""
    members = fill(clause, "event", argument)[:1]
    found = []
    for role in members:
        last = end_of(clause, role)
        if is_event(clause.prose, clause.events, argument.first, max(last, argument.first + 1)):
            found += [role, *_place_at(clause, last)]
    return found


def _place_at(clause: Clause, at: int) -> list[Role]:
    tokens = clause.prose.tokens
    if at + 1 < clause.stop and tokens.low[at] in clause.grammar("place") and tokens.tags[at + 1] == "N" and not clause.is_dated(at + 1):
        return fill(clause, "place", Argument("in", at + 1, clause.stop))[:1]
    return []
