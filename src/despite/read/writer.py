"""The text of a page as it is written, block by block."""

from __future__ import annotations

from typing import NamedTuple

from despite.evidence import Block, BlockKind, Link

_PROSE = 140
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060\u00ad"


class Style(NamedTuple):
    """What the element that is being written makes of its words.

    ``label`` is the boilerplate it is part of, ``apart`` what becomes of running text outside the article, ``inside``
    whether it is of the article.
    """

    kind: BlockKind = "paragraph"
    level: int | None = None
    label: str | None = None
    cell: str | None = None
    inside: bool = False
    apart: str | None = None
    kept_lines: bool = False


class Writer:
    """Collects words into blocks: white space collapsed, blocks joined by an empty line."""

    def __init__(self) -> None:
        self.style = Style()
        self.blocks: list[Block] = []
        self.prose = 0
        self._written: list[str] = []
        self._size = 0
        self._restart()
        self._target: str | None = None

    def _restart(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self._gap = ""
        self._links: list[Link] = []
        self._link_at: int | None = None
        self._signed_at_most = 0

    @property
    def text(self) -> str:
        """All that has been written."""
        return "\n\n".join(self._written)

    def write(self, words: str, *, joined: bool = False, closing: bool = False) -> None:
        """Words of the block; ``joined`` ones stick to what follows, ``closing`` ones to what precedes."""
        if self.style.kept_lines and "\n" in words:
            self._write_lines(words)
            return
        parts = words.split()
        if not parts:
            self._gap = self._gap or " "
            return
        if words[0].isspace() and not self._gap:
            self._gap = " "
        self._append(" ".join(parts), "" if closing and self._gap == " " else self._gap)
        self._gap = " " if words[-1].isspace() and not joined else ""

    def _append(self, words: str, gap: str) -> None:
        if self._length and gap:
            self._words.append(gap)
            self._length += len(gap)
        if self._target is not None and self._link_at is None:
            self._link_at = self._length
        self._words.append(words)
        self._length += len(words)

    def _write_lines(self, words: str) -> None:
        for at, line in enumerate(words.split("\n")):
            if at:
                self.line_break()
            if line:
                self.write(line)

    def line_break(self) -> None:
        """A new line; two of them in a row begin a new block, but not within a cell."""
        if self._gap == "\n" and not self.style.cell:
            self.flush()
        elif self._length:
            self._gap = "\n"

    def start_block(self, style: Style) -> None:
        """What comes is of ``style``; within one cell that is a new line only."""
        if style.cell is None or style.cell != self.style.cell:
            self.flush()
        elif self._length:
            self._gap = "\n"
        self.style = style

    def end_block(self) -> None:
        """What comes is of the same style, in a block of its own."""
        self.start_block(self.style)

    def sign(self, at_most: int) -> None:
        """The block holds the author's name: it is a byline if it is not longer than that."""
        self._signed_at_most = at_most

    def start_link(self, target: str) -> None:
        """The words to come stand under a link."""
        self.end_link()
        self._target, self._link_at = target, None

    def end_link(self) -> None:
        """The link ends here."""
        self._close_link()
        self._target = None

    def _close_link(self) -> None:
        if self._target is not None and self._link_at is not None and self._length > self._link_at:
            self._links.append(Link(start=self._link_at, end=self._length, target=self._target))
        self._link_at = None

    def flush(self) -> None:
        """End the block."""
        self._close_link()
        words = "".join(self._words)
        if words.strip(_INVISIBLE):
            self._add(words)
        self._restart()

    def _add(self, words: str) -> None:
        start = self._size + 2 if self._written else 0
        self._written.append(words)
        self._size = start + len(words)
        links = tuple(Link(start=start + a.start, end=start + a.end, target=a.target) for a in self._links)
        kind, label = self._kind(len(words))
        self.prose += label is None and kind in ("paragraph", "quote") and len(words) >= _PROSE
        level = self.style.level if kind in ("heading", "title") else None
        cell = self.style.cell if kind == "cell" else None
        self.blocks.append(Block(kind=kind, start=start, end=self._size, level=level, cell=cell, label=label, links=links))

    def _kind(self, size: int) -> tuple[BlockKind, str | None]:
        style = self.style
        if style.label:
            return "boilerplate", style.label
        if style.kind in ("paragraph", "byline", "list_item") and 0 < size <= self._signed_at_most:
            return "byline", None
        if style.apart and style.kind in ("paragraph", "list_item", "heading", "quote"):
            return "boilerplate", style.apart
        return style.kind, None
