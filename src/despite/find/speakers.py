"""Records of who spoke: "Karim Osterholt (Greens): …" at the head of a paragraph, as parliaments and hearings print them."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from despite.evidence import Block, Record, Span
from despite.find.attribution import RULE, Attribution
from despite.find.content import has_verb
from despite.find.persons import is_certainly_person
from despite.find.phrases import np_right
from despite.find.prose import Prose

_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_LABEL = re.compile(
    rf"((?:The )?{_WORD}(?: (?:of|for|the|and|de|van|von|al|{_WORD})){{0,7}})(?:,? [(\[][^()\[\]\n]{{1,60}}[)\]])?(?:,[^:,\n]{{3,60}})?:\s"
)
_FEWEST = 2
"""So many labels at least make a text a record of speeches; one may be a heading."""
_LONGEST = 4
"""Words of who speaks in a title."""
_SPOKEN = frozenset({"paragraph", "quote", "list_item"})


class Label(Record, frozen=True, kw_only=True):
    """The name at the head of a paragraph, its colon, the number of the block; ``certain`` if a bracket or a title marks a speaker."""

    name: Span
    colon: Span
    block: int
    certain: bool


def speeches_by_label(prose: Prose) -> list[Attribution]:
    """One attribution for each labelled speaker: what stands up to the next label or heading is theirs."""
    labels = _known(prose, [label for number, block in enumerate(prose.blocks) if (label := _label(prose, number, block)) is not None])
    if len(labels) < _FEWEST or not any(label.certain for label in labels):
        return _headline(prose)
    ends = [label.block for label in labels[1:]] + [len(prose.blocks)]
    speeches = [speech for label, end in zip(labels, ends, strict=True) if (speech := _speech(prose, label, end)) is not None]
    return [*_headline(prose), *speeches]


def _headline(prose: Prose) -> list[Attribution]:
    """ "Minister: army killed no civilians", "‘They shot my son’: a mother speaks": a title of somebody, a colon and what they say."""
    found = []
    for block in (b for b in prose.blocks if b.kind == "title"):
        colon = prose.tokens.tags.find(":", prose.token_at(block.start), prose.token_at(block.end))
        if colon == -1:
            continue
        place = (prose.tokens.start[colon], prose.tokens.end[colon])
        before, after = prose.trim(block.start, place[0]), prose.trim(place[1], block.end)
        quote = prose.quote_at(before[0])
        if quote is not None and quote.start == before[0] and quote.end >= before[1]:
            stop = np_right(prose, colon + 1, prose.token_at(block.end))
            source = (after[0], prose.tokens.end[stop - 1])
            speaks = prose.tokens.tags[stop : stop + 1] in ("V", "v") and stop < prose.token_at(block.end)
            cue = (prose.tokens.start[stop], prose.tokens.end[stop]) if speaks else place
            found += [_said(prose, source, cue, (quote.inner,))] if _is_somebody(prose, source) else []
        elif _is_somebody(prose, before) and has_verb(prose, colon + 1, prose.token_at(block.end)) and prose.shadow[after[1] - 1] != "?":
            found += [_said(prose, before, place, (after,))]
    return found


def _is_somebody(prose: Prose, name: Span) -> bool:
    """Whether a phrase is somebody who speaks: "Minister", "a mother", "Rights group"; "Sudan", "Analysis" are what it is about."""
    words, lexicon = prose.lower[slice(*name)].split(), prose.lexicon
    speaking = lexicon.persons | lexicon.men | lexicon.women | lexicon.groups | lexicon.offices | lexicon.generic_sources
    last = words[-1] if words else ""
    people = not {last, last.removesuffix("s")}.isdisjoint(speaking) and last not in lexicon.source_documents
    return 0 < len(words) <= _LONGEST and (people or is_certainly_person(prose.text[slice(*name)], lexicon))


def _known(prose: Prose, labels: list[Label]) -> list[Label]:
    """Without the single words that are the family name of no fuller label; those that are make the record certain."""
    if _is_dialogue(prose, labels):
        return [replace(label, certain=True) for label in labels]
    names = [prose.shadow[slice(*label.name)].casefold().split() for label in labels]
    families = {words[-1] for words in names if len(words) > 1}
    kept = [(label, words) for label, words in zip(labels, names, strict=True) if len(words) > 1 or words[0] in families]
    return [replace(label, certain=label.certain or len(words) == 1) for label, words in kept]


def _is_dialogue(prose: Prose, labels: list[Label]) -> bool:
    """ "FARREN: …", "TOLL: …", "FARREN: …": single names in capitals, paragraph after paragraph, in turn."""
    names = [prose.shadow[slice(*label.name)] for label in labels]
    known = prose.lexicon.tags.keys() | prose.lexicon.verbs.keys() | prose.lexicon.source_nouns
    alike = all(len(n) > 2 and n.isupper() and n.isalpha() and n.casefold() not in known for n in names)
    blocks = [label.block for label in labels]
    turns = all(one != other for one, other in pairwise(names)) and len(set(names)) < len(names)
    return alike and turns and blocks == list(range(blocks[0], blocks[0] + len(blocks)))


def _label(prose: Prose, number: int, block: Block) -> Label | None:
    match = _LABEL.match(prose.shadow, block.start, block.end) if block.kind in _SPOKEN else None
    if match is None:
        return None
    words, lexicon = match.group(1).casefold().replace(".", " ").split(), prose.lexicon
    titled = any(word in lexicon.persons or word in lexicon.men or word in lexicon.women for word in words)
    bodies = lexicon.bodies | lexicon.source_documents | lexicon.generic_sources
    if not titled and not bodies.isdisjoint(words):
        return None  # "Policy Report:"
    certain = titled or match.end(1) < match.end() - 2
    return Label(name=match.span(1), colon=(match.end() - 2, match.end() - 1), block=number, certain=certain)


def _speech(prose: Prose, label: Label, end: int) -> Attribution | None:
    first = prose.blocks[label.block]
    parts = [prose.trim(label.colon[1], first.end, " \t\n\r")]
    for block in prose.blocks[label.block + 1 : end]:
        if block.kind not in _SPOKEN:
            break
        parts.append(prose.trim(block.start, block.end, " \t\n\r"))
    parts = [part for part in parts if part[0] < part[1]]
    if not parts or not prose.sentence_numbers(*label.name):
        return None
    return _said(prose, label.name, label.colon, tuple(parts))


def _said(prose: Prose, source: Span, cue: Span, parts: tuple[Span, ...]) -> Attribution:
    numbers = prose.sentence_numbers(*cue)
    return Attribution(
        source=source, cue=cue, parts=parts, build="active", lemma="say", stance="asserted", publishes=False, negated=False, whole=False,
        shared=False, sentence=numbers[0] if numbers else 0, found_by=RULE,
    )  # fmt: skip


def without_own_voice(prose: Prose, found: list[Attribution], speeches: list[Attribution]) -> list[Attribution]:
    """Without "I believe" in a labelled speech, whose speaker holds it already, and without what was taken from the label itself."""
    spans = [part for speech in speeches for part in speech.parts]
    cues = {speech.cue[0] for speech in speeches}
    kept = [a for a in found if not (_is_first_person(prose, a) and any(s <= a.cue[0] < e for s, e in spans))]
    return [a for a in kept if a.cue[0] not in cues]


def _is_first_person(prose: Prose, attribution: Attribution) -> bool:
    source = attribution.source
    if source is None or prose.quote_at(attribution.cue[0]) is not None:
        return False
    return prose.shadow[slice(*source)].casefold() in prose.lexicon.first_person
