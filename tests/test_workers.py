"""A large folder is read on all cores, and no document holds up the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import despite
from conftest import Article
from despite.desk import Desk, adding, workers
from despite.evidence import Draft
from ledger_story import tampered

SAID = "The harbour office said that boat {} was seized near the old pier."
CRUEL = """
import os, time
from despite.desk import worker
plain = worker.work
def work(job):
    if b"KILL" in job.data:
        os._exit(9)
    if b"HANG" in job.data:
        time.sleep(600)
    if b"FAIL" in job.data:
        raise RecursionError("too deep")
    return plain(job)
worker.work = work
worker.serve()
"""


@pytest.fixture
def folder(article: Article) -> Path:
    for number in range(30):
        article(SAID.format(number), name=f"{number:02}.md", date="2019-02-11")
    return article(SAID.format("x"), name="30.md").parent


def told(desk: Desk) -> list[tuple[str, bytes | None]]:
    """Kind and payload of every entry, but the instant of capture."""
    found = []
    for entry in desk.case.ledger.entries():
        payload = entry.payload or b""
        found.append((entry.kind, payload.split(b'"captured_at"')[0] if entry.kind == "captured" else payload))
    return found


def test_with_workers_the_ledger_is_the_same_as_without(tmp_path: Path, folder: Path) -> None:
    said: list[tuple[int, int, str]] = []
    with despite.open(tmp_path / "one.case", author="Ana") as one, despite.open(tmp_path / "two.case", author="Ana") as two:
        alone = adding.add(one.case, [folder], workers=1)
        together = adding.add(two.case, [folder], progress=lambda *at: said.append(at), workers=2)
        assert alone == together and len(alone.documents) == 31 and alone.claims >= 31
        assert told(one) == told(two)
        assert [at[0] for at in said] == list(range(1, 32)) and said[0] == (1, 31, "00.md")
        again = adding.add(two.case, [folder], workers=2)
        assert (again.documents, again.on_file) == ((), 31)
        assert two.verify().problems == () and two.case.ledger.verify() == []


def test_what_was_cut_off_is_taken_up_where_it_stopped(tmp_path: Path, folder: Path) -> None:
    def stop(number: int, total: int, name: str) -> None:
        if number == 12:
            raise KeyboardInterrupt

    with despite.open(tmp_path / "c.case", author="Ana") as desk:
        with pytest.raises(KeyboardInterrupt):
            adding.add(desk.case, [folder], progress=stop, workers=2)
        kept = len(list(desk.case.ledger.entries(kind="captured")))
        assert kept == 11
        added = adding.add(desk.case, [folder], workers=2)
        assert len(added.documents) == 31 - kept and added.on_file == kept
        assert desk.verify().problems == ()


def test_a_document_that_kills_hangs_or_fails_is_set_aside(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "COMMAND", (sys.executable, "-c", CRUEL))
    monkeypatch.setattr(workers, "PATIENCE", 5.0)
    for name in ("03-KILL.md", "07-HANG.md", "09-FAIL.md"):
        (folder / name).write_text(name)
    with despite.open(tmp_path / "c.case", author="Ana") as desk:
        added = adding.add(desk.case, [folder], workers=2)
        assert len(added.documents) == 31
        assert [(problem.code, problem.where.rsplit("/", 1)[1]) for problem in added.problems] == [
            ("add.poison", "03-KILL.md"), ("add.poison", "07-HANG.md"), ("add.poison", "09-FAIL.md"),
        ]  # fmt: skip
        ended, hung, failed = (problem.message for problem in added.problems)
        assert "ended the process" in ended and "no answer in 5 seconds" in hung and "RecursionError: too deep" in failed
        assert desk.verify().problems == () and len(list(desk.case.ledger.entries(kind="captured"))) == 31
    with despite.open(tmp_path / "c.case", author="Ana") as desk:
        monkeypatch.undo()
        assert len(adding.add(desk.case, [folder], workers=2).documents) == 3


def test_only_a_few_documents_are_under_way_at_once() -> None:
    taken = 0

    def endless():  # type: ignore[no-untyped-def]
        nonlocal taken
        while True:
            taken += 1
            yield taken, None

    with workers.Workers(2) as two:
        results = two.each(endless())
        assert [next(results)[0] for _ in range(100)] == list(range(1, 101)) and taken <= 110


INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"


def test_a_first_load_makes_its_indexes_at_the_end_and_a_cut_off_one_when_it_is_opened(tmp_path: Path) -> None:
    with despite.open(tmp_path / "c.case", author="Ana") as desk:
        before = desk.case.ledger.rows(INDEXES)
        with desk.case.ledger.loading():
            desk.case.record(Draft(kind="replied", payload={}))
            assert set(before) - set(desk.case.ledger.rows(INDEXES)) == {("claims_by_id",), ("filings_by_name",)}
        assert desk.case.ledger.rows(INDEXES) == before
    tampered(tmp_path / "c.case" / "ledger.sqlite", "DROP INDEX filings_by_name")
    with despite.open(tmp_path / "c.case", author="Ana") as desk:
        assert desk.case.ledger.rows(INDEXES) == before
