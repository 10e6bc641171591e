"""A quick look at two names that spares most comparisons: what it gives up on, the comparison would not suggest either."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from despite.resolve.compare.align import MOST_EDITS
from despite.resolve.compare.legal import abroad
from despite.resolve.names import ParsedName
from despite.resolve.names.latin import sound


def hopeless(a: ParsedName, b: ParsedName) -> bool:
    """Whether both names have a telling word to which nothing in the other is alike, or are of two countries, or are companies of two."""
    if a.countries and b.countries and not a.countries & b.countries and a.kind != "person":
        return True
    if a.kind == "company" and abroad(a, b):
        return True
    if a.foreign or b.foreign or a.acronym or b.acronym or a.kind == "unit" or len(a.words) < 2 or len(b.words) < 2:
        return False
    only_a, only_b = a.telling - b.telling, b.telling - a.telling
    if not only_a or not only_b:
        return False
    few, many = (only_a, only_b) if len(only_a) <= len(only_b) else (only_b, only_a)
    if len(few) != len(many) and abs(sum(map(len, few)) - sum(map(len, many))) <= MOST_EDITS:
        return False
    return any(_unlike(one, many) for one in few)


def _unlike(word: str, others: frozenset[str]) -> bool:
    """Whether nothing among ``others`` is alike to the word, by letters or by sound."""
    heard = sound(word)
    for other in others:
        if len(word) == 1 or len(other) == 1:
            if word[0] == other[0]:
                return False
        elif (
            OSA.distance(word, other, score_cutoff=MOST_EDITS) <= MOST_EDITS
            or OSA.distance(heard, sound(other), score_cutoff=MOST_EDITS) <= MOST_EDITS
        ):
            return False
    return True
