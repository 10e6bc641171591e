"""What a question gets back: claims with their class of record, sources, names and gaps (``despite.answer/2``)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from despite.ask.results import Citation, Copy, Grouped, Occurrence, Reply, Reviewed, Ties
from despite.evidence import Claim, Dated, Reason, Record, When

RecordClass = Literal["archived", "dated", "second_hand", "possibly", "only_later", "cannot_be_told"]
"""The four classes of *on record by D*, what came only later, and what no date decides."""

Side = Literal["about", "by"]
"""Whether a claim is about the actor asked for, or held by it."""

ON_RECORD: tuple[RecordClass, ...] = ("archived", "dated", "second_hand", "possibly")
CLASS_WORDS: dict[RecordClass, str] = {
    "archived": "archived by then",
    "dated": "dated by then",
    "second_hand": "second-hand: a later document says that it was published by then",
    "possibly": "possibly on record by then",
    "only_later": "on record only later",
    "cannot_be_told": "cannot be told: undated",
}


class Line(Record, frozen=True, kw_only=True):
    """One claim in an answer.

    ``state`` is ``accepted`` (by ``reviewed_by``), ``accepted_once`` (by one person, where the case asks for two) or
    ``proposed`` (machine-found and not reviewed). ``record`` is its
    class on the day asked, ``why`` the reason in words. ``through`` says by which name, decision or relation the claim
    came in. ``answered_by`` are the ids of denials and replies that stand beside it.
    """

    claim: Claim
    side: Side
    state: Reviewed
    reviewed_by: str | None
    record: RecordClass
    why: str
    through: tuple[str, ...]
    answered_by: tuple[str, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """A document that an answer cites, with what is needed to find and check it; ``actor`` is who its publisher is by decisions."""

    document: str
    title: str | None
    publisher: str | None
    author: str | None
    language: str | None
    address: str | None
    name: str
    sha256: str
    captured_at: str
    reader: str
    public_on: When | None
    dated: Dated | None
    dated_by: str | None
    reasons: tuple[Reason, ...]
    actor: str | None = None


class NameUse(Record, frozen=True, kw_only=True):
    """A spelling under which claims were found, in how many documents, and why it counts as the actor."""

    spelling: str
    documents: int
    why: str


class Gap(Record, frozen=True, kw_only=True):
    """Something that is missing from the record: ``code`` is stable, ``claims`` are the ones it concerns."""

    code: str
    text: str
    claims: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True):
    """The answer to one question, complete in itself.

    ``as_of`` is the day asked about and ``as_of_why`` why that day; ``our_file_on`` the entry number up to which the
    ledger was asked. ``lines`` are in order of kind, then of time; ``sources`` hold every document a line cites.
    ``occurrences`` put each line into one group; they are worked out from the lines, from ``copies`` and ``citations``
    (which documents share a text, which name where it comes from) and from ``grouped``, what people said of it. ``reply`` is
    how far the actor was asked for an answer, ``ties`` what ties it to the event.
    """

    schema: Literal["despite.answer/2"] = "despite.answer/2"
    question: str
    actor: str
    names: tuple[NameUse, ...]
    event: str | None
    as_of: date | None
    as_of_why: str
    our_file_on: int
    our_file_at: str | None
    documents_searched: int
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    gaps: tuple[Gap, ...]
    occurrences: tuple[Occurrence, ...] = ()
    copies: tuple[Copy, ...] = ()
    citations: tuple[Citation, ...] = ()
    grouped: tuple[Grouped, ...] = ()
    reply: Reply | None = None
    ties: Ties | None = None
