"""The words of a large case are filed in the background: the page says so, and finds them when that is done."""

from __future__ import annotations

import time

import pytest

from conftest import Article
from despite.desk import Desk
from despite.web import filing
from web.served import Serve


def test_a_search_that_comes_first_says_how_far_the_filing_is(
    desk: Desk, article: Article, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy beat a monk.", "one.md", title="A monk"))
    monkeypatch.setattr(filing, "AT_ONCE", 0)  # as if the case were large
    served = serve(desk)
    first = served.page("/search?q=monk")
    assert "being filed" in first and "<mark>" not in first and "of " in first
    assert "being filed" not in served.page("/search")
    until = time.monotonic() + 60
    while "being filed" in (text := served.page("/search?q=monk")):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "<mark>monk</mark>" in text
