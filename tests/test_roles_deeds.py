"""Who is said to have done a deed and whom it befell where a weapon, a word of blame or a series with appositions comes between."""

from __future__ import annotations

import pytest

from conftest import claims_in
from test_roles import found, parties

ROWS = [
    # series and appositions
    ("Sol Varga, a farmer, and two of her sons were killed.", "killing", "harmed: Sol Varga; harmed: two of her sons"),
    ("Ilo Ray Marsh, 20 years old, and Jon Brent Vale, 21, were murdered.", "killing", "harmed: Ilo Ray Marsh; harmed: Jon Brent Vale"),
    ("On 5 January, Ilo Marsh, mayor of Corran, was killed by a rebel column.", "killing", "harmed: Ilo Marsh; accused: a rebel column"),
    ("In Vell, Sol Varga, a nurse, and Jon Vale, a teacher, were shot dead.", "killing", "harmed: Sol Varga; harmed: Jon Vale"),
    ("The army, the police and a militia killed nine farmers.", "killing", "accused: army; accused: police; accused: militia"),
    (
        "Soldiers killed three reporters: Sol Varga, a photographer, and Jon Vale, a clerk.",
        "killing",
        "harmed: Sol Varga; harmed: Jon Vale",
    ),
    ("Another reporter, Sol Varga, a photographer, died this morning.", "killing", "harmed: Sol Varga"),
    ("A foreigner named Erika Orm was killed in the raid.", "killing", "harmed: Erika Orm"),
    ("The killing of Sol Varga and Jon Vale was condemned.", "killing", "harmed: Sol Varga; harmed: Jon Vale"),
    ("The bodies of Sol Varga and Jon Vale were found near the river.", "killing", "harmed: Sol Varga; harmed: Jon Vale"),
    ("Jon Vale was found dead along with Sol Varga.", "killing", "harmed: Jon Vale; harmed: Sol Varga"),
    ("The rebels killed the mayor, as well as two farmers.", "killing", "accused: rebels; harmed: mayor; harmed: two farmers"),
    ("SOL VARGA, A FARMER, AND TWO OF HER SONS WERE KILLED BY GUNMEN.", "killing", "harmed: SOL VARGA; accused: GUNMEN"),
    # deeds that other words tell
    ("Vale was killed by a bomb presumably planted by rebels.", "killing", "harmed: Vale; accused: rebels"),
    ("The stores were destroyed by dynamite blasts set off by the guerrillas.", "attack", "harmed: stores; accused: guerrillas"),
    ("The murder of Jon Vale in an attack carried out by gunmen was condemned.", "killing", "harmed: Jon Vale; accused: gunmen"),
    ("The second bomb was placed by a young man at the company's office.", "attack", "accused: young man"),
    ("A bomb was thrown at the house of a candidate.", "attack", "harmed: house of a candidate"),
    ("A bomb exploded in Corran in front of a travel agency.", "attack", "harmed: a travel agency; place: Corran"),
    ("A bomb destroyed a building owned by the mayor's family.", "attack", "harmed: a building"),
    ("The rebels' attack on the bank left two dead.", "killing", "accused: rebels; harmed: the bank"),
    ("The minister implicated four officers in the killing of six priests.", "killing", "accused: four officers; harmed: six priests"),
    ("Police attributed the murder of Jon Vale to the Red Front.", "killing", "accused: Red Front; harmed: Jon Vale"),
    ("The Red Front has claimed the murder of Judge Vale.", "killing", "accused: Red Front; harmed: Judge Vale"),
    ("The army took responsibility for the massacre.", "killing", "accused: army"),
    ("Spokesmen of the Red Front claimed responsibility for the assassination of Jon Vale.", "killing", "accused: Red Front"),
    ("Judge Vale died after he was shot near his home by two men.", "killing", "harmed: Judge Vale; accused: two men"),
    ("Death squads are most certainly to blame for the murder of six priests.", "killing", "accused: Death squads; harmed: six priests"),
    ("Jon Vale was the perpetrator of the murder of Sol Varga.", "killing", "accused: Jon Vale; harmed: Sol Varga"),
    ("The movement claimed responsibility for killing the mayor.", "killing", "accused: movement; harmed: mayor"),
    ("The massacre of the priests was perpetrated by death squads.", "killing", "harmed: priests; accused: death squads"),
    ("On the night of 3 September unidentified men placed two bombs in a hotel.", "attack", "accused: unidentified men"),
    ("Members of the Red Front kidnapped today two nurses.", "disappearance", "accused: Members of the Red Front; harmed: two nurses"),
    ("Unidentified men set off bombs at the university.", "attack", "accused: Unidentified men; harmed: the university"),
    ("The mayor met the families of the miners killed by the army.", "killing", "harmed: miners; accused: army"),
    ("They fled, taking as hostages engineers Sol Varga and Jon Vale.", "disappearance", "harmed: Jon Vale"),
    ("The assassination in February of General Vale, former head of the guard, was plotted abroad.", "killing", "harmed: General Vale"),
]

