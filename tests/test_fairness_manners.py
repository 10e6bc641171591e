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
    assert (named(claims, "accused"), named(claims, "respondent")) == (set(), {"the army"})
    assert all(claim.negated for claim in claims)


def test_neither_of_two_is_negated_and_names_both() -> None:
    claims = claims_in("Neither Dray Motors nor Holm & Sohn attended the SEADEF arms fair.")
    assert named(claims, "attendee") == {"Dray Motors", "Holm & Sohn"}
    assert all(claim.negated for claim in claims)


# words of harm that are not meant as such


@pytest.mark.parametrize(
    "text",
    [
        "The senator killed the bill in committee.",
        "The minister attacked the opposition leader's record on housing.",
        "The crew shot a film in the old prison at Marrow.",
        "The film was shot by Jon Vale in 2014.",
        "The army executed the plan in three days.",
        "The mayor was beaten in the election by Mara Kell.",
        "The navy beat the army 3-1 in the cup final.",
        "The rebels captured the attention of the capital.",
        "Police seized 400 rifles from rebels in Vell.",
        "Police sanctioned a payment of 400 dollars to the informant.",
        "The government had already sanctioned £5,000.",
        "The court ordered the ministry to stop exports of rifles to Orrin.",
        "The policeman's killers were never found.",
    ],
)
def test_a_word_of_harm_that_harms_nobody(text: str) -> None:
    claims = claims_in(text)
    assert not any(named(claims, role) for role in ("accused", "harmed", "sanctioned", "supplier", "recipient"))


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("The rebels seized the governor.", "harmed", "the governor"),
        ("Gunmen shot the director of the film.", "harmed", "the director of the film"),
        ("The army shot the film crew.", "harmed", "the film crew"),
        ("Police beat voters during the election.", "harmed", "voters"),
        ("The army executed six prisoners.", "harmed", "six prisoners"),
        ("Lethmark sanctioned Colonel Brandt.", "sanctioned", "Colonel Brandt"),
        ("Orrin ordered 40 rifles from Dray Motors.", "recipient", "Orrin"),
        ("Nine students were never found.", "harmed", "Nine students"),
    ],
)
def test_the_same_words_where_they_are_meant(text: str, role: str, name: str) -> None:
    assert named(claims_in(text), role) == {name}


@pytest.mark.parametrize(
    "text", ["The paper attacked the army for killing four farmers.", "The president praised the army for killing four farmers."]
)
def test_who_is_reproached_or_praised_for_a_deed_did_it(text: str) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == ({"the army"}, {"four farmers"})


# who finds the dead, who keeps somebody from harm


@pytest.mark.parametrize(
    "text",
    [
        "Police found the bodies of four farmers near Ost.",
        "The body of a nurse was discovered by soldiers in a well.",
        "Researchers found traces of spyware on the phone of a judge.",
        "The prosecutor in charge of the killing of four farmers resigned.",
    ],
)
def test_who_finds_the_harm_has_not_done_it(text: str) -> None:
    assert named(claims_in(text), "accused") == set()


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("The coastguard saved 40 people from drowning.", set(), {"40 people"}),
        ("The priest prevented the guards from beating the prisoners.", set(), {"the prisoners"}),
        ("Police prevented the lynching of two men by a crowd.", set(), {"two men"}),
        ("Police foiled an attack on the embassy.", set(), {"the embassy"}),
        ("The plot to kill Colonel Brandt was foiled by police.", set(), {"Colonel Brandt"}),
        ("An attempt to kill Colonel Brandt failed.", set(), {"Colonel Brandt"}),
        ("Colonel Brandt escaped arrest.", set(), {"Colonel Brandt"}),
    ],
)
def test_what_was_prevented_did_not_happen(text: str, accused: set[str], harmed: set[str]) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == (accused, harmed)
    assert all(claim.negated for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "The army did not prevent the massacre of nine farmers.",
        "Colonel Brandt escaped an attack.",
        "An attempt by the army to hide the killing of nine farmers has failed.",
    ],
)
def test_what_was_not_prevented_did(text: str) -> None:
    assert [claim.negated for claim in claims_in(text)] == [False]


def test_what_somebody_ruled_out_is_negated() -> None:
    assert all(claim.negated for claim in claims_in("The ministry ruled out selling rifles to Orrin."))
    assert all(claim.negated for claim in claims_in("Dray Motors refrained from selling rifles to Orrin."))


# whom a relative clause or a participle is about


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("The soldier who was tortured by the rebels died in May.", set(), {"The soldier"}),
        ("The judge who convicted the soldiers of murder was shot dead in May.", set(), {"The judge"}),
        ("The brother of the colonel who killed the farmers is a minister.", set(), {"the farmers"}),
        ("The commander of the unit that killed the farmers was promoted.", set(), {"the farmers"}),
        ("Members of the militia who killed the farmers were promoted.", {"Members of the militia"}, {"the farmers"}),
        ("The ministry gave medals to the soldiers who killed the rebels.", {"the soldiers"}, {"the rebels"}),
        ("The ministry compensated the families of the farmers killed by the army.", {"the army"}, {"the farmers"}),
        ("The players wore shirts in memory of the students killed by the police.", {"the police"}, {"the students"}),
        ("The farmers the army killed were unarmed.", {"the army"}, set()),
        ("The nurse who treated prisoners beaten by guards was dismissed.", {"guards"}, {"prisoners"}),
        ("The students who protested against the army were killed by gunmen.", {"gunmen"}, {"The students"}),
        (
            "A former soldier of the Third Brigade who murdered Ana Perl was promoted.",
            {"A former soldier of the Third Brigade"},
            {"Ana Perl"},
        ),
    ],
)
def test_a_clause_is_about_the_ones_it_is_said_of_or_nobody(text: str, accused: set[str], harmed: set[str]) -> None:
    claims = claims_in(text)
    assert (named(claims, "accused"), named(claims, "harmed")) == (accused, harmed)


