"""Nobody but the user comes in, and no other page makes the desk do anything."""

from __future__ import annotations

import socket

import pytest

from despite.web.guard import Session
from web.served import Axe, Opened, Served


def test_the_address_with_the_token_sets_a_cookie_and_leaves_the_token_behind(reading: Served) -> None:
    answer = reading.ask("GET", f"/?token={reading.token}&x=1")
    assert (answer.status, answer.getheader("Location")) == (303, "/?x=1")
    cookie = (answer.getheader("Set-Cookie") or "").lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and reading.token not in cookie


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=guess", "/?token=a-token-of-the-test", "/static/desk.css", "/nowhere", "/?token=%FF"]
)
def test_without_the_cookie_or_the_token_nothing_is_told(reading: Served, path: str) -> None:
    answer = reading.ask("GET", path)
    text = answer.read().decode()
    assert answer.status == 403 and text.count("\n") == 1 and "despite serve" in text
    assert "<" not in text and answer.getheader("Set-Cookie") is None


def test_a_guessed_cookie_is_refused(reading: Served) -> None:
    name = reading.cookie()["Cookie"].partition("=")[0]
    for guess in ("", "guess", reading.token, reading.csrf):
        assert reading.ask("GET", "/", {"Cookie": f"{name}={guess}"}).status == 403


def test_the_token_leads_to_no_other_machine(reading: Served) -> None:
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        answer = reading.ask("GET", f"{path}?token={reading.token}")
        assert (answer.getheader("Location") or "/").startswith("/") and not (answer.getheader("Location") or "/").startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "[::1]:{port}"]
)
def test_a_name_that_was_pointed_here_is_refused(reading: Served, host: str) -> None:
    answer = reading.ask("GET", f"/?token={reading.token}", {**reading.cookie(), "Host": host.format(port=reading.port)})
    assert answer.status == 403 and answer.getheader("Set-Cookie") is None


def test_localhost_is_this_machine_too(reading: Served) -> None:
    assert reading.ask("GET", "/", {**reading.cookie(), "Host": f"localhost:{reading.port}"}).status == 200


def test_only_the_loopback_is_listened_at(reading: Served) -> None:
    try:
        others = {address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
    except OSError:
        others = set()
    for address in others:
        with socket.socket() as door:
            door.settimeout(1)
            assert door.connect_ex((str(address), reading.port)) != 0


FOREIGN = (
    {},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_page_does_nothing(reading: Served, headers: dict[str, str]) -> None:
    answer = reading.ask("POST", "/", {**reading.cookie(), **headers}, csrf=reading.csrf)
    assert answer.status == 403 and b"not sent from a page of the desk" in answer.read()


def test_every_answer_bears_the_headers(reading: Served) -> None:
    for path, cookie in (("/", reading.cookie()), ("/static/desk.css", reading.cookie()), ("/nowhere", reading.cookie()), ("/", {})):
        answer = reading.ask("GET", path, cookie)
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Referrer-Policy") == "same-origin"


def test_a_path_that_climbs_out_is_no_page(reading: Served) -> None:
    for path in (
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/%5c..%5capp.py",
    ):
        assert reading.ask("GET", path, reading.cookie()).status == 404


def test_the_first_page_in_a_real_browser(reading: Served, opened: Opened, axe: Axe) -> None:
    page = opened(reading)
    assert reading.token not in page.url
    axe(page)


def test_a_pass_lets_in_one_time() -> None:
    session = Session("the token")
    one = session.once()
    for given, lets_in in ((one, True), (one, False), ("the token", True), ("the token", True), ("", False), (session.cookie, False)):
        assert session.lets_in(given) is lets_in
