"""The roles beside an act that is a noun: "the killing of X by Y", "carried out an attack", "under investigation"."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.arguments import Argument, after, in_cue, limit_of, noun_phrase, object_of, owner
from despite.find.casting import HARM, TRADE, attends_itself, cast, licenses, special_of, trade_role
from despite.find.clause import Clause
from despite.find.fillers import fill
from despite.find.kinds import KindHit, kind_words, listed
from despite.find.people import may_act
from despite.find.persons import is_certainly_person
from despite.find.predicates import Predicate
from despite.find.verbs import modifies


def of_noun(clause: Clause, hit: KindHit) -> list[Role]:
    """ "the killing of X by Y", "the army's shelling of X", "carried out an attack on X", "was subjected to torture"."""
    if hit.last - hit.first == 1 and modifies(clause.prose, hit.first):
        return fill(clause, "harmed", Argument("object", hit.first + 1, clause.stop))[:1] if hit.kind.name in HARM else []
    verb = _over_to_blame(clause, clause.governing(hit.first))
    beside = in_cue(clause, hit) + after(clause, hit.last, limit_of(clause, hit))
    beside = [a for a in beside if not (_is_judges(clause, verb, a) or _is_verbs(clause, hit, verb, a))]
    arguments = beside + _after_passive(clause, hit)
    found = cast(clause, hit, verb, [], arguments) if verb is None else cast(clause, hit, verb._replace(at=hit.first), [], arguments)
    owned = _owned(clause, hit, arguments)
    if any(role.role == "sanctioned" for role in owned):
        found = [role for role in found if role.role != "sanctioned"]  # "the minister's conviction of fraud"
    return owned + _of_governing(clause, hit, verb) + _themselves(clause, hit, verb) + found


def _over_to_blame(clause: Clause, verb: Predicate | None) -> Predicate | None:
    """Of "is to blame for the murder" the "is"."""
    blames = verb is not None and verb.form == "infinitive" and clause.prose.tokens.low[verb.at] in listed(clause.prose, "blame")
    return clause.governing(verb.group) if blames and verb is not None else verb


def _is_judges(clause: Clause, verb: Predicate | None, argument: Argument) -> bool:
    """ "Was convicted of the murder of two nurses by a court", "was condemned … by": who charges and who kills may both stand there."""
    judging = listed(clause.prose, "chargers") | listed(clause.prose, "clearers")
    by = argument.place == "by" and clause.prose.tokens.low[argument.first - 1] in clause.grammar("by")
    return by and verb is not None and verb.passive and clause.lemma(verb.at) in judging


def _is_verbs(clause: Clause, hit: KindHit, verb: Predicate | None, argument: Argument) -> bool:
    """ "Was briefed on the attack by the general": the agent of the passive verb, where no circumstance parts verb and act."""
    if verb is None or not verb.passive or argument.place != "by" or hit.kind.name not in HARM:
        return False
    between = clause.prose.tokens.low[verb.at + 1 : hit.first]
    harms = any(other.first <= verb.at < other.last for other in clause.hits) or clause.lemma(verb.at) in listed(clause.prose, "sufferers")
    apart = not (clause.grammar("by") | listed(clause.prose, "circumstances")).isdisjoint(between)
    return not harms and not apart and clause.lemma(verb.at) not in listed(clause.prose, "committed")


def _themselves(clause: Clause, hit: KindHit, verb: Predicate | None) -> list[Role]:
    """ "blocked delegates of Orrin": whom a noun names, unless the verb says that somebody sent or has them."""
    sent = verb is not None and clause.lemma(verb.at) in listed(clause.prose, "takers")
    if hit.kind.name != "attendance" or sent or clause.prose.tokens.low[hit.last - 1] not in listed(clause.prose, "persons"):
        return []
    special = kind_words(clause.prose.lexicon.language).special.get(clause.prose.tokens.low[hit.last - 1], "")
    return fill(clause, special, Argument("subject", phrase_start(clause, hit.first), clause.stop))[:1]


def phrase_start(clause: Clause, token: int) -> int:
    """Where the noun phrase of the noun at ``token`` begins."""
    while token > clause.tokens[0] and clause.prose.tokens.tags[token - 1] in "nND#":
        token -= 1
    return token


def _after_passive(clause: Clause, hit: KindHit) -> list[Argument]:
    """ "The attack was carried out by X", "a complaint was lodged with X": phrases after the verb that the act is subject of."""
    if clause.main is None or clause.main_token < hit.last:
        return []
    if not clause.main_passive:
        if clause.main_lemma in listed(clause.prose, "bursting") and clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "bombs"):
            return [a for a in after(clause, clause.main_token + 1, clause.stop) if a.place == "at"]
        mere = clause.prose.tokens.low[clause.main_token] in listed(clause.prose, "mere")
        return [a for a in after(clause, clause.main_token + 1, clause.stop) if a.place == "by" and _is_bare(clause, a)] if mere else []
    ascribed = clause.main_lemma in listed(clause.prose, "ascribers")
    if ascribed and hit.kind.name in HARM:
        found = after(clause, clause.main_token + 1, clause.stop)
        return [a._replace(place="by") for a in found if a.place in ("to", "on") and not _is_beside(clause, a)][:1]
    wielded = listed(clause.prose, "shooters") | listed(clause.prose, "users") | listed(clause.prose, "placers")
    weapon = hit.means or clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "bombs")
    aimed = weapon and clause.main_lemma in wielded
    if hit.kind.name in HARM and not aimed and clause.main_lemma not in listed(clause.prose, "committed"):
        return []
    limit = next((h.first for h in clause.hits if h.first > clause.main_token), clause.stop)
    dealt = hit.kind.name not in TRADE or clause.main_lemma in listed(clause.prose, "dealing") | listed(clause.prose, "committed")
    places = ("by", "with", "to", "against", "for") if dealt else ("with", "to", "against", "for")
    finds = clause.main_lemma in listed(clause.prose, "finders")  # "the bomb was found by the crew"
    phrases = after(clause, clause.main_token + 1, limit)
    return [a for a in phrases if (aimed or a.place in places) and not (a.place == "by" and (finds or (aimed and _is_beside(clause, a))))]


def _is_bare(clause: Clause, argument: Argument) -> bool:
    """ "The killing was by soldiers"; in "the wounded were carried off by soldiers" the phrase is another verb's."""
    return "V" not in clause.prose.tokens.tags[clause.main_token + 1 : argument.first]


