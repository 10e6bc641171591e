"""List items that a line before them leads in: "The judge found that:", "The Rangers deny:"."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Span
from despite.find.attribution import RULE, Attribution, is_nobody
from despite.find.cues import is_told
from despite.find.phrases import np_left
from despite.find.prose import Prose, Sentence

_ITEM = "list_item"


def items_led_in(prose: Prose, number: int, sentence: Sentence) -> list[Attribution]:
    """One attribution for each list item after block ``number``, whose last ``sentence`` ends "… found that:"."""
    tokens, at = prose.tokens, sentence.last - 2
    led = tokens.tags[at : at + 1] == "T"
    at -= led
    verb = prose.lexicon.verbs.get(tokens.low[at]) if at > sentence.first else None
    cue = prose.lexicon.cues.get(verb.lemma) if verb is not None else None
    items = _items(prose, number)
    if verb is None or cue is None or not items or not (led or cue.frames & {"quote", "gerund", "noun"}):
        return []
    group = _group(prose, sentence, at)
    between = prose.tokens.low[group:at]
    negated = not prose.lexicon.negations.isdisjoint(between)
    passive = not prose.lexicon.grammar["be"].isdisjoint(between)
    if (negated and cue.lemma not in prose.lexicon.grammar["finding"]) or (passive and not is_told(prose, cue.lemma)):
        return []
    source = None if passive else _source(prose, sentence, group)
    if source is None and not passive:
        return []
    found = Attribution(
        source=source, cue=(tokens.start[at], tokens.end[at]), parts=(), build="passive" if passive else "active", lemma=cue.lemma,
        stance=cue.stance, publishes=False, negated=negated, whole=False, shared=False,  # type: ignore[arg-type]
        sentence=prose.sentence_numbers(tokens.start[at], tokens.end[at])[0], found_by=RULE,
    )  # fmt: skip
    return [replace(found, parts=(item,)) for item in items]


def _items(prose: Prose, number: int) -> list[Span]:
    """The list items that follow the block at once."""
    items = []
    for block in prose.blocks[number + 1 :]:
        if block.kind != _ITEM:
            break
        items.append(prose.trim(block.start, block.end, " \t\n\r;,.•-–*"))
    return [item for item in items if item[0] < item[1]]


def _group(prose: Prose, sentence: Sentence, at: int) -> int:
    """The token at which the auxiliaries and adverbs before the verb begin."""
    while at > sentence.first and prose.tokens.tags[at - 1] in "XA":
        at -= 1
    return at


def _source(prose: Prose, sentence: Sentence, group: int) -> Span | None:
    """Who says so; not the writer, who is not listed."""
    tokens, first = prose.tokens, np_left(prose, group, sentence.first)
    if first == group or tokens.tags[first] == "W" or tokens.low[first] in prose.lexicon.first_person:
        return None
    source = prose.trim(tokens.start[first], tokens.end[group - 1], " ,")
    return None if is_nobody(prose, source) else source
