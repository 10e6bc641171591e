"""Decisions about names for ever: different stays different, undo gives the same bytes back, earlier answers stay; review of names."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import despite
from conftest import Article, Run
from despite.cli.app import commands
from despite.desk import Desk
from despite.errors import Refused
from despite.evidence import Name, NameDecision, to_json
from despite.ledger.memberships import actor_of, decisions
from despite.ledger.name_index import FiledNames, spellings_on_file
from despite.resolve import Standing, sought

TEXT = {
    "one.md": "Harbour Watch said that the Orrin Naval Service killed four farmers in 2016.",
    "two.md": "Harbour Watch said that the ONS killed nine farmers in 2018.",
    "three.md": "Mara Kell said that Dray Motors GmbH supplied 40 trucks to the Orrin navy in 2019.",
    "four.md": "Mara Kel said that Dray Motors Inc. supplied 12 trucks to the Orrin navy in 2021.",
}


@pytest.fixture
def filled(desk: Desk, article: Article) -> Desk:
    """A case with two spellings of a service, of a person, and two companies of one group."""
    desk.add(*(article(text, name) for name, text in TEXT.items()))
    return desk


def decision(a: str, b: str, judgement: Any) -> NameDecision:
    """A decision of the whole case."""
    return NameDecision(a=Name(key=a), b=Name(key=b), judgement=judgement)


# ---- different for ever
def test_a_merge_through_others_is_refused_with_the_chain(desk: Desk) -> None:
    desk.different("Alder", "Birch")
    desk.same("Alder", "Cedar")
    desk.same("Birch", "Dogwood")
    with pytest.raises(Refused, match=r"called different by entry 1 \(the chain that would do it: entry 2, entry 3\)"):
        desk.same("Cedar", "Dogwood")
    desk.undo(3)
    desk.same("Cedar", "Dogwood")
    with pytest.raises(Refused, match="called different by entry 1"):
        desk.undo(4)  # taking back the undo would bring the chain back


def test_different_is_refused_where_a_chain_holds_the_two_together(desk: Desk) -> None:
    desk.same("Alder", "Birch")
    desk.same("Birch", "Cedar")
    with pytest.raises(Refused, match="held together by entry 1, entry 2"):
        desk.different("Alder", "Cedar")


def test_unsure_joins_nothing_and_forbids_nothing(desk: Desk) -> None:
    desk.unsure("Alder", "Birch", "no source says so")
    desk.same("Alder", "Cedar")
    desk.same("Birch", "Cedar")
    n = desk.case.ledger.head
    assert len({actor_of(desk.case.ledger, Name(key=key), n) for key in ("alder", "birch", "cedar")}) == 1


def test_a_new_decision_takes_the_place_of_the_one_before(desk: Desk) -> None:
    desk.different("Alder", "Birch")
    desk.same("Alder", "Birch", "one and the same office")
    assert [each.decision.judgement for each in decisions(desk.case.ledger, desk.case.ledger.head)] == ["same"]


NAMES = "ABCDEF"
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(list(combinations(NAMES, 2))), st.sampled_from(["same", "different", "unsure"])),
        st.tuples(st.just(("undo", "")), st.integers(1, 12)),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(ACTS)
def test_no_sequence_of_decisions_and_undos_joins_two_names_called_different(acts: list[tuple[Any, Any]]) -> None:
    with TemporaryDirectory() as folder, despite.open(Path(folder) / "a.case", author="Ana Ruiz") as desk:
        for (a, b), what in acts:
            try:
                if a == "undo":
                    if what <= desk.case.ledger.head:
                        desk.undo(what)
                else:
                    getattr(desk, what)(a, b)
            except Refused:
                continue
            apart(desk)
        before = desk.case.ledger.digest()
        desk.rebuild()
        assert desk.case.ledger.digest() == before


def apart(desk: Desk) -> None:
    """Checks that the decisions that count and the memberships agree, and that what is different is in two actors."""
    ledger, n = desk.case.ledger, desk.case.ledger.head
    for each in decisions(ledger, n):
        a, b = (actor_of(ledger, name, n) for name in (each.decision.a, each.decision.b))
        assert each.decision.judgement != "same" or a == b
        assert each.decision.judgement != "different" or a != b


@given(st.lists(st.tuples(st.sampled_from(list(combinations(NAMES, 2))), st.sampled_from(["same", "different", "unsure"])), max_size=20))
def test_what_is_refused_is_what_a_plain_search_over_all_decisions_refuses(acts: list[tuple[tuple[str, str], str]]) -> None:
    standing = Standing()
    kept: dict[frozenset[str], str] = {}
    for number, ((a, b), judgement) in enumerate(acts, 1):
        after = {**kept, frozenset((a, b)): judgement}
        refused = standing.refusal(decision(a, b, judgement)) is not None
        assert refused == clashes(after)
        if not refused:
            standing.add(number, decision(a, b, judgement))
            kept = after


def clashes(kept: dict[frozenset[str], str]) -> bool:
    """Whether two names called different are in one group."""
    group = {name: name for name in NAMES}
    for _ in NAMES:
        for pair, judgement in kept.items():
            if judgement == "same":
                low = min(group[name] for name in pair)
                group |= dict.fromkeys(pair, low)
    return any(judgement == "different" and len({group[name] for name in pair}) == 1 for pair, judgement in kept.items())


# ---- what was answered stays answered
def test_undo_gives_the_same_bytes_back(filled: Desk) -> None:
    before = to_json(filled.ask("ONS", as_of="2024-01-01").lines)
    joined = filled.same("ONS", "Orrin Naval Service")
    assert to_json(filled.ask("ONS", as_of="2024-01-01").lines) != before
    filled.undo(joined.number)
    assert to_json(filled.ask("ONS", as_of="2024-01-01").lines) == before


def test_a_merge_and_a_split_leave_answers_for_an_earlier_file_as_they_were(filled: Desk) -> None:
    early = f"#{filled.case.ledger.head}"
    before = to_json(filled.ask("ONS", as_of="2024-01-01", our_file_on=early))
    joined = filled.same("ONS", "Orrin Naval Service")
    late = f"#{joined.number}"
    merged = to_json(filled.ask("ONS", as_of="2024-01-01", our_file_on=late))
    filled.undo(joined.number)
    filled.different("ONS", "Orrin Naval Service")
    assert to_json(filled.ask("ONS", as_of="2024-01-01", our_file_on=early)) == before
    assert to_json(filled.ask("ONS", as_of="2024-01-01", our_file_on=late)) == merged


# ---- suggestions
def pairs(desk: Desk) -> set[tuple[str, str]]:
    """The pairs that wait."""
    return {(each.a, each.b) for each in desk.suggestions()}


def test_suggestions_are_new_names_and_their_likes_never_all_with_all(filled: Desk) -> None:
    assert {("ons", "orrin naval service"), ("mara kel", "mara kell")} <= pairs(filled)
    assert not any("gmbh" in a + b for a, b in pairs(filled))
    filed = {each.spelling for each in spellings_on_file(filled.case.ledger)}
    assert set(FiledNames(filled.case.ledger).candidates(sought("O.N.S."))) < filed


def test_what_was_decided_is_not_asked_again(filled: Desk) -> None:
    different = filled.different("ONS", "Orrin Naval Service")
    filled.unsure("Mara Kel", "Mara Kell")
    assert not pairs(filled) & {("ons", "orrin naval service"), ("mara kel", "mara kell")}
    filled.rebuild()
    assert ("ons", "orrin naval service") not in pairs(filled)
    filled.undo(different.number)
    assert ("ons", "orrin naval service") in pairs(filled)


def test_protected_names_are_never_shown(filled: Desk, run: Run) -> None:
    filled.protect("Mara Kell", "a witness at risk", what="actor")
    assert "mara" not in str([(each.a, each.b, each.spelled_a, each.spelled_b) for each in filled.suggestions()]).lower()
    status, out, _ = run("review", "names", "--format", "json")
    assert status == 0 and "mara kell" not in out.lower()


def test_the_most_useful_come_first(filled: Desk) -> None:
    found = [each.usefulness for each in filled.suggestions()]
    assert found == sorted(found, reverse=True) and len(found) >= 2


# ---- despite review names
def review(desk: Desk, keys: str) -> str:
    """What ``despite review names`` prints, with keys typed into it."""
    typed = ["--case", str(desk.case.folder), "--author", "Ben", "review", "names"]
    result = CliRunner(env={"COLUMNS": "200"}).invoke(commands, typed, input=keys)
    assert result.exit_code == 0, result.output
    return result.output


def test_review_names_shows_both_sides_and_records_each_answer_at_once(filled: Desk) -> None:
    waiting = [(each.a, each.b) for each in filled.suggestions()]
    out = review(filled, "ddifferent offices\nq")
    assert "against" in out and "for    " in out and "killed four farmers" in out
    assert "1 decided" in out
    assert [(d.author, d.decision.judgement, d.decision.reason) for d in decisions(filled.case.ledger, filled.case.ledger.head)] == [
        ("Ben", "different", "different offices")
    ]
    assert pairs(filled) == set(waiting[1:])


def test_review_names_can_be_left_and_taken_up_again(filled: Desk) -> None:
    count = len(filled.suggestions())
    assert f"0 decided, {count} still wait" in review(filled, "n" * count)
    assert "0 still wait" in review(filled, "u\n" * count)
    assert filled.suggestions() == []


def test_review_names_lists_as_json(filled: Desk, run: Run) -> None:
    status, out, _ = run("review", "names", "--format", "json")
    listed = json.loads(out)
    assert status == 0
    first = next(each for each in listed if each["a"] == "ons")
    assert first["grounds"][0].keys() == {"weight", "words"} and "killed" in first["places_a"][0]["sentence"]
