"""Dates that count from a date mentioned before: taken only where it is beyond doubt which one."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import claims_in
from despite.evidence import When
from despite.text.date_origin import with_origins
from despite.text.dates import find_dates
from despite.text.lexicon import load

IN_JUNE = When(edtf="2021-06-03", earliest=date(2021, 6, 3), latest=date(2021, 6, 3))
SHOT = "Guards shot two miners on 4 March 2020."


def happened(text: str, part: str) -> str | None:
    found = [claim for claim in claims_in(text, IN_JUNE) if part in claim.passage.exact]
    assert len(found) == 1, [claim.passage.exact for claim in found]
    return found[0].happened_on.edtf if found[0].happened_on else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (f"{SHOT} Two days later, the police arrested the foreman.", "2020-03-06"),
        (f"{SHOT} The town mourned them. The following day, the police arrested the foreman.", "2020-03-05"),
        ("In 2018 the mine was closed. On 4 March 2020 guards shot two miners. A week later, the police arrested the foreman.",
         "2020-03-08/2020-03-14"),
        ("The mine was closed in May 2018. The following year, the police arrested the foreman.", "2019"),
        ("The mine was closed in 2018. In April of the same year, the police arrested the foreman.", "2018-04"),
    ],
)  # fmt: skip
def test_a_date_counts_from_the_only_one_before_it(text: str, edtf: str) -> None:
    assert happened(text, "foreman") == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Two days later, the police arrested the foreman.",
        f"{SHOT}\n\nThe town mourned them. Two days later, the police arrested the foreman.",
        "Guards shot miners on 4 March 2020 and on 9 March 2020. Two days later, the police arrested the foreman.",
        f"“{SHOT}” Two days later, the police arrested the foreman.",
        "The ministry said on 4 March 2020 that it knew nothing. Two days later, the police arrested the foreman.",
        "The mine was closed from 4 March 2020 to 9 March 2020. Two days later, the police arrested the foreman.",
        f"{SHOT} Between the next day and 9 April 2020, the police arrested the foreman.",
    ],
)
def test_what_may_count_from_another_date_has_none(text: str) -> None:
    assert happened(text, "foreman") is None


def test_the_day_of_publishing_is_no_date_mentioned_before() -> None:
    assert happened("The next day, the police arrested the foreman.", "foreman") is None
    assert happened("Last week, the police arrested the foreman.", "foreman") == "2021-05-24/2021-05-30"


def test_the_nearest_stretch_with_a_date_decides() -> None:
    text = "It began in 2011. It ended on 5 May 2014. A day later they left."
    found = find_dates(text, load("en"))
    sentences = [(38, 41), (18, 42), (0, 18)]
    placed = with_origins(found, lambda _: sentences, lambda *_: True)
    assert placed[2].first is not None and placed[2].first.day == 5
    doubtful = with_origins(found, lambda _: [(0, 42)], lambda *_: True)
    assert [mention.kind for mention in doubtful] == ["year", "day", "vague"]
