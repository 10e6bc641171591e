"""The case: what is in it, what came in lately, what is wrong, what is missing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.desk.looking import overview
from despite.web.pages import page, render

nav = (("Case", "/"),)


@page
def show(desk: Desk, request: Request) -> Response:
    """The first page."""
    return render(request, "case.html.j2", seen=overview(desk.case, desk.found()))


routes = [Route("/", show)]
