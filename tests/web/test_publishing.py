"""Briefings in the browser: given out, listed with what was touched since, and written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Article
from despite.desk import Desk
from web.served import Axe, Opened, Serve


@pytest.fixture
def case(desk: Desk, article: Article) -> Desk:
    """A case with one claim accepted and one that waits."""
    desk.add(article("The Orrin navy shelled Dray in May 2014, Petra Voss said. The Orrin navy denied it.", publisher="The Skerry Post"))
    desk.accept(desk.proposals()[0].claim.id)
    return desk


def test_a_briefing_is_given_out_and_listed(case: Desk, serve: Serve, opened: Opened, axe: Axe, tmp_path: Path) -> None:
    page = opened(serve(case), "/briefings?actor=Orrin+navy&as_of=2020-01-01", scripts=False)
    assert page.get_by_label("About whom").input_value() == "Orrin navy"
    page.get_by_label("Into this folder").fill(str(tmp_path / "out"))
    page.get_by_label("Markdown").check()
    page.get_by_label("Language").select_option("es")
    page.get_by_role("button", name="Write the briefing").click()
    assert "left out" in page.get_by_role("status").inner_text()
    assert (tmp_path / "out" / "briefing.md").is_file()
    assert '<html lang="es"' in (tmp_path / "out" / "index.html").read_text("utf-8")
    (given,) = case.published()
    assert page.locator("article.given").count() == 1 and given.question in page.locator("article.given").inner_text()


@pytest.mark.parametrize(("fields", "status", "words"), [
    ({"actor": "Orrin navy", "to": "briefing"}, 400, "whole path"),
    ({"actor": "", "to": "/tmp/x"}, 400, "whom"),
    ({"actor": "Orrin navy", "to": "/proc/nowhere"}, 507, "cannot be written"),
    ({"actor": "Orrin navy", "to": "/tmp/x", "as_of": "soon"}, 400, "soon"),
])  # fmt: skip
def test_mistakes_are_told_and_nothing_is_recorded(case: Desk, serve: Serve, fields: dict[str, str], status: int, words: str) -> None:
    served, before = serve(case), len(case.published())
    answer = served.send("/briefings", **fields)
    assert answer.status == status and words in answer.read().decode()
    assert served.send("/briefings/correct", entry="x", to="/tmp/x").status == 400
    assert len(case.published()) in (before, before + (status == 507))


def test_a_protected_name_is_not_listed(case: Desk, serve: Serve, tmp_path: Path) -> None:
    served = serve(case)
    assert served.send("/briefings", actor="Petra Voss", to=str(tmp_path / "out")).status == 200
    assert b"Voss" in served.page("/briefings").encode()
    case.protect("Petra Voss", reason="a witness")
    assert "Voss" not in served.page("/briefings")
