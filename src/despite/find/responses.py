"""Which claim a denial answers that takes it up by "this" or "a charge" only: the one right before, in its sentence or the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from despite.evidence import Claim, Span
from despite.find.attribution import Attribution
from despite.find.prose import Prose

_RESPONSES = frozenset({"denied", "no_comment"})


def linked(prose: Prose, claims: list[Claim], attributions: Sequence[Attribution]) -> list[Claim]:
    """``claims`` (in the order of the text), each denial by a pronoun or a noun of saying with what it ``answers``."""
    asides = {attribution.parts[0] for attribution in attributions if attribution.build == "aside"}
    return [
        replace(claim, answers=_answered(prose, claim, claims[max(0, number - _NEAR) : number]))
        if claim.stance == "denied" and ((claim.passage.start, claim.passage.end) in asides or _takes_up(prose, claim))
        else claim
        for number, claim in enumerate(claims)
    ]


def _takes_up(prose: Prose, claim: Claim) -> bool:
    """Whether what is denied is a noun of saying alone: "the allegations", "her account"."""
    first, last = prose.token_at(claim.passage.start), prose.token_at(claim.passage.end)
    nouns = prose.lexicon.nominal.keys() | prose.lexicon.grammar["deniable"]
    return claim.kind is None and 1 < last - first <= _WORDS and prose.tokens.tags[first] == "D" and prose.tokens.low[last - 1] in nouns


def _answered(prose: Prose, denial: Claim, before: list[Claim]) -> str | None:
    """The last statement of a kind that somebody else makes there, else the last statement; null where there is none."""
    opens = _reach(prose, (denial.passage.start, denial.passage.end))
    near = [c for c in before if opens <= c.passage.start and c.passage.end <= denial.passage.start and c.stance not in _RESPONSES]
    others = [claim for claim in near if _speaker(claim) != _speaker(denial)]
    return next((claim.id for claim in reversed(others) if claim.kind), others[-1].id if others else None)


_WORDS = 4
"""How many words "all of the allegations" may have."""
_NEAR = 20
"""How many claims back are looked at."""


def _reach(prose: Prose, span: Span) -> int:
    """Where the sentence before begins, or this one where the paragraph does."""
    sentence = prose.sentences_at(span[0])
    before = prose.sentence_before(sentence[0]) if sentence else None
    return before.start if before is not None else sentence[0].start if sentence else span[0]


def _speaker(claim: Claim) -> str | None:
    return claim.holders[-1].name if claim.holders else None
