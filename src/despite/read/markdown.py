"""Markdown: the text stays as it is, the blocks are stretches of it without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from despite.errors import Problem
from despite.evidence import Block, BlockKind, Link
from despite.read.labels import labelled
from despite.read.plain import as_reading, split, trimmed
from despite.read.reading import Reading
from despite.read.stated import Stated, What, statement

_LARGEST = 2_000_000
"""Longer texts are read as plain text: the structure of so much Markdown takes minutes to tell."""
_DEEPEST = 18
"""What is nested deeper the parser would leave out."""
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)(?:^|\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]+(\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,400})\]\(<?([^()\s<>]{1,2000}(?:\([^()\s<>]{0,200}\))?)>?(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_BREAK = re.compile(r"\r\n?|\n")
_HEADLINE = re.compile(r"[ \t]*[-*_=#>|: \t]*$")


class _Front(NamedTuple):
    """The front matter: its fields, lower case, with the place of each value, and its end."""

    fields: dict[str, tuple[str, int]]
    end: int

    def get(self, *names: str) -> str | None:
        return next((self.fields[name][0] for name in names if name in self.fields), None)


def read_markdown(text: str, name: str) -> Reading:
    """The blocks of a Markdown text, with what its front matter says of it."""
    front = _front(text)
    large = len(text) > _LARGEST
    problems = (Problem("read.large", f"{name} is too long to be read as Markdown: it was read as plain text.", name),)
    blocks = split(text) if large else (*_front_block(text, front), *_blocks(text, front.end))
    reading = as_reading(text, labelled(text, blocks, marked=_has_headings(text) and not large))
    return _with_front(reading, front)._replace(problems=problems if large else ())


def _has_headings(text: str) -> bool:
    return re.search(r"^#{2,6} ", text, re.MULTILINE) is not None


def _front(text: str) -> _Front:
    match = _FRONT.match(text)
    if match is None:
        return _Front({}, 0)
    found = _FIELD.finditer(text, match.start(1), match.end(1))
    return _Front({m.group(1).lower(): (m.group(2).strip("\"'"), m.start(2)) for m in found}, match.end())


def _front_block(text: str, front: _Front) -> Iterator[Block]:
    start, end = trimmed(text, 0, front.end)
    if start < end:
        yield Block(kind="boilerplate", start=start, end=end, label="front matter")


def _with_front(reading: Reading, front: _Front) -> Reading:
    return reading._replace(
        title=front.get("title") or reading.title,
        author=front.get("author", "authors", "by") or reading.author,
        publisher=front.get("publisher", "outlet", "site"),
        address=front.get("address", "url", "source", "link") or reading.address,
        language=front.get("language", "lang"),
        stated=(*_stated(front), *reading.stated),
    )


_DATES: dict[str, What] = {
    "published": "published", "date": "published", "published_on": "published", "modified": "modified",
    "updated": "modified", "last modified": "modified",
}  # fmt: skip


def _stated(front: _Front) -> Iterator[Stated]:
    for key, (value, start) in front.fields.items():
        if key in _DATES:
            yield statement(_DATES[key], f"the front matter's {key}", value, 0, (start, start + len(value)))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Block structure only: what stands inside a block stays as it is written."""
    return MarkdownIt("commonmark").disable(["inline", "text_join"])


def _blocks(text: str, start: int) -> Iterator[Block]:
    lines = [start, *(match.end() for match in _BREAK.finditer(text, start)), len(text)]
    inside: list[str] = []
    level = None
    tokens = _parser().parse(text[start:])
    if any(token.level >= _DEEPEST for token in tokens):
        yield from (block for block in split(text) if block.start >= start)
        return
    for token in tokens:
        if token.nesting:
            _move(inside, token)
            level = int(token.tag[1]) if token.type == "heading_open" else None if token.type == "heading_close" else level
        elif token.map and token.type != "hr":
            yield from _block(text, token, lines, inside, level)


def _move(inside: list[str], token: Token) -> None:
    if token.nesting > 0:
        inside.append(token.type)
    elif inside:
        inside.pop()


def _block(text: str, token: Token, lines: list[int], inside: list[str], level: int | None) -> Iterator[Block]:
    start, end = _span(text, token, lines)
    if start < end and not _HEADLINE.fullmatch(text, start, min(end, start + 200)):
        kind = _kind(inside, level)
        yield Block(kind=kind, start=start, end=end, level=level, links=_links(text, start, end))


def _span(text: str, token: Token, lines: list[int]) -> tuple[int, int]:
    """The place of the token's content, found in the lines that it was read from."""
    top, bottom = token.map or [0, 0]
    rows = token.content.rstrip("\n").split("\n") if token.type == "inline" else []
    region = lines[min(top, len(lines) - 1)], lines[min(bottom, len(lines) - 1)]
    if not rows:
        return trimmed(text, *region)
    last = lines[min(top + len(rows) - 1, len(lines) - 1)]
    start, at = text.find(rows[0], *region), text.find(rows[-1].strip(), last, region[1])
    return trimmed(text, max(start, region[0]), at + len(rows[-1].strip()) if at >= 0 else region[1])


def _kind(inside: list[str], level: int | None) -> BlockKind:
    if level is not None:
        return "heading"
    marks = [kind for kind in inside if kind in _CONTAINERS]
    return _CONTAINERS[marks[-1]] if marks else "paragraph"


_CONTAINERS: dict[str, BlockKind] = {"list_item_open": "list_item", "blockquote_open": "quote"}


def _links(text: str, start: int, end: int) -> tuple[Link, ...]:
    found = _LINK.finditer(text, start, end)
    return tuple(Link(start=m.start(1), end=m.end(1), target=m.group(2)) for m in found)
