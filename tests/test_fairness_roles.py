"""Rules 1 to 4 of fairness where the words invite a mistake: who is not accused, what is not said to have happened."""

from __future__ import annotations

import pytest

from conftest import claims_in
from despite.evidence import Claim


def named(claims: list[Claim], role: str) -> set[str]:
    return {found.name for claim in claims for found in claim.roles if found.role == role}


# 2: a role only from words that put somebody into it


@pytest.mark.parametrize(
    "text",
    [
        "A raid killed nine farmers. The Third Brigade is based in Vell.",
        "Nine farmers died in a raid near the barracks of the Third Brigade.",
        "Colonel Brandt condemned the killing of nine farmers.",
        "Colonel Brandt is investigating the killing of nine farmers.",
        "Colonel Brandt survived an attack.",
        "Colonel Brandt's lawyer was arrested.",
        "A storm killed nine farmers.",
        "A grenade killed two nurses.",
        "The clashes killed nine farmers.",
        "Nine farmers were killed when a bus hit a mine.",
        "Nine farmers were killed with rifles supplied by Dray Motors.",
        "Nine farmers were killed by Holm & Sohn rifles.",
        "Spyware made by Nyx Meridian was found on the phone of Vera Tamm.",
        "The minister visited the barracks where prisoners were tortured.",
        "The murder of Ana Perl shocked the army.",
        "Students killed: seven.",
        "At least 109 were beaten and 25 killed.",
        "A court acquitted Colonel Brandt of torture.",
        "Colonel Brandt was cleared of torturing prisoners.",
        "Colonel Brandt was wrongly convicted of the murder of Ana Perl.",
        "The general was sentenced to life imprisonment by a court in Tarl.",
        "Police officers handed the students to a gang, and they have not been seen since.",
    ],
)
def test_2_nobody_is_accused(text: str) -> None:
    assert named(claims_in(text), "accused") == set()


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Two men dressed as police officers abducted Ana Perl.", {"Two men"}),
        ("The army rescued nine farmers kidnapped by rebels.", {"rebels"}),
        ("Police protected marchers who had been attacked by gunmen.", {"gunmen"}),
        ("The army, which lost three soldiers killed by rebels, tortured prisoners.", {"The army"}),
        ("A former soldier of the Third Brigade murdered Ana Perl.", {"A former soldier of the Third Brigade"}),
        ("The company's software was used by the agency to read the messages of activists.", {"the agency"}),
        ("A grenade thrown by militiamen killed two nurses.", {"militiamen"}),
        ("The army arrested two men who had killed nine farmers.", {"The army"}),
    ],
)
def test_2_the_deed_is_its_doers_alone(text: str, accused: set[str]) -> None:
    assert named(claims_in(text), "accused") <= accused


def test_2_who_is_acquitted_is_not_sanctioned() -> None:
    claims = claims_in("The court acquitted three officers of killing nine farmers.")
    assert named(claims, "sanctioned") == named(claims, "accused") == set()
    assert named(claims, "respondent") == {"three officers"}


def test_2_the_maker_is_no_supplier() -> None:
    claims = claims_in("The Holm & Sohn rifles were exported by Lethmark to Orrin.")
    assert (named(claims, "maker"), named(claims, "supplier")) == ({"Holm & Sohn"}, {"Lethmark"})


def test_2_a_pronoun_goes_back_to_who_speaks_and_not_to_somebody_else() -> None:
    claims = claims_in("The interior ministry said that it was holding eleven dockers in a cell.")
    assert named(claims, "accused") == {"The interior ministry"}


def test_2_a_pronoun_that_does_not_agree_is_left_open() -> None:
    claims = claims_in("The interior ministry came late. “They killed four farmers,” said Mara Kell. He had killed two nurses.")
    assert named(claims, "accused") == set()


# 3: what is not said to have happened


@pytest.mark.parametrize(
    "text",
    [
        "The army did not kill the farmers.",
        "The army never killed any farmers.",
        "No rifles were sold to Orrin by Dray Motors.",
        "Neither the army nor the police killed the farmers.",
        "Nobody has accused the army of killing farmers.",
        "There is no evidence that the army killed the farmers.",
        "Far from killing the farmers, the army fed them.",
        "The army failed to kill the rebels.",
        "The army stopped short of killing the farmers.",
        "Dray Motors no longer sells rifles to Orrin.",
        "Dray Motors was not fined for exporting rifles to Orrin.",
        "The police did not obstruct the inquiry.",
    ],
)
def test_3_a_negative_statement_is_negated(text: str) -> None:
    claims = claims_in(text)
    assert claims
    assert all(claim.negated for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than nine farmers were killed by the army.",
        "The army did nothing about the killings.",
        "Lethmark must stop training this unit, Mara Kell said.",
    ],
)
def test_3_a_negative_word_alone_negates_nothing(text: str) -> None:
    assert [claim.negated for claim in claims_in(text)] == [False]


def test_3_reports_called_false_are_denied() -> None:
    claims = claims_in("Reports that the army killed nine farmers are false.")
    assert {claim.stance for claim in claims} == {"denied"}


