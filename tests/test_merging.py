"""Two cases become one: nothing is lost, ours stands where they disagree, and a second merge adds only what is new."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import despite
from conftest import Article, Run
from despite.ask.shield import NAME
from despite.desk import Desk
from despite.desk.merging import Merged
from despite.errors import NoCase, NoSuchFile, Refused
from despite.evidence import Entry, canonical
from despite.ledger.claims import all_claims
from despite.ledger.documents import document_ids
from despite.ledger.memberships import decisions
from despite.read import READERS
from despite.read.markdown import read_markdown

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
OST = "Jon Ost denied that the Orrin navy killed anybody."


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """Another case, at which Ben Ott works."""
    with despite.open(tmp_path / "north.case", author="Ben Ott") as opened:
        yield opened


def merged(desk: Desk, other: Desk) -> Merged:
    return desk.merge(other.case.folder)


def payload(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entry.payload or b"null")
    return found


def kinds(done: Merged) -> list[str]:
    return [one.kind for one in done.disagreements]


def states(desk: Desk) -> list[tuple[str, str | None]]:
    return sorted((filed.state, filed.author) for filed in all_claims(desk.case.ledger, desk.case.ledger.head))


def test_what_another_case_holds_comes_in_with_ids_authors_and_files(desk: Desk, other: Desk, article: Article) -> None:
    desk.add(article(NAVY, "navy.md"))
    other.add(article(OST, "ost.md"))
    claim = other.proposals()[0].claim
    other.accept(claim.id, reason="read it")
    other.same("Orrin navy", "Marina of Orrin", "its Spanish name")
    other.undo(other.different("Ost yard", "Werft Ost").number)
    other.protect("Mara Kell", "a witness")
    before = desk.case.ledger.head
    done = merged(desk, other)
    assert (done.entries, done.on_file, done.files, done.disagreements, done.problems) == (other.case.ledger.head, 0, 1, (), ())
    assert done.head == other.case.ledger.entry(other.case.ledger.head).hash
    assert {line.claim.id for line in desk.ask("Marina of Orrin").lines} >= {claim.id}
    assert ("accepted", "Ben Ott") in states(desk)
    assert len(desk.who("Orrin navy").names) == 2
    assert "Mara Kell" not in str(desk.ask("Mara Kell"))
    assert desk.verify().problems == ()
    assert len(desk.ask("Orrin navy", our_file_on=f"#{before}").lines) == 1
    touches = desk.dossier(claim.id).touches
    assert [(t.author, t.what) for t in touches if t.kind == "accepted"] == [
        ("Ben Ott", "accepted as what its passage says (entry 4 of north)")
    ]


def test_the_other_chain_can_be_computed_again_from_what_was_taken_in(desk: Desk, other: Desk, article: Article) -> None:
    desk.add(article(NAVY, "navy.md"))
    other.add(article(OST, "ost.md"))
    other.undo(other.same("Orrin navy", "Marina of Orrin").number)
    merged(desk, other)
    theirs = list(other.case.ledger.entries())
    taken = [entry for entry in desk.case.ledger.entries() if entry.payload and b'"origin"' in entry.payload]
    assert len(taken) == len(theirs)
    for entry, own in zip(taken, theirs, strict=True):
        held = payload(entry)
        origin = held.pop("origin")
        held |= origin["changed"]
        commitment = hashlib.sha256(bytes.fromhex(origin["salt"]) + canonical(held)).hexdigest()
        head = [origin["number"], entry.kind, *(origin[name] for name in ("recorded_at", "author", "tool")), commitment, origin["previous"]]
        assert hashlib.sha256(canonical(head)).hexdigest() == origin["hash"] == own.hash
        assert (entry.author, origin["merged_by"], origin["case"]) == ("Ben Ott", "Ana Ruiz", "north")


def test_a_second_merge_adds_only_what_is_new(desk: Desk, other: Desk, article: Article) -> None:
    other.add(article(OST, "ost.md"))
    merged(desk, other)
    head = desk.case.ledger.head
    assert (merged(desk, other).entries, desk.case.ledger.head) == (0, head)
    other.accept(other.proposals()[0].claim.id)
    assert (merged(desk, other).entries, desk.case.ledger.head) == (1, head + 1)
    assert states(desk) == [("accepted", "Ben Ott")]


def test_merged_both_ways_and_round_a_circle_nothing_comes_twice(desk: Desk, other: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(NAVY, "navy.md"))
    other.add(article(OST, "ost.md"))
    merged(desk, other)
    assert merged(other, desk).entries == 3
    assert merged(desk, other).entries == 0 and merged(other, desk).entries == 0
    with despite.open(tmp_path / "third.case", author="Cy") as third:
        assert merged(third, desk).entries == desk.case.ledger.head
        assert merged(other, third).entries == 0
        assert merged(third, other).entries == 0


def test_a_copy_that_was_worked_on_comes_back_with_what_is_new(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(f"{NAVY} {OST}", "navy.md"))
    desk.case.ledger.close()
    shutil.copytree(desk.case.folder, tmp_path / "copy.case")
    with despite.open(desk.case.folder, author="Ana Ruiz") as ana, despite.open(tmp_path / "copy.case", author="Ben Ott") as ben:
        one, two = (filed.claim.id for filed in ana.proposals())
        ana.accept(one)
        ben.accept(two)
        done = merged(ana, ben)
        assert (done.entries, done.disagreements) == (1, ())
        assert states(ana) == [("accepted", "Ana Ruiz"), ("accepted", "Ben Ott")]


def test_the_same_claim_reviewed_otherwise_ours_stands_and_theirs_can_be_taken(desk: Desk, other: Desk, article: Article) -> None:
    for at in (desk, other):
        at.add(article(NAVY, "navy.md"))
    claim = desk.proposals()[0].claim
    desk.accept(claim.id)
    other.reject(claim.id, reason="not the navy")
    done = merged(desk, other)
    (one,) = done.disagreements
    assert (one.kind, one.about, one.ours, one.theirs) == (
        "review",
        claim.id,
        "accepted as killing by Ana Ruiz",
        "rejected as killing by Ben Ott",
    )
    assert states(desk) == [("accepted", "Ana Ruiz")]
    desk.undo(one.take_theirs or 0)
    assert states(desk) == [("rejected", "Ben Ott")]
    assert merged(desk, other).disagreements == ()


def test_a_claim_read_otherwise_is_a_disagreement_and_reviewed_alike_is_none(desk: Desk, other: Desk, article: Article) -> None:
    for at in (desk, other):
        at.add(article(f"{NAVY} {OST}", "navy.md"))
    one, two = (filed.claim.id for filed in desk.proposals())
    desk.accept(one, two)
    other.correct(one, "beaten", kind="torture")
    other.accept(two)
    done = merged(desk, other)
    assert [(d.kind, d.about) for d in done.disagreements] == [("review", one)]
    assert {filed.claim.kind for filed in all_claims(desk.case.ledger, desk.case.ledger.head)} == {"killing"}


def test_names_decided_otherwise_ours_stands_also_along_a_chain(desk: Desk, other: Desk) -> None:
    desk.different("Ost yard", "Werft Ost")
    desk.different("Holm Arms", "Holm Inc.")
    other.same("Ost yard", "Werft Ost")
    other.same("Holm Arms", "Holm Group")
    other.same("Holm Group", "Holm Inc.")
    other.undo(other.same("Ost works", "Ost yard").number)
    done = merged(desk, other)
    assert [one.about for one in done.disagreements] == ["ost yard / werft ost", "holm group / holm inc"]
    assert {row[0] for row in desk.who("Holm Arms").names} == {"holm arms", "holm group"}
    with pytest.raises(Refused):
        desk.undo(done.disagreements[1].take_theirs or 0)
    parted = next(e.number for e in desk.case.ledger.entries(kind="decided"))
    desk.undo(parted)
    desk.undo(done.disagreements[0].take_theirs or 0)
    assert {row[0] for row in desk.who("Ost yard").names} == {"ost yard", "werft ost"}


def test_dated_otherwise_and_erased_there_are_listed(desk: Desk, other: Desk, article: Article) -> None:
    for at, day in ((desk, "2019-05-01"), (other, "2019-06")):
        at.add(article(NAVY, "navy.md"))
        at.set("navy.md", day, "the print edition")
    assert [(d.kind, d.ours, d.theirs) for d in merged(desk, other).disagreements] == [("date", "2019-05-01, by Ana Ruiz", "2019-06")]
    assert desk.ask("Orrin navy").sources[0].dated_by == "Ana Ruiz"
    other.erase("navy.md", "an order")
    done = merged(desk, other)
    assert kinds(done) == ["erased"] and done.entries == 1
    assert "what this case holds of it is not erased" in desk.verify().erased[0]
    assert desk.verify().problems == () and len(desk.ask("Orrin navy").lines) == 1


def test_read_by_another_reader_ours_stands(desk: Desk, other: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(NAVY, "navy.md"))
    reader = ("markdown/0", lambda text, capture: read_markdown(text, capture.name))
    monkeypatch.setitem(READERS, "text/markdown", reader)
    other.add(article(NAVY, "navy.md"))
    before = document_ids(desk.case.ledger, desk.case.ledger.head)
    assert kinds(merged(desk, other)) == ["reading"]
    assert document_ids(desk.case.ledger, desk.case.ledger.head) == before
    desk.case.ledger.rebuild()
    assert document_ids(desk.case.ledger, desk.case.ledger.head) == before


def test_what_cannot_be_merged_is_refused_and_changes_nothing(desk: Desk, other: Desk, article: Article, tmp_path: Path) -> None:
    other.add(article(OST, "ost.md"))
    for where, error in (
        (tmp_path / "none", NoSuchFile),
        (article(NAVY), Refused),
        (tmp_path / "articles", NoCase),
        (desk.case.folder, Refused),
    ):
        with pytest.raises(error):
            desk.merge(where)
    import sqlite3

    connection = sqlite3.connect(other.case.ledger.path)
    connection.execute("DROP TRIGGER entries_stay_as_they_are")
    connection.execute("UPDATE entries SET author = 'x' WHERE number = 2")
    connection.commit()
    connection.close()
    with pytest.raises(Refused, match="entry 2"):
        merged(desk, other)
    assert desk.case.ledger.head == 0


def test_merge_from_the_command_line_and_from_an_exported_file(run: Run, desk: Desk, other: Desk, article: Article, tmp_path: Path) -> None:
    desk.different("Ost yard", "Werft Ost")
    other.same("Ost yard", "Werft Ost")
    other.export(tmp_path / "north.zip")
    status, out, _ = run("merge", str(tmp_path / "north.zip"))
    assert (status, "disagreement about names" in out, "despite undo 3" in out) == (0, True, True)
    assert json.loads(run("merge", str(other.case.folder), "--format", "json")[1])["entries"] == 0
    assert run("merge", str(tmp_path / "none.case"))[0] == 2


def decided_here(desk: Desk) -> list[tuple[str, str]]:
    return [(one.author, one.decision.judgement) for one in decisions(desk.case.ledger, desk.case.ledger.head)]


def test_each_word_stands_in_its_own_case_however_often_they_are_merged(desk: Desk, other: Desk, article: Article) -> None:
    desk.different("Orrin navy", "Marina", "a company")
    other.same("Orrin navy", "Marina", "its Spanish name")
    assert kinds(merged(desk, other)) == kinds(merged(other, desk)) == ["names"]
    for _ in range(2):
        assert merged(desk, other).entries == merged(other, desk).entries == 0
    assert decided_here(desk) == [("Ana Ruiz", "different")] and decided_here(other) == [("Ben Ott", "same")]
    assert desk.verify().problems == other.verify().problems == ()


def test_another_case_does_not_take_back_what_was_decided_here(desk: Desk, other: Desk, article: Article) -> None:
    desk.add(article(NAVY, "navy.md"))
    claim = desk.proposals()[0].claim.id
    desk.accept(claim)
    guard = desk.protect("Mara Kell", "a witness").entry.number
    merged(other, desk)
    for entry in list(other.case.ledger.entries()):
        if entry.kind in ("accepted", "protected"):
            other.undo(entry.number, "we see it otherwise")
    done = merged(desk, other)
    assert sorted(kinds(done)) == ["protection", "review"] and any(str(guard) in one.about for one in done.disagreements)
    assert states(desk) == [("accepted", "Ana Ruiz")] and desk.shown("Mara Kell") == NAME
    assert merged(desk, other).entries == merged(other, desk).entries == 0
    for one in done.disagreements:
        assert one.take_theirs is not None
        desk.undo(one.take_theirs, "they are right")
    assert states(desk) == [("proposed", None)] and desk.shown("Mara Kell") == "Mara Kell"


def test_what_the_other_case_takes_back_of_its_own_is_taken_back_here(desk: Desk, other: Desk, article: Article) -> None:
    entry = other.same("Orrin navy", "Marina", "its Spanish name")
    assert kinds(merged(desk, other)) == [] and decided_here(desk) == [("Ben Ott", "same")]
    other.undo(entry.number, "a slip")
    assert kinds(merged(desk, other)) == [] and decided_here(desk) == []


def test_a_third_case_gets_the_word_that_stands_in_the_second(desk: Desk, other: Desk, tmp_path: Path) -> None:
    desk.different("Orrin navy", "Marina", "a company")
    other.same("Orrin navy", "Marina", "its Spanish name")
    merged(other, desk)
    with despite.open(tmp_path / "third.case", author="Cy Dee") as third:
        assert kinds(merged(third, other)) == []
        assert decided_here(third) == [("Ben Ott", "same")]
