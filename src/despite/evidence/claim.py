"""Claims: who says what about whom, in which words (``despite.claim/1``)."""

from __future__ import annotations

from typing import Literal

from despite.evidence.record import Record, Span, content_id
from despite.evidence.source import Passage
from despite.evidence.when import When

Mode = Literal["direct", "mixed", "indirect", "narration"]
Stance = Literal[
    "asserted", "documented", "concluded", "ruled", "admitted", "warned", "alleged",
    "believed", "denied", "announced", "asked", "no_comment",
]  # fmt: skip
Qualifier = Literal["exactly", "about", "at_least", "more_than", "at_most", "less_than"]


class Cue(Record, frozen=True, kw_only=True):
    """The words that tell that somebody says, thinks or finds something."""

    text: str
    start: int
    end: int


class Holder(Record, frozen=True, kw_only=True):
    """Somebody who makes or passes on a statement.

    ``mention`` are the words in this clause, ``name`` what they resolve to (null: a holder without a name),
    ``resolved_from`` the place of the name they were carried back to.
    """

    name: str | None
    actor: str | None = None
    mention: Span | None = None
    cue: Cue | None = None
    said_on: When | None = None
    publishes: bool = False
    resolved_from: Span | None = None


class Role(Record, frozen=True, kw_only=True):
    """A party, thing, place or event in a claim, as the passage words it."""

    role: str
    name: str
    actor: str | None = None
    mention: Span | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A count or an amount; ``unit`` is an ISO 4217 code for money, ``converts`` the place of the amount restated."""

    value: int | float
    qualifier: Qualifier | None = None
    unit: str | None = None
    text: str
    span: Span
    converts: Span | None = None


class Hedge(Record, frozen=True, kw_only=True):
    """Words that weaken or limit."""

    text: str
    span: Span


class Claim(Record, frozen=True, kw_only=True):
    """What a document says that somebody holds: one statement with its passage and its reading.

    ``holders`` runs outermost first; the document's own author is implied and not listed. ``public_on`` is the
    document's own. ``editorial`` marks the writer's insertions inside a quotation. ``found_by`` names the rule that
    found it, or ``person``.
    """

    schema: Literal["despite.claim/1"] = "despite.claim/1"
    id: str
    document: str
    passage: Passage
    mode: Mode
    holders: tuple[Holder, ...] = ()
    happened_on: When | None = None
    public_on: When | None = None
    kind: str | None = None
    roles: tuple[Role, ...] = ()
    figures: tuple[Figure, ...] = ()
    stance: Stance = "asserted"
    hedges: tuple[Hedge, ...] = ()
    negated: bool = False
    editorial: tuple[Span, ...] = ()
    answers: str | None = None
    found_by: str
    language: str | None = None


def claim_id(document: str, parts: tuple[Span, ...], holders: tuple[Holder, ...], negated: bool, ordinal: int = 0) -> str:
    """The identity of a claim: its reading may be corrected without changing it."""
    mentions = [holder.mention for holder in holders]
    return content_id("claim", document, parts, mentions, negated, ordinal)
