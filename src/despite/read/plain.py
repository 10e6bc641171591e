"""Plain text, web pages saved as text among it: the text stays as it is, the blocks are stretches of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from despite.evidence import Block, BlockKind, Span
from despite.read.labels import Labelled, Line, labelled
from despite.read.lexicon import pages
from despite.read.reading import Reading
from despite.read.references import referenced

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_MARK = re.compile(r"(?:[-*•‣◦·▪●]|\(?\d{1,3}[.)]|\(?[a-z][)])[ \t\u00a0]+(?=\S)|(?:[•‣◦▪●])(?=\w)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_BLANK = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\ufeff\u200b\u200e\u200f\u2060"
_WRAP = range(50, 101)
"""The widths at which people and programs wrap lines."""


def read_plain(text: str) -> Reading:
    """The blocks of a plain text, with title, author, readings and stated dates where its words tell them."""
    return as_reading(text, labelled(text, split(text)))


def as_reading(text: str, found: Labelled) -> Reading:
    """The labelled blocks with what they say of the page."""
    lines, references = referenced(found.lines)
    return Reading(
        text=text,
        blocks=tuple(line.block for line in lines),
        references=references,
        title=next((_whole(text, line) for line in lines if line.block.kind == "title"), None),
        author=found.author,
        address=found.address,
        stated=tuple(found.stated),
    )


def _whole(text: str, line: Line) -> str:
    return " ".join(text[line.block.start : line.block.end].split())


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space and invisible marks at either end."""
    words = text[start:end]
    inner = words.lstrip(_BLANK)
    return end - len(inner), end - len(words) + len(words.rstrip(_BLANK)) if inner else end - len(inner)


def split(text: str) -> Iterator[Block]:
    """Paragraphs, list items and quotations.

    Blank lines separate paragraphs; any other line break does as well, unless the file's lines are wrapped at one
    width, where those that are full run on.
    """
    for first, last in _paragraphs(text, _lines(text)):
        kind, start = _kind(text, first[0], last[1])
        start, end = trimmed(text, start, last[1])
        if start < end:
            yield Block(kind=kind, start=start, end=end)


def _lines(text: str) -> list[Span]:
    """Lines without white space at their ends; a blank line is an empty span."""
    return [trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text)]


def _paragraphs(text: str, lines: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    width = _wrap_width(text, lines)
    first: Span | None = None
    for at, line in enumerate(lines):
        first = first or line
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after is None or not _runs_on(text, line, after, width):
            yield first, line
            first = None


def _wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """The width at which the file is wrapped: its long lines are of one length and run on in the next line."""
    pairs = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    lengths = sorted(end - start for (start, end), _ in pairs)
    if len(lengths) < 2 or lengths[len(lengths) // 2] not in _WRAP or lengths[-1 - len(lengths) // 50] not in _WRAP:
        return None
    going_on = sum(not text[start].isupper() for _, (start, _) in pairs)
    return lengths[-1 - len(lengths) // 50] if going_on * 5 >= len(pairs) * 2 else None


def _adjacent(text: str, line: Span, after: Span) -> bool:
    """Whether both lines hold something and one line break lies between them."""
    if line[0] == line[1] or after[0] == after[1] or after[0] - line[1] > 80:
        return False
    between = text[line[1] : after[0]].replace("\r\n", "\n")
    return sum(between.count(mark) for mark in "\n\r\u2028\v") == 1 and not set(between) & set("\f\u2029")


def _runs_on(text: str, line: Span, after: Span, width: int | None) -> bool:
    if width is None or not _adjacent(text, line, after) or _is_mark(text, *after):
        return text[line[0] : line[0] + 1] == ">" == text[after[0] : after[0] + 1] and _adjacent(text, line, after)
    word = text[after[0] : after[0] + 40].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width - 8


def _is_mark(text: str, start: int, end: int) -> bool:
    return _QUOTE.match(text, start, end) is not None or _list_mark(text, start, end) is not None


def _kind(text: str, start: int, end: int) -> tuple[BlockKind, int]:
    """The kind that a mark at the start gives, and where the words begin."""
    if mark := _QUOTE.match(text, start, end):
        return "quote", mark.end()
    mark = _list_mark(text, start, end)
    return ("list_item", mark.end()) if mark else ("paragraph", start)


def _list_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """A list's mark; "1. Mai 2023" begins with a day."""
    mark = _MARK.match(text, start, end)
    if mark is None or not mark.group().strip()[0].isdigit():
        return mark
    word = text[mark.end() : mark.end() + 12].lower().split()
    return None if word and word[0].strip(".,") in pages().months else mark
