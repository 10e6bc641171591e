"""What news of politics and of deaths must not make of anybody: who dies has killed nobody, words and contests harm nobody."""

from __future__ import annotations

import pytest

from test_holders import claims


@pytest.mark.parametrize(
    "text",
    ["Judge Orla Dane died, leaving a widow and two sons.", "He spoke to her days before Orla Dane died, leaving much undone."],
)
def test_who_dies_is_harmed_and_harms_nobody(text: str) -> None:
    (claim,) = claims(text)
    assert {role.role for role in claim.roles} == {"harmed"} and all("Orla Dane" in role.name for role in claim.roles)


def test_who_makes_others_disappear_is_accused() -> None:
    (claim,) = claims("The soldiers disappeared the students.")
    assert all(role.name != "The soldiers" for role in claim.roles if role.role == "harmed")


def test_a_rate_not_seen_since_the_war_is_no_disappearance() -> None:
    assert all(claim.kind is None for claim in claims("The firm grew in 2014 at a rate not seen since the war."))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry blasted the opposition members on Monday.",
        "Ann Lee beat a large field of candidates to clinch the nomination in 2014.",
    ],
)
def test_words_and_contests_harm_nobody(text: str) -> None:
    assert all(not claim.roles for claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Members asked about the attacks on compounds in Tessin, Orlia, that killed four guards.",
        "A strike on Tuesday night killed 19 people.",
        "The terrorist attacks in Tessin killed 130 people.",
        "Ruta Vanek, a captain, died a hero in Tessin in 2004.",
    ],
)
def test_no_place_time_or_manner_is_accused(text: str) -> None:
    assert all(role.role != "accused" for claim in claims(text) for role in claim.roles)


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the police said he would be charged.",
        "Ann Lee, a spokeswoman for the police, said that she would be charged with fraud.",
    ],
)
def test_who_speaks_for_others_is_not_whom_she_speaks_of(text: str) -> None:
    assert all(not claim.roles for claim in claims(text))


def test_who_comes_under_scrutiny_does_not_inquire() -> None:
    (claim,) = claims("Ruta Vanek had also come under increasing scrutiny over the payments.")
    assert [role.role for role in claim.roles] == ["respondent"]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Police beat the senator by the gate.", {"Police"}),
        ("Orla Dane beat the senator by 18 points.", set[str]()),
        ("Members condemned the general's continual attacks on the villages.", {"the general"}),
    ],
)
def test_who_is_accused_is_who_did_it(text: str, accused: set[str]) -> None:
    assert {role.name for claim in claims(text) for role in claim.roles if role.role == "accused"} == accused
