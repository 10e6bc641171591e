"""A document as the tagger sees it: paragraphs of numbered words, each with its tag, its shape and a few marks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from despite.find.attribution import Attribution
from despite.find.prose import Prose

LONGEST = 220
"""Tokens; a longer paragraph is read in pieces, so that cost stays linear."""
TAGS = "VvuGnAPXRrNDTWwCBSo#£&“”\"'‘.,;:!?–()[]…"
SHAPES = 5
"""Lower case, Capitalised, UPPER CASE, number, mark."""
FLAGS = ("rule_source", "rule_cue", "rule_content", "quoted", "continued", "sentence_start", "title")
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Unit(NamedTuple):
    """A paragraph, or a piece of one: tokens ``first`` to before ``last`` of the document, with one row a token."""

    first: int
    last: int
    tags: Ints
    shapes: Ints
    flags: Floats
    lows: list[str]


def units(prose: Prose, attributions: list[Attribution]) -> list[Unit]:
    """The paragraphs of the running text. ``attributions`` are those of the grammar, whose opinion is a feature."""
    tokens = prose.tokens
    tags = np.array([_TAG.get(tag, 0) for tag in tokens.tags], np.int64)
    shapes = np.array([_shape(tokens.text[s : s + 2], low) for s, low in zip(tokens.start, tokens.low, strict=True)], np.int64)
    flags = _flags(prose, attributions)
    return [
        Unit(first, last, tags[first:last], shapes[first:last], flags[first:last], tokens.low[first:last]) for first, last in _pieces(prose)
    ]


_TAG = {tag: number for number, tag in enumerate(TAGS, 1)}


def _shape(opening: str, low: str) -> int:
    first = opening[0]
    if not first.isalpha():
        return 3 if first.isdigit() else 4
    if not first.isupper():
        return 0
    return 2 if len(low) > 1 and opening[1:].isupper() else 1


def _pieces(prose: Prose) -> list[tuple[int, int]]:
    pieces = []
    for block in prose.blocks:
        first, last = prose.token_at(block.start), prose.token_at(block.end)
        pieces += [(at, min(at + LONGEST, last)) for at in range(first, last, LONGEST)]
    return pieces


def _flags(prose: Prose, attributions: list[Attribution]) -> Floats:
    flags = np.zeros((len(prose.tokens), len(FLAGS)), np.float32)
    for attribution in attributions:
        for column, spans in enumerate(((attribution.source,), (attribution.cue,), attribution.parts)):
            for span in spans:
                if span is not None:
                    flags[prose.token_at(span[0]) : prose.token_at(span[1]), column] = 1
    for quote in prose.quotes:
        first, last = prose.token_at(quote.start), prose.token_at(quote.end)
        flags[first:last, 3] = 1
        flags[first:last, 4] = quote.continues
    for sentence in prose.sentences:
        flags[sentence.first : sentence.first + 1, 5] = 1
    for block in prose.blocks:
        if block.kind == "title":
            flags[prose.token_at(block.start) : prose.token_at(block.end), 6] = 1
    return flags
