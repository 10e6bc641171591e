"""What became of material: withdrawn documents, and the dossier of a claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import BadValue, NotFound, Refused

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
DENIED = "Jon Ost denied that the Orrin navy killed four farmers."


def about(desk: Desk, moment: str | None = None) -> list[str]:
    return [line.claim.passage.exact for line in desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=moment).lines]


# Withdrawing


def test_a_withdrawn_document_is_in_no_later_answer_and_in_every_earlier_one(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED, "one.md"), article(DENIED, "two.md"))
    before = desk.case.ledger.head
    assert len(about(desk)) == 2
    entry = desk.withdraw("one.md", "retracted on 3 May 2024")
    assert about(desk) == ["the Orrin navy killed four farmers"]
    assert len(about(desk, f"#{before}")) == 2
    assert desk.ask("Orrin navy").documents_searched == 1
    (gap,) = [gap for gap in desk.ask("Orrin navy").gaps if gap.code == "withdrawn"]
    assert gap.text.startswith(f"Not searched, as it was withdrawn (entry {entry.number})")
    assert not [gap for gap in desk.ask("Orrin navy", our_file_on=f"#{before}").gaps if gap.code == "withdrawn"]
    assert [filed.claim.stance for filed in desk.proposals()] == ["denied"]
    back = desk.undo(entry.number, "it was the other paper")
    assert len(about(desk)) == 2
    assert len(about(desk, f"#{entry.number}")) == 1
    desk.undo(back.number)
    assert len(about(desk)) == 1


def test_withdrawing_wants_a_reason_a_document_and_happens_once(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    with pytest.raises(BadValue, match="say why"):
        desk.withdraw("article.md", " ")
    with pytest.raises(NotFound):
        desk.withdraw("other.md", "retracted")
    desk.withdraw("article.md", "retracted")
    with pytest.raises(Refused, match="already"):
        desk.withdraw("article.md", "retracted")


def test_withdraw_from_the_command_line(run: Run, desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    status, out, _ = run("withdraw", "article.md", "--reason", "retracted on 3 May 2024")
    entry = out.split()[1].rstrip(":")
    assert (status, f"undo {entry}" in out) == (0, True)
    assert json.loads(run("ask", "Orrin navy", "--format", "json")[1])["lines"] == []
    assert run("undo", entry)[0] == 0
    assert len(json.loads(run("ask", "Orrin navy", "--format", "json")[1])["lines"]) == 1
    assert run("withdraw", "article.md", "--reason", " ")[0] == 2


# The dossier


def test_a_dossier_leads_from_the_file_to_every_entry_that_touched_the_claim(desk: Desk, article: Article, tmp_path: Path) -> None:
    path = article(f"{KILLED} {DENIED}", publisher="The Skerry Post", date="2019-02-11")
    desk.add(path)
    claim = next(filed.claim for filed in desk.proposals() if filed.claim.stance == "asserted")
    with despite.open(desk.case.folder, author="Ben Ott") as ben:
        ben.accept(claim.id, reason="read it in print")
        ben.reject(claim.id, reason="the navy is not named")
    desk.undo(desk.case.ledger.head, "it is, in line two")
    desk.correct(claim.id, "beaten, the court found", kind="torture")
    desk.same("Orrin navy", "Marina of Orrin", "its Spanish name")
    desk.set("article.md", "2019-02-12", "the print edition")
    desk.same("Ost yard", "Werft Ost")
    desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "given")
    desk.withdraw("article.md", "retracted")
    found = desk.dossier(claim.id[:8])
    assert (found.claim.kind, found.publisher, found.title) == ("torture", "The Skerry Post", None)
    assert found.standing == "accepted by Ana Ruiz; its document is withdrawn"
    assert (desk.case.folder / "archive" / found.capture.sha256[:2] / found.capture.sha256).read_bytes() == path.read_bytes()
    told = [(touch.kind, touch.author, touch.reason) for touch in found.touches]
    assert told == [
        ("captured", "Ana Ruiz", ""),
        ("read", "Ana Ruiz", ""),
        ("proposed", "Ana Ruiz", ""),
        ("accepted", "Ben Ott", "read it in print"),
        ("rejected", "Ben Ott", "the navy is not named"),
        ("rejected", "Ana Ruiz", "it is, in line two"),
        ("corrected", "Ana Ruiz", "beaten, the court found"),
        ("decided", "Ana Ruiz", "its Spanish name"),
        ("set", "Ana Ruiz", "the print edition"),
        ("published", "Ana Ruiz", ""),
        ("withdrawn", "Ana Ruiz", "retracted"),
    ]
    assert [touch.what for touch in found.touches][5:9] == [
        "entry 6 was taken back",
        "given a new reading",
        "'orrin navy' and 'marina of orrin' were called same",
        "its document was dated 2019-02-12",
    ]


def test_the_dossier_from_the_command_line(run: Run, desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    claim = desk.proposals()[0].claim
    desk.accept(claim.id, reason="read it")
    status, out, _ = run("dossier", claim.id[:6])
    assert status == 0
    for words in (
        "Harbour Watch said",
        "“the Orrin navy killed four farmers in 2016”",
        "article.md",
        "Ana Ruiz: accepted",
        ": read it",
        "SHA-256",
    ):
        assert words in out
    found = json.loads(run("dossier", claim.id, "--format", "json")[1])
    assert (found["claim"]["id"], [touch["entry"] for touch in found["touches"]]) == (claim.id, [1, 2, 3, 4])
    for wrong in ("abc", "ffffffff", ""):
        assert run("dossier", wrong)[0] == 2
