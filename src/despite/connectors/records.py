"""Records of a Django fixture (JSON objects with ``model``, ``pk`` and ``fields``) laid out as a text whose cells hold the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from despite.connectors.delimited import address
from despite.evidence import Block, Span


class Row(NamedTuple):
    """One record: its model and key, its fields as they came, and where each value stands; ``lines`` hold the field's name too."""

    model: str
    pk: str
    fields: Mapping[str, Any]
    cells: dict[str, Span]
    lines: dict[str, Span]
    items: dict[str, list[Span]]
    whole: Span


class Laid(NamedTuple):
    """The text of a file of records, its cells as blocks, and its rows."""

    text: str
    blocks: tuple[Block, ...]
    rows: list[Row]


def lay_out(records: Iterable[Mapping[str, Any]]) -> Laid:
    """The records one after another, a line ``field: value`` for each field; a list's items stand side by side.

    A table is a model, a row a record, a column a field, each counted in the order in which they come.
    """
    page = _Page()
    rows = [page.record(record) for record in records]
    return Laid("".join(page.written), tuple(page.blocks), rows)


class _Page:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.blocks: list[Block] = []
        self._at = 0
        self._tables: dict[str, int] = {}
        self._rows: dict[str, int] = {}

    def record(self, record: Mapping[str, Any]) -> Row:
        model, start = str(record["model"]), self._at
        self._tables.setdefault(model, len(self._tables) + 1)
        self._rows[model] = self._rows.get(model, 0) + 1
        self._write(f"{model} {record['pk']}\n")
        row = Row(model, str(record["pk"]), record["fields"], {}, {}, {}, (start, start))
        for column, (field, value) in enumerate(record["fields"].items(), 1):
            self._field(row, column, str(field), value)
        row = row._replace(whole=(start, self._at - 1))
        self._write("\n")
        return row

    def _field(self, row: Row, column: int, field: str, value: Any) -> None:
        start = self._write(f"{field}: ")
        words = [spelled(one) for one in value] if isinstance(value, list) else [spelled(value)]
        spans = [self._item(word, number) for number, word in enumerate(words)]
        if self._at > spans[0][0] if spans else False:
            span = (spans[0][0], self._at)
            row.cells[field], row.lines[field] = span, (start, self._at)
            cell = address(self._tables[row.model], column, self._rows[row.model])
            self.blocks.append(Block(kind="cell", start=span[0], end=span[1], cell=cell))
        row.items[field] = spans if isinstance(value, list) else []
        self._write("\n")

    def _item(self, word: str, number: int) -> Span:
        if number:
            self._write(" ")
        start = self._write(word)
        return start, self._at

    def _write(self, words: str) -> int:
        """Writes and gives where the words begin."""
        start = self._at
        self.written.append(words)
        self._at += len(words)
        return start


def spelled(value: Any) -> str:
    """A value as the text holds it: strings as they are, nothing for null, else as JSON writes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
