"""What an answer works out from its claims: occurrences with origins and disagreements, copies, replies, ties."""

from __future__ import annotations

from datetime import date
from typing import Literal

from despite.evidence import Record, When

Reviewed = Literal["accepted", "accepted_once", "proposed"]
"""How far a claim was reviewed: by a person; by one, where the case asks for two; by nobody. What was rejected is in no answer."""

REVIEWED_WORDS: dict[Reviewed, str] = {
    "accepted": "accepted",
    "accepted_once": "accepted once, waits for a second reader",
    "proposed": "not reviewed",
}

Verdict = Literal["same", "not_same", "cannot_be_told"]
"""Whether two claims are about one happening."""

Agreement = Literal["agree", "conflict", "different_measures", "different_days", "cannot_be_told"]
"""How two figures stand to each other; only ``conflict`` says that they exclude each other."""

Order = Literal["before", "after", "during", "cannot_be_told"]
"""Where a happening lies beside the event asked about."""

OriginKind = Literal["holder", "register", "court", "agency", "publisher", "description"]
"""What makes somebody an origin: a named holder, the keeper of a register, a court, an agency's mark; or, less surely, a page
that says it in its own voice, or a holder that is only described ("the document")."""

Sought = Literal["none_on_file", "asked", "no_answer", "declined", "answered"]
"""How far a party was asked for an answer. Only ``no_answer`` may be told as "did not respond"."""


class Copy(Record, frozen=True, kw_only=True):
    """Two documents that share a text: ``share`` is the part of the shorter one's runs of five words that the other holds."""

    a: str
    b: str
    share: float


class Citation(Record, frozen=True, kw_only=True):
    """A document that names where it has its text from: an agency's mark, or who published the report that it quotes."""

    document: str
    name: str
    words: str
    how: Literal["agency", "report"]


class Grouped(Record, frozen=True, kw_only=True):
    """A person's word that claims are about one happening (``join``) or that the first is not about that of the others
    (``split``); ``entry`` undoes it.
    """

    entry: int
    author: str
    judgement: Literal["join", "split"]
    claims: tuple[str, ...]
    reason: str


class Origin(Record, frozen=True, kw_only=True):
    """Where claims of an occurrence start. ``certain`` is false where no claim names it as the start: a page's own voice,
    or a holder without a proper name. ``why`` can be repeated by a reporter.
    """

    name: str
    kind: OriginKind
    certain: bool
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    why: tuple[str, ...]


class Disagreement(Record, frozen=True, kw_only=True):
    """Two claims of one occurrence side by side where they differ: what they say, in ``words``, and how it stands."""

    about: Literal["figures", "dates", "parties"]
    verdict: Agreement
    claims: tuple[str, str]
    words: tuple[str, str]
    why: str


class Standing(Record, frozen=True, kw_only=True):
    """The claims of an occurrence that have one class of record on the day asked. Classes are never added up."""

    record: str
    claims: tuple[str, ...]


class Perhaps(Record, frozen=True, kw_only=True):
    """Another occurrence that may be the same one, and why that cannot be told."""

    occurrence: str
    why: tuple[str, ...]


class Occurrence(Record, frozen=True, kw_only=True):
    """Claims about one and the same happening. ``id`` is that of its first claim, ``why`` says what holds it together.

    ``at_least`` and ``at_most`` bound the number of its origins; ``unnamed`` are claims whose holder has no name, which
    add none. ``happened_on`` is what all its dated claims allow. ``order`` and ``distance`` place it beside the event.
    ``answered_by`` are denials and responses that stand beside it.
    """

    id: str
    kind: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    happened_on: When | None
    why: tuple[str, ...]
    origins: tuple[Origin, ...]
    at_least: int
    at_most: int
    unnamed: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    records: tuple[Standing, ...]
    order: Order
    distance: str
    answered_by: tuple[str, ...]
    perhaps: tuple[Perhaps, ...]


class Hop(Record, frozen=True, kw_only=True):
    """One step of a tie: the claim whose passage names both ends."""

    a: str
    b: str
    claim: str
    document: str
    kind: str | None
    state: Reviewed
    says: str
    exact: str
    happened_on: When | None
    public_on: When | None


class Chain(Record, frozen=True, kw_only=True):
    """A shortest chain of hops between two actors. ``stated`` are claims that name all of it; ``note`` says that none does."""

    hops: tuple[Hop, ...]
    stated: tuple[str, ...]
    note: str


class Ties(Record, frozen=True, kw_only=True):
    """What ties two actors, or an actor and an event edition, as of a day; ``limits`` says what was not followed."""

    a: str
    b: str
    as_of: date | None
    our_file_on: int
    chains: tuple[Chain, ...]
    limits: tuple[str, ...]


class Reply(Record, frozen=True, kw_only=True):
    """How far the actor was asked for an answer, and in which words that may be told; ``claims`` are those put to it."""

    state: Sought
    text: str
    sent_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    channel: str = ""
    claims: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    document: str | None = None