# who was only ordered, allowed or taught to do it


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The general ordered his men to kill the farmers.", {"The general"}),
        ("The landlord hired gunmen to kill the editor.", {"The landlord"}),
        ("The minister told the police to arrest Mara Kell.", set()),
        ("The law allows police to detain people for 30 days.", set()),
        ("Soldiers were ordered to kill the farmers.", set()),
        ("The soldiers helped the militia to kill the farmers.", {"the militia"}),
        ("The colonel is said to have killed four farmers.", {"The colonel"}),
    ],
)
def test_who_was_told_to_has_not_yet_done_it(text: str, accused: set[str]) -> None:
    assert named(claims_in(text), "accused") == accused


@pytest.mark.parametrize(
    "text",
    [
        "The general ordered his men not to kill the farmers.",
        "The army has a policy of not killing prisoners.",
        "The training teaches soldiers not to torture prisoners.",
    ],
)
def test_what_somebody_is_told_not_to_do_is_negated(text: str) -> None:
    assert [claim.negated for claim in claims_in(text)] == [True]


@pytest.mark.parametrize(
    "text",
    ["The police are supposed to protect marchers and not to beat them.", "The guards beat them.", "Rebels said the army shot at them."],
)
def test_an_object_pronoun_is_not_the_one_who_acts(text: str) -> None:
    claims = claims_in(text)
    assert named(claims, "harmed").isdisjoint({"The police", "The guards", "the army"})


# what a court did, and to whom


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        ("Colonel Brandt was convicted of fraud but acquitted of torture.", "ruled_by", set()),
        ("Colonel Brandt was convicted of fraud but acquitted of torture.", "respondent", {"Colonel Brandt"}),
        ("The jury acquitted Colonel Brandt but convicted Sergeant Orm of murder.", "sanctioned", {"Sergeant Orm"}),
        ("The court convicted two members of the guard of torture.", "sanctioned", {"two members of the guard"}),
        ("Jon Vale was awarded damages for torture.", "sanctioned", set()),
        ("Dray Motors was ordered to pay damages to Jon Vale.", "sanctioned", {"Dray Motors"}),
        ("The inquiry into the deaths of nine miners at the hands of the police opened.", "respondent", set()),
        ("The inquiry into the conduct of the marines opened.", "respondent", {"the marines"}),
        ("The charges of torture against Colonel Brandt were dismissed by the court.", "sanctioned", set()),
    ],
)
def test_who_is_punished_and_who_is_not(text: str, role: str, names: set[str]) -> None:
    assert named(claims_in(text), role) == names


# who speaks of goods, pays for them, decides on them or stops them


@pytest.mark.parametrize(
    ("text", "supplier"),
    [
        ("Lethmark's donation of four patrol boats to the Orrin navy was criticised by Harbour Watch.", {"Lethmark"}),
        ("Harbour Watch obtained invoices for the export of rifles by Dray Motors to Orrin.", {"Dray Motors"}),
        ("The ministry cancelled the sale of rifles to Orrin by Dray Motors.", {"Dray Motors"}),
        ("The ministry suspended the delivery of rifles to Orrin.", set()),
        ("The minister defended the sale of 40 rifles to Orrin.", set()),
        ("A judge suspended the training of Orrin police by Aegis Nord.", {"Aegis Nord"}),
        ("The court in Tarl blocked the export of rifles to Orrin.", set()),
        ("The ministry approved the export by Dray Motors of 400 rifles to Orrin.", {"Dray Motors"}),
        ("The ministry revoked the licence of Dray Motors to export rifles to Orrin.", {"Dray Motors"}),
        ("Dray Motors signed a contract to supply rifles to Orrin.", {"Dray Motors"}),
        ("The company completed the delivery of rifles to Orrin.", {"The company"}),
    ],
)
def test_who_deals_in_goods_and_who_speaks_of_them(text: str, supplier: set[str]) -> None:
    assert named(claims_in(text), "supplier") == supplier


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("The ministry approved exports of rifles by Dray Motors to Orrin.", {"rifles"}),
        ("The rifles used to kill the farmers came from Lethmark.", set()),
        ("Dray Motors sued Harbour Watch over its report on rifles sold to Orrin.", {"rifles"}),
    ],
)
def test_goods_are_things(text: str, goods: set[str]) -> None:
    assert named(claims_in(text), "goods") == goods


def test_a_report_is_not_accused() -> None:
    assert named(claims_in("Dray Motors sued Harbour Watch over its report on rifles sold to Orrin."), "accused") == {"Harbour Watch"}
