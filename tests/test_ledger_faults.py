"""The ledger on bad days: other people's files, other people's processes, kills and full disks."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despite import ledger as room
from despite.errors import CannotWrite, CaseInUse, NewerLedger, NotALedger
from despite.ledger import open_ledger
from ledger_story import told


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    open_ledger(tmp_path / "l").close()
    connection = sqlite3.connect(tmp_path / "l")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (tmp_path / "l").read_bytes()
    with pytest.raises(NewerLedger, match="install the newer version"):
        open_ledger(tmp_path / "l")
    assert (tmp_path / "l").read_bytes() == before


@pytest.mark.parametrize("words", ["a", "Notes on the case. " * 400])
def test_a_text_file_in_the_ledgers_place_is_left_alone(tmp_path: Path, words: str) -> None:
    (tmp_path / "l").write_text(words)
    with pytest.raises(NotALedger, match="restore it from a copy"):
        open_ledger(tmp_path / "l")
    assert (tmp_path / "l").read_text() == words and list(tmp_path.iterdir()) == [tmp_path / "l"]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "l")
    connection.execute("CREATE TABLE zotero (x)")
    connection.close()
    with pytest.raises(NotALedger, match="another program"):
        open_ledger(tmp_path / "l")
    with pytest.raises(NotALedger, match="folder"):
        open_ledger(tmp_path)


def test_a_second_writer_is_told_and_readers_never_wait(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger, open_ledger(tmp_path / "l", patience=0.05) as second:
        told(ledger)
        holder = sqlite3.connect(tmp_path / "l", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseInUse, match="wait until it is done"):
            told(second, "two.html")
        assert second.head == 4 and len(room.all_claims(second, 4)) == 2
        holder.close()
        told(second, "two.html")
        assert ledger.head == 8 and ledger.verify() == []


ONE_ARTICLE_AFTER_ANOTHER = """
with open_ledger(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2])):
        if not room.has_capture(ledger, a_capture(f"{number}.html").id):
            told(ledger, f"{number}.html", claims=20)
            print(number, flush=True)
"""

A_FULL_DISK = """
import resource
if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
with open_ledger(sys.argv[1]) as ledger:
    try:
        for number in range(10**6):
            told(ledger, f"{number}.html", claims=20)
    except errors.CannotWrite as fault:
        print(fault)
    assert len(room.captures(ledger, ledger.head)) == number > 0
    assert ledger.head == 22 * number and ledger.verify() == []
"""


def started(script: str, *arguments: object, under: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    prelude = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from ledger_story import *\nfrom despite import errors, ledger as room\nfrom despite.ledger import open_ledger\n"
    )
    command = [*under, sys.executable, "-c", prelude + script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@settings(max_examples=8, deadline=None)
@given(after=st.integers(0, 6), moment=st.floats(0, 0.02))
def test_a_kill_at_any_moment_leaves_whole_articles_and_the_next_run_finishes(
    tmp_path_factory: pytest.TempPathFactory, after: int, moment: float
) -> None:
    path = tmp_path_factory.mktemp("case") / "l"
    running = started(ONE_ARTICLE_AFTER_ANOTHER, path, 1000)
    assert running.stdout
    for _ in range(after):
        running.stdout.readline()
    time.sleep(moment)
    running.kill()
    running.communicate()
    with open_ledger(path) as ledger:
        kept = len(room.captures(ledger, ledger.head))
        assert kept >= after and ledger.head == 22 * kept == 2 * kept + len(room.all_claims(ledger, ledger.head))
        assert ledger.verify() == []
    again = started(ONE_ARTICLE_AFTER_ANOTHER, path, kept + 2)
    assert len(again.communicate()[0].split()) == 2
    with open_ledger(path) as ledger:
        assert len(list(ledger.entries(kind="read"))) == kept + 2 and ledger.verify() == []


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    # The kernel refuses the write in the same place as on a full disk, and no privilege is needed.
    told_so, trouble = started(A_FULL_DISK, tmp_path / "l", 300_000).communicate()
    assert "cannot be written" in told_so and "everything recorded before is safe" in told_so, trouble
    with open_ledger(tmp_path / "l") as ledger:
        before = ledger.head
        told(ledger, "after.html")
        assert ledger.head == before + 4 and ledger.verify() == []


def mounting(options: str, script: str, path: Path) -> tuple[str, ...]:
    """How to run a command with a small disk of its own at ``path``, seen by nobody else."""
    mount = ("unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o {options} none {path} && {script} exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    return mount


def test_a_really_full_disk_too(tmp_path: Path) -> None:
    running = started(A_FULL_DISK, tmp_path / "l", under=mounting("size=600k", "", tmp_path))
    told_so, trouble = running.communicate()
    assert "cannot be written" in told_so and not running.returncode, trouble


ONLY_READ = """
with open_ledger(sys.argv[1], patience=0.1) as ledger:
    print(len(room.all_claims(ledger, ledger.head)), ledger.verify())
    try:
        told(ledger, "two.html")
    except errors.CannotWrite as fault:
        print(fault)
"""


def test_a_case_on_a_read_only_disk_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    put = f"cp {tmp_path}/l {tmp_path}/disk/l && mount -o remount,ro {tmp_path}/disk &&"
    running = started(ONLY_READ, tmp_path / "disk" / "l", under=mounting("size=1m", put, tmp_path / "disk"))
    told_so, trouble = running.communicate()
    assert told_so.startswith("2 []") and "cannot be written" in told_so, trouble


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere, so no file is read-only to it")
def test_a_read_only_file_can_be_asked(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    (tmp_path / "l").chmod(0o400)
    with open_ledger(tmp_path / "l") as ledger:
        assert len(room.all_claims(ledger, ledger.head)) == 2
        with pytest.raises(CannotWrite):
            told(ledger, "two.html")


def test_a_damaged_byte_in_the_file_is_named_or_the_file_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    whole = (tmp_path / "l").read_bytes()
    place = whole.index(b"The army took part")
    (tmp_path / "l").write_bytes(whole[:place] + b"t" + whole[place + 1 :])
    with open_ledger(tmp_path / "l") as ledger:
        assert [problem.code for problem in ledger.verify()] == ["ledger.chain"]
    (tmp_path / "l").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotALedger), open_ledger(tmp_path / "l") as ledger:
        room.all_claims(ledger, 4)
