"""What every token is to one cue: how far from it, and what the grammar took it for."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import NamedTuple

import numpy as np

from despite.find.attribution import Attribution
from despite.find.prose import Prose
from despite.find.tagger.features import Floats, Ints, Unit

DISTANCES = 43
"""How many steps of distance are told apart: single tokens up to ten, then by the logarithm, on either side."""
MARKS = ("cue", "within", "rule_source", "rule_content")


class RuleUse(NamedTuple):
    """One attribution of the grammar inside a unit, in the unit's own token numbers."""

    cue: tuple[int, int]
    source: tuple[int, int]
    contents: list[tuple[int, int]]


def rule_uses(prose: Prose, attributions: list[Attribution], units: list[Unit]) -> list[list[RuleUse]]:
    """For each unit the grammar's attributions (in the order of their cues) whose cues stand in it."""
    cues = [a.cue[0] for a in attributions]
    return [[_use(prose, a, unit) for a in _inside(prose, attributions, cues, unit)] for unit in units]


def _inside(prose: Prose, attributions: list[Attribution], cues: list[int], unit: Unit) -> list[Attribution]:
    if unit.first >= unit.last:
        return []
    start, end = prose.tokens.start[unit.first], prose.tokens.end[unit.last - 1]
    return attributions[bisect_left(cues, start) : bisect_left(cues, end)]


def _use(prose: Prose, attribution: Attribution, unit: Unit) -> RuleUse:
    def tokens(span: tuple[int, int] | None) -> tuple[int, int]:
        if span is None:
            return 0, 0
        first, last = prose.token_at(span[0]) - unit.first, prose.token_at(span[1]) - unit.first
        return max(0, first), max(0, min(last, unit.last - unit.first))

    return RuleUse(tokens(attribution.cue), tokens(attribution.source), [tokens(part) for part in attribution.parts])


def distances(size: int, cue: list[int]) -> Ints:
    """The step of distance of each of ``size`` tokens from the stretch of the cue's tokens; 21 inside it."""
    places = np.arange(size)
    away = places - np.minimum(np.maximum(places, cue[0]), cue[-1])
    return _STEPS[np.minimum(np.maximum(away, -_FARTHEST), _FARTHEST)]


def _step(away: int) -> int:
    far = abs(away)
    steps = far if far <= 10 else min(10 + math.floor(math.log2(far / 10) * 3), 20)
    return 21 + (steps if away > 0 else -steps)


_FARTHEST = 128
"""Tokens; what is further off is no further."""
_STEPS = np.array([_step(away) for away in (*range(_FARTHEST + 1), *range(-_FARTHEST, 0))], np.int64)
"""The step of each distance; negative ones count from the end."""


def marks(size: int, cue: list[int], rules: list[RuleUse]) -> Floats:
    """The columns of ``MARKS`` for each token."""
    found = np.zeros((size, len(MARKS)), np.float32)
    found[cue, 0] = 1
    found[cue[0] : cue[-1] + 1, 1] = 1
    for use in rules:
        if any(use.cue[0] <= token < use.cue[1] for token in cue):
            found[use.source[0] : use.source[1], 2] = 1
            for first, last in use.contents:
                found[first:last, 3] = 1
    return found
