"""Who speaks in a title: "Minister: army killed no civilians"."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Block, Span
from despite.find.attribution import RULE, Attribution
from despite.find.content import has_verb
from despite.find.persons import is_certainly_person
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose

_LONGEST = 4
"""Words of who speaks in a title."""


def speeches_of_titles(prose: Prose) -> list[Attribution]:
    """ "Minister: army killed no civilians", "‘They shot my son’: a mother speaks", "Guards beat no miners, tribunal rules"."""
    titles = [block for block in prose.blocks if block.kind == "title"]
    speeches = (_before_colon(prose, block) or _closing(prose, block) or _inverted(prose, block) for block in titles)
    return [speech for speech in speeches if speech is not None]


def _before_colon(prose: Prose, block: Block) -> Attribution | None:
    """Somebody, a colon and what they say; or a quotation, a colon and who says it."""
    tokens, last = prose.tokens, prose.token_at(block.end)
    colon = tokens.tags.find(":", prose.token_at(block.start), last)
    if colon == -1:
        return None
    place = (tokens.start[colon], tokens.end[colon])
    before, after = prose.trim(block.start, place[0]), prose.trim(place[1], block.end)
    quote = prose.quote_at(before[0])
    if quote is not None and quote.start == before[0] and quote.end >= before[1]:
        stop = np_right(prose, colon + 1, last)
        source = (after[0], tokens.end[stop - 1])
        speaks = stop < last and tokens.tags[stop] in "Vv"
        cue = (tokens.start[stop], tokens.end[stop]) if speaks else place
        return spoken(prose, source, cue, (quote.inner,)) if _is_somebody(prose, source) else None
    asks = prose.shadow[after[1] - 1 : after[1]] == "?"
    return spoken(prose, before, place, (after,)) if _is_somebody(prose, before) and has_verb(prose, colon + 1, last) and not asks else None


def _closing(prose: Prose, block: Block) -> Attribution | None:
    """ "Guards beat no miners, tribunal rules": a verb that takes "that" elsewhere closes a title."""
    tokens, first, at = prose.tokens, prose.token_at(block.start), prose.token_at(block.end) - 1
    verb = prose.lexicon.verbs.get(tokens.low[at])
    cue = prose.lexicon.cues.get(verb.lemma) if verb is not None and verb.forms in ("s", "b") else None
    comma = tokens.tags.rfind(",", first, at)
    if cue is None or not {"that", "after"} <= cue.frames or not first < comma < at - 1 or np_left(prose, at, comma + 1) != comma + 1:
        return None
    said = prose.trim(tokens.start[first], tokens.end[comma - 1])
    source, words = (tokens.start[comma + 1], tokens.end[at - 1]), (tokens.start[at], tokens.end[at])
    closing = replace(spoken(prose, source, words, (said,)), lemma=cue.lemma, stance=cue.stance)
    return closing if has_verb(prose, first, comma) else None


def _inverted(prose: Prose, block: Block) -> Attribution | None:
    """ "Orrin: no rifles from Halmar, says envoy": a title without a verb but this one; what it is about stands before the colon."""
    tokens, first, last = prose.tokens, prose.token_at(block.start), prose.token_at(block.end)
    comma, colon = tokens.tags.rfind(",", first, last), tokens.tags.find(":", first, last)
    verb = prose.lexicon.verbs.get(tokens.low[comma + 1]) if first < comma < last - 2 else None
    cue = prose.lexicon.cues.get(verb.lemma) if verb is not None and verb.forms == "s" else None
    first = colon + 1 if first < colon < comma else first
    if cue is None or "after" not in cue.frames or np_right(prose, comma + 2, last) != last or has_verb(prose, first, comma):
        return None
    source, words = (tokens.start[comma + 2], tokens.end[last - 1]), (tokens.start[comma + 1], tokens.end[comma + 1])
    said = prose.trim(tokens.start[first], tokens.end[comma - 1])
    return replace(spoken(prose, source, words, (said,)), lemma=cue.lemma, stance=cue.stance) if _is_somebody(prose, source) else None


def _is_somebody(prose: Prose, name: Span) -> bool:
    """Whether a phrase is somebody who speaks: "Minister", "a mother", "Rights group"; "Sudan", "Analysis" are what it is about."""
    words, lexicon = prose.lower[slice(*name)].split(), prose.lexicon
    speaking = lexicon.persons | lexicon.men | lexicon.women | lexicon.groups | lexicon.offices | lexicon.companies
    last = words[-1] if words else ""
    people = not {last, last.removesuffix("s")}.isdisjoint(speaking) and last not in lexicon.source_documents
    return 0 < len(words) <= _LONGEST and (people or is_certainly_person(prose.text[slice(*name)], lexicon))


def spoken(prose: Prose, source: Span, cue: Span, parts: tuple[Span, ...]) -> Attribution:
    """The attribution of ``parts`` to ``source``, simply said."""
    numbers = prose.sentence_numbers(*cue)
    return Attribution(
        source=source, cue=cue, parts=parts, build="active", lemma="say", stance="asserted", publishes=False, negated=False, whole=False,
        shared=False, sentence=numbers[0] if numbers else 0, found_by=RULE,
    )  # fmt: skip
