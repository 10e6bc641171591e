"""Who dies has killed nobody, and what is not seen since long has not been made to disappear."""

from __future__ import annotations

import pytest

from test_holders import claims


@pytest.mark.parametrize(
    "text",
    ["Judge Orla Dane died, leaving a widow and two sons.", "The sale stopped days before Orla Dane died, blocking the whole effort."],
)
def test_who_dies_is_harmed_and_harms_nobody(text: str) -> None:
    (claim,) = claims(text)
    assert {role.role for role in claim.roles} == {"harmed"} and all("Orla Dane" in role.name for role in claim.roles)


def test_who_makes_others_disappear_is_accused() -> None:
    (claim,) = claims("The soldiers disappeared the students.")
    assert all(role.name != "The soldiers" for role in claim.roles if role.role == "harmed")


def test_a_rate_not_seen_since_the_war_is_no_disappearance() -> None:
    assert all(claim.kind is None for claim in claims("The firm grew in 2014 at a rate not seen since the war."))
