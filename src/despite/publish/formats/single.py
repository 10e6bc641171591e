"""One self-contained HTML file: the whole text with footnotes, its style and its picture inside, nothing asked of any network."""

from __future__ import annotations

import re

from markupsafe import Markup
from msgspec.structs import replace

from despite.publish.chapters import paper
from despite.publish.drawn import drawn
from despite.publish.records import Briefing
from despite.publish.style import Style

_OUTLINE = re.compile(r' stroke="[^"]*" stroke-width="[^"]*"(?: stroke-linejoin="[^"]*")? paint-order="stroke"')
"""The light outline of letters; what lays out pages paints it over them."""


def write(briefing: Briefing, style: Style) -> bytes:
    """The file."""
    return html(briefing, style, on_pages=False).encode("utf-8", "replace")


def html(briefing: Briefing, style: Style, *, on_pages: bool) -> str:
    """The text as one page; ``on_pages`` puts each footnote at its place, for what lays it out at the foot of the page."""
    made = drawn(briefing, style)
    laid = paper(briefing, replace(made, timeline=_OUTLINE.sub("", made.timeline)) if on_pages else made)
    css = "\n".join((style.bytes(name) or b"").decode("utf-8", "replace") for name in ("style.css", "pictures.css", "paper.css"))
    return style.render("paper.html.j2", paper=laid, on_pages=on_pages, css=Markup(css.replace("</", "<\\/")))
