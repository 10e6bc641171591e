"""The body of a DOCX: each block of the text as a paragraph or table in a style."""

from __future__ import annotations

from collections.abc import Iterator

from despite.publish.formats import word_xml as xml
from despite.publish.paper import Block, Heading, Listing, NewPage, Paragraph, Table

STYLES = {"sentence": "Claim", "detail": "ClaimDetail", "note": "Note", "user": "OwnWords", "byline": "OwnWordsBy",
          "excerpt": "Passage", "banner": "Unreviewed", "question": "Subtitle", "place": "ClaimDetail"}  # fmt: skip
"""The style of each kind of paragraph, by its id."""
_DEEPEST = 3
"""Word has three styles of lists of each sort."""


class Body:
    """Writes blocks; ``room`` is the width of the text in twentieths of a point."""

    def __init__(self, relate: xml.Relate, marks: xml.Bookmarks, room: int) -> None:
        self._relate, self._marks, self._room = relate, marks, room
        self._breaks = False

    def written(self, blocks: tuple[Block, ...]) -> str:
        """All of them, as XML."""
        return "".join(part for block in blocks for part in self._block(block))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level=level):
                inner = self._marks.at(block.anchor) + xml.text(block.text, "<w:i/>" if block.by_user else "")
                yield xml.paragraph(inner, "Title" if level == 1 else f"Heading{level - 1}", self._break())
            case Paragraph():
                inner = self._marks.at(block.anchor) + xml.runs(block.runs, self._relate, self._marks)
                yield xml.paragraph(inner, STYLES.get(block.style, ""))
            case Listing():
                yield from self._listing(block)
            case Table():
                yield from self._table(block)
            case NewPage():
                self._breaks = True
            case _:  # a picture: its words stand in the table that follows
                return

    def _break(self) -> str:
        """Before the heading that follows the end of a page."""
        before, self._breaks = self._breaks, False
        return "<w:pageBreakBefore/>" if before else ""

    def _listing(self, block: Listing) -> Iterator[str]:
        for depth, given in block.points:
            level = min(depth + 1, _DEEPEST)
            style = f"List{'Number' if block.ordered else 'Bullet'}{level if level > 1 else ''}"
            yield xml.paragraph(xml.runs(given, self._relate, self._marks), style, xml.OWN if block.by_user else "")

    def _table(self, block: Table) -> Iterator[str]:
        yield xml.paragraph(xml.text(block.caption), "Caption", "<w:keepNext/>")
        head = [xml.paragraph(xml.text(name, "<w:b/>"), "ClaimDetail") for name in block.head]
        rows = [[xml.paragraph(xml.runs(cell, self._relate, self._marks), "ClaimDetail") for cell in row] for row in block.rows]
        yield xml.table(head, rows, block.widths or (1,) * len(block.head), self._room)
        yield xml.paragraph("", "ClaimDetail")
