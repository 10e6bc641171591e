"""Where on an HTML page its article is, which of its elements are none of it, and which tables hold data."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from despite.read.lexicon import pages, word_set

_MOST = 40
"""So many articles, headings and suspects are looked into, at most: a page of thousands must not take minutes."""
_TAGS = {"nav": "navigation", "header": "navigation", "footer": "footer", "aside": "related"}
_ROLES = {
    "navigation": "navigation", "banner": "navigation", "contentinfo": "footer", "search": "navigation",
    "menu": "navigation", "menubar": "navigation", "complementary": "related", "alertdialog": "cookies",
}  # fmt: skip
_CONTROLS = word_set("button select textarea datalist")
_KEPT = word_set("html body main article h1 table tbody thead tr td th")
_PREFIXES = ("has-", "no-", "with-", "without-", "is-", "tag-", "category-", "post-type", "type-", "single-", "js-")
_SIGNED = frozenset(("byline", "author"))
_UNSIGNED = word_set("bio box about avatar image description comment comments info social widget related more")


class Layout(NamedTuple):
    """The element that holds the article, the heading that is its title, and what the walk has to know."""

    root: int
    is_sure: bool
    title: int
    around: frozenset[int]
    prose: int
    data_tables: frozenset[int]


def layout(tree: LexborHTMLParser, body: LexborNode, titles: tuple[str, ...]) -> Layout:
    """What the page consists of; ``titles`` are those that its head gives."""
    prose = _prose(body)
    root, is_sure = _root(body, prose)
    title = _title(root, body, titles)
    around = {mark for node in (root, title) if node for mark in _ancestors(node)}
    mark = title.mem_id if title else 0
    return Layout(root.mem_id, is_sure, mark, frozenset(around), prose, _data_tables(tree))


def _prose(node: LexborNode) -> int:
    return sum(len(p.text()) for p in node.css("p"))


def _root(body: LexborNode, prose: int) -> tuple[LexborNode, bool]:
    """The one article with most of the running text, else the main part, else everything."""
    articles = body.css("article")[:_MOST]
    best = max(articles, key=_prose, default=None)
    if best is not None and 0 < prose <= _prose(best) * 5 / 3:
        return best, True
    return body.css_first("main, [role=main]") or body, False


def _title(root: LexborNode, body: LexborNode, titles: tuple[str, ...]) -> LexborNode | None:
    """The heading that the head of the page names, else the first of the article, else the first of all."""
    nodes = body.css("h1")[:_MOST]
    for node in nodes:
        words = " ".join(node.text().split())
        if len(words) > 3 and any(words in title for title in titles):
            return node
    return root.css_first("h1") or (nodes[0] if nodes and not titles else None)


def _ancestors(node: LexborNode) -> list[int]:
    marks = []
    at: LexborNode | None = node
    while at is not None:
        marks.append(at.mem_id)
        at = at.parent
    return marks


def _data_tables(tree: LexborHTMLParser) -> frozenset[int]:
    """Tables that hold no other table and look like a grid of short cells."""
    tables = tree.css("table")
    if not tables:
        return frozenset()
    outer = {table.mem_id for table in tree.css("table:has(table)")}
    return frozenset(table.mem_id for table in tables if table.mem_id not in outer and _is_data(table))


def _is_data(table: LexborNode) -> bool:
    if (table.attributes.get("role") or "") in ("presentation", "none") or table.css_first("h1, h2, article, form"):
        return False
    rows, cells = len(table.css("tr")), len(table.css("td, th"))
    return rows >= 2 and cells > rows and len(table.text()) < 200 * cells


def label_of(node: LexborNode, tag: str, attributes: dict[str, str | None], page: Layout, inside: bool) -> str | None:
    """The kind of boilerplate that an element is by its tag, role, class or id; ``inside`` the article less is."""
    if tag in _CONTROLS:
        return "form"
    if node.mem_id in page.around:
        return None
    label = _by_tag(tag, attributes, inside)
    label = label or (_by_class(attributes) if tag not in _KEPT else None)
    return label if label and (label == "comments" or not _holds_most(node, page)) else None


def _by_tag(tag: str, attributes: dict[str, str | None], inside: bool) -> str | None:
    if tag == "nav":
        return "navigation"
    if tag == "form":
        return _by_class(attributes) or "form"
    role = _ROLES.get((attributes.get("role") or "").lower())
    return role or (None if inside else _TAGS.get(tag))


def _by_class(attributes: dict[str, str | None]) -> str | None:
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named == " ":
        return None
    words = pages().class_words
    for name in named.split()[:30]:
        if not name.startswith(_PREFIXES):
            found = words.get(name.lower()) or next((words[part] for part in _parts(name) if part in words), None)
            if found:
                return found
    return None


def _parts(name: str) -> list[str]:
    return re.sub(r"([a-z])([A-Z])", r"\1-\2", name[:80]).lower().replace("_", "-").replace(":", "-").split("-")


def _holds_most(node: LexborNode, page: Layout) -> bool:
    return page.prose > 0 and _prose(node) * 2 > page.prose


def is_signed(attributes: dict[str, str | None]) -> bool:
    """Whether the page marks the element as the byline."""
    if attributes.get("rel") == "author" or "author" in (attributes.get("itemprop") or "").split():
        return True
    named = attributes.get("class")
    if not named:
        return False
    return any(_SIGNED & parts and not _UNSIGNED & parts for parts in (set(_parts(name)) for name in named.split()[:30]))
