"""What each block of a page is, told from its words and its place: the same rules for text, Markdown and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from despite.evidence import Block, BlockKind
from despite.read.byline import author_of, is_lead, is_name
from despite.read.lexicon import LONGEST, is_sentence, pages, plain
from despite.read.stated import Stated, days_in, in_dateline, in_line, in_title, statement

_PROSE = 140
"""A block of so many characters is running text."""
_HEAD = 20
"""Bylines, dates and captions are looked for in so many blocks that are no boilerplate, at most."""
_ADDRESS = re.compile(r"(?:([^:/]{1,30}): ?)?(https?://[^\s<>\"]{4,2000})$")


class Line(NamedTuple):
    """A block with its first words, white space collapsed."""

    block: Block
    words: str

    @property
    def size(self) -> int:
        return self.block.end - self.block.start

    @property
    def is_boilerplate(self) -> bool:
        return self.block.kind == "boilerplate"

    @property
    def is_prose(self) -> bool:
        return self.block.kind in ("paragraph", "quote", "list_item") and self.size >= _PROSE

    def named(self, kind: BlockKind, label: str | None = None) -> Line:
        """The line as another kind of block."""
        return self._replace(block=replace(self.block, kind=kind, label=label))


class Labelled(NamedTuple):
    """The lines with their kinds, and what the head of the page says of it."""

    lines: list[Line]
    author: str | None
    stated: list[Stated]
    address: str | None


def labelled(text: str, blocks: Iterable[Block], *, marked: bool = False) -> Labelled:
    """The blocks with their kinds; ``marked`` says that the format itself marks the headings."""
    lines = [Line(block, _words(text, block)) for block in blocks]
    lines = _titled(_sections(_menus([_boilerplate(line) for line in lines])))
    head = _head(lines)
    lines, author, stated = _signed(lines, head)
    address = _take_address(lines, head)
    lines = _captioned(lines, head)
    lines = _headed(lines, marked)
    return Labelled(lines, author, stated, address)


def _words(text: str, block: Block) -> str:
    return " ".join(text[block.start : min(block.end, block.start + 2 * LONGEST)].split())


# ---- boilerplate ----------------------------------------------------------------------------------------------------


def _boilerplate(line: Line) -> Line:
    if line.block.kind in ("boilerplate", "title", "cell", "byline") or line.size > 2 * LONGEST:
        return line
    label = pages().boilerplate.label(line.words)
    if label is None and not any(map(str.isalnum, line.words)):
        label = "ornament"
    return line.named("boilerplate", label) if label and not _is_further(line) else line


def _menus(lines: list[Line]) -> list[Line]:
    """A run of short lines of which several are of a menu is a menu."""
    for start, end in runs([_is_item_of_menu(line) for line in lines]):
        known = sum(line.block.label in ("navigation", "footer") for line in lines[start:end])
        if end - start >= 4 and known >= 2 and known * 3 >= end - start:
            lines[start:end] = [_as_menu(line) for line in lines[start:end]]
    return lines


def _is_item_of_menu(line: Line) -> bool:
    return line.size <= 32 and line.words.count(" ") <= 3 and line.block.kind != "cell"


def _as_menu(line: Line) -> Line:
    kept = line.is_boilerplate or line.block.kind in ("title", "cell") or _is_further(line) or _is_entry(line)
    return line if kept else line.named("boilerplate", "navigation")


def _is_entry(line: Line) -> bool:
    return bool(days_in(line.words)) or author_of(line.words) is not None


def runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and one-past-last place of each stretch of true flags."""
    start = 0
    for at, flag in enumerate([*flags, False]):
        if not flag:
            if at > start:
                yield start, at
            start = at + 1


def _sections(lines: list[Line]) -> list[Line]:
    """After "Leave a Reply" come readers' words, after "Related posts" other pages' titles."""
    prose, section = 0, None
    for at, line in enumerate(lines):
        if line.is_boilerplate:
            section = _opened(line, prose) or section
            continue
        prose += line.size if line.is_prose or is_sentence(line.words) else 0
        if _is_further(line) or (section == "related" and not _is_item(line)):
            section = None
        if section and line.block.kind not in ("title", "cell", "reference"):
            lines[at] = line.named("boilerplate", section)
    return lines


def _opened(line: Line, prose: int) -> str | None:
    if prose < 2 * _PROSE:
        return None
    return pages().sections.label(line.words) or ("related" if line.block.label == "related" else None)


def _is_item(line: Line) -> bool:
    return line.size <= 200 and not is_sentence(line.words) and line.block.kind not in ("heading", "caption", "quote")


def _is_further(line: Line) -> bool:
    return len(line.words) <= 60 and plain(line.words) in pages().further_headings


# ---- the head of the page -------------------------------------------------------------------------------------------


def _titled(lines: list[Line]) -> list[Line]:
    """The first real line is the title; a kicker of a word or two gives way to the line after it."""
    if any(line.block.kind == "title" for line in lines):
        return lines
    places = list(islice((at for at, line in enumerate(lines) if not line.is_boilerplate and not _is_signature(line)), 2))
    first = next((at for at in places if not _ADDRESS.fullmatch(lines[at].words)), None)
    if first is None or not _may_be_title(lines[first], lines):
        return lines
    if len(places) > 1 and first == places[0] and _is_kicker(lines[first], lines[places[1]]):
        lines[first], first = lines[first].named("heading"), places[1]
    lines[first] = lines[first].named("title")
    return lines


