"""The trained tagger: which words are cues, and what every word of a paragraph is to each of them.

Finding the predicates first and labelling every word for each of them is how semantic roles are labelled (He et al.,
ACL 2017); here it is applied to attribution relations (Pareti 2015). Weights and how they were made: docs/tagger.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from despite.find.tagger.features import Floats, Unit
from despite.find.tagger.layers import BiLSTM, softmax
from despite.find.tagger.relating import RuleUse, distances, marks
from despite.find.tagger.words import suffix, word_bits

BATCH = 8000
"""Words and marks that are read together."""
KEPT_WORDS = 60_000
"""Words whose share of the input layer is kept from one batch to the next: 30 MB."""
APART = 10
"""So many words a cue at least; a paragraph with more is no prose: the tagger leaves it to the grammar, and the cost stays linear."""


class Weights(NamedTuple):
    """The arrays of the weights file by name, and its card: version, training text, figures."""

    arrays: dict[str, Floats]
    card: dict[str, str]


class Guess(NamedTuple):
    """One cue (tokens of the document), how sure (0–1), and for each token of its unit the chance of each of five labels."""

    unit: Unit
    cue: list[int]
    sure: float
    chances: Floats


class Network:
    """Reads units; keeps what it has worked out of a word for the next text."""

    def __init__(self, weights: Weights) -> None:
        a = weights.arrays
        self._arrays = a
        self._words = {word: number for number, word in enumerate(weights.card["words"].split("\n"), 2)}
        self._rows: dict[str, int] = {}  # where a word's own share of the input layer stands in the table
        self._table = np.zeros((1024, a["into"].shape[1]), np.float32)
        self._encoder = BiLSTM(a["encoder.into"], a["encoder.back"], a["encoder.bias"])
        self._relation = BiLSTM(a["relation.into"], a["relation.back"], a["relation.bias"])

    def guesses(self, units: list[Unit], rules: list[list[RuleUse]], kept: float, sure: float) -> Iterator[list[Guess]]:
        """The cues of the units with what every word is to each; some units at a time.

        A cue that the grammar has too must have a chance of at least ``kept``, another one of at least ``sure``.
        """
        for batch in _batches(units):
            yield self._guesses([units[i] for i in batch], [rules[i] for i in batch], kept, sure)

    def _guesses(self, units: list[Unit], rules: list[list[RuleUse]], kept: float, sure: float) -> list[Guess]:
        """The units longest first."""
        if len(self._rows) > KEPT_WORDS:
            self._rows.clear()
        encoded = self._encode(units)
        chances = softmax(encoded @ self._arrays["cue.weight"] + self._arrays["cue.bias"])
        cues, at = [], 0
        for number, unit in enumerate(units):
            size = len(unit.lows)
            found = _cues(chances[at : at + size], kept)
            cues += [(number, at, cue, chance) for cue, chance in found if chance >= sure or _known(cue, rules[number])]
            at += size
        return self._relate(units, rules, encoded, cues)

    def _encode(self, units: list[Unit]) -> Floats:
        a = self._arrays
        lows = [low for unit in units for low in unit.lows]
        for low in set(lows).difference(self._rows):
            self._learn(low)
        x = (
            self._table[[self._rows[low] for low in lows]]
            + a["tag"][np.concatenate([u.tags for u in units])]
            + a["shape"][np.concatenate([u.shapes for u in units])]
        )
        x += np.concatenate([u.flags for u in units]) @ a["flags"]
        return self._encoder(np.maximum(x, 0, out=x), [len(unit.lows) for unit in units])

    def _learn(self, low: str) -> None:
        """Works out the word's own share of the input layer."""
        row = self._rows[low] = len(self._rows)
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        a = self._arrays
        self._table[row] = a["word"][self._words.get(low, 1)] + a["suffix"][suffix(low)] + word_bits(low) @ a["bits"] + a["into"][0]

    def _relate(self, units: list[Unit], rules: list[list[RuleUse]], encoded: Floats,
                cues: list[tuple[int, int, list[int], float]]) -> list[Guess]:  # fmt: skip
        if not cues:
            return []
        a = self._arrays
        sizes = [len(units[number].lows) for number, *_ in cues]
        token, whole = encoded @ a["token"], encoded @ a["whole"]
        x = np.concatenate([token[at : at + size] for (_, at, _, _), size in zip(cues, sizes, strict=True)])
        x += np.repeat(_means(whole, [[at + t for t in cue] for _, at, cue, _ in cues]), sizes, axis=0)
        x += a["distance"][np.concatenate([distances(size, cue) for (_, _, cue, _), size in zip(cues, sizes, strict=True)])]
        x += np.concatenate([marks(size, cue, rules[n]) for (n, _, cue, _), size in zip(cues, sizes, strict=True)]) @ a["mark"]
        labels = softmax(self._relation(np.maximum(x, 0, out=x), sizes) @ a["label.weight"] + a["label.bias"])
        pieces = np.split(labels, np.cumsum(sizes)[:-1])
        return [
            Guess(units[n], [units[n].first + t for t in cue], sure, piece) for (n, _, cue, sure), piece in zip(cues, pieces, strict=True)
        ]


def _means(rows: Floats, places: list[list[int]]) -> Floats:
    """The mean row of each list of places."""
    sizes = np.array([len(some) for some in places])
    means: Floats = np.add.reduceat(rows[np.concatenate(places)], np.cumsum(sizes) - sizes)
    means /= sizes[:, None]
    return means


def _known(cue: list[int], rules: list[RuleUse]) -> bool:
    return any(cue[0] < use.cue[1] and use.cue[0] <= cue[-1] for use in rules)


def _batches(units: list[Unit]) -> Iterator[list[int]]:
    """The numbers of units that are read together, longest first, so that memory does not grow with the text."""
    batch: list[int] = []
    size = 0
    for number, unit in enumerate(units):
        if unit.lows:
            batch.append(number)
            size += len(unit.lows)
        if batch and (size >= BATCH or number == len(units) - 1):
            yield sorted(batch, key=lambda i: -len(units[i].lows))
            batch, size = [], 0


def _cues(chances: Floats, least: float) -> list[tuple[list[int], float]]:
    """Runs of tokens that are rather part of a cue than not; a run ends where the next word rather begins one."""
    found: list[tuple[list[int], float]] = []
    last = -2
    for token in np.flatnonzero(1 - chances[:, 0] >= least).tolist():
        sure = float(1 - chances[token, 0])
        if token == last + 1 and chances[token, 1] < chances[token, 2]:
            found[-1] = ([*found[-1][0], token], max(found[-1][1], sure))
        else:
            found.append(([token], sure))
        last = token
    return found if len(found) <= max(6, len(chances) // APART) else []


@lru_cache(maxsize=1)
def network() -> Network:
    """The network with the weights that ship."""
    return Network(read_weights())


def read_weights() -> Weights:
    """The weights file of the package."""
    with resources.files(__package__).joinpath("weights.npz").open("rb") as file:
        arrays: dict[str, NDArray[np.generic]] = dict(np.load(file, allow_pickle=False))
    card = json.loads(bytes(arrays.pop("card").astype(np.uint8)).decode("utf-8"))
    return Weights({name: array.astype(np.float32) for name, array in arrays.items()}, card)
