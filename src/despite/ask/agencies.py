"""The marks by which a page says that its text comes from a news agency."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from despite.evidence import Block, Document, Record

_HEAD = 3
_LINE = 90
_OPENING = 80


class Mark(Record, frozen=True, kw_only=True):
    """An agency's mark on a page: the agency as it is written there, and the words around it."""

    name: str
    words: str


def agency_mark(document: Document) -> Mark | None:
    """The first mark in the byline, at the opening of the text, or in a short line that credits somebody."""
    shown = [block for block in document.blocks if block.kind in ("byline", "paragraph", "boilerplate", "list_item")]
    opening = {id(block) for block in [block for block in shown if block.kind == "paragraph"][:_HEAD]}
    for block in shown:
        if found := _mark(document.text, block, id(block) in opening):
            return found
    return None


def _mark(text: str, block: Block, opening: bool) -> Mark | None:
    line = text[block.start : block.end].strip()
    alone, bracketed, dashed, credit = _patterns()
    tries = [(credit, line)] if len(line) <= _LINE else []
    tries += [(alone, line)] if block.kind == "byline" or len(line) <= _LINE else []
    tries += [(bracketed, line[:_OPENING]), (dashed, line[:_OPENING])] if opening else []
    for pattern, where in tries:
        if found := pattern.search(where):
            return Mark(name=found["name"], words=" ".join(found[0].split()))
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(resources.files("despite.ask").joinpath("agencies.toml").read_text(encoding="utf-8"))
    name = "(?P<name>" + "|".join(map(re.escape, sorted(table["marks"], key=len, reverse=True))) + r")(?!\w)"
    before = "|".join(map(re.escape, table["credits"]))
    return (
        re.compile(rf"^\W*{name}\W*$"),
        re.compile(rf"\(\s*{name}\s*\)"),
        re.compile(rf"^[^.:]{{0,60}}[—–-]\s*{name}\s*[—–:.-]"),
        re.compile(rf"(?<!\w)(?i:{before})\s+(?:the\s+|la\s+|l['’])?{name}"),
    )
