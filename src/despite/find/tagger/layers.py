"""The two kinds of layer that the tagger needs, in numpy: a bidirectional LSTM over many sequences at once, and softmax."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class BiLSTM:
    """A bidirectional LSTM (Hochreiter & Schmidhuber 1997; gates in the order input, forget, cell, output).

    ``into`` [2, width, 4h], ``back`` [2, h, 4h], ``bias`` [2, 4h]: forward and backward weights. A sigmoid is read off a
    tanh, so that each step needs one: the rows of the three sigmoid gates are halved on the way in.
    """

    def __init__(self, into: Floats, back: Floats, bias: Floats) -> None:
        self.hidden = back.shape[1]
        halves = np.full(4 * self.hidden, 0.5, np.float32)
        halves[2 * self.hidden : 3 * self.hidden] = 1
        self.into, self.back, self.bias = into * halves, back * halves, bias * halves

    def __call__(self, rows: Floats, lengths: list[int]) -> Floats:
        """``rows`` [tokens, width] of sequences of ``lengths`` one after another (longest first) -> [tokens, 2h]."""
        places, backward, active = _schedule(lengths)
        gates = np.empty((len(places), 2, 4 * self.hidden), np.float32)
        np.add(rows[places] @ self.into[0], self.bias[0], out=gates[:, 0])
        np.add(rows[backward] @ self.into[1], self.bias[1], out=gates[:, 1])
        found = self._steps(gates, active)
        out = np.empty((len(rows), 2 * self.hidden), np.float32)
        out[places, : self.hidden] = found[:, 0]
        out[backward, self.hidden :] = found[:, 1]
        return out

    def _steps(self, gates: Floats, active: list[int]) -> Floats:
        h = self.hidden
        out = np.empty((len(gates), 2, h), np.float32)
        state = np.zeros((2, active[0] if active else 0, h), np.float32)
        cell = np.zeros_like(state)
        at = 0
        for rows in active:
            z = np.matmul(state[:, :rows], self.back)
            z += gates[at : at + rows].transpose(1, 0, 2)
            np.tanh(z, out=z)
            cell = (0.5 * z[..., h : 2 * h] + 0.5) * cell[:, :rows]
            cell += (0.5 * z[..., :h] + 0.5) * z[..., 2 * h : 3 * h]
            state = np.tanh(cell)
            state *= 0.5 * z[..., 3 * h :] + 0.5
            out[at : at + rows] = state.transpose(1, 0, 2)
            at += rows
        return out


def _schedule(lengths: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
    """Step by step the row of every sequence that still goes on, read forwards and read backwards, and how many go on."""
    sizes = np.array(lengths, np.int64)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]]) if len(sizes) else sizes
    active = [int(np.searchsorted(-sizes, -step, side="left")) for step in range(int(sizes[0]) if len(sizes) else 0)]
    forward = [first[:rows] + step for step, rows in enumerate(active)]
    backward = [first[:rows] + sizes[:rows] - 1 - step for step, rows in enumerate(active)]
    empty = np.zeros(0, np.int64)
    return np.concatenate(forward or [empty]), np.concatenate(backward or [empty]), active


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result
