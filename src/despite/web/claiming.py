"""A claim that the finder missed: from words that were selected in the text, or copied from it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk, unfinished
from despite.desk.looking import View, view
from despite.errors import DespiteError
from despite.web import correcting
from despite.web.pages import field, form, kept, page, render, see

nav = ()


@page
def show(desk: Desk, request: Request) -> Response:
    """The form for a claim that was missed, from words that were selected or copied."""
    seen = view(desk.case, request.path_params["document"])
    begun = unfinished.begun(desk.case, seen.document.id)
    given = {name: (request.query_params[name],) for name in ("start", "end", "exact") if request.query_params.get(name)}
    fields = {**(begun.fields if begun else correcting.empty()), **given}
    return _page(request, seen, fields)


@page
def add(desk: Desk, request: Request) -> Response:
    """Records the claim, and shows it in its document."""
    seen = view(desk.case, request.path_params["document"])
    fields, asked = correcting.fields_in(form(request)), field(request, "act")
    if asked == "drop":
        unfinished.end(desk.case, seen.document.id)
        return see(f"/documents/{seen.document.id}")
    sheet = unfinished.begin(desk.case, seen.document.id, fields)
    if asked == "keep":
        return kept(request, f"/documents/{seen.document.id}/claim", sheet.kept_at)
    try:
        reading = correcting.reading_in(fields, correcting.empty())
        new = desk.claim(seen.document.id, reading.pop("exact", None), accept_it=True, **reading)
    except DespiteError as mistake:
        return _page(request, seen, fields, 400, desk.shown(str(mistake)))
    unfinished.end(desk.case, seen.document.id)
    return see(f"/documents/{seen.document.id}?claim={new.id}#c-{new.id}")


def _page(request: Request, seen: View, fields: unfinished.Fields, status: int = 200, mistake: str = "") -> Response:
    words = correcting.words_in(fields)
    exact = seen.document.text[words["start"] : words["end"]] if "start" in words else words.get("exact", "")
    return render(request, "claim_new.html.j2", status, seen=seen, exact=exact, mistake=mistake, **correcting.form(fields))


routes = [Route("/documents/{document}/claim", show), Route("/documents/{document}/claim", add, methods=["POST"])]
