"""Who supplies, exhibits, rules: as in ``test_roles``, of goods, shows and the law."""

from __future__ import annotations

import pytest

from conftest import claims_in
from test_roles import found, parties

TRADE = [
    ("Dray Motors sold forty armoured cars to Orrin.", "supply", "supplier: Dray Motors; goods: forty armoured cars; recipient: Orrin"),
    (
        "Dray Motors sold the Orrin navy two patrol boats.",
        "supply",
        "supplier: Dray Motors; goods: two patrol boats; recipient: Orrin navy",
    ),
    (
        "Forty armoured cars were sold to Orrin by Dray Motors.",
        "supply",
        "supplier: Dray Motors; goods: Forty armoured cars; recipient: Orrin",
    ),
    ("The rifles were shipped by Dray Motors to Orrin in 2014.", "supply", "supplier: Dray Motors; goods: rifles; recipient: Orrin"),
    ("Orrin bought forty armoured cars from Dray Motors.", "supply", "supplier: Dray Motors; goods: forty armoured cars; recipient: Orrin"),
    ("Dray Motors has been selling rifles to Orrin since 2011.", "supply", "supplier: Dray Motors; goods: rifles; recipient: Orrin"),
    ("The sale of forty armoured cars to Orrin was approved in May.", "supply", "goods: forty armoured cars; recipient: Orrin"),
    (
        "Exports of tear gas to Orrin by Dray Motors went on until 2019.",
        "supply",
        "supplier: Dray Motors; goods: tear gas; recipient: Orrin",
    ),
    ("The navy received two patrol boats from Dray Motors.", "supply", "supplier: Dray Motors; goods: two patrol boats; recipient: navy"),
    ("Dray Motors provided the police with 400 shields.", "supply", "supplier: Dray Motors; goods: 400 shields; recipient: police"),
    ("Dray Motors supplied the police with 400 shields.", "supply", "supplier: Dray Motors; goods: 400 shields; recipient: police"),
    (
        "Dray Motors won a €12 million contract to supply the Orrin police with shields.",
        "supply",
        "supplier: Dray Motors; recipient: Orrin police",
    ),
    (
        "The Orrin police awarded Dray Motors a contract for 400 shields.",
        "supply",
        "supplier: Dray Motors; goods: 400 shields; recipient: Orrin police",
    ),
    (
        "Lethmark donated nine drones to the coastguard of Belmora.",
        "supply",
        "supplier: Lethmark; goods: nine drones; recipient: coastguard of Belmora",
    ),
    (
        "The spyware was sold to the ministry by Nyx Meridian for $11 million.",
        "supply",
        "supplier: Nyx Meridian; recipient: ministry; goods: spyware",
    ),
    ("The trade ministry granted Dray Motors a licence to export rifles to Orrin.", "licence", "recipient: Orrin; goods: rifles"),
    ("The trade ministry approved the export of 400 rifles to Orrin.", "licence", "recipient: Orrin; goods: 400 rifles"),
    ("A licence for the export of tear gas to Orrin was refused in 2019.", "licence", "goods: tear gas; recipient: Orrin"),
    ("Lethmark has licensed arms worth €20 million to Orrin since 2015.", "licence", "supplier: Lethmark; recipient: Orrin"),
    ("Lethmark trained officers of the Orrin riot police.", "training", "supplier: Lethmark; recipient: officers of the Orrin riot police"),
    (
        "Officers of the Orrin riot police were trained by Lethmark.",
        "training",
        "supplier: Lethmark; recipient: Officers of the Orrin riot police",
    ),
    ("The training of the coastguard by Lethmark cost €3 million.", "training", "supplier: Lethmark; recipient: coastguard"),
    ("Lethmark gave the coastguard €40 million in aid.", "funding", "supplier: Lethmark; recipient: coastguard"),
    ("The coastguard is funded by Lethmark.", "funding", "supplier: Lethmark; recipient: coastguard"),
    ("Lethmark spent €3 million on training for the coastguard.", "training", "recipient: coastguard"),
    ("Dray Motors exhibited armoured cars at SEADEF 2022.", "attendance", "exhibitor: Dray Motors; event: SEADEF 2022"),
    ("Dray Motors advertised its drones as “battle-proven”.", "promotion", "promoter: Dray Motors; promoted: its drones"),
    ("The Third Flotilla is part of the Orrin navy.", "relation", "part: Third Flotilla; whole: Orrin navy"),
    ("Dray Motors is owned by the Lund family.", "relation", "part: Dray Motors; whole: Lund family"),
    (
        "Nyx Meridian sold the spyware to the interior ministry through a shell company.",
        "supply",
        "supplier: Nyx Meridian; goods: spyware; recipient: interior ministry",
    ),
    (
        "Torvane has exported night sights to Orrin's navy for ten years.",
        "supply",
        "supplier: Torvane; goods: night sights; recipient: Orrin's navy",
    ),
    (
        "A shipment of 3,000 grenades for the Belmoran army left Quayport in June.",
        "supply",
        "goods: 3,000 grenades; recipient: Belmoran army",
    ),
    (
        "Torvane was awarded a contract to supply 40 drones to the Belmoran army.",
        "supply",
        "supplier: Torvane; goods: 40 drones; recipient: Belmoran army",
    ),
    (
        "The government has approved licences worth €4 million for exports to Belmora.",
        "licence",
        "supplier: government; recipient: Belmora",
    ),
    (
        "Lethmark's instructors trained 300 police officers in Orrin.",
        "training",
        "supplier: Lethmark's instructors; recipient: 300 police officers",
    ),
    ("The Belmoran police were trained and equipped by Lethmark.", "training", "supplier: Lethmark; recipient: Belmoran police"),
    ("Torvane displayed its new launcher at the SEADEF fair in Quayport.", "attendance", "exhibitor: Torvane; event: SEADEF fair"),
    ("A company owned by the Lund family sold rifles to Orrin.", "supply", "supplier: A company; goods: rifles; recipient: Orrin"),
]


