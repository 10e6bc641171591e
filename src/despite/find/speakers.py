"""Records of who spoke: "Karim Osterholt (Greens): …" at the head of a paragraph, as parliaments and hearings print them."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from despite.evidence import Block, Record, Span
from despite.find.attribution import Attribution
from despite.find.headlines import speeches_of_titles, spoken
from despite.find.prose import Prose

_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_LABEL = re.compile(
    rf"((?:The )?{_WORD}(?: (?:of|for|the|and|de|van|von|al|{_WORD})){{0,7}})(?:,? [(\[][^()\[\]\n]{{1,60}}[)\]])?(?:,[^:,\n]{{3,60}})?:\s"
)
_CLIP = re.compile(
    rf"([A-Z]{{2,12}})\s?[:–-]\s*({_WORD}(?: {_WORD}){{0,4}})(?:,[^\n]{{3,60}})?(?: ?[(\[][^()\[\]\n]{{1,40}}[)\]])?[ \t]*(?:\n|$)"
)
_FEWEST = 2
"""So many labels at least make a text a record of speeches; one may be a heading."""
_SPOKEN = frozenset({"paragraph", "quote", "list_item"})


class Label(Record, frozen=True, kw_only=True):
    """The name at the head of a paragraph, its colon, the number of the block; ``certain`` if a bracket or a title marks a speaker."""

    name: Span
    colon: Span
    block: int
    certain: bool


def speeches_by_label(prose: Prose) -> list[Attribution]:
    """One attribution for each labelled speaker: what stands up to the next label or heading is theirs."""
    clips = [clip for number, block in enumerate(prose.blocks) if (clip := _clip(prose, number, block)) is not None]
    labels = _known(prose, [label for number, block in enumerate(prose.blocks) if (label := _label(prose, number, block)) is not None])
    if len(labels) < _FEWEST or not any(label.certain for label in labels):
        return [*speeches_of_titles(prose), *clips]
    ends = [label.block for label in labels[1:]] + [len(prose.blocks)]
    speeches = [speech for label, end in zip(labels, ends, strict=True) if (speech := _speech(prose, label, end)) is not None]
    return [*speeches_of_titles(prose), *clips, *speeches]


def _clip(prose: Prose, number: int, block: Block) -> Attribution | None:
    """ "CLIP: JANE ROE (14 secs)" in a line of its own, and what she says below: so broadcasters' scripts print recordings."""
    match = _CLIP.match(prose.shadow, block.start, block.end)
    if match is None or match.group(1).casefold() not in prose.lexicon.grammar["clips"]:
        return None
    following = prose.blocks[number + 1] if number + 1 < len(prose.blocks) else block
    below = (match.end(), block.end) if match.end() < block.end else (following.start, following.end)
    part = prose.trim(*below, ' \t\n\r“”"')
    if part[0] >= part[1] or part[0] < match.end() or not prose.sentence_numbers(*match.span(2)):
        return None
    return spoken(prose, match.span(2), (match.end(1), match.end(1) + 1), (part,))


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
    lexicon = prose.lexicon
    known = (lexicon.tags, lexicon.verbs, lexicon.source_nouns)
    alike = all(len(n) > 2 and n.isupper() and n.isalpha() and not any(n.casefold() in words for words in known) for n in names)
    if not alike:
        return False
    blocks = [label.block for label in labels]
    turns = all(one != other for one, other in pairwise(names)) and len(set(names)) < len(names)
    return turns and blocks == list(range(blocks[0], blocks[0] + len(blocks)))


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
    return spoken(prose, label.name, label.colon, tuple(parts))


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
