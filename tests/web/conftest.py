"""A desk in the browser: the real server on a free port of the loopback, and one chromium for the whole session."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from despite.desk.example import build
from web.served import Axe as LookedOver
from web.served import Opened, Serve, Served, serving

QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run "
    "--disable-dev-shm-usage --disable-extensions"
).split()
"""What keeps chromium from asking other machines of its own accord, and lets it run in a container."""


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves the case of a desk until the test ends: ``serve(desk)``."""
    with ExitStack() as open_ones:
        yield lambda desk: open_ones.enter_context(serving(desk.case.folder))


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example case, made once; a test that writes works on a copy (``example``)."""
    folder = tmp_path_factory.mktemp("web") / "example.case"
    build(folder).close()
    return folder


@pytest.fixture(scope="session")
def reading(example_case: Path) -> Iterator[Served]:
    """The example case, served for tests that write nothing."""
    with serving(example_case) as served:
        yield served


@pytest.fixture
def example(example_case: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the example case of the test's own, served."""
    copy = tmp_path / "example.case"
    shutil.copytree(example_case, copy)
    with serving(copy) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all tests; they are skipped where there is none."""
    found = os.environ.get("DESPITE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("There is no chromium on this machine: install it, or name one with DESPITE_CHROMIUM.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield opened
        opened.close()


def _expected(complaint: str) -> bool:
    # Chromium calls a page that says "not found" a failure of its own.
    return "the server responded with a status of 4" in complaint


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A page in a browser of its own: ``opened(served, "/review", dark=True, width=320, scripts=False)``.

    What the page complains of in the console, and every request to another machine, fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def open_page(served: Served, path: str = "/", dark: bool = False, width: int = 1280, scripts: bool = True) -> Page:
        look: Any = {"color_scheme": "dark" if dark else "light", "viewport": {"width": width, "height": 900}}
        context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce", **look)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: heard.append(f"console: {said.text}") if said.type == "error" and not _expected(said.text) else None
        )
        page.on("pageerror", lambda fault: heard.append(f"script: {fault}"))
        page.on(
            "request", lambda asked: None if asked.url.startswith((f"{served.base}/", "data:")) else heard.append(f"asked for {asked.url}")
        )
        page.goto(served.address)
        if path != "/":
            page.goto(served.base + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not heard, heard


@pytest.fixture
def axe() -> LookedOver:
    """Looks a page over with axe-core by the rules of WCAG 2.2 AA: any violation fails the test."""

    def look_over(page: Page) -> None:
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": tags})
        assert found.violations_count == 0, found.generate_report()

    return look_over
