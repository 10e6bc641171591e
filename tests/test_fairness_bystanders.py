"""Who has nothing to do with a deed: the speaker whom a pronoun does not mean, the bystander, whoever is cleared of it."""

from __future__ import annotations

import pytest

from conftest import claims_in
from despite.evidence import Claim


def named(claims: list[Claim], role: str) -> set[str]:
    return {found.name for claim in claims for found in claim.roles if found.role == role}


# a pronoun in what is said


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("Her brother said the guards had beaten her.", {"the guards"}, set()),
        ("Her brother said the guards had beaten him.", {"the guards"}, {"Her brother"}),
        ("The abbot asked that the regiment release the clerks it had arrested.", {"the regiment"}, set()),
        ("The widow said that it had tortured her son.", set(), {"her son"}),
        ("The embassy urged the navy to return the fishermen it had abducted.", {"the navy"}, set()),
        ("The committee said it had tortured nobody.", set(), set()),
        ("The ministry said that rebels had killed them.", {"rebels"}, set()),
        ("The police said that rebels had attacked them.", {"rebels"}, {"The police"}),
        ("The farmers said that rebels had attacked them.", {"rebels"}, {"The farmers"}),
        ("Oril Senn told the lawyer that he had been tortured by soldiers.", {"soldiers"}, set()),
        ("Mr Senn told the lawyer that he had been tortured by soldiers.", {"soldiers"}, {"Mr Senn"}),
        ("The clerk said the nurse had reported that soldiers tortured him.", {"soldiers"}, set()),
        ("The clerk said that soldiers tortured him.", {"soldiers"}, {"The clerk"}),
    ],
)
def test_a_pronoun_is_not_the_speakers_where_sex_number_or_a_nearer_party_speak_against_it(
    text: str, accused: set[str], harmed: set[str]
) -> None:
    claims = claims_in(text)
    assert named(claims, "accused") == accused
    assert named(claims, "harmed") == harmed
