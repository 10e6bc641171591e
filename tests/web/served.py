"""A case that is served, as tests speak with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from despite.desk import Desk
from despite.web.app import app
from despite.web.serving import listening, server


@dataclass(frozen=True)
class Served:
    """A case that is served: where, and with which token."""

    port: int
    token: str
    folder: Path
    csrf: str

    @property
    def base(self) -> str:
        """The address without the token."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """The address that ``despite serve`` prints."""
        return f"{self.base}/?token={self.token}"

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, /, **fields: Any) -> HTTPResponse:
        """One bare request, as any program of this machine could send it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = urlencode(fields, doseq=True) if fields else None
        form = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        connection.request(method, path, body, {**form, **(headers or {})})
        return connection.getresponse()

    def cookie(self) -> dict[str, str]:
        """The header by which whoever had the token is known."""
        answer = self.ask("GET", f"/?token={self.token}")
        assert answer.status == 303
        return {"Cookie": (answer.getheader("Set-Cookie") or "").partition(";")[0]}

    def page(self, path: str) -> str:
        """A page, as the browser of whoever had the token gets it."""
        answer = self.ask("GET", path, self.cookie())
        text = answer.read().decode()
        assert answer.status == 200, f"{path}: {answer.status} {text[:300]}"
        return text

    def send(self, path: str, /, **fields: Any) -> HTTPResponse:
        """A form, as the desk's own page sends it."""
        own = {**self.cookie(), "Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        return self.ask("POST", path, own, csrf=self.csrf, **fields)


@contextmanager
def serving(folder: Path, author: str = "Ana Ruiz") -> Iterator[Served]:
    """The case in ``folder``, served by a real server in a thread."""
    token = "a-token-of-the-tests"
    made = app(folder, token, author)
    with listening(0) as place:
        running = server(made)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [place]}, daemon=True)
        thread.start()
        while not running.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        try:
            yield Served(place.getsockname()[1], token, folder, made.state.session.csrf)
        finally:
            running.should_exit = True
            thread.join(30)


Serve = Callable[[Desk], Served]
"""Serves the case of a desk until the test ends."""

Opened = Callable[..., Page]
"""Opens a page: ``opened(served, "/review", dark=True, width=320, scripts=False)``."""

Axe = Callable[[Page], None]
"""Looks a page over with axe-core."""
