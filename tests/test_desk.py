"""The desk: adding twice, being killed, deciding names, reviewing claims."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import despite
from conftest import Article
from despite.desk import Desk
from despite.errors import Ambiguous, BadValue, NoCase, NotFound, Refused
from despite.evidence import EntryKind, Name, NameDecision, from_json
from despite.ledger import Ledger, actor_of, captures, claim, decisions, documents, history, open_ledger

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."


def kinds_of_entries(desk: Desk) -> list[EntryKind]:
    return [entry.kind for entry in desk.case.ledger.entries()]


def standing(ledger: Ledger, claim_id: str) -> tuple[str, str | None, str | None]:
    filed = claim(ledger, claim_id, ledger.head)
    return filed.state, filed.author, filed.claim.kind


# Adding


def test_adding_twice_adds_nothing_twice(desk: Desk, article: Article) -> None:
    path = article(KILLED)
    first = desk.add(path)
    assert (len(first.documents), first.claims, first.on_file, first.problems) == (1, 1, 0, ())
    head = desk.case.ledger.head
    again = desk.add(path, path.parent)
    assert (again.documents, again.claims, again.on_file, desk.case.ledger.head) == ((), 0, 1, head)


def test_the_same_bytes_from_two_addresses_are_two_captures_of_one_file(desk: Desk, article: Article) -> None:
    path = article(KILLED)
    desk.add(path, address="https://skerrypost.example/navy")
    desk.add(path, address="https://drayweekly.example/navy")
    kept = captures(desk.case.ledger, desk.case.ledger.head)
    assert (len(kept), len({c.sha256 for c in kept}), {c.address for c in kept}) == (
        2,
        1,
        {"https://skerrypost.example/navy", "https://drayweekly.example/navy"},
    )
    assert len([f for f in (desk.case.folder / "archive").rglob("*") if f.is_file()]) == 1
    assert (desk.verify().files, desk.verify().problems) == (1, ())


def test_an_entry_says_who_when_and_with_which_version(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    assert {(entry.author, entry.tool) for entry in desk.case.ledger.entries()} == {("Ana Ruiz", f"despite/{despite.__version__}")}
    assert kinds_of_entries(desk) == ["captured", "read", "proposed"]


def test_a_case_is_made_once_and_never_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NoCase, match="no case"):
        despite.open(tmp_path / "new.case", create=False)
    assert not (tmp_path / "new.case").exists()
    despite.open(tmp_path / "new.case").close()
    despite.open(tmp_path / "new.case", create=False).close()


# kill -9


def batch(folder: Path) -> None:
    """Forty short articles."""
    folder.mkdir()
    for number in range(40):
        killed = f"Harbour Watch said that the Orrin navy killed {number + 2} farmers in {number + 1970}."
        (folder / f"{number}.md").write_text(f"{killed} “The guards beat us,” said Mara Kell.\n", encoding="utf-8")


def contents(case: Path) -> tuple[list[str], list[str], int]:
    """Documents and claims of a case, and how many entries it has."""
    with despite.open(case, create=False) as desk:
        told = {problem.code for problem in desk.verify().problems}
        assert told <= {"archive.unfinished"}  # a file cut off while it was written is told of and harms nothing
        found = documents(desk.case.ledger, desk.case.ledger.head)
        return sorted(d.id for d in found), sorted(f.claim.id for f in desk.proposals()), desk.case.ledger.head


def adding(case: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A process that adds the folder, returned when the case has come into being."""
    command = [sys.executable, "-m", "despite", "--case", str(case), "add", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not (case / "case.toml").exists():
        time.sleep(0.001)
    return process


def test_kill_nine_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    batch(tmp_path / "articles")
    calmly, start = adding(tmp_path / "calm.case", tmp_path / "articles"), time.monotonic()
    assert calmly.wait() == 0
    work = time.monotonic() - start
    calm = contents(tmp_path / "calm.case")
    assert (len(calm[0]), len(calm[1])) == (40, 80)
    cut = random.Random(2023)
    for round_ in range(12):
        case = tmp_path / f"{round_}.case"
        killed = adding(case, tmp_path / "articles")
        time.sleep(work * cut.random())
        killed.kill()
        killed.wait()
        half = contents(case)  # what is there holds, and each document has all of its claims
        assert (set(half[0]) <= set(calm[0]), set(half[1]) <= set(calm[1])) == (True, True)
        assert len(half[1]) == 2 * len(half[0])
        assert adding(case, tmp_path / "articles").wait() == 0
        assert contents(case) == calm


# Names


def test_same_different_and_undo(desk: Desk, article: Article) -> None:
    desk.add(article(f"{KILLED} Harbour Watch said that the Marina of Orrin killed a pilot."))
    entry = desk.same("Orrin navy", "Marina of Orrin", "its Spanish name")
    assert {row[0] for row in desk.who("Orrin navy").names} == {"orrin navy", "marina of orrin"}
    assert "its Spanish name" in str(desk.who("Orrin navy").names)
    undone = desk.undo(entry.number, "two bodies")
    assert {row[0] for row in desk.who("Orrin navy").names} == {"orrin navy"}
    desk.undo(undone.number)
    assert {row[0] for row in desk.who("Orrin navy").names} == {"orrin navy", "marina of orrin"}
    assert kinds_of_entries(desk)[-3:] == ["decided"] * 3


def test_called_different_they_are_never_joined_however_long_the_chain(desk: Desk) -> None:
    first = desk.same("Holm & Sohn GmbH", "Holm Arms")
    parted = desk.different("Holm Arms", "Holm Inc.")
    desk.same("Holm Inc.", "Holm America")
    head = desk.case.ledger.head
    with pytest.raises(Refused, match=f"entry {parted.number}.*undo"):
        desk.same("Holm America", "Holm & Sohn GmbH")
    assert desk.case.ledger.head == head
    desk.undo(first.number)
    desk.same("Holm America", "Holm & Sohn GmbH")


def test_held_together_by_a_chain_they_are_not_called_different(desk: Desk) -> None:
    one, two = desk.same("Ost yard", "Ost shipyard"), desk.same("Ost shipyard", "Werft Ost")
    with pytest.raises(Refused, match=f"entry {two.number}, entry {one.number}"):
        desk.different("Werft Ost", "Ost yard")
    desk.undo(two.number)
    desk.different("Werft Ost", "Ost yard")


def test_a_changed_mind_about_one_pair_is_a_new_entry(desk: Desk) -> None:
    desk.same("Ost yard", "Werft Ost")
    desk.different("Ost yard", "Werft Ost", "two sites")
    ledger = desk.case.ledger
    assert [d.decision.judgement for d in decisions(ledger, ledger.head)] == ["different"]
    assert [d.decision.judgement for d in decisions(ledger, 1)] == ["same"]


def test_what_cannot_be_undone_or_is_not_there(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    for number in (1, 2, 3):
        with pytest.raises(Refused, match="cannot be undone"):
            desk.undo(number)
    with pytest.raises(NotFound):
        desk.undo(99)
    with pytest.raises(Refused, match="same spelling"):
        desk.same("Orrin navy", "The Orrin navy's")
    with pytest.raises(NotFound):
        desk.who("nobody on file")


NAMES = ("ost yard", "werft ost", "ost shipyard", "ost works", "holm arms")


def groups(edges: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Who is one with whom, worked out from scratch."""
    kept = list(edges)
    result = {}
    for start in NAMES:
        seen, queue = {start}, deque([start])
        while queue:
            at = queue.popleft()
            for a, b in kept:
                other = b if a == at else a if b == at else None
                if other is not None and other not in seen:
                    seen.add(other)
                    queue.append(other)
        result[start] = frozenset(seen)
    return result


def replayed(ledger: Ledger, n: int) -> dict[frozenset[str], str]:
    """The judgement that counts for each pair after entry ``n``, from the entries alone."""
    acts: dict[int, tuple[NameDecision | None, int | None]] = {}
    for entry in ledger.entries(until=n, kind="decided"):
        payload = from_json(entry.payload or b"", dict[str, Any])
        given = payload.get("decision")
        acts[entry.number] = (from_json(despite.evidence.canonical(given), NameDecision) if given else None, payload.get("undoes"))
    dead: set[int] = set()
    for number in sorted(acts, reverse=True):
        if number not in dead and acts[number][1] is not None:
            dead.add(acts[number][1] or 0)
    live = [decision for number, (decision, _) in sorted(acts.items()) if decision is not None and number not in dead]
    return {frozenset((d.a.key, d.b.key)): d.judgement for d in live}


class Deciding(RuleBasedStateMachine):
    """Decisions and undos in any order, refused ones included."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.desk = despite.open(Path(self.folder.name) / "c.case", author="Ana Ruiz")

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    @rule(a=st.sampled_from(NAMES), b=st.sampled_from(NAMES), joins=st.booleans())
    def decide(self, a: str, b: str, joins: bool) -> None:
        head = self.desk.case.ledger.head
        try:
            self.desk.same(a, b) if joins else self.desk.different(a, b)
        except Refused:
            assert self.desk.case.ledger.head == head

    @precondition(lambda self: self.desk.case.ledger.head > 0)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        head = self.desk.case.ledger.head
        try:
            self.desk.undo(data.draw(st.integers(1, head)))
        except Refused:
            assert self.desk.case.ledger.head == head

    @invariant()
    def no_two_called_different_are_one(self) -> None:
        ledger = self.desk.case.ledger
        for filed in decisions(ledger, ledger.head):
            if filed.decision.judgement == "different":
                assert actor_of(ledger, filed.decision.a, ledger.head) != actor_of(ledger, filed.decision.b, ledger.head)

    @invariant()
    def memberships_are_those_of_a_replay(self) -> None:
        ledger = self.desk.case.ledger
        for n in {ledger.head, ledger.head // 2}:
            joined = groups(tuple(sorted(pair)) for pair, judgement in replayed(ledger, n).items() if judgement == "same")  # type: ignore[misc]
            for name in NAMES:
                actor = actor_of(ledger, Name(key=name), n)
                assert {other for other in NAMES if actor_of(ledger, Name(key=other), n) == actor} == set(joined[name])


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


def test_a_ledger_rebuilt_from_its_entries_says_the_same(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    desk.same("Orrin navy", "Marina of Orrin")
    desk.undo(desk.different("Ost yard", "Werft Ost").number)
    desk.accept(desk.proposals()[0].claim.id)
    before = (desk.ask("Marina of Orrin", as_of="2023-05-31"), desk.who("Orrin navy"), desk.names())
    desk.case.ledger.rebuild()
    assert (desk.ask("Marina of Orrin", as_of="2023-05-31"), desk.who("Orrin navy"), desk.names()) == before


# Claims


def test_a_claim_whose_words_are_absent_is_refused(desk: Desk, article: Article) -> None:
    desk.add(article(f"{KILLED} The boats left. The boats came back."))
    head = desk.case.ledger.head
    with pytest.raises(Refused, match="character for character"):
        desk.claim("article.md", "killed five farmers")
    with pytest.raises(Refused, match="2 times"):
        desk.claim("article.md", "The boats")
    with pytest.raises(BadValue, match="kind"):
        desk.claim("article.md", "The boats left", kind="theft")
    with pytest.raises(NotFound):
        desk.claim("other.md", "The boats left")
    assert desk.case.ledger.head == head
    made = desk.claim("article.md", "The boats", occurrence=2, holders=["Harbour Watch", ""], kind="displacement")
    assert (made.found_by, made.mode, [h.name for h in made.holders]) == ("person", "indirect", ["Harbour Watch", None])
    assert made.passage.suffix.startswith(" came back")


def test_every_review_of_a_claim_stays_on_file(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    found = desk.proposals()[0].claim
    ledger = desk.case.ledger
    desk.accept(found.id[:8])
    rejected = desk.reject(found.id, reason="not the navy")[0]
    assert standing(ledger, found.id) == ("rejected", "Ana Ruiz", "killing")
    desk.undo(rejected.number)
    assert standing(ledger, found.id) == ("accepted", "Ana Ruiz", "killing")
    corrected = desk.correct(found.id, "beaten, the court found", kind="torture", happened_on="2016-03")
    assert standing(ledger, found.id) == ("accepted", "Ana Ruiz", "torture")
    assert claim(ledger, found.id, ledger.head).claim.passage == found.passage
    desk.undo(corrected.number)
    assert standing(ledger, found.id) == ("accepted", "Ana Ruiz", "killing")
    acts: list[EntryKind] = ["proposed", "accepted", "rejected", "rejected", "corrected", "corrected"]
    assert [entry.kind for entry in history(ledger, found.id)] == acts
    assert desk.proposals() == []


def test_one_wrong_claim_among_several_stops_them_all(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    with pytest.raises(NotFound):
        desk.accept(desk.proposals()[0].claim.id, "ffffffffffff")
    assert len(desk.proposals()) == 1


def test_no_claim_is_accepted_by_an_empty_word(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    with pytest.raises((NotFound, Ambiguous)):
        desk.accept("")


def test_a_date_wants_a_reason_and_a_document(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    for value, reason in (("2019", " "), ("never", "so")):
        with pytest.raises(BadValue):
            desk.set("article.md", value, reason)
    with pytest.raises(NotFound):
        desk.set("other.md", "2019", "so")


def test_two_at_one_desk_see_each_others_entries(tmp_path: Path, article: Article) -> None:
    with despite.open(tmp_path / "c.case", author="Ana") as ana, despite.open(tmp_path / "c.case", author="Ben") as ben:
        ana.add(article(KILLED))
        ben.accept(ben.proposals()[0].claim.id)
        assert [line.reviewed_by for line in ana.ask("Orrin navy").lines] == ["Ben"]
    with open_ledger(tmp_path / "c.case" / "ledger.sqlite") as ledger:
        assert ledger.verify() == []
