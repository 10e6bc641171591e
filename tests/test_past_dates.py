"""A day, month or season without its year is never put after the day of saying where it is told as past."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import claims_in
from despite.text.edtf import when

SAID = when(date(2022, 10, 14), date(2022, 10, 14))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Soldiers shot two farmers in March.", "2022-03"),
        ("Soldiers shot two farmers in December.", "2021-12"),
        ("Soldiers shot two farmers on 3 December.", "2021-12-03"),
        ("Soldiers shot two farmers in October.", "2022-10"),
        ("Soldiers shot two farmers in December 2020.", "2020-12"),
        ("Dray Motors will ship nine rifles to Orrin in March.", "2023-03"),
        ("Dray Motors will ship nine rifles to Orrin on 3 December.", "2022-12-03"),
    ],
)
def test_the_year_follows_the_tense(text: str, edtf: str) -> None:
    [claim] = claims_in(text, SAID)
    assert claim.happened_on is not None and claim.happened_on.edtf == edtf


def test_what_was_said_was_said_before() -> None:
    [claim] = claims_in("In December Lanta Watch reported that soldiers had shot two farmers.", SAID)
    assert [holder.said_on and holder.said_on.edtf for holder in claim.holders] == ["2021-12"]
