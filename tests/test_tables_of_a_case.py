"""The query tables of a case after all that can happen to it: the ones that the entries give, and nothing of what was erased."""

from __future__ import annotations

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
