"""Who stands near a deed, judges it, pays for it or is cleared of it: what that makes of them, and what not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from conftest import claims_in, page
from despite.evidence import Claim
from despite.find import find


def named(claims: list[Claim], role: str) -> set[str]:
    return {found.name for claim in claims for found in claim.roles if found.role == role}


def kinds_in(text: str) -> set[str | None]:
    return {claim.kind for claim in claims_in(text)}


# who judges, reproaches, watches or stands near


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("The colonel was convicted of the murder of two nurses by a court in Tarl.", set(), {"two nurses"}),
        ("The bank has been criticised over the eviction of villagers by the mining company.", set(), {"villagers"}),
        ("The police were criticised for the killing of nine miners.", {"The police"}, {"nine miners"}),
        ("The army blamed the killing of two nurses on rebels.", {"rebels"}, {"two nurses"}),
        ("The minister blamed criminals, not the police, for the killing of Mara Kell.", {"criminals"}, {"Mara Kell"}),
        ("The family accused the army and the police of killing Jon Vale.", {"the army", "the police"}, {"Jon Vale"}),
        ("The rebels released the two engineers, kidnapped in May, after talks led by the church.", set(), {"the two engineers"}),
        ("The army buried the farmers, killed in May by rebels, in Ost.", {"rebels"}, {"the farmers"}),
        ("Soldiers entered the village, fired on houses, and killed nine farmers.", {"Soldiers"}, {"nine farmers", "houses"}),
        ("Police watched as a mob lynched two men accused of theft.", {"a mob"}, {"two men"}),
        ("Soldiers looked on as militiamen raped two women.", {"Soldiers"}, {"two women"}),
        ("Police have no suspects in the killing of Mara Kell.", set(), {"Mara Kell"}),
        ("Two policemen were wounded by stones.", set(), {"Two policemen"}),
        ("Police say Jon Vale fell; his lawyer says he was pushed by officers.", {"officers"}, set()),
    ],
)
def test_who_stands_near_the_harm_has_not_done_it(text: str, accused: set[str], harmed: set[str]) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == (accused, harmed)


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("Colonel Brandt was arrested for killing two nurses.", {"Colonel Brandt"}),
        ("The head of the agency was arrested on charges of spying on judges.", {"The head of the agency"}),
        ("Police arrested Jon Vale, beating two friends.", {"Jon Vale", "two friends"}),
    ],
)
def test_for_what_somebody_is_held_is_not_done_to_them(text: str, harmed: set[str]) -> None:
    assert named(claims_in(text), "harmed") == harmed


def test_who_is_suspended_is_punished_and_punishes_nobody() -> None:
    claims = claims_in("Two officers suspended over the beating of a student returned to work in June.")
    assert (named(claims, "sanctioned"), named(claims, "ruled_by")) == ({"Two officers"}, set())


# words that limit


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("It is not known whether the army killed the farmers.", "whether"),
        ("Whether the army killed the farmers remains unknown.", "unknown"),
        ("The rebels tried to kill Colonel Brandt.", "tried to"),
        ("Dray Motors considered selling rifles to Orrin.", "considered"),
        ("There is a risk that the rifles will be used to kill civilians.", "risk that"),
        ("Dray Motors almost sold rifles to Orrin.", "almost"),
        ("The army was wrongly accused of killing the farmers.", "wrongly"),
    ],
)
def test_a_word_that_limits_is_kept(text: str, hedge: str) -> None:
    assert hedge in {found.text for claim in claims_in(text) for found in claim.hedges}


def test_almost_before_a_number_is_the_numbers() -> None:
    assert not any(claim.hedges for claim in claims_in("Almost 40 farmers were killed by soldiers."))


@pytest.mark.parametrize("text", ["It is not known who killed the farmers.", "It is not clear if the police shot Jon Vale."])
def test_what_is_not_known_is_not_denied(text: str) -> None:
    assert [claim.negated for claim in claims_in(text)] == [False]


# who frees, who pays, what only stands beside


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("The court released Colonel Brandt on bail.", set(), {"Colonel Brandt"}),
        ("The ministry released a list of prisoners.", set(), set()),
        ("Lethmark pays the salaries of the police who evicted the villagers.", {"the police"}, {"the villagers"}),
        ("The news hit the village.", set(), {"the village"}),
        ("Protesters broke through the fence of the base.", set(), set()),
        ("Officers pushed protesters against a wall.", {"Officers"}, {"protesters"}),
        ("Guards of the mine were injured in the eviction of villagers.", set(), {"Guards of the mine"}),
        ("Nine men were killed in an attack by rebels.", {"rebels"}, {"Nine men"}),
    ],
)
def test_what_stands_beside_the_harm_is_no_part_of_it(text: str, accused: set[str], harmed: set[str]) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == (accused, harmed)


# where the negative word stands


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The report found the army was not involved in the killing of the farmers.", True),
        ("The general who had not taken part in the killing was freed.", True),
        ("Mara Kell said that she had not seen soldiers beat prisoners.", True),
        ("Police said two men who had not been charged killed the nurse.", False),
        ("Dray Motors has not stopped selling rifles to Orrin.", False),
        ("The army did not fail to kill the rebels.", False),
        ("The soldiers did not leave without killing the farmers.", False),
        ("The soldiers left without killing the farmers.", True),
    ],
)
def test_what_is_negated_is_the_act(text: str, negated: bool) -> None:
    assert {claim.negated for claim in claims_in(text)} == {negated}


# an order is no purchase


@pytest.mark.parametrize(
    "text",
    [
        "Dray Motors makes weapons. Mara Kell alleges that Colonel Brandt ordered the killing.",
        "Dray Motors makes weapons. Mara Kell said that the soldiers had acted on the orders of General Orm.",
        "Dray Motors makes weapons. The minister ordered an inquiry in order to find the rifles.",
    ],
)
def test_in_a_text_on_arms_an_order_to_act_buys_nothing(text: str) -> None:
    claims = claims_in(text)
    assert named(claims, "recipient") == set()
    assert not any("Orm" in name or "killing" in name for name in named(claims, "goods"))


# two names joined


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("Clashes between the army and rebels left 40 people dead in Vell.", set(), {"40 people"}),
        ("Either the army or the rebels killed the farmers.", set(), {"the farmers"}),
        ("It was either the army or the rebels that killed the farmers.", set(), {"the farmers"}),
        ("Both the army and the rebels have killed farmers.", {"the army", "the rebels"}, {"farmers"}),
        ("The army and the rebels killed farmers or priests.", {"The army", "the rebels"}, {"farmers", "priests"}),
        ("Two of the gunmen who had attacked the bank were killed by police.", {"police"}, {"Two of the gunmen"}),
        ("A detainee who was beaten by guards and left without water died in hospital.", set(), {"A detainee"}),
        ("Nyx Meridian, the maker of the spyware used to hack the phones of judges, was fined.", set(), {"judges"}),
        ("Police monitored the phones of two suspects in the killing of Jon Vale.", {"Police"}, {"two suspects"}),
        ("A contractor spied on union members on behalf of Dray Motors.", {"A contractor"}, {"union members"}),
    ],
)
def test_joined_names_and_nested_acts(text: str, accused: set[str], harmed: set[str]) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == (accused, harmed)


# other languages


@pytest.mark.parametrize(
    ("language", "text", "role", "names"),
    [
        ("es", "El coronel fue absuelto de tortura.", "ruled_by", set()),
        ("es", "El coronel fue absuelto de tortura.", "respondent", {"El coronel"}),
        ("fr", "Le colonel a été acquitté de torture.", "ruled_by", set()),
        ("fr", "Le colonel a été acquitté de torture.", "respondent", {"Le colonel"}),
        ("es", "La policía investiga el asesinato de dos enfermeras.", "respondent", set()),
        ("es", "El ejército o los rebeldes mataron a los campesinos.", "accused", set()),
        ("fr", "L'armée ou les rebelles ont tué les paysans.", "accused", set()),
    ],
)
def test_in_spanish_and_french(language: str, text: str, role: str, names: set[str]) -> None:
    claims, problems = find(replace(page(text), language=language))
    assert problems == []
    assert claims
    assert named(claims, role) == names


# who is said not to have done it


@pytest.mark.parametrize(
    "text",
    ["The army did not kill the farmers.", "The army says it does not kill farmers.", "Soldiers of the army never tortured prisoners."],
)
def test_who_did_not_do_it_is_not_accused_and_still_found(text: str) -> None:
    claims = claims_in(text)
    assert named(claims, "accused") == set()
    assert len(named(claims, "respondent")) == 1
    assert all(claim.negated for claim in claims)


def test_who_did_nothing_about_it_is() -> None:
    assert named(claims_in("The police did not investigate the killings."), "accused") == {"The police"}


def test_whom_nobody_accuses_keeps_the_name_of_the_role() -> None:
    claims = claims_in("Colonel Brandt is not accused of torture.")
    assert named(claims, "accused") == {"Colonel Brandt"}
    assert all(claim.negated for claim in claims)


@pytest.mark.parametrize(
    "text",
    ["Mara Kell led the inquiry into the killing of nine farmers.", "Judge Orm ordered an inquiry into the killing of nine farmers."],
)
def test_who_looks_into_a_deed_has_not_done_it(text: str) -> None:
    assert named(claims_in(text), "accused") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was fired at the crowd.",
        "Usually nothing goes wrong in the camp, said Mara Kell.",
        "The truth is that we did not see them, said Mara Kell.",
        "The firm said it had heard of no abuse.",
    ],
)
def test_nothing_and_no_negate(text: str) -> None:
    assert all(claim.negated for claim in claims_in(text))
