"""What counts as accepted: one person's word, or, where the case asks for a second reader, that of two different ones."""

from __future__ import annotations

from typing import Any

from despite.desk.case import Case
from despite.evidence import Claim, Draft

TWO = 2
"""The readers that an acceptance needs, where the case asks for a second one; noted in the entry, so that the past stays as it was."""


def acceptance(case: Case, claim: str, reason: str = "", **links: str) -> Draft:
    """The entry by which the author accepts a claim; ``links`` name other claims that it stands in the place of."""
    return Draft(kind="accepted", payload={"claim": claim, "reason": reason, **links, **readers(case)})


def correction(case: Case, becomes: Claim, reason: str, **links: str) -> Draft:
    """The entry by which the author gives a claim a new reading, and accepts it in that."""
    payload = {"claim": becomes.id, "becomes": becomes, "reason": reason, **links, **readers(case)}
    return Draft(kind="corrected", payload=payload)


def readers(case: Case) -> dict[str, Any]:
    """What an entry notes of the readers that it needs: nothing where one is enough."""
    return {"readers": TWO} if case.settings.second_reader else {}
