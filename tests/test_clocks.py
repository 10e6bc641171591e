"""All clocks in every question: what happened when, said when, on record how, as our file stood; in any combination."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Article, Run, claims_in
from despite.ask import Answer
from despite.ask.clocks import place, said_on
from despite.desk import Desk
from despite.errors import BadValue
from despite.evidence import When
from despite.text.edtf import parse_edtf

STORY = """\
Harbour Watch said in March 2019 that the Orrin navy killed four farmers on 3 May 2016.

Harbour Watch said in March 2021 that the Orrin navy detained 12 fishermen in 2017.

Harbour Watch said that the Orrin navy beat a pilot.
"""
DAY = "2023-05-31"


@pytest.fixture
def story(desk: Desk, article: Article) -> Desk:
    desk.add(article(STORY, date="2022-06-01"))
    return desk


def told(answer: Answer) -> set[str]:
    """The act that each line is about."""
    return {word for line in answer.lines for word in ("killed", "detained", "beat") if word in line.claim.passage.exact}


def gaps(answer: Answer) -> dict[str, str]:
    return {gap.code: gap.text for gap in answer.gaps if "_outside" in gap.code or "_cannot_be_told" in gap.code}


# One clock


def test_what_happened_outside_is_counted_and_the_undated_stays(story: Desk) -> None:
    answer = story.ask("Orrin navy", as_of=DAY, happened="2016")
    assert told(answer) == {"killed", "beat"}
    assert gaps(answer) == {
        "happened_outside": "1 claim: left out, happened outside 2016.",
        "happened_cannot_be_told": "1 claim: shown, though it cannot be told whether happened within 2016.",
    }
    assert answer.question == f"What was on record about Orrin navy by {DAY} (happened within 2016)?"


def test_an_interval_across_the_end_cannot_be_told(story: Desk) -> None:
    answer = story.ask("Orrin navy", as_of=DAY, happened="2017-06/..")
    assert told(answer) == {"detained", "beat"}
    (gap,) = [gap for gap in answer.gaps if gap.code == "happened_cannot_be_told"]
    assert len(gap.claims) == 2


def test_said_asks_for_the_holders_own_day(story: Desk) -> None:
    answer = story.ask("Orrin navy", as_of=DAY, said="2020/2021")
    assert told(answer) == {"detained", "beat"}
    assert set(gaps(answer)) == {"said_outside", "said_cannot_be_told"}


def test_what_was_passed_on_was_said_before() -> None:
    (claim,) = claims_in("Harbour Watch said that the navy beat a pilot.", parse_edtf("2022-06-01"))
    found = said_on(claim)
    assert found is not None and found.earliest is None and found.latest == date(2022, 6, 1)
    assert place(found, parse_edtf("2022-06-02/..")) == "outside"


def test_the_documents_own_words_are_said_when_it_is_public() -> None:
    (claim,) = claims_in("The navy killed four farmers in 2016.", parse_edtf("2022-06-01"))
    assert not claim.holders and said_on(claim) == parse_edtf("2022-06-01")


def test_a_class_of_on_record_asked_for_leaves_the_others_out_and_says_so(story: Desk) -> None:
    assert told(story.ask("Orrin navy", as_of=DAY, record=["dated"])) == {"killed", "detained", "beat"}
    answer = story.ask("Orrin navy", as_of="2020-01-01", record=["dated", "archived"])
    assert told(answer) == set()
    assert "only later" in gaps(answer)["record_outside"]


# Together


def test_all_clocks_at_once_at_a_past_moment(story: Desk, article: Article) -> None:
    n = story.case.ledger.head
    story.withdraw("article.md", "retracted by the paper")
    asked = {"as_of": DAY, "happened": "2016", "said": "2019", "record": ["dated"]}
    assert story.ask("Orrin navy", **asked).lines == ()  # type: ignore[arg-type]
    then = story.ask("Orrin navy", our_file_on=f"#{n}", **asked)  # type: ignore[arg-type]
    assert told(then) == {"killed", "beat"}
    story.undo(story.case.ledger.head)
    assert story.ask("Orrin navy", our_file_on=f"#{n}", **asked) == then  # type: ignore[arg-type]


def test_a_correction_moves_a_claim_in_and_out(story: Desk) -> None:
    (killing,) = [f.claim for f in story.proposals() if "killed" in f.claim.passage.exact]
    n = story.case.ledger.head
    story.correct(killing.id, "a slip", happened_on="2015")
    assert "killed" not in told(story.ask("Orrin navy", happened="2016"))
    assert "killed" in told(story.ask("Orrin navy", happened="2016", our_file_on=f"#{n}"))


def test_the_gaps_of_the_clocks_are_in_a_briefing_and_survive_a_protection(story: Desk, tmp_path: Path) -> None:
    story.protect("Harbour Watch", "asked for it")
    answer = story.ask("Orrin navy", as_of=DAY, happened="2016")
    assert set(gaps(answer)) == {"happened_outside", "happened_cannot_be_told"}
    story.publish(answer, tmp_path / "briefing", with_unreviewed=True)
    assert "left out, happened outside 2016" in (tmp_path / "briefing" / "index.html").read_text(encoding="utf-8")


def test_a_withdrawn_document_is_named_beside_a_protection_but_a_protected_one_is_not(desk: Desk, article: Article) -> None:
    desk.add(article(STORY, "one.md", title="The first story"), article(STORY + "More.", "two.md", title="The second story"))
    for name in ("one.md", "two.md"):
        desk.withdraw(name, "retracted")
    desk.protect("two.md", "a source lives there", what="document")
    told_of = [gap.text for gap in desk.ask("Orrin navy", as_of=DAY).gaps if gap.code == "withdrawn"]
    assert len(told_of) == 2 and "The first story" in told_of[0] and "a protected document" in told_of[1]


# At the doors


def test_the_command_takes_every_clock(story: Desk, run: Run) -> None:
    status, out, _ = run("ask", "Orrin navy", "--as-of", DAY, "--happened", "2016", "--said", "2019/2020", "--record", "dated")
    assert status == 0 and "killed" in out and "detained" not in out and "left out" in out


@pytest.mark.parametrize(("option", "value"), [("--happened", "last week"), ("--said", "2020/2019"), ("--record", "known")])
def test_a_clock_that_is_none_is_told_in_one_sentence(story: Desk, run: Run, option: str, value: str) -> None:
    status, out, err = run("ask", "Orrin navy", option, value)
    assert status == 2 and out == "" and value in err and "Traceback" not in err


def test_a_class_that_is_none_is_the_callers_mistake(story: Desk) -> None:
    with pytest.raises(BadValue, match="archived"):
        story.ask("Orrin navy", record=["known"])  # type: ignore[list-item]


# The rule itself

DAYS = st.none() | st.integers(-40, 40).map(lambda n: date(2020, 1, 1) + timedelta(days=n))


def interval(first: date | None, last: date | None) -> When:
    if first and last and last < first:
        first, last = last, first
    return When(edtf="…", earliest=first, latest=last)


@given(DAYS, DAYS, DAYS, DAYS)
def test_the_verdict_is_what_every_possible_day_says(a: date | None, b: date | None, c: date | None, d: date | None) -> None:
    when, asked = interval(a, b), interval(c, d)
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(-60, 61)]
    possible = [day for day in days if (when.earliest or date.min) <= day <= (when.latest or date.max)]
    inside = [(asked.earliest or date.min) <= day <= (asked.latest or date.max) for day in possible]
    assert place(when, asked) == ("within" if all(inside) else "cannot_be_told" if any(inside) else "outside")
