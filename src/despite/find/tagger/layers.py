"""The two kinds of layer that the tagger needs, in numpy: a bidirectional LSTM over many sequences at once, and softmax."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class BiLSTM:
    """A bidirectional LSTM (Hochreiter & Schmidhuber 1997).

    ``into`` [2, width, 4h], ``back`` [2, h, 4h], ``bias`` [2, 4h]: forward and backward weights, with the gates in the order
    input, forget, cell, output. Here they are kept gate by gate, the cell's last, so that each is one stretch of memory. A
    sigmoid is read off a tanh, so that each step needs one: the weights of the three sigmoid gates are halved on the way in.
    """

    def __init__(self, into: Floats, back: Floats, bias: Floats) -> None:
        self.hidden = back.shape[1]
        self.into, self.back, self.bias = (self._by_gate(weights) for weights in (into, back, bias))

    def _by_gate(self, weights: Floats) -> Floats:
        """[2, rows, 4h] -> [4, 2, rows, h]."""
        gates = weights.reshape(2, -1, 4, self.hidden).transpose(2, 0, 1, 3)[[0, 1, 3, 2]]
        gates[:3] *= 0.5
        return np.ascontiguousarray(gates)

    def __call__(self, rows: Floats, lengths: list[int]) -> Floats:
        """``rows`` [tokens, width] of sequences of ``lengths`` one after another (longest first) -> [tokens, 2h]."""
        forward, backward, active = _schedule(lengths)
        gates = np.matmul(rows[np.stack([forward, backward])], self.into)
        gates += self.bias
        found = self._steps(gates, active)
        out = np.empty((len(rows), 2 * self.hidden), np.float32)
        out[forward, : self.hidden], out[backward, self.hidden :] = found
        return out

    def _steps(self, gates: Floats, active: list[int]) -> Floats:
        out = np.empty(gates.shape[1:], np.float32)
        state = np.zeros((2, active[0] if active else 0, self.hidden), np.float32)
        cell = np.zeros_like(state)
        at = 0
        for rows in active:
            now = slice(at, at := at + rows)
            z = np.matmul(state[:, :rows], self.back)
            z += gates[:, :, now]
            np.tanh(z, out=z)
            sigmoids = z[:3]
            sigmoids *= 0.5
            sigmoids += 0.5
            new, kept, shown, told = z
            kept *= cell[:, :rows]
            cell = np.multiply(new, told, out=new)
            cell += kept
            state = np.tanh(cell, out=out[:, now])
            state *= shown
        return out


def _schedule(lengths: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
    """Step by step the row of every sequence that still goes on, read forwards and read backwards, and how many go on."""
    sizes = np.array(lengths, np.int64)
    last = np.cumsum(sizes) - 1
    steps = np.arange(max(lengths, default=0))[:, None]
    going = steps < sizes
    return (last - sizes + 1 + steps)[going], (last - steps)[going], going.sum(1).tolist()


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result
