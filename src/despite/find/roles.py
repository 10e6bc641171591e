"""Who and what fills the roles of a statement, by the grammatical place beside its cue. Words of the passage only (rule 2)."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Role, Span
from despite.find.acts import roles_of
from despite.find.arguments import Argument, after, in_place
from despite.find.casting import HARM, is_one_of, shown
from despite.find.clause import Clause
from despite.find.deeds import authors, others_harmed
from despite.find.fillers import fill
from despite.find.goods import makers_of, means_of
from despite.find.kinds import KindHit, kind_words, listed
from despite.find.nouns import phrase_start
from despite.find.people import can_act
from despite.find.predicates import Predicate
from despite.find.series import is_name

_LAW = frozenset({"complaint", "inquiry", "charge", "sanction"})
_PARTIES = frozenset({"accused", "harmed"})
_ABOUT_TRADE = frozenset({"sanction", "charge", "licence", "policy", "complaint", "inquiry", "supply"})
_MOST = 12
"""How many acts one statement may name; a run with more is no sentence, and the cost stays linear."""


def find_roles(clause: Clause, hit: KindHit | None) -> tuple[Role, ...]:
    """The roles of a clause whose kind ``hit`` tells; pronouns as they stand."""
    if hit is None:
        return ()
    found = roles_of(clause, hit)
    cleared = _cleared(clause, hit)
    found = [_as_cleared(role) for role in found] if cleared else found
    found = _upon_themselves(clause, hit, found)
    if hit.kind.name == "detention" and hit.form == "noun" and _seeks_culprits(clause, hit):
        found = [role for role in found if role.role != "accused"]
    respondents = {role.mention for role in found if role.role == "respondent"} if cleared else set()
    found += [role for role in _by_secondary(clause, hit) if role.role != "accused" or role.mention not in respondents]
    means = means_of(clause) if hit.kind.name in HARM or any(h.kind.name in HARM for h in clause.hits) else []
    means = [role for role in means if not _is_felled(clause, role)]
    found += means + makers_of(clause, means + [role for role in found if role.role == "goods"])
    found += (
        authors(clause, hit)
        + _included(clause, hit, found)
        + others_harmed(clause, hit, found)
        + _events(clause, hit)
        + _places(clause, hit)
    )
    found = [role for role in found if not _is_expletive(clause, role)]
    return _unique([role for role in found if not (_is_thing_done(clause, hit, role) or _invites(clause, hit, role))])


def _is_felled(clause: Clause, means: Role) -> bool:
    """ "Shot down a drone": what was hit, and nothing by which it was done."""
    at = clause.prose.token_at(means.mention[0]) if means.mention else clause.stop
    return not clause.grammar("felled").isdisjoint(clause.prose.tokens.low[at - 1 : at])


def _upon_themselves(clause: Clause, hit: KindHit, found: list[Role]) -> list[Role]:
    """ "Jon Vale shot himself": the harmed, and nobody else's harm; with others in the same breath ("killing nine") it stays open."""
    mine = clause.predicate(hit)
    others = [clause.predicate(other) for other in clause.hits[:_MOST] if other is not hit and other.kind.name in HARM]
    alone = mine is not None and all(verb is not None and verb.form == "finite" and verb.subject != mine.subject for verb in others)
    if hit.kind.name not in HARM or not alone or clause.grammar("reflexive").isdisjoint(clause.prose.tokens.low[hit.last : hit.last + 1]):
        return found
    return [replace(role, role="harmed") if role.role == "accused" else role for role in found]


def _is_expletive(clause: Clause, role: Role) -> bool:
    """ "It was premature to blame the army": the pronoun stands for nobody."""
    tokens, at = clause.prose.tokens, clause.main_token + 1
    if role.mention is None or role.name.casefold() not in clause.grammar("neuter_pronouns") or clause.main_low not in clause.grammar("be"):
        return False
    led = "T" in tokens.tags[at + 1 : at + 3] or not clause.grammar("to").isdisjoint(tokens.low[at + 1 : at + 3])
    return led and clause.subject is not None and tokens.start[clause.subject[0]] == role.mention[0]


def _invites(clause: Clause, hit: KindHit, role: Role) -> bool:
    """ "was invited by the government and not by the organisers": who invites does not attend by that."""
    if role.role != "attendee" or role.mention is None or clause.lemma(hit.first) != "invite":
        return False
    at = clause.prose.token_at(role.mention[0])
    return not clause.grammar("by").isdisjoint(clause.prose.tokens.low[max(0, at - 2) : at])


