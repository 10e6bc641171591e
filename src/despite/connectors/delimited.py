"""Comma-separated values (RFC 4180) with the place of every cell in the text, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from despite.evidence import Block, Record, Span


class Cell(Record, frozen=True, kw_only=True):
    """One cell: its value, and where in the text its characters stand (without quotation marks around them)."""

    value: str
    span: Span


def rows(text: str) -> Iterator[list[Cell]]:
    """The rows of a table; lines that are empty or begin with ``#`` are none."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        row, end = _row(text, at)
        if text[at] not in "#\r\n":
            yield row
        at = end if text[at] != "#" else _line_end(text, at)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found == -1 else found + 1


def _row(text: str, at: int) -> tuple[list[Cell], int]:
    cells = []
    while True:
        cell, at = _quoted(text, at + 1) if text.startswith('"', at) else _plain(text, at)
        cells.append(cell)
        if not text.startswith(",", at):
            return cells, _line_end(text, at)
        at += 1


def _plain(text: str, at: int) -> tuple[Cell, int]:
    end = at
    while end < len(text) and text[end] not in ",\r\n":
        end += 1
    value = text[at:end].strip(" \t")
    start = text.index(value, at)
    return Cell(value=value, span=(start, start + len(value))), end


def _quoted(text: str, at: int) -> tuple[Cell, int]:
    end = text.find('"', at)
    while end != -1 and text.startswith('""', end):
        end = text.find('"', end + 2)
    end = len(text) if end == -1 else end
    return Cell(value=text[at:end].replace('""', '"'), span=(at, end)), end + 1


def block(cell: Cell, column: int, row: int) -> Block:
    """The cell as a block of a document, with its address (``t1!B3``)."""
    return Block(kind="cell", start=cell.span[0], end=cell.span[1], cell=address(1, column, row))


def address(table: int, column: int, row: int) -> str:
    """The address of a cell; tables, columns and rows count from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"t{table}!{letters}{row}"
