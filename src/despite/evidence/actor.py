"""Names, and the decisions that hold them together as actors."""

from __future__ import annotations

from typing import Literal

from despite.evidence.record import Record, Span

Judgement = Literal["same", "different", "unsure"]


class Name(Record, frozen=True, kw_only=True):
    """A name as one document uses it, or (``document`` null) as the whole case does.

    ``key`` is the spelling without article, possessive, case and typography.
    """

    key: str
    document: str | None = None

    @property
    def id(self) -> str:
        """``key`` for the case's name, ``key@document`` for a document's."""
        return self.key if self.document is None else f"{self.key}@{self.document}"


class NameDecision(Record, frozen=True, kw_only=True):
    """Somebody's word that two names are the same actor, different ones, or that it cannot be told.

    ``rule`` names the machine rule (``declared/1``) and is null for a person; ``span`` is the passage that declares it.
    """

    a: Name
    b: Name
    judgement: Judgement
    rule: str | None = None
    reason: str = ""
    span: Span | None = None


class Actor(Record, frozen=True, kw_only=True):
    """A set of names held together by decisions, as of one moment; ``id`` is the first of them in order."""

    id: str
    names: tuple[Name, ...]
