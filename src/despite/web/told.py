"""A claim in the words of the page: one sentence, its clocks, roles and review."""

from __future__ import annotations

from despite.ask import RecordClass
from despite.evidence import Claim, Record
from despite.publish.dates import say
from despite.publish.sentence import Sentence, lead, sentence
from despite.publish.words import record_words, reviewed_words, role_words

DOCUMENT = "the document"
"""What a document is called whose publisher is not known."""


class Fact(Record, frozen=True, kw_only=True):
    """A word and what stands under it."""

    name: str
    text: str


class Told(Record, frozen=True, kw_only=True):
    """A claim as pages show it. ``lead`` says only who holds it; ``state`` is how far it is reviewed, ``review`` that in words;
    ``record`` is its class on the day asked about, empty where none is.
    """

    id: str
    document: str
    language: str | None
    lead: str
    said: Sentence
    kind: str | None
    state: str
    review: str
    record: str
    clocks: tuple[Fact, ...]
    roles: tuple[Fact, ...]


def told(claim: Claim, publisher: str | None, state: str, author: str | None = None, record: RecordClass | None = None) -> Told:
    """``claim``, already fit to be shown, found in a document of ``publisher`` and reviewed by ``author``."""
    return Told(
        id=claim.id,
        document=claim.document,
        language=claim.language,
        lead=lead(claim, publisher or DOCUMENT),
        said=sentence(claim, publisher or DOCUMENT),
        kind=claim.kind,
        state=state,
        review=f"{state} by {author}" if state in ("accepted", "rejected") else reviewed_words(state),
        record=record_words(record) if record else "",
        clocks=clocks(claim),
        roles=tuple(Fact(name=role_words(role.role, claim), text=role.name) for role in claim.roles),
    )


def at_once(told: Told) -> str:
    """A claim on one line: the sentence, and in brackets all that must not be parted from it."""
    return f"{told.said.plain} [{'; '.join([*(label.text for label in told.said.labels), told.review])}]"


def clocks(claim: Claim) -> tuple[Fact, ...]:
    """When it happened, was said, and was made public; what is undated says so."""
    said_on = claim.holders[-1].said_on if claim.holders else None
    said = (Fact(name="said", text=say(said_on)),) if claim.holders else ()
    return (Fact(name="happened", text=say(claim.happened_on)), *said, Fact(name="public", text=say(claim.public_on)))
