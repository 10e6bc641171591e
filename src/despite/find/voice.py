"""Whose words a passage is in: how far it stands in quotation marks, and what in it is the writer's own."""

from __future__ import annotations

from bisect import bisect_right

from despite.evidence import Document, Mode, Span
from despite.text.insertions import find_editorial
from despite.text.quotes import Quote, find_quotes


def mode_of(document: Document, parts: tuple[Span, ...], held: bool) -> Mode:
    """How the words of ``parts`` are told; ``held`` says that somebody other than the document holds them."""
    if not held:
        return "narration"
    shares = [_share(document, part) for part in parts]
    if all(share == 1 for share in shares):
        return "direct"
    return "mixed" if any(shares) else "indirect"


def editorial_of(document: Document, parts: tuple[Span, ...], held: bool) -> tuple[Span, ...]:
    """The writer's own insertions in the words of somebody else."""
    return tuple(span for part in parts for span in find_editorial(document.text, *part)) if held else ()


def block_at(document: Document, at: int) -> Span:
    """The block around an offset; the whole text where there is none. Blocks stand in the order of the text."""
    number = bisect_right(document.blocks, at, key=lambda block: block.start) - 1
    if number >= 0 and at < document.blocks[number].end:
        return document.blocks[number].start, document.blocks[number].end
    return 0, len(document.text)


def _share(document: Document, part: Span) -> float:
    """The share of a stretch that stands in quotation marks: 1, 0 or between."""
    start, end = part
    quotes = find_quotes(document.text, [block_at(document, start)])
    if any(_holds(quote, part) for quote in quotes):
        return 1
    return 0.5 if any(quote.start < end and start < quote.end for quote in quotes) else 0


def _holds(quote: Quote, part: Span) -> bool:
    return quote.start <= part[0] and part[1] <= quote.end
