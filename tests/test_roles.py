"""Who stands in which role: each row is a sentence, its kind, and the names that its words put into the roles."""

from __future__ import annotations

import re

import pytest

from conftest import claims_in
from despite.evidence import Claim

_LEAD = re.compile(r"^(?:the|a|an) ", re.I)


def parties(claim: Claim) -> set[str]:
    """ "role: name" of every role, without leading article."""
    return {f"{role.role}: {_LEAD.sub('', role.name)}" for role in claim.roles}


def wanted(roles: str) -> set[str]:
    return {f"{role}: {_LEAD.sub('', name)}" for role, name in (pair.split(": ") for pair in roles.split("; "))}


def found(text: str, kind: str, roles: str) -> bool:
    """Whether a claim of the sentence has the kind and all the roles."""
    return any(claim.kind == kind and wanted(roles) <= parties(claim) for claim in claims_in(text))


HARM = [
    (
        "Soldiers of the Third Brigade shot dead four farmers near Ost on Monday.",
        "killing",
        "accused: Soldiers of the Third Brigade; harmed: four farmers",
    ),
    (
        "Four farmers and a schoolteacher were shot dead by soldiers near Ost.",
        "killing",
        "accused: soldiers; harmed: Four farmers; harmed: a schoolteacher",
    ),
    ("The killing of four farmers by soldiers shocked the village.", "killing", "accused: soldiers; harmed: four farmers"),
    ("Campaigners condemned the army's killing of four farmers.", "killing", "accused: army; harmed: four farmers"),
    ("Three prisoners died in custody at Corran jail last year.", "killing", "harmed: Three prisoners"),
    ("Mara Kell, a union leader, was found dead on Sunday.", "killing", "harmed: Mara Kell"),
    ("The bombing killed at least 20 people, including six children.", "killing", "harmed: 20 people"),
    ("Eleven people were killed and thirty wounded when the police fired on the crowd.", "killing", "harmed: Eleven people"),
    ("A grenade thrown by militiamen killed two nurses.", "killing", "harmed: two nurses"),
    ("The officers beat Jon Vale to death in a cell.", "killing", "accused: The officers; harmed: Jon Vale"),
    ("The victims' families say that the navy drowned nine migrants.", "killing", "accused: navy; harmed: nine migrants"),
    ("The general is said to have ordered the killing of nine prisoners.", "killing", "accused: The general; harmed: nine prisoners"),
    ("Gunmen assassinated Senator Ilo Marsh, Harbour Watch said.", "killing", "accused: Gunmen; harmed: Senator Ilo Marsh"),
    ("Troops massacred the inhabitants of Vell in 1982.", "killing", "accused: Troops; harmed: inhabitants of Vell"),
    ("Forty miners lost their lives in the raid.", "killing", "harmed: Forty miners"),
    ("The army executed six prisoners without trial.", "killing", "accused: army; harmed: six prisoners"),
    ("More than 300 people vanished after being stopped at army checkpoints.", "disappearance", "harmed: 300 people"),
    ("The navy's enforced disappearance of nine fishermen is before the court.", "disappearance", "accused: navy; harmed: nine fishermen"),
    ("Detainees were beaten with cables and given electric shocks at Fort Dunmore.", "torture", "harmed: Detainees"),
    ("Interrogators waterboarded Sol Varga for three days.", "torture", "accused: Interrogators; harmed: Sol Varga"),
    ("The prisoners had been subjected to torture by guards.", "torture", "harmed: prisoners; accused: guards"),
    ("The torture of detainees by the Special Branch continued until 2016.", "torture", "accused: Special Branch; harmed: detainees"),
    ("Police detained about 30 demonstrators, among them two priests.", "detention", "accused: Police; harmed: 30 demonstrators"),
    ("He was arrested by the border guard in March and held incommunicado for six weeks.", "detention", "accused: border guard"),
    ("Mila Sorn has been in prison since June for a post about the president.", "detention", "harmed: Mila Sorn"),
    ("The authorities are holding 60 activists without charge.", "detention", "accused: authorities; harmed: 60 activists"),
    ("The arrest of five union leaders drew protests.", "detention", "harmed: five union leaders"),
    ("The court jailed Pia Lund for nine years.", "detention", "harmed: Pia Lund"),
    ("Security agents locked up Toma Reyl for eleven days.", "detention", "accused: Security agents; harmed: Toma Reyl"),
    ("Guards raped two women held at the barracks.", "sexual_violence", "accused: Guards; harmed: two women"),
    ("Two women said that they had been sexually assaulted by officers.", "sexual_violence", "accused: officers"),
    (
        "Riot police used tear gas and rubber bullets against teachers in Marrow.",
        "excessive_force",
        "accused: Riot police; harmed: teachers; means: tear gas",
    ),
    ("Police fired tear gas at the marchers.", "excessive_force", "accused: Police; harmed: marchers; means: tear gas"),
    ("Protesters were clubbed and kicked by the police.", "excessive_force", "accused: police; harmed: Protesters"),
    ("The police opened fire on striking dockers.", "excessive_force", "accused: police; harmed: striking dockers"),
    ("Water cannon were turned on pensioners.", "excessive_force", "harmed: pensioners"),
    ("The violent dispersal of the sit-in by the gendarmes left 12 people hurt.", "excessive_force", "accused: gendarmes"),
    (
        "The intelligence service spied on three reporters with Lanternfish.",
        "surveillance",
        "accused: intelligence service; harmed: three reporters; means: Lanternfish",
    ),
    ("The phones of two judges were infected with spyware.", "surveillance", "harmed: two judges"),
    ("The lawyer's phone was hacked by the interior ministry.", "surveillance", "harmed: lawyer; accused: interior ministry"),
    ("The police tapped the telephones of opposition politicians.", "surveillance", "accused: police; harmed: opposition politicians"),
    ("Facial recognition cameras have been used to watch Uven shopkeepers.", "surveillance", "harmed: Uven shopkeepers"),
    (
        "The company's software was used by the agency to read the messages of activists.",
        "surveillance",
        "accused: agency; harmed: activists",
    ),
    ("The targeting of journalists with spyware is routine.", "surveillance", "harmed: journalists"),
    (
        "The air force bombed a hospital in Tarl, wounding 14 patients.",
        "attack",
        "accused: air force; harmed: a hospital; harmed: 14 patients; place: Tarl",
    ),
    ("The attack on the convoy was carried out by the Ninth Division.", "attack", "accused: Ninth Division; harmed: convoy"),
    ("Militiamen set fire to the homes of forty families.", "attack", "accused: Militiamen"),
    ("Drone strikes by the air force on the market left 30 dead.", "attack", "accused: air force"),
    ("The army's shelling of Vell lasted nine days.", "attack", "accused: army; harmed: Vell"),
    ("Soldiers drove 2,000 villagers from their homes.", "displacement", "accused: Soldiers; harmed: 2,000 villagers"),
    (
        "The forced eviction of 90 families by the mining company began in May.",
        "displacement",
        "accused: mining company; harmed: 90 families",
    ),
    ("The unit committed grave human rights violations against civilians.", "abuse", "accused: unit; harmed: civilians"),
    ("The police have been implicated in abuses.", "abuse", "accused: police"),
    ("Human rights abuses by the coastguard are well documented.", "abuse", "accused: coastguard"),
    ("Prosecutors failed to investigate the deaths.", "omission", "accused: Prosecutors"),
    ("The ministry ignored warnings about the unit.", "omission", "accused: ministry"),
    ("The police obstructed the inquiry.", "omission", "accused: police"),
    ("The government turned a blind eye to the abuses.", "omission", "accused: government"),
    ("Soldiers may have killed the farmers.", "killing", "accused: Soldiers; harmed: farmers"),
    ("In March the coastguard intercepted a dinghy and beat those on board.", "excessive_force", "accused: coastguard"),
    (
        "Harbour Watch documented the torture of 14 detainees by agents of the Special Branch.",
        "torture",
        "accused: agents of the Special Branch; harmed: 14 detainees",
    ),
    ("Two of the students were executed, according to the autopsy.", "killing", "harmed: Two of the students"),
    ("Seventeen people lost their lives when police stormed the camp.", "killing", "harmed: Seventeen people"),
    (
        "The court ruled that the state was responsible for the disappearance of Toma Reyl.",
        "disappearance",
        "accused: state; harmed: Toma Reyl",
    ),
    ("Lawyers for the family say the police covered up the murder.", "omission", "accused: police"),
    ("Spyware made by Nyx Meridian was found on the phone of Vera Tamm.", "surveillance", "harmed: Vera Tamm; maker: Nyx Meridian"),
    ("A judge in Tarl ordered the arrest of two officers.", "detention", "harmed: two officers"),
    ("The militia burned down 60 houses in Vell.", "attack", "accused: militia; harmed: 60 houses; place: Vell"),
    ("Rebels fired rockets at a school in Tarl.", "attack", "accused: Rebels; harmed: a school"),
    ("The coastguard pushed 40 people back to sea.", "displacement", "accused: coastguard; harmed: 40 people"),
    ("The miners were evicted by soldiers from their camp.", "displacement", "harmed: miners; accused: soldiers"),
    ("Soldiers looted and burned the village of Vell.", "attack", "accused: Soldiers"),
    (
        "Officers of the riot squad fired live rounds at demonstrators near the port.",
        "excessive_force",
        "accused: Officers of the riot squad; harmed: demonstrators",
    ),
    ("Police said that they had detained nine protesters.", "detention", "accused: Police; harmed: nine protesters"),
    ("She said she had been tortured by the guards.", "torture", "accused: guards"),
    ("The captured soldiers were executed on the spot.", "killing", "harmed: captured soldiers"),
    ("Among the dead were two nurses killed by a sniper.", "killing", "harmed: two nurses; accused: a sniper"),
    ("A police officer and two civilians died in the blast.", "killing", "harmed: A police officer; harmed: two civilians"),
    ("The rebels claimed responsibility for the bombing of the barracks.", "attack", "accused: rebels; harmed: barracks"),
    ("The attack was blamed on rebels.", "attack", "accused: rebels"),
    ("Human Rights Forum counted 212 killings by police in 2019.", "killing", "accused: police"),
]


@pytest.mark.parametrize(("text", "kind", "roles"), HARM)
def test_who_harmed_whom(text: str, kind: str, roles: str) -> None:
    assert found(text, kind, roles), [(claim.kind, parties(claim)) for claim in claims_in(text)]
