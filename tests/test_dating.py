"""Dating a document by its own evidence: intervals with reasons, or nothing."""

from __future__ import annotations

import re

import pytest

from despite.evidence import Block, BlockKind, Dating, Reference
from despite.read.dating import date_by_evidence
from despite.read.stated import in_line, in_title
from despite.text.edtf import parse_edtf
from despite.text.lexicon import load


def dating(text: str, cited: str | None = None, kind: BlockKind = "paragraph") -> Dating | None:
    blocks = tuple(Block(kind=kind, start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text))
    day = parse_edtf(cited) if cited else None
    references = (Reference(title="An earlier page", start=0, end=1, public_on=day),) if cited else ()
    return date_by_evidence(text, blocks, references, load("en"))


def edtf(text: str, cited: str | None = None) -> str | None:
    found = dating(text, cited)
    return found.public_on.edtf if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2022 the police raided the office.", "2022-03/.."),
        ("The ministry bought them in 2014.", "2014/.."),
        ("It has grown since 2014.", "2014/.."),
        ("In March 2022 they were fined. The fair opens this Saturday, 4 June.", "2022-05-25/2022-06-04"),
        ("In April 2023 it was made known. Next month, on 12 May, the court will sit.", "2023-04"),
        ("It was found in April 2023. Officers were charged last Friday 12 May.", "2023-05-12/2023-05-20"),
        ("The trial begins tomorrow, 31 May 2023.", "2023-05-30"),
        ("The fair will be held on 3 June 2024.", "../2024-06-02"),
    ],
)
def test_what_the_text_says_of_its_own_day(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Nothing is dated here.", "Parliament approved the 2030 agenda.", "Emissions must end by 2030.",
     "The plant is planned for 2030.", "We will march on May 31.", "We will march this coming Wednesday May 31."],
)  # fmt: skip
def test_no_evidence_no_date(text: str) -> None:
    assert dating(text) is None


def test_a_weekday_fixes_the_year_and_bounds_from_both_sides() -> None:
    text = "Members will be at the gate this coming Wednesday May 31 at 7 am."
    found = dating(text, cited="2023-02-04")
    assert found and found.dated == "evidence"
    assert found.public_on.edtf == "2023-05-23/2023-05-30"
    reason = found.reasons[-1]
    assert "31 May 2023" in reason.text
    assert reason.span and text[slice(*reason.span)] == "this coming Wednesday May 31"


def test_far_from_all_other_evidence_a_weekday_proves_no_year() -> None:
    assert edtf("They wrote in May 2010. We will march this coming Wednesday May 31.") == "2010-05/.."


def test_a_document_is_not_older_than_what_it_cites() -> None:
    assert edtf("Nothing is dated here.", cited="2023-02-04") == "2023-02-04/.."


def test_words_in_quotation_marks_are_near_somebody_else() -> None:
    assert edtf("She wrote in May 2023: “We march this coming Wednesday May 31.”") == "2023-05/.."


def test_boilerplate_never_dates() -> None:
    assert dating("Posted by admin, who was here on 3 June 2024.", kind="boilerplate") is None


def test_contradictions_drop_the_weaker_and_say_so() -> None:
    found = dating("They were arrested in July 2025. The fair will be held on 3 June 2024.")
    assert found and found.public_on.edtf == "../2024-06-02"
    assert found.reasons[-1].text.startswith("Left aside")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published on 4 July 2023 by authority of the Chamber", ["4 July 2023"]),
        ("Performance audit 12/2022, tabled on 17 November 2022", ["17 November 2022"]),
        ("Broadcast by Radio Harbour on 11 March 2021. This is a transcript.", ["11 March 2021"]),
        ("March 3, 2024, 5 a.m.", ["March 3, 2024, 5 a.m."]),
        ("Posted on 3 March 2020 by Ada Finn, Centre for Prison Law, University of Skell", ["3 March 2020"]),
        ("Judgment November 17, 2016", ["November 17, 2016"]),
        ("Port Aldane, 4 March 2014", ["4 March 2014"]),
        ("On 4 July 2023 by order of the court the house was closed.", []),
        ("Published by Harbour Press on 4 July 2023, the memoir tells of the siege.", []),
        ("Ada Orr, 1941–2023", []),
    ],
)
def test_lines_that_state_when_they_were_published(line: str, expected: list[str]) -> None:
    assert [found.value for found in in_line(line, 0, placed=True)] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("THE HARBOUR BRIEF No. 147, July 2015", ["July 2015"]), ("The shelling of Port Aldane, July 2015", []), ("Room 12, July 2015", [])],
)
def test_a_title_states_its_day_only_beside_the_number_of_an_issue(title: str, expected: list[str]) -> None:
    assert [found.value for found in in_title(title, 0)] == expected
