"""Passive cues: "is believed to", "it was said that", "was accused of", "was rejected by the court"."""

from __future__ import annotations

from despite.find.adverbials import before_qualifier, over_adverbials
from despite.find.content import clause_before, names_act
from despite.find.cues import Hit, is_told
from despite.find.phrases import np_left, np_right, np_with_apposition
from despite.find.prose import Prose
from despite.find.told import Found, chars, to_end, told


def passive(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    tokens = prose.tokens
    if is_told(prose, hit.lemma):
        return told(prose, hit, low, high)
    semicolon = tokens.tags.find(";", hit.last, high)
    high = semicolon if semicolon != -1 else high
    at = over_adverbials(prose, hit.last, high) if hit.last < high and tokens.low[hit.last] not in ("by", "to", "of") else hit.last
    following = tokens.low[at] if at < high else ""
    first = np_left(prose, hit.group, low)
    subject = tokens.low[first : hit.group]
    if following == "by":
        first = _with_clause(prose, first, low)
        stop = np_with_apposition(prose, np_right(prose, at + 1, _charge(prose, hit, at + 1, high)), high)
        if stop == at + 1 or first == hit.group:
            return None
        return chars(prose, at + 1, stop), (prose.trim(*chars(prose, first, high), " .,;:"),), True, False
    if subject == ["it"] and not prose.lexicon.grammar["modal"].isdisjoint(tokens.low[hit.group : hit.first]):
        return None  # "it may be recalled that": the writer reminds
    addressed = not prose.lexicon.grammar["to"].isdisjoint(tokens.low[hit.last : hit.last + 1])
    that = hit.last + 2 * addressed  # "it was said to us that"
    if subject in (["it"], []) and tokens.tags[that : that + 1] == "T":
        return None, to_end(prose, that + 1, high), False, False
    if subject == ["it"] and tokens.tags[first - 1 : first] == "," == tokens.tags[hit.last : hit.last + 1] and first > low:
        return None, clause_before(prose, first, low, high, hit.last), False, False  # "some, it is thought, have crossed"
    if not hit.negated and first < hit.group and _is_said_to_be(prose, hit, at, high):
        return None, (prose.trim(*chars(prose, before_qualifier(prose, first, low), high), " .,;:"),), True, False
    wanted = ("to", "of", "for") if hit.lemma == "blame" else ("to", "of")
    if hit.negated or following not in wanted or first == hit.group:
        return None
    if tokens.tags[first] == "W" and tokens.tags[first - 1] == "," and (comma := tokens.tags.find(",", hit.last, high)) != -1:
        high = comma  # ", which has been accused of …,"
    return None, (prose.trim(*chars(prose, before_qualifier(prose, first, low), high), " .,;:"),), True, False


def _charge(prose: Prose, hit: Hit, first: int, high: int) -> int:
    """Where the charge begins in "was accused by shareholders | of hiding losses", which is no word of the holder's name."""
    if "of_gerund" not in hit.frames:
        return high
    tags = prose.tokens.tags
    charges = (
        t
        for t in range(first + 1, high - 1)
        if tags[t] == "o" and (tags[t + 1] == "G" or (tags[t + 1] in "nv" and names_act(prose, t + 1, high)))
    )
    return next(charges, high)


def _with_clause(prose: Prose, first: int, low: int) -> int:
    """Of "the claim that it armed the rebels was rejected by" the claim, where only "the rebels" was seen."""
    that, lexicon = prose.tokens.tags.rfind("T", low, first), prose.lexicon
    noun = prose.tokens.low[that - 1] if that > low else ""
    return np_left(prose, that, low) if noun in lexicon.nominal or noun in lexicon.grammar["deniable"] else first


def _is_said_to_be(prose: Prose, hit: Hit, at: int, high: int) -> bool:
    """ "were reported missing", "is feared dead", "were reported killed": what somebody is said to be."""
    if hit.stance not in ("asserted", "believed", "alleged") or at != hit.last or at >= high:
        return False
    verb = prose.lexicon.verbs.get(prose.tokens.low[at])
    participle = verb is not None and "n" in verb.forms and prose.tokens.tags[at] == "V"
    return participle or prose.tokens.low[at] in prose.lexicon.grammar["predicative"]
