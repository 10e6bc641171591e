"""How far a claim in an answer was reviewed."""

from __future__ import annotations

from despite.ask.results import Reviewed
from despite.ledger.claims import FiledClaim


def reviewed(filed: FiledClaim) -> Reviewed:
    """Accepted, accepted by one of two readers, or proposed only."""
    return filed.state if filed.state in ("accepted", "accepted_once") else "proposed"
