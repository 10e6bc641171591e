"""Documents: the list, and each text beside its claims."""

from __future__ import annotations

from typing import Any, cast, get_args
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.desk.looking import PAGE, View, documents, original, view
from despite.desk.receiving import safe_name
from despite.evidence import Record
from despite.ledger.claims import FiledClaim
from despite.ledger.listing import Which
from despite.publish.addresses import address_of
from despite.web.marking import Mark, Text, groups
from despite.web.pages import page, render
from despite.web.told import Told, told
from despite.web.undoing import done

nav = (("Documents", "/documents"),)


class Card(Record, frozen=True, kw_only=True):
    """A claim beside the text: in words, and by which mark the text shows it."""

    told: Told
    mark: Mark


@page
def show_list(desk: Desk, request: Request) -> Response:
    """The documents, a page at a time, all or those in which something is to do."""
    asked = request.query_params.get("show", "all")
    which = cast(Which, asked) if asked in get_args(Which) else "all"
    found = documents(desk.case, which, number(request, "page") - 1)
    last = max(0, (found.found - 1) // PAGE)
    return render(request, "documents.html.j2", found=found, which=which, at=number(request, "page") - 1, last=last)


def number(request: Request, name: str, least: int = 1) -> int:
    """A number of the address; ``least`` for what is none."""
    given = request.query_params.get(name, "")
    return max(least, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else least


@page
def show(desk: Desk, request: Request) -> Response:
    """One document: a part of its text, with the claims that begin in it."""
    seen = view(desk.case, request.path_params["document"])
    return render(request, "document.html.j2", done=done(desk, request), **shown(seen, request))


@page
def give_file(desk: Desk, request: Request) -> Response:
    """The file as it came, to be kept and not opened here: it is somebody else's page."""
    name, data = original(desk.case, request.path_params["document"])
    kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(safe_name(name), safe='')}"}
    return Response(data, media_type="application/octet-stream", headers=kept)


def shown(seen: View, request: Request) -> dict[str, Any]:
    """What the page of a document shows. ``?claim=`` finds the part where a claim stands, ``?at=`` that of an offset in the text,
    ``?part=`` is one by number.
    """
    holding = [filed for filed in seen.claims if filed.state != "rejected"]
    text = Text(seen.document, [filed.claim for filed in holding])
    part = _part(text, holding, request)
    found = groups(text.rows(part))
    numbers = [number for group in found for number in group.claims]
    return {
        "seen": seen,
        "groups": found,
        "keys": text.keys,
        "cards": {number: Card(told=in_words(holding[number], seen), mark=text.marks[number]) for number in numbers},
        "rejected": [in_words(filed, seen) for filed in seen.claims if filed.state == "rejected"],
        "part": part,
        "parts": len(text.parts),
        "address": address_of(seen.source),
        "chosen": request.query_params.get("claim", ""),
    }


def in_words(filed: FiledClaim, seen: View) -> Told:
    """A claim of the document as pages show it."""
    return told(filed.claim, seen.source.publisher, filed.state, filed.author)


def _part(text: Text, holding: list[FiledClaim], request: Request) -> int:
    sought = [filed.claim.passage.start for filed in holding if filed.claim.id == request.query_params.get("claim")]
    sought += [number(request, "at", 0)] if "at" in request.query_params else []
    return text.part_of(sought[0]) if sought else min(number(request, "part"), max(1, len(text.parts))) - 1


routes = [Route("/documents", show_list), Route("/documents/{document}", show), Route("/documents/{document}/file", give_file)]