NOBODY = [
    ("A soldier fired at the car and fled.", "harmed: A soldier"),
    ("Jon Vale died two hours after the attack.", "accused: Jon Vale"),
    ("Jon Vale died two hours after the attack.", "harmed: two hours"),
    ("The government began a campaign against the cartels, following the assassination of Senator Vale.", "accused: government"),
    ("Police carried out raids in the city following the murder of Judge Vale.", "harmed: Judge Vale"),
    ("Two attacks were carried out following the message to the nation by President Vale.", "accused: President Vale"),
    ("The murder of Jon Vale, head of the National Fire Department, was condemned.", "harmed: National Fire Department"),
    ("Those responsible for Vale's murder are soldiers of the detachment.", "accused: Vale"),
    ("An anonymous caller claimed responsibility for the attack.", "accused: anonymous caller"),
    ("The ministry took responsibility for protecting witnesses from attacks.", "accused: ministry"),
    ("The army has not claimed responsibility for the attack.", "accused: army"),
    ("The circumstances of the attack that killed ten members are unknown.", "accused: circumstances of the attack"),
    ("A truck was hit by bursts of gunfire and two men were killed by bursts.", "accused: bursts"),
    ("Guerrillas placed a charge near Corran market, which destroyed the post.", "accused: Corran market"),
    ("The president began a visit to the site of the attack.", "accused: president"),
    ("The bishop led a mass for the victims of the massacre.", "accused: bishop"),
    ("The union staged a strike over the murder of its leader.", "accused: union"),
    ("Students carried out a protest against the murder of the priests.", "accused: Students"),
    ("The government used the attack to justify the curfew.", "accused: government"),
    ("The ambassador was briefed on the attack by the general.", "accused: general"),
    ("The wounded were evacuated by soldiers.", "accused: soldiers"),
    ("The bodies were recovered by firefighters.", "accused: firefighters"),
    ("The minister ordered an inquiry into the killing carried out by soldiers.", "accused: minister"),
    ("The general accepted responsibility for the inquiry into the killing.", "accused: general"),
    ("Doctors attributed the deaths to a lack of medicine.", "accused: lack of medicine"),
    ("The party claimed an attack on its offices by thugs.", "accused: party"),
    ("The hospital claimed nine deaths.", "accused: hospital"),
    ("The minister admitted the killing of nine farmers by soldiers.", "harmed: minister"),
    ("Two soldiers were implicated in the assassination of Jon Vale.", "place: assassination of Jon Vale"),
    ("The bomb was found by the crew of the plane.", "accused: crew of the plane"),
    ("The spyware was found by the laboratory on the phones of lawyers.", "accused: laboratory"),
    ("A bomb left by the road killed two nurses.", "accused: road"),
    ("The bomb was placed by the gate.", "accused: gate"),
    ("After the attack on Sol Varga, a farmer was killed.", "harmed: Sol Varga"),
]


@pytest.mark.parametrize(("text", "kind", "roles"), ROWS)
def test_whose_deed_it_is_said_to_be(text: str, kind: str, roles: str) -> None:
    assert found(text, kind, roles), [(claim.kind, parties(claim)) for claim in claims_in(text)]


@pytest.mark.parametrize(("text", "role"), NOBODY)
def test_who_is_neither_accused_nor_harmed(text: str, role: str) -> None:
    assert not any(role in parties(claim) for claim in claims_in(text))


def test_who_is_among_those_killed_is_harmed() -> None:
    (claim,) = claims_in("A clerk was among those killed in the raid.")
    assert parties(claim) == {"harmed: clerk"}
