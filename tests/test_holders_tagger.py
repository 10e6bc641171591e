"""What makes a holder and what does not, where grammar and tagger decide together. Every sentence is our own."""

from __future__ import annotations

import pytest

from despite.evidence import Claim
from test_holders import chain, claims


def only(text: str, words: str) -> Claim:
    """The one claim whose passage holds ``words``."""
    found = [claim for claim in claims(text) if words in claim.passage.exact]
    assert len(found) == 1, [claim.passage.exact for claim in found]
    return found[0]


def role(claim: Claim, name: str) -> list[str]:
    return [r.name for r in claim.roles if r.role == name]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Rebels linked to Kestria killed the mayor.", "Rebels"),
        ("Rebels backed by Kestria killed the mayor.", "Rebels"),
        ("A militia opposed to the army killed two men.", "A militia"),
        ("Gunmen posing as police officers abducted three students.", "Gunmen"),
        ("Men believed to be soldiers killed two farmers.", "Men"),
        ("Men thought to be soldiers abducted the priest.", "Men"),
    ],
)
def test_a_participle_and_a_preposition_say_nothing(text: str, accused: str) -> None:
    [claim] = claims(text)
    assert (claim.mode, role(claim, "accused")) == ("narration", [accused])


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("The paper does not say by which road the rifles came.", "by which road", "The paper"),
        ("The envoy believed that soldiers had killed the mayor.", "soldiers had killed", "The envoy"),
        ("The union, backed by two parties, said that police had beaten three men.", "police had beaten", "The union"),
        ("The paper reported that a militia linked to the army had killed two men.", "a militia linked", "The paper"),
    ],
)
def test_a_verb_with_its_clause_says_something(text: str, words: str, holder: str) -> None:
    assert chain(only(text, words)) == [holder]


@pytest.mark.parametrize(
    ("text", "words", "stance", "negated"),
    [
        ("The general pleaded not guilty to killing the farmers.", "killing the farmers", "denied", False),
        ("The general pleaded guilty to killing the farmers.", "killing the farmers", "admitted", False),
        ("The report fails to show that soldiers killed the farmers.", "fails to show", "no_comment", True),
        ("The report shows that soldiers killed the farmers.", "soldiers killed", "documented", False),
        ("The report failed to mention that soldiers killed the farmers.", "failed to mention", "no_comment", False),
        ("The mission was unable to confirm reports that soldiers killed the farmers.", "unable to", "no_comment", False),
        ("The mission confirmed reports that soldiers killed the farmers.", "soldiers killed", "concluded", False),
        ("Nothing suggests that soldiers killed the farmers.", "Nothing suggests", "asserted", True),
        ("The file suggests that soldiers killed the farmers.", "soldiers killed", "asserted", False),
        ("Hardly anyone believes that the army killed the farmers.", "Hardly anyone", "asserted", True),
        ("The witnesses withdrew their claim that soldiers killed the farmers.", "withdrew", "no_comment", False),
        ("The witnesses retracted their claim that soldiers killed the farmers.", "retracted", "no_comment", False),
        ("The witnesses repeated their claim that soldiers killed the farmers.", "soldiers killed", "asserted", False),
        ("Asked whether soldiers had killed the farmers, the minister said no.", "soldiers had killed", "denied", False),
        ("Asked whether soldiers had killed the farmers, the minister said yes.", "soldiers had killed", "asserted", False),
        ("The court found it established that Ms Orr had lied.", "Ms Orr had lied", "ruled", False),
        ("The court did not find it established that Ms Orr had lied.", "Ms Orr had lied", "ruled", True),
    ],
)
def test_negations_and_retractions_before_the_statement_are_kept(text: str, words: str, stance: str, negated: bool) -> None:
    claim = only(text, words)
    assert (claim.stance, claim.negated) == (stance, negated)


