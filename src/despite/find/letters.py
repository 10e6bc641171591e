"""Whole paragraphs that somebody is said to write or a source to tell: "Mr Roe writes:", "According to the report:"."""

from __future__ import annotations

from collections.abc import Callable

from despite.evidence import Span
from despite.find.attribution import RULE, Attribution
from despite.find.cues import Build
from despite.find.listed import items_led_in
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose, Sentence

_TOLD = frozenset({"paragraph", "list_item"})
_SHORTEST = 40
"""Characters; a shorter paragraph without a full stop is a signature or a heading."""


def speeches_by_frame(prose: Prose) -> list[Attribution]:
    """One attribution for each paragraph that ends in a colon and leads in those after it.

    "X writes:" holds what follows in the first person, up to a signature or heading; "According to X:" what follows up to the
    first paragraph in which the writers speak of themselves.
    """
    found = []
    for number, block in enumerate(prose.blocks):
        if block.kind not in _TOLD or prose.shadow.find(":", block.start, block.end) == -1:
            continue
        if prose.shadow[block.end - 1] != ":":
            found += _within(prose, number)
        elif number + 1 < len(prose.blocks) and (sentence := _last(prose, block.end)) is not None:
            speech = _written(prose, number, sentence) or _according(prose, number, sentence)
            found += [speech] if speech is not None else items_led_in(prose, number, sentence)
    return found


def _within(prose: Prose, number: int) -> list[Attribution]:
    """ "Otto Brand, who left in May, writes: I paid nobody. …": up to the end of the paragraph."""
    block, tokens = prose.blocks[number], prose.tokens
    sentence = prose.sentences_at(block.start)
    colon = tokens.tags.find(":", sentence[0].first, sentence[0].last) if sentence else -1
    at = colon - 1
    if colon == -1 or tokens.tags[colon + 1 : colon + 2] in ("“", '"', "‘", "'") or not _writes(prose, at):
        return []
    first, rest = np_left(prose, at, sentence[0].first), (tokens.end[colon], block.end)
    if first == at or not _speaks_of_self(prose, *rest):
        return []
    source = prose.trim(tokens.start[first], tokens.end[at - 1], " ,")
    return [_attribution(prose, source, (tokens.start[at], tokens.end[at]), (prose.trim(*rest, " \t\n\r"),), "write")]


def _writes(prose: Prose, at: int) -> bool:
    verb = prose.lexicon.verbs.get(prose.tokens.low[at])
    return verb is not None and verb.lemma in prose.lexicon.grammar["writing"]


def _last(prose: Prose, end: int) -> Sentence | None:
    sentences = prose.sentences_at(end - 1)
    return sentences[0] if sentences else None


def _written(prose: Prose, number: int, sentence: Sentence) -> Attribution | None:
    """ "Mr Roe writes:" before paragraphs in the first person."""
    tokens, at = prose.tokens, sentence.last - 2
    if at <= sentence.first or not _writes(prose, at) or not _is_first_person(prose, number + 1):
        return None
    first = np_left(prose, at, sentence.first)
    source = prose.trim(tokens.start[first], tokens.end[at - 1]) if first < at else None
    parts = _following(prose, number)
    return _attribution(prose, source, (tokens.start[at], tokens.end[at]), parts, "write") if source and parts else None


def _according(prose: Prose, number: int, sentence: Sentence) -> Attribution | None:
    """ "According to the information received:"."""
    tokens = prose.tokens
    phrase = next((p for p in map(str.split, prose.lexicon.phrases.get("according", ())) if _opens(prose, sentence, p)), None)
    if phrase is None:
        return None
    first = sentence.first + len(phrase)
    last = np_right(prose, first, sentence.last)
    while last > first and tokens.tags[last] == "V":
        last += 1  # "the information received"
    parts = _following(prose, number, _is_first_person)
    if last == first or sentence.last - last > _REST or not parts:
        return None
    cue = (tokens.start[sentence.first], tokens.end[first - 1])
    return _attribution(prose, (tokens.start[first], tokens.end[last - 1]), cue, parts, " ".join(phrase), "according")


_REST = 3
"""How many tokens may stand between the source and the colon: "received"."""


def _opens(prose: Prose, sentence: Sentence, phrase: list[str]) -> bool:
    return prose.tokens.low[sentence.first : sentence.first + len(phrase)] == phrase


def _following(prose: Prose, number: int, ends: Callable[[Prose, int], bool] | None = None) -> tuple[Span, ...]:
    """The paragraphs after block ``number`` up to a heading, a quotation, a signature, another lead or where ``ends`` says."""
    parts = []
    for at in range(number + 1, len(prose.blocks)):
        block = prose.blocks[at]
        last = prose.shadow[block.end - 1]
        signed = last not in '.!?”"' and block.end - block.start < _SHORTEST
        if (
            block.kind not in _TOLD
            or signed
            or last == ":"
            or prose.quote_at(block.start) is not None
            or (ends is not None and ends(prose, at))
        ):
            break
        parts.append(prose.trim(block.start, block.end, " \t\n\r"))
    return tuple(parts)


def _is_first_person(prose: Prose, number: int) -> bool:
    return _speaks_of_self(prose, prose.blocks[number].start, prose.blocks[number].end)


def _speaks_of_self(prose: Prose, start: int, end: int) -> bool:
    words = prose.tokens.low[prose.token_at(start) : prose.token_at(end)]
    return not (prose.lexicon.first_person | prose.lexicon.grammar["us"]).isdisjoint(words)


def _attribution(prose: Prose, source: Span, cue: Span, parts: tuple[Span, ...], lemma: str, build: Build = "active") -> Attribution:
    number = prose.sentence_numbers(*cue)
    return Attribution(
        source=source, cue=cue, parts=parts, build=build, lemma=lemma, stance="asserted", publishes=False, negated=False, whole=False,
        shared=False, sentence=number[0] if number else 0, found_by=RULE,
    )  # fmt: skip