def _is_thing_done(clause: Clause, hit: KindHit, role: Role) -> bool:
    """ "The file has gone missing": a thing neither disappears in this sense nor is it jailed; a licence is no goods of its own."""
    words = role.name.casefold().split()
    if role.role == "accused" and hit.kind.name == "detention" and not listed(clause.prose, "judges").isdisjoint(words):
        return True  # "the judge jailed two men": no wrong by that alone
    if role.role == "accused" and hit.kind.name == "complaint" and not _can_act(clause, role):
        return True
    if role.role == "supplier" and hit.kind.name == "licence" and (_is_withheld(clause, hit) or _blocks(clause, hit, role)):
        return True
    if role.role == "goods" and hit.kind.name == "licence":
        return any(word in kind_words(clause.prose.lexicon.language).faint or word in _licences(clause) for word in words[:3])
    if role.role != "harmed" or hit.kind.name not in _OF_PEOPLE:
        return False
    sought = is_one_of(clause, hit, listed(clause.prose, "finders")) and words[-1] in listed(clause.prose, "culprits")
    return sought or words[-1] in listed(clause.prose, "papers")


def _is_withheld(clause: Clause, hit: KindHit) -> bool:
    """ "The government refused the firm a licence": nobody is a supplier by that."""
    governing = clause.governing(hit.first)
    return governing is not None and clause.lemma(governing.at) in listed(clause.prose, "withholders")


def _blocks(clause: Clause, hit: KindHit, role: Role) -> bool:
    """ "Officials blocked the sale": who stops it supplies nothing."""
    verb = clause.predicate(hit)
    if verb is None or verb.passive or verb.subject is None or clause.lemma(verb.at) not in listed(clause.prose, "blockers"):
        return False
    first, last = verb.subject
    return role.mention is not None and first <= clause.prose.token_at(role.mention[0]) < last


def _can_act(clause: Clause, role: Role) -> bool:
    """Whether the words name somebody: of "complaints about restraint chairs" nobody is accused."""
    prose = clause.prose
    return role.mention is None or can_act(prose, prose.token_at(role.mention[0]), prose.token_at(role.mention[1]))


def _licences(clause: Clause) -> frozenset[str]:
    words = kind_words(clause.prose.lexicon.language).words
    return frozenset(word for word, (kind, _) in words.items() if kind.name == "licence")


_OF_PEOPLE = frozenset({"killing", "disappearance", "torture", "sexual_violence", "detention"})


def _unique(found: list[Role]) -> tuple[Role, ...]:
    """Each role and name once; nobody is accused by the words in which they are harmed, and no thing by which it was done is a party."""
    makers = {role.mention for role in found if role.role == "maker"}
    found = [role for role in found if role.role != "means" or role.mention not in makers]  # "made by Orin Arms"
    tools = {role.mention for role in found if role.role == "means"}
    found = [role for role in found if role.role != "harmed" or role.mention not in tools]
    harmed = {role.mention for role in found if role.role == "harmed"}
    found = [role for role in found if role.role != "place" or role.mention not in harmed]
    passive = tools | {role.mention for role in found if role.role in ("harmed", "place")}
    unique: dict[tuple[str, str], Role] = {}
    for role in found:
        if role.role != "accused" or role.mention not in passive:
            unique.setdefault((role.role, role.name), role)
    return tuple(unique.values())


def _cleared(clause: Clause, hit: KindHit) -> bool:
    """Whether a court clears somebody, or a sentence, a charge or a complaint is said to be gone."""
    if hit.kind.name not in _LAW - {"inquiry"}:
        return False
    clearers = listed(clause.prose, "clearers")
    if hit.kind.name != "complaint" and (is_one_of(clause, hit, clearers) or clause.main_lemma in clearers):
        return True
    if hit.kind.name == "sanction" and not clause.grammar("not").isdisjoint(clause.prose.tokens.low[hit.first - 1 : hit.last]):
        return True  # "found him not guilty of"
    if hit.first <= clause.main_token < hit.last:
        return False
    if hit.kind.name == "sanction":
        return clause.main_lemma in listed(clause.prose, "annulled")
    return clause.main_lemma in listed(clause.prose, "thrown_out") and _is_thrown_out(clause, hit)


def _is_thrown_out(clause: Clause, hit: KindHit) -> bool:
    """ "Judges dismissed the case", "the lawsuit was withdrawn": the step of the law is what the main verb is done to.

    Of "the officers charged were dismissed" it is not.
    """
    tags = clause.prose.tokens.tags
    first = clause.main_token + 1 if not clause.main_passive else clause.subject[0] if clause.subject else hit.last
    return hit.first >= first and tags[hit.first] != "V" and set(tags[first : hit.first]) <= set("DAnN#v'’G")


