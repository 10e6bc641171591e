"""What every page is made with: the desk, the form that was sent, the templates, and how mistakes are told."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from despite import __version__
from despite.ask.shield import Shield
from despite.desk import Desk
from despite.errors import Ambiguous, BadValue, CannotWrite, CaseInUse, DespiteError, NoCase, NoSuchFile, NotFound, Refused
from despite.publish.dates import say, say_instant
from despite.publish.style import equip
from despite.web.guard import FIELD, HEADER, HEADERS, SAFE, Session
from despite.web.room import Room

Page = Callable[[Desk, Request], Response]
"""A page: a plain function that calls the desk and gives its answer; it runs in the desk's own thread."""

_STATUS: dict[type[DespiteError], int] = {
    NotFound: 404, NoSuchFile: 404, NoCase: 404, BadValue: 400, Ambiguous: 400, Refused: 409, CaseInUse: 409, CannotWrite: 507,
}  # fmt: skip
_TITLES = {400: "This cannot be understood", 403: "This was not done", 404: "Not here", 405: "Not here", 409: "This was not done"}
_MOST_FILES = 10_000
_LONGEST_FIELD = 64 * 1024 * 1024  # bytes: a text that is pasted in


def page(act: Page) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that does ``act`` at the desk. What was sent is in ``form(request)``, its mark already checked."""

    @wraps(act)
    async def endpoint(request: Request) -> Response:
        if request.method not in SAFE:
            request.state.form = await request.form(max_files=_MOST_FILES, max_part_size=_LONGEST_FIELD)
            _check_mark(request)
        return await room(request).at(lambda desk: _told(act, desk, request))

    return endpoint


def _told(act: Page, desk: Desk, request: Request) -> Response:
    """The answer; a mistake becomes a page with its sentence, which names nobody who is protected."""
    request.state.case_title = desk.shown(desk.case.settings.title)
    try:
        return act(desk, request)
    except DespiteError as mistake:
        status = next((number for kind, number in _STATUS.items() if isinstance(mistake, kind)), 500)
        return refusal(request, Shield(desk.case.ledger).reason(str(mistake)), status)


def _check_mark(request: Request) -> None:
    given = request.headers.get(HEADER) or form(request).get(FIELD)
    if not isinstance(given, str) or not secrets.compare_digest(given.encode("utf-8", "replace"), session(request).csrf.encode()):
        raise HTTPException(403, "This form is not of this session, so nothing was done: open the page again and send it from there.")


def form(request: Request) -> FormData:
    """The fields and files that were sent."""
    return cast(FormData, request.state.form)


def field(request: Request, name: str, default: str = "") -> str:
    """One field of the form as text without white space around it."""
    value = form(request).get(name, default)
    return value.strip() if isinstance(value, str) else default


def room(request: Request) -> Room:
    """The room in which the desk stands."""
    return cast(Room, request.app.state.room)


def session(request: Request) -> Session:
    """What this run of the server knows its user by."""
    return cast(Session, request.app.state.session)


def from_htmx(request: Request) -> bool:
    """Whether a part of a page is asked for, and not the page."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def render(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """The page made from ``template`` with ``values``; every page knows the case's title, the navigation and the form's mark."""
    title = getattr(request.state, "case_title", "")  # what did not come to the desk cannot tell whether a name in it is protected
    common = {"nav": request.app.state.nav, "author": request.app.state.author, "case_title": title}
    here = {"path": request.url.path, "csrf": session(request).csrf, "version": __version__}
    text = environment().get_template(template).render({**common, **here, **values})
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


def see(path: str) -> Response:
    """After something was done: to the page that shows it, so that going back does it no second time."""
    return RedirectResponse(path, status_code=303)


def kept(request: Request, path: str, kept_at: str) -> Response:
    """To the form again; for a script only the words that say so."""
    if "hx-request" in request.headers:
        return HTMLResponse(f"Kept {say_instant(kept_at)}, not recorded yet.")
    return see(path)


def refusal(request: Request, sentence: str, status: int) -> Response:
    """A page with one sentence: what was wrong, where, and the mend."""
    return render(request, "refusal.html.j2", status, sentence=sentence, title=_TITLES.get(status, "Something went wrong"))


async def refused(request: Request, fault: Exception) -> Response:
    """The page for an address that is none, a method that is not allowed, a form that is not of this session."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    said = fault.detail if isinstance(fault, HTTPException) and status not in (404, 405) else "There is no page at this address."
    return refusal(request, said, status)


async def broken(request: Request, fault: Exception) -> Response:
    """The page for a fault of the program; what it was stands in the terminal."""
    said = f"The program failed at this ({type(fault).__name__}); everything recorded before is safe. More stands in the terminal."
    answer = refusal(request, said, 500)
    answer.headers.update(HEADERS)  # it is sent past the guard
    return answer


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of these pages, and under ``publish/`` those of briefings, whose words they share."""
    shared = PrefixLoader({"publish": PackageLoader("despite.publish", "templates")})
    made = Environment(
        loader=ChoiceLoader([PackageLoader("despite.web", "templates"), shared]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    equip(made)
    made.filters.update(say=say, say_instant=say_instant)
    return made
