"""One self-contained HTML file: the whole text with footnotes, its style and its picture inside, nothing asked of any network."""

from __future__ import annotations

import re

from markupsafe import Markup

from despite.publish.chapters import paper
from despite.publish.pictures import svg
from despite.publish.records import Briefing
from despite.publish.style import Style

_OUTLINE = re.compile(r' stroke="[^"]*" stroke-width="[^"]*"(?: stroke-linejoin="[^"]*")? paint-order="stroke"')
"""The light outline of letters; what lays out pages paints it over them."""


def write(briefing: Briefing, style: Style) -> bytes:
    """The file."""
    return html(briefing, style, on_pages=False).encode("utf-8", "replace")


def html(briefing: Briefing, style: Style, *, on_pages: bool) -> str:
    """The text as one page; ``on_pages`` puts each footnote at its place, for what lays it out at the foot of the page."""
    picture = drawn(briefing, style)
    picture = _OUTLINE.sub("", picture) if on_pages else picture
    laid = paper(briefing, picture)
    css = "\n".join((style.bytes(name) or b"").decode("utf-8", "replace") for name in ("style.css", "pictures.css", "paper.css"))
    return style.render("paper.html.j2", paper=laid, on_pages=on_pages, css=Markup(css.replace("</", "<\\/")))


def drawn(briefing: Briefing, style: Style) -> str:
    """The timeline as SVG, its links led to places in the one file; empty where nothing is dated."""
    if briefing.picture is None:
        return ""
    told = str(svg(briefing.picture, style=style))
    for page in briefing.pages:
        told = told.replace(f'href="{page.path}#', 'href="#')
    return told
