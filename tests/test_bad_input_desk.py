"""Bad input at the desk: one clear sentence each, the rest of the batch goes in, nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import despite
from conftest import Article
from despite.cli import main
from despite.desk import Desk
from despite.errors import NewerLedger, NotALedger
from despite.ledger import documents

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."


def one_sentence(message: str) -> bool:
    """A sentence and no more: it ends with a full stop, in one line, with no trace of the program's insides."""
    return message.strip().endswith(".") and "\n" not in message.strip() and "Traceback" not in message


def texts(desk: Desk) -> list[str]:
    return [document.text for document in documents(desk.case.ledger, desk.case.ledger.head)]


def test_an_empty_file_and_a_photograph_named_html_among_good_ones(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    added = desk.add(folder)
    assert added.claims == 1
    assert {problem.code.partition(".")[0] for problem in added.problems} <= {"read", "capture"}
    for name in ("empty.txt", "photo.html"):
        about = [problem for problem in added.problems if name in problem.message + problem.where]
        assert about
        assert all(one_sentence(problem.message) for problem in about)
    assert len(desk.ask("Orrin navy").lines) == 1
    assert desk.verify().problems == ()


def test_wrong_and_mixed_encodings_keep_their_claims(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    text = "“The Orrin navy killed Señor Muñoz,” said Mara Kell.\n"
    for name, data in (
        ("bom.txt", text.encode("utf-8-sig")),
        ("windows.txt", text.encode("cp1252")),
        ("wide.txt", text.encode("utf-16")),
        ("mixed.txt", text.encode() + text.encode("cp1252")),
    ):
        (folder / name).write_bytes(data)
    added = desk.add(folder)
    assert len(added.documents) == 5
    assert all(one_sentence(problem.message) for problem in added.problems)
    assert sum("Señor Muñoz" in found for found in texts(desk)) == 4
    passages = [line.claim.passage.exact for line in desk.ask("Orrin navy").lines]
    assert sum("Señor Muñoz" in passage for passage in passages) >= 4
    assert desk.verify().problems == ()


def test_unbalanced_marks_controls_and_right_to_left_text_in_a_batch(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "open.txt").write_text("“The yard kept silent, said nobody.\n\n" + KILLED, encoding="utf-8")
    (folder / "control.txt").write_bytes(b"The minister\x07 said nothing.\n\n" + KILLED.encode() + b"\n")
    (folder / "arabic.txt").write_text("قالت الوزارة إن القاربين وصلا في مارس، ولم تذكر الثمن.\n", encoding="utf-8")
    added = desk.add(folder)
    assert len(added.documents) == 4
    assert all(one_sentence(problem.message) for problem in added.problems)
    assert len(desk.ask("Orrin navy").lines) == 3
    assert desk.verify().problems == ()


def test_a_sentence_that_never_ends_does_not_stop_the_batch(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "an-endless-one.txt").write_text("Mara Kell said that " * 600, encoding="utf-8")
    added = desk.add(folder)
    assert len(added.documents) == 2
    assert len(desk.ask("Orrin navy").lines) == 1


def test_a_folder_that_links_back_to_itself(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "inner").mkdir()
    (folder / "inner" / "back").symlink_to(folder, target_is_directory=True)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    added = desk.add(folder)
    assert (len(added.documents), added.claims) == (1, 1)
    assert {problem.code for problem in added.problems} == {"capture.loop"}
    assert all(one_sentence(problem.message) for problem in added.problems)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file, so there is no unreadable one")
def test_an_unreadable_file_and_folder(desk: Desk, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "shut.txt").write_text("secret")
    (folder / "shut.txt").chmod(0)
    (folder / "shut").mkdir(mode=0)
    added = desk.add(folder)
    (folder / "shut").chmod(0o700)
    assert len(added.documents) == 1
    assert [problem.code for problem in added.problems] == ["capture.unreadable"] * 2
    assert all(one_sentence(problem.message) for problem in added.problems)


def test_a_file_that_vanishes_between_listing_and_reading(desk: Desk, article: Article) -> None:
    first, second = article(KILLED, "a.md"), article(f"{KILLED} Indeed.", "b.md")

    def remove(number: int, total: int, name: str) -> None:
        if name == "a.md":
            first.unlink()

    added = desk.add(first, second, progress=remove)
    assert len(added.documents) == 1
    assert all(one_sentence(problem.message) for problem in added.problems)
    assert added.problems != ()


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from despite.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on the size of files to stand for a full disk")
@pytest.mark.parametrize("room", [0, 3_000, 40_000, 90_000, 150_000, 250_000])
def test_a_full_disk_is_told_in_one_sentence_and_the_same_command_finishes_later(tmp_path: Path, room: int) -> None:
    folder, case = tmp_path / "articles", tmp_path / "c.case"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"{KILLED} In the year {number}.\n\n" + f"Page {number} of the log. " * 800, encoding="utf-8")
    command = ["--case", str(case), "add", str(folder)]
    cut = subprocess.run([sys.executable, "-c", FULL, str(room), *command], capture_output=True, text=True, check=False)
    assert "Traceback" not in cut.stderr, cut.stderr
    assert cut.returncode in (0, 2)
    if cut.returncode == 2:
        assert one_sentence(cut.stderr), cut.stderr
        assert cut.stderr.startswith("despite: ")
    done = subprocess.run([sys.executable, "-m", "despite", *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with despite.open(case) as desk:
        assert len(texts(desk)) == 6
        assert len(desk.ask("Orrin navy").lines) == 6
        assert desk.verify().problems == ()


def test_a_disk_that_was_full_at_least_once(tmp_path: Path) -> None:
    """The test above tries several sizes; this one sees to it that a too small one is refused."""
    (tmp_path / "a.txt").write_text(KILLED * 500, encoding="utf-8")
    command = ["--case", str(tmp_path / "c.case"), "add", str(tmp_path / "a.txt")]
    cut = subprocess.run([sys.executable, "-c", FULL, "8000", *command], capture_output=True, text=True, check=False)
    assert (cut.returncode, one_sentence(cut.stderr)) == (2, True), cut.stderr


def test_an_archived_file_altered_by_one_byte_is_named(desk: Desk, article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    desk.add(article(KILLED), article(f"{KILLED} Indeed.", "b.md"))
    files = sorted(path for path in (desk.case.folder / "archive").rglob("*") if path.is_file())
    data = bytearray(files[0].read_bytes())
    data[5] ^= 1
    files[0].write_bytes(bytes(data))
    (problem,) = desk.verify().problems
    assert (problem.code, files[0].name in problem.message, one_sentence(problem.message)) == ("archive.altered", True, True)
    files[1].unlink()
    assert {p.code for p in desk.verify().problems} == {"archive.altered", "archive.missing"}
    assert main(["--case", str(desk.case.folder), "verify"]) == 1
    assert files[0].name in capsys.readouterr().out
    assert len(desk.ask("Orrin navy").lines) == 2


def test_a_ledger_altered_by_hand_is_named(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    path = desk.case.folder / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE entries SET author = 'nobody' WHERE number = 2")
        connection.execute("DROP TRIGGER entries_stay_as_they_are")
        connection.execute("UPDATE entries SET author = 'nobody' WHERE number = 2")
    connection.close()
    problem = desk.verify().problems[0]
    assert (problem.code, "entry 2" in problem.message) == ("ledger.chain", True)


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path, article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "c.case"
    with despite.open(case) as desk:
        desk.add(article(KILLED))
    connection = sqlite3.connect(case / "ledger.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (case / "ledger.sqlite").read_bytes()
    with pytest.raises(NewerLedger):
        despite.open(case)
    assert main(["--case", str(case), "ask", "Orrin navy"]) == 2
    said = capsys.readouterr().err
    assert one_sentence(said)
    assert "version 99" in said
    assert (case / "ledger.sqlite").read_bytes() == before


def test_a_ledger_that_is_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    despite.open(tmp_path / "c.case").close()
    for side in ("-wal", "-shm"):
        (tmp_path / "c.case" / f"ledger.sqlite{side}").unlink(missing_ok=True)
    (tmp_path / "c.case" / "ledger.sqlite").write_bytes(b"Dear diary, " * 100)
    with pytest.raises(NotALedger):
        despite.open(tmp_path / "c.case")
    assert main(["--case", str(tmp_path / "c.case"), "verify"]) == 2
    assert one_sentence(capsys.readouterr().err)


def test_a_case_file_that_is_no_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.toml").write_text("title = Boats for Orrin\n")
    assert main(["--case", str(tmp_path), "verify"]) == 2
    assert one_sentence(capsys.readouterr().err)


def test_a_folder_where_no_case_can_be_made(tmp_path: Path, article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a-file").write_text("not a folder")
    assert main(["--case", str(tmp_path / "a-file" / "c.case"), "add", str(article(KILLED))]) == 2
    assert one_sentence(capsys.readouterr().err)


def test_the_desk_still_answers_after_a_refused_batch(desk: Desk, article: Article) -> None:
    good = article(KILLED)
    with pytest.raises(despite.errors.NoSuchFile):
        desk.add(good, good.parent / "not-there.md")
    desk.add(good)
    assert len(desk.ask("Orrin navy").lines) == 1
