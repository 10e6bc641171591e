"""HTML: one walk over the page, whose visible words become the text, each once and in order."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from despite.evidence import Block, BlockKind
from despite.read.labels import labelled, runs
from despite.read.layout import Layout, is_signed, label_of, layout
from despite.read.lexicon import pages, plain, word_set
from despite.read.metadata import Head, metadata, resolved
from despite.read.plain import as_reading
from despite.read.reading import Reading
from despite.read.stated import Stated, What, statement
from despite.read.table import Grid
from despite.read.writer import Style, Writer

_HIDDEN = word_set(
    "head script style noscript template svg iframe object embed audio video canvas map area datalist frameset "
    "noframes title meta link base"
)
_BLOCKS = word_set(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "search section select summary table tbody td textarea tfoot th thead tr ul"
)
_KINDS: dict[str, BlockKind] = {
    "li": "list_item", "dt": "list_item", "dd": "list_item", "blockquote": "quote", "figcaption": "caption",
    "caption": "caption", **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip
_SIGNED_AT_MOST = 160


def read_html(text: str, name: str, address: str) -> Reading:
    """The blocks of the HTML page ``name``, found at ``address``, with what it says of itself."""
    tree = LexborHTMLParser(text.lstrip("\ufeff"))
    head = metadata(tree, name, address)
    if tree.body is None:
        return _with_head(Reading(""), head)
    walk = _Walk(layout(tree, tree.body, head.titles), head.address or address)
    walk.over(tree.body)
    blocks = _menus(_titled(walk.writer.blocks, walk.writer.text, head.titles), walk.writer.text)
    reading = as_reading(walk.writer.text, labelled(walk.writer.text, blocks, marked=True))
    return _with_head(reading._replace(stated=tuple(walk.stated)), head)


def _with_head(reading: Reading, head: Head) -> Reading:
    return reading._replace(
        title=next((title for title in (reading.title, *head.titles) if title), None),
        author=reading.author or head.author,
        publisher=head.publisher,
        language=head.language,
        address=head.address,
        stated=(*head.stated, *reading.stated),
        problems=head.problems,
    )


def _titled(blocks: list[Block], text: str, titles: tuple[str, ...]) -> list[Block]:
    """Without a main heading, the block that has the words of the page's title."""
    if not any(block.kind == "title" for block in blocks):
        keys = {plain(title) for title in titles}
        same = (at for at, b in enumerate(blocks) if b.kind != "cell" and b.end - b.start < 400 and plain(text[b.start : b.end]) in keys)
        for at in list(same)[:1]:
            blocks[at] = replace(blocks[at], kind="title", label=None)
    return blocks


def _menus(blocks: list[Block], text: str) -> list[Block]:
    """Four blocks in a row that are nothing but links are a menu, unless a heading calls them further reading."""
    flags = [block.kind in ("paragraph", "list_item") and _is_links(block) for block in blocks]
    for start, end in runs(flags):
        if end - start >= 4 and not (start and _is_further(text, blocks[start - 1])):
            blocks[start:end] = [replace(block, kind="boilerplate", label="navigation") for block in blocks[start:end]]
    return blocks


def _is_further(text: str, block: Block) -> bool:
    return plain(text[block.start : min(block.end, block.start + 60)]) in pages().further_headings


def _is_links(block: Block) -> bool:
    linked = sum(link.end - link.start for link in block.links)
    return linked * 5 >= (block.end - block.start) * 4 and linked > 0


class _Open(NamedTuple):
    """An element whose end is to come: what holds again after it."""

    node: LexborNode
    tag: str
    style: Style | None
    linked: bool


