"""The verb reread: a newer reader makes a new document of the same capture, and what people decided is carried over."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from despite.ask.comments import comments
from despite.ask.groupings import all_groupings
from despite.ask.relations import REGISTERS
from despite.desk.adding import Progress
from despite.desk.case import Case
from despite.errors import NotFound, Problem, Refused
from despite.evidence import Capture, Claim, Document, Draft, Name, NameDecision, Record, from_json
from despite.find import FINDER, Move, find
from despite.ledger.acts import LINKS, carried_by
from despite.ledger.claims import FiledClaim, claims_of_document
from despite.ledger.documents import capture, document, document_ids, is_current, is_withdrawn, resolve_document
from despite.ledger.memberships import decisions
from despite.read import read
from despite.resolve import declared
from despite.text.fold import pattern, places


class Reread(Record, frozen=True, kw_only=True):
    """What a ``reread`` did: the newer documents, how many were read by the newest reader already, the claims proposed
    in the newer ones, how many reviews and name decisions were carried over, and what found no place.
    """

    documents: tuple[str, ...] = ()
    unchanged: int = 0
    claims: int = 0
    carried: int = 0
    problems: tuple[Problem, ...] = ()


def reread(case: Case, which: Iterable[str] = (), progress: Progress | None = None) -> Reread:
    """Reads documents (by default all that hold) again with the readers of this version, each in one transaction.

    Raises ``Refused`` for a document that is withdrawn or superseded.
    """
    wanted = [_standing(case, where) for where in which] or document_ids(case.ledger, case.ledger.head)
    total = Reread()
    for number, identity in enumerate(wanted, 1):
        old = document(case.ledger, identity)
        if progress is not None:
            progress(number, len(wanted), old.title or identity)
        total = _sum(total, _reread(case, old))
    return total


def _standing(case: Case, where: str) -> str:
    found = resolve_document(case.ledger, where).id
    if is_withdrawn(case.ledger, found, case.ledger.head):
        raise Refused(f"{where!r} is withdrawn: take that back first (despite undo ENTRY).")
    if not is_current(case.ledger, found, case.ledger.head):
        raise Refused(f"{where!r} is an older reading: name the newer one, or no document for all of them.")
    return found


def _sum(a: Reread, b: Reread) -> Reread:
    return Reread(documents=a.documents + b.documents, unchanged=a.unchanged + b.unchanged, claims=a.claims + b.claims,
                  carried=a.carried + b.carried, problems=a.problems + b.problems)  # fmt: skip


def _reread(case: Case, old: Document) -> Reread:
    if old.reader.startswith(REGISTERS):  # a table is read by its connector, which is asked for by name
        return Reread(unchanged=1)
    kept = capture(case.ledger, old.capture)
    data = _bytes(case, kept)
    if isinstance(data, Problem):
        return Reread(problems=(data,))
    new, problems = read(kept, data)
    if new.id == old.id or _on_file(case, new.id):
        return Reread(unchanged=1)
    claims, more = find(new)
    problems += more
    carried, faults = _Carrying(case, old, new, claims).drafts()
    finding = [Draft(kind="proposed", payload=claim) for claim in claims]
    opening = Draft(kind="read", payload={"document": new, "problems": problems, "finder": FINDER})
    case.record(opening, *finding, *carried)
    counted = sum(draft.kind != "proposed" and "carried" in draft.payload for draft in carried)
    return Reread(documents=(new.id,), claims=len(claims), carried=counted, problems=(*problems, *faults))


def _bytes(case: Case, kept: Capture) -> bytes | Problem:
    try:
        data = case.archive.get(kept.sha256)
    except NotFound as fault:
        return Problem("archive.missing", str(fault), kept.name)
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        return Problem("archive.altered", f"The archived file of {kept.name} was altered: it was not read again.", kept.name)
    return data


def _on_file(case: Case, identity: str) -> bool:
    try:
        document(case.ledger, identity)
    except NotFound:
        return False
    return True


class _Carrying:
    """What goes over from the older reading of one capture to the newer one."""

    def __init__(self, case: Case, old: Document, new: Document, found: list[Claim]) -> None:
        self._case, self._old, self._new = case, old, new
        self._move = Move(old, new)
        self._found: dict[Any, list[Claim]] = {}
        for claim in found:
            self._found.setdefault(_identity(claim), []).append(claim)
        self._taken: Counter[Any] = Counter()
        self._ids: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._groupings = all_groupings(case.ledger, case.ledger.head)
        self._comments = comments(case.ledger, case.ledger.head)

    def drafts(self) -> tuple[list[Draft], list[Problem]]:
        """The entries that carry name decisions, claims by people and reviews; and what found no place."""
        result = self._decisions()
        spoken_of = {claim for _, word in self._groupings for claim in word.claims} | {one.claim for one in self._comments}
        for filed in claims_of_document(self._case.ledger, self._old.id, self._case.ledger.head):
            if filed.state != "proposed" or filed.claim.found_by == "person" or filed.claim.id in spoken_of:
                result += self._claim(filed)
        for number, word in self._groupings:
            claims = tuple(self._ids.get(claim, claim) for claim in word.claims)
            if claims != word.claims:
                result.append(self._carry("grouped", number, {"judgement": word.judgement, "claims": claims}))
        for one in self._comments:
            if one.claim in self._ids:
                result.append(self._carry("commented", one.entry, {"claim": self._ids[one.claim], "text": one.text}))
        return [self._linked(draft) for draft in result], self._problems

    def _claim(self, filed: FiledClaim) -> list[Draft]:
        moved = self._move.claim(filed.claim)
        if isinstance(moved, Problem):
            self._problems.append(moved)
            return []
        moved = replace(moved, answers=self._ids.get(moved.answers or ""))
        identity = _identity(moved)
        rank, there = self._taken[identity], self._found.get(identity, [])
        self._taken[identity] += 1
        if rank < len(there):
            self._ids[filed.claim.id] = there[rank].id
            return self._review(filed, replace(moved, id=there[rank].id), there[rank])
        self._ids[filed.claim.id] = moved.id
        return [self._carry("proposed", filed.proposed_entry, moved), *self._review(filed, moved, moved)]

    def _review(self, filed: FiledClaim, moved: Claim, found: Claim) -> list[Draft]:
        if filed.decided_entry is None:
            return []
        same = reading_of(moved) == reading_of(found)
        if filed.state == "rejected" and not same:
            message = f"The claim {filed.claim.id} was rejected, but the newer reader reads it otherwise: review {found.id}."
            self._problems.append(Problem("reread.changed", message, self._new.id))
            return []
        if same:
            kind = "rejected" if filed.state == "rejected" else "accepted"
            return [self._carry(kind, number, {"claim": found.id}) for number in _reviews(filed)]
        first, *second = _reviews(filed)
        again = [self._carry("accepted", number, {"claim": found.id}) for number in second]
        return [self._carry("corrected", first, {"claim": found.id, "becomes": moved}), *again]

    def _carry(self, kind: Any, number: int, payload: Claim | dict[str, Any]) -> Draft:
        """A draft in the name of the author of entry ``number``, with its reason, and with who carried it over."""
        entry = self._case.ledger.entry(number)
        by = self._case.settings.author
        whose = carried_by(entry.author, by)
        if isinstance(payload, Claim):
            return Draft(kind=kind, payload=payload, author=whose)
        given = _Given() if entry.payload is None else from_json(entry.payload, _Given)
        carried = {"entry": number, "by": by}
        return Draft(kind=kind, payload={**payload, **given.kept(), "carried": carried}, author=whose)

    def _linked(self, draft: Draft) -> Draft:
        """The draft with its links to other claims leading to these as they are read now."""
        if isinstance(draft.payload, Claim):
            return draft
        links = {name: self._ids.get(draft.payload[name], draft.payload[name]) for name in LINKS if name in draft.payload}
        return replace(draft, payload={**draft.payload, **links})

    def _decisions(self) -> list[Draft]:
        """The aliases that the newer document declares, save those that a person took back; then what people decided."""
        active = [one for one in decisions(self._case.ledger, self._case.ledger.head) if self._old.id in _documents(one.decision)]
        kept = {_pair(one.decision) for one in active}
        refused = {_pair(one) for one in declared(self._old)} - kept
        result = [Draft(kind="decided", payload={"decision": one}) for one in declared(self._new) if _pair(one) not in refused]
        for one in active:
            if one.decision.rule is None and self._has_words(one.decision, one.entry):
                moved = replace(one.decision, a=self._name(one.decision.a), b=self._name(one.decision.b))
                result.append(self._carry("decided", one.entry, {"decision": moved}))
        return result

    def _name(self, name: Name) -> Name:
        return replace(name, document=self._new.id) if name.document == self._old.id else name

    def _has_words(self, decision: NameDecision, number: int) -> bool:
        """Whether every name of this document that stood in the older text stands in the newer one."""
        for name in (decision.a, decision.b):
            sought = pattern([name.key]) if name.document == self._old.id else None
            if places(self._old.text, sought) and not places(self._new.text, sought):
                message = f"Entry {number} decides about the name {name.key!r}, which the newer reading does not hold: decide again."
                self._problems.append(Problem("reread.unplaced", message, self._new.id))
                return False
        return True


class _Given(Record, frozen=True, kw_only=True):
    """What an entry says that is said again where it is carried over."""

    reason: str = ""
    readers: int | None = None
    replaces: str | None = None
    replaced_by: str | None = None

    def kept(self) -> dict[str, Any]:
        """What of it was said."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}


def _reviews(filed: FiledClaim) -> list[int]:
    """The entries by which it stands as it does: of two readers both."""
    return [number for number in (filed.first_entry, filed.decided_entry) if number is not None]


def _documents(decision: NameDecision) -> tuple[str | None, str | None]:
    return decision.a.document, decision.b.document


def _pair(decision: NameDecision) -> frozenset[str]:
    return frozenset((decision.a.key, decision.b.key))


def _identity(claim: Claim) -> Any:
    """What makes a claim the same one within a document: its stretches, who holds it in which words, and its negation."""
    return claim.passage.parts, tuple(holder.mention for holder in claim.holders), claim.negated


def reading_of(claim: Claim) -> Any:
    """What a review was about, without places and ids."""
    return (
        claim.kind, claim.stance, claim.happened_on,
        [holder.name for holder in claim.holders],
        [(role.role, role.name) for role in claim.roles],
        [(figure.value, figure.qualifier, figure.unit) for figure in claim.figures],
        [hedge.text for hedge in claim.hedges],
    )  # fmt: skip
