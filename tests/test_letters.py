"""Paragraphs that somebody is said to write, and those told by a source. Every sentence is our own."""

from __future__ import annotations

from despite.evidence import Block, Claim, Document
from despite.find import find
from test_holders import chain


def read(*paragraphs: str) -> list[Claim]:
    text, blocks = "\n\n".join(paragraphs), list[Block]()
    for paragraph in paragraphs:
        start = text.index(paragraph)
        blocks.append(Block(kind="paragraph", start=start, end=start + len(paragraph)))
    document = Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=tuple(blocks), text=text)
    return find(document)[0]


LETTER = (
    "The Herald printed his name in May.",
    "Mr Otto Brand writes:",
    "I paid nobody. Brand Haulage left Orrin in 2015, because we would not pay.",
    "A partner of mine, who was dismissed in 2014, lied to your reporter.",
    "Otto Brand",
    "The Herald printed a second letter in June.",
)


def test_a_letter_is_its_writers_up_to_the_signature() -> None:
    claims = read(*LETTER)
    held = [claim.passage.exact for claim in claims if chain(claim) == ["Mr Otto Brand"]]
    assert [any(words in passage for passage in held) for words in ("paid nobody", "left Orrin", "dismissed in 2014")] == [True, True, True]
    assert [chain(claim) for claim in claims if "Herald" in claim.passage.exact] == [[], []]


def test_without_the_first_person_the_writer_goes_on() -> None:
    claims = read("Mr Otto Brand writes:", "Brand Haulage left Orrin in 2015. The firm had nine lorries there.")
    assert all(chain(claim) == [] for claim in claims)


REGISTER = (
    "According to the information received:",
    "On 14 February 2021 Ms Dara Kamm was arrested by officers of the Forest Guard.",
    "She was released without charge after nine days.",
    "We express our concern that Ms Kamm was arrested for her work.",
)


def test_what_a_source_is_said_to_tell_is_the_sources_until_the_writers_speak() -> None:
    claims = read(*REGISTER)
    assert [chain(claim)[:1] for claim in claims if "2021" in claim.passage.exact or "released" in claim.passage.exact] == [
        ["the information received"], ["the information received"]
    ]  # fmt: skip
    assert all(
        "information" not in (holder.name or "") for claim in claims if "for her work" in claim.passage.exact for holder in claim.holders
    )
