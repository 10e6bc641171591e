"""Words beside what is held that are not the holder's: verdicts on a claim, what the writer sets against it, what came next."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Stance
from despite.find.attribution import Attribution
from despite.find.content import begins_clause, has_verb
from despite.find.prose import Prose
from despite.find.verdicts import verdict

_VERDICT = 8
"""How many words what is called "fairy tales" may have."""
_BEFORE = 6
"""How many tokens before "to say that" the verdict may begin."""


def without_verdict(prose: Prose, attribution: Attribution) -> Attribution:
    """ "rejected claims that it had sold rifles as “fairy tales”": what the denial calls them is not what they say."""
    if attribution.stance != "denied" or attribution.whole:
        return attribution
    lows, (start, end) = prose.tokens.low, attribution.parts[-1]
    first, last = prose.token_at(start), prose.token_at(end)
    calls = (t for t in range(last - 1, first, -1) if lows[t] in prose.lexicon.grammar["as"] and _is_verdict(prose, t + 1, last))
    at = next(calls, None)
    if at is None:
        return attribution
    return replace(attribution, parts=(*attribution.parts[:-1], prose.trim(start, prose.tokens.end[at - 1])), content=())


def _is_verdict(prose: Prose, first: int, last: int) -> bool:
    quoted = prose.tokens.tags[first : first + 1] in ("“", '"', "‘") and last - first < _VERDICT
    return quoted or not prose.lexicon.grammar["untrue"].isdisjoint(prose.tokens.low[first:last])


def without_remark(prose: Prose, attribution: Attribution) -> Attribution:
    """ "denied that it had sold them, although its name stands on the papers", "called for a halt after nine were killed"."""
    start, end = attribution.parts[-1]
    if attribution.whole or prose.quote_at(start) is not None:
        return attribution
    first, last = prose.token_at(start), prose.token_at(end)
    told = attribution.stance in ("denied", "asked")
    at = next((t for t in range(first + 1, last - 2) if told and _opens_remark(prose, t, last, attribution.stance)), None)
    at = at or next((t for t in range(first + 2, last - 1) if prose.tokens.tags[t] == "C" and _goes_on_to_act(prose, t, last)), None)
    if at is None:
        return attribution
    return replace(attribution, parts=(*attribution.parts[:-1], prose.trim(start, prose.tokens.end[at - 1])), content=())


def _goes_on_to_act(prose: Prose, at: int, last: int) -> bool:
    """ "Said he was sorry | and then beat the boy", "said the town was safe | and the next day shelled it": what the holder did."""
    tokens, verbs = prose.tokens, prose.lexicon.verbs
    place = at + 1 + (tokens.tags[at + 1] == ",")
    date = prose.date_over(tokens.start[place]) if place < last else None
    then = tokens.low[place] in prose.lexicon.grammar["then"]
    stop = prose.token_at(date.end) if date is not None else place + 1
    stop += tokens.tags[stop : stop + 1] == ","
    verb = verbs.get(tokens.low[stop]) if stop < last else None
    did = verb is not None and "d" in verb.forms and tokens.tags[stop] == "V"
    return did and (then or date is not None) and has_verb(prose, stop, last)


def _opens_remark(prose: Prose, at: int, last: int, stance: Stance) -> bool:
    """Whether the writer's own clause begins at the token: what stands against a denial, what came before a demand."""
    lows, tags, grammar = prose.tokens.low, prose.tokens.tags, prose.lexicon.grammar
    if stance == "denied":
        return tags[at - 1] == "," and lows[at] in grammar["contrast"] and has_verb(prose, at + 1, last)
    return lows[at] in grammar["after"] and begins_clause(prose, at + 1, last) and has_verb(prose, at + 1, last)


def unjudged(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """Without the nouns of saying whose clause the sentence itself calls untrue: "the claim that they fired is a lie"."""
    return [a for a in found if not _is_judged(prose, a)]


def _is_judged(prose: Prose, attribution: Attribution) -> bool:
    tokens, lexicon = prose.tokens, prose.lexicon
    last = prose.token_at(attribution.cue[1])
    end = prose.sentences[attribution.sentence].last
    noun = tokens.low[last - 1] in lexicon.nominal or tokens.low[last - 1] in lexicon.grammar["deniable"]
    if noun and tokens.tags[last : last + 1] == "T":
        return verdict(prose, last + 2, end) is not None
    to = tokens.low[last - 2] in lexicon.grammar["to"]  # "it would be wrong to say that"
    return to and verdict(prose, max(0, last - _BEFORE), last - 2) is not None
