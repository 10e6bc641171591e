"""Bad days of a whole case: writes that fail, power that is cut, copies that are not whole, two who write, shared folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.ask.shield import Shield
from despite.desk import Desk
from despite.errors import CaseInUse, Refused
from despite.evidence import Draft
from despite.ledger import Ledger, captures, open_ledger
from despite.ledger.erasing import Tombstone
from ledger_story import told

ROOT = Path(__file__).resolve().parents[1]
KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


# Faults at every write and sync


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.syspath_prepend(str(ROOT))
    return pytest.importorskip("bench.faults")


@forks
def test_no_fault_at_any_write_loses_what_was_acknowledged(faults) -> None:  # type: ignore[no-untyped-def]
    total = faults.run(100, seed=7)
    assert total.injected.total() == 100 and set(total.injected) == {"kill", "torn", "cut", "full", "error"}
    assert (total.failed, total.lost) == ([], 0)


@forks
def test_the_harness_finds_a_case_that_does_not_sync(faults) -> None:  # type: ignore[no-untyped-def]
    def careless(desk: Desk) -> None:
        desk.case.ledger._store._connection.execute("PRAGMA synchronous = OFF")

    total = faults.run(100, seed=7, spoil=careless)
    assert total.lost and {outcome.fault for outcome in total.failed} == {"cut"}


@forks
def test_the_harness_from_the_command_line_leaves_nothing_behind(tmp_path: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bench.faults", "5"]
    done = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, check=False)
    assert list(tmp_path.iterdir()) == []
    assert done.returncode == 0, done.stdout + done.stderr
    assert "faults injected 5" in done.stdout and "acknowledged entries lost 0" in done.stdout


# Two who write


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger, open_ledger(tmp_path / "l", patience=0.05) as second:
        told(ledger)
        with ledger._store.writing(), pytest.raises(CaseInUse, match=rf"\(process {os.getpid()} on .+\) is writing.*wait until it is done"):
            told(second, "two.html")
        told(second, "two.html")
    assert not (tmp_path / "l-writer").exists()


def test_a_note_of_a_process_that_has_ended_names_nobody(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with open_ledger(tmp_path / "l") as ledger, open_ledger(tmp_path / "l", patience=0.05) as second:
        told(ledger)
        note = tmp_path / "l-writer"
        for text in (note.read_text().replace(str(os.getpid()), str(ended.pid)), "no note", "{}", "[]"):
            with ledger._store.writing():
                note.write_text(text)
                with pytest.raises(CaseInUse, match=r"^Another process is writing"):
                    told(second, "two.html")


WRITING = """
import sys, time
from despite.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger, ledger._store.writing():
    print("writing", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def test_a_second_writer_waits_for_another_process_and_readers_do_not(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    other = subprocess.Popen([sys.executable, "-c", WRITING, str(desk.case.ledger.path), "1"], stdout=subprocess.PIPE, text=True)
    assert other.stdout and other.stdout.readline()
    assert len(desk.ask("Orrin navy").lines) == 1 and other.poll() is None
    desk.accept(desk.proposals()[0].claim.id)
    assert other.wait() == 0


def test_an_answer_is_of_one_state_while_another_process_erases(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(KILLED), article(KILLED + " Twice.", "two.md"))
    whole = desk.ask("Orrin navy").lines

    def erased_in_between(self: Shield, ledger: Ledger) -> None:
        before(self, ledger)
        with open_ledger(desk.case.folder / "ledger.sqlite") as other:
            tombstone = Tombstone(entries=tuple(range(1, 7)), what="document", files=0, reason="an order")
            other.erase(tombstone.entries, Draft(kind="erased", payload=tombstone), "Ben Ott")

    before = Shield.__init__
    monkeypatch.setattr(Shield, "__init__", erased_in_between)
    assert desk.ask("Orrin navy").lines == whole != ()
    monkeypatch.setattr(Shield, "__init__", before)
    assert desk.ask("Orrin navy").lines == ()


# Copies and folders


def test_a_case_without_its_ledger_is_not_begun_anew(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(KILLED))
    desk.close()
    shutil.copytree(desk.case.folder, tmp_path / "half.case", ignore=shutil.ignore_patterns("ledger.sqlite*"))
    with pytest.raises(Refused, match="copied in part"):
        despite.open(tmp_path / "half.case")
    assert not (tmp_path / "half.case" / "ledger.sqlite").exists()


def test_a_case_whose_ledger_is_empty_is_not_begun_anew(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(KILLED))
    desk.close()
    shutil.copytree(desk.case.folder, tmp_path / "half.case")
    (tmp_path / "half.case" / "ledger.sqlite").write_bytes(b"")
    with pytest.raises(Refused, match="is empty, so it was copied in part"):
        despite.open(tmp_path / "half.case")
    assert (tmp_path / "half.case" / "ledger.sqlite").read_bytes() == b""


def test_a_case_without_its_archive_says_what_is_missing(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(KILLED))
    desk.close()
    shutil.copytree(desk.case.folder, tmp_path / "half.case", ignore=shutil.ignore_patterns("archive"))
    with despite.open(tmp_path / "half.case") as half:
        assert [problem.code for problem in half.verify().problems] == ["archive.missing"]
        assert len(half.ask("Orrin navy").lines) == 1


def test_what_a_killed_write_left_in_the_archive_is_swept_and_what_is_written_now_is_not(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    folder = next(path for path in (desk.case.folder / "archive").iterdir() if path.is_dir())
    from despite.capture import archive

    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, ours, old = (
        folder / f".part-{name}" for name in (f"{archive._HOST}-{ended.pid}-00", f"{archive._HOST}-{os.getpid()}-00", "other-1-00")
    )
    for path in (left, ours, old):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    desk.add(article(KILLED))
    assert [path.exists() for path in (left, ours, old)] == [False, True, False]


@pytest.mark.parametrize(
    ("place", "program"),
    [("Dropbox", "Dropbox"), ("OneDrive - Some Office", "OneDrive"), ("Mobile Documents", "iCloud"), ("Google Drive", "Google Drive"),
     ("Nextcloud", "Nextcloud"), ("Syncthing", "Syncthing")],
)  # fmt: skip
def test_a_case_in_a_synchronised_folder_gets_a_warning(tmp_path: Path, article: Article, place: str, program: str) -> None:
    (tmp_path / place).mkdir()
    with despite.open(tmp_path / place / "c.case") as desk:
        (problem,) = desk.add(article(KILLED)).problems
    assert problem.code == "case.synchronised" and program in problem.message


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".sync_1a2b.db", ".tmp.drivedownload"])
def test_a_synchronised_folder_is_known_by_what_its_program_leaves_in_it(run: Run, tmp_path: Path, article: Article, mark: str) -> None:
    assert run("add", str(article(KILLED)))[0] == 0
    (tmp_path / mark).mkdir()
    status, _, err = run("add", str(article(KILLED, "two.md")))
    assert (status, "case.synchronised" in err) == (1, True)


def test_a_clock_that_was_set_back_does_not_turn_the_order_round(tmp_path: Path) -> None:
    instants = iter(["2024-05-01T00:00:00.000000Z"] * 4 + ["2001-01-01T00:00:00.000000Z"] * 4)
    with open_ledger(tmp_path / "l", clock=lambda: next(instants)) as ledger:
        told(ledger)
        told(ledger, "two.html")
        assert {entry.recorded_at for entry in ledger.entries()} == {"2024-05-01T00:00:00.000000Z"}
        assert ledger.verify() == [] and ledger.moment("2024-05-01") == 8 and ledger.moment("2001-01-01") == 0


def test_a_clock_that_was_set_back_is_said_and_makes_no_capture_older_than_the_case(desk: Desk, article: Article, run: Run) -> None:
    ahead = "2099-01-01T00:00:00.000000Z"
    desk.case.ledger._clock = lambda: ahead
    desk.add(article(KILLED))
    status, out, err = run("add", str(article(KILLED + " Twice.", "two.md")))
    assert status == 1 and "case.clock" in err and "2099-01-01T00:00" in err
    assert [one.captured_at for one in captures(desk.case.ledger, desk.case.ledger.head)] == [ahead, ahead]
    status, out, err = run("ask", "Orrin navy", "--format", "json")
    assert status == 0 and "case.clock" in err and "case.clock" not in out
