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


# who is cleared


@pytest.mark.parametrize(
    ("text", "respondent"),
    [
        ("The court threw out the lawsuit against Dray Motors.", "Dray Motors"),
        ("Judges annulled all charges against the sergeant in May.", "the sergeant"),
        ("The case against two nurses was closed in April.", "two nurses"),
        ("The complaint against the warden was withdrawn.", "the warden"),
        ("The complaint against the warden was entirely unfounded.", "the warden"),
        ("The conviction of Mara Kell was quashed.", "Mara Kell"),
        ("The warden was found not guilty of raping an inmate.", "The warden"),
        ("The court found the warden not guilty of selling rifles.", "the warden"),
        ("Dray Motors has not been fined.", "Dray Motors"),
        ("The ministry cannot be blamed for the killings.", "The ministry"),
        ("The guards' acquittal of murder angered the family.", "The guards"),
        ("An earlier version of this article said that the navy had shelled the port.", "the navy"),
    ],
)
def test_whoever_is_cleared_is_neither_accused_nor_sanctioned(text: str, respondent: str) -> None:
    claims = claims_in(text)
    assert named(claims, "respondent") == {respondent}
    assert not named(claims, "accused") | named(claims, "sanctioned") | named(claims, "ruled_by") - {"The court"}


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The two officers charged with torture were dismissed.", "The two officers"),
        ("The complaint against the warden was not unfounded.", "the warden"),
        ("Harbour Watch filed a complaint against the warden.", "the warden"),
        ("The warden has not been charged with murder.", "The warden"),
    ],
)
def test_who_is_not_cleared_stays(text: str, accused: str) -> None:
    assert named(claims_in(text), "accused") == {accused}


def test_no_one_of_a_group_is_nobody() -> None:
    assert named(claims_in("No one from the militia was ever charged with the murder of the nurses."), "accused") == set()
    assert named(claims_in("Nobody at the ministry was convicted of torture."), "sanctioned") == set()


# who stands by


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("A nun hid the children when militiamen attacked the convent.", {"militiamen"}),
        ("The abbot hid the clerks in the cellar.", set()),
        ("The army hid the true number of dead.", {"The army"}),
        ("A cook carried the wounded to the chapel after the guards opened fire.", {"the guards"}),
        ("The judge who tried the killings left the room.", set()),
        ("The nurse testified against the men who tortured the miners.", {"the men"}),
        ("Dray Motors made the rockets that killed nine miners.", set()),
        ("The mayor ordered the arrest of the soldiers who raped two nurses.", set()),
        ("A strike on a convoy on Tuesday night killed nine miners.", set()),
        ("The mayor ordered the arrest of two reporters.", {"The mayor"}),
        ("Unless the soldiers stop beating prisoners, the doctors will leave.", {"the soldiers"}),
        ("Whoever tortured the miners was trained, the doctor said.", set()),
        ("The drill simulated an attack by rebels on the port.", set()),
        ("Prosecutors must prove that Colonel Brandt killed the miners.", set()),
        ("Prosecutors proved that Colonel Brandt killed the miners.", {"Colonel Brandt"}),
        ("Suppose the soldiers had shot the miners, the doctor said.", set()),
        ("The suggestion that soldiers shot the miners does not stand up.", set()),
    ],
)
def test_a_bystander_is_not_accused(text: str, accused: set[str]) -> None:
    assert named(claims_in(text), "accused") == accused


def test_a_friend_of_the_convict_is_not_sanctioned() -> None:
    assert named(claims_in("A friend of the sergeant convicted of murder gave evidence."), "sanctioned") == {"the sergeant"}


def test_who_sells_shares_supplies_nothing() -> None:
    assert named(claims_in("Mara Kell, who owns the firm that makes the rifles, sold her shares."), "supplier") == set()


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Oril Senn, stabbed by a warden, died in the yard.", {"a warden"}),
        ("Two clerks were shot by a warden and later died.", {"a warden"}),
        ("Oril Senn, tortured by the army in 1978, died on Sunday.", set()),
        ("Two clerks were shot by a warden in 1978 and died of cancer.", set()),
        ("Oril Senn died after he was arrested by the police.", set()),
    ],
)
def test_who_did_the_deed_of_which_somebody_died(text: str, accused: set[str]) -> None:
    assert named([claim for claim in claims_in(text) if claim.kind == "killing"], "accused") == accused


@pytest.mark.parametrize(
    ("text", "sanctioned"),
    [
        ("The mayor was found guilty of corruption.", "The mayor"),
        ("The court found the warden guilty of corruption.", "the warden"),
        ("The mayor's conviction of fraud was upheld.", "The mayor"),
        ("The mayor was convicted of selling rifles to rebels.", "The mayor"),
    ],
)
def test_what_somebody_is_guilty_of_is_not_sanctioned(text: str, sanctioned: str) -> None:
    assert named(claims_in(text), "sanctioned") == {sanctioned}


def test_they_are_not_one_spokesman_for_several() -> None:
    assert named(claims_in("A spokesman for the Rangers said they had raped two nurses."), "accused") == set()
