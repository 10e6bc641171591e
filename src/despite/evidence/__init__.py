"""The frozen records on which everything stands. Nothing here does anything."""

from despite.evidence.actor import Actor, Judgement, Name, NameDecision
from despite.evidence.claim import Claim, Cue, Figure, Hedge, Holder, Mode, Qualifier, Role, Stance, claim_id
from despite.evidence.entry import BulkProjection, Database, Draft, Entry, EntryKind, Projection
from despite.evidence.record import Record, Span, canonical, content_id, from_json, to_json
from despite.evidence.source import (
    Alias,
    Block,
    BlockKind,
    Capture,
    Dated,
    Dating,
    Document,
    Link,
    Passage,
    Reason,
    Reference,
    capture_id,
    document_id,
)
from despite.evidence.when import When

__all__ = [
    "Actor", "Alias", "Block", "BlockKind", "BulkProjection", "Capture", "Claim", "Cue", "Database", "Dated", "Dating", "Document",
    "Draft", "Entry", "EntryKind", "Figure", "Hedge", "Holder", "Judgement", "Link", "Mode", "Name", "NameDecision",
    "Passage", "Projection", "Qualifier", "Reason", "Record", "Reference", "Role", "Span", "Stance", "When",
    "canonical", "capture_id", "claim_id", "content_id", "document_id", "from_json", "to_json",
]  # fmt: skip
