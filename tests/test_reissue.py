"""After publication: which briefings hold a claim that changes, and a briefing written again with a note of what was corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import NotFound, Refused
from despite.evidence import Draft
from despite.ledger.tree import root
from despite.publish.proof import check
from despite.publish.reissue import differences
from despite.read import READERS
from despite.read.markdown import read_markdown

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016.\n\nJon Ost denied that the Orrin navy killed anybody."
KELL = "Mara Kell said that the Orrin navy killed a pilot in 2019."
ASKED = {"actor": "Orrin navy", "as_of": "2023-05-31"}


@pytest.fixture
def given(desk: Desk, article: Article, tmp_path: Path) -> Path:
    """A briefing about the navy with three accepted claims."""
    desk.add(article(NAVY, "navy.md", publisher="The Post", date="2019-02-11"), article(KELL, "kell.md", publisher="The Post"))
    desk.accept(*(filed.claim.id for filed in desk.proposals()))
    desk.publish(desk.ask(**ASKED), tmp_path / "given", asked=ASKED)  # type: ignore[arg-type]
    return tmp_path / "given"


def the(desk: Desk, words: str) -> str:
    return next(line.claim.id for line in desk.ask("Orrin navy").lines if words in line.claim.passage.exact)


def changes(desk: Desk) -> list[tuple[str, str]]:
    (briefing,) = desk.published()
    return [(change.kind, change.reason) for change in briefing.changes]


def text(folder: Path) -> str:
    return " ".join((folder / "corrections.txt").read_text(encoding="utf-8").split())


# What has become of the claims


def test_nothing_was_given_out_and_nothing_has_changed(desk: Desk, given: Path, run: Run) -> None:
    (briefing,) = desk.published()
    assert (briefing.folder, briefing.author, len(briefing.claims), briefing.changes) == ("given", "Ana Ruiz", 3, ())
    assert "3 claims, 0 of them touched since" in run("published")[1]


def test_every_later_act_on_a_claim_is_listed_with_its_reason(desk: Desk, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed, shot = the(desk, "farmers"), the(desk, "pilot")
    desk.correct(killed, "beaten first", kind="torture")
    join = desk.join(killed, shot, reason="one raid")
    desk.undo(join.number, "two raids")
    desk.same("Orrin navy", "Marina of Orrin", "its Spanish name")
    desk.set("kell.md", "2019-05-01", "the print edition")
    desk.protect("Mara Kell", "asked for it")
    desk.withdraw("kell.md", "retracted")
    desk.reject(killed, reason="misread")
    desk.comment(killed, "a note of the house")
    found = changes(desk)
    assert {("corrected", "beaten first"), ("grouped", "one raid"), ("grouped", "two raids"), ("set", "the print edition")} < set(found)
    assert {("withdrawn", "retracted"), ("rejected", "misread"), ("protected", "asked for it")} < set(found)
    assert found.count(("decided", "its Spanish name")) == 3
    assert not [kind for kind, _ in found if kind in ("commented", "published", "proposed", "captured")]
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/2", lambda text, capture: read_markdown("A line.\n\n" + text, capture.name)))
    desk.reread("navy.md")
    assert [kind for kind, _ in changes(desk)].count("read") == 2


def test_an_act_says_at_once_which_briefings_hold_what_it_changes(desk: Desk, given: Path, run: Run, tmp_path: Path) -> None:
    killed = the(desk, "farmers")
    run("publish", "Orrin navy", "--to", str(tmp_path / "second"))
    said = run("correct", killed[:8], "--kind", "torture", "--reason", "beaten first")[1]
    assert "2 briefings given out hold this claim:" in said and "second, by Ana Ruiz" in said
    assert "given out" in run("same", "Orrin navy", "Marina of Orrin", "--reason", "so it is called")[1]
    assert "given out" not in run("same", "somebody", "somebody else", "--reason", "x")[1]
    assert "hold these claims" in run("withdraw", "navy.md", "--reason", "retracted")[1]
    number = desk.case.ledger.head
    assert "given out" in run("undo", str(number))[1]
    acts = [("reject", killed[:8]), ("accept", killed[:8]), ("protect", "Mara Kell", "--reason", "asked")]
    acts += [("set", "kell.md", "published=2019", "--reason", "x"), ("occurrence", "join", killed, the(desk, "pilot"), "--reason", "x")]
    for act in acts:
        assert "given out" in run(*act)[1], act
    assert json.loads(run("published", "--format", "json")[1])[0]["changes"][0]["reason"] == "beaten first"


def test_an_erasure_that_destroyed_a_claim_is_listed_though_the_claim_is_gone(desk: Desk, given: Path) -> None:
    gone = the(desk, "pilot")
    desk.erase(gone, "order of a court", "claim")
    assert changes(desk) == [("erased", "order of a court")]
    assert desk.published()[0].changes[0].claim == gone


def test_what_is_listed_names_nobody_who_is_protected(desk: Desk, given: Path) -> None:
    desk.correct(the(desk, "pilot"), "Mara Kell says so", kind="killing")
    desk.same("Mara Kell", "the Girl of Kellport", "so she was called")
    desk.protect("Mara Kell", "asked for it")
    assert "Kell" not in str(desk.published())


# Writing it again


def test_a_briefing_written_again_says_what_changed_why_by_whom_and_in_which_words(desk: Desk, given: Path) -> None:
    desk.correct(the(desk, "farmers"), "beaten first", kind="torture", happened_on="2015")
    replaced = desk.correct(the(desk, "anybody"), "the words are fewer", exact="killed anybody")
    with despite.open(desk.case.folder, author="Ben Ott") as ben:
        ben.reject(the(desk, "pilot"), reason="she saw nothing")
        made = ben.reissue(given)
    (note,) = made.corrections
    found = differences(note)
    assert sorted((bool(each.before), bool(each.after)) for each in found) == [(True, False), (True, True), (True, True)]
    told = text(given)
    for words in (
        "Ben Ott wrote this briefing again", "by Ana Ruiz (entry ", "2 claims are said otherwise, 1 was taken out, 0 were added.",
        "Before: Jon Ost denied, in the words of The Post: “the Orrin navy killed anybody” (denied)",
        "Now: Jon Ost denied, in the words of The Post: “killed anybody” (denied)",
        "kind: Killings → Torture", "happened: 2016 → 2015", "because “beaten first”", "because “she saw nothing”", "Ben Ott: rejected",
    ):  # fmt: skip
        assert words in told, words
    assert replaced.claim.id in {each.after.item.id for each in found if each.after}
    index = (given / "index.html").read_text(encoding="utf-8")
    assert 'href="corrections.html"' in index and "corrects the one given out on" in index
    assert "Said otherwise" in (given / "corrections.html").read_text(encoding="utf-8")
    assert check(given).failed == ()
    first, second = desk.published()
    assert (first.reissued_by, second.reissues, second.changes) == (second.entry, first.entry, ())
    assert (note.size, note.root) == (first.entry - 1, root(desk.case.ledger, first.entry - 1))


def test_a_briefing_in_which_nothing_changed_says_so(desk: Desk, given: Path) -> None:
    desk.reissue(given)
    assert "Nothing of what it said is said otherwise." in text(given)


def test_each_time_it_is_written_again_the_notes_before_stay(desk: Desk, given: Path, tmp_path: Path) -> None:
    desk.correct(the(desk, "farmers"), "beaten first", kind="torture")
    desk.reissue(given)
    desk.correct(the(desk, "farmers"), "no, killed", kind="killing")
    made = desk.reissue(tmp_path / "elsewhere", of=desk.published()[-1].entry)
    assert [note.entry for note in made.corrections] == [desk.published()[1].entry, desk.published()[0].entry]
    told = text(tmp_path / "elsewhere")
    assert told.index("Torture → Killings") < told.index("Killings → Torture")
    assert "“no, killed”" in told[: told.index("Killings → Torture")] and "“no, killed”" not in told[told.index("Killings → Torture") :]
    with pytest.raises(Refused, match="already"):
        desk.reissue(given, of=desk.published()[0].entry)


def test_a_name_decision_brings_claims_in_and_the_note_says_why(desk: Desk, given: Path, article: Article) -> None:
    desk.add(article("Harbour Watch said that the coast force killed a girl in 2018.", "girl.md"))
    desk.accept(*(filed.claim.id for filed in desk.proposals()))
    desk.same("Orrin navy", "the coast force", "its older name")
    desk.reissue(given)
    assert "0 claims are said otherwise, 0 were taken out, 1 was added." in text(given)
    assert "a name in it was decided about, because “its older name”" in text(given)


def test_no_file_of_it_holds_a_name_protected_since_nor_words_hidden_or_erased(desk: Desk, given: Path, article: Article) -> None:
    desk.correct(the(desk, "pilot"), "Mara Kell says so", kind="killing")
    desk.protect("Mara Kell", "asked for it")
    desk.protect(the(desk, "anybody"), "her life", "passage")
    desk.reissue(given, formats="html,single,md,jsonld,bib,csl")
    data = {path.name: path.read_bytes() for path in given.rglob("*") if path.is_file()}
    assert {"corrections.html", "corrections.txt", "briefing.html", "briefing.md"} <= set(data)
    assert not [name for name, content in data.items() if b"Kell" in content or b"killed anybody" in content]
    assert "1 claim is not given out any more, and its words are not shown" in text(given)
    desk.erase(the(desk, "farmers"), "order of a court", "claim")
    desk.reissue(given)
    assert not [path for path in given.rglob("*") if path.is_file() and b"farmers" in path.read_bytes()]
    assert check(given).failed == ()


def test_a_withdrawn_document_takes_its_claims_out(desk: Desk, given: Path) -> None:
    desk.withdraw("kell.md", "retracted")
    desk.reissue(given)
    assert "its document was withdrawn, because “retracted”" in text(given)


def test_the_question_is_asked_as_it_was_unless_it_is_not_known(desk: Desk, given: Path, tmp_path: Path, run: Run) -> None:
    run(
        "publish",
        "Orrin navy",
        "--happened",
        "2016",
        "--with-unreviewed",
        "--to",
        str(tmp_path / "narrow"),
        "--as",
        "html,md",
        "--language",
        "es",
    )
    claims = desk.published()[-1].claims
    desk.reissue(tmp_path / "narrow")
    assert desk.published()[-1].claims == claims
    assert (tmp_path / "narrow" / "briefing.md").is_file()
    assert '<html lang="es">' in (tmp_path / "narrow" / "index.html").read_text(encoding="utf-8")
    old = {"folder": "older", "question": "?", "our_file_on": desk.case.ledger.head, "claims": [the(desk, "farmers")]}
    desk.case.record(Draft(kind="published", payload=old))
    with pytest.raises(Refused, match="does not say how"):
        desk.reissue(tmp_path / "older")
    assert run("publish", "Orrin navy", "--to", str(tmp_path / "older"), "--reissue")[0] == 0
    assert "2 were added" in text(tmp_path / "older")
    with pytest.raises(NotFound, match="despite published"):
        desk.reissue(tmp_path / "nowhere")


def test_a_briefing_by_a_plan_wants_its_plan_again(desk: Desk, given: Path, tmp_path: Path) -> None:
    plan = tmp_path / "briefing.toml"
    plan.write_text(f'leave_out = ["{the(desk, "pilot")}"]\n', encoding="utf-8")
    desk.publish(desk.ask(**ASKED), tmp_path / "planned", plan=plan, asked=ASKED)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="--plan"):
        desk.reissue(tmp_path / "planned")
    made = desk.reissue(tmp_path / "planned", plan=plan)
    assert differences(made.corrections[0]) == ()


def test_a_briefing_that_came_with_a_merge_is_listed_here_and_written_again_there(desk: Desk, given: Path, tmp_path: Path) -> None:
    desk.reissue(given)
    with despite.open(tmp_path / "other.case", author="Ben Ott") as other:
        other.merge(desk.case.folder)
        other.correct(the(other, "farmers"), "beaten first", kind="torture")
        assert [each.reissues for each in other.published()] == [None, None]
        assert [[change.reason for change in each.changes] for each in other.published()] == [["beaten first"], ["beaten first"]]
        with pytest.raises(Refused, match="another case"):
            other.reissue(given)


def test_a_briefing_of_one_file_is_written_again_and_checked_without_its_case(desk: Desk, given: Path, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "navy.md"
    desk.publish(desk.ask(**ASKED), file, asked=ASKED)  # type: ignore[arg-type]
    desk.correct(the(desk, "farmers"), "beaten first", kind="torture")
    desk.reissue(file)
    assert "Killings | Torture" in file.read_text(encoding="utf-8")
    assert check(file).failed == ()
    assert run("verify", str(file))[0] == 0
    file.write_text("altered", encoding="utf-8")
    status, out, _ = run("verify", str(file))
    assert (status, "navy.md was altered" in out) == (1, True)
    assert run("verify", str(desk.case.folder / "case.toml"))[0] == 2


def test_writing_again_from_the_command_line(desk: Desk, given: Path, run: Run) -> None:
    desk.correct(the(desk, "farmers"), "beaten first", kind="torture")
    status, out, _ = run("publish", "--to", str(given), "--reissue")
    assert (status, "1 said otherwise, 0 taken out, 0 added" in out, "corrections.html" in out) == (0, True, True)
    (given / "corrections.txt").write_text("altered", encoding="utf-8")
    status, out, _ = run("verify", str(given))
    assert (status, "corrections.txt was altered" in out) == (1, True)
    assert run("publish", "--to", str(given))[0] == 2
