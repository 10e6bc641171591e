"""A quick look at two names that spares most comparisons: what it gives up on, the comparison would not suggest either."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from despite.resolve.compare.align import MOST_EDITS
from despite.resolve.names import ParsedName
from despite.resolve.names.latin import sound


def hopeless(a: ParsedName, b: ParsedName) -> bool:
    """Whether both names have a telling word to which nothing in the other is alike, or are of two countries."""
    if a.countries and b.countries and not a.countries & b.countries and a.kind != "person":
        return True
    if any(word.native for word in (*a.words, *b.words)) or a.kind == "unit" or min(len(a.words), len(b.words)) < 2:
        return False
    only_a, only_b = a.telling - b.telling, b.telling - a.telling
    if not only_a or not only_b:
        return False
    few, many = (only_a, only_b) if len(only_a) <= len(only_b) else (only_b, only_a)
    if all(any(_alike(one, other) for other in many) for one in few):
        return False
    return len(few) == len(many) or abs(sum(map(len, few)) - sum(map(len, many))) > MOST_EDITS


def _alike(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return (
        OSA.distance(a, b, score_cutoff=MOST_EDITS) <= MOST_EDITS or OSA.distance(sound(a), sound(b), score_cutoff=MOST_EDITS) <= MOST_EDITS
    )
