"""Verbs that are cues only where a clause belongs to them: "found that …", "found he had …", "…, the inquiry found."."""

from __future__ import annotations

from despite.find.cue_nouns import BETWEEN
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose, Sentence


def leads_clause(prose: Prose, sentence: Sentence, group: int, at: int) -> bool:
    """Whether a clause belongs to the verb at token ``at``, whose auxiliaries begin at ``group``: after it, or before it."""
    return _that_follows(prose, at) or _trails(prose, sentence, group, at)


def _trails(prose: Prose, sentence: Sentence, group: int, at: int) -> bool:
    """ "The guards beat him, the inquiry found in May.", "the sale, the court ruled, was lawful": a clause, a subject, the verb."""
    tags, first = prose.tokens.tags, np_left(prose, group, sentence.first)
    subject = sentence.first < first < group and tags[first - 1] in ",”" and tags[first] not in "WRr" and tags[sentence.first] not in "Sw"
    dated = bool(prose.dates_in(prose.tokens.start[at], prose.tokens.end[min(at + 2, sentence.last - 1)]))
    ends = tags[at + 1 : at + 2] in (".", ",", "") or dated
    comma = tags.find(",", at + 1, sentence.last)
    goes_on = comma != -1 and tags[comma + 1 : comma + 2] in ("X", "V")
    return subject and ends and (goes_on or not set(tags[sentence.first : first]).isdisjoint("XVuv"))


def _that_follows(prose: Prose, at: int) -> bool:
    tags = prose.tokens.tags
    if tags[at + 1 : at + 2] == ",":
        return tags.find(",T", at + 2, at + BETWEEN) != -1  # "held, by five votes to two, that"
    return tags[at + 1 : at + 2] in ("T", "“", ":") or tags[at + 1 : at + 3] in ("AT", "RX") or _had_followed(prose, at)


def _had_followed(prose: Prose, at: int) -> bool:
    """ "The court found | the police had lied": what was found had come before."""
    stop = np_right(prose, at + 1, len(prose.tokens)) if prose.tokens.tags[at + 1 : at + 2] in ("D", "N") else at
    return stop > at + 1 and not prose.lexicon.grammar["have"].isdisjoint(prose.tokens.low[stop : stop + 1])
