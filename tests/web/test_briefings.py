"""Briefings from the browser: written, listed with what has happened since, written again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import Article
from despite.desk import Desk
from web.served import Serve, Served


@pytest.fixture
def case(desk: Desk, article: Article) -> Desk:
    """A case with an accepted claim about the army, and others that wait."""
    text = (
        "The ministry said on Monday that the army shot two farmers in Skerry. Harbour Rights Group said that the army beat nine students."
    )
    desk.add(article(text, title="Two farmers", publisher="The Skerry Post", date="2019-02-11"))
    desk.accept(next(one.claim.id for one in desk.proposals() if "farmers" in one.claim.passage.exact))
    return desk


def written(served: Served, path: str, **fields: object) -> str:
    """The page of a briefing, when it is written."""
    answer = served.send(path, **fields)
    assert answer.status == 303, answer.read().decode()
    for _ in range(600):
        if "hx-trigger" not in (text := served.page(answer.getheader("Location") or "")):
            return text
        time.sleep(0.05)
    raise AssertionError("it was not written")


def test_a_briefing_is_written_and_what_happens_since_is_listed_until_it_is_written_again(case: Desk, serve: Serve, tmp_path: Path) -> None:
    served = serve(case)
    text = written(served, "/briefings", actor="the army", as_of="2020-01-01", to=str(tmp_path / "b"), format=["md"])
    assert "Written, with 1 claim." in text and "left out" in text and str(tmp_path / "b" / "index.html") in text
    assert (tmp_path / "b" / "index.html").is_file() and "two farmers" in (tmp_path / "b" / "briefing.md").read_text(encoding="utf-8")
    assert "Nothing has happened to its claims since." in served.page("/briefings")
    (given,) = case.published()
    case.correct(given.claims[0], "it was alleged", stance="alleged")
    listed = served.page("/briefings")
    assert "it was alleged" in listed and "Write it again" in listed
    again = written(served, "/briefings/again", of=given.entry, to=str(tmp_path / "again"))
    assert "Written" in again and (tmp_path / "again" / "corrections.html").is_file()
    assert "Corrected by that of entry" in served.page("/briefings")


def test_mistakes_are_told_before_anything_is_written(case: Desk, serve: Serve, tmp_path: Path) -> None:
    served = serve(case)
    head = case.case.ledger.head
    for fields, status in (
        ({"actor": "", "to": str(tmp_path / "b")}, 400),
        ({"actor": "the army", "to": "b"}, 400),
        ({"actor": "the army", "as_of": "soon", "to": str(tmp_path / "b")}, 400),
    ):
        assert served.send("/briefings", **fields).status == status
    assert served.send("/briefings/again", of="999", to=str(tmp_path / "b")).status == 404
    assert case.case.ledger.head == head and not (tmp_path / "b").exists()


def test_a_place_that_is_taken_is_told_when_it_is_tried(case: Desk, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine.txt").write_text("mine", encoding="utf-8")
    text = written(serve(case), "/briefings", actor="the army", as_of="2020-01-01", to=str(tmp_path / "b"))
    assert 'class="warning"' in text and (tmp_path / "b" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_first_plan_is_given_to_be_changed(case: Desk, serve: Serve, tmp_path: Path) -> None:
    answer = serve(case).send("/briefings/plan", actor="the army", as_of="2020-01-01", to=str(tmp_path / "b"))
    assert answer.status == 200 and "briefing.toml" in (answer.getheader("Content-Disposition") or "")
    assert case.proposals() and b"two farmers" in answer.read()
