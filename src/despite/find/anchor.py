"""Pins a statement to its exact words, or refuses it and says why. Offsets count code points of the document's text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from despite.errors import Problem
from despite.evidence import Document, Passage, Span

CONTEXT = 32
"""Characters of prefix and suffix (W3C TextQuoteSelector)."""


def pin(document: Document, parts: tuple[Span, ...]) -> Passage | Problem:
    """The passage of ``parts``, or a Problem ``find.unpinned`` where they are no stretches of the text in order."""
    text = document.text
    ordered = all(0 <= a < b <= len(text) for a, b in parts)
    ordered = ordered and all(x[1] <= y[0] for x, y in pairwise(parts))
    if not parts or not ordered:
        return Problem("find.unpinned", f"A statement at {parts} is no stretch of the text.", document.id)
    start, end = parts[0][0], parts[-1][1]
    return Passage(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        parts=parts,
        cell=_cell(document, start),
    )


def _cell(document: Document, at: int) -> str | None:
    """The table cell that holds the offset, if one does; blocks stand in the order of the text."""
    number = bisect_right(document.blocks, at, key=lambda block: block.start) - 1
    block = document.blocks[number] if number >= 0 else None
    return block.cell if block is not None and at < block.end else None


def pin_words(document: Document, exact: str, occurrence: int | None = None) -> Passage | Problem:
    """The passage with just these words; where they stand more than once, the ``occurrence``-th (from 1).

    Refused (``find.absent``) where the text does not hold them character for character, (``find.twice``) where it holds
    them more than once and no occurrence is given.
    """
    places = _places(document.text, exact)
    if not places:
        return Problem("find.absent", f"The text does not hold the words {exact[:80]!r}, character for character.", document.id)
    if occurrence is None and len(places) > 1:
        message = f"The text holds the words {exact[:80]!r} {len(places)} times: say which one (1 to {len(places)})."
        return Problem("find.twice", message, document.id)
    if occurrence is not None and not 1 <= occurrence <= len(places):
        return Problem("find.absent", f"The text holds the words {exact[:80]!r} {len(places)} times.", document.id)
    start = places[(occurrence or 1) - 1]
    return pin(document, ((start, start + len(exact)),))


def _places(text: str, exact: str) -> list[int]:
    places, at = [], text.find(exact) if exact.strip() else -1
    while at != -1:
        places.append(at)
        at = text.find(exact, at + 1)
    return places
