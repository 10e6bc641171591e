"""A claim in the words of the page: one sentence, its clocks, roles and review."""

from __future__ import annotations

from despite.ask import CLASS_WORDS, RecordClass
from despite.evidence import Claim, Record
from despite.publish.briefing import Fact
from despite.publish.dates import say
from despite.publish.sentence import Sentence, sentence
from despite.publish.words import UNREVIEWED, role_words

DOCUMENT = "The document"


class Told(Record, frozen=True, kw_only=True):
    """A claim as pages show it. ``state`` is proposed, accepted or rejected, ``review`` that in words, with who said so;
    ``record`` is its class on the day asked about, empty where none is.
    """

    id: str
    document: str
    language: str | None
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
        said=sentence(claim, publisher or DOCUMENT),
        kind=claim.kind,
        state=state,
        review=UNREVIEWED if state == "proposed" else f"{state} by {author}",
        record=CLASS_WORDS[record] if record else "",
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
