"""What is not said, and by whom: silences, views, questions who did it, appeals, remarks beside a denial. Every sentence is our own."""

from __future__ import annotations

import pytest

from test_holders import chain, claims
from test_holders_tagger import only, role


@pytest.mark.parametrize(
    ("text", "words", "negated"),
    [
        ("The ministry has not said whether it will attend.", "not said whether", False),
        ("The envoy would not say who gave the order.", "would not say", False),
        ("She would not tell us which.", "would not tell", False),
        ("To whom, the envoy would not say.", "would not say", False),
        ("Dray Motors did not reply.", "did not reply", False),
        ("Its lawyer, Rosa Pike, did not return a call.", "did not return", False),
        ("The spokesman would not be drawn on the three still inside.", "not be drawn", False),
        ("The report does not say who fired.", "does not say", False),
        ("The ministry has never acknowledged that soldiers fired.", "never acknowledged", True),
    ],
)
def test_silence_is_no_comment_and_denies_nothing(text: str, words: str, negated: bool) -> None:
    claim = only(text, words)
    assert (claim.stance, claim.negated) == ("no_comment", negated)


@pytest.mark.parametrize(
    ("text", "words", "holder"),
    [
        ("In the coroner's view, the shots came from the roof.", "came from the roof", "the coroner"),
        ("By the prefect's own account the gate was locked.", "gate was locked", "the prefect"),
        ("Ann Lee left in May. In her account the guards came back at night.", "came back at night", "Ann Lee"),
        ("The shots, in the coroner's opinion, came from the roof.", "came from the roof", "the coroner"),
        ("Through his secretary the prefect let it be known that he had signed nothing.", "signed nothing", "the prefect"),
        ("On Monday the command put out a statement according to which its men had returned fire.", "returned fire", "the command"),
        ("Trucks crossed at night, the border log shows.", "crossed at night", "the border log"),
    ],
)
def test_whose_view_it_is_holds_it(text: str, words: str, holder: str) -> None:
    assert chain(only(text, words)) == [holder]


@pytest.mark.parametrize(
    "text",
    [
        "It remains unclear who ordered that the gate be locked.",
        "Detectives want to speak to a man seen near the gate.",
        "The guards made him say that he had set the fire.",
        "The lease, which we first questioned in May, was annulled by the court on 11 September.",
    ],
)
def test_where_nobody_says_anything_nobody_holds_anything(text: str) -> None:
    assert [chain(claim) for claim in claims(text) if claim.holders] == []


@pytest.mark.parametrize(
    ("text", "held", "told"),
    [
        ("Dray Motors denied that it shipped engines to Orrin, although police found the crates in its yard.",
         "it shipped engines to Orrin", "police found the crates in its yard"),
        ("A deputy called for exports to be halted after nine farmers were shot at a protest.",
         "exports to be halted", "nine farmers were shot at a protest"),
        ("The camera shows that he slipped, and nobody is being sought over his injury.",
         "he slipped", "nobody is being sought over his injury"),
    ],
)  # fmt: skip
def test_what_the_writer_sets_beside_it_is_the_writers(text: str, held: str, told: str) -> None:
    found = {claim.passage.exact.rstrip("."): chain(claim) for claim in claims(text)}
    assert (len(found[held]), found[told]) == (1, [])


def test_the_speaker_of_a_quotation_does_not_hold_the_sentence_after_it() -> None:
    text = "According to the transcript, the minister said: “They are in hiding.” The words in the picture are not in the transcript."
    assert chain(only(text, "in hiding")) == ["the transcript", "the minister"]
    assert chain(only(text, "in the picture")) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The ministry said police at Osten came under fire and acted lawfully.", ["police at Osten came under fire", "acted lawfully"]),
        ("The committee said that a listing was preventive and did not amount to guilt.",
         ["a listing was preventive", "did not amount to guilt"]),
        ("The ministry first said that no such contract existed, then that it was secret.", ["no such contract existed", "it was secret"]),
        ("No launcher ever reached Orrin: customs officers opened the crate in May.",
         ["No launcher ever reached Orrin", "customs officers opened the crate in May."]),
    ],
)  # fmt: skip
def test_each_predicate_is_a_statement(text: str, parts: list[str]) -> None:
    assert [claim.passage.exact for claim in claims(text)] == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("That a rifle was made by a firm or a state does not mean that they sold it to the rebels.", "does not mean"),
        ("None of this shows that any officer lied.", "None of this"),
        ("The supplier, Kordan Trade, is not accused of anything.", "not accused"),
        ("Neither of the men, they told us, had been ill-treated.", "Neither"),
        ("The general said he remembered neither the delivery nor the invoice.", "neither"),
        ("An inquiry blamed both parties, but no one was convicted.", "no one"),
        ("A unit that handed a beaten prisoner to the army was not freed of its duty.", "not freed"),
    ],
)
def test_a_negative_statement_is_negated(text: str, words: str) -> None:
    assert only(text, words).negated


def test_what_proves_nothing_names_nobody() -> None:
    claim = only("That a rifle was made by Dray Motors does not mean that it sold rifles to the rebels.", "does not mean")
    assert (claim.kind, claim.roles) == (None, ())


@pytest.mark.parametrize("text", ["Two officers were tried in Orrin and acquitted.", "The guard was accused of murder but was cleared."])
def test_who_is_cleared_in_the_same_breath_is_not_accused(text: str) -> None:
    [claim] = claims(text)
    assert role(claim, "accused") == []


def test_any_of_its_services_is_nobody() -> None:
    claim = only("The ministry stated that no person of that name had been detained by any of its services.", "no person")
    assert (claim.negated, role(claim, "accused")) == (True, [])
