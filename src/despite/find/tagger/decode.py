"""From chances to stretches: the likeliest labelling of every unit in which sources and contents have beginnings."""

from __future__ import annotations

import numpy as np

from despite.find.tagger.features import Floats
from despite.find.tagger.network import Guess

_SOURCE = 2.0
"""A source is missed more easily than a content: how much its chance counts more."""
_NEVER = -50.0
_WEIGHTS = np.array([1, _SOURCE, _SOURCE, 1, 1], np.float32)
_FIRST = np.array([[0], [0], [_NEVER], [0], [_NEVER]], np.float32)
_STEPS = np.array(
    [[0, 0, _NEVER, 0, _NEVER], [0, 0, 0, 0, _NEVER], [0, 0, 0, 0, _NEVER], [0, 0, _NEVER, 0, 0], [0, 0, _NEVER, 0, 0]], np.float32
)
"""From label (row) to label: a stretch goes on only after it began. Labels as in ``training.network``."""


def labels(guesses: list[Guess]) -> list[list[int]]:
    """For each guess the likeliest labels of its tokens (Viterbi 1967): 0 neither, 1 and 2 source, 3 and 4 content."""
    if not guesses:
        return []
    sizes = [len(guess.chances) for guess in guesses]
    scores = np.zeros((max(sizes), 5, len(guesses)), np.float32)
    for row, guess in enumerate(guesses):
        scores[: sizes[row], :, row] = np.log(guess.chances * _WEIGHTS + 1e-6)
        scores[np.array(guess.cue) - guess.unit.first, 1:, row] = _NEVER
        scores[sizes[row] :, 1:, row] = _NEVER
    return [row[:size] for row, size in zip(_backward(_forward(scores)), sizes, strict=True)]


def _forward(scores: Floats) -> Floats:
    """``scores`` [steps, 5, guesses], each label's with that of the best way to it added."""
    scores[0] += _FIRST
    for at in range(1, len(scores)):
        ways = scores[at - 1][:, None] + _STEPS[:, :, None]
        scores[at] += np.maximum.reduce(ways, axis=0)
    return scores


def _backward(best: Floats) -> list[list[int]]:
    label = best[-1].argmax(0)
    columns = [label]
    for before in best[-2::-1]:
        label = (before + _STEPS[:, label]).argmax(0)
        columns.append(label)
    found: list[list[int]] = np.stack(columns[::-1], axis=1).tolist()
    return found


def runs(row: list[int], wanted: tuple[int, int]) -> list[tuple[int, int]]:
    """The stretches of ``row`` with one of the two labels: first token and the one after the last."""
    found: list[tuple[int, int]] = []
    for place, label in enumerate(row):
        if label in wanted:
            if found and found[-1][1] == place and label != wanted[0]:
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
    return found
