"""What somebody is told, and what a court hears: whoever is told holds nothing."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Span
from despite.find.content import after_cue, clause_before
from despite.find.cues import Hit
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose

Found = tuple[Span | None, tuple[Span, ...], bool, bool]
"""Source, content, whether the cue is inside the content, whether the source is another clause's subject."""


def chars(prose: Prose, first: int, last: int) -> Span:
    """The offsets of tokens ``first`` to before ``last``."""
    return prose.tokens.start[first], prose.tokens.end[last - 1]


def to_end(prose: Prose, first: int, high: int) -> tuple[Span, ...]:
    return (prose.trim(*chars(prose, first, high)),) if first < high else ()


def told(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    """ "was told (by a superior) that …": whoever is told holds nothing (DESIGN, the addressee is never a holder)."""
    tokens, at, source = prose.tokens, hit.last, None
    if hit.negated:
        return None  # "were never told where": nobody said it
    if tokens.low[at : at + 1] and tokens.low[at] in prose.lexicon.grammar["by"]:
        stop = np_right(prose, at + 1, high)
        source, at = (chars(prose, at + 1, stop) if stop > at + 1 and not _is_channel(prose, at + 1, stop) else None), stop
    parts = after_cue(prose, replace(hit, last=at, lemma="say", frames=hit.frames | {"clause", "that_free"}), high)
    first = np_left(prose, hit.group, low)
    parts = parts or (clause_before(prose, first, low, high, at) if first < hit.group else ())
    return (source, parts, False, False) if parts else None


def _is_channel(prose: Prose, first: int, last: int) -> bool:
    """ "by text message", "by phone": how it was said, not by whom."""
    return prose.tokens.tags[first] in "nv" and prose.tokens.low[last - 1] in prose.lexicon.grammar["channels"]


def heard(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    """ "The court heard that …", "…, the court heard": said in court by somebody who is not named."""
    if prose.tokens.low[hit.last : hit.last + 1] == ["from"] and (found := _heard_from(prose, hit, high)) is not None:
        return found
    parts = after_cue(prose, hit, high)
    first = hit.first - 1 if prose.tokens.tags[hit.first - 1 : hit.first] == "D" and hit.first > low else hit.first
    parts = parts or clause_before(prose, first, low, high, hit.last)
    return (None, parts, False, False) if parts else None


def _heard_from(prose: Prose, hit: Hit, high: int) -> Found | None:
    """ "The jury heard from one of the prisoners, referred to as B, that …"."""
    that = prose.tokens.tags.find("T", hit.last + 1, high)
    stop = np_right(prose, hit.last + 1, that) if that != -1 else 0
    while 0 < stop < that and prose.tokens.tags[stop] in "oP" and np_right(prose, stop + 1, that) > stop + 1:
        stop = np_right(prose, stop + 1, that)
    beside = stop == that or (prose.tokens.tags[stop : stop + 1] == "," and prose.tokens.tags[that - 1] not in "Vu")  # "who said that"
    return (chars(prose, hit.last + 1, stop), to_end(prose, that + 1, high), False, False) if stop > hit.last + 1 and beside else None
