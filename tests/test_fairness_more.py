"""Words that take back, doubt or leave open: nobody is responsible by them, and the negation and the hedge stay beside the claim."""

from __future__ import annotations

import pytest

from conftest import claims_in


def roles_in(text: str, *wanted: str) -> set[tuple[str, str]]:
    return {(role.role, role.name) for claim in claims_in(text) for role in claim.roles if not wanted or role.role in wanted}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The tribunal heard no proof that Captain Dole ordered the killings.", "Captain Dole"),
        ("The court stopped short of finding that the police shot Mr Ode.", "the police"),
        ("Officials in Tarn failed to prove that the guards killed Mr Ode.", "the guards"),
        ("The hospital said it doubted that guards had killed Mr Ode.", "guards"),
        ("The general said he knew nothing of the torture at the camp.", "The general"),
        ("There is no suggestion that Brightwear knew about the abuse.", "Brightwear"),
        ("The ministry did not ignore the warnings, a spokesman said.", "The ministry"),
    ],
)
def test_what_is_said_not_to_be_shown_accuses_nobody(text: str, who: str) -> None:
    (claim,) = claims_in(text)
    assert claim.negated
    assert roles_in(text, "accused", "respondent") == {("respondent", who)}


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer of Colonel Ruz said the colonel was innocent of torture.",
        "Pablo Rin maintains his innocence of the murder of two nuns.",
    ],
)
def test_innocence_is_a_negation(text: str) -> None:
    (claim,) = claims_in(text)
    assert claim.negated
    assert not roles_in(text, "accused")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("It remains unproven that Orin Steel sold rifles to the junta.", "unproven"),
        ("The judge said there was a real possibility that police shot Mr Ode.", "possibility that"),
        ("The auditors found little evidence that the guards killed Mr Ode.", "little evidence"),
    ],
)
def test_hedges_stay(text: str, hedge: str) -> None:
    assert hedge in {found.text for claim in claims_in(text) for found in claim.hedges}


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("The committee cleared Deltor Foods of using forced labour.", {"accused"}),
        ("The minister said it was premature to blame the army for the deaths of the nuns.", {"accused"}),
        ("The regulator warned Orin Steel that it could be fined.", {"sanctioned"}),
        ("The navy intercepted a boat and rescued 40 migrants.", {"accused", "harmed"}),
    ],
)
def test_nobody_is_responsible_by_these_words(text: str, gone: set[str]) -> None:
    assert not roles_in(text, *gone)


def test_messages_that_are_intercepted_are_still_spied_on() -> None:
    assert ("accused", "The agency") in roles_in("The agency intercepted the calls of three lawyers.")


def test_who_shot_himself_is_the_harmed() -> None:
    assert roles_in("Police say Mr Ode shot himself.") == {("harmed", "Mr Ode")}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sergeant Low was found not to have killed Mr Dent.", "Sergeant Low"),
        ("The minister chose not to sanction Mr Bell.", "Mr Bell"),
    ],
)
def test_a_not_before_the_infinitive_counts_once(text: str, who: str) -> None:
    (claim,) = claims_in(text)
    assert claim.negated
    assert roles_in(text, "accused", "sanctioned", "respondent") == {("respondent", who)}


@pytest.mark.parametrize(
    "text",
    [
        "The senate rejected a motion to censure Mr Bell.",
        "The minister rejected calls for sanctions against Mr Bell.",
    ],
)
def test_what_is_turned_down_is_not_done(text: str) -> None:
    assert roles_in(text, "sanctioned", "respondent") == {("respondent", "Mr Bell")}


def test_who_blocks_a_sale_supplies_nothing() -> None:
    assert ("supplier", "Export officials") not in roles_in("Export officials blocked the sale of drones by Vint Arms to the junta.")


def test_a_maker_is_no_weapon_and_a_weapon_nobody() -> None:
    found = roles_in("Drones made by Vint Arms killed nine people in Suth.")
    assert ("maker", "Vint Arms") in found
    assert not {role for role, _ in found} & {"accused", "means"}


def test_whose_fine_it_is() -> None:
    assert roles_in("Mr Bell's fine was cut on appeal.") == {("sanctioned", "Mr Bell")}
    assert roles_in("The court's fine was paid.", "ruled_by") == {("ruled_by", "The court")}


@pytest.mark.parametrize(
    ("text", "felled"),
    [
        ("The army shot down a drone over the capital.", "a drone"),
        ("A drone was shot down over the capital by the army.", "A drone"),
    ],
)
def test_what_is_shot_down_is_no_weapon(text: str, felled: str) -> None:
    assert roles_in(text) == {("harmed", felled), ("accused", text[text.casefold().index("the army") :][:8])}


def test_a_pronoun_beside_a_body_goes_back_to_the_person_told_of() -> None:
    text = "The defence argued that Dale Orr acted in self-defence when he stabbed the clerk."
    assert roles_in(text, "accused") == {("accused", "Dale Orr")}


def test_a_crime_is_no_part_of_a_name() -> None:
    assert ("sanctioned", "Dale Orr") in roles_in("The court convicted Dale Orr of theft.")


def test_reports_answer_for_nothing() -> None:
    assert not roles_in("Lantern called on the army to investigate reports that soldiers raped women in Onda.", "respondent")


def test_who_is_accused_of_it_is_only_accused() -> None:
    (claim,) = claims_in("Dale Orr represents soldiers accused of killing two nuns.")
    assert [hedge.text for hedge in claim.hedges] == ["accused of"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The killing of the nuns was wrongly attributed to soldiers.", "soldiers"),
        ("A soldier who was wrongly convicted of killing a nun was freed.", "A soldier"),
        ("A soldier convicted of killing a nun had his conviction overturned.", "A soldier"),
        ("The mayor took back his claim that police beat a man.", "police"),
        ("The mayor apologised after accusing police of beating a man.", "police"),
        ("The mayor stopped short of accusing police of beating a man.", "police"),
        ("Rumours that police beat a man were fake, the mayor said.", "police"),
    ],
)
def test_blame_that_is_taken_back(text: str, who: str) -> None:
    assert roles_in(text, "accused", "sanctioned", "respondent") == {("respondent", who)}


def test_a_wrongful_arrest_was_an_arrest() -> None:
    assert ("accused", "Police") in roles_in("Police wrongly arrested Dale Orr.")


@pytest.mark.parametrize(
    "text",
    [
        "Footage appears to show police beating a man.",
        "A video purporting to show police beating a man is fake.",
        "Police dismissed as fake a video of officers beating a man.",
    ],
)
def test_a_recording_is_not_accused_nor_who_dismisses_it(text: str) -> None:
    assert roles_in(text, "accused", "sanctioned") == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The panel held neither the ministry nor the army responsible for the killings.", {"the ministry", "the army"}),
        ("Troops fired in the air, killing nobody.", {"Troops"}),
    ],
)
def test_neither_and_nobody_are_negations(text: str, who: set[str]) -> None:
    (claim,) = claims_in(text)
    assert claim.negated
    assert roles_in(text, "accused", "respondent") == {("respondent", name) for name in who}


def test_who_killed_himself_after_others_beat_him() -> None:
    assert ("accused", "The inmate") not in roles_in("The inmate killed himself after guards beat him, his mother said.")


def test_a_judge_who_jails_is_accused_of_nothing() -> None:
    assert not roles_in("The judge jailed two men for beating Tess Orme.", "accused")


def test_who_is_suspected_is_only_suspected() -> None:
    (claim,) = claims_in("Investigators suspect Orin Steel of selling rifles to the junta.")
    assert [hedge.text for hedge in claim.hedges] == ["suspect"]