@pytest.mark.parametrize(
    "text",
    [
        "The paper falsely accused Mara Orr of killing the farmers.",
        "The ministry wrongly claimed that Mara Orr had killed the farmers.",
        "The witnesses withdrew their claim that Mara Orr had killed the farmers.",
    ],
)
def test_what_is_said_falsely_or_withdrawn_accuses_nobody(text: str) -> None:
    [claim] = claims(text)
    assert claim.passage.exact == text.rstrip(".") and role(claim, "accused") == []


def test_what_is_said_without_falsely_keeps_the_accused() -> None:
    [claim] = claims("The paper accused Mara Orr of killing the farmers.")
    assert role(claim, "accused") == ["Mara Orr"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The judge who questioned the officers found that they had lied.", "they had lied", ["The judge who questioned the officers"]),
        ("Those who defend the fair say that it brings 4,000 jobs.", "it brings", ["Those who defend the fair"]),
        ("In May he was warned by text message that the river was deep.", "the river was", [None]),
        ("In May he was warned by the mayor that the river was deep.", "the river was", ["the mayor"]),
        ("Some, it is thought, have crossed the border.", "have crossed", [None]),
        ("At least 23 people were reported missing in Lathe.", "At least 23 people", [None]),
        ("Ferry Watch attributes the delays to a lack of funds.", "the delays to a lack", ["Ferry Watch"]),
        ("The magistrates found that the prosecution had not proved that Ada Orr had lied.", "the prosecution had", ["The magistrates"]),
        (
            "The magistrates found that the prosecution had proved that Ada Orr had lied.",
            "Ada Orr had",
            ["The magistrates", "the prosecution"],
        ),
    ],
)
def test_the_holder_is_the_one_who_says_it(text: str, words: str, expected: list[str | None]) -> None:
    found = [claim for claim in claims(text) if words in claim.passage.exact and claim.holders]
    assert [chain(claim) for claim in found] == [expected]


def test_who_reported_an_act_and_was_arrested_is_narrated() -> None:
    [claim] = claims("The journalist who reported the killings was arrested.")
    assert (claim.mode, claim.kind, role(claim, "harmed")) == ("narration", "detention", ["The journalist"])


def test_who_is_held_responsible_is_said_to_be() -> None:
    [claim] = claims("The commission held the army responsible for the deaths of 12 villagers.")
    assert (chain(claim), claim.stance, role(claim, "accused")) == (["The commission"], "concluded", ["the army"])


def test_who_holds_it_responsible_is_not_it() -> None:
    [claim] = claims("In 2016 the commission held it responsible for the deaths of 12 villagers.")
    assert role(claim, "accused") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said that there was a fort but that it had held no prisoners.",
            [("there was a fort", False), ("it had held no prisoners", True)],
        ),
        (
            "The firm had trained, it replied, not commanded; it had heard of no abuse; and it would sue.",
            [("The firm had trained, it replied, not commanded", False), ("it had heard of no abuse", True), ("it would sue", False)],
        ),
        ("Ada Orr denied damaging the mirror; that charge was withdrawn.", [("damaging the mirror", False)]),
        (
            "The minister replied that he knew of no abuse; that no complaint had come; and that he would sue.",
            [("he knew of no abuse", False), ("no complaint had come", True), ("he would sue", False)],
        ),
    ],
)
def test_statements_that_stand_side_by_side_are_parted(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(claim.passage.exact, claim.negated) for claim in claims(text) if claim.holders] == expected


@pytest.mark.parametrize(
    ("text", "words", "negated"),
    [
        ("Ada Orr said: “It’s not that they lied, it’s that they were never asked.”", "it’s that they", True),
        ("The bank said it was asked for none.", "it was asked", True),
        ("The bank said it was asked for two statements.", "it was asked", False),
    ],
)
def test_what_was_never_asked_is_negative(text: str, words: str, negated: bool) -> None:
    assert only(text, words).negated is negated


def test_overlapping_stretches_are_pinned() -> None:
    from despite.evidence import Block, Document
    from despite.find import find

    text = '" said said The ”'
    block = Block(kind="paragraph", start=0, end=len(text))
    assert find(Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=(block,), text=text))[1] == []
