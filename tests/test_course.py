"""An answer for every day says on each day what asking for that day says."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import Article, claims_in
from despite.ask.record import classify, turn_on, turns
from despite.ask.relations import holds_on, turning_days
from despite.desk import Desk
from despite.evidence import Cue, Dating, Holder, When
from despite.text.edtf import parse_edtf

START = date(2020, 1, 1)
DAYS = st.dates(START, START + timedelta(days=40))
ENDS = st.one_of(st.none(), DAYS)
CLAIM = claims_in("The Skerry Post reported that the navy killed four farmers.")[0]


@st.composite
def intervals(draw: st.DrawFn) -> When:
    first, last = draw(ENDS), draw(ENDS)
    if first and last and last < first:
        first, last = last, first
    return When(edtf=f"{first or '..'}/{last or '..'}", earliest=first, latest=last)


WHEN = st.one_of(st.none(), intervals())


@given(DAYS, WHEN, WHEN, WHEN)
def test_turns_are_what_classify_says_of_every_day(captured: date, public: When | None, modified: When | None, said: When | None) -> None:
    holder = Holder(name="The Skerry Post", cue=Cue(text="reported", start=0, end=8), said_on=said, publishes=True)
    claim = replace(CLAIM, holders=(holder,))
    dating = Dating(public_on=public, dated="stated", reasons=()) if public else None
    course = turns(claim, f"{captured}T12:00:00Z", dating, modified)
    for number in range(-3, 44):
        day = START + timedelta(days=number)
        turn = turn_on(course, day)
        assert (turn.record, turn.why) == classify(claim, f"{captured}T12:00:00Z", dating, modified, day)


@given(
    st.sampled_from(
        [
            "2020-01-05/2020-01-20",
            "2020-01/2020-02",
            "../2020-01-10",
            "2020-01-10/..",
            "2020-01-05?/2020-01-20?",
            "2020-01",
            "2020-01-07",
            "2019/2020-01-09",
        ]
    )
)
def test_relations_turn_only_on_their_turning_days(edtf: str) -> None:
    when = parse_edtf(edtf)
    days = turning_days(when)
    for number in range(-40, 80):
        day = START + timedelta(days=number)
        if day + timedelta(days=1) not in days:
            assert holds_on(when, day) == holds_on(when, day + timedelta(days=1)), (edtf, day)


@pytest.fixture
def filed(desk: Desk, article: Article) -> Desk:
    """Three articles of different days about one squad, and a relation that holds for a year."""
    squad = "The Grey Squad was part of the Orrin navy in 2018."
    for number, (day, text) in enumerate({
        "2019-02-11": f"Harbour Watch said that the Orrin navy killed four farmers in May 2018. {squad}",
        "2019-06-01": "The Skerry Post reported that the Orrin navy killed four farmers in May 2018.",
        "2020": "The ministry denied that the Orrin navy killed farmers. Harbour Watch said that the Grey Squad beat a monk.",
    }.items()):  # fmt: skip
        desk.add(article(text, f"{number}.md", title=f"Article {number}", publisher=f"Paper {number}", date=day))
    desk.add(article("Harbour Watch said that the Orrin navy sank a boat.", "undated.md", title="Undated", publisher="Paper 9"))
    desk.accept(next(each.claim.id for each in desk.proposals() if "farmers" in each.claim.passage.exact))
    return desk


@pytest.mark.parametrize("actor", ["the Orrin navy", "Harbour Watch", "nobody on file"])
def test_a_course_is_the_answer_of_each_of_its_days(filed: Desk, actor: str) -> None:
    for day in (
        date(2018, 5, 1),
        date(2019, 2, 10),
        date(2019, 2, 11),
        date(2019, 8, 1),
        date(2020, 3, 1),
        date(2021, 1, 1),
        date(2040, 1, 1),
    ):
        for start in (date(2018, 7, 1), date(2019, 8, 1), date(2040, 1, 1)):
            course = filed.course(actor, start)
            if not course.holds(day):
                course = filed.course(actor, day)
            answer = filed.ask(actor, as_of=day)
            lines = {line.claim.id: line for line in answer.lines}
            told = {each.record: each.accepted + each.proposed for each in course.tallies(day)}
            assert {record: count for record, count in told.items() if count} == Counter(line.record for line in lines.values())
            assert {line.claim.id: (line.record, line.why) for line in lines.values()} == {
                one: (course.line(one, day).record, course.line(one, day).why) for one in lines
            }


def test_what_is_on_record_by_a_day_comes_last_first_and_nothing_else(filed: Desk) -> None:
    course = filed.course("the Orrin navy")
    day = date(2019, 3, 1)
    shown = course.on_record(day, 50)
    assert shown and {line.record for line in shown} <= {"archived", "dated", "second_hand", "possibly"}
    entered = [course.entering(line.claim.id).day or date.min for line in shown]
    assert entered == sorted(entered, reverse=True) and max(entered) <= day
    assert {line.record for line in course.not_by(day, "only_later", 50)} == {"only_later"}
    untold = [line.claim.passage.exact for line in course.not_by(day, "cannot_be_told", 50)]
    assert untold == [line.claim.passage.exact for line in filed.ask("the Orrin navy", as_of=day).lines if line.record == "cannot_be_told"]
    assert len(course.on_record(day, 1)) == 1 and course.on_record(day, 50, 1) == shown[1:]


def test_origins_are_counted_over_what_was_on_record_by_the_day(filed: Desk) -> None:
    course = filed.course("the Orrin navy")
    (early,) = [each for each, _ in course.occurrences(date(2019, 8, 1), 5) if each.kind == "killing"]
    assert (len(early.documents), early.at_most) == (2, 2)
    assert not course.occurrences(date(2019, 3, 1), 5)
    told_of, whole = course.occurrence(early.id, date(2019, 3, 1)) or (None, None)
    assert told_of is not None and whole is not None
    assert (len(told_of.documents), told_of.at_most) == (1, 1) and len(whole.documents) >= 2
    assert course.occurrence("nothing", date(2019, 3, 1)) is None