@pytest.mark.parametrize(("text", "kind", "roles"), TRADE)
def test_who_supplied_whom_and_who_was_at_a_show(text: str, kind: str, roles: str) -> None:
    assert found(text, kind, roles), [(claim.kind, parties(claim)) for claim in claims_in(text)]


LAW = [
    ("Sabrel Optics, which sold night sights to Orrin, was fined €2 million.", "sanction", "sanctioned: Sabrel Optics"),
    (
        "Dray Motors was fined €2 million for exporting rifles to Orrin without a licence.",
        "sanction",
        "sanctioned: Dray Motors; recipient: Orrin",
    ),
    ("A court in Tarl fined Dray Motors €2 million.", "sanction", "sanctioned: Dray Motors; ruled_by: A court in Tarl"),
    (
        "The Tarl district court convicted two managers of Dray Motors of smuggling.",
        "sanction",
        "sanctioned: two managers of Dray Motors; ruled_by: Tarl district court",
    ),
    ("Two managers were sentenced to suspended terms by the Tarl court.", "sanction", "sanctioned: Two managers; ruled_by: Tarl court"),
    ("The conviction of Colonel Brandt was quashed.", "sanction", "respondent: Colonel Brandt"),
    ("Lethmark imposed sanctions on Colonel Brandt in 2020.", "sanction", "sanctioned: Colonel Brandt; ruled_by: Lethmark"),
    ("The Union placed the Orrin navy on its sanctions list.", "sanction", "sanctioned: Orrin navy; ruled_by: Union"),
    ("The Union lifted its arms embargo against Orrin.", "sanction", "sanctioned: Orrin"),
    ("Colonel Brandt has been charged with the murder of four farmers.", "charge", "accused: Colonel Brandt"),
    ("Prosecutors charged two officers with torture.", "charge", "accused: two officers"),
    ("Prosecutors indicted Dray Motors for bribery.", "charge", "accused: Dray Motors"),
    ("The trial of nine officers opened in Tarl.", "charge", "accused: nine officers"),
    ("Charges against Dray Motors were dropped.", "charge", "accused: Dray Motors"),
    ("The families filed a complaint against the navy with the ombudsman.", "complaint", "accused: navy; received_by: ombudsman"),
    ("Harbour Watch sued the trade ministry over the exports.", "complaint", "accused: trade ministry"),
    (
        "A complaint against Dray Motors was lodged with the Tarl prosecutor.",
        "complaint",
        "accused: Dray Motors; received_by: Tarl prosecutor",
    ),
    ("The ombudsman received 300 complaints about the riot police.", "complaint", "received_by: ombudsman; accused: riot police"),
    ("Parliament opened an inquiry into the exports.", "inquiry", "investigator: Parliament"),
    ("Prosecutors are investigating Dray Motors over sales to Orrin.", "inquiry", "investigator: Prosecutors; respondent: Dray Motors"),
    ("Dray Motors is under investigation by the Tarl prosecutor.", "inquiry", "respondent: Dray Motors; investigator: Tarl prosecutor"),
    ("An investigation into Colonel Brandt was opened by the court.", "inquiry", "respondent: Colonel Brandt; investigator: court"),
    ("The alleged torture of detainees by soldiers is being looked into.", "inquiry", "harmed: detainees"),
    ("Torvane paid a fine of €2 million.", "sanction", "sanctioned: Torvane"),
    ("The regulator imposed a fine of €2 million on Torvane.", "sanction", "sanctioned: Torvane; ruled_by: regulator"),
    ("Torvane was placed under sanctions by the Union.", "sanction", "sanctioned: Torvane; ruled_by: Union"),
    ("The prosecutor charged Colonel Brandt with the murder of Pia Lund.", "charge", "accused: Colonel Brandt; harmed: Pia Lund"),
    ("Colonel Brandt faces trial for the murder of Pia Lund.", "charge", "accused: Colonel Brandt; harmed: Pia Lund"),
    ("Parliament's inquiry into the navy heard nine witnesses.", "inquiry", "investigator: Parliament; respondent: navy"),
    ("The ombudsman has opened an investigation into the police.", "inquiry", "investigator: ombudsman; respondent: police"),
    (
        "Residents lodged 40 complaints against the mining company with the court.",
        "complaint",
        "accused: mining company; received_by: court",
    ),
]


