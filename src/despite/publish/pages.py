"""The pages of a briefing's folder as bytes: the same briefing always gives the same ones."""

from __future__ import annotations

from typing import Any

from despite.evidence import to_json
from despite.publish.chapters import about_origins, opening, unanswered, unreviewed_head
from despite.publish.drawn import trees
from despite.publish.files import CORRECTIONS, CORRECTIONS_TEXT
from despite.publish.methods import methods
from despite.publish.paper import Heading
from despite.publish.pictures import figure, stylesheet, svg
from despite.publish.reading import how_to_read
from despite.publish.records import Briefing
from despite.publish.reissue import as_text, corrected
from despite.publish.reissue import blocks as noted
from despite.publish.style import Style
from despite.text.messages import _

_ROWS, _LINKS = 100, 12
"""What of a network's table is shown below it: the claims all stand on the page."""


def pages(briefing: Briefing, style: Style) -> dict[str, bytes]:
    """Every file of the folder, by its path in it."""

    def page(template: str, **values: Any) -> bytes:
        return style.render(template, briefing=briefing, **values).encode("utf-8", "replace")

    blocks = [block for each in briefing.corrections for block in noted(each)]
    told = {
        "corrected": corrected(briefing.corrections[0]) if blocks else "",
        "opening": opening(briefing), "unreviewed_head": unreviewed_head(briefing), "reading": how_to_read(),
        "unanswered": unanswered(), "about_origins": about_origins(),
    }  # fmt: skip
    name = _("Who says what about whom, a picture that can be moved sideways")
    drawings = {
        "timeline": svg(briefing.picture, style=style) if briefing.picture else "", "trees": trees(briefing, style),
        "network": figure(briefing.network, briefing.said, name=name, file="network.svg", rows=_ROWS, links=_LINKS, style=style)
        if briefing.network else "",
    }  # fmt: skip
    found = {
        "index.html": page("index.html.j2", root="", **drawings, **told),
        "methods.html": page("methods.html.j2", root="", methods=methods(briefing)),
        **{shown.path: page("passages.html.j2", root="../", page=shown) for shown in briefing.pages},
        "style.css": stylesheet(style),
    }
    if blocks:
        found[CORRECTIONS] = page("corrections.html.j2", root="", corrections=blocks)
        found[CORRECTIONS_TEXT] = as_text([Heading(level=1, text=briefing.title), *blocks]).encode("utf-8", "replace")
    alone = {"timeline.svg": briefing.picture, "network.svg": briefing.network}
    return {**found, **{file: svg(each, "index.html", style).encode("utf-8", "replace") for file, each in alone.items() if each}}


def answer_file(briefing: Briefing) -> bytes:
    """What is published of the answer, as data."""
    return to_json(briefing.answer) + b"\n"
