"""What stands beside a claim: comments of the house, and every entry that touched it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.web.pages import field, page, render, see

nav = ()


@page
def comment(desk: Desk, request: Request) -> Response:
    """Notes something beside a claim."""
    claim = request.path_params["claim"]
    desk.comment(claim, field(request, "text"))
    return see(f"/review/{claim}#comments")


@page
def show_history(desk: Desk, request: Request) -> Response:
    """Where a claim comes from, and who did what about it, when and why."""
    return render(request, "history.html.j2", found=desk.dossier(request.path_params["claim"]))


routes = [Route("/review/{claim}/comment", comment, methods=["POST"]), Route("/review/{claim}/history", show_history)]
