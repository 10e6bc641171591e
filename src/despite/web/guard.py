"""Who is let in, and what a page may do: the token, the cookie, the Host, the origin, and the headers of every answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
SAFE = frozenset({"GET", "HEAD"})
FIELD = "csrf"
"""The field of a form, and ``HEADER`` the header of a request, in which the session's own mark must stand."""
HEADER = "x-csrf-token"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser calls the origin of a form "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Session:
    """What one run of the server knows its user by: the token of the address, the cookie, the mark of its forms."""

    token: str
    cookie: str = field(default_factory=secrets.token_urlsafe)
    csrf: str = field(default_factory=secrets.token_urlsafe)
    passes: set[str] = field(default_factory=set)

    def once(self) -> str:
        """A token that lets in one time: for an address that others may see, as they see with what a program was started."""
        new = secrets.token_urlsafe(32)
        self.passes.add(new)
        return new

    def lets_in(self, given: str) -> bool:
        """Whether this is the token, or a pass that nobody has used."""
        used = {one for one in self.passes if _same(given, one)}
        self.passes.difference_update(used)
        return bool(used) or _same(given, self.token)


class Guard:
    """Stands before every page of ``app``; what it refuses is one plain sentence."""

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self._app, self._session = app, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses the request, lets its sender in, or passes it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._answer(Request(scope)) or self._app
            await answer(scope, receive, _with_headers(send))

    def _answer(self, request: Request) -> Response | None:
        if not _is_ours(request):
            return _refusal(
                f"This address is not the desk's own: open http://{HOSTS[0]}:{_port(request)}/ with the token that was printed."
            )
        if request.method in SAFE and "token" in request.query_params:
            return self._enter(request)
        if not _same(request.cookies.get(_cookie(request), ""), self._session.cookie):
            return _refusal("This desk is locked: open it with the whole address that 'despite serve' printed.")
        if request.method not in SAFE and not _from_here(request):
            return _refusal("This was not sent from a page of the desk, so nothing was done: go back to the desk and do it there.")
        return None

    def _enter(self, request: Request) -> Response:
        if not self._session.lets_in(request.query_params["token"]):
            return _refusal("This token does not fit: open the whole address that 'despite serve' printed last.")
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        # A path with two slashes at its start would lead to another machine.
        path = "/" + request.scope["path"].lstrip("/\\")
        answer = RedirectResponse(str(request.url.replace(scheme="", netloc="", path=path, query=urlencode(rest))), status_code=303)
        answer.set_cookie(_cookie(request), self._session.cookie, httponly=True, samesite="strict")
        return answer


def _is_ours(request: Request) -> bool:
    """Whether the Host is this machine's: a page elsewhere that has its own name point here keeps that name in it."""
    return request.headers.getlist("host") in [[f"{host}:{_port(request)}"] for host in HOSTS]


def _from_here(request: Request) -> bool:
    """Whether a page of this desk sent it: browsers say so, and let no page say it for another."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    own = f"http://{request.headers['host']}"
    return (origin or site) is not None and origin in (None, own) and site in (None, "same-origin")


def _port(request: Request) -> int:
    server = request.scope.get("server")
    return int(server[1]) if server and server[1] else 0


def _cookie(request: Request) -> str:
    # Cookies know no ports: two desks side by side must not take each other's place.
    return f"despite-{_port(request)}"


def _same(given: str, own: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), own.encode())


def _refusal(sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=403)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending


__all__ = ["FIELD", "HEADER", "HEADERS", "HOSTS", "SAFE", "Guard", "Session"]
