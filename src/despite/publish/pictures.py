"""Pictures as text: each by its template, the same bytes for the same picture."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from despite.evidence import Record
from despite.publish.templating import environment


def svg(picture: Record, page: str = "") -> Markup:
    """``picture`` as an SVG element, ready for a page.

    ``page`` is the address of the page with its table, for a picture that stands alone.
    """
    name = type(picture).__name__.lower()
    return Markup(_templates().get_template(f"{name}.svg.j2").render(p=picture, page=page))


def stylesheet() -> str:
    """The rules by which a page paints the pictures on it: light, dark and in print."""
    return files("despite.publish").joinpath("templates", "pictures.css").read_text("utf-8")


@cache
def _templates() -> Environment:
    return environment()
