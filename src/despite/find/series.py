"""Several in one role: the members of a series, and what is put beside a name to say who that is."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.arguments import noun_phrase
from despite.find.people import is_person
from despite.find.phrases import next_member, without_lead
from despite.find.prose import Prose
from despite.find.verbs import modifies

_REACH = 60
"""How many tokens back the first member of a series is looked for."""


def coordinated(prose: Prose, first: int, last: int) -> list[Span]:
    """The members of a coordination ("A, a farmer, B of C and the D") from ``first`` to at most ``last``, appositions left out."""
    found: list[Span] = []
    tags, at = prose.tokens.tags, first
    while at < last and (stop := noun_phrase(prose, at, last)) > at:
        if found and (
            (stop < last and _has_own_verb(prose, stop)) or tags[at : at + 2] == "VG" or (tags[at] == "G" and not modifies(prose, at))
        ):
            break
        if not (found and _apposed(prose, found[-1], at, stop)):
            found.append((at, stop))
        stop = _over_aside(prose, found[-1], stop, last)
        step = next_member(tags, stop, last)
        if step == stop:
            break
        at = step
    return found


def whole_subject(prose: Prose, first: int, last: int, opens: int) -> Span:
    """The subject of which tokens ``first`` to before ``last`` are the end: "Mara Kell, a farmer, and | two sons | were killed".

    ``opens`` is the first token of the clause. A single comma before the subject closes a lead ("After the attack on Mara Kell,
    a farmer was killed"): only a series with "and", or an apposition that a comma closes, goes back further.
    """
    tags = prose.tokens.tags
    closed = tags[last : last + 1] == "," or "C" in tags[first:last]
    joined = tags[first - 1] == "C" or (tags[first - 1] == "," and closed)
    if first - 1 <= opens or not joined:
        return first, last
    begin = _begin(prose, first, max(opens, first - _REACH))
    if begin >= first:
        return first, last
    return (begin, last) if _covers(prose, begin, first, last) else (first, last)


def _begin(prose: Prose, first: int, low: int) -> int:
    """Where the words that may be members of the series begin; ``first`` where a verb or a preposition governs them."""
    tags, at = prose.tokens.tags, first
    while at > low and tags[at - 1] in "nNvD#&oP,CG()'’Av":
        at -= 1
    if at > low and tags[at - 1] not in ".;:–“”":
        return first
    at = without_lead(prose, _over_place(prose, at, first), first)
    return at if tags[at] in "nNvD#" and tags[at : at + 2] not in ("D,", "#,") else first


def _over_place(prose: Prose, at: int, first: int) -> int:
    """Over "In Orrin," before the subject."""
    tags = prose.tokens.tags
    stop = noun_phrase(prose, at + 1, first) if tags[at] == "P" else at
    return stop + 1 if stop > at + 1 and tags[stop] == "," else at


def _covers(prose: Prose, begin: int, first: int, last: int) -> bool:
    """Whether a series from ``begin`` on has the phrase at ``first`` as its last member, or as an apposition of that."""
    members = coordinated(prose, begin, last)
    if not members or members[0][0] != begin:
        return False
    if members[-1][0] >= first:
        return any(start == first for start, _ in members[1:])
    end = _over_aside(prose, members[0], members[0][1], last)
    return len(members) == 1 and (end in (first - 1, last) or _told(prose, members[0], first, last))


def _told(prose: Prose, name: Span, first: int, last: int) -> bool:
    return prose.tokens.tags[first - 1] == "," and _apposed(prose, name, first, noun_phrase(prose, first, last))


def _has_own_verb(prose: Prose, stop: int) -> bool:
    """ "killed farmers and the police fled", "accused the army of killing farmers and the police of beating them"."""
    tags = prose.tokens.tags
    return (tags[stop] in "XV" and not modifies(prose, stop)) or tags[stop : stop + 2] == "oG"


def _apposed(prose: Prose, before: Span, first: int, stop: int) -> bool:
    """ "Mara Kell, a union leader, and …", "Mara Kell, mayor of Orrin, …": a common noun between commas after a name says who that is."""
    tags = prose.tokens.tags
    if tags[first - 1] != "," or "N" in tags[first : first + 1] or not is_name(prose, *before):
        return False
    if tags[first] == "D":
        return "N" not in tags[first : stop if "o" not in tags[first:stop] else tags.find("o", first)]
    of = tags.find("o", first, stop)
    return tags[first] == "n" and is_person(prose, prose.tokens.low[(of if of > first else stop) - 1])


def is_name(prose: Prose, first: int, last: int) -> bool:
    """Whether the words are a proper name; in a text all in capitals, words of which the language has none."""
    tags, tokens = prose.tokens.tags[first:last], prose.tokens
    if set(tags) <= set("N&"):
        return last - first > 1 or not _is_known(prose, tokens.low[first])
    if tokens.text[tokens.start[first] : tokens.end[last - 1]].isupper():
        return last - first > 1 and set(tags) <= set("nNv") and not _is_known(prose, tokens.low[last - 1])
    titled = all(tokens.text[tokens.start[at]].isupper() for at in range(first, last))  # "Judge Kell", where "judge" may be a verb
    return titled and tags[-1:] == "N" and set(tags) <= set("NnvG")


def _is_known(prose: Prose, low: str) -> bool:
    lexicon = prose.lexicon
    return low in lexicon.tags or low in lexicon.offices or low in lexicon.bodies or is_person(prose, low)


def _over_aside(prose: Prose, before: Span, at: int, last: int) -> int:
    """Over the age after a name, and an apposition that a comma or "and" closes: "Mara Kell, 42, a farmer from Orrin, and …"."""
    tags, low = prose.tokens.tags, prose.tokens.low
    while at + 1 < last and tags[at] == "," and is_name(prose, *before):
        end = at + 1
        if tags[end] == "#":
            end += 1 + (low[end + 1 : end + 3] == ["years", "old"]) * 2
        elif _apposed(prose, before, end, stop := noun_phrase(prose, end, last)) and stop > end:
            end = stop
            while end < last and tags[end] == "P" and (further := noun_phrase(prose, end + 1, last)) > end + 1:
                end = further
            end = _over_second(prose, end, last)
        if end == at + 1 or tags[end : end + 1] not in (",", "C", ".", ""):
            break
        at = end
    return at


def _over_second(prose: Prose, at: int, last: int) -> int:
    """ "Mara Kell, a farmer and union leader, …": over the second noun of an apposition, which a comma closes."""
    tags = prose.tokens.tags
    if tags[at : at + 1] != "C" or tags[at - 1] == ",":
        return at
    stop = noun_phrase(prose, at + 1, last)
    plain = stop > at + 1 and tags[at + 1] == "n" and not is_name(prose, at + 1, stop) and is_person(prose, prose.tokens.low[stop - 1])
    return stop if plain and tags[stop : stop + 1] in (",", "") else at
