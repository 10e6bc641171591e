"""Review: one claim after another against its passage, with single keys; what is begun is kept until it is recorded."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk, queueing, unfinished
from despite.desk.looking import View, view
from despite.desk.reviewing import waiting_in
from despite.errors import BadValue, DespiteError, NotFound
from despite.evidence import Claim, Entry
from despite.ledger.claims import FiledClaim, last_filed
from despite.web import correcting
from despite.web.documents import in_words
from despite.web.marking import Row, Text
from despite.web.pages import field, form, kept, page, render, see
from despite.web.undoing import done, wrote

nav = (("Review", "/review"),)
_AROUND = 1
"""Blocks of the text that are shown before and after a claim's own."""


@page
def go_on(desk: Desk, request: Request) -> Response:
    """To the claim where the review stopped, or the next that waits."""
    stopped = unfinished.unfinished(desk.case).at
    known = last_filed(desk.case.ledger, stopped) if stopped else []
    claim = known[0].claim if len(known) == 1 else None
    waits = claim is not None and any(one.claim.id == claim.id for one in waiting_in(desk.case, claim.document))
    found = claim.id if claim is not None and waits else queueing.following(desk.case, claim)
    if found is not None:
        return see(f"/review/{found}{_query(request)}")
    return render(request, "review_done.html.j2", done=done(desk, request), hidden=desk.hidden())


@page
def show(desk: Desk, request: Request) -> Response:
    """One claim: its sentence, its passage in the text, and what can be done."""
    found = _claim(desk, request)
    unfinished.stop_at(desk.case, found.claim.id)
    return render(request, "review.html.j2", **_shown(desk, request, found))


@page
def act(desk: Desk, request: Request) -> Response:
    """Accepts or rejects the claim, and goes on to the next, or back to the document."""
    found, asked = _claim(desk, request).claim, field(request, "act")
    if asked not in ("accept", "reject"):
        raise BadValue("act", asked, "accept or reject")
    entries = (desk.accept if asked == "accept" else desk.reject)(found.id, reason=field(request, "reason"))
    unfinished.end(desk.case, found.id)
    if field(request, "back") == "document":
        return see(f"/documents/{found.document}?claim={found.id}#c-{found.id}")
    return _on(desk, found, *entries)


@page
def correct(desk: Desk, request: Request) -> Response:
    """Records the claim as the form says it; or keeps the form for later, or throws it away."""
    found = _claim(desk, request)
    fields, asked = correcting.fields_in(form(request)), field(request, "act")
    if asked == "drop":
        unfinished.end(desk.case, found.claim.id)
        return see(f"/review/{found.claim.id}")
    sheet = unfinished.begin(desk.case, found.claim.id, fields)
    if asked == "keep":
        return kept(request, f"/review/{found.claim.id}?edit=1", sheet.kept_at)
    try:
        reading = correcting.reading_in(fields, correcting.fields_of(_seen(desk, found).claim))
        corrected = desk.correct(found.claim.id, correcting.one(fields, "reason"), **reading)
    except DespiteError as mistake:
        shown = _shown(desk, request, found)
        return render(request, "review.html.j2", 400, **{**shown, "mistake": desk.shown(str(mistake)), "edit": True})
    unfinished.end(desk.case, found.claim.id)
    return _on(desk, found.claim, *corrected.entries)


def _on(desk: Desk, claim: Claim, *entries: Entry) -> Response:
    """To the claim that comes next, which says what was written."""
    then = queueing.following(desk.case, claim)
    return see(f"/review/{then}?{wrote(entries)}" if then else f"/review?{wrote(entries)}")


def _claim(desk: Desk, request: Request) -> FiledClaim:
    identity = request.path_params["claim"]
    found = last_filed(desk.case.ledger, identity)
    if len(found) != 1 or found[0].claim.id != identity:
        raise NotFound("claim", identity, "go to Review, or to its document")
    return found[0]


def _seen(desk: Desk, found: FiledClaim) -> FiledClaim:
    """The claim as it may be shown; raises ``Refused``, ``NotFound`` where it may not."""
    return _among(view(desk.case, found.claim.document), found.claim.id)


def _among(seen: View, identity: str) -> FiledClaim:
    for one in seen.claims:
        if one.claim.id == identity:
            return one
    raise NotFound("claim", identity, "it is protected, or its words were erased")


def _shown(desk: Desk, request: Request, found: FiledClaim) -> dict[str, Any]:
    seen = view(desk.case, found.claim.document)
    one = _among(seen, found.claim.id)
    begun = unfinished.begun(desk.case, one.claim.id)
    fields = begun.fields if begun else correcting.fields_of(one.claim)
    return {
        "seen": seen,
        "told": in_words(one, seen),
        "around": around(seen, one.claim),
        "here": len(seen.waiting),
        "waits": any(filed.claim.id == one.claim.id for filed in seen.waiting),
        "comments": desk.comments(one.claim.id) if not seen.standing else (),
        "waiting": desk.waiting(),
        "before": queueing.preceding(desk.case, one.claim, seen.waiting),
        "after": queueing.following(desk.case, one.claim, seen.waiting),
        "done": done(desk, request),
        "kept": begun,
        "edit": begun is not None or "edit" in request.query_params,
        "mistake": "",
        **correcting.form(fields),
    }


def around(seen: View, claim: Claim) -> tuple[Row, ...]:
    """The claim's blocks of the text, and those before and after."""
    text = Text(seen.document, [claim])
    start, end = claim.passage.start, claim.passage.end
    first, last = text.part_of(start), text.part_of(max(start, end - 1))
    rows = [row for part in range(max(0, first - 1), min(last + 2, len(text.parts))) for row in text.rows(part)]
    held = [at for at, row in enumerate(rows) if row.start < end and start < row.end]
    shown = rows[max(0, held[0] - _AROUND) : held[-1] + 1 + _AROUND] if held else []
    return tuple(row for row in shown if row.kind != "boilerplate" or (row.start < end and start < row.end))


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


routes = [
    Route("/review", go_on),
    Route("/review/{claim}", show),
    Route("/review/{claim}", act, methods=["POST"]),
    Route("/review/{claim}/correct", correct, methods=["POST"]),
]
