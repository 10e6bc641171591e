"""Where in a table a cell stands: ``t1!B3`` is the second column of the third row of the page's first data table."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

_WIDEST = 1000
"""The most columns that one cell may span (HTML standard, 4.9.11)."""


class Grid:
    """Keeps count of rows and columns while a page is walked; cells that span others push the later ones on."""

    def __init__(self, data_tables: frozenset[int]) -> None:
        self._data = data_tables
        self._tables = 0
        self._row = 0
        self._column = 0
        self._spanned: dict[int, int] = {}
        self._inside = False

    def enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> str | None:
        """Take note of an element; the address, if it is a cell of a data table."""
        if tag == "table" and node.mem_id in self._data:
            self._tables += 1
            self._row, self._spanned, self._inside = 0, {}, True
        return self._place(tag, attributes) if self._inside else None

    def enter_empty(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Take note of an element without content: an empty cell takes its place all the same."""
        if self._inside:
            self._place(tag, attributes)

    def leave(self, tag: str) -> None:
        """The element ends."""
        if tag == "table":
            self._inside = False

    def _place(self, tag: str, attributes: dict[str, str | None]) -> str | None:
        if tag == "tr":
            self._row, self._column = self._row + 1, 0
        if tag not in ("td", "th") or not self._row:
            return None
        while self._spanned.get(self._column, 0) >= self._row:
            self._column += 1
        column, row = self._column, self._row
        self._take(_number(attributes.get("colspan"), _WIDEST), _number(attributes.get("rowspan"), 65534))
        return f"t{self._tables}!{column_name(column)}{row}"

    def _take(self, columns: int, rows: int) -> None:
        for column in range(self._column, self._column + columns):
            if rows > 1:
                self._spanned[column] = self._row + rows - 1
        self._column += columns


def column_name(number: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _number(value: str | None, most: int) -> int:
    return min(int(value), most) if value and value.isascii() and value.isdigit() and int(value) else 1
