"""The verb comment: a note beside a claim that stays in the house."""

from __future__ import annotations

from msgspec.structs import replace

from despite.ask.comments import Comment, Note, comments
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.errors import BadValue
from despite.evidence import Claim, Draft, Entry
from despite.ledger.claims import claim as filed_claim
from despite.ledger.claims import last_filed


def comment(case: Case, identity: str, text: str) -> Entry:
    """Records a comment on a claim; ``undo`` takes it back. Raises ``BadValue`` for an empty one, ``NotFound``, ``Ambiguous``."""
    if not text.strip():
        raise BadValue("comment", text, "write what you want to note")
    found = filed_claim(case.ledger, identity, case.ledger.head).claim
    return case.record(Draft(kind="commented", payload=Note(claim=found.id, text=text.strip())))[0]


def commented(case: Case, identity: str | None = None) -> tuple[Comment, ...]:
    """The comments on a claim, or on all, in order; without those on hidden claims, and without protected names."""
    ledger, shield = case.ledger, Shield(case.ledger)
    only = filed_claim(ledger, identity, ledger.head).claim.id if identity is not None else None
    found = [(one, _claim(case, one.claim)) for one in comments(ledger, ledger.head, only)]
    return tuple(
        replace(one, text=shield.reason(one.text, claim.document)) for one, claim in found if claim is not None and not shield.hides(claim)
    )


def _claim(case: Case, identity: str) -> Claim | None:
    return next((filed.claim for filed in last_filed(case.ledger, identity)), None)
