"""A document's text as rows of pieces: each piece knows which claims it belongs to, and where it stands.

A piece is a stretch of the text that no edge of a passage, hedge or insertion cuts; passages may overlap or nest in any
way. All offsets are Unicode code points of the document's text, and the pieces of a row, one after another, are its text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal

from despite.evidence import Block, Claim, Document, Record, Span
from despite.publish.sentence import holder_words
from despite.publish.spans import cut, edges

Stretch = tuple[int, int, int]
"""Start, end, and the number of the claim that it belongs to."""
PART = 20_000
"""About so many characters of a text stand on one page."""
HUES, LINES = 6, 4
"""Holders are told apart by so many colours and so many kinds of line; the letter in front of the passage is sure."""
_CELL = re.compile(r"\w+!([A-Z]+)(\d+)")


class Mark(Record, frozen=True, kw_only=True):
    """A claim as the text shows it: its number, the letter of its holder, and the look that the holder has."""

    number: int
    claim: str
    letter: str
    hue: int
    line: int


class Piece(Record, frozen=True, kw_only=True):
    """``begins`` are the claims whose passage begins here, ``look`` the innermost claim that it belongs to."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    look: Mark | None = None
    tone: str = ""


class Row(Record, frozen=True, kw_only=True):
    """A block, or a part of a very long one; ``claims`` are the numbers of those whose passage begins in it."""

    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[int, ...]
    level: int | None = None
    cell: str | None = None
    label: str | None = None


class Key(Record, frozen=True, kw_only=True):
    """Who holds claims of this document, with the letter and look by which they are known in it."""

    letter: str
    name: str
    hue: int
    line: int
    count: int


class Group(Record, frozen=True, kw_only=True):
    """Rows that are shown as one: a table's cells, boilerplate that is folded away, or a single block of text.

    Of a table ``columns`` are the letters, and ``lines`` the cells of each line by its number, null where there is none.
    """

    kind: Literal["text", "table", "folded"]
    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    lines: tuple[tuple[int, tuple[Row | None, ...]], ...] = ()

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims that begin in it."""
        return tuple(number for row in self.rows for number in row.claims)


class Text:
    """A document with claims in the order of its text; those that are rejected are left out by who gives them."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document = document
        self.keys, self.marks = _marks(claims)
        self._spans = [claim.passage.parts or ((claim.passage.start, claim.passage.end),) for claim in claims]
        self._starts = [spans[0][0] for spans in self._spans]
        self._passages = _Spans((start, end, number) for number, spans in enumerate(self._spans) for start, end in spans)
        self._hedges = _Spans((*hedge.span, 0) for claim in claims for hedge in claim.hedges)
        self._inserted = _Spans((*span, 0) for span in (*document.insertions, *(span for claim in claims for span in claim.editorial)))
        self.parts = _parts(list(_stretches(document)))

    def rows(self, part: int) -> tuple[Row, ...]:
        """The rows of one part of the text."""
        if not self.parts:
            return ()
        blocks = self.parts[part]
        before = [self.parts[part - 1][-1].end if part else 0, *(block.end for block in blocks)]
        last = part == len(self.parts) - 1
        ends = [*(block.end for block in blocks[:-1]), len(self._document.text) + 1 if last else blocks[-1].end]
        return tuple(self._row(block, since, until) for block, since, until in zip(blocks, before, ends, strict=False))

    def part_of(self, offset: int) -> int:
        """The number of the part that holds an offset."""
        return max(0, bisect_right([part[0].start for part in self.parts], offset) - 1)

    def _row(self, block: Block, since: int, until: int) -> Row:
        """A block, with the claims that begin in it or in the blank before it."""
        near, hedges, inserted = (spans.touching(block.start, block.end) for spans in (self._passages, self._hedges, self._inserted))
        tones = [(start, end) for start, end, _ in (*near, *hedges, *inserted)]
        bounds = cut(block.start, block.end, edges(tones)) if block.start < block.end else []
        first, last = bisect_left(self._starts, since), bisect_left(self._starts, until)
        return Row(
            kind=block.kind, start=block.start, end=block.end, level=block.level, cell=block.cell, label=block.label,
            pieces=tuple(self._piece(span, near, hedges, inserted) for span in bounds), claims=tuple(range(first, last)),
        )  # fmt: skip

    def _piece(self, span: Span, near: list[Stretch], hedges: list[Stretch], inserted: list[Stretch]) -> Piece:
        over = [(e - s, number) for s, e, number in _over(span, near)]
        begins = tuple(self.marks[number] for s, _, number in near if s == span[0] and s == self._starts[number])
        tone = "insertion" if _over(span, inserted) else "hedge" if _over(span, hedges) else ""
        return Piece(
            start=span[0],
            text=self._document.text[slice(*span)],
            marks=tuple(self.marks[number] for _, number in over),
            begins=begins,
            look=self.marks[min(over)[1]] if over else None,
            tone=tone,
        )


