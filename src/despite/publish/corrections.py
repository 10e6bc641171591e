"""A briefing that corrects one given out before: both as answers, and the entries that came between."""

from __future__ import annotations

from collections.abc import Mapping

from despite.ask.answer import Answer
from despite.evidence import Record


class Cause(Record, frozen=True, kw_only=True):
    """An entry that touched a claim after it was given out; ``undoes`` is the entry that it takes back."""

    claim: str
    entry: int
    kind: str
    undoes: int | None
    author: str
    recorded_at: str
    reason: str


class Reissue(Record, frozen=True, kw_only=True):
    """A briefing given out (``entry``, when and by whom) and the one that corrects it, each as an answer of what it published.

    ``replaced`` leads from claims of the first to those in their place. ``lost`` counts claims of the first whose words may not
    be shown any more. ``size`` and ``root`` are those of the proof that lay beside the first.
    """

    entry: int
    given_at: str
    given_by: str
    again_at: str
    again_by: str
    before: Answer
    after: Answer
    replaced: Mapping[str, str]
    causes: tuple[Cause, ...]
    lost: int
    size: int
    root: str
