"""Denials and responses, and the claims beside which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from despite.ask.answer import Line
from despite.evidence import Claim
from despite.text.names import name_key

_MOST = 5
_LOOKED_AT = 200
_RESPONSES = frozenset({"denied", "no_comment"})
_ACTS = frozenset({"accused", "sanctioned", "supplier", "respondent", "attendee", "exhibitor", "delegate"})


def answers_to(lines: Sequence[Line], actor: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each claim about the actor the denials and responses that answer it, those of its own document first.

    A response answers what it points to; else what is of its kind, where the party that responds is the one it is said of, or
    bears a name of ``actor`` (keys), and the response is not older than the happening.
    """
    names = frozenset(actor)
    responses: dict[str | None, list[Line]] = {}
    pointing: dict[str, list[Line]] = {}
    for line in lines:
        if is_response(line.claim):
            responses.setdefault(line.claim.kind, []).append(line)
            if line.claim.answers:
                pointing.setdefault(line.claim.answers, []).append(line)
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        near = responses.get(line.claim.kind, [])[:_LOOKED_AT] if line.claim.kind else []
        explicit = pointing.get(line.claim.id, [])
        if not is_response(line.claim) and (fit := [each for each in near if _answers(each.claim, line.claim, names)] + explicit):
            fit.sort(key=lambda each: (each.claim.document != line.claim.document, each.claim.document, each.claim.passage.start))
            found[line.claim.id] = tuple(dict.fromkeys(each.claim.id for each in fit))[:_MOST]
    return found


def is_response(claim: Claim) -> bool:
    """Whether the claim is a denial, or says that nothing is said."""
    return claim.stance in _RESPONSES or claim.answers is not None


def _answers(response: Claim, claim: Claim, names: frozenset[str]) -> bool:
    if response.answers is not None:
        return response.answers == claim.id
    if not response.holders or response.holders[-1].name is None:
        return False
    innermost = response.holders[-1]
    responding = {name_key(innermost.name or ""), innermost.actor or ""}
    said_of = {key for role in claim.roles if role.role in _ACTS for key in (name_key(role.name), role.actor or "")} - {""}
    party = bool(responding & said_of) or bool(responding & names and said_of & names)
    return party and not _older(response, claim)


def _older(response: Claim, claim: Claim) -> bool:
    public, happened = response.public_on, claim.happened_on
    return bool(public and happened and public.latest and happened.earliest and public.latest < happened.earliest)