def _marks(claims: Sequence[Claim]) -> tuple[tuple[Key, ...], tuple[Mark, ...]]:
    names = [_innermost(claim) for claim in claims]
    order, counted = list(dict.fromkeys(names)), Counter(names)
    keys = tuple(
        Key(letter=letter(at), name=name, hue=at % HUES, line=at // HUES % LINES, count=counted[name]) for at, name in enumerate(order)
    )
    by_name = dict(zip(order, keys, strict=True))
    marks = [
        Mark(number=number, claim=claim.id, letter=by_name[name].letter, hue=by_name[name].hue, line=by_name[name].line)
        for number, (claim, name) in enumerate(zip(claims, names, strict=True))
    ]
    return keys, tuple(marks)


def _innermost(claim: Claim) -> str:
    """Who holds it; empty for the document's own voice."""
    return holder_words(claim.holders[-1]) if claim.holders else ""


def letter(number: int) -> str:
    """A, B, … Z, AA, AB, …"""
    before, rest = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + rest)


class _Spans:
    """Stretches that are asked which of them touch a block."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._sorted = sorted(stretches)
        # The furthest end up to each rises, so that it can be searched though stretches overlap.
        self._furthest = list(accumulate((end for _, end, _ in self._sorted), max))

    def touching(self, start: int, end: int) -> list[Stretch]:
        low, high = bisect_right(self._furthest, start), bisect_left(self._sorted, (end,))
        return [one for one in self._sorted[low:high] if one[1] > start]


def _over(piece: Span, stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches that cover a piece."""
    return [one for one in stretches if one[0] <= piece[0] and piece[1] <= one[1]]


def _stretches(document: Document) -> Iterator[Block]:
    """The blocks in order, none over another, with the words between them, and long ones cut at white space."""
    at = 0
    for block in sorted(document.blocks, key=lambda block: (block.start, block.end)):
        if _has_words(document.text[at : block.start]):
            yield from _cut(document.text, Block(kind="paragraph", start=at, end=block.start))
        if block.end > at:
            yield from _cut(document.text, _from(block, max(at, block.start)))
            at = block.end
    if _has_words(document.text[at:]):
        yield from _cut(document.text, Block(kind="paragraph", start=at, end=len(document.text)))


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _from(block: Block, start: int, end: int | None = None) -> Block:
    stop = block.end if end is None else end
    return Block(kind=block.kind, start=start, end=stop, level=block.level, cell=block.cell, label=block.label)


def _cut(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > PART:
        space = max(text.rfind(blank, start + PART // 2, start + PART) for blank in " \n")
        end = space + 1 if space != -1 else start + PART
        yield _from(block, start, end)
        start = end
    yield _from(block, start)


def _parts(blocks: list[Block]) -> list[list[Block]]:
    parts: list[list[Block]] = []
    size = PART
    for block in blocks:
        size += block.end - block.start
        if size > PART:
            parts.append([])
            size = block.end - block.start
        parts[-1].append(block)
    return parts


def groups(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Rows that follow each other and belong together: the cells of one table; boilerplate."""
    return tuple(_group(kind, tuple(some)) for (kind, _), some in groupby(rows, _belongs))


def _belongs(row: Row) -> tuple[str, object]:
    if row.kind == "cell" and _CELL.fullmatch(row.cell or ""):
        return "table", str(row.cell).partition("!")[0]
    return ("folded", "") if row.kind == "boilerplate" else ("text", row.start)


def _group(kind: str, rows: tuple[Row, ...]) -> Group:
    if kind == "folded":
        return Group(kind="folded", rows=rows)
    return _table(rows) if kind == "table" else Group(kind="text", rows=rows)


def _table(rows: tuple[Row, ...]) -> Group:
    placed: dict[int, dict[str, Row]] = {}
    for row in rows:
        column, line = _CELL.fullmatch(row.cell or "").groups()  # type: ignore[union-attr]
        placed.setdefault(int(line), {})[column] = row
    columns = sorted({column for cells in placed.values() for column in cells}, key=lambda column: (len(column), column))
    lines = tuple((line, tuple(cells.get(column) for column in columns)) for line, cells in sorted(placed.items()))
    return Group(kind="table", rows=rows, columns=tuple(columns), lines=lines)
