"""Who holds what in ordinary prose: where a charge, a subject clause or a quotation ends. Every sentence is our own."""

from __future__ import annotations

import pytest

from despite.evidence import Block, Claim, Document
from despite.find import find


def claims(text: str) -> list[Claim]:
    block = Block(kind="paragraph", start=0, end=len(text))
    return find(Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=(block,), text=text))[0]


def told(text: str) -> set[tuple[str, str, str]]:
    """Of each claim its chain of holders (joined by ">", "?" without a name, empty for the document), its stance and its words."""
    return {
        (">".join(holder.name or "?" for holder in claim.holders), claim.stance, claim.passage.exact.strip(" .,“”"))
        for claim in claims(text)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bank's director was accused by investors of hiding losses.",
            {("investors", "alleged", "The bank's director was accused by investors of hiding losses")},
        ),
        (
            "The accusation that she had sold votes came from her cousin.",
            {("?", "alleged", "she had sold votes")},
        ),
        (
            "The union's insistence that nobody was hurt has been questioned by doctors.",
            {("The union", "asserted", "nobody was hurt")},
        ),
        (
            "Dr Moss warned the owners that the ward was unsafe, the inquiry heard.",
            {("?>Dr Moss", "warned", "the ward was unsafe")},
        ),
        (
            "The panel heard from Ms Abel, who told it that the trust had lost her letters.",
            {("Ms Abel", "asserted", "the trust had lost her letters")},
        ),
        ("Asked by the judge if he had seen the letter, Ferris said no.", {("Ferris", "denied", "he had seen the letter")}),
        ("The firm disputed the inspectors’ conclusion that the crew was tired.", {("The firm", "denied", "the crew was tired")}),
        ("The farmers' claim that the water was foul was ignored by the ministry.", {("The farmers", "asserted", "the water was foul")}),
        (
            "Ministers rejected the farmers' claim that the water was foul.",
            {("Ministers", "denied", "the water was foul")},
        ),
        (
            "The firm says the union's claim that the water was foul is a lie.",
            {("The firm", "denied", "the union's claim that the water was foul is a lie")},
        ),
    ],
)
def test_the_words_end_where_the_sentence_goes_on(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= told(text)
    assert all(not holder or (holder, stance, words) in expected for holder, stance, words in told(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“He lied to us,” one driver said of the manager. Another said: “He never came to the depot.”",
            {("one driver", "asserted", "He lied to us"), ("Another", "asserted", "He never came to the depot")},
        ),
        (
            "“We wrote in May,” said Lena Fox, a nurse at the clinic. “Nobody answered. The pump broke in June.” "
            "A spokesman for the clinic, Mark Dunn, said the letter never arrived.",
            {
                ("Lena Fox", "asserted", "We wrote in May"),
                ("Lena Fox", "asserted", "Nobody answered"),
                ("Lena Fox", "asserted", "The pump broke in June"),
                ("A spokesman for the clinic, Mark Dunn", "asserted", "the letter never arrived"),
            },
        ),
        (
            "Sam Poole, a witness, said the lorry jumped the light. “It did not even slow down. I was close to it.” The firm denied it.",
            {
                ("Sam Poole", "asserted", "the lorry jumped the light"),
                ("Sam Poole", "asserted", "It did not even slow down"),
                ("Sam Poole", "asserted", "I was close to it"),
                ("The firm", "denied", "The firm denied it"),
            },
        ),
        (
            "The driver said that the lorry jumped the light. “It did not even slow down,” said his wife.",
            {("The driver", "asserted", "the lorry jumped the light"), ("his wife", "asserted", "It did not even slow down")},
        ),
        (
            "“They knew,” said Marta Ruiz, who lives nearby. “They had known for years,” she added.",
            {("Marta Ruiz", "asserted", "They knew"), ("Marta Ruiz", "asserted", "They had known for years")},
        ),
        (
            "The deputy, who said she had seen the file, accused her boss of burning it.",
            {("The deputy", "asserted", "she had seen the file"), ("The deputy", "alleged", "her boss of burning it")},
        ),
        ("His daughter, Ruth, said nobody rang back.", {("His daughter, Ruth", "asserted", "nobody rang back")}),
        (
            "Union leaders, however, say that the fire doors were locked.",
            {("Union leaders", "asserted", "the fire doors were locked")},
        ),
        (
            "Sources close to the inquiry said that the head of the agency knew of it.",
            {("Sources close to the inquiry", "asserted", "the head of the agency knew of it")},
        ),
        (
            "The director said the play ran for a week, but critics say it was withdrawn under pressure.",
            {("The director", "asserted", "the play ran for a week"), ("critics", "asserted", "it was withdrawn under pressure")},
        ),
    ],
)
def test_every_speaker_has_his_own_words(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hart denied the charges: “I never met him.”", {("Hart", "asserted", "I never met him")}),
        (
            "The claims were first reported by the Courier. The minister called them “lies”.",
            {
                ("the Courier", "asserted", "The claims were first reported by the Courier"),
                ("The minister", "denied", "The minister called them “lies"),
            },
        ),
        ("Cross-examined, Sgt Cole accepted that he had seen nobody.", {("Sgt Cole", "admitted", "he had seen nobody")}),
        ("The firm accepted the offer in May.", {("", "asserted", "The firm accepted the offer in May")}),
        (
            "The bishop wrote to the minister in June to say that the camp had no water.",
            {("The bishop", "asserted", "the camp had no water")},
        ),
        (
            "The minutes record that Mr Abbott asked for the accounts and that the treasurer said they were with the auditor.",
            {("The minutes>Mr Abbott", "asked", "the accounts"), ("The minutes>the treasurer", "asserted", "they were with the auditor")},
        ),
        (
            "The UN says both sides burned farms. Both sides reject the finding.",
            {("The UN", "asserted", "both sides burned farms"), ("Both sides", "denied", "the finding")},
        ),
        ("Jury hears officer falsified records", {("?", "asserted", "officer falsified records")}),
        (
            "Doctors confirmed that two patients had died, and said more were expected to.",
            {("Doctors", "concluded", "two patients had died"), ("Doctors", "asserted", "more were expected to")},
        ),
        ("The clerk said that was not what the bank had written.", {("The clerk", "asserted", "that was not what the bank had written")}),
        ("He insisted the allegation that he had hit her was false.", {("He", "denied", "the allegation that he had hit her was false")}),
    ],
)
def test_how_it_is_held(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected
