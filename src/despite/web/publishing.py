"""Briefings: those that were given out with what has happened to their claims since; giving one out, and correcting it."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.errors import BadValue
from despite.publish.files import NAMES
from despite.publish.plan import Plan
from despite.web.asked import word
from despite.web.pages import field, form, page, render

nav = (("Briefings", "/briefings"),)

FORMATS = {
    "html": "pages in a folder", "single": "one HTML file", "pdf": "PDF", "docx": "word processor (DOCX)", "md": "Markdown",
    "jsonld": "JSON-LD", "bib": "BibTeX", "csl": "CSL-JSON",
}  # fmt: skip
LANGUAGES = {"en": "English", "es": "español", "fr": "français"}


@page
def show(desk: Desk, request: Request) -> Response:
    """The briefings given out, the last first, and the form for another one."""
    return _page(desk, request)


@page
def give_out(desk: Desk, request: Request) -> Response:
    """Writes a briefing: one entry that says which claims it holds."""
    asked = {name: field(request, name) or None for name in ("actor", "event", "as_of")}
    to, actor = _folder(request), asked["actor"]
    if actor is None:
        raise BadValue("actor", "", "name whom the briefing is about")
    answer = desk.ask(actor, as_of=asked["as_of"], event=asked["event"])
    unreviewed = field(request, "unreviewed") == "yes"
    plan = Plan(language=field(request, "language", "en"))
    formats = [one for one in map(str, form(request).getlist("format")) if one in NAMES or one == "html"] or ["html"]
    desk.publish(answer, to, with_unreviewed=unreviewed, formats=formats, plan=plan, asked=asked)
    left = 0 if unreviewed else len({line.claim.id for line in answer.lines if line.state != "accepted"})
    return _page(desk, request, written=to, left=left)


@page
def correct(desk: Desk, request: Request) -> Response:
    """Writes a briefing again, with a note of what is said otherwise."""
    entry, to = field(request, "entry"), _folder(request)
    if not entry.isdigit():
        raise BadValue("entry", entry, "press the button beside a briefing")
    desk.reissue(to, of=int(entry))
    return _page(desk, request, written=to, left=0, again=True)


def _page(desk: Desk, request: Request, written: Path | None = None, left: int = 0, *, again: bool = False) -> Response:
    given = sorted(desk.published(), key=lambda one: -one.entry)
    asked = {name: word(request, name) or "" for name in ("actor", "event", "as_of")}
    return render(
        request, "briefings.html.j2", given=given, asked=asked, formats=FORMATS, languages=LANGUAGES,
        folder=str(desk.case.folder.resolve().parent / "briefing"), written=written, left=left, again=again,
    )  # fmt: skip


def _folder(request: Request) -> Path:
    given = field(request, "to")
    if not given or not Path(given).is_absolute():
        raise BadValue("folder", given, "give the whole path, from the root of the disk")
    return Path(given)


routes = [
    Route("/briefings", show), Route("/briefings", give_out, methods=["POST"]), Route("/briefings/correct", correct, methods=["POST"]),
]  # fmt: skip
