"""Pictures as text: each by its template, the same bytes for the same picture."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from despite.evidence import Record
from despite.publish.marks import Table
from despite.publish.templating import environment


def svg(picture: Record, page: str = "") -> Markup:
    """``picture`` as an SVG element, ready for a page.

    ``page`` is the address of the page with its table, for a picture that stands alone.
    """
    name = type(picture).__name__.lower()
    return Markup(_templates().get_template(f"{name}.svg.j2").render(p=picture, page=page))


def figure(picture: Record | None, table: Table, *, name: str, file: str = "", folded: bool = True, empty: str = "") -> Markup:
    """A picture that scrolls in its own box, with its text alternative below it, ready for a page.

    ``name`` is what a screen reader calls it, ``file`` the address of the picture alone, ``empty`` the sentence that stands
    where there is no picture. A ``folded`` table opens on demand.
    """
    drawn = svg(picture) if picture is not None else None
    values = {"drawn": drawn, "table": table, "name": name, "file": file, "folded": folded, "empty": empty}
    return Markup(_templates().get_template("figure.html.j2").render(values))


def stylesheet() -> str:
    """The rules by which a page paints the pictures on it: light, dark and in print."""
    return files("despite.publish").joinpath("templates", "pictures.css").read_text("utf-8")


@cache
def _templates() -> Environment:
    return environment()
