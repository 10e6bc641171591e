"""The pages of a briefing's folder as bytes: the same briefing always gives the same ones."""

from __future__ import annotations

from typing import Any

from despite.evidence import to_json
from despite.publish.chapters import about_origins, opening, unanswered, unreviewed_head
from despite.publish.files import CORRECTIONS, CORRECTIONS_TEXT
from despite.publish.methods import methods
from despite.publish.paper import Heading
from despite.publish.pictures import stylesheet, svg
from despite.publish.reading import how_to_read
from despite.publish.records import Briefing
from despite.publish.reissue import as_text, corrected
from despite.publish.reissue import blocks as noted
from despite.publish.style import Style


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
    found = {
        "index.html": page("index.html.j2", root="", timeline=svg(briefing.picture, style=style) if briefing.picture else "", **told),
        "methods.html": page("methods.html.j2", root="", methods=methods(briefing)),
        **{shown.path: page("passages.html.j2", root="../", page=shown) for shown in briefing.pages},
        "style.css": stylesheet(style),
    }
    if blocks:
        found[CORRECTIONS] = page("corrections.html.j2", root="", corrections=blocks)
        found[CORRECTIONS_TEXT] = as_text([Heading(level=1, text=briefing.title), *blocks]).encode("utf-8", "replace")
    return {**found, "timeline.svg": svg(briefing.picture, "index.html", style).encode("utf-8", "replace")} if briefing.picture else found


def answer_file(briefing: Briefing) -> bytes:
    """What is published of the answer, as data."""
    return to_json(briefing.answer) + b"\n"