def as_exonerated(clause: Clause, hit: KindHit, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of a negated statement: who it says did not do the harm, or was not punished, is not said to be responsible, and is
    still found by name.

    Whom nobody accuses keeps the role: there it is the accusing that is negated. Who "cannot be blamed" is cleared.
    """
    accusing = clause.main_lemma in listed(clause.prose, "chargers") and not _is_barred(clause)
    cleared = hit.kind.name == "sanction" or (hit.kind.name in HARM and not accusing)
    return as_taken_back(roles) if cleared else roles


def _is_barred(clause: Clause) -> bool:
    """ "Cannot be blamed", "should not be blamed"."""
    return not (clause.grammar("modal") | clause.grammar("barred")).isdisjoint(clause.prose.tokens.low[clause.group : clause.main_token])


def as_taken_back(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of what was said "falsely", or withdrawn: nobody is said to be responsible any longer."""
    return tuple(dict.fromkeys(map(_as_cleared, roles)))


def _as_cleared(role: Role) -> Role:
    """Who is cleared is neither sanctioned nor said to be responsible."""
    return replace(role, role="respondent") if role.role in ("sanctioned", "accused") else role


def _by_secondary(clause: Clause, hit: KindHit) -> list[Role]:
    """What another act of the clause adds: whom a complaint or a charge is about, whom a shot killed, to whom goods went."""
    found: list[Role] = []
    for other in clause.hits[:_MOST]:
        if other is not hit and (wanted := _adds(clause, hit, other)):
            found += [role for role in roles_of(clause, other) if role.role in wanted]
    return found


def _adds(clause: Clause, hit: KindHit, other: KindHit) -> frozenset[str]:
    """Which roles of another act belong to the one that tells the kind."""
    if hit.kind.name == "sanction" and other.kind.name == "detention":
        return frozenset()
    if other.kind.name in HARM and hit.kind.name == "omission":
        return frozenset({"harmed"})  # who did what another failed to prevent is not who failed
    if other.kind.name in HARM and hit.kind.name in _LAW:
        return frozenset({"harmed"}) if clause.grammar("not") & set(clause.prose.tokens.low[hit.first : other.first]) else _PARTIES
    if other.kind.name in HARM and hit.kind.name in HARM:
        return _harms_too(clause, hit, other)
    if hit.kind.name in _ABOUT_TRADE and other.kind.name == "supply":
        return frozenset({"recipient", "goods"})
    return frozenset()


def _harms_too(clause: Clause, hit: KindHit, other: KindHit) -> frozenset[str]:
    """ "fired on a bus, killing nine": one deed with one agent; of another's deed nothing is taken."""
    mine, its = clause.predicate(hit), clause.predicate(other)
    if hit.kind.name == "detention" and other.kind is not hit.kind and other.first > hit.first and (its is None or _is_reason(clause, its)):
        return frozenset()  # "arrested for killing two nurses": another's deed, or one for which somebody is held
    if mine is not None and its is not None and other.kind.name in _DEADLY and _died_by(clause, mine, its):
        return frozenset({"accused"})
    if mine is not None and its is not None:
        same = its.passive == mine.passive and (mine.passive or its.subject == mine.subject)
        return frozenset({"harmed"}) if same else frozenset()
    if mine is None and its is not None and _is_of_other(clause, hit, its):
        return frozenset()  # "the arrest of the officers who beat the boy"
    governs = clause.governing(other.first)
    if mine is not None and mine.subject is not None and mine.subject[0] <= other.first < mine.subject[1] and not mine.passive:
        return _PARTIES  # "the rebels' attack killed two nurses"
    if mine is not None:
        before = clause.prose.tokens.low[phrase_start(clause, other.first) - 1]
        amid = before in clause.grammar("amid")  # "injured in the eviction of villagers" harms no villagers
        return (frozenset({"accused"}) if amid else _PARTIES) if governs is mine else frozenset()
    within = clause.prose.tokens.low[min(hit.last, other.last) : max(hit.first, other.first)]
    if not listed(clause.prose, "circumstances").isdisjoint(within):
        return frozenset()  # "raids following the murder of Judge Kell"
    if its is not None and its.passive and other.kind is hit.kind and _tells_same(clause, hit, its):
        return frozenset({"accused"})
    apart = any(min(hit.last, other.last) <= p.group < max(hit.first, other.first) for p in clause.predicates)
    return frozenset() if apart else _PARTIES


def _is_of_other(clause: Clause, hit: KindHit, its: Predicate) -> bool:
    """Whether a relative clause tells what those did to whom the act before it is done; in "the attack that killed" it does not."""
    relative = clause.prose.tokens.tags[its.group - 1] in "WT" and its.form == "finite" and not its.passive
    return relative and its.at > hit.last and its.subject is not None and its.subject[0] >= hit.last


def _seeks_culprits(clause: Clause, hit: KindHit) -> bool:
    """ "The governor ordered the arrest of the officers who beat the boy": who has culprits arrested does no harm by that."""
    deeds = (verb for other in clause.hits[:_MOST] if other.kind.name in HARM and (verb := clause.predicate(other)) is not None)
    return any(_is_of_other(clause, hit, verb) for verb in deeds)


def _tells_same(clause: Clause, hit: KindHit, its: Predicate) -> bool:
    """ "The death of six priests who were murdered by soldiers": the clause about them tells the same deed."""
    about = its.subject is not None and hit.last <= its.subject[0] <= hit.last + _WORDS
    return about and not any(hit.last <= p.at < its.at for p in clause.predicates)


def _died_by(clause: Clause, mine: Predicate, its: Predicate) -> bool:
    """ "Died after he was shot by two men", "were stabbed by an inmate and later died": one deed, and its agent."""
    who, whom = mine.subject, its.subject
    if mine.passive or not its.passive or clause.lemma(mine.at) not in listed(clause.prose, "intransitive"):
        return False
    if its.at < mine.at:
        return who is not None and whom is not None and who[0] == whom[0] and _dies_of(clause, mine, its)
    return whom == who or clause.prose.tokens.tags[slice(*(whom or (0, 0)))] == "R"


def _dies_of(clause: Clause, mine: Predicate, its: Predicate) -> bool:
    """Whether who is shot or stabbed dies right then; not "tortured by the army in 1978, died on Sunday", nor "died of cancer"."""
    tags = clause.prose.tokens.tags
    joined = tags[its.group - 1] == "," or (its.at == clause.main_token and tags[mine.group - 1] == "C")
    at_once = not any(clause.is_dated(at) for at in range(its.at, mine.at)) and tags[mine.at + 1 : mine.at + 2] != "o"
    return joined and at_once and clause.lemma(its.at) in listed(clause.prose, "mortal")


_DEADLY = frozenset({"killing", "attack", "excessive_force", "torture", "abuse"})


def _is_reason(clause: Clause, act: Predicate) -> bool:
    return act.form == "gerund" and clause.prose.tokens.tags[act.group - 1] in "PoS"


def _events(clause: Clause, hit: KindHit) -> list[Role]:
    """The show at which something was sold or offered."""
    if hit.kind.name in ("attendance", "promotion") or listed(clause.prose, "event").isdisjoint(
        clause.prose.tokens.low[t] for t in clause.tokens
    ):
        return []
    phrases = [a for a in after(clause, hit.last, clause.stop) if a.place == "at"]
    return [role for phrase in phrases for role in shown(clause, phrase)][:2]


def _places(clause: Clause, hit: KindHit) -> list[Role]:
    """ "in Lima", "at the Orrin Bridge" after the cue: a named place that is no event."""
    if hit.kind.name not in HARM | {"training"}:
        return []
    tokens = clause.prose.tokens
    first = min(hit.last, clause.main_token + 1) if clause.main is not None else hit.last
    for at in range(first, clause.stop - 1):
        if (
            tokens.low[at] in clause.grammar("place")
            and not clause.is_dated(at + 1)
            and not clause.is_dated(at)
            and not _in_cue(clause, at)
        ):
            begin = (
                at
                + 1
                + _WORDS
                * (at + _WORDS < clause.stop and tokens.low[at + 1] in listed(clause.prose, "fronts") and tokens.tags[at + _WORDS] == "o")
            )
            of = in_place(clause, at)
            found = fill(clause, "place", Argument("in", begin, at + _WORDS if of else clause.stop))[:1]
            if found and (_is_named(clause, found[0].mention) or _of_blast(clause)):
                return found
    return []


def _of_blast(clause: Clause) -> bool:
    """ "A bomb exploded near the house": of a bomb any place is told."""
    verbs = listed(clause.prose, "bursting") | listed(clause.prose, "placers")
    return clause.main_lemma in verbs and not listed(clause.prose, "blasts").isdisjoint(clause.prose.tokens.low[t] for t in clause.tokens)


def _in_cue(clause: Clause, at: int) -> bool:
    """ "Fired at the car of Mara Kell": whom a cue's own preposition takes is no place."""
    return any(hit.first < at < hit.last for hit in clause.hits)


_WORDS = 2


def _is_named(clause: Clause, mention: Span | None) -> bool:
    if mention is None:
        return False
    first, last = clause.prose.token_at(mention[0]), clause.prose.token_at(mention[1])
    return "N" in clause.prose.tokens.tags[first:last] or is_name(clause.prose, first, last)


def _included(clause: Clause, hit: KindHit, found: list[Role]) -> list[Role]:
    """Names after ", including": further members of the group that is harmed."""
    if not any(role.role == "harmed" for role in found):
        return []
    tokens = clause.prose.tokens
    at = next((t for t in clause.tokens if t > hit.first and tokens.low[t] in clause.grammar("including")), None)
    if at is None or tokens.tags[at + 1] not in "NDn":
        return []
    return [r for r in fill(clause, "harmed", Argument("object", at + 1, clause.stop)) if _is_named(clause, r.mention)]
