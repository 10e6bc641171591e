"""What an HTML page says of itself outside its text: meta elements, JSON-LD, links of its head."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from despite.errors import Problem
from despite.read.lexicon import word_set
from despite.read.stated import Stated, What, statement

_PUBLISHED = word_set(
    "article:published_time og:published_time og:article:published_time article.published datepublished date_published "
    "date dc.date dc.date.issued dc.date.created dc.issued dc.created dcterms.date dcterms.issued dcterms.created "
    "dcterms.available pubdate publishdate publish-date publish_date publication_date publication-date published-date "
    "parsely-pub-date sailthru.date citation_publication_date citation_date citation_online_date "
    "originalpublicationdate article_date_original cxenseparse:recs:publishtime"
)
_MODIFIED = word_set(
    "article:modified_time og:updated_time og:modified_time article:updated_time datemodified date_modified "
    "dcterms.modified dc.date.modified dc.modified last-modified lastmod last_modified revised"
)
_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|Statement|CreativeWork)$", re.I)
_PAGES = re.compile(r"Page$")
_TAILS = (" | ", " – ", " — ", " - ", " :: ", " » ", " • ", " · ", " / ")


class Head(NamedTuple):
    """The page's statements about itself; ``titles`` the best first."""

    titles: tuple[str, ...]
    author: str | None
    publisher: str | None
    language: str | None
    address: str | None
    stated: tuple[Stated, ...]
    problems: tuple[Problem, ...]


def metadata(tree: LexborHTMLParser, name: str, base: str) -> Head:
    """What the head of the page ``name``, found at ``base``, says of it."""
    meta = _meta(tree)
    items, problems = _json_ld(tree, name)
    things = _things(items)
    publisher = _first(meta, "og:site_name") or _named(things, "publisher") or _first(meta, "application-name")
    return Head(
        titles=_titles(tree, meta, publisher),
        author=_author(meta) or _named(things, "author"),
        publisher=publisher,
        language=_language(tree, meta),
        address=_address(tree, meta, base),
        stated=(*_dates(meta), *_json_dates(things)),
        problems=problems,
    )


def resolved(base: str, target: str) -> str:
    """The web address of a link's target; the target itself where it cannot be told."""
    try:
        return urljoin(base, target) if base.startswith(("http://", "https://")) else target
    except ValueError:
        return target


# ---- meta elements --------------------------------------------------------------------------------------------------


def _meta(tree: LexborHTMLParser) -> dict[str, tuple[str, str]]:
    """The first content under each name, with the name as the page writes it."""
    found: dict[str, tuple[str, str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (label := attributes.get(key)):
                found.setdefault(label.strip().lower(), (label.strip(), content))
    return found


def _first(meta: dict[str, tuple[str, str]], *names: str) -> str | None:
    return next((meta[name][1] for name in names if name in meta), None)


def _author(meta: dict[str, tuple[str, str]]) -> str | None:
    names = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "citation_author", "byl")
    found = (_first(meta, name) for name in names)
    return next((re.sub(r"^(?i:by) ", "", name) for name in found if name and "://" not in name and "@" not in name), None)


def _language(tree: LexborHTMLParser, meta: dict[str, tuple[str, str]]) -> str | None:
    root = tree.root
    declared = root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None
    return declared or _first(meta, "og:locale", "content-language", "language", "dc.language")


def _address(tree: LexborHTMLParser, meta: dict[str, tuple[str, str]], base: str) -> str | None:
    canonical = tree.css_first('link[rel~="canonical" i]')
    stated = (canonical.attributes.get("href") if canonical else None, _first(meta, "og:url"))
    found = (resolved(base, address.strip()) for address in stated if address)
    return next((address for address in found if address.startswith(("http://", "https://"))), None)


def _dates(meta: dict[str, tuple[str, str]]) -> Iterator[Stated]:
    for name, (written, content) in meta.items():
        if what := _what(name):
            yield statement(what, f"the page's meta {written}", content, 0)


def _what(name: str) -> What | None:
    return "published" if name in _PUBLISHED else "modified" if name in _MODIFIED else None


def _titles(tree: LexborHTMLParser, meta: dict[str, tuple[str, str]], publisher: str | None) -> tuple[str, ...]:
    node = tree.css_first("head > title") or tree.css_first("title")
    title = " ".join(node.text().split()) if node else ""
    found = (_first(meta, "og:title", "twitter:title", "dc.title", "citation_title"), _without_site(title, publisher))
    return tuple(title for title in found if title)


def _without_site(title: str, publisher: str | None) -> str:
    """The title of the page without the name of the site behind it."""
    if publisher and title.lower().endswith(publisher.lower()):
        shorter = title[: -len(publisher)].rstrip(" |–—-:»•·/")
        return shorter or title
    at, mark = max((title.rfind(mark), mark) for mark in _TAILS)
    tail = title[at + len(mark) :]
    is_site = at > 0 and (len(tail.split()) <= 4 or mark == " | ") and title[:at].count(" ") >= 2
    return title[:at].rstrip() if is_site else title


# ---- JSON-LD --------------------------------------------------------------------------------------------------------


def _json_ld(tree: LexborHTMLParser, name: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    items: list[dict[str, Any]] = []
    broken = 0
    for node in tree.css('script[type^="application/ld+json" i]'):
        try:
            items += _flat(json.loads(node.text(), strict=False))
        except (ValueError, RecursionError):
            broken += 1
    said = f"{broken} JSON-LD block{'s' * (broken != 1)} of {name} cannot be read: left out."
    return items, (Problem("read.json_ld", said, name),) if broken else ()


def _flat(data: Any) -> Iterator[dict[str, Any]]:
    """The things that the data is about; what they contain (comments, say) is not gone into."""
    waiting = [data]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting[:0] = thing[:200]
        elif isinstance(thing, dict):
            yield thing
            waiting[:0] = [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


class _Things(NamedTuple):
    """What the page is: articles before pages; and everything that has an ``@id``."""

    own: list[dict[str, Any]]
    by_id: dict[str, dict[str, Any]]


def _things(items: list[dict[str, Any]]) -> _Things:
    articles = [item for item in items if _is_a(item, _ARTICLES)]
    others = [item for item in items if _is_a(item, _PAGES)]
    return _Things(articles + others, {item["@id"]: item for item in items if isinstance(item.get("@id"), str)})


def _is_a(item: dict[str, Any], kinds: re.Pattern[str]) -> bool:
    return any(isinstance(kind, str) and kinds.search(kind) for kind in _listed(item.get("@type")))


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _named(things: _Things, key: str) -> str | None:
    found = (", ".join(_names(_listed(thing.get(key)), things)) for thing in things.own)
    return next((names for names in found if names), None)


def _names(values: Iterable[Any], things: _Things) -> Iterator[str]:
    for value in values:
        thing = things.by_id.get(str(value.get("@id")), value) if isinstance(value, dict) and "name" not in value else value
        name = thing.get("name") if isinstance(thing, dict) else thing
        for text in _listed(name):
            if isinstance(text, str) and text.strip() and "://" not in text:
                yield " ".join(html.unescape(text).split())


def _json_dates(things: _Things) -> Iterator[Stated]:
    keys: tuple[tuple[str, What], ...] = (("datePublished", "published"), ("dateModified", "modified"))
    for key, what in keys:
        values = (value for thing in things.own for value in _listed(thing.get(key)))
        for value in list(values)[:1]:
            yield statement(what, f"the page's JSON-LD {key}", str(value), 1)
