"""Answers of one word to a question that leads the sentence in: "Asked whether X, the minister said no"."""

from __future__ import annotations

from despite.evidence import Span, Stance
from despite.find.cues import Hit
from despite.find.phrases import np_right
from despite.find.prose import Prose

_REPLY = 6
"""How many tokens a reply may take, with its colon and quotation marks: "replied: “Absolutely not.”"."""


def question_before(prose: Prose, hit: Hit, low: int) -> Span | None:
    """What is asked in the words that open the clause at token ``low``, without "asked whether"; null where nothing is."""
    tokens, lexicon = prose.tokens, prose.lexicon
    verb = lexicon.verbs.get(tokens.low[low])
    if verb is None or verb.lemma != "ask":
        return None
    by = tokens.low[low + 1] in lexicon.grammar["by"] and low + 2 < hit.group
    at = np_right(prose, low + 2, hit.group) if by else low + 1  # "Asked by the judge if"
    comma = tokens.tags.rfind(",", at + 1, hit.group)
    if comma <= at + 1 or tokens.low[at] not in lexicon.grammar["condition"]:
        return None
    return prose.trim(tokens.start[at + 1], tokens.end[comma - 1])


def answered(prose: Prose, hit: Hit, high: int) -> Stance | None:
    """How a one-word answer after the cue holds what was asked: "no" denies it; null where there is no such answer."""
    tokens, grammar = prose.tokens, prose.lexicon.grammar
    words = [tokens.low[t] for t in range(hit.last, min(high, hit.last + _REPLY)) if tokens.low[t][:1].isalnum()]
    if not 0 < len(words) <= 2 or words[-1] not in grammar["yes"] | grammar["no"] | grammar["not"]:
        return None
    return hit.stance if words[-1] in grammar["yes"] else "denied"