@pytest.mark.parametrize(("text", "kind", "roles"), LAW)
def test_what_the_law_did(text: str, kind: str, roles: str) -> None:
    assert found(text, kind, roles), [(claim.kind, parties(claim)) for claim in claims_in(text)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The navy was sold two corvettes by Dray Motors.", "goods: two corvettes; recipient: The navy; supplier: Dray Motors"),
        ("Orrin was supplied with rifles by Dray Motors.", "goods: rifles; recipient: Orrin; supplier: Dray Motors"),
        ("An order from Orrin for 40 launchers kept the factory open.", "goods: 40 launchers; recipient: Orrin"),
        ("Dray Motors received an order from Orrin for 40 rifles.", "goods: 40 rifles; recipient: Orrin; supplier: Dray Motors"),
        ("A contract from Orrin for six frigates went to Dray Motors.", "goods: six frigates; recipient: Orrin"),
        ("Dray Arms lost the contract to supply the Orrin army to a rival firm.", "recipient: the Orrin army"),
        ("The decree allowed Dray Motors to export rifles to Orrin.", "goods: rifles; recipient: Orrin; supplier: Dray Motors"),
        ("The ministry refused Dray Motors a licence to export rifles to Orrin.", "goods: rifles; recipient: Orrin"),
        ("Dray Motors has yet to deliver the rifles to Orrin.", "goods: the rifles; recipient: Orrin; supplier: Dray Motors"),
    ],
)
def test_who_sells_and_who_buys_in_other_words(text: str, roles: str) -> None:
    (claim,) = claims_in(text)
    assert "; ".join(sorted(f"{role.role}: {role.name}" for role in claim.roles)) == roles
    assert claim.negated == ("yet to" in text)
