"""The pages of a briefing as bytes: the same briefing always gives the same ones."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from despite.evidence import to_json
from despite.publish.briefing import Briefing
from despite.publish.pictures import stylesheet, svg
from despite.publish.templating import environment, language, printable


def render(briefing: Briefing) -> dict[str, bytes]:
    """Every file of the folder, by its path in it."""
    templates = environment()

    def page(template: str, **values: Any) -> bytes:
        return templates.get_template(template).render(briefing=briefing, **values).encode("utf-8", "replace")

    pages = {
        "index.html": page("index.html.j2", root="", timeline=svg(briefing.picture) if briefing.picture else ""),
        **{shown.path: page("passages.html.j2", root="../", page=shown) for shown in briefing.pages},
        "answer.json": to_json(briefing.answer) + b"\n",
        "style.css": files("despite.publish").joinpath("templates", "style.css").read_bytes() + stylesheet().encode(),
    }
    return {**pages, "timeline.svg": svg(briefing.picture, "index.html").encode("utf-8", "replace")} if briefing.picture else pages


__all__ = ["language", "printable", "render"]
