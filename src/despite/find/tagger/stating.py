"""Whether somebody states what a cue of the tagger's leads in: a clause or a quotation, and nothing about the cue says otherwise."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.content import begins_clause, has_verb, names_speech
from despite.find.kinds import telling_words
from despite.find.prose import Prose
from despite.find.tagger.words import only_weakens, tells

_OPENINGS = frozenset({"to", "as", "when", "while"})
"""Words with which no statement begins that the grammar would not have seen."""


def is_statement(prose: Prose, cue: list[int], contents: tuple[Span, ...], disproved: bool) -> bool:
    """Whether somebody states the content: it is a clause, and nothing about the cue says otherwise."""
    lows = [prose.tokens.low[t] for t in cue]
    if (
        disproved
        or _is_of_clause(prose, cue[0])
        or only_weakens(lows)
        or _is_denied_noun(prose, cue)
        or _is_apposed(prose, cue)
        or _is_contradicted(prose, cue, contents)
    ):
        return False
    return _states(prose, contents, lows) and (_is_led(prose, contents) or not _acts(prose, lows))


def _is_apposed(prose: Prose, cue: list[int]) -> bool:
    """ "a liquid, believed to be acid, was thrown": only of the liquid, and not of the sentence."""
    tags, last = prose.tokens.tags, cue[-1] + 1
    infinitive = prose.tokens.low[last - 1] in prose.lexicon.grammar["to"] or tags[last : last + 2] == "PX"
    return cue[0] > 0 and tags[cue[0] - 1] in ",(–" and tags[cue[0]] == "V" and infinitive


def _is_denied_noun(prose: Prose, cue: list[int]) -> bool:
    """ "There is no evidence that …": nobody holds it."""
    lows = prose.tokens.low
    nouns = prose.lexicon.nominal.keys() | prose.lexicon.grammar["deniable"]
    nothing = prose.lexicon.grammar["no_noun"] | prose.lexicon.grammar["no"]
    there = any(lows[t] in prose.lexicon.grammar["existential"] for t in range(max(0, cue[0] - 2), cue[-1]))
    if there and not nothing.isdisjoint(lows[t] for t in cue):
        return True  # "there is nothing to suggest that"
    return any(lows[t] in nouns and lows[t - 1] in prose.lexicon.grammar["no"] | {"any", "little"} for t in cue if t)


def _is_of_clause(prose: Prose, at: int) -> bool:
    """ "That rifles were found with the police does not say that they fired them": a clause is the subject, and nobody speaks."""
    sentence = prose.sentences_at(prose.tokens.start[at])
    first = sentence[0].first if sentence else at
    return prose.tokens.tags[first] == "T" and has_verb(prose, first + 1, at)


def _is_contradicted(prose: Prose, cue: list[int], contents: tuple[Span, ...]) -> bool:
    """ "He was not pushed, as some papers stated": they stated that he was."""
    lows, as_words = prose.tokens.low, prose.lexicon.grammar["as"]
    led = not as_words.isdisjoint(lows[max(0, cue[0] - 3) : cue[0] + 1])
    words = (low for start, end in contents for low in lows[prose.token_at(start) : prose.token_at(end)])
    return led and contents[-1][1] <= prose.tokens.start[cue[0]] and any(low in prose.lexicon.grammar["not"] for low in words)


def _is_led(prose: Prose, contents: tuple[Span, ...]) -> bool:
    """Whether "that" opens the content."""
    return prose.tokens.tags[prose.token_at(contents[0][0])] == "T"


def _states(prose: Prose, contents: tuple[Span, ...], lows: list[str]) -> bool:
    """Whether the content is a clause with a finite verb, or a quotation; after a word of another sense only what opens as one."""
    opening = prose.token_at(contents[0][0])
    if not any(letter.isalnum() for low in lows for letter in low):
        return all(prose.quote_at(start) is not None for start, _ in contents)  # "Aldmark: parliament voted"
    if prose.tokens.tags[opening] == "P":
        return False  # "which we first questioned | in May"
    if _is_thing(prose, opening, prose.token_at(contents[0][1]), lows) or _is_governed(prose, opening):
        return False
    if (
        not (tells(lows) and not _prepositional(prose, lows))
        and prose.tokens.tags[opening] not in "T“"
        and not begins_clause(prose, opening, prose.token_at(contents[0][1]))
    ):
        return False
    stretches = [(prose.token_at(start), prose.token_at(end)) for start, end in contents]
    return any(_clause(prose, first, last) for first, last in stretches if last - first > 2)


def _is_governed(prose: Prose, opening: int) -> bool:
    """ "Rebels backed by Kestria killed …", "gunmen posing as police": a preposition takes a thing; the next verb is the writer's."""
    lows, tags = prose.tokens.low, prose.tokens.tags
    return tags[opening] not in "T“wWG" and opening > 0 and (tags[opening - 1] in "Po" or lows[opening - 1] in prose.lexicon.grammar["as"])


def _is_thing(prose: Prose, first: int, last: int, lows: list[str]) -> bool:
    """ "rejected a bill that …": what can only be rejected where it was said was not said."""
    frames = [
        prose.lexicon.cues[verb.lemma].frames for low in lows if (verb := prose.lexicon.verbs.get(low)) and verb.lemma in prose.lexicon.cues
    ]
    return any("said_noun" in some for some in frames) and prose.tokens.tags[first] in "DnNvr" and not names_speech(prose, first, last)


def _prepositional(prose: Prose, lows: list[str]) -> bool:
    """ "accounted for", "spoke to": a verb with a preposition takes a thing as often as a statement."""
    return len(lows) > 1 and prose.lexicon.tags.get(lows[-1]) in ("P", "o")


def _acts(prose: Prose, lows: list[str]) -> bool:
    """Whether the cue tells an act of the catalogue ("promoted the fair"), which its own reader reads."""
    return any(low in telling_words(prose.lexicon.language) for low in lows)


def _clause(prose: Prose, first: int, last: int) -> bool:
    tags = prose.tokens.tags
    if tags[first] == "“":
        return True
    return tags[first] not in "Po" and prose.tokens.low[first] not in _OPENINGS and has_verb(prose, first, last)