def _is_beside(clause: Clause, argument: Argument) -> bool:
    """ "The bomb was placed by the gate", "deaths attributed to a lack of food": a thing, and not by whom."""
    return not may_act(clause.prose, argument.first, noun_phrase(clause.prose, argument.first, argument.last))


def _owned(clause: Clause, hit: KindHit, arguments: list[Argument]) -> list[Role]:
    """The possessor does the act where it has an object of its own, and suffers it where the act is one done to people."""
    whose = owner(clause, hit.first)
    if whose is None:
        return []
    kind, given = hit.kind, {a.place for a in arguments if a.place != "of" or a.first - 1 <= hit.last}
    patient = kind.roles.get("object", "")
    if kind.name in ("sanction", "charge"):
        given -= {"of"}  # "the officers' acquittal of torture": of what, and not who
    aimed = any(kind.roles.get(place) == patient for place in given)
    done_to = clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "done_to") or kind.name == "charge"
    if kind.name in HARM | {"sanction", "charge"}:
        punished = kind.name == "sanction" and _is_mere_person(clause, *whose)  # "Mr Bell's fine"
        role = patient if (done_to or punished) and not aimed else kind.roles.get("subject", "")
    else:
        role = trade_role(clause, hit, "", "owner", set()) or kind.roles.get("subject", "") if kind.name != "complaint" else ""
    return fill(clause, role, Argument("owner", *whose))


def _is_mere_person(clause: Clause, first: int, last: int) -> bool:
    """A person, and no judge."""
    tokens = clause.prose.tokens
    words = clause.prose.text[tokens.start[first] : tokens.end[last - 1]]
    return is_certainly_person(words, clause.prose.lexicon) and listed(clause.prose, "judges").isdisjoint(tokens.low[first:last])


def _of_governing(clause: Clause, hit: KindHit, verb: Predicate | None) -> list[Role]:
    """ "The army committed abuses", "lawmakers launch an inquiry", "the commission has received complaints"."""
    if verb is None or verb.subject is None or not _in_reach(clause, hit, verb) or _makes_goods(clause, hit, verb):
        return []
    subject, role = Argument("subject", *verb.subject), _subject_role(clause, hit, verb)
    if attends_itself(clause, role, subject):
        role = ""
    if role == "accused" and not listed(clause.prose, "judges").isdisjoint(clause.prose.tokens.low[slice(*verb.subject)]):
        role = ""
    found = [r for r in fill(clause, role, subject) if r.role != "supplier" or not licenses(clause, hit, r)]
    if hit.kind.name in TRADE and not verb.passive:
        receivers = [a for a in object_of(clause, verb.at + 1) if a.place == "receiver"]
        awarded = clause.lemma(verb.at) in listed(clause.prose, "orderers_of_goods")
        role = "supplier" if awarded or hit.kind.name == "licence" else "recipient"
        found += [r for a in receivers for r in fill(clause, role, a)]
    if hit.kind.name == "sanction" and not verb.passive and clause.lemma(verb.at) in listed(clause.prose, "imposers"):
        listed_ones = [a for a in object_of(clause, verb.at + 1) if noun_phrase(clause.prose, a.first, a.last) < hit.first]
        found += [r for a in listed_ones for r in fill(clause, "sanctioned", a)[:1]]
    return found