def _is_signature(line: Line) -> bool:
    """A byline or a line that is a date; a title may hold a year."""
    return author_of(line.words) is not None or bool(in_line(line.words, line.block.start, signed=False))


def _may_be_title(line: Line, lines: list[Line]) -> bool:
    if line.block.kind not in ("paragraph", "heading") or line.size > 300:
        return False
    if not line.words.endswith((".", "!", "?", "…", ".”", '."')):
        return line.size <= 240
    return line.size <= 120 and any(other.size > line.size for other in lines)


def _is_kicker(line: Line, after: Line) -> bool:
    return line.words.count(" ") <= 1 and after.words.count(" ") >= 4 and after.size < _PROSE and _shape(after.words)


def _head(lines: list[Line]) -> range:
    """The places down to the second block of running text."""
    prose = real = 0
    for at, line in enumerate(lines):
        prose, real = prose + line.is_prose, real + (not line.is_boilerplate)
        is_foot = prose and line.block.label in ("comments", "related", "footer")
        if prose == 2 or real > _HEAD or is_foot:
            return range(at)
    return range(len(lines))


def _signed(lines: list[Line], head: range) -> tuple[list[Line], str | None, list[Stated]]:
    author, stated = None, list[Stated]()
    prose = next(
        (at for at in head if lines[at].is_prose or (lines[at].block.kind == "paragraph" and is_sentence(lines[at].words))), len(lines)
    )
    for at in head:
        line = lines[at]
        if line.block.kind == "paragraph":
            stated += [_pinned(date, line) for date in in_dateline(line.words, line.block.start)]
        if line.block.kind == "title":
            stated += [_pinned(date, line) for date in in_title(line.words, line.block.start)]
        if line.block.kind not in ("paragraph", "heading", "byline") or line.size > 160:
            continue
        name = author_of(line.words, marked=line.block.kind == "byline") or _under_lead(lines, at)
        dates = in_line(
            line.words,
            line.block.start,
            signed=name is not None,
            placed=at < prose or _under_byline(lines, at) or line.words.count(" ") <= _PLACED,
        )
        if name or dates or is_lead(line.words):
            lines[at] = line.named("byline")
        author, stated = author or name, stated + [_pinned(date, line) for date in dates]
    return lines, author, stated


_PLACED = 4
"""Spaces in a line that is nothing but a place and a day: "Port Aldane, 4 March 2014"."""


def _under_lead(lines: list[Line], at: int) -> str | None:
    """The name in a line of its own after "By"."""
    return lines[at].words if at and is_lead(lines[at - 1].words) and is_name(lines[at].words) else None


def _under_byline(lines: list[Line], at: int) -> bool:
    return at > 0 and lines[at - 1].block.kind == "byline"


def _pinned(date: Stated, line: Line) -> Stated:
    """Collapsed white space moves places: the whole line is the reason's span."""
    exact = len(line.words) == line.size
    return date if exact else statement(date.what, "a line of the text", date.value, date.rank, (line.block.start, line.block.end))


def _take_address(lines: list[Line], head: range) -> str | None:
    """The web address that a line at the head or the foot gives as the page's own."""
    for at in (*head, *range(max(len(head), len(lines) - 6), len(lines))):
        match = _ADDRESS.fullmatch(lines[at].words)
        if match and (plain(match.group(1) or "") in pages().address_leads or (not match.group(1) and at < 4)):
            lines[at] = lines[at].named("boilerplate", "address")
            return match.group(2)
    return None


# ---- captions and headings ------------------------------------------------------------------------------------------


def _captioned(lines: list[Line], head: range) -> list[Line]:
    for at, line in enumerate(lines):
        if line.block.kind == "paragraph" and (_is_credit(line) or (at in head and _is_picture(line))):
            lines[at] = line.named("caption")
    return lines


def _is_credit(line: Line) -> bool:
    if line.size > 300:
        return False
    lead, colon, rest = line.words.lstrip("([").partition(":")
    if colon and rest and len(lead) <= 40 and pages().caption_leads.label(lead):
        return True
    words = plain(line.words)
    by = " ".join(words.split()[:2])
    if " " in by and pages().caption_leads.label(by) and not is_sentence(line.words):
        return True
    return words.endswith(pages().agencies) and any(c in line.words[-60:] for c in "/(|©")


def _is_picture(line: Line) -> bool:
    """A few words that name a picture and say nothing."""
    words = set(re.findall(r"[\w'’]+", line.words.lower()))
    return line.size <= 120 and bool(words & pages().caption_nouns) and not words & pages().finite and "“" not in line.words


def _headed(lines: list[Line], marked: bool) -> list[Line]:
    """A short line without the shape of a sentence, before a longer one, is a heading."""
    below: Line | None = None
    for at in reversed(range(len(lines))):
        line = lines[at]
        if line.is_boilerplate:
            continue
        if line.block.kind == "paragraph" and _is_heading(line, below, marked):
            lines[at] = line.named("heading")
        below = lines[at]
    return lines


def _is_heading(line: Line, below: Line | None, marked: bool) -> bool:
    if _is_further(line):
        return below is not None
    if marked or below is None or not _shape(line.words):
        return False
    return below.block.kind in ("list_item", "quote") or (below.block.kind == "paragraph" and below.size > max(80, line.size))


def _shape(words: str) -> bool:
    if len(words) > 90 or words.count(" ") > 13 or not words:
        return False
    return not words[0].islower() and words[0] not in "“\"'«‘(…[" and words[-1] not in '.!;:,…”"»)'
