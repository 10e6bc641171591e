"""A second reader: a claim counts as accepted when two different people have accepted it; and where readers differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import BadValue, Refused
from despite.publish.proof import check
from despite.read import READERS
from despite.read.markdown import read_markdown
from despite.settings import CASE_FILE

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016.\n\nJon Ost denied that the Orrin navy killed anybody."


def two_readers(folder: Path, word: str = "true") -> None:
    with (folder / CASE_FILE).open("a", encoding="utf-8") as file:
        file.write(f"\n[review]\nsecond_reader = {word}\n")


@pytest.fixture
def ana(desk: Desk, article: Article) -> Iterator[Desk]:
    """A case with two claims, of which Ana Ruiz is one reader."""
    desk.add(article(NAVY))
    two_readers(desk.case.folder)
    with despite.open(desk.case.folder, author="Ana Ruiz") as opened:
        yield opened


@pytest.fixture
def ben(ana: Desk) -> Iterator[Desk]:
    """The same case, at which Ben Ott works."""
    with despite.open(ana.case.folder, author="Ben Ott") as opened:
        yield opened


def killed(desk: Desk) -> str:
    return next(filed.claim.id for filed in desk.proposals() if "farmers" in filed.claim.passage.exact)


def states(desk: Desk) -> list[str]:
    return sorted(line.state for line in desk.ask("Orrin navy").lines)


def test_a_claim_is_accepted_when_two_have_accepted_it_and_has_a_word_of_its_own_between(ana: Desk, ben: Desk, tmp_path: Path) -> None:
    claim = killed(ana)
    assert (ana.waiting(), ben.waiting()) == (2, 2)
    ana.accept(claim)
    between = ana.case.ledger.head
    assert (ana.state(claim), states(ana)) == ("accepted_once", ["accepted_once", "proposed"])
    assert (ana.waiting(), ben.waiting()) == (1, 2)
    assert [gap.code for gap in ana.ask("Orrin navy").gaps if gap.code == "one_reader"] == ["one_reader"]
    assert ana.dossier(claim).standing == "accepted once by Ana Ruiz: it waits for a second reader"
    assert ana.publish(ana.ask("Orrin navy"), tmp_path / "none").answer.lines == ()
    with pytest.raises(Refused, match="second reader"):
        ana.accept(claim)
    ben.accept(claim)
    assert (ana.state(claim), states(ana)) == ("accepted", ["accepted", "proposed"])
    assert (ana.waiting(), ben.waiting()) == (1, 1)
    line = next(line for line in ana.ask("Orrin navy").lines if line.state == "accepted")
    assert line.reviewed_by == "Ana Ruiz and Ben Ott"
    assert [line.state for line in ana.ask("Orrin navy", our_file_on=f"#{between}").lines].count("accepted_once") == 1
    assert ana.rebuild().same
    ana.publish(ana.ask("Orrin navy"), tmp_path / "given")
    proof = json.loads((tmp_path / "given" / "proof.json").read_text())
    assert len(proof["claims"][claim]) == 3 and check(tmp_path / "given").failed == ()
    assert [one["head"]["author"] for one in proof["entries"][1:]] == ["Ana Ruiz", "Ben Ott"]


def test_what_waits_for_a_second_reader_is_marked_as_that_where_it_is_published(ana: Desk, tmp_path: Path) -> None:
    claim = killed(ana)
    ana.accept(claim)
    other = next(filed.claim.id for filed in ana.proposals())
    ana.reject(other)
    ana.publish(ana.ask("Orrin navy"), tmp_path / "given", with_unreviewed=True)
    index = (tmp_path / "given" / "index.html").read_text(encoding="utf-8")
    assert "accepted by one reader, not yet by a second (Ana Ruiz)" in index
    assert "Contains claims that one reader has accepted, and no second one" in index
    assert "Contains claims found by the program" not in index


def test_a_correction_is_the_word_of_one_and_begins_anew(ana: Desk, ben: Desk) -> None:
    claim = killed(ana)
    ana.accept(claim)
    ben.correct(claim, "tortured first", kind="torture")
    assert ana.state(claim) == "accepted_once"
    ana.accept(claim)
    assert ana.state(claim) == "accepted"
    back = ana.undo(ana.case.ledger.head)
    assert ana.state(claim) == "accepted_once"
    ana.undo(back.number)
    assert ana.state(claim) == "accepted"
    done = ana.correct(claim, "shorter", exact="killed four farmers")
    assert (ana.state(claim), ana.state(done.claim.id)) == ("rejected", "accepted_once")


def test_what_was_accepted_before_stays_so_and_what_waits_is_let_through_by_one_word_more(ana: Desk) -> None:
    first, second = (filed.claim.id for filed in ana.proposals())
    ana.accept(first)
    settings = ana.case.folder / CASE_FILE
    settings.write_text(settings.read_text().replace("second_reader = true", "second_reader = false"))
    with despite.open(ana.case.folder, author="Ana Ruiz") as alone:
        alone.accept(second)
        assert (alone.state(first), alone.state(second)) == ("accepted_once", "accepted")
        alone.accept(first)
        assert alone.state(first) == "accepted"
    two_readers_again = settings.read_text().replace("second_reader = false", "second_reader = true")
    settings.write_text(two_readers_again)
    with despite.open(ana.case.folder, author="Ana Ruiz") as ana_again:
        assert ana_again.state(second) == "accepted"
        ana_again.accept(second)
        assert ana_again.state(second) == "accepted"


def test_both_words_go_over_to_a_newer_reading(ana: Desk, ben: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = killed(ana)
    ana.accept(claim)
    ben.accept(claim)
    (other,) = (filed.claim.id for filed in ben.proposals())
    ben.correct(other, "he says so", kind="attack")
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/2", lambda text, capture: read_markdown("A line.\n\n" + text, capture.name)))
    ana.reread()
    assert states(ana) == ["accepted", "accepted_once"]
    line = next(line for line in ana.ask("Orrin navy").lines if line.state == "accepted")
    assert line.reviewed_by == "Ana Ruiz and Ben Ott, carried over by Ana Ruiz"
    (waiting,) = ana.proposals()
    ana.accept(waiting.claim.id)
    assert states(ana) == ["accepted", "accepted"]


def test_both_words_come_with_a_merge(ana: Desk, ben: Desk, tmp_path: Path) -> None:
    claim = killed(ana)
    ana.accept(claim)
    ben.accept(claim)
    with despite.open(tmp_path / "other.case", author="Cas") as other:
        other.merge(ana.case.folder)
        assert other.state(claim) == "accepted"
        assert other.rebuild().same


def test_where_readers_differ_is_listed_until_one_takes_the_others_word(run: Run, ana: Desk, ben: Desk) -> None:
    first, second = (filed.claim.id for filed in ana.proposals())
    ana.accept(first)
    ben.reject(first, reason="it says nothing of the kind")
    ben.correct(second, "a denial of it", kind="attack")
    assert [(each.claim.id, [(word.author, word.says) for word in each.words]) for each in ana.differing()] == [
        (first, [("Ana Ruiz", "accepted"), ("Ben Ott", "rejected")])
    ]
    status, out, _ = run("review", "differing")
    assert (status, "Ben Ott rejected it" in out, "it says nothing of the kind" in out) == (0, True, True)
    assert json.loads(run("review", "differing", "--format", "json")[1])[0]["state"] == "rejected"
    ana.reject(first)
    assert ana.differing() == ()
    ana.correct(second, "no, of a killing", kind="killing")
    assert [word.says for word in ana.differing()[0].words] == ["corrected", "corrected"]
    ben.accept(second)
    assert (ana.differing(), ana.state(second)) == ((), "accepted")
    done = ben.correct(second, "shorter", exact="killed anybody")
    assert [each.claim.id for each in ana.differing()] == [second]
    ana.accept(done.claim.id)
    assert (ana.differing(), ana.state(done.claim.id)) == ((), "accepted")
    assert "No two readers differ" in run("review", "differing")[1]


def test_the_setting_is_yes_or_no(ana: Desk) -> None:
    settings = ana.case.folder / CASE_FILE
    settings.write_text(settings.read_text().replace("= true", '= "yes"'))
    with pytest.raises(BadValue, match="true or false"):
        despite.open(ana.case.folder)


def test_the_commands_say_that_a_second_reader_is_waited_for(run: Run, ana: Desk, ben: Desk, tmp_path: Path) -> None:
    claim = killed(ana)
    assert "1 of them wait for a second reader" in run("accept", claim[:8])[1]
    asked = " ".join(run("ask", "Orrin navy")[1].split())
    assert "1 accepted once, waiting for a second reader; 1 found by the program" in asked
    assert "accepted once, by Ana Ruiz" in asked
    assert "wait for a second reader are left out" in run("publish", "Orrin navy", "--to", str(tmp_path / "b"))[1]
    ben.accept(claim)
    assert "1 claims accepted by a person; 1 found" in run("ask", "Orrin navy")[1]
