"""What stands beside an act in its clause: subject, object, and phrases with a preposition, as ranges of tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

from despite.evidence import Span
from despite.find.adverbials import over_qualifier
from despite.find.clause import Clause
from despite.find.kinds import KindHit, kind_words, listed
from despite.find.predicates import Predicate
from despite.find.prose import Prose

_REACH = 40
_NP = re.compile(
    r"A*(?:(?:[D#]A?)+o(?=[D#n]))?(?:#P(?=#))?(?:[D#]A?)*(?:A?[VG](?=[nNvVG]))*"
    r"(?:[#£&Nn]|['’](?=[nNvVG#])|v(?![D])|u(?=n)|A(?=[nN#])|\([^()]{1,40}\)|\[[^\[\]]{1,60}\])+"
)
_OPENS = "DNn#&£VGAuv"


class Argument(NamedTuple):
    """A noun phrase of tokens ``first`` to before ``last`` in a place of ``kinds.toml`` ("object", "to")."""

    place: str
    first: int
    last: int


def noun_phrase(prose: Prose, first: int, last: int) -> int:
    """The token after the noun phrase that begins at ``first``, "of" phrases taken along; ``first`` if none begins there."""
    tags, last = prose.tokens.tags, min(last, first + _REACH)
    if tags[first : first + 1] in ("R", "r") and first < last:
        return first + 1
    if tags[first : first + 2] == "Do" and tags[first + 2 : first + 3] in ("r", "R") and first + 2 < last:
        return first + 3
    at = _simple(tags, first, last)
    while at > first and at + 1 < last and tags[at] == "o" and tags[at + 1] != "G":
        begin = over_qualifier(prose, at + 1, last)
        further = _simple(tags, begin, last)
        if further == begin or (tags[at - 1] == "N" and _are_goods(prose, begin, further)):
            break
        at = further
    return at


def _are_goods(prose: Prose, first: int, last: int) -> bool:
    """Of "the export by Dray Motors of 400 rifles" the rifles are no part of the name."""
    return prose.tokens.tags[first] == "#" or (prose.tokens.low[last - 1] in listed(prose, "goods") and prose.tokens.tags[last - 1] != "N")


def _simple(tags: str, first: int, last: int) -> int:
    match = _NP.match(tags, first, last)
    return match.end() if match else first


def object_of(clause: Clause, after: int) -> list[Argument]:
    """The object that begins at token ``after``, adverbs and a qualifier of a number left out; two where a verb gives."""
    tags = clause.prose.tokens.tags
    first = over_adverbs(clause, after)
    if first >= clause.stop or tags[first] not in _OPENS + "r" or clause.is_dated(first):
        return []
    if tags[first] == "V" and not clause.is_participle(first):
        return []
    stop = noun_phrase(clause.prose, first, clause.stop)
    if stop == first:
        return []
    second = _second(clause, first, stop)
    return (
        [Argument("object", first, _before_charge(clause, first, stop))]
        if second is None
        else [Argument("receiver", first, second), Argument("object", second, clause.stop)]
    )


def over_adverbs(clause: Clause, at: int) -> int:
    """Where the object of a verb begins behind adverbs, a day and a qualifier: "kidnapped today | two Mexicans"."""
    tags = clause.prose.tokens.tags
    while at < clause.stop and tags[at] in "A“":
        at += 1
    date = clause.prose.date_over(clause.prose.tokens.start[at]) if at < clause.stop else None
    past = clause.prose.token_at(date.end) if date is not None else at
    at = past if past < clause.stop and tags[past] in "D#" else at
    return over_qualifier(clause.prose, at, clause.stop)


def _before_charge(clause: Clause, first: int, stop: int) -> int:
    """Of "convicted Sergeant Orm of murder" the end of the sergeant: what somebody is charged with or cleared of is no part of the name."""
    verb, tags = clause.governing(first), clause.prose.tokens.tags
    if verb is None or clause.lemma(verb.at) not in listed(clause.prose, "chargers") | listed(clause.prose, "clearers"):
        return clause.stop
    words = kind_words(clause.prose.lexicon.language).words.keys() | listed(clause.prose, "crimes")
    acts = (t for t in range(first + 1, stop - 1) if tags[t] == "o" and (clause.prose.tokens.low[t + 1] in words or tags[t + 1] == "G"))
    return next(acts, clause.stop)


def _second(clause: Clause, first: int, stop: int) -> int | None:
    """Where the second of two objects begins: "sold the navy | two boats", "gave the police | 400 shields"."""
    tags = clause.prose.tokens.tags
    if stop < clause.stop and tags[stop] in "D#£":
        return stop
    inside = range(first + 1, stop)
    return next((t for t in inside if tags[t] in "#£" and tags[t - 1] in "nN" and tags[t + 1 : t + 2] in ("n", "N", "V", "#")), None)


def after(clause: Clause, first: int, limit: int) -> list[Argument]:
    """The phrases with a preposition from token ``first`` on, up to the next verb of its own or token ``limit``."""
    found: list[Argument] = []
    tokens, places = clause.prose.tokens, clause.prose.lexicon.places
    own = {p.group: p for p in clause.predicates}
    end_of_all = _before_main(clause, first)
    at = first - 1
    while (at := at + 1) < min(limit, clause.stop - 1):
        if tokens.tags[at] in "W;:" or (at in own and not _of_the_act(clause, own[at], first)):
            break
        if (phrase := _agentive(clause, at)) > 0:
            found.append(Argument("by", phrase, end_of_all))
            at = phrase - 1
        elif tokens.tags[at] in "PoSA":
            place, front = places.get(tokens.low[at], ""), _before_front(clause, at)
            place, at = ("at", front) if front > at else (place, at)
            begin = at + 1 + (tokens.tags[at + 1] == "“")
            begin = over_qualifier(clause.prose, _past_date(clause, begin), clause.stop)
            end = noun_phrase(clause.prose, begin, clause.stop)
            if place and end > begin and not clause.is_dated(begin) and not (place == "by" and _of_circumstance(clause, first, at)):
                found.append(Argument(place, begin, end_of_all))
            at = max(at, end - 1) if tokens.tags[at] in "Po" and not clause.is_dated(begin) and not in_place(clause, at) else at
    return found


def _of_circumstance(clause: Clause, first: int, by: int) -> bool:
    """ "Attacks were carried out following a message to the nation by the president": whose message it was."""
    tokens = clause.prose.tokens
    later = listed(clause.prose, "later")
    return any(
        tokens.low[at] in later and tokens.tags[at + 1] in "Dn" and not set(tokens.tags[at:by]) & set("XVu") for at in range(first, by - 1)
    )


def _before_main(clause: Clause, first: int) -> int:
    """Where phrases from token ``first`` on end at the latest: before the main verb, if they belong to its subject."""
    verbal = clause.main is not None and clause.prose.tokens.tags[clause.main_token] in "VX"
    return clause.group if verbal and first <= clause.group else clause.stop


def _before_front(clause: Clause, at: int) -> int:
    """Of "in front of the bank" the token "of", behind which stands at what; else ``at``."""
    tokens = clause.prose.tokens
    front = at + 2 < clause.stop and tokens.low[at + 1] in listed(clause.prose, "fronts") and tokens.tags[at + 2] == "o"
    return at + 2 if front else at


def in_place(clause: Clause, at: int) -> bool:
    """ "The murder in Guatemala of two leaders": what stands behind "of" belongs to the act and not to the place."""
    tags = clause.prose.tokens.tags
    return tags[at : at + 3] == "PNo" and clause.prose.tokens.low[at] in clause.grammar("place")


def _past_date(clause: Clause, first: int) -> int:
    """Over "last year's" to the show."""
    date = clause.prose.date_over(clause.prose.tokens.start[first])
    last = clause.prose.token_at(date.end) if date is not None else first
    return last if first < last < clause.stop and clause.prose.tokens.low[last - 1].endswith("'s") else first


def _agentive(clause: Clause, at: int) -> int:
    """The token after "at the hands of"; 0 where no such phrase begins."""
    low = clause.prose.tokens.low
    for words in clause.grammar("agents"):
        parts = words.split()
        if low[at] == parts[0] and low[at : at + len(parts)] == parts:
            return at + len(parts)
    return 0


def _of_the_act(clause: Clause, verb: Predicate, first: int) -> bool:
    """ "violations committed by", "clubbed and kicked by": the participle belongs to the act; "rifles made by" does not."""
    if verb.at <= first + 1 and verb.passive and clause.prose.tokens.tags[first : first + 1] in ("C", ","):
        return True
    aside = not listed(clause.prose, "circumstances").isdisjoint(
        clause.prose.tokens.low[first : verb.at]
    )  # "after talks led by the church"
    return verb.form == "participle" and clause.lemma(verb.at) in listed(clause.prose, "committed") and not aside


def owner(clause: Clause, token: int) -> Span | None:
    """The possessor of the noun at ``token``: "the army's killing", "Dray Motors' exports"."""
    tokens = clause.prose.tokens
    at = token
    while at > clause.tokens[0] and at > token - 4:
        at -= 1
        if tokens.low[at].endswith("'s") or (tokens.tags[at] in "'’" and tokens.low[at - 1].endswith("s")):
            first = _owner_start(clause, at)
            return (first, at + 1) if first <= at else None
        if tokens.tags[at] not in "nNVGA":
            break
    return None


def _owner_start(clause: Clause, at: int) -> int:
    tags = clause.prose.tokens.tags
    first = at if tags[at] not in "'’" else at - 1
    while first > clause.tokens[0] and tags[first - 1] in "NnD#&":
        first -= 1
    return first


def limit_of(clause: Clause, hit: KindHit) -> int:
    """The token of the next cue of another kind: phrases after it belong to that. Imprisonment belongs to its sentence."""
    own = {hit.kind.name, "detention"} if hit.kind.name == "sanction" else {hit.kind.name}
    others = (h for h in clause.hits if h.first >= hit.last and h.kind.name not in own and not _is_matter(clause, hit, h))
    return next((h.first for h in others), clause.stop)


def _is_matter(clause: Clause, hit: KindHit, other: KindHit) -> bool:
    """ "complaints of torture against the police": what is complained of, and the complaint goes on after it."""
    return (
        hit.kind.name == "complaint" and other.form == "noun" and clause.prose.tokens.tags[hit.last : other.first] in ("o", "P", "oA", "on")
    )


def in_cue(clause: Clause, hit: KindHit) -> list[Argument]:
    """The phrase whose preposition ends the cue: "was invited to", "the destruction of", "an arrest warrant for"."""
    place = clause.prose.lexicon.places.get(clause.prose.tokens.low[hit.last - 1], "")
    if (
        not place
        or hit.kind.name == "surveillance"
        or hit.last - hit.first < _WORDS
        or hit.gap is not None
        or (hit.form == "phrase" and place not in hit.kind.roles)
    ):
        return []
    return [Argument(place if place in hit.kind.roles else "object", hit.last, _before_main(clause, hit.last))]


_WORDS = 2
