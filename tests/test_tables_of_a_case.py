"""The query tables of a case after all that can happen to it: the ones that the entries give, and nothing of what was erased."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

import despite
from conftest import Article
from despite.desk import Desk
from despite.evidence import Name
from despite.ledger import PROJECTIONS, open_ledger
from despite.ledger.claims import count_under, last_filed, last_of_document
from despite.ledger.documents import document_ids, document_number
from despite.ledger.tree import root
from despite.read import READERS
from despite.read.markdown import read_markdown

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
KELL = "Harbour Watch said that Mara Kell shot a pilot in 2019."
OST = "Jon Ost denied that the Orrin navy killed anybody."


def read_by(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "text/markdown", (version, lambda text, capture: read_markdown(text, capture.name)))


def rows(desk: Desk, table: str) -> str:
    return str(desk.case.ledger.rows(f"SELECT * FROM {table}"))


def same_when_made_anew(desk: Desk) -> bool:
    return desk.rebuild().same and desk.verify().problems == ()


def test_the_tables_are_those_of_the_entries_whatever_happens(
    desk: Desk, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(article(NAVY, "navy.md"), article(KELL, "kell.md"))
    first = next(f.claim for f in desk.proposals() if "farmers" in f.claim.passage.exact)
    desk.correct(first.id, "more of them", kind="killing")
    withdrawal = desk.withdraw("kell.md", "retracted")
    assert same_when_made_anew(desk)
    desk.undo(withdrawal.number)
    desk.set("kell.md", "2019-05-01", "the print edition")
    desk.undo(desk.protect("Mara Kell", "a witness").entry.number)
    desk.same("Mara Kell", "the Girl of Kellport", "so she was called")
    assert same_when_made_anew(desk)
    read_by("markdown/0", monkeypatch)
    with despite.open(tmp_path / "north.case", author="Ben Ott") as other:
        other.add(article(NAVY, "navy.md"), article(OST, "ost.md"))
        theirs = [f.claim for f in other.proposals() if "farmers" in f.claim.passage.exact]
        other.accept(theirs[0].id)
        desk.merge(other.case.folder)
    assert same_when_made_anew(desk)
    read_by("markdown/2", monkeypatch)
    desk.reread()
    assert same_when_made_anew(desk)
    desk.erase("Mara Kell", "order of a court", what="name")
    assert same_when_made_anew(desk)


def test_a_reading_that_was_merged_beside_ours_is_filed_under_no_name(
    desk: Desk, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(article(NAVY, "navy.md"))
    name = [Name(key="orrin navy")]
    before = count_under(desk.case.ledger, name, desk.case.ledger.head)
    read_by("markdown/0", monkeypatch)
    with despite.open(tmp_path / "north.case", author="Ben Ott") as other:
        other.add(article(NAVY, "navy.md"))
        (theirs,) = document_ids(other.case.ledger, other.case.ledger.head)
        desk.merge(other.case.folder)
    ledger = desk.case.ledger
    number = document_number(ledger, theirs)
    assert before == count_under(ledger, name, ledger.head) == 1
    assert number is not None
    assert ledger.rows("SELECT from_entry, to_entry FROM documents WHERE id = ?", (theirs,)) == [(number, number)]
    (filed,) = last_of_document(ledger, theirs)
    assert [found.claim.id for found in last_filed(ledger, filed.claim.id[:8])] == [filed.claim.id]
    assert ledger.rows("SELECT * FROM filings WHERE claim = ?", (filed.proposed_entry,)) == []


def test_what_was_erased_is_in_no_table_and_the_leaves_stay(desk: Desk, article: Article) -> None:
    desk.add(article(NAVY, "navy.md"), article(KELL, "kell.md"))
    tables = [name for (name,) in desk.case.ledger.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'entries'")]
    held = [table for table in tables if "kell" in rows(desk, table).casefold()]
    assert {"filed_names", "captures"} <= set(held)
    head = desk.case.ledger.head
    before = root(desk.case.ledger, head)
    claims = desk.case.ledger.rows("SELECT count(*) FROM claims")
    desk.erase("Mara Kell", "order of a court", what="name")
    assert [table for table in tables if "kell" in rows(desk, table).casefold()] == []
    assert desk.case.ledger.rows("SELECT count(*) FROM claims") < claims
    assert root(desk.case.ledger, head) == before
    assert desk.verify().problems == ()


def test_a_case_without_protections_is_brought_up_when_it_is_opened(desk: Desk, article: Article) -> None:
    desk.add(article(NAVY, "navy.md"))
    path = desk.case.ledger.path
    desk.close()
    older = [each for each in PROJECTIONS if each.name not in ("protections", "tree")]
    with open_ledger(path, older) as ledger:
        ledger.rebuild()
    with open_ledger(path) as ledger:
        assert ledger.verify() == []
        assert ledger.rows("SELECT count(*) FROM protections") == [(0,)]


def test_a_case_of_version_0_1_0_can_do_all_that_a_new_one_can(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tarfile.open(Path(__file__).parent / "cases" / "0.1.0.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    seen: list[tuple[int, int, str]] = []
    with despite.open(tmp_path / "old.case", author="Ben", progress=lambda *at: seen.append(at)) as old:
        assert {name for _, _, name in seen} >= {"documents", "claims", "protections", "tree"}
        assert {len(salt) for (salt,) in old.case.ledger.rows("SELECT salt FROM entries")} == {32}
        head = old.case.ledger.head
        old.protect("Harbour Police", "asked for it")
        read_by("markdown/2", monkeypatch)
        old.reread()
        assert same_when_made_anew(old)
        old.export(tmp_path / "old.zip")
        claim = old.case.ledger.rows("SELECT number FROM claims")[0][0]
        before = root(old.case.ledger, head)
        old.erase(claims_of(old)[0], "order of a court", what="claim")
        assert claim not in [number for (number,) in old.case.ledger.rows("SELECT number FROM claims")]
        assert same_when_made_anew(old) and root(old.case.ledger, head) == before
    despite.import_case(tmp_path / "old.zip", tmp_path / "again.case")
    with despite.open(tmp_path / "again.case", author="Ben") as again:
        assert same_when_made_anew(again)
        assert {len(salt) for (salt,) in again.case.ledger.rows("SELECT salt FROM entries")} == {16, 32}
    assert desk.merge(tmp_path / "old.zip").entries > head
    assert same_when_made_anew(desk)


def claims_of(desk: Desk) -> list[str]:
    return [filed.claim.id for filed in last_filed(desk.case.ledger, "")]
