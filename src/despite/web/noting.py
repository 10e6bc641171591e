"""What people say of a claim or a document: comments, dates, withdrawals, and every entry that touched a claim."""

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


@page
def date(desk: Desk, request: Request) -> Response:
    """States when a document became public, with the reason."""
    document = request.path_params["document"]
    entry = desk.set(document, field(request, "published"), field(request, "reason"))
    return see(f"/documents/{document}?done={entry.number}")


@page
def withdraw(desk: Desk, request: Request) -> Response:
    """Takes a document that its publisher retracted out of all later answers."""
    document = request.path_params["document"]
    entry = desk.withdraw(document, field(request, "reason"))
    return see(f"/documents/{document}?done={entry.number}")


routes = [
    Route("/review/{claim}/comment", comment, methods=["POST"]),
    Route("/review/{claim}/history", show_history),
    Route("/documents/{document}/date", date, methods=["POST"]),
    Route("/documents/{document}/withdraw", withdraw, methods=["POST"]),
]
