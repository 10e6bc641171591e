"""Erasing: the words are in no byte of any file of the case; the chain holds, and says who erased what, when and why."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import despite
from conftest import Article, Run
from despite.ask.gaps import counted
from despite.cli.app import commands
from despite.desk import Desk
from despite.errors import BadValue, NotFound, Refused
from despite.ledger.claims import claims_of_document
from despite.ledger.documents import documents, resolve_document

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
KELL = "Harbour Watch said that Mara Kell saw the Orrin navy kill a pilot in 2019. The court heard Kell."
LONG = "The boats leave the harbour of Kellport at dawn and come back at dusk. " * 80  # long enough to be stored compressed


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def traces(folder: Path, *words: str) -> list[tuple[str, str]]:
    """In which files of a case the words stand: as bytes in any case, in a name, or in anything that is compressed in it."""
    found = []
    for name, data in bytes_of(folder).items():
        for word in words:
            if word.casefold() in name.casefold() or word.casefold().encode() in data.lower() or word.casefold().encode() in unpacked(data):
                found.append((name, word))
    return found


def unpacked(data: bytes) -> bytes:
    """Everything in ``data`` that zlib can read, from any place on."""
    parts, at = [], data.find(b"x\x9c")
    while at != -1:
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(data[at:]))
        at = data.find(b"x\x9c", at + 1)
    return b"\n".join(parts).lower()


@pytest.fixture
def filed(desk: Desk, article: Article) -> Desk:
    """Two articles, one with a witness in it; reviewed, corrected, dated, her name decided about."""
    desk.add(article(NAVY, "navy.md", title="The navy"), article(f"{KELL}\n\n{LONG}", "kell.md", title="What Mara Kell saw"))
    kell = next(f.claim for f in desk.proposals() if "pilot" in f.claim.passage.exact)
    desk.accept(kell.id, reason="Mara Kell told us")
    desk.correct(kell.id, "she saw it herself", kind="killing")
    desk.accept(next(f.claim.id for f in desk.proposals() if "farmers" in f.claim.passage.exact))
    desk.set("kell.md", "2019-05-01", "the print edition")
    desk.same("Mara Kell", "the Girl of Kellport", "so she was called")
    return desk


def claims_in(desk: Desk, name: str) -> int:
    ledger = desk.case.ledger
    return len(claims_of_document(ledger, resolve_document(ledger, name).id, ledger.head))


def test_an_erased_document_is_in_no_byte_of_the_case(filed: Desk) -> None:
    folder = filed.case.folder
    assert traces(folder, "pilot", "at dusk")
    before = filed.ask("Harbour Watch", as_of="2023-05-31")
    claims = claims_in(filed, "kell.md")
    entry, done = filed.erase("kell.md", "order of the Skerry court, 3 May 2024")
    assert (done.what, done.documents, done.claims, len(done.files)) == ("document", 1, claims, 1)
    assert traces(folder, "pilot", "at dusk", "kell.md", "saw it herself", "print edition", "told us") == []
    filed.close()
    assert traces(folder, "pilot", "at dusk") == []
    with despite.open(folder, author="Ben Ott", create=False) as again:
        assert [d.title for d in documents(again.case.ledger, again.case.ledger.head)] == ["The navy"]
        lines = again.ask("Harbour Watch", as_of="2023-05-31", our_file_on=f"#{before.our_file_on}").lines
        assert [line.claim.passage.exact for line in lines] == ["the Orrin navy killed four farmers in 2016"]
        verified = again.verify()
        assert verified.problems == ()
        assert verified.erased == (
            f"a document ({len(done.entries)} entries, 1 archived file): erased by Ana Ruiz "
            f"on {entry.recorded_at[:10]} (entry {entry.number}), because order of the Skerry court, 3 May 2024",
        )


def test_an_erased_name_is_in_no_byte_of_the_case_with_all_its_names(filed: Desk, article: Article) -> None:
    filed.add(article("The Girl of Kellport was seen. Harbour Watch said that the navy beat a monk.", "girl.md"))
    filed.protect("Mara Kell", "until the court has decided")
    filed.publish(filed.ask("Mara Kell"), filed.case.folder.parent / "given")
    filed.reject(next(f.claim.id for f in filed.proposals()), reason="nothing to do with Mara Kell")
    _, done = filed.erase("mara kell", "a minor")
    assert (done.what, done.documents) == ("name", 2)
    assert traces(filed.case.folder, "mara kell", "girl of kellport", "pilot", "monk") == []
    assert filed.verify().problems == ()
    assert len(filed.ask("Harbour Watch").lines) == 1


def test_a_name_that_stands_only_in_the_file_is_found_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><head><meta name=x content='Mara&#32;Kell'></head><body><p>The boats are blue.</p></body></html>")
    desk.add(path)
    assert desk.erase("Mara Kell", "a minor")[1].documents == 1
    assert traces(desk.case.folder, "kell", "boats") == []


def test_an_erased_claim_takes_the_document_that_holds_its_words(filed: Desk, article: Article) -> None:
    filed.add(article(f"It was quoted elsewhere: {NAVY}", "quoted.md"))
    claim = next(line.claim for line in filed.ask("Harbour Watch").lines if "farmers" in line.claim.passage.exact)
    _, done = filed.erase(claim.id[:8], "consent withdrawn")
    assert (done.what, done.documents) == ("claim", 2)
    assert traces(filed.case.folder, "four farmers") == []
    assert filed.verify().problems == () and len(filed.ask("Harbour Watch").lines) == 1


def test_the_same_bytes_from_another_address_go_too(filed: Desk, article: Article) -> None:
    filed.add(article(f"{KELL}\n\n{LONG}", "kell.md", title="What Mara Kell saw"), address="https://skerrypost.example/kell")
    filed.erase("https://skerrypost.example/kell", "an order")
    assert traces(filed.case.folder, "pilot") == []
    assert filed.verify().problems == ()


def test_what_is_out_of_reach_is_listed(run: Run, filed: Desk, tmp_path: Path) -> None:
    filed.publish(filed.ask("Harbour Watch", as_of="2023-05-31"), tmp_path / "given out")
    filed.publish(filed.ask("Ost yard", as_of="2023-05-31"), tmp_path / "of others")
    claims = counted(claims_in(filed, "kell.md"), "claim")
    status, out, _ = run("erase", "kell.md", "--reason", "an order", "--yes")
    assert (status, "given out: given out, by Ana Ruiz" in out, "of others" in out) == (0, True, False)
    assert f"To be destroyed: 1 document, {claims}, 1 archived file" in out and "Out of reach" in out
    status, out, _ = run("verify")
    assert (status, "erased by Ana Ruiz on" in out, "everything holds" in out) == (0, True, True)
    assert len(json.loads(run("verify", "--format", "json")[1])["erased"]) == 1


def test_on_a_terminal_it_asks_first(filed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["--case", str(filed.case.folder), "erase", "kell.md", "--reason", "an order"]
    head = filed.case.ledger.head
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True, raising=False)
    assert "Destroy it?" in CliRunner().invoke(commands, arguments, input="n\n").output
    assert filed.case.ledger.head == head
    assert CliRunner().invoke(commands, arguments, input="y\n", standalone_mode=False).return_value == 0
    assert filed.case.ledger.head == head + 1


def test_what_cannot_be_erased_is_said_and_nothing_is_changed(filed: Desk) -> None:
    head, before = filed.case.ledger.head, bytes_of(filed.case.folder / "archive")
    with pytest.raises(NotFound):
        filed.erase("Jon Ost", "an order")
    with pytest.raises(BadValue):
        filed.erase("kell.md", " ")
    with pytest.raises(BadValue):
        filed.erase("…", "an order")
    with pytest.raises(Refused, match="reason itself"):
        filed.erase("Mara Kell", "Mara Kell asked for it")
    for what in ("document", "claim"):
        with pytest.raises(NotFound):
            filed.erase("nothing", "an order", what)
    assert (filed.case.ledger.head, bytes_of(filed.case.folder / "archive")) == (head, before)


def test_what_was_erased_cannot_be_taken_back_nor_the_erasure(filed: Desk) -> None:
    entry, done = filed.erase("kell.md", "an order")
    accepted = next(number for number in done.entries if filed.case.ledger.entry(number).kind == "accepted")
    for number in (accepted, entry.number):
        with pytest.raises(Refused):
            filed.undo(number)


def test_content_that_is_gone_without_a_tombstone_is_a_problem(filed: Desk) -> None:
    connection = sqlite3.connect(filed.case.ledger.path)
    connection.execute("DROP TRIGGER entries_stay_as_they_are")
    connection.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE number = 3")
    connection.commit()
    connection.close()
    assert [problem.code for problem in filed.verify().problems] == ["ledger.erased"]


def test_entries_are_guarded_again_after_an_erasure(filed: Desk) -> None:
    filed.erase("kell.md", "an order")
    connection = sqlite3.connect(filed.case.ledger.path)
    for statement in ("UPDATE entries SET author = 'x'", "DELETE FROM entries"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_an_erasure_that_is_killed_is_finished_when_the_case_is_next_opened(filed: Desk) -> None:
    folder = filed.case.folder
    filed.close()
    script = (
        "import os, sys, despite\nfrom despite.desk.case import Case\n"
        "desk = despite.open(sys.argv[1], author='Ana Ruiz')\n"
        "Case.finish_erasing = lambda self: os.kill(os.getpid(), 9)\n"
        "desk.erase('kell.md', 'an order')\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(folder)], check=False).returncode == -9
    assert traces(folder, "pilot")
    with despite.open(folder, create=False) as again:
        assert again.verify().problems == ()
    assert traces(folder, "pilot", "at dusk") == []
    assert not list(folder.glob("*-erasing"))


def test_an_answer_about_an_earlier_moment_says_what_was_erased_since(filed: Desk) -> None:
    n = filed.case.ledger.head
    assert not [gap for gap in filed.ask("Orrin navy").gaps if gap.code == "erased"]
    entry, done = filed.erase("kell.md", "an order")
    (gap,) = [gap for gap in filed.ask("Orrin navy", our_file_on=f"#{n}").gaps if gap.code == "erased"]
    assert f"{len(done.entries)} earlier records" in gap.text and f"entry {entry.number}" in gap.text
    filed.protect("Harbour Watch", "asked for it")
    assert [gap.code for gap in filed.ask("Orrin navy", our_file_on=f"#{n}").gaps].count("erased") == 1
    assert not [gap for gap in filed.ask("Orrin navy").gaps if gap.code == "erased"]


def test_without_a_terminal_and_without_yes_nothing_is_destroyed(filed: Desk, run: Run) -> None:
    head = filed.case.ledger.head
    status, _, err = run("erase", "kell.md", "--reason", "an order")
    assert status == 2 and "--yes" in err and filed.case.ledger.head == head
