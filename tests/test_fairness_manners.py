"""Manners of speaking in which a party is easily wronged: one section a manner, with what it must and must not yield."""

from __future__ import annotations

import pytest

from conftest import claims_in
from despite.evidence import Claim


def named(claims: list[Claim], role: str) -> set[str]:
    return {found.name for claim in claims for found in claim.roles if found.role == role}


def kinds_in(text: str) -> set[str | None]:
    return {claim.kind for claim in claims_in(text)}


# who is named as the one that did not do it


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The farmers were killed not by the army but by rebels.", {"rebels"}),
        ("It was the rebels, not the army, that killed the farmers.", {"the rebels"}),
        ("The rebels, and not the army, killed the farmers.", {"The rebels"}),
        ("The farmers were killed by rebels rather than by the army.", {"rebels"}),
        ("Rebels rather than soldiers killed the farmers.", {"Rebels"}),
        ("The army instead of the police fired on the crowd.", {"The army"}),
        ("Not the army but the police arrested Mara Kell.", {"the police"}),
        ("The farmers were killed not only by rebels but also by soldiers.", {"rebels", "soldiers"}),
    ],
)
def test_of_two_set_against_each_other_the_one_who_did_it(text: str, accused: set[str]) -> None:
    claims = claims_in(text)
    assert named(claims, "accused") == accused
    assert not any(claim.negated for claim in claims)


def test_goods_went_to_the_one_of_two_who_got_them() -> None:
    claims = claims_in("The rifles were sold not to the army but to the police.")
    assert named(claims, "recipient") == {"the police"}


@pytest.mark.parametrize("text", ["The farmers were not killed by the army.", "The killing was not the work of the army."])
def test_without_another_set_against_it_the_statement_is_negated(text: str) -> None:
    claims = claims_in(text)
    assert named(claims, "accused") == {"the army"}
    assert all(claim.negated for claim in claims)


def test_neither_of_two_is_negated_and_names_both() -> None:
    claims = claims_in("Neither Dray Motors nor Holm & Sohn attended the SEADEF arms fair.")
    assert named(claims, "attendee") == {"Dray Motors", "Holm & Sohn"}
    assert all(claim.negated for claim in claims)
