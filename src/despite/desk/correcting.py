"""The verb correct: a claim said otherwise by a person, whatever of it was wrong.

A claim is known by its words, the mentions of its holders and its negation. What was read from them (kind, days, roles,
figures, stance, hedges, the names that mentions resolve to) is corrected in place; other words, other mentions or another
negation are another claim, which is put in the place of the old one, and both say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from despite.ask.groupings import all_groupings
from despite.desk.accepting import acceptance, correction
from despite.desk.case import Case
from despite.desk.claiming import PERSON, on_file, pinned, read_as
from despite.desk.readings import GivenHolder, holders_of
from despite.desk.reviewing import with_reason
from despite.errors import BadValue
from despite.evidence import Claim, Document, Draft, Entry, Figure, Passage, Record, Span, claim_id
from despite.find.voice import editorial_of, mode_of
from despite.ledger.acts import carried_by
from despite.ledger.claims import claim as filed_claim
from despite.ledger.documents import document


class Correction(Record, frozen=True, kw_only=True):
    """What a ``correct`` did: the claim as it is now, the entries it wrote, and the id of the claim it ``replaces`` (null: the
    same claim in a new reading).
    """

    claim: Claim
    entries: tuple[Entry, ...]
    replaces: str | None = None

    @property
    def number(self) -> int:
        """The entry that holds the new reading."""
        return self.entries[0].number


def correct(case: Case, identity: str, reason: str, *, exact: str | None = None, start: int | None = None, end: int | None = None,
            parts: Sequence[Span] = (), occurrence: int | None = None, holders: Iterable[GivenHolder] | None = None,
            negated: bool | None = None, **reading: Any) -> Correction:  # fmt: skip
    """Records what a claim says by a person's reading, and accepts it so. What is not given stays as it is.

    Fields: ``kind``, ``stance``, ``happened_on``, ``said_on`` (one day for each holder), ``roles``, ``figures``, ``hedges``,
    ``holders``, ``negated``; and of the passage ``exact``, or ``start`` and ``end``, or ``parts``. An empty word takes a kind or
    a day away. Raises ``BadValue``, ``NotFound``, ``Ambiguous``, ``Refused``.
    """
    with_reason(reason)
    old = filed_claim(case.ledger, identity, case.ledger.head).claim
    found = document(case.ledger, old.document)
    moved = exact is not None or bool(parts) or start is not None
    if not moved and holders is None and negated is None and all(value is None for value in reading.values()):
        raise BadValue("correction", identity, "say what the claim should be, for example kind, happened_on or exact")
    passage = pinned(case, found, exact, start, end, parts, occurrence) if moved else old.passage
    new = read_as(_restated(old, found, passage, holders, old.negated if negated is None else negated), found, reading)
    if _identity(new) == _identity(old):
        return _read_otherwise(case, new, reason)
    return _replaced(case, old, new, reason)


def _restated(old: Claim, found: Document, passage: Passage, holders: Iterable[GivenHolder] | None, negated: bool) -> Claim:
    """``old`` with these words, these holders and this negation; the figures that stand in the new words stay with it."""
    place = (passage.start, passage.end)
    chain = old.holders if holders is None else holders_of(found, place, holders, old.holders)
    held = bool(chain)
    same_voice = passage == old.passage and held == bool(old.holders)
    figures = old.figures if passage == old.passage else tuple(figure for figure in old.figures if _inside(figure, passage.parts))
    return replace(
        old, passage=passage, holders=chain, negated=negated, figures=figures,
        mode=old.mode if same_voice else mode_of(found, passage.parts, held),
        editorial=old.editorial if same_voice else editorial_of(found, passage.parts, held),
    )  # fmt: skip


def _inside(figure: Figure, parts: tuple[Span, ...]) -> bool:
    return any(start <= figure.span[0] and figure.span[1] <= end for start, end in parts)


def _identity(claim: Claim) -> Any:
    return claim.passage.parts, [holder.mention for holder in claim.holders], claim.negated


def _read_otherwise(case: Case, new: Claim, reason: str) -> Correction:
    entries = case.record(correction(case, new, reason))
    return Correction(claim=new, entries=tuple(entries))


def _replaced(case: Case, old: Claim, new: Claim, reason: str) -> Correction:
    """The other claim put on file and accepted, the old one rejected for it, and what people grouped said of it instead."""
    identity = claim_id(new.document, new.passage.parts, new.holders, new.negated)
    there = on_file(case, identity)
    new = replace(new, id=identity, found_by=there.claim.found_by if there else PERSON)
    drafts = [correction(case, new, reason, replaces=old.id)]
    if there is None:
        drafts = [Draft(kind="proposed", payload=new), acceptance(case, new.id, reason, replaces=old.id)]
    rejected = {"claim": old.id, "reason": f"replaced by {new.id}: {reason}", "replaced_by": new.id}
    entries = case.record(*drafts, Draft(kind="rejected", payload=rejected), *_regrouped(case, old.id, new.id))
    return Correction(claim=new, entries=tuple(entries), replaces=old.id)


def _regrouped(case: Case, old: str, new: str) -> list[Draft]:
    """What people said of the happening of the old claim, said of the new one by them."""
    drafts = []
    for number, word in all_groupings(case.ledger, case.ledger.head):
        if old in word.claims:
            claims = tuple(dict.fromkeys(new if claim == old else claim for claim in word.claims))
            entry, by = case.ledger.entry(number), case.settings.author
            payload = {"judgement": word.judgement, "claims": claims, "reason": word.reason, "carried": {"entry": number, "by": by}}
            drafts.append(Draft(kind="grouped", payload=payload, author=carried_by(entry.author, by)))
    return drafts
