"""Verifying: every passage, also of what is withdrawn or superseded; what is not checked is said; a briefing against its case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import CaseInUse, Refused
from despite.evidence import Draft
from despite.ledger import open_ledger
from ledger_story import tampered

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."


@pytest.fixture
def filed(desk: Desk, article: Article) -> Desk:
    desk.add(article(NAVY, "navy.md"), article(NAVY + " Mara Kell denied it.", "kell.md"))
    return desk


def test_the_passages_of_a_withdrawn_document_are_checked_too(filed: Desk) -> None:
    before = filed.verify().passages
    filed.withdraw("navy.md", "retracted")
    assert filed.verify().passages == before > 0 and len(filed.verify().not_checked) == 1


def test_a_passage_altered_in_a_withdrawn_document_is_found(filed: Desk) -> None:
    filed.withdraw("navy.md", "retracted")
    folder = filed.case.folder
    filed.close()
    alter = "UPDATE entries SET payload = CAST(replace(payload, 'four', 'five') AS BLOB) WHERE kind = 'proposed'"
    tampered(folder / "ledger.sqlite", alter)
    with despite.open(folder) as again:
        found = again.verify().problems
    assert sum(problem.code == "verify.passage" for problem in found) >= 2 and found[0].code == "ledger.chain"


def test_a_claim_of_a_document_that_is_not_on_file_is_said_to_be_unchecked(filed: Desk, run: Run) -> None:
    (claim, *_) = (filed_claim.claim for filed_claim in filed.proposals())
    filed.case.record(Draft(kind="proposed", payload=replace(claim, id="0" * 32, document="f" * 32)))
    status, out, _ = run("verify")
    assert status == 0 and "not checked: 1 passage: the document that they are of is not on file" in out


def test_a_copy_without_the_last_entries_says_that_files_are_left_over(filed: Desk, article: Article, tmp_path: Path) -> None:
    shutil.copytree(filed.case.folder, tmp_path / "early.case")
    filed.add(article(NAVY + " Later.", "later.md"))
    shutil.copytree(filed.case.folder / "archive", tmp_path / "early.case" / "archive", dirs_exist_ok=True)
    with despite.open(tmp_path / "early.case") as early:
        assert early.verify().problems == () and "1 archived file that no entry names" in early.verify().not_checked[0]
        early.add(article(NAVY + " Later.", "later.md"))
        assert len(early.verify().not_checked) == 1


def test_altered_query_tables_are_no_secret(filed: Desk, run: Run) -> None:
    filed.close()
    tampered(filed.case.folder / "ledger.sqlite", "UPDATE filings SET on_record_from = 1")
    assert "not checked: the query tables" in run("verify")[1]
    assert run("rebuild")[0] == 1 and run("rebuild")[0] == 0


# A briefing against a case


@pytest.fixture
def given(filed: Desk, tmp_path: Path) -> Path:
    filed.publish(filed.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "given", with_unreviewed=True)
    return tmp_path / "given"


def test_a_briefing_holds_against_its_case_also_later_and_after_an_erasure(filed: Desk, given: Path, run: Run) -> None:
    filed.erase("kell.md", "an order")
    checked = filed.verify_briefing(given)
    assert checked.failed == () and any("the case still holds its first" in told for told in checked.passed)
    assert not any("root" in left for left in checked.not_checked)
    status, out, _ = run("verify", str(given), "--case", str(filed.case.folder))
    assert status == 0 and "still holds" in out


def test_without_a_case_the_root_stays_unchecked(given: Path, run: Run) -> None:
    status, out, _ = run("verify", str(given))
    assert status == 0 and "not checked: that the root is the case's own" in out


def test_another_case_or_a_shorter_one_does_not_hold_it(given: Path, article: Article, tmp_path: Path, run: Run) -> None:
    with despite.open(tmp_path / "other.case", author="Ben Ott") as other:
        assert [p.code for p in other.verify_briefing(given).failed] == ["proof.root"]
        for number in range(8):
            other.add(article(NAVY, f"{number}.md"))
    status, out, _ = run("verify", str(given), "--case", str(tmp_path / "other.case"))
    assert status == 1 and "failed (proof.root)" in out


def test_no_briefing_is_written_that_is_not_on_file(filed: Desk, tmp_path: Path) -> None:
    answer = filed.ask("Orrin navy", as_of="2023-05-31")
    folder = filed.case.folder
    with open_ledger(folder / "ledger.sqlite") as other, other._store.writing():
        filed.case.ledger._store._connection.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(CaseInUse):
            filed.publish(answer, tmp_path / "given", with_unreviewed=True)
    assert not (tmp_path / "given").exists()
    filed.publish(answer, tmp_path / "given", with_unreviewed=True)
    assert [entry.kind for entry in filed.case.ledger.entries(kind="published")] == ["published"]


def test_a_folder_that_cannot_be_a_briefings_is_refused_before_anything_is_recorded(filed: Desk, tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "thesis.doc").write_text("mine", encoding="utf-8")
    head = filed.case.ledger.head
    with pytest.raises(Refused, match=r"thesis\.doc"):
        filed.publish(filed.ask("Orrin navy"), tmp_path / "given")
    assert filed.case.ledger.head == head


# Names in what is said of mistakes


def test_a_protected_name_is_not_echoed_by_commands_about_names(filed: Desk, run: Run) -> None:
    filed.same("Mara Kell", "the Old Fisherman", "her name in the village")
    filed.different("the Old Fisherman", "Harbour Watch", "two people")
    filed.protect("Mara Kell", "asked for it")
    told = [run("same", "Mara Kell", "Harbour Watch"), run("same", "Mara Kell", "the witness"), run("who", "Mara Kell"),
            run("different", "Mara Kell", "Jon Ost"), run("same", "Mara Kell", "mara kell")]  # fmt: skip
    assert [status for status, _, _ in told] == [2, 0, 0, 0, 2]
    for _, out, err in told:
        assert "kell" not in (out + err).casefold() and "protected name" in out + err


def test_nor_by_a_title_in_a_refusal(desk: Desk, article: Article, run: Run) -> None:
    desk.add(article(NAVY, "navy.md", title="What Mara Kell saw"))
    desk.withdraw("navy.md", "retracted")
    desk.protect("Mara Kell", "asked for it")
    status, out, err = run("withdraw", "navy.md", "--reason", "again")
    assert status == 2 and "kell" not in (out + err).casefold() and "withdrawn already" in err
