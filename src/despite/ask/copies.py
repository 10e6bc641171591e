"""Documents that share a text: reprints, shortened and lightly reworded ones, found one by one as they come.

A text's sketch holds the hashes of its runs of five words that fall into the lowest quarter of all hashes, so that what two
sketches share estimates what the texts share (FracMinHash: Irber et al. 2022, "Lightweight compositional analysis of
metagenomes"). It is the part of the *shorter* text that counts, its containment (Broder 1997, "On the resemblance and
containment of documents"), because a shortened copy is small beside its original. Cost is linear in the length of the texts.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from despite.ask.results import Copy
from despite.evidence import Document

Sketch = NDArray[np.uint64]

RUN = 5
"""How many words a run has: long enough that only a common text gives the same."""
SHARE = 0.25
"""From which part of the shorter text on two texts are one. Measured by ``make bench WHAT=ask``."""

_KEPT = np.uint64(2**62)
FEWEST = 6
"""How many kept runs two texts share at least, some 30 words: a standing line at the foot of pages makes no copy."""
_MOST = 32
_WORD = re.compile(r"\w+")
_BLOCKS = frozenset({"paragraph", "list_item", "quote", "heading", "caption"})
_BASE = 0x9E3779B97F4A7C15
_POWERS = np.array([pow(_BASE, exponent, 2**64) for exponent in range(1, RUN + 1)], dtype=np.uint64)
_ROOM = 200_000


def text_of(document: Document) -> str:
    """What of a document is its own text: no title, byline, references or boilerplate."""
    return "\n".join(document.text[block.start : block.end] for block in document.blocks if block.kind in _BLOCKS)


def sketch(text: str) -> Sketch:
    """The kept hashes of the text's runs of words, each once, in order."""
    found = _WORD.findall(text.casefold())
    words = np.fromiter(map(_HASHES.__getitem__, found), dtype=np.int64, count=len(found)).view(np.uint64)
    if len(words) < RUN:
        return np.empty(0, dtype=np.uint64)
    count = len(words) - RUN + 1
    runs = np.zeros(count, dtype=np.uint64)
    for at in range(RUN):
        runs += words[at : at + count] * _POWERS[at]
    mixed = _mixed(runs)
    return np.unique(mixed[mixed < _KEPT])


def _mixed(values: Sketch) -> Sketch:
    """Spreads the values over all hashes (the finisher of SplitMix64: Steele, Lea and Flood 2014)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


class _Hashes(dict[str, int]):
    """The hash of each word, remembered for the words that were met last."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _ROOM:
            self.clear()
        found = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1
        return found


_HASHES = _Hashes()


class Copies:
    """An index of sketches to which documents are added one after another."""

    def __init__(self, share: float = SHARE) -> None:
        self._share = share
        self._names: list[str] = []
        self._sizes: list[int] = []
        self._holders: dict[int, list[int]] = {}

    def add(self, document: str, its_sketch: Sketch, size: int | None = None) -> list[Copy]:
        """Takes the document in, and says with which of those before it shares a text, the most alike first.

        ``size`` is that of the whole sketch, where ``its_sketch`` is only the part of it that can be shared.
        """
        hashes, whole = its_sketch.tolist(), len(its_sketch) if size is None else size
        shared = Counter(other for each in hashes for other in self._holders.get(each, ()))
        found = [self._copy(document, whole, other, count) for other, count in shared.items() if count >= FEWEST]
        self._take(document, hashes, whole)
        return sorted((copy for copy in found if copy.share >= self._share), key=lambda copy: (-copy.share, copy.a))

    def _copy(self, document: str, size: int, other: int, count: int) -> Copy:
        return Copy(a=self._names[other], b=document, share=round(count / min(size, self._sizes[other]), 3))

    def _take(self, document: str, hashes: list[int], size: int) -> None:
        number = len(self._names)
        self._names.append(document)
        self._sizes.append(size)
        for each in hashes:
            holders = self._holders.setdefault(each, [])
            if len(holders) < _MOST:  # a text that everybody prints is found by its first printings
                holders.append(number)


def copies(sketches: Iterable[tuple[str, Sketch]]) -> list[Copy]:
    """All pairs of documents that share a text, in the order in which the later ones come."""
    listed, index = list(sketches), Copies()
    sizes = [len(its_sketch) for _, its_sketch in listed]
    shared = np.split(_shared(np.concatenate([*(each for _, each in listed), np.empty(0, dtype=np.uint64)])), np.cumsum(sizes))
    found = []
    for (document, its_sketch), size, here in zip(listed, sizes, shared, strict=False):
        found += index.add(document, its_sketch[here], size)
    return found


def _shared(hashes: Sketch) -> NDArray[np.bool_]:
    """Which of the hashes come more than once: the others need not be looked up."""
    order = np.argsort(hashes, kind="stable")
    twins = hashes[order][1:] == hashes[order][:-1]
    found = np.zeros(len(hashes), dtype=bool)
    found[order[1:]] |= twins
    found[order[:-1]] |= twins
    return found
