"""The verb dossier: one claim with its capture, its document, its passage, and every entry that touched it."""

from __future__ import annotations

from typing import Literal

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.desk.touching import Touch, Touching, said, touch
from despite.errors import Ambiguous, NotFound, Refused
from despite.evidence import Capture, Claim, Record
from despite.ledger import Ledger
from despite.ledger.acts import live, undone_by
from despite.ledger.claims import SHORTEST, FiledClaim, history, last_filed
from despite.ledger.documents import capture, document, is_current, is_withdrawn


class Dossier(Record, frozen=True, kw_only=True):
    """One claim as it stands now, where it comes from, and its whole history.

    ``standing`` is its state in a word; a claim whose document is withdrawn or superseded is still told of, and
    ``standing`` says so. ``title`` and ``reader`` are those of the document. Where a person put it in the place of other
    claims (``replaces``), or others in its place, their history is told with its own.
    """

    claim: Claim
    standing: str
    title: str | None
    publisher: str | None
    reader: str
    capture: Capture
    touches: tuple[Touch, ...]
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()


def dossier(case: Case, identity: str) -> Dossier:
    """The dossier of the claim with this id, or the only one that begins so.

    Raises ``NotFound``, ``Ambiguous``; ``Refused`` where its document or passage is protected.
    """
    filed = _filed(case.ledger, identity)
    claim, shield = filed.claim, Shield(case.ledger)
    if shield.hides(claim):
        raise Refused(f"Claim {claim.id} is in a protected document or passage: undo that entry first to see it here.")
    found = document(case.ledger, claim.document)
    touching = Touching(case.ledger)
    before, after = linked(case.ledger, claim.id, "replaces"), linked(case.ledger, claim.id, "replaced_by")
    touches = [touch(entry) for entry in touching.entries(claim, found.capture)]
    told = {one.entry for one in touches}
    for other in (*before, *after):
        touches += [touch(entry, other) for entry in history(case.ledger, other) if entry.number not in told]
    whole = Dossier(
        claim=shield.claim(claim),
        standing=_standing(case.ledger, filed),
        title=found.title,
        publisher=found.publisher,
        reader=found.reader,
        capture=capture(case.ledger, found.capture),
        touches=tuple(sorted(touches, key=lambda one: one.entry)),
        replaces=before,
        replaced_by=after,
    )
    return shield.about(whole, claim.document)


def _filed(ledger: Ledger, identity: str) -> FiledClaim:
    """The claim as it stood last, whether or not its document still holds."""
    if len(identity.strip()) < SHORTEST:
        raise NotFound("claim", identity, f"give at least {SHORTEST} letters of its id")
    found = last_filed(ledger, identity.strip().lower())
    if not found:
        raise NotFound("claim", identity, "give the id, or its beginning, as 'despite claims' prints it")
    if len(found) > 1:
        raise Ambiguous("claim", identity, [each.claim.id for each in found])
    return found[0]


def _standing(ledger: Ledger, filed: FiledClaim) -> str:
    by = f" by {filed.accepted_by}" if filed.author else ""
    waits = ": it waits for a second reader" if filed.state == "accepted_once" else ""
    withdrawn = "; its document is withdrawn" if is_withdrawn(ledger, filed.claim.document, ledger.head) else ""
    superseded = "" if is_current(ledger, filed.claim.document, ledger.head) else "; a newer reading of its document stands in its place"
    return f"{filed.state.replace('_', ' ')}{by}{waits}{withdrawn}{superseded}"


def linked(ledger: Ledger, identity: str, link: Literal["replaces", "replaced_by"]) -> tuple[str, ...]:
    """The claims that a chain of links leads to, nearest first; links that were taken back lead nowhere."""
    found: list[str] = []
    waiting = [identity]
    while waiting:
        entries = history(ledger, waiting.pop())
        counting = set(live((entry.number, undone_by(entry)) for entry in entries))
        others = [getattr(said(entry), link) for entry in entries if entry.number in counting]
        new = [other for other in others if other is not None and other not in found and other != identity]
        found += dict.fromkeys(new)
        waiting += new
    return tuple(found)
