"""A text laid out for reading from its first page to its last: headings, paragraphs, tables, footnotes. Formats write it down."""

from __future__ import annotations

from typing import Literal, TypeAlias

from despite.evidence import Record

Tone = Literal["plain", "strong", "emphasis", "small", "code", "quote", "hedge", "insertion", "gap", "between", "heading"]
Style = Literal["body", "note", "sentence", "detail", "banner", "question", "user", "byline", "place", "excerpt"]
"""What a paragraph is: ``user`` is prose of whoever made the briefing, ``byline`` says whose."""


class Run(Record, frozen=True, kw_only=True):
    """Some words of one tone. ``note`` is the number of a footnote that is called after them (0: none), ``href`` an address or the
    ``#place`` of a block, ``anchor`` a place of its own, ``marked`` that they are a cited passage.
    """

    text: str
    tone: Tone = "plain"
    href: str | None = None
    language: str | None = None
    note: int = 0
    anchor: str = ""
    marked: bool = False


Runs: TypeAlias = tuple[Run, ...]


class Heading(Record, frozen=True, kw_only=True):
    """A heading of level 1 (the title) to 4; ``by_user`` where its words are those of whoever made the briefing."""

    level: int
    text: str
    anchor: str = ""
    by_user: bool = False
    language: str | None = None


class Paragraph(Record, frozen=True, kw_only=True):
    """Words, with what they are."""

    runs: Runs
    style: Style = "body"
    anchor: str = ""


class Listing(Record, frozen=True, kw_only=True):
    """A list; each point with its depth, from 0."""

    points: tuple[tuple[int, Runs], ...]
    ordered: bool = False
    by_user: bool = False


class Table(Record, frozen=True, kw_only=True):
    """A table with its heads; the first cell of a row is what the row is about. ``widths`` are shares of the whole."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...] = ()


class Drawing(Record, frozen=True, kw_only=True):
    """A picture as SVG, with what it shows in words; the same stands in a table beside it, for formats without pictures."""

    svg: str
    text: str


class NewPage(Record, frozen=True, kw_only=True):
    """What follows begins on a new page, where there are pages."""


Block: TypeAlias = Heading | Paragraph | Listing | Table | Drawing | NewPage


class Paper(Record, frozen=True, kw_only=True):
    """The whole: its blocks, and its footnotes, of which the first has the number 1."""

    title: str
    language: str
    author: str
    made_at: str
    banner: str
    blocks: tuple[Block, ...]
    notes: tuple[Runs, ...]
    foot: str


def words(text: str, tone: Tone = "plain", href: str | None = None, language: str | None = None) -> Run:
    """A run of words."""
    return Run(text=text, tone=tone, href=href, language=language)


def paragraph(text: str, style: Style = "body") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(runs=(words(text),), style=style)


def plain(runs: Runs) -> str:
    """The words of runs, nothing else."""
    return "".join(run.text for run in runs)
