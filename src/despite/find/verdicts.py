"""What is said of a claim itself: "the story that … was made up", "it is not the case that …", "rumours of … proved false"."""

from __future__ import annotations

from functools import lru_cache

from despite.find.prose import Prose
from despite.text.lexicon import load

_ADVERBS = 3
"""How many words may stand between the verb and the verdict: "is simply a lie"."""
_NEAR = 6
"""How many tokens into a clause the claim's noun may stand: "the latest allegations of torture"."""


def verdict(prose: Prose, first: int, last: int) -> int | None:
    """The token at which a verdict begins among ``first`` to before ``last``, its auxiliaries taken along; null where none does."""
    lows, tags, grammar = prose.tokens.low, prose.tokens.tags, prose.lexicon.grammar
    verbs = grammar["be"] | grammar["turning_out"]
    for at in range(first, last):
        if lows[at] in grammar["collapsing"] or (lows[at] in verbs and _judges(prose, at + 1, last)):
            while at > first and tags[at - 1] in "XA":
                at -= 1
            return at
    return None


def _judges(prose: Prose, at: int, last: int) -> bool:
    """Whether words for what is not so follow, adverbs and quotation marks between: "is utterly “baseless”"."""
    tags, lows = prose.tokens.tags, prose.tokens.low
    table = _verdicts(prose.lexicon.language)
    for place in range(at, min(at + _ADVERBS + 1, last)):
        if any(lows[place : place + len(words)] == words for words in table.get(lows[place], ())):
            return True
        if tags[place] not in "XAD“\"'‘" and lows[place] not in prose.lexicon.grammar["leading_out"]:
            return False
    return False


@lru_cache(maxsize=8)
def _verdicts(language: str) -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for words in map(str.split, load(language).grammar["verdicts"]):
        table.setdefault(words[0], []).append(words)
    return table


def judged(prose: Prose, first: int, last: int) -> bool:
    """Whether the clause of tokens ``first`` to before ``last`` says of a claim that it is not so, or that "it" is not so that …"""
    lows, tags, lexicon = prose.tokens.low, prose.tokens.tags, prose.lexicon
    nouns = lexicon.nominal.keys() | lexicon.grammar["deniable"]
    noun = next((t for t in range(first, min(first + _NEAR, last)) if lows[t] in nouns), None)
    if noun is not None and not set(tags[first:noun]) & set("XVT;:"):
        return verdict(prose, noun + 1, last) is not None
    expletive = lows[first : first + 1] != [] and lows[first] in lexicon.grammar["neuter_pronouns"] | lexicon.grammar["pointing"]
    at = verdict(prose, first + 1, min(first + _NEAR, last)) if expletive else None
    if at is None:
        return False
    that = next((t for t in range(at + 1, min(at + 2 * _NEAR, last)) if tags[t] == "T"), None)
    return that is not None or (last - at <= _NEAR and lows[first] in lexicon.grammar["pointing"] and not _is_taken_back(prose, at, last))


def _is_taken_back(prose: Prose, first: int, last: int) -> bool:
    """ "It was withdrawn under pressure", "it was rejected": what somebody did to a thing, which may be a play or a bid."""
    at = next((t for t in range(first, last) if prose.tokens.tags[t] not in "XA"), last)
    verb = prose.lexicon.verbs.get(prose.tokens.low[at]) if at < last else None
    return verb is not None and "n" in verb.forms and verb.lemma in prose.lexicon.cues
