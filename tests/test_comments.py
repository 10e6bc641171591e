"""Comments on claims: kept by the house, taken back, destroyed with their claim, and in nothing that leaves."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import BadValue, NotFound
from despite.read import READERS
from despite.read.markdown import read_markdown

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
SECRET = "ask Mara Kell, zebra"


@pytest.fixture
def claim(desk: Desk, article: Article) -> str:
    desk.add(article(NAVY))
    identity = desk.proposals()[0].claim.id
    desk.accept(identity)
    return identity


def texts(desk: Desk, claim: str | None = None) -> list[str]:
    return [one.text for one in desk.comments(claim)]


def test_a_comment_stands_beside_its_claim_and_can_be_taken_back(desk: Desk, claim: str) -> None:
    entry = desk.comment(claim[:8], f" {SECRET} ")
    assert texts(desk) == texts(desk, claim) == [SECRET]
    (touch,) = [touch for touch in desk.dossier(claim).touches if touch.kind == "commented"]
    assert (touch.what, touch.reason, touch.author) == ("noted beside it", SECRET, "Ana Ruiz")
    assert desk.state(claim) == "accepted"
    back = desk.undo(entry.number)
    assert texts(desk) == []
    desk.undo(back.number)
    assert texts(desk) == [SECRET]
    assert desk.rebuild().same
    with pytest.raises(BadValue):
        desk.comment(claim, " ")
    with pytest.raises(NotFound):
        desk.comment("ffffffff", "x")


def test_a_comment_is_in_no_answer_and_no_file_of_a_briefing(desk: Desk, claim: str, tmp_path: Path) -> None:
    desk.comment(claim, SECRET)
    answer = desk.ask("Orrin navy")
    desk.publish(answer, tmp_path / "given", with_unreviewed=True)
    desk.export_ftm(tmp_path / "actors.json")
    given = [path.read_bytes() for path in [*(tmp_path / "given").rglob("*"), tmp_path / "actors.json"] if path.is_file()]
    assert len(given) >= 5 and not any(b"zebra" in data for data in given)
    assert "zebra" not in str(answer)


def test_a_copy_of_the_case_holds_comments_only_where_they_are_asked_for(desk: Desk, claim: str, tmp_path: Path, run: Run) -> None:
    desk.comment(claim, SECRET)
    for name, asked, held in (("without", [], False), ("with", ["--with-comments"], True)):
        status, out, _ = run("export", "case", "--to", str(tmp_path / f"{name}.zip"), *asked)
        assert (status, "1 comment left out" in out) == (0, not held)
        with ZipFile(tmp_path / f"{name}.zip") as archive:
            assert (b"zebra" in archive.read("entries.jsonl")) == held
        despite.import_case(tmp_path / f"{name}.zip", tmp_path / f"{name}.case")
        with despite.open(tmp_path / f"{name}.case", author="Ben") as copy:
            assert texts(copy) == ([SECRET] if held else [])
            checked = copy.verify()
            assert checked.problems == () and copy.rebuild().same
            assert any("left out when this copy" in words for words in checked.not_checked) == (not held)
            copy.export(tmp_path / f"{name}-again.zip")
            merged = desk.merge(tmp_path / f"{name}-again.zip")
            assert merged.disagreements == ()
    assert texts(desk) == [SECRET]
    assert desk.verify().not_checked == desk.verify().not_checked[-1:]


def test_a_comment_without_its_words_is_a_fault_where_no_copy_explains_it(desk: Desk, claim: str) -> None:
    entry = desk.comment(claim, SECRET)
    desk.case.ledger.close()
    import sqlite3

    with sqlite3.connect(desk.case.ledger.path) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE number = ?", (entry.number,))
    with despite.open(desk.case.folder) as again:
        assert [problem.code for problem in again.verify().problems] == ["ledger.erased"]


def test_a_protected_name_stands_in_no_comment_and_a_hidden_claim_has_none(desk: Desk, claim: str) -> None:
    desk.comment(claim, SECRET)
    guarded = desk.protect("Mara Kell", "asked for it")
    assert texts(desk) == ["ask [a protected name], zebra"]
    assert "Kell" not in str(desk.dossier(claim).touches)
    desk.undo(guarded.entry.number)
    desk.protect("article.md", "her life", "document")
    assert texts(desk) == []


def test_a_comment_is_destroyed_with_a_name_in_it_and_with_its_claim(desk: Desk, article: Article, claim: str) -> None:
    desk.comment(claim, SECRET)
    desk.comment(claim, "the zebra of it")
    desk.erase("Mara Kell", "consent withdrawn", "name")
    assert texts(desk) == ["the zebra of it"]
    desk.erase(claim, "order of a court", "claim")
    assert texts(desk) == []
    assert b"zebra" not in desk.case.ledger.path.read_bytes()
    assert desk.verify().problems == ()


def test_a_comment_goes_over_to_a_newer_reading(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(NAVY))
    desk.comment(desk.proposals()[0].claim.id, SECRET)
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/2", lambda text, capture: read_markdown("A line.\n\n" + text, capture.name)))
    desk.reread()
    assert texts(desk, desk.proposals()[0].claim.id) == [SECRET]


def test_comments_from_the_command_line(run: Run, desk: Desk, claim: str) -> None:
    assert "Nothing is noted." in run("comment")[1]
    status, out, _ = run("comment", claim[:8], SECRET)
    assert (status, "it stays in this case" in out) == (0, True)
    assert SECRET in run("comment", claim[:8])[1]
    assert json.loads(run("comment", "--format", "json")[1])[0]["text"] == SECRET
    assert run("comment", claim[:8], "")[0] == 2
