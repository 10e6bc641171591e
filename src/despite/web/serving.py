"""The server: one process on the loopback, at a port that it takes before it says so."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from despite.errors import BadValue
from despite.web.app import app
from despite.web.guard import HOSTS


def serve(folder: Path, author: str | None, port: int, told: Callable[[str, str], None]) -> None:
    """Serves the case in ``folder`` until it is stopped. Port 0: any free one.

    ``told`` is given the address, token and all, and one that works a single time, for a browser that is started with it.
    """
    token = secrets.token_urlsafe(32)
    made = app(folder, token, author)
    with listening(port) as place:
        address = f"http://{HOSTS[0]}:{place.getsockname()[1]}/?token="
        told(address + token, address + made.state.session.once())
        with suppress(KeyboardInterrupt):  # it comes again when the server has ended well
            server(made).run(sockets=[place])


def listening(port: int) -> socket.socket:
    """A place on the loopback where callers wait from now on; raises ``BadValue`` where another program has it."""
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that no answer waits 40 ms (TCP_NODELAY)
    if os.name != "nt":  # there it would let two programs share a port
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((HOSTS[0], port))
        place.listen()
    except OSError as fault:
        place.close()
        raise BadValue("free port", str(port), "another program listens there; choose another, or leave --port out") from fault
    return place


def server(made: object) -> uvicorn.Server:
    """The server of an application: it writes no log, which would hold the token, and believes no proxy."""
    return uvicorn.Server(
        uvicorn.Config(made, log_level="warning", access_log=False, proxy_headers=False, server_header=False, timeout_graceful_shutdown=2)  # type: ignore[arg-type]
    )
