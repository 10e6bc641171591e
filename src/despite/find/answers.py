"""Answers of one word to a question that leads the sentence in: "Asked whether X, the minister said no"."""

from __future__ import annotations

from despite.evidence import Span, Stance
from despite.find.cues import Hit
from despite.find.prose import Prose


def question_before(prose: Prose, hit: Hit, low: int) -> Span | None:
    """What is asked in the words that open the clause at token ``low``, without "asked whether"; null where nothing is."""
    tokens, lexicon = prose.tokens, prose.lexicon
    verb = lexicon.verbs.get(tokens.low[low])
    if verb is None or verb.lemma != "ask" or tokens.low[low + 1] not in lexicon.grammar["condition"]:
        return None
    comma = tokens.tags.rfind(",", low + 2, hit.group)
    return prose.trim(tokens.start[low + 2], tokens.end[comma - 1]) if comma > low + 2 else None


def answered(prose: Prose, hit: Hit, high: int) -> Stance | None:
    """How a one-word answer after the cue holds what was asked: "no" denies it; null where there is no such answer."""
    tokens, grammar = prose.tokens, prose.lexicon.grammar
    words = [tokens.low[t] for t in range(hit.last, min(high, hit.last + 4)) if tokens.low[t][:1].isalnum()]
    if len(words) != 1 or words[0] not in grammar["yes"] | grammar["no"]:
        return None
    return "denied" if words[0] in grammar["no"] else hit.stance
