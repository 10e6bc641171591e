"""Whose words they are where several could be meant, where nobody says them, and where a title, a list or a dialogue does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.evidence import Block, BlockKind, Claim, Document
from despite.find import find
from test_holders import chain, claims


def read(*blocks: tuple[BlockKind, str]) -> list[Claim]:
    text, found = "\n\n".join(words for _, words in blocks), list[Block]()
    at = 0
    for kind, words in blocks:
        found.append(Block(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    document = Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=tuple(found), text=text)
    return find(document)[0]


def of(text: str, begins: str) -> list[str | None]:
    """The chain of the one claim whose passage begins so."""
    [found] = [claim for claim in claims(text) if claim.passage.exact.startswith(begins)]
    return chain(found)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("The firm was suspected of the theft, but it emerged that a clerk had sold the plans.", "a clerk"),
        ("The navy was blamed for the leak; it later transpired that a storm had broken the hull.", "a storm"),
        ("The council was accused of neglect. It turned out that the bridge had been struck by a ship.", "the bridge"),
    ],
)
def test_what_emerged_is_held_by_nobody_named(text: str, begins: str) -> None:
    assert of(text, begins) in ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        "Coastguards boarded a trawler that Halmar Lines owned.",
        "Inspectors seized crates that the regiment was shipping to Orrin.",
        "Rescuers found boots that the deserters had buried in the orchard.",
        "The surgeon defended the porter accused of theft.",
        "The mayor praised the neighbours who had caught the burglar.",
        "Rioters hurled bottles at guards, who responded with rubber bullets.",
        "He put it in a drawer and left the office.",
    ],
)
def test_a_thing_with_what_is_told_of_it_is_not_said(text: str) -> None:
    assert all(chain(claim) == [] for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("The clerk told police that the crates had been opened.", "the crates", ["The clerk"]),
        ("The envoy gave assurances that nobody would be expelled.", "nobody", ["The envoy"]),
        ("It has been said on the radio that the miners burned their own huts.", "the miners", [None]),
        ("A coroner found she had died of thirst.", "she had", ["A coroner"]),
        ("Wardens shot nobody, a tribunal finds.", "Wardens", ["a tribunal"]),
    ],
)
def test_what_is_said_stays_said(text: str, begins: str, expected: list[str | None]) -> None:
    assert of(text, begins) == expected


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        # others whom a word tells to be of the pronoun's sex: it stays as written
        ("Major Corrad was examined by Anna Lind in June. She said that he could not walk.", "he could", ["She"]),
        ("Inspector Tolm arrested David Marsh. He said that the inspector had struck him.", "the inspector", ["He"]),
        ("His friend of many years, the painter Anna Lind, agrees. She says that he never sold a picture.", "he never", None),
        # whoever is told something is not the one who tells it
        (
            "Mrs Clara Lind went to the depot. A corporal told her that the books were lost. She thinks that they were burnt.",
            "they were",
            ["Mrs Clara Lind"],
        ),
        # who rebuts what was said did not say it
        ("The widow's counsel said Major Corrad was a thief. He denies this.", "He denies", ["Major Corrad"]),
        ("The charges against Major Corrad, which he denies, are grave.", "which he", ["Major Corrad"]),
        # a plural is not "it", "it" is not "they"
        ("The experts had complained to the Ministry. It replied that no one was held.", "no one", ["the Ministry"]),
        (
            "The monitors said that the gate was shut. It was painted in May. The Ministry wrote to them. It said that the gate was open. "
            "They insisted that it was shut.",
            "it was shut",
            None,
        ),
        ("Paul Lorne said it was shut. Critics have accused Lorne of delay. He says that nobody asked him.", "nobody asked", ["Lorne"]),
        ("Minister April Lorne met the miners. Her aide said that she had wept.", "she had", None),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, begins: str, expected: list[str | None] | None) -> None:
    found = of(text, begins)
    assert found == expected if expected is not None else len(found) == 1


def test_a_month_can_be_a_given_name() -> None:
    assert of("Minister Jan Lorne said that the gate was open.", "the gate") == ["Minister Jan Lorne"]


def test_a_sister_is_not_her_friend() -> None:
    text = "His friend of many years, the painter Anna Lind, agrees. She says that he never sold a picture."
    [name] = of(text, "he never")
    assert name is not None and "Anna Lind" in name


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("A clerk who spoke on condition of anonymity said that Halmar had told Orrin that the gate was open.", "the gate", 2),
        ("Clara Lind said she had heard from carters that guards shot her brother.", "guards shot", ["Clara Lind", "carters"]),
        ("The advocate read out a statement in which Corrad admitted that he had struck her.", "he had", ["The advocate", "Corrad"]),
        ("In her memoir Clara Lind quotes a warden who says that he was told to look away.", "he was", ["Clara Lind", "a warden"]),
        ("According to the Herald, which cited a log, two clerks burned the books.", "two clerks", ["the Herald", "a log"]),
        ("Amid claims by the union that the firm had hidden the deaths, the owner left.", "the firm", ["the union"]),
        ("A source close to the family claimed the books were burnt.", "the books", ["A source close to the family"]),
        ("I don't believe the wardens did it, her aunt, Clara Lind, said.", "the wardens", ["her aunt, Clara Lind"]),
        ("Imagine that men come at night, Clara Lind said.", "Imagine", ["Clara Lind"]),
    ],
)  # fmt: skip
def test_chains(text: str, begins: str, expected: list[str | None] | int) -> None:
    found = of(text, begins)
    assert len(found) == expected if isinstance(expected, int) else found == expected


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("The wardens, I understand, deny beating him.", "beating him", ["The wardens"]),
        ("It needs leave from a court, whose president, Anna Lind, says that none was given.", "none was", ["whose president, Anna Lind"]),
        ("When the firm went to see him, the warden, Paul Lorne, answered that it was burnt.", "it was", ["the warden, Paul Lorne"]),
        ("He himself has said that the gate was open.", "the gate", ["He"]),
        ("The wardens say that they were not heard and fear that the gate is mined.", "the gate", ["The wardens"]),
        ("The premier sought to play down reports that guards had beaten miners.", "guards had", [None]),
    ],
)  # fmt: skip
def test_whose_clause_it_is(text: str, begins: str, expected: list[str | None]) -> None:
    assert of(text, begins) == expected


def test_whom_a_remark_interrupts_is_not_its_speaker() -> None:
    text = "Paul Lorne said that he was there. Marsh, he says, was a clerk with a gun."
    assert "Marsh" not in [name for claim in claims(text) for name in chain(claim)]


def test_no_source_holds_the_verb_of_its_sentence() -> None:
    for text in (
        "The premier sought to play down reports that guards had beaten miners.",
        "A magistrate threw out the petition accusing Halmar of hiding the deaths.",
    ):
        names = [name for claim in claims(text) for name in chain(claim) if name is not None]
        assert not any("sought" in name or "threw" in name for name in names)


@pytest.mark.parametrize(
    ("title", "passage", "holder"),
    [
        ("Envoy: guards shot no miners", "guards shot no miners", "Envoy"),
        ("Rights groups: guards beat miners", "guards beat miners", "Rights groups"),
        ("‘They burned my house’: a widow speaks", "They burned my house", "a widow"),
        ("Guards did not beat miners, tribunal rules", "Guards did not beat miners", "tribunal"),
        ("Orrin: no rifles from Halmar, says envoy", "no rifles from Halmar", "envoy"),
    ],
)
def test_who_speaks_in_a_title(title: str, passage: str, holder: str) -> None:
    [claim] = [c for c in read(("title", title), ("paragraph", "It rained in Orrin.")) if c.passage.start < len(title)]
    assert (claim.passage.exact, chain(claim)) == (passage, [holder])


@pytest.mark.parametrize("title", ["Orrin: guards shot nine miners", "Analysis: guards shot nine miners", "Army: who shot the miners?"])
def test_what_a_title_is_about_does_not_speak(title: str) -> None:
    assert all(chain(claim) == [] for claim in read(("title", title), ("paragraph", "It rained in Orrin.")))


def test_list_items_have_the_holder_of_the_line_before() -> None:
    found = read(("paragraph", "The tribunal found that:"), ("list_item", "guards beat the miner;"), ("list_item", "the warden slept."),
                 ("paragraph", "The warden has left Orrin."))  # fmt: skip
    assert [(c.passage.exact, chain(c)) for c in found[:2]] == [
        ("guards beat the miner", ["The tribunal"]),
        ("the warden slept", ["The tribunal"]),
    ]
    assert all(chain(c) == [] for c in found[2:])


@pytest.mark.parametrize(
    ("line", "item", "stance", "negated", "expected"),
    [
        ("The guards deny:", "burning the huts;", "denied", False, ["The guards"]),
        ("The tribunal did not find that:", "guards beat the miner;", "ruled", True, ["The tribunal"]),
        ("Reporters were told that:", "guards beat the miner;", "asserted", False, [None]),
    ],
)
def test_how_list_items_are_held(line: str, item: str, stance: str, negated: bool, expected: list[str | None]) -> None:
    [claim] = read(("paragraph", line), ("list_item", item))
    assert (claim.stance, claim.negated, chain(claim)) == (stance, negated, expected)


def test_a_line_that_says_nothing_leads_nothing_in() -> None:
    found = read(("paragraph", "The tribunal met on Monday:"), ("list_item", "guards beat the miner;"))
    assert all(chain(claim) == [] for claim in found)


def test_a_dialogue_of_two() -> None:
    found = read(
        ("paragraph", "LORNE: Nobody struck the miner."),
        ("paragraph", "LIND: The books say so."),
        ("paragraph", "LORNE: The books were forged."),
    )
    assert [(claim.passage.exact, chain(claim)) for claim in found] == [
        ("Nobody struck the miner.", ["LORNE"]),
        ("The books say so.", ["LIND"]),
        ("The books were forged.", ["LORNE"]),
    ]


def test_headings_in_capitals_are_no_speakers() -> None:
    found = read(
        ("paragraph", "NOTE: guards beat nine miners."), ("paragraph", "REPORT: guards beat ten miners."), ("paragraph", "NOTE: they left.")
    )
    assert all(chain(claim) == [] for claim in found)


WORDS = (
    "the court found that said it emerged from heard read out a statement in which cited by claims close to : , . “ ” She denies".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_text_breaks_the_readers_of_holders(words: list[str]) -> None:
    text = " ".join(words)
    kinds: tuple[BlockKind, ...] = ("title", "paragraph", "list_item")
    for claim in read(*((kind, text) for kind in kinds)):
        assert all(part[0] < part[1] for part in claim.passage.parts)
