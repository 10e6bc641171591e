"""Every command on a small real case; mistakes told in one sentence; what is printed can be read by machines."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import despite
from conftest import Article, Run
from despite.cli import main
from despite.cli.app import COMMANDS, commands
from despite.desk import Desk

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
DENIED = "Jon Ost denied that the Orrin navy killed four farmers."


@pytest.fixture
def story(desk: Desk, article: Article) -> Path:
    """An article on file."""
    path = article(f"{KILLED}\n\n{DENIED}", publisher="The Skerry Post", date="2019-02-11")
    desk.add(path)
    return path


def flat(text: str) -> str:
    return " ".join(text.split())


def test_add_says_what_went_in_and_where(run: Run, desk: Desk, article: Article) -> None:
    path = article(KILLED)
    status, out, err = run("add", str(path))
    assert (status, err) == (0, "")
    assert "1 document and 1 proposed claim added" in out
    assert str(desk.case.folder) in out
    assert "on file already" in run("add", str(path))[1]


def test_add_with_a_faulty_file_is_done_with_problems(run: Run, article: Article) -> None:
    folder = article(KILLED).parent
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    status, out, err = run("add", str(folder))
    assert (status, "added" in out, "photo.html" in err) == (1, True, True)


def test_read_prints_a_document_and_needs_no_case(
    story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["read", str(story)]) == 0
    assert "The Skerry Post" in capsys.readouterr().out
    assert main(["read", str(story), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["publisher"], found["public_on"]["edtf"]) == ("despite.document/1", "The Skerry Post", "2019-02-11")
    assert all(block["text"] == found["text"][block["start"] : block["end"]] for block in found["blocks"])


def test_claims_prints_the_wire_and_needs_no_case(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", str(story), "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(claim["schema"], claim["stance"]) for claim in found] == [("despite.claim/1", "asserted"), ("despite.claim/1", "denied")]
    assert list(found[0])[:6] == ["schema", "id", "document", "passage", "mode", "holders"]
    text = story.read_text(encoding="utf-8")
    assert all(text[c["passage"]["start"] : c["passage"]["end"]] == c["passage"]["exact"] for c in found)
    assert main(["claims", str(story)]) == 0
    assert "Harbour Watch said" in capsys.readouterr().out


def test_claims_of_a_folder_to_a_folder(article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = article(KILLED, "one.md").parent
    article(DENIED, "two.md")
    article("The boats are blue.", "three.md")
    assert main(["claims", str(folder), "--to", str(tmp_path / "out")]) == 0
    assert "3 files" in capsys.readouterr().out
    counts = {path.name: len(path.read_text().splitlines()) for path in (tmp_path / "out").iterdir()}
    assert counts == {"one.jsonl": 1, "two.jsonl": 1, "three.jsonl": 0}


def test_claims_of_two_files_of_one_name_loses_none(article: Article, tmp_path: Path) -> None:
    folder = article(KILLED, "one.md").parent
    (folder / "one.txt").write_text(DENIED + "\n", encoding="utf-8")
    main(["claims", str(folder), "--to", str(tmp_path / "out")])
    assert sum(len(path.read_text().splitlines()) for path in (tmp_path / "out").iterdir()) == 2


def test_ask_shows_who_says_it_which_day_and_what_is_denied(run: Run, story: Path) -> None:
    status, out, _ = run("ask", "Orrin navy", "--as-of", "2023-05-31", "--why")
    shown = flat(out)
    assert status == 0
    for words in (
        "2023-05-31",
        "the day asked for",
        "Harbour Watch said",
        "Jon Ost denied",
        "a denial",
        "Dated by then",
        "public 11 February 2019",
    ):
        assert words in shown
    found = json.loads(run("ask", "Orrin navy", "--as-of", "2023-05-31", "--format", "json")[1])
    assert (found["schema"], found["as_of"], len(found["lines"])) == ("despite.answer/2", "2023-05-31", 2)


def test_ask_of_an_earlier_moment(run: Run, story: Path) -> None:
    found = json.loads(run("ask", "Orrin navy", "--our-file-on", "#0", "--format", "json")[1])
    assert (found["our_file_on"], found["lines"]) == (0, [])
    assert run("ask", "Orrin navy", "--our-file-on", "2000-01-01")[0] == 0


def test_timeline_is_in_order_of_time(run: Run, article: Article) -> None:
    text = (
        "Harbour Watch said that the Orrin navy killed a pilot in 2018. Harbour Watch said that the Orrin navy killed four farmers in 2016."
    )
    run("add", str(article(text)))
    status, out, _ = run("timeline", "Orrin navy")
    assert (status, out.index("2016") < out.index("2018")) == (0, True)
    found = json.loads(run("timeline", "Orrin navy", "--format", "json")[1])
    assert [row["happened_on"]["edtf"] for row in found] == ["2016", "2018"]
    assert "Nothing on file" in run("timeline", "the Dray police")[1]


def test_who_same_different_undo(run: Run, story: Path) -> None:
    assert "orrin navy" in run("who")[1]
    assert {row["name"] for row in json.loads(run("who", "--format", "json")[1])} >= {"orrin navy", "harbour watch"}
    status, out, _ = run("same", "Orrin navy", "Marina of Orrin", "--reason", "its Spanish name")
    entry = out.split()[1].rstrip(":")
    assert (status, f"despite undo {entry}" in out) == (0, True)
    assert "its Spanish name" in flat(run("who", "Marina of Orrin")[1])
    assert len(json.loads(run("who", "Marina of Orrin", "--format", "json")[1])["names"]) == 2
    status, _, err = run("different", "Marina of Orrin", "Orrin navy", "--in", story.name)
    assert (status, err) == (0, "")
    assert run("undo", entry, "--reason", "a slip")[0] == 0
    assert run("different", "Orrin navy", "Marina of Orrin")[0] == 0
    status, _, err = run("same", "Orrin navy", "Orrin navy")
    assert (status, err.count("\n")) == (2, 1)


def test_accept_reject_correct_claim_and_set(run: Run, desk: Desk, story: Path) -> None:
    first, second = (filed.claim.id for filed in desk.proposals())
    assert "1 accepted" in run("accept", first[:10])[1]
    assert "1 rejected" in run("reject", second, "--reason", "not what he said")[1]
    assert (
        run("correct", first, "--kind", "torture", "--role", "accused=the Orrin navy", "--happened", "2016-03", "--reason", "misread")[0]
        == 0
    )
    line = json.loads(run("ask", "Orrin navy", "--format", "json")[1])["lines"][0]
    assert (line["state"], line["reviewed_by"], line["claim"]["kind"], line["claim"]["happened_on"]["edtf"]) == (
        "accepted",
        "Ana Ruiz",
        "torture",
        "2016-03",
    )
    status, out, _ = run(
        "claim", story.name, "--exact", "four farmers in 2016", "--holder", "Harbour Watch", "--role", "harmed=four farmers", "--accept"
    )
    assert (status, "accepted" in out) == (0, True)
    assert run("set", story.name, "published=2019-02-12", "--reason", "the print edition")[0] == 0
    sources = json.loads(run("ask", "Orrin navy", "--format", "json")[1])["sources"]
    assert (sources[0]["public_on"]["edtf"], sources[0]["dated_by"]) == ("2019-02-12", "Ana Ruiz")


def test_publish_writes_a_briefing_of_accepted_claims(run: Run, desk: Desk, story: Path, tmp_path: Path) -> None:
    accepted, waiting = (filed.claim.id for filed in desk.proposals())
    desk.accept(accepted)
    status, out, _ = run("publish", "Orrin navy", "--as-of", "2023-05-31", "--to", str(tmp_path / "briefing"))
    assert (status, "1 claims that nobody reviewed are left out" in out) == (0, True)
    index = tmp_path / "briefing" / "index.html"
    assert str(index) in out
    assert "killed four farmers" in index.read_text(encoding="utf-8")
    assert given_out(desk) == [accepted]
    run("publish", "Orrin navy", "--as-of", "2023-05-31", "--to", str(tmp_path / "all"), "--with-unreviewed")
    assert given_out(desk) == [accepted, waiting]


def given_out(desk: Desk) -> list[str]:
    """The claims in the last briefing, as the ledger noted them."""
    payload = desk.case.ledger.entry(desk.case.ledger.head).payload
    found: list[str] = json.loads(payload or b"")["claims"]
    return found


def test_verify(run: Run, story: Path) -> None:
    status, out, _ = run("verify")
    assert (status, "everything holds" in out) == (0, True)
    assert json.loads(run("verify", "--format", "json")[1])["problems"] == []


def review(desk: Desk, keys: str) -> Any:
    """``despite review`` with keys typed into it."""
    return CliRunner().invoke(commands, ["--case", str(desk.case.folder), "--author", "Ben", "review"], input=keys)


def test_review_with_single_keys_stops_at_any_time(desk: Desk, article: Article) -> None:
    text = " ".join(f"Harbour Watch said that the Orrin navy killed {number} farmers in {2000 + number}." for number in range(3, 8))
    desk.add(article(text))
    assert len(desk.proposals()) == 5
    result = review(desk, "xarnot the navy\nsq")
    assert result.exit_code == 0, result.output
    assert "killed 3 farmers" in flat(result.output)
    assert "2 reviewed, 3 still wait" in flat(result.output)
    states = [filed.state for filed in sorted(_all(desk), key=lambda f: f.claim.passage.start)]
    assert states == ["accepted", "rejected", "proposed", "proposed", "proposed"]
    assert {filed.author for filed in _all(desk)} == {"Ben", None}
    assert "3 reviewed, 0 still wait" in flat(review(desk, "aaa").output)


def _all(desk: Desk) -> list[Any]:
    from despite.ledger import all_claims

    return all_claims(desk.case.ledger, desk.case.ledger.head)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_review_in_a_real_terminal(desk: Desk, story: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "despite", "--case", str(desk.case.folder), "review"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    for key in (b"a", b"q"):
        shown += until(ours, b"stop: ")
        while termios.tcgetattr(ours)[3] & termios.ICANON:  # what is typed before the program listens is lost
            time.sleep(0.01)
        os.write(ours, key)
    shown += until(ours, b"still wait")
    assert process.wait() == 0
    os.close(ours)
    assert "killed four farmers" in flat(shown.decode())
    assert len(desk.proposals()) == 1


def until(terminal: int, mark: bytes) -> bytes:
    """What the terminal shows up to ``mark``."""
    shown = b""
    while mark not in shown:
        assert select.select([terminal], [], [], 60)[0], shown
        read = os.read(terminal, 4096)
        shown += read
    return shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Orrin navy", "--as-of", "last Tuesday"],
        ["ask", "Orrin navy", "--our-file-on", "#9999"],
        ["ask", "Orrin navy", "--our-file-on", "then"],
        ["ask"],
        ["add", "not-there.md"],
        ["add", "https://skerrypost.example/navy"],
        ["read", "not-there.md"],
        ["claims", "not-there"],
        ["accept", "ffffffffffff"],
        ["reject", "ffffffffffff"],
        ["correct", "ffffffffffff", "--reason", "so"],
        ["claim", "article.md", "--exact", "five farmers"],
        ["claim", "article.md", "--exact", "Orrin navy"],
        ["claim", "article.md", "--exact", "four farmers in 2016", "--role", "harmed"],
        ["claim", "article.md", "--exact", "four farmers in 2016", "--happened", "long ago"],
        ["claim", "article.md", "--exact", "four farmers in 2016", "--kind", "theft"],
        ["claim", "article.md", "--exact", "four farmers in 2016", "--stance", "shouted"],
        ["claim", "not-there.md", "--exact", "four farmers"],
        ["set", "article.md", "published=never", "--reason", "so"],
        ["set", "article.md", "author=me", "--reason", "so"],
        ["set", "article.md", "published=2019", "--reason", ""],
        ["who", "nobody at all"],
        ["undo", "1"],
        ["undo", "9999"],
        ["undo", "-1"],
        ["undo", "first"],
        ["same", "Orrin navy", "the Orrin navy"],
        ["same", "", "Orrin navy"],
        ["publish", "Orrin navy"],
        ["publish", "Orrin navy", "--to", "/dev/null/briefing"],
        ["claims", "article.md", "--to", "/dev/null/claims"],
        ["demo", "--to", "/dev/null/demo"],
        ["frobnicate"],
        ["ask", "Orrin navy", "--frobnicate"],
    ],
)
def test_a_mistake_gets_one_sentence_with_the_mend(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(story.parent)
    status, _, err = run(*arguments)
    assert status == 2
    assert (err.startswith("despite: "), err.count("\n"), err.strip()[-1:] in (".", "?")) == (True, 1, True), err


def test_where_there_is_no_case_the_mend_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESPITE_CASE", raising=False)
    for command in (["ask", "Orrin navy"], ["review"], ["verify"], ["--case", str(tmp_path / "no.case"), "verify"], ["add", "."]):
        assert main(command) == 2
        err = capsys.readouterr().err
        assert ("--case FOLDER" in err, err.count("\n")) == (True, 1)


def test_the_case_is_found_from_the_environment_or_upward(story: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESPITE_CASE", str(desk.case.folder))
    assert main(["verify"]) == 0
    monkeypatch.delenv("DESPITE_CASE")
    (desk.case.folder / "notes").mkdir()
    monkeypatch.chdir(desk.case.folder / "notes")
    assert main(["verify"]) == 0


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "Example:" in out
    assert f"despite {command}" in out or "despite --case" in out


def test_as_a_program_of_its_own(story: Path, desk: Desk, tmp_path: Path) -> None:
    def program(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "despite", "--case", str(desk.case.folder), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    asked = program("ask", "Orrin navy", "--as-of", "2023-05-31")
    assert (asked.returncode, asked.stderr, "Harbour Watch said" in asked.stdout) == (0, "", True)
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert program("add", "photo.html").returncode == 1
    mistake = program("ask", "Orrin navy", "--as-of", "never")
    assert (mistake.returncode, mistake.stdout, mistake.stderr.count("\n")) == (2, "", 1)
    assert despite.__version__ in program("--version").stdout


def test_a_reader_that_stops_reading_is_no_mistake(story: Path) -> None:
    many = story.with_name("many.txt")
    many.write_text("".join(f"Harbour Watch said that the navy killed {n} farmers.\n\n" for n in range(2, 4000)), encoding="utf-8")
    pipe = f'"{sys.executable}" -m despite claims "{many}" --format jsonl | head -1'
    done = subprocess.run(["/bin/sh", "-c", pipe], capture_output=True, text=True, check=False)
    assert (done.stdout.count("\n"), "Traceback" in done.stderr) == (1, False), done.stderr


def test_review_without_a_terminal_says_what_to_use(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(echo: bool = False) -> str:  # what click meets where there is neither an input nor a session to read keys from
        raise OSError(6, "No such device or address: '/dev/tty'")

    monkeypatch.setattr("click.getchar", no_terminal)
    status, _, err = run("review")
    assert status == 2 and "despite accept" in err
