"""From a noun phrase to the roles that it fills, or to none: an act, a day, an amount or a thing can accuse nobody (rule 2)."""

from __future__ import annotations

from despite.evidence import Role, Span
from despite.find.arguments import Argument, noun_phrase
from despite.find.clause import Clause
from despite.find.kinds import kind_words, listed
from despite.find.people import is_person
from despite.find.phrases import np_left
from despite.find.series import coordinated, is_name, whole_subject

_THINGS = frozenset({"goods", "means", "maker", "event", "place", "promoted", "whole", "part", "harmed", "sanctioned"})
_AGENTS = frozenset({"accused", "supplier", "investigator"})
_DOING = frozenset({"accused", "supplier", "recipient", "investigator"})


def fill(clause: Clause, role: str, argument: Argument) -> list[Role]:
    """One role for each member of the coordination in ``argument``."""
    if not role:
        return []
    argument = _antecedent(clause, role, argument)
    if role in ("accused", "harmed") and argument.place == "subject":
        argument = _past_date(clause, argument)
        argument = argument._replace(first=whole_subject(clause.prose, argument.first, argument.last, clause.tokens[0])[0])
    if (role == "accused" and _is_open(clause, argument)) or _is_of_nobody(clause, argument.first):
        return []
    members = [_without_neither(clause, *member) for member in _members(clause, argument)]
    if role == "harmed" and not any(hit.kind.name == "attack" for hit in clause.hits):
        members = [owner_of_device(clause, *member) for member in members]
    if role == "respondent":
        members = [_whose_act(clause, *member) for member in members]
    members = [_apposed_name(clause, *member, argument.last) for member in members]
    fitting = [member for member in members if fits(clause, role, *member)]
    return [found for member in fitting if (found := clause.role(role, *member)) is not None]


def _past_date(clause: Clause, argument: Argument) -> Argument:
    """ "(On) the night of 3 September gunmen": what stands after a date is the subject."""
    tags = clause.prose.tokens.tags
    days = [t for t in range(argument.first + 1, argument.last) if clause.is_dated(t)]
    stop = noun_phrase(clause.prose, argument.first, argument.last)
    if tags[argument.first - 1] == "P" and argument.first - 1 == clause.tokens[0] and stop < argument.last and tags[stop] == "D":
        return argument._replace(first=stop)  # "In Orrin village a unit of the front seized the mayor"
    if not days or days[-1] + 1 >= argument.last or tags[days[0] - 1] not in "oP," or tags[days[-1] + 1] not in "nND#VG":
        return argument
    return argument._replace(first=days[-1] + 1)


def _antecedent(clause: Clause, role: str, argument: Argument) -> Argument:
    """For "who" or "which" at the head of a statement the noun phrase right before it: "a clerk, who was shot"."""
    tags, first = clause.prose.tokens.tags, argument.first
    if first != clause.tokens[0] or tags[first] != "W" or first < _WORDS or argument.place not in ("subject", "object"):
        return argument
    end = first - 1 if tags[first - 1] in ",“" else first
    sentence = clause.prose.sentences_at(clause.prose.tokens.start[first])
    begin = np_left(clause.prose, end, sentence[0].first) if sentence else end
    begin = next((t + 1 for t in range(end - 1, begin, -1) if tags[t] in "XV"), begin)  # "testified | against the men"
    begin += tags[begin] == "P"
    of = tags.rfind("o", begin, end)
    begin = of + 1 if of > begin and (set(tags[of + 1 : end]) == {"N"} or is_act(clause, begin, end)) else begin
    people = clause.prose.tokens.low[first] in clause.grammar("who") or is_person(clause.prose, clause.prose.tokens.low[end - 1])
    if role == "accused" and tags[begin - 1] == "P" and not people:
        return argument  # "near the town, which destroyed the post"
    return Argument("object", begin, end) if begin < end else argument


_WORDS = 2


def _apposed_name(clause: Clause, first: int, last: int, limit: int) -> Span:
    """ "Another engineer, James Orm, was …": who is brought in without a name has the one between the commas."""
    tags, low = clause.prose.tokens.tags, clause.prose.tokens.low[first]
    if (named := _named(clause, last, limit)) is not None:
        return named
    begin = last + 1 + (tags[last + 1 : last + 3] == "DN")
    if low not in clause.grammar("one_of") or "N" in tags[first:last] or tags[last : last + 1] != "," or begin >= limit:
        return first, last
    stop = min(noun_phrase(clause.prose, begin, limit), limit)
    several = stop - begin >= _WORDS and is_name(clause.prose, begin, stop) and tags[stop : stop + 1] in (",", ".", "")
    return (begin, stop) if several else (first, last)


