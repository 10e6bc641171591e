"""A person says what a claim should say: its reading in place, other words in its place, and claims that were missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Article, Run
from despite.ask.groupings import all_groupings
from despite.desk import Desk
from despite.errors import BadValue, Refused
from despite.evidence import Claim
from despite.ledger.claims import all_claims, last_filed
from despite.read import READERS
from despite.read.markdown import read_markdown
from despite.text.mask import Masked

STORY = """On 2 May 2019 Harbour Watch reported that the Orrin navy had killed at least four farmers in 2016. It then said that
the navy "took their boats", which the yard had sold for €90,000.

Mara Kell said that the farmers were probably shot."""


@pytest.fixture
def story(desk: Desk, article: Article) -> Claim:
    """The claim about the four farmers."""
    desk.add(article(STORY))
    return the(desk, "four farmers")


def the(desk: Desk, words: str) -> Claim:
    (found,) = [f.claim for f in all_claims(desk.case.ledger, desk.case.ledger.head) if words in f.claim.passage.exact]
    return found


def now(desk: Desk, identity: str) -> Claim:
    return last_filed(desk.case.ledger, identity)[0].claim


READINGS: tuple[tuple[dict[str, Any], Callable[[Claim], Any], Any], ...] = (
    ({"kind": "torture"}, lambda c: c.kind, "torture"),
    ({"kind": "other"}, lambda c: c.kind, None),
    ({"happened_on": "2015-03"}, lambda c: c.happened_on.edtf, "2015-03"),
    ({"happened_on": ""}, lambda c: c.happened_on, None),
    ({"said_on": ("2019-04",)}, lambda c: [h.said_on.edtf for h in c.holders], ["2019-04"]),
    ({"said_on": ("",)}, lambda c: [h.said_on for h in c.holders], [None]),
    ({"roles": (("accused", "the Orrin navy"),)}, lambda c: [(r.role, r.name) for r in c.roles], [("accused", "the Orrin navy")]),
    ({"roles": ()}, lambda c: c.roles, ()),
    ({"figures": ("four farmers",)}, lambda c: [(f.value, f.qualifier, f.unit) for f in c.figures], [(4, None, "farmers")]),
    ({"figures": ("at least four farmers",)}, lambda c: [(f.value, f.qualifier) for f in c.figures], [(4, "at_least")]),
    ({"figures": ()}, lambda c: c.figures, ()),
    ({"stance": "alleged"}, lambda c: c.stance, "alleged"),
    ({"hedges": ("at least",)}, lambda c: [h.text for h in c.hedges], ["at least"]),
    ({"holders": (("Harbour Watch", "Harbour Watch of Orrin"),)}, lambda c: [h.name for h in c.holders], ["Harbour Watch of Orrin"]),
)


@pytest.mark.parametrize(("fields", "field", "value"), READINGS, ids=[str(row[0]) for row in READINGS])
def test_a_reading_is_corrected_in_place_and_the_rest_of_it_stays(
    desk: Desk, story: Claim, fields: dict[str, Any], field: Callable[[Claim], Any], value: Any
) -> None:
    done = desk.correct(story.id, "read it again", **fields)
    assert (done.claim.id, done.replaces, [entry.kind for entry in done.entries]) == (story.id, None, ["corrected"])
    new = now(desk, story.id)
    assert field(new) == value
    changed = {name for name in story.__struct_fields__ if getattr(story, name) != getattr(new, name)}
    assert changed <= {"holders" if name in ("said_on", "holders") else name for name in fields}
    assert desk.state(story.id) == "accepted"


def test_every_span_of_a_corrected_reading_holds_its_words(desk: Desk, story: Claim) -> None:
    roles = (("harmed", "four farmers"), ("accused", "the Orrin navy"))
    new = desk.correct(story.id, "all of it", roles=roles, figures=("at least four",), hedges=("at least",)).claim
    text = STORY
    assert [text[slice(*role.mention)] for role in new.roles if role.mention] == ["four farmers", "the Orrin navy"]
    assert [text[slice(*figure.span)] for figure in new.figures] == [figure.text for figure in new.figures]
    assert [text[slice(*hedge.span)] for hedge in new.hedges] == ["at least"]


REPLACED: tuple[dict[str, Any], ...] = (
    {"exact": "the Orrin navy had killed at least four farmers"},
    {"holders": ("Harbour Watch", "Mara Kell")},
    {"holders": ()},
    {"negated": True},
)


@pytest.mark.parametrize("fields", REPLACED, ids=str)
def test_other_words_another_holder_or_negation_are_another_claim_and_both_say_so(desk: Desk, story: Claim, fields: dict[str, Any]) -> None:
    done = desk.correct(story.id, "the words are others", **fields)
    new = now(desk, done.claim.id)
    assert done.replaces == story.id != new.id
    assert [entry.kind for entry in done.entries] == ["proposed", "accepted", "rejected"]
    assert (desk.state(story.id), desk.state(new.id), new.found_by) == ("rejected", "accepted", "person")
    assert (new.kind, new.stance, new.happened_on) == (story.kind, story.stance, story.happened_on)
    before, after = desk.dossier(story.id), desk.dossier(new.id)
    assert (before.replaced_by, before.replaces, after.replaces, after.replaced_by) == ((new.id,), (), (story.id,), ())
    assert next(touch for touch in before.touches if touch.kind == "rejected").reason == f"replaced by {new.id}: the words are others"
    assert {touch.entry for touch in before.touches} == {touch.entry for touch in after.touches}


def test_a_claim_in_its_place_keeps_what_is_in_its_words_and_says_in_whose_words_it_is(desk: Desk, story: Claim) -> None:
    boats = desk.correct(story.id, "the boats were meant", exact="took their boats").claim
    assert (boats.mode, boats.figures) == ("direct", ())
    sold = desk.correct(the(desk, "were probably shot").id, "hers", exact="the farmers were probably shot", holders=("Mara Kell",)).claim
    assert [hedge.text for hedge in sold.hedges] == ["probably"]
    assert desk.correct(boats.id, "nobody is quoted", holders=()).claim.mode == "narration"


def test_a_claim_put_in_the_place_of_one_that_is_on_file_takes_it_over(desk: Desk, story: Claim) -> None:
    other = desk.claim("article.md", "killed at least four farmers", holders=["Harbour Watch"])
    done = desk.correct(story.id, "these words are enough", exact="killed at least four farmers")
    assert done.claim.id == other.id
    assert [entry.kind for entry in done.entries] == ["corrected", "rejected"]
    assert desk.state(other.id) == "accepted"


def test_what_was_grouped_is_grouped_with_the_claim_in_its_place(desk: Desk, story: Claim) -> None:
    shot = the(desk, "shot")
    desk.join(story.id, shot.id, reason="one shooting")
    done = desk.correct(story.id, "shorter", exact="killed at least four farmers")
    grouped = [word for _, word in all_groupings(desk.case.ledger, desk.case.ledger.head) if done.claim.id in word.claims]
    assert [(word.judgement, word.claims, word.reason) for word in grouped] == [("join", (done.claim.id, shot.id), "one shooting")]


def test_taking_the_rejection_back_brings_the_old_claim_back(desk: Desk, story: Claim) -> None:
    done = desk.correct(story.id, "shorter", exact="killed at least four farmers")
    desk.undo(done.entries[-1].number)
    assert desk.state(story.id) == "proposed"
    assert desk.dossier(story.id).replaced_by == ()


def test_the_link_goes_over_to_a_newer_reading(desk: Desk, story: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    new = desk.correct(story.id, "shorter", exact="killed at least four farmers").claim
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/2", lambda text, capture: read_markdown("A line.\n\n" + text, capture.name)))
    desk.reread()
    (carried,) = [f.claim for f in all_claims(desk.case.ledger, desk.case.ledger.head) if f.claim.passage.exact == new.passage.exact]
    (before,) = desk.dossier(carried.id).replaces
    assert carried.id != new.id and before != story.id
    assert desk.dossier(before).replaced_by == (carried.id,)


WRONG: tuple[tuple[dict[str, Any], type[Exception], str], ...] = (
    ({"kind": "murder"}, BadValue, "one of killing"),
    ({"stance": "shouted"}, BadValue, "one of asserted"),
    ({"happened_on": "last week"}, BadValue, "last week"),
    ({"said_on": ("2019", "2020")}, BadValue, "Harbour Watch"),
    ({"figures": ("many",)}, Refused, "no figure"),
    ({"hedges": ("allegedly",)}, Refused, "as it is written"),
    ({"roles": (("accused", ""),)}, BadValue, "accused=SEDENA"),
    ({"exact": "five farmers"}, Refused, "does not hold"),
    ({"holders": (("zzz", "the Navy"),)}, Refused, "zzz"),
    ({"when": "2019"}, BadValue, "happened_on"),
    ({}, BadValue, "what the claim should be"),
)


@pytest.mark.parametrize(("fields", "fault", "words"), WRONG, ids=str)
def test_what_cannot_be_understood_is_refused_with_the_mend_and_nothing_is_written(
    desk: Desk, story: Claim, fields: dict[str, Any], fault: type[Exception], words: str
) -> None:
    head = desk.case.ledger.head
    with pytest.raises(fault, match=words):
        desk.correct(story.id, "a try", **fields)
    with pytest.raises(BadValue, match="say why"):
        desk.correct(story.id, " ", kind="torture")
    assert desk.case.ledger.head == head


def test_a_missed_claim_can_say_all_that_a_found_one_says(desk: Desk, story: Claim) -> None:
    new = desk.claim(
        "article.md", "the yard had sold for €90,000", holders=["Harbour Watch", ("It", "the harbour master")], said_on=("2019-05-02", ""),
        roles=[("supplier", "the yard")], figures=("€90,000",), kind="supply", stance="alleged", happened_on="2018", accept_it=True,
    )  # fmt: skip
    assert [(holder.name, STORY[slice(*holder.mention)]) for holder in new.holders if holder.mention] == [
        ("Harbour Watch", "Harbour Watch"), ("the harbour master", "It")
    ]  # fmt: skip
    assert [holder.said_on and holder.said_on.edtf for holder in new.holders] == ["2019-05-02", None]
    assert (new.figures[0].unit, new.mode, new.kind) == ("EUR", "indirect", "supply")
    assert desk.state(new.id) == "accepted"
    with pytest.raises(Refused, match="on file already"):
        desk.claim("article.md", "the yard had sold for €90,000", holders=["Harbour Watch", ("It", "the harbour master")])


def test_a_passage_can_be_given_by_its_place(desk: Desk, story: Claim) -> None:
    at = STORY.index("took their boats")
    new = desk.claim("article.md", start=at, end=at + 16, holders=["Harbour Watch"])
    assert (new.passage.exact, new.mode) == ("took their boats", "direct")
    parts = ((at, at + 4), (at + 11, at + 16))
    assert desk.claim("article.md", parts=parts).passage.parts == parts
    for wrong in ({"start": 5}, {"start": 9, "end": 4}, {"start": 0, "end": 10**6}, {}):
        with pytest.raises((BadValue, Refused)):
            desk.claim("article.md", **wrong)


def test_a_place_in_a_text_with_a_protected_name_means_the_words_that_were_shown(desk: Desk, story: Claim) -> None:
    desk.protect("Harbour Watch", "asked for it")
    shown = desk.dossier(story.id).claim.passage
    new = desk.claim("article.md", start=shown.start, end=shown.end)
    assert new.passage.exact == story.passage.exact != STORY[shown.start : shown.end]


@given(st.text("ab ", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=4), st.data())
def test_a_place_goes_there_and_back(text: str, cuts: list[tuple[int, int]], data: st.DataObject) -> None:
    masked = Masked(text, [((a, min(a + size, len(text))), "[…]") for a, size in cuts if a < len(text)])
    start = data.draw(st.integers(0, len(masked.text)))
    end = data.draw(st.integers(start, len(masked.text)))
    before = masked.back((start, end))
    there = masked.span(before)
    assert 0 <= before[0] <= before[1] <= len(text)
    if start < end:
        assert there[0] <= start and end <= there[1]
        if "[" not in masked.text[start:end] and "…" not in masked.text[start:end] and "]" not in masked.text[start:end]:
            assert text[slice(*before)] == masked.text[start:end]


def test_correcting_from_the_command_line(run: Run, desk: Desk, story: Claim) -> None:
    status, out, _ = run(
        "correct", story.id[:8], "--kind", "other", "--said", "2019-05-03", "--hedge", "at least", "--reason", "so it says"
    )
    assert (status, "corrected; accepted" in out) == (0, True)
    new = now(desk, story.id)
    assert (new.kind, new.holders[0].said_on and new.holders[0].said_on.edtf, new.hedges[0].text) == (None, "2019-05-03", "at least")
    status, out, _ = run("correct", story.id[:8], "--exact", "killed at least four farmers", "--figure", "", "--reason", "shorter")
    assert (status, f"in the place of {story.id[:8]}, which is rejected" in out) == (0, True)
    status, out, _ = run("claim", "article.md", "--exact", "took their boats", "--holder", "It=Harbour Watch", "--said", "", "--negated")
    assert (status, out.strip().endswith("proposed")) == (0, True)
    for wrong in (["--reason", "x"], ["--kind", "murder", "--reason", "x"], ["--role", "accused", "--reason", "x"], ["--kind", "killing"]):
        assert run("correct", story.id[:8], *wrong)[0] == 2
