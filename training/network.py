"""The tagger as a trainable network: one bidirectional LSTM finds cues, a second says what each word is to a cue.

The split into finding predicates and labelling every word for each of them is that of neural semantic role labelling
(He et al., ACL 2017), applied to attribution (Pareti 2015).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import pad, relu

from despite.find.tagger.features import FLAGS, SHAPES, TAGS
from despite.find.tagger.relating import DISTANCES, MARKS, distances, marks
from despite.find.tagger.words import SUFFIXES, class_names, suffix, word_bits
from training.data import Example

LABELS = 5
"""Outside, source begins, source, content begins, content."""


class Size(NamedTuple):
    """Widths of the layers."""

    words: int = 48
    suffixes: int = 12
    encoder: int = 128
    relation: int = 128


class Batch(NamedTuple):
    """Some units as padded arrays; a word of 0 is padding."""

    words: Tensor
    suffixes: Tensor
    bits: Tensor
    tags: Tensor
    shapes: Tensor
    flags: Tensor
    lengths: Tensor


def batch(examples: list[Example], vocabulary: dict[str, int]) -> Batch:
    """The inputs of ``examples``."""
    lows = [e.unit.lows for e in examples]
    columns = [
        [np.array([vocabulary.get(low, 1) for low in unit]) for unit in lows],
        [np.array([suffix(low) for low in unit]) for unit in lows],
        [np.stack([_bits(low) for low in unit]) for unit in lows],
        [e.unit.tags for e in examples],
        [e.unit.shapes for e in examples],
        [e.unit.flags for e in examples],
    ]
    return Batch(*(nn.utils.rnn.pad_sequence([torch.from_numpy(a) for a in c], batch_first=True) for c in columns),
                 torch.tensor([len(unit) for unit in lows]))  # fmt: skip


_KNOWN: dict[str, np.ndarray] = {}


def _bits(low: str) -> np.ndarray:
    if low not in _KNOWN:
        _KNOWN[low] = word_bits(low)
    return _KNOWN[low]


class Network(nn.Module):
    """``encode`` reads units; ``cue`` labels cue words; ``relate`` labels every word for given cues."""

    def __init__(self, vocabulary: int, size: Size | None = None, dropout: float = 0.35) -> None:
        super().__init__()
        self.size = size = size or Size()
        self.word = nn.Embedding(vocabulary, size.words, padding_idx=0)
        self.suffix = nn.Embedding(SUFFIXES + 1, size.suffixes)
        self.tag = nn.Embedding(len(TAGS) + 1, 12)
        self.shape = nn.Embedding(SHAPES, 4)
        width = size.words + size.suffixes + 16 + len(class_names()) + len(FLAGS)
        self.into = nn.Linear(width, size.encoder)
        self.encoder = nn.LSTM(size.encoder, size.encoder // 2, batch_first=True, bidirectional=True)
        self.cue = nn.Linear(size.encoder, 3)
        self.extra = nn.Linear(size.encoder, 2)
        self.token = nn.Linear(size.encoder, size.relation)
        self.whole = nn.Linear(size.encoder, size.relation)
        self.distance = nn.Embedding(DISTANCES, size.relation)
        self.mark = nn.Linear(len(MARKS), size.relation)
        self.relation = nn.LSTM(size.relation, size.relation // 2, batch_first=True, bidirectional=True)
        self.label = nn.Linear(size.relation, LABELS)
        self.drop = nn.Dropout(dropout)

    def encode(self, b: Batch) -> Tensor:
        words, flags, bits = b.words, b.flags, b.bits
        if self.training:
            words = torch.where((torch.rand(words.shape) < 0.15) & (words > 0), torch.ones_like(words), words)
            keep = (torch.rand(flags.shape[0], 1, 1) > 0.15).float()
            flags = torch.cat([flags[..., :3] * keep, flags[..., 3:]], -1)
        x = torch.cat([self.word(words), self.suffix(b.suffixes), self.tag(b.tags), self.shape(b.shapes), bits, flags], -1)
        return self.drop(self._run(self.encoder, self.drop(relu(self.into(self.drop(x)))), b.lengths))

    def relate(self, encoded: Tensor, lengths: Tensor, rows: Tensor, places: Tensor, seen: Tensor) -> Tensor:
        """Label scores [cue, token, label]; ``places`` are steps of distance, ``seen`` the marks, ``rows`` each cue's unit."""
        here = encoded[rows]
        cue = (here * seen[..., :1]).sum(1) / seen[..., :1].sum(1).clamp(min=1)
        x = relu(self.token(here) + self.whole(cue)[:, None] + self.distance(places) + self.mark(seen))
        return self.label(self.drop(self._run(self.relation, self.drop(x), lengths[rows])))

    @staticmethod
    def _run(layer: nn.LSTM, x: Tensor, lengths: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
        return pad(out, (0, 0, 0, x.shape[1] - out.shape[1]))


def relations(examples: list[Example], cues: list[list[list[int]]], length: int) -> tuple[Tensor, Tensor, Tensor] | None:
    """Rows, distances and marks of every cue of every example, padded to ``length``."""
    rows, places, seen = [], [], []
    for row, (example, found) in enumerate(zip(examples, cues, strict=True)):
        for cue in found:
            size = len(example.unit.lows)
            rows.append(row)
            places.append(np.pad(distances(size, cue), (0, length - size)))
            seen.append(np.pad(marks(size, cue, example.rules), ((0, length - size), (0, 0))))
    if not rows:
        return None
    return torch.tensor(rows), torch.from_numpy(np.stack(places)), torch.from_numpy(np.stack(seen))


def begun(labels: np.ndarray) -> np.ndarray:
    """Labels of 0, 1, 2 as labels of five: every stretch of source or content gets a beginning."""
    before = np.concatenate([[0], labels[:-1]])
    starts = (labels > 0) & (labels != before)
    return np.where(labels == 0, 0, labels * 2 - starts)
