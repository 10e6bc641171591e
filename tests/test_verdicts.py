"""What is said of a claim itself, and what stands beside a negated verb. Every sentence is our own."""

from __future__ import annotations

import pytest

from test_holders import chain, claims
from test_holders_tagger import only, role


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("“It is a lie that our patrols burned the school,” Major Venn said.", "burned the school", ["Major Venn"]),
        ("The union wrote that it was untrue that strikers had beaten guards.", "beaten guards", ["The union"]),
        ("The story that the navy rammed the ferry was made up, the admiral said.", "rammed the ferry", ["the admiral"]),
        ("Dray Motors called the claim that it had armed the rebels “a fairy tale and a lie”.", "armed the rebels", ["Dray Motors"]),
        ("The mayor described the report that police had shot two boys as nonsense.", "shot two boys", ["The mayor"]),
        ("The claim that the guards beat him was rejected by the court.", "beat him", ["the court"]),
        ("Rumours that soldiers had poisoned the well proved false.", "poisoned the well", []),
        ("The allegation that Dray Motors bribed the minister has been debunked.", "bribed the minister", []),
        ("The spokeswoman laughed off the idea that the army had shelled the market.", "shelled the market", ["The spokeswoman"]),
        ("Asked whether his men had looted the bank, Venn replied: “Certainly not.”", "looted the bank", ["Venn"]),
    ],
)
def test_who_calls_a_claim_untrue_denies_it(text: str, words: str, holder: list[str]) -> None:
    claim = only(text, words)
    assert (claim.stance, chain(claim)) == ("denied", holder)


def test_a_claim_that_is_only_looked_into_ends_where_its_clause_does() -> None:
    found = claims("The accusation that guards beat the boy is being investigated.")
    assert [claim.passage.exact for claim in found if claim.holders] == ["guards beat the boy"]


@pytest.mark.parametrize(
    "text",
    [
        "The officers who shot the teacher have never been named.",
        "The widow has not seen the body of the man beaten by the guards.",
        "The army never apologised for shelling the hospital.",
        "No guard was dismissed for the killing of the prisoner.",
        "Since soldiers shot his son, Ivo Brand has not spoken.",
        "The bishop has never visited the village that the rebels burned.",
    ],
)
def test_what_stands_beside_a_negated_verb_is_neither_negated_nor_blamed(text: str) -> None:
    [claim] = claims(text)
    assert claim.negated
    assert claim.kind in (None, "sanction")
    assert (role(claim, "accused"), role(claim, "respondent")) == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister did not deny that the unit had shot the two men.", "did not deny"),
        ("It was not until May that the guards beat the boy.", "not until"),
        ("Not all of the prisoners were beaten by the guards.", "Not all"),
        ("It cannot be ruled out that the army shelled the clinic.", "ruled out"),
    ],
)
def test_not_every_not_denies(text: str, words: str) -> None:
    assert not any(claim.negated for claim in claims(text) if words in claim.passage.exact)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The general denied the killings, but pictures show fresh graves.", "the killings"),
        ("Dray Motors denied the sale but destroyed its files.", "the sale"),
        ("The guard said he was sorry and then hit the boy again.", "he was sorry"),
        ("The minister rejected the report, yet police had shot nine men.", "the report"),
        ("In a statement denying that its troops had fired, the army blamed bandits.", "its troops had fired"),
    ],
)
def test_the_holders_words_end_where_the_writer_goes_on(text: str, held: str) -> None:
    assert held in [claim.passage.exact for claim in claims(text) if claim.holders]
    assert all(len(claim.passage.exact) <= len(held) for claim in claims(text) if claim.holders and claim.passage.exact.startswith(held))


def test_what_leads_a_plea_in_is_no_part_of_it() -> None:
    claim = only("Although rebels shot his father, Ivo Brand pleaded for peace.", "shot his father")
    assert chain(claim) == []
