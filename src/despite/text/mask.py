"""A text with some stretches replaced, and where every offset of it went."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from despite.evidence import Span


class Masked:
    """``text`` with each of ``regions`` replaced by the words given with it; of overlapping ones the first words stand."""

    def __init__(self, text: str, regions: Iterable[tuple[Span, str]]) -> None:
        self._regions = _merged(regions)
        self._starts = [span[0] for span, _ in self._regions]
        pieces: list[str] = []
        self._new: list[Span] = []
        at = size = 0
        for (start, end), words in self._regions:
            pieces += [text[at:start], words]
            size += start - at + len(words)
            self._new.append((size - len(words), size))
            at = end
        self.text = "".join([*pieces, text[at:]])

    def span(self, span: Span) -> Span:
        """Where a stretch went; one that begins or ends within a region takes all of its words in."""
        return self._moved(span[0], end=False), self._moved(span[1], end=True)

    def back(self, span: Span) -> Span:
        """Where a stretch of the text as it is now stood before; one that touches replaced words takes in all that they stand for."""
        return self._before(span[0], end=False), self._before(span[1], end=True)

    def _before(self, offset: int, end: bool) -> int:
        number = bisect_right(self._new, offset, key=lambda new: new[0]) - 1
        if number < 0:
            return offset
        (start, stop), (new_start, new_stop) = self._regions[number][0], self._new[number]
        if offset >= new_stop:
            return stop + offset - new_stop
        return stop if end and offset > new_start else start

    def _moved(self, offset: int, end: bool) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        (start, stop), (new_start, new_stop) = self._regions[number][0], self._new[number]
        if offset >= stop:
            return new_stop + offset - stop
        return new_stop if end and offset > start else new_start


def _merged(regions: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    result: list[tuple[Span, str]] = []
    for (start, end), words in sorted(regions):
        if result and start < result[-1][0][1]:
            (first, last), standing = result[-1]
            result[-1] = ((first, max(last, end)), standing)
        elif start < end:
            result.append(((start, end), words))
    return result
