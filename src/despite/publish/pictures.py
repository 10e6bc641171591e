"""Pictures as text: each by its template, the same bytes for the same picture."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from despite.evidence import Record
from despite.publish.marks import Table
from despite.publish.style import Style

STYLES = ("style.css", "pictures.css")
"""What a page of a briefing is painted with."""


def svg(picture: Record, page: str = "", style: Style | None = None, *, linked: bool = True) -> Markup:
    """``picture`` as an SVG element, ready for a page, by the templates of ``style``.

    ``page`` is the address of the page with its table, for a picture that stands beside it in a file of its own. Without
    ``linked`` no mark leads anywhere: for a picture that is taken away.
    """
    name = type(picture).__name__.lower()
    return Markup((style or _built_in()).render(f"{name}.svg.j2", p=picture, page=page, linked=linked))


def figure(
    picture: Record | None,
    table: Table,
    *,
    name: str,
    file: str = "",
    empty: str = "",
    rows: int | None = None,
    links: int | None = None,
    style: Style | None = None,
) -> Markup:
    """A picture that scrolls in its own box, with its text alternative folded below it, ready for a page.

    ``name`` is what a screen reader calls it, ``file`` the address of the picture alone, ``empty`` the sentence that stands where
    there is no picture. At most so many ``rows``, and ``links`` in each, are shown of the table; how many more there are is said.
    """
    drawn = svg(picture, style=style) if picture is not None else None
    shown = table.rows if rows is None else table.rows[:rows]
    values = {"drawn": drawn, "table": table, "shown": shown, "name": name, "file": file, "empty": empty, "links": links}
    return Markup((style or _built_in()).render("figure.html.j2", **values))


def stylesheet(style: Style | None = None, names: tuple[str, ...] = STYLES) -> bytes:
    """The rules by which pages and the pictures on them are painted: light, dark and in print."""
    return b"\n".join((style or _built_in()).bytes(name) or b"" for name in names)


@cache
def _built_in() -> Style:
    return Style()
