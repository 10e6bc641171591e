"""Captures, documents and passages: bytes, text, exact words."""

from __future__ import annotations

from typing import Literal

from despite.evidence.record import Record, Span, content_id
from despite.evidence.when import When

BlockKind = Literal["title", "heading", "byline", "paragraph", "list_item", "caption", "cell", "quote", "reference", "boilerplate"]
Dated = Literal["stated", "evidence", "person"]
"""Who dates a document: its publisher, the document's own evidence, or a person of the case."""


class Capture(Record, frozen=True, kw_only=True):
    """Bytes as they were found.

    ``address`` is where they came from (a web address, or the ``file:`` address of a local file), ``captured_at`` the
    instant in UTC (ISO 8601), ``tool`` the program and version that filed them.
    """

    id: str
    sha256: str
    size: int
    media_type: str
    address: str
    name: str
    captured_at: str
    tool: str


def capture_id(sha256: str, address: str) -> str:
    """The same bytes from two addresses are two captures of one file."""
    return content_id("capture", sha256, address)


class Link(Record, frozen=True, kw_only=True):
    """A link in the text: the words it stands under and its target."""

    start: int
    end: int
    target: str


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the document's text with one function on the page.

    ``level`` is a heading's (1 to 6), ``cell`` a table cell's address (``t1!B3``), ``label`` says in a word what kind
    of boilerplate it is (share, navigation, comments, cookies, categories, footer, related).
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    cell: str | None = None
    label: str | None = None
    links: tuple[Link, ...] = ()


class Reference(Record, frozen=True, kw_only=True):
    """A page that the document names as cited or further reading."""

    title: str
    start: int
    end: int
    address: str | None = None
    public_on: When | None = None


class Alias(Record, frozen=True, kw_only=True):
    """Two names that the document itself declares to be one: ``short`` is the first written, ``long`` the gloss."""

    short: str
    long: str
    short_span: Span
    long_span: Span


class Reason(Record, frozen=True, kw_only=True):
    """Why a date is what it is, in words a reporter can repeat, with the words of the document that say so."""

    text: str
    span: Span | None = None


class Dating(Record, frozen=True, kw_only=True):
    """The public interval of a document, who dates it, and why."""

    public_on: When
    dated: Dated
    reasons: tuple[Reason, ...]


class Document(Record, frozen=True, kw_only=True):
    """The text read from a capture, in blocks.

    All spans are offsets in ``text``. ``dating`` is null when nothing dates the document; ``modified_on`` is what the
    page says of its last change.
    """

    schema: Literal["despite.document/1"] = "despite.document/1"
    id: str
    capture: str
    reader: str
    language: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    address: str | None = None
    dating: Dating | None = None
    modified_on: When | None = None
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    aliases: tuple[Alias, ...] = ()
    insertions: tuple[Span, ...] = ()
    text: str = ""

    @property
    def public_on(self) -> When | None:
        """The interval in which the document became public, if anything says so."""
        return self.dating.public_on if self.dating else None


def document_id(capture: str, reader: str) -> str:
    """A newer reader makes a new document of the same capture."""
    return content_id("document", capture, reader)


class Passage(Record, frozen=True, kw_only=True):
    """Stretches of a document's text (W3C TextPositionSelector and TextQuoteSelector).

    ``exact`` is always ``text[start:end]``; ``parts`` are the stretches of an interrupted quotation.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    parts: tuple[Span, ...] = ()
    cell: str | None = None
    page: int | None = None
