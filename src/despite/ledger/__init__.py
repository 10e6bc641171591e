"""The append-only ledger of a case: entries in one chain, and the query tables made from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from despite.evidence import Projection
from despite.ledger import tree
from despite.ledger.acts import UNDOABLE
from despite.ledger.claims import (
    HOLDER,
    FiledClaim,
    all_claims,
    claim,
    claims_of_document,
    claims_under,
    count_under,
    counts,
    each_claim,
    history,
    latest_under,
)
from despite.ledger.documents import (
    Documents,
    capture,
    captures,
    dating,
    document,
    document_ids,
    documents,
    has_capture,
    resolve_document,
)
from despite.ledger.erasing import Erasures
from despite.ledger.faults import Faults
from despite.ledger.filing import Claims, State
from despite.ledger.ledger import Clock, Ledger, utc_now
from despite.ledger.memberships import (
    Decided,
    Memberships,
    actor_of,
    components,
    decisions,
    members,
    names_of_key,
    why_joined,
)
from despite.ledger.projecting import Progress
from despite.ledger.protections import Protected, Protection, Protections, protection_acts, protections
from despite.ledger.schema import bring_up
from despite.ledger.sqlite import Store
from despite.ledger.tree import Tree

PROJECTIONS: tuple[Projection, ...] = (Documents(), Faults(), Claims(), Memberships(), Protections(), Erasures(), Tree())
"""The ledger's own projections, in the order in which they are applied."""


def open_ledger(
    path: Path | str,
    projections: Sequence[Projection] = PROJECTIONS,
    tool: str = "despite",
    clock: Clock = utc_now,
    patience: float = 5.0,
    progress: Progress | None = None,
) -> Ledger:
    """The ledger in the file ``path``, made if it is not there; close it after use, or use it with ``with``.

    ``tool`` is the program and version that stands in new entries, ``patience`` how many seconds to wait for another
    writer; ``progress`` is told how far the query tables are where they have first to be made again.
    Raises ``NotALedger``, ``NewerLedger``, ``CaseInUse``, ``CannotWrite``.
    """
    store = Store(Path(path), patience)
    try:
        bring_up(store)
        return Ledger(store, projections, tool, clock, progress)
    except BaseException:
        store.close()
        raise


__all__ = [
    "HOLDER", "PROJECTIONS", "UNDOABLE", "Claims", "Clock", "Decided", "Documents", "Erasures", "Faults", "FiledClaim", "Ledger",
    "Memberships", "Progress", "Protected", "Protection", "Protections", "State", "Tree", "actor_of", "all_claims",
    "capture", "captures", "claim", "claims_of_document", "claims_under", "components", "count_under", "counts",
    "dating", "decisions", "document", "document_ids", "documents", "each_claim", "has_capture", "history",
    "latest_under", "members", "names_of_key", "open_ledger", "protection_acts", "protections", "resolve_document",
    "tree", "utc_now", "why_joined",
]  # fmt: skip
