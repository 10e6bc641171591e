"""The pages of a briefing as bytes: the same briefing always gives the same ones."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from despite.evidence import to_json
from despite.publish.briefing import Briefing

_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF), "\ufffd")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def render(briefing: Briefing) -> dict[str, bytes]:
    """Every file of the folder, by its path in it."""
    templates = _environment()

    def page(template: str, **values: Any) -> bytes:
        return templates.get_template(template).render(briefing=briefing, **values).encode("utf-8", "replace")

    picture = page("timeline.svg.j2") if briefing.picture else b""
    pages = {
        "index.html": page("index.html.j2", root="", timeline=Markup(picture.decode())),
        **{shown.path: page("passages.html.j2", root="../", page=shown) for shown in briefing.pages},
        "answer.json": to_json(briefing.answer) + b"\n",
        "style.css": files("despite.publish").joinpath("templates", "style.css").read_bytes(),
    }
    return {**pages, "timeline.svg": picture} if picture else pages


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("despite.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["lang"] = language
    return environment


def printable(value: object) -> object:
    """Control characters have no place in HTML or XML; everything else is printed as it is."""
    return value.translate(_UNPRINTABLE) if isinstance(value, str) else value


def language(value: str | None) -> str:
    """A language tag as HTML takes it, empty for what is none."""
    return value if value and _LANGUAGE.fullmatch(value) else ""