def _named(clause: Clause, last: int, limit: int) -> Span | None:
    """ "A foreigner named Erika Orm", "a clerk, identified as Erika Orm, …": the name after the words that give it."""
    tokens, at = clause.prose.tokens, last + (clause.prose.tokens.tags[last : last + 1] == ",")
    if at + _WORDS >= min(limit, clause.stop) or tokens.low[at] not in listed(clause.prose, "naming"):
        return None
    first = at + 1 + (tokens.tags[at + 1] in "SP")
    stop = noun_phrase(clause.prose, first, limit)
    return (first, stop) if stop > first and is_name(clause.prose, first, stop) else None


def _members(clause: Clause, argument: Argument) -> list[Span]:
    """A subject keeps the phrases between it and its verb ("lawmakers in Lima"); what follows a verb does not."""
    members = coordinated(clause.prose, argument.first, argument.last)
    if argument.place != "subject" or len(members) != 1:
        return members
    (first, stop), tags = members[0], clause.prose.tokens.tags
    while stop < argument.last and tags[stop] == "P":
        further = noun_phrase(clause.prose, stop + 1, argument.last)
        if further == stop + 1:
            break
        stop = further
    return [(first, stop)]


def _is_open(clause: Clause, argument: Argument) -> bool:
    """ "Either the army or the rebels killed the farmers": of which of two it is said, is left open."""
    members = coordinated(clause.prose, argument.first, argument.last)
    joints = [argument.first - 1, *(first - 1 for first, _ in members[1:])]
    return any(clause.prose.tokens.low[at] in clause.grammar("alternative") for at in joints)


def _is_of_nobody(clause: Clause, first: int) -> bool:
    """ "No one from the Rangers was charged": the words before "from" are the subject, and name nobody."""
    tokens, nobody = clause.prose.tokens, clause.grammar("none") | clause.grammar("no_noun")
    if first - clause.tokens[0] < _WORDS or tokens.tags[first - 1] not in "Po":
        return False
    return tokens.low[first - 2] in nobody or (tokens.low[first - 2] in clause.grammar("one_of") and tokens.low[first - 3] in nobody)


def _without_neither(clause: Clause, first: int, last: int) -> Span:
    """Of "neither the army nor the police" the army, of "both the army and the police" too."""
    tokens = clause.prose.tokens
    paired = tokens.low[first] in clause.grammar("floating") & (clause.grammar("none") | clause.grammar("pairing"))
    return (first + 1, last) if paired and tokens.tags[first + 1] in "DNn" and tokens.tags[last : last + 1] == "C" else (first, last)


def head(clause: Clause, first: int, last: int) -> int:
    """The token of the noun that a phrase is about: the last before "of"."""
    tags = clause.prose.tokens.tags
    last = next((t for t in range(first + 1, last) if tags[t] in "[(P"), last)
    of = tags.find("o", first, last)
    return (of if of > first and tags[of - 1] in "nNvG" else last) - 1


def fits(clause: Clause, role: str, first: int, last: int) -> bool:
    """Whether the phrase can be in the role at all."""
    tokens = clause.prose.tokens
    tags, low = tokens.tags[first:last], tokens.low[head(clause, first, last)]
    if last - first == 1 and tags in ("R", "r"):
        return low in clause.grammar("role_pronouns")
    names_none = clause.grammar("empty") | clause.grammar("whoever") | clause.prose.lexicon.negations
    without = tags[-2:-1] == "P" and tokens.low[last - 1] in clause.grammar("indefinite")  # "the town without anyone (being killed)"
    if low in names_none or tokens.low[first] in clause.grammar("none") or without:
        return False
    if (
        clause.is_dated(first)
        or not any(tag in "nNvGr" for tag in tags)
        or ("£" in tags and not (role == "goods" and is_goods(clause, first, last)))
    ):
        return False
    if role != "harmed" and low in clause.grammar("indefinite"):
        return False
    if role == "goods" and (_is_dealing(clause, low) or low in listed(clause.prose, "people") or is_person(clause.prose, low)):
        return False
    chief = low in listed(clause.prose, "chiefs") and "o" in tags  # "the head of the agency" is no part of a body
    if role == "harmed" and low in listed(clause.prose, "money") | listed(clause.prose, "body") and not chief:
        return False
    if (role not in _THINGS - {"sanctioned", "place"} and low in listed(clause.prose, "spans")) or _is_no_agent(clause, role, first, low):
        return False
    if role in _DOING and (is_goods(clause, first, last) or low in listed(clause.prose, "causes")):
        return False
    if role == "place":
        return (
            tokens.low[head(clause, first, last)] not in kind_words(clause.prose.lexicon.language).words
        )  # "implicated in the murder of Kell"
    return role in _THINGS - {"harmed", "sanctioned"} or not is_act(clause, first, last)


