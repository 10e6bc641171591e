"""Cutting a stretch of text at the edges of the spans that lie in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from despite.evidence import Span


def cut(start: int, end: int, edges: Iterable[int]) -> list[Span]:
    """``start`` to ``end`` cut at every edge within, in order and without a gap."""
    return list(pairwise(sorted({start, end, *(edge for edge in edges if start < edge < end)})))


def edges(spans: Iterable[Span]) -> list[int]:
    """The first and last offsets of all ``spans``."""
    return [edge for span in spans for edge in span]


def inside(piece: Span, spans: Iterable[Span]) -> bool:
    """Whether one of ``spans`` covers ``piece``."""
    return any(start <= piece[0] and piece[1] <= end for start, end in spans)


def crossing(a: Span, b: Span) -> bool:
    """Whether two spans overlap without one lying in the other."""
    return a[0] < b[0] < a[1] < b[1] or b[0] < a[0] < b[1] < a[1]
