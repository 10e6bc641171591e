"""The record of a quantity, and how a unit is looked for after a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import msgspec


class Quantity(msgspec.Struct, frozen=True):
    """A quantity: kind, value (``None`` where only the unit is named), unit, and its place in the text."""

    kind: str
    value: Fraction | None
    unit: str
    start: int
    end: int


_PIECE = re.compile(r"[^\W\d_]+(?:[0-9]{1,2}|\^[0-9])?(?!\w)|[^\w\s]")
_PIECES = 6
"""Words and marks of the longest unit ("united states dollars", "kilometers per hour")."""
_GAP = re.compile(r"[ \t\u00a0\u202f]{0,2}-?[ \t\u00a0\u202f]{0,2}")
_ENDS = re.compile(r"\s*(?:$|[.,;:!?)”»\n])")


def pieces(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The stretches after a number that may be its unit, each from the same place on, shortest first."""
    gap = _GAP.match(text, at)
    start = end = gap.end() if gap else at
    for _ in range(_PIECES):
        while text[end : end + 1] in (" ", "\u00a0") and end > start:
            end += 1
        match = _PIECE.match(text, end)
        if match is None:
            return
        end = match.end()
        yield start, end


def longest(stretches: Iterable[tuple[int, int]], text: str, find: Callable[[str], str | None]) -> tuple[str, int] | None:
    """The unit of the longest stretch that names one, with its end."""
    found = None
    for start, end in stretches:
        unit = find(" ".join(text[start:end].split()))
        found = (unit, end) if unit else found
    return found


def ends_phrase(text: str, at: int, words: Iterable[str]) -> bool:
    """Whether a phrase ends there, or one of the words follows."""
    if _ENDS.match(text, at):
        return True
    following = text[at : at + 20].lower().split()
    return bool(following) and following[0].strip(".,;") in words