def _is_no_agent(clause: Clause, role: str, first: int, low: str) -> bool:
    """Whether an agent is asked for and the words are money, a record, the dead, a mere claim ("the suggestion that …"), or a verb and its
    object ("claimed the attack (that …)").
    """
    if role in _THINGS - {"sanctioned"}:
        return False
    if role in _AGENTS | {"respondent"} and low in clause.prose.lexicon.nominal.keys() | clause.grammar("deniable"):
        return True
    if role == "accused" and low in listed(clause.prose, "papers") and not _is_in_name(clause, first, low):
        return True  # "footage that shows police beating a man"
    verb = role == "accused" and any(verb.at == first and verb.form == "finite" for verb in clause.predicates)
    return verb or low in listed(clause.prose, "money") or (role == "accused" and low in listed(clause.prose, "casualties"))


def _is_in_name(clause: Clause, first: int, low: str) -> bool:
    """ "The Sudland Defence House"; a capital alone at the beginning makes no name."""
    tokens = clause.prose.tokens
    noun = tokens.low.index(low, first)
    return tokens.tags[noun] == "N" and noun > first


def is_act(clause: Clause, first: int, last: int) -> bool:
    """Whether the phrase names an act ("violations of human rights"), which nobody can accuse."""
    tokens = clause.prose.tokens
    noun = head(clause, first, last)
    low = tokens.low[noun]
    if low in listed(clause.prose, "acts") or (low in listed(clause.prose, "rounds_of") and _is_act_noun(clause, noun + 1, last)):
        return True
    found = kind_words(clause.prose.lexicon.language).words.get(low)
    return (
        found is not None
        and found[0].name not in ("attendance", "promotion")
        and "N" not in tokens.tags[first:last]
        and low not in listed(clause.prose, "persons")
    )


def _is_act_noun(clause: Clause, of: int, last: int) -> bool:
    """ "The circumstances of the attack", "a wave of bombings": whether an act stands after "of"."""
    found = kind_words(clause.prose.lexicon.language).words.get(clause.prose.tokens.low[last - 1])
    return of < last and clause.prose.tokens.tags[of] == "o" and found is not None


def _is_dealing(clause: Clause, low: str) -> bool:
    """Whether the word is a sale, which is no goods; a shipment is."""
    found = kind_words(clause.prose.lexicon.language).words.get(low)
    return found is not None and found[0].name == "supply" and low not in listed(clause.prose, "goods")


def is_goods(clause: Clause, first: int, last: int) -> bool:
    """Whether the noun of the phrase is a weapon, a vehicle or software."""
    noun = head(clause, first, last)
    named = clause.prose.tokens.tags[noun] == "N" and not (noun == clause.tokens[0] and clause.prose.tokens.tags[noun + 1] != "N")
    return not named and clause.prose.tokens.low[noun] in listed(clause.prose, "goods")  # "Drones killed nine": a capital makes no name


def _whose_act(clause: Clause, first: int, last: int) -> Span:
    """Of "the conduct of the marines" the marines: an act answers nothing."""
    of = clause.prose.tokens.tags.find("o", first, last)
    if of <= first or not is_act(clause, first, last):
        return first, last
    befell = clause.prose.tokens.low[head(clause, first, last)] in listed(clause.prose, "done_to")
    return (first, of) if befell else (of + 1, last)  # "the deaths of nine miners" are looked into, not the miners


def owner_of_device(clause: Clause, first: int, last: int) -> Span:
    """Of "the phones of lawyers" the lawyers: who is harmed is no telephone."""
    tokens, devices = clause.prose.tokens, listed(clause.prose, "devices")
    of = tokens.tags.find("o", first, last)
    if of != -1 and tokens.low[of - 1] in devices:
        return of + 1, last
    owned = (t for t in range(first, last) if tokens.low[t].endswith(("'s", "s'")) or tokens.tags[t] in "'’")
    mark = next(owned, None)
    return (first, mark + 1) if mark is not None and tokens.low[last - 1] in devices else (first, last)