@pytest.mark.parametrize("hedge", ["if", "hardly", "so-called", "could have", "as far as"])
def test_3_a_limiting_word_is_kept(hedge: str) -> None:
    text = {
        "if": "Mara Kell said the army must pay if soldiers killed the farmers.",
        "hardly": "Hardly any rifles were sold to Orrin.",
        "so-called": "The so-called Third Brigade killed nine farmers.",
        "could have": "Mara Kell said the army could have killed the farmers.",
        "as far as": "As far as Mara Kell knows, soldiers killed the farmers.",
    }[hedge]
    assert hedge in [found.text.casefold() for claim in claims_in(text) for found in claim.hedges]


# 4: at a show


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("The Orrin navy was invited to the SEADEF arms fair.", "invited", "The Orrin navy"),
        ("Activists demonstrated outside the SEADEF arms fair.", "protester", "Activists"),
        ("Orrin sent a delegation to the SEADEF arms fair.", "delegate", "Orrin"),
        ("The SEADEF arms fair was attended by Colonel Brandt.", "attendee", "Colonel Brandt"),
        ("Dray Motors will have a stand at the SEADEF arms fair.", "exhibitor", "Dray Motors"),
    ],
)
def test_4_each_has_one_role(text: str, role: str, name: str) -> None:
    claims = claims_in(text)
    others = {"invited", "protester", "delegate", "attendee", "exhibitor"} - {role}
    assert named(claims, role) == {name}
    assert all(named(claims, other) == set() for other in others)


def test_4_who_blocks_delegates_is_none() -> None:
    claims = claims_in("Workers blocked delegates of Orrin at the SEADEF arms fair.")
    assert not any(name.startswith("Workers") for name in named(claims, "delegate") | named(claims, "attendee"))


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Watch could not confirm that the army killed the farmers.",
        "The firm would neither confirm nor deny that it had sold rifles.",
        "The minister refused to say whether the firm had sold rifles.",
        "The police would not say whether two men had been shot.",
    ],
)
def test_who_does_not_say_so_holds_nothing(text: str) -> None:
    claims = claims_in(text)
    assert {claim.stance for claim in claims} == {"no_comment"} and all(claim.passage.start == 0 for claim in claims)


@pytest.mark.parametrize(
    "text", ["The ministry did not say that the army killed the farmers.", "The group does not claim that soldiers fired."]
)
def test_what_is_plainly_not_said_is_a_negative_sentence(text: str) -> None:
    (claim,) = claims_in(text)
    assert (claim.stance, claim.negated, claim.passage.start) == ("asserted", True, 0)
    assert all(role.role != "accused" for role in claim.roles)


# words that stand where a party would, and are none


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("The court ordered the arrest of the general.", "accused", "The court"),
        ("The UN blamed the deaths on hunger.", "accused", "The UN"),
        ("An airstrike killed a family of five.", "accused", "An airstrike"),
        ("The licensing office granted Dray Motors a licence to export rifles.", "supplier", "The licensing office"),
        ("The government changed its policy on exports of rifles.", "supplier", "The government"),
        ("The police were sold rifles by a dealer in Tarl.", "supplier", "The police"),
        ("The SEADEF fair drew visitors from 40 countries.", "attendee", "The SEADEF fair"),
        ("The SEADEF fair had 300 exhibitors.", "exhibitor", "The SEADEF fair"),
        ("The file of the case has gone missing.", "harmed", "The file"),
        ("Two thousand people had to leave their homes.", "accused", "Two thousand people"),
        ("Mara Kell died of her wounds.", "accused", "Mara Kell"),
        ("At least 20 prisoners did not survive the night.", "accused", "20 prisoners"),
        ("The women were stripped and beaten in custody.", "sanctioned", "The women"),
        ("The sergeant faces up to ten years in prison.", "sanctioned", "The sergeant"),
        ("The sale of rifles to Orrin was approved.", "goods", "The sale"),
        ("Two women were shot by a man on a motorcycle.", "harmed", "a motorcycle"),
        ("The software was found on the phone of a judge.", "harmed", "The software"),
        ("The minister was told of the killings of farmers.", "accused", "The minister"),
    ],
)
def test_no_role_without_words_that_give_it(text: str, role: str, name: str) -> None:
    assert name not in named(claims_in(text), role)


def test_a_relation_has_both_ends_or_none() -> None:
    (claim,) = [c for c in claims_in("Mara Kell said that the sole shareholder of Alder Marine is Pia Lund.") if c.kind == "relation"]
    assert {(role.role, role.name) for role in claim.roles} == {("part", "Alder Marine"), ("whole", "Pia Lund")}
    (claim,) = [c for c in claims_in("Mara Kell said that the unit reports to a ministry that nobody knows.") if c.kind == "relation"]
    assert {role.role for role in claim.roles} in ({"part", "whole"}, set())


def test_a_verb_settled_by_the_sentence_before_accuses_nobody() -> None:
    claims = claims_in("Nine reporters found spyware on their phones. Two judges had been targeted.")
    assert "surveillance" in {claim.kind for claim in claims}
    assert named(claims, "accused") == set()


def test_2_an_object_behind_a_qualifier_is_still_the_one_harmed() -> None:
    (claim,) = claims_in("Soldiers allegedly killed at least some of the prisoners.")
    assert {(role.role, role.name) for role in claim.roles} == {("accused", "Soldiers"), ("harmed", "some of the prisoners")}


def test_3_what_somebody_refuses_to_do_is_negated() -> None:
    (claim,) = claims_in("The firm declined to sell rifles to Norland.")
    assert claim.negated
