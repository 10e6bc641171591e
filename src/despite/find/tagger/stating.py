"""Whether somebody states what a cue of the tagger's leads in: a clause or a quotation, and nothing about the cue says otherwise."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.content import begins_clause, has_verb, names_speech
from despite.find.cues import is_addressed
from despite.find.kinds import telling_words
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose
from despite.find.tagger.words import names_saying, only_weakens, tells

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
        or _is_relative(prose, cue, contents)
        or _is_mere_thing(prose, contents, lows)
        or _is_command(prose, cue)
    ):
        return False
    if _is_demand(prose, cue, contents):
        return True
    led = _is_led(prose, contents) or trails(prose, cue, contents) or _is_whole_clause(prose, cue, contents)
    return _states(prose, contents, lows) and (led or not _acts(prose, lows))


def _is_demand(prose: Prose, cue: list[int], contents: tuple[Span, ...]) -> bool:
    """ "asked Orrin to let in its envoys": somebody, and what they are to do; who "voted to ask" has not asked yet."""
    first, last = prose.token_at(contents[0][0]), prose.token_at(contents[0][1])
    lows = [prose.tokens.low[t] for t in cue if t == 0 or prose.tokens.low[t - 1] not in prose.lexicon.grammar["to"]]
    verbs = (verb for low in lows if (verb := prose.lexicon.verbs.get(low)) is not None and verb.lemma in prose.lexicon.cues)
    stop = np_right(prose, first, last)
    infinitive = first < stop < last - 1 and prose.tokens.low[stop] in prose.lexicon.grammar["to"] and prose.tokens.tags[stop + 1] in "uvVX"
    return infinitive and any("object_infinitive" in prose.lexicon.cues[verb.lemma].frames for verb in verbs)


def _is_whole_clause(prose: Prose, cue: list[int], contents: tuple[Span, ...]) -> bool:
    """ "found he had died": a subject with its auxiliary is no mere thing that was found."""
    first, last = prose.token_at(contents[0][0]), prose.token_at(contents[0][1])
    stop = first + 1 if prose.tokens.tags[first] == "R" else np_right(prose, first, last)
    relative = cue[0] > 0 and prose.tokens.tags[cue[0] - 1] == "W"  # "The journalist who reported the killings was arrested"
    return not relative and first == cue[-1] + 1 and first < stop < last and prose.tokens.tags[stop] == "X"


def trails(prose: Prose, cue: list[int], contents: tuple[Span, ...]) -> bool:
    """ "Rangers shot nobody, a court finds": the cue's own clause closes the sentence, and what is said stands before its comma."""
    at, sentence = cue[-1] + 1, prose.sentences_at(prose.tokens.start[cue[0]])
    if not sentence or len(contents) != 1 or not _leads_in(prose, [prose.tokens.low[t] for t in cue]):
        return False
    closes = at >= sentence[0].last or prose.tokens.tags[at] in ".!"
    comma = prose.tokens.tags.rfind(",", sentence[0].first, cue[0])
    return closes and prose.token_at(contents[0][1]) <= comma < cue[0] - 1 and np_left(prose, cue[0], comma + 1) == comma + 1


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


def _is_relative(prose: Prose, cue: list[int], contents: tuple[Span, ...]) -> bool:
    """ "Customs seized shells that the firm was shipping": after a thing "that" opens what is told of the thing."""
    that, lows = prose.token_at(contents[0][0]), prose.tokens.low
    if prose.tokens.tags[that] not in "TW" or that == 0 or prose.tokens.tags[that - 1] not in "nNvu":
        return False
    noun, at = lows[that - 1], next((t for t in cue if prose.tokens.tags[t] in "Vuv"), that)
    if at + 1 >= that or not set(prose.tokens.tags[at + 1 : that]) <= set("DnNvuGA#"):
        return False
    verb = prose.lexicon.verbs.get(lows[at])
    addressed = (verb is not None and is_addressed(verb.lemma)) or noun in prose.lexicon.persons | prose.lexicon.bodies
    return not (addressed or noun in prose.lexicon.generic_sources | prose.lexicon.grammar["deniable"] or names_saying(noun))


def _is_command(prose: Prose, cue: list[int]) -> bool:
    """ "Imagine that soldiers come at night": whoever is told to imagine it does not hold it."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[cue[0]])
    opens = cue[0] == 0 or prose.tokens.tags[cue[0] - 1] in ".!?:;“"
    return opens and verb is not None and verb.forms == "b"


def _is_mere_thing(prose: Prose, contents: tuple[Span, ...], lows: list[str]) -> bool:
    """ "defended the patient accused of theft", "thanked those who had called": somebody with what is told of them, and no clause.

    A cue that the grammar knows to lead in clauses may leave its clause to the tagger.
    """
    first, last = prose.token_at(contents[0][0]), prose.token_at(contents[0][1])
    if prose.tokens.tags[first : first + 2] == "RP":
        return True  # "put it in his pocket and left"
    if prose.tokens.tags[first] not in "DnN#" or _leads_in(prose, lows):
        return False
    stop = np_right(prose, first, last)
    if stop == first or stop >= last:
        return False
    verb = prose.lexicon.verbs.get(prose.tokens.low[stop])
    participle = verb is not None and "n" in verb.forms and prose.tokens.tags[stop] == "V" and _takes_agent(prose, stop + 1)
    told = prose.tokens.tags[stop] == "W" or participle
    return told and not any(
        tag in "XV" and prose.tokens.tags[at - 1] in ",”" for at, tag in enumerate(prose.tokens.tags[stop + 1 : last], stop + 1)
    )


def _leads_in(prose: Prose, lows: list[str]) -> bool:
    """Whether the grammar knows the cue to lead in clauses, or to pass on what others say."""
    lemmas = {verb.lemma for low in lows if (verb := prose.lexicon.verbs.get(low)) is not None}
    clauses = any("clause" in prose.lexicon.cues[lemma].frames for lemma in lemmas & prose.lexicon.cues.keys())
    return clauses or not lemmas.isdisjoint(prose.lexicon.grammar["relaying"])


def _takes_agent(prose: Prose, at: int) -> bool:
    """Whether "of" or "by" follows a participle, where a finite verb would have its object."""
    return prose.tokens.tags[at : at + 1] == "o" or not prose.lexicon.grammar["by"].isdisjoint(prose.tokens.low[at : at + 1])


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