class _Walk:
    """One pass over the elements, iterating, never recursing: depth costs nothing."""

    def __init__(self, page: Layout, base: str) -> None:
        self.page = page
        self.base = base
        self.writer = Writer()
        self.grid = Grid(page.data_tables)
        self.stated: list[Stated] = []
        self._passed = False

    def over(self, body: LexborNode) -> None:
        """Write the words of ``body`` and all within."""
        opened: list[_Open] = []
        node: LexborNode | None = body
        while node is not None:
            child = self._enter(node, opened)
            if child is not None:
                node = child
                continue
            while node.next is None and opened:
                node = self._leave(opened.pop())
            node = node.next if opened else None
        self.writer.flush()

    def _enter(self, node: LexborNode, opened: list[_Open]) -> LexborNode | None:
        tag = node.tag or "-"
        if tag == "-text":
            self.writer.write(node.text_content or "")
        if tag[0] == "-" or tag in _HIDDEN:
            return None
        child = node.first_child
        attributes = node.attributes
        if tag == "br" or child is None or _is_hidden(tag, attributes):
            self._empty(tag, attributes)
            return None
        opened.append(self._open(node, tag, attributes))
        return child

    def _empty(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br":
            self.writer.line_break()
        elif tag in _BLOCKS:
            self.writer.end_block()
            self.grid.enter_empty(tag, attributes)

    def _open(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> _Open:
        before = None
        if tag in _BLOCKS:
            before = self.writer.style
            self.writer.start_block(self._style(node, tag, attributes, before))
        elif attributes:
            self._inline(tag, attributes)
        if tag == "q":
            self.writer.write("“", joined=True)
        linked = tag == "a" and self._link(attributes.get("href"))
        return _Open(node, tag, before, linked)

    def _leave(self, element: _Open) -> LexborNode:
        if element.tag == "q":
            self.writer.write("”", closing=True)
        if element.linked:
            self.writer.end_link()
        if element.style is not None:
            self.writer.start_block(element.style)
            self.grid.leave(element.tag)
            self._passed = self._passed or element.node.mem_id == self.page.root
        return element.node

    def _style(self, node: LexborNode, tag: str, attributes: dict[str, str | None], outer: Style) -> Style:
        cell = self.grid.enter(node, tag, attributes)
        mark = node.mem_id
        if mark == self.page.title:
            return outer._replace(kind="title", level=1, label=None)
        inside = outer.inside or mark == self.page.root
        label = outer.label or label_of(node, tag, attributes, self.page, outer.inside)
        self._date(tag, attributes, label)
        style = outer._replace(label=label, inside=inside, apart=self._apart(inside), kept_lines=outer.kept_lines or tag == "pre")
        if cell:
            return style._replace(kind="cell", cell=cell, level=None)
        if outer.cell:
            return style
        return style._replace(kind=self._kind(tag, attributes, outer), level=int(tag[1]) if _is_heading(tag) else outer.level)

    def _kind(self, tag: str, attributes: dict[str, str | None], outer: Style) -> BlockKind:
        if tag in _KINDS:
            return _KINDS[tag]
        if "caption" in (attributes.get("class") or "") and outer.kind == "paragraph" and tag in ("p", "div"):
            return "caption"
        return "byline" if outer.kind == "paragraph" and is_signed(attributes) else outer.kind

    def _apart(self, inside: bool) -> str | None:
        """What lies outside an article that is sure: menus before it, other pages' titles after it."""
        if inside or not self.page.is_sure:
            return None
        return "related" if self._passed else "navigation"

    def _inline(self, tag: str, attributes: dict[str, str | None]) -> None:
        if self.writer.style.label is None and is_signed(attributes):
            self.writer.sign(_SIGNED_AT_MOST)
        self._date(tag, attributes, self.writer.style.label)

    def _date(self, tag: str, attributes: dict[str, str | None], label: str | None) -> None:
        """A date that the head of the article marks as its own."""
        item = attributes.get("itemprop") or ""
        value = attributes.get("datetime") or (attributes.get("content") if item.startswith("date") else None)
        if not value or label or self.writer.prose > 1 or not (tag == "time" or item.startswith("date")):
            return
        named = f"{item} {attributes.get('class') or ''}".lower()
        what: What = "modified" if "modif" in named or "updated" in named else "published"
        self.stated.append(statement(what, "the page's <time>" if tag == "time" else f"the page's {item}", value, 2))

    def _link(self, href: str | None) -> bool:
        target = (href or "").strip()
        if not target or target.startswith("#") or target[:11].lower() == "javascript:":
            return False
        self.writer.start_link(resolved(self.base, target))
        return True


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (tag == "dialog" and "open" not in attributes) or bool(style and _is_unseen(style))


def _is_unseen(style: str) -> bool:
    words = style.replace(" ", "").lower()
    return "display:none" in words or "visibility:hidden" in words