def _makes_goods(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """ "The firm that made the shells": who makes what can be shot has not shot it."""
    made = clause.lemma(verb.at) in listed(clause.prose, "makers")
    return made and hit.kind.name in HARM and clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "goods")


def _in_reach(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """Whether the noun is the verb's object or stands in a phrase of it, with no other clause between."""
    between = clause.prose.tokens.tags[verb.at + 1 : hit.first]
    return not any(tag in "SwWT;:" for tag in between)


def _subject_role(clause: Clause, hit: KindHit, verb: Predicate) -> str:
    """What the subject of the verb is to the act that its object names."""
    lemma, name = clause.lemma(verb.at), hit.kind.name
    suffers = lemma in listed(clause.prose, "sufferers") and (verb.passive or lemma not in listed(clause.prose, "treated"))
    if name == "complaint":
        return "received_by" if lemma in listed(clause.prose, "receivers") and not verb.passive else ""
    if name in ("sanction", "charge"):
        return _law_role(clause, hit, verb, lemma, suffers or lemma in listed(clause.prose, "facing"))
    if name in HARM:
        return _harm_role(clause, hit, verb, suffers)
    if name == "inquiry":
        under = suffers or lemma in listed(clause.prose, "facing") or _stands_under(clause, hit)
        return "respondent" if under else "" if verb.passive or lemma in listed(clause.prose, "askers") else "investigator"
    if name not in TRADE and name != "attendance":
        return ""
    if name in ("supply", "licence") and "P" in clause.prose.tokens.tags[verb.at + 1 : hit.first]:
        return ""
    return _trader(clause, hit, verb, lemma)


def _stands_under(clause: Clause, hit: KindHit) -> bool:
    """ "Came under investigation", "came under increasing scrutiny"."""
    near = clause.prose.tokens.low[max(0, hit.first - _UNDER) : hit.first]
    return not listed(clause.prose, "under").isdisjoint(near)


_UNDER = 3
"""How many words may stand between "under" and its noun, and one more."""


def _trader(clause: Clause, hit: KindHit, verb: Predicate, lemma: str) -> str:
    asked = hit.kind.name == "supply" and clause.prose.tokens.low[hit.last - 1] in listed(clause.prose, "asked_for_by")
    if asked and not verb.passive and lemma in listed(clause.prose, "holders_of_orders"):
        return "supplier"  # "has received an order from the navy"
    orders = lemma in listed(clause.prose, "orderers_of_goods") and not verb.passive
    buys = lemma in listed(clause.prose, "buyers") or orders
    if hit.kind.name in ("supply", "licence") and buys:
        return "recipient"
    if hit.kind.name in ("funding", "training") and lemma in listed(clause.prose, "receivers"):
        return "recipient"
    if hit.kind.name == "supply" and verb.passive and lemma in listed(clause.prose, "orderers_of_goods"):
        return "supplier"
    if hit.kind.name in TRADE and (verb.passive or lemma in listed(clause.prose, "askers")):
        return ""
    if hit.kind.name == "attendance":
        special = special_of(clause, hit)
        answers = special == "invited" and lemma in listed(clause.prose, "answerers")
        return special if answers or lemma in listed(clause.prose, "takers") or lemma in clause.grammar("be") else ""
    deals = hit.kind.name == "licence" or verb.passive or lemma in listed(clause.prose, "dealing")
    return hit.kind.roles.get("subject", "") if deals else ""


def _law_role(clause: Clause, hit: KindHit, verb: Predicate, lemma: str, suffers: bool) -> str:
    compensated = lemma in listed(clause.prose, "awarders") and clause.prose.tokens.low[hit.last - 1] in listed(
        clause.prose, "compensation"
    )
    if compensated:
        return ""  # who is awarded damages is not punished
    guilty = lemma in clause.grammar("be") and not listed(clause.prose, "to_blame").isdisjoint(
        clause.prose.tokens.low[hit.first : hit.last]
    )
    if verb.passive or suffers or guilty:
        return hit.kind.roles["object"]
    return hit.kind.roles.get("subject", "") if lemma in listed(clause.prose, "imposers") else ""


def _owns_up(clause: Clause, verb: Predicate) -> bool:
    """ "Took responsibility for the attack"; who only speaks for those who did has not done it."""
    speaks = verb.subject is not None and not listed(clause.prose, "spokespeople").isdisjoint(clause.prose.tokens.low[slice(*verb.subject)])
    return not verb.passive and not speaks and clause.lemma(verb.at) in listed(clause.prose, "admitters")


def _takes_part(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """Whether the verb does the act: "carried out a series of attacks", "took part in the attack", "resorted to torture".

    "Led a mass for the victims of the massacre", "staged a strike over the murder" and "used the attack" do something else.
    """
    tokens = clause.prose.tokens
    begin = verb.at + 1 + (tokens.low[verb.at + 1] in listed(clause.prose, "particles"))
    low, tags, lemma = tokens.low[begin : hit.first], tokens.tags[begin : hit.first], clause.lemma(verb.at)
    if not listed(clause.prose, "circumstances").isdisjoint(low) or (lemma in listed(clause.prose, "users") and low[:1] in _DEFINITE):
        return False
    joins = lemma in listed(clause.prose, "joiners") or not listed(clause.prose, "sharing").isdisjoint(low)
    if "P" in tags or "," in tags:
        return joins and lemma != "have" and tags.count("P") == 1
    of = tags.rfind("o")
    return of <= 0 or low[of - 1] in listed(clause.prose, "rounds_of") | listed(clause.prose, "partitive")


_DEFINITE = (["the"], ["this"], ["that"])


def _is_looked_into(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """ "Led the inquiry into the disappearances": the subject has to do with another act that stands between."""
    between = {h.kind.name for h in clause.hits if verb.at < h.last and h.first < hit.first}
    return not between.isdisjoint(_OF_LAW)


_OF_LAW = frozenset({"inquiry", "complaint", "charge", "sanction", "policy", "training"})


def _is_about(clause: Clause, hit: KindHit, verb: Predicate) -> bool:
    """ "Was criticised over the eviction of villagers by the firm": reproached for a part in what somebody else did."""
    about = not listed(clause.prose, "about").isdisjoint(clause.prose.tokens.low[verb.at + 1 : hit.first])
    return about or any(a.place == "by" for a in after(clause, hit.last, limit_of(clause, hit)))


_FEW = 6
"""Within how many words after "is" somebody is called responsible: "are most certainly to blame for"."""


def _befell(clause: Clause, hit: KindHit, following: list[str]) -> bool:
    """ "Was the victim of", "was among those killed"."""
    among = hit.form == "verb" and not clause.grammar("among").isdisjoint(following)
    return among or any(word in listed(clause.prose, "victims") for word in following)


def _harm_role(clause: Clause, hit: KindHit, verb: Predicate, suffers: bool) -> str:
    """Who has part in a harmful act that is a noun: "suffered torture", "is in prison", "was accused of", "is behind"."""
    lemma, between = clause.lemma(verb.at), clause.prose.tokens.tags[verb.at + 1 : hit.first]
    blames = not listed(clause.prose, "blame").isdisjoint(clause.prose.tokens.low[verb.at + 1 : hit.first])
    if blames and lemma not in clause.grammar("be"):
        return "accused" if _owns_up(clause, verb) and not _is_looked_into(clause, hit, verb) else ""
    if lemma in listed(clause.prose, "escapers"):
        return "harmed"
    if suffers:
        return "harmed" if "o" not in between and (verb.passive or "P" not in between) else ""
    if clause.prose.tokens.tags[hit.first] == "P" and not verb.passive:
        return "harmed" if lemma in clause.grammar("be") or lemma in listed(clause.prose, "stays") else ""
    following = clause.prose.tokens.low[verb.at + 1 : verb.at + _FEW]
    to_blame = listed(clause.prose, "to_blame")
    if clause.grammar("unjustly") & set(clause.prose.tokens.low[verb.group : verb.at]):
        return ""
    if verb.passive:
        accused = lemma in listed(clause.prose, "chargers") or clause.prose.tokens.low[verb.at] in to_blame
        return "accused" if accused and not _is_about(clause, hit, verb) else ""
    if lemma in clause.grammar("be") or lemma == "be":
        if _befell(clause, hit, following):
            return "harmed"
        return "accused" if any(word in to_blame for word in following) else ""
    if _is_looked_into(clause, hit, verb) or not _takes_part(clause, hit, verb):
        return ""  # "have no suspects in the killing"
    return "accused" if lemma in clause.doers or lemma in listed(clause.prose, "shooters") else ""
