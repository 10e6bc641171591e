"""Manners of speaking in which a party is easily wronged: one section a manner, with what it must and must not yield."""

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


# who judges, reproaches, watches or stands near


@pytest.mark.parametrize(
    ("text", "accused", "harmed"),
    [
        ("The colonel was convicted of the murder of two nurses by a court in Tarl.", set(), {"two nurses"}),
        ("The bank has been criticised over the eviction of villagers by the mining company.", set(), {"villagers"}),
        ("The police were criticised for the killing of nine miners.", {"The police"}, {"nine miners"}),
        ("The army blamed the killing of two nurses on rebels.", set(), {"two nurses"}),
        ("The minister blamed criminals, not the police, for the killing of Mara Kell.", {"criminals"}, {"Mara Kell"}),
        ("The family accused the army and the police of killing Jon Vale.", {"the army", "the police"}, {"Jon Vale"}),
        ("The rebels released the two engineers, kidnapped in May, after talks led by the church.", set(), {"the two engineers"}),
        ("The army buried the farmers, killed in May by rebels, in Ost.", {"rebels"}, {"the farmers"}),
        ("Soldiers entered the village, fired on houses, and killed nine farmers.", {"Soldiers"}, {"nine farmers"}),
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
