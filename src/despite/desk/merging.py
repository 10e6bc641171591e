"""The verb merge: another case's entries taken in, with their ids, authors and hashes; where the two disagree, ours stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec

from despite.desk.case import Case, open_case
from despite.desk.importing import import_case
from despite.desk.rereading import reading_of
from despite.errors import NoSuchFile, Problem, Refused
from despite.evidence import Draft, Entry, NameDecision, Record
from despite.ledger.acts import UNDOABLE, undone_by
from despite.ledger.chain import fault
from despite.ledger.claims import FiledClaim, last_filed
from despite.ledger.documents import dating, reading_of_capture
from despite.ledger.memberships import decisions
from despite.resolve import Standing
from despite.settings import CASE_FILE


class Origin(Record, frozen=True, kw_only=True):
    """Where a merged entry comes from: with ``salt``, ``previous`` and ``changed`` (what had to be renumbered in the payload)
    its hash in the other case can be computed again.
    """

    case: str
    number: int
    recorded_at: str
    author: str
    tool: str
    salt: str
    previous: str
    hash: str
    merged_by: str
    changed: dict[str, Any]


class Disagreement(Record, frozen=True, kw_only=True):
    """Where the two cases differ. Ours stands; undoing entry ``take_theirs`` (null: there is none to undo) makes theirs count."""

    kind: Literal["review", "names", "date", "reading", "erased", "withdrawal", "protection"]
    about: str
    ours: str
    theirs: str
    take_theirs: int | None = None


class Merged(Record, frozen=True, kw_only=True):
    """What a ``merge`` did: entries taken in, entries that were here already, archived files, the other's last hash."""

    case: str
    head: str
    entries: int
    on_file: int
    files: int
    disagreements: tuple[Disagreement, ...] = ()
    problems: tuple[Problem, ...] = ()


def merge(case: Case, other: Path) -> Merged:
    """Takes the entries of the case in ``other`` (its folder, or the file that ``export`` wrote) into ``case``, all or none.

    What is here already is left alone. Raises ``NoSuchFile``, ``NoCase``, ``Refused`` where the other's chain does not hold.
    """
    if not other.exists():
        raise NoSuchFile(str(other))
    if other.is_dir() and other.samefile(case.folder):
        raise Refused("That is this case itself: name another one.")
    with TemporaryDirectory() as spare:
        folder = other
        if not (other / CASE_FILE).exists() and other.is_file():
            folder = Path(spare) / "other.case"
            import_case(other, folder)
        theirs = open_case(folder, case.settings.author, create=False)
        try:
            return _Merging(case, theirs).done()
        finally:
            theirs.ledger.close()


_OF_UNDONE: dict[str, Literal["review", "names", "date", "withdrawal", "protection"]] = {
    "accepted": "review", "rejected": "review", "corrected": "review", "decided": "names", "set": "date",
    "withdrawn": "withdrawal", "protected": "protection",
}  # fmt: skip


class _Merging:
    """One merge. ``_numbers`` leads from the other's entry numbers to ours, ``_merged`` are those of ours that came from
    elsewhere, ``_left`` those of the other that only say that its own word stands there.
    """

    def __init__(self, ours: Case, theirs: Case) -> None:
        self._ours, self._theirs = ours, theirs
        self._head = ours.ledger.head
        self._known: dict[str, int] = {}
        self._merged: set[int] = set()
        for digest, number, elsewhere in _hashes(ours):
            self._known[digest] = number
            self._merged |= {number} if elsewhere else set()
        self._numbers: dict[int, int] = {}
        self._left: set[int] = set()
        self._drafts: list[Draft] = []
        self._taken = 0
        self._files = 0
        self._disagreements: dict[tuple[str, str], Disagreement] = {}
        self._problems: list[Problem] = []
        self._held: list[int] = []
        self._decided = {_pair(one.decision): (one.entry, one.decision) for one in decisions(ours.ledger, self._head)}
        self._standing = Standing(self._decided.values())
        self._counting = {one.entry for one in decisions(theirs.ledger, theirs.ledger.head)}

    def done(self) -> Merged:
        """Everything checked, then files, then all entries at once."""
        last = None
        for entry, salt in self._theirs.ledger.sealed():
            if why := fault(entry, salt, last):
                raise Refused(
                    f"The chain of {self._theirs.settings.title} does not hold at entry {entry.number} ({why}): nothing was taken."
                )
            self._take(entry, salt)
            last = entry
        self._ours.ledger.append(self._drafts, self._ours.settings.author, after=self._head)
        return Merged(
            case=self._theirs.settings.title, head=last.hash if last else "", entries=self._taken,
            on_file=(last.number if last else 0) - self._taken, files=self._files,
            disagreements=tuple(self._listed()), problems=tuple(self._problems),
        )  # fmt: skip

    def _take(self, entry: Entry, salt: bytes | None) -> None:
        payload = msgspec.json.decode(entry.payload) if entry.payload is not None else {}
        ours = next((self._known[known] for known in (entry.hash, *_origins(payload)) if known in self._known), None)
        if ours is not None:
            self._numbers[entry.number] = ours
        if entry.payload is None or salt is None:
            if entry.kind != "commented":  # a copy may have been made without them
                self._erased_there(ours)
        elif ours is None and not self._only_stands(entry, payload) and (changed := self._renumbered(entry, payload)) is not None:
            self._files += entry.kind == "captured" and self._file(payload["sha256"])
            self._record(entry, salt, {**payload, **changed}, {name: payload[name] for name in changed})

    def _only_stands(self, entry: Entry, payload: dict[str, Any]) -> bool:
        """Whether the entry, which an earlier merge made there, says that our word does not count there; or takes that back."""
        undone = payload.get("undoes")
        if undone in self._left or (payload.get("stands") and self._is_ours(undone)):
            self._left.add(entry.number)
        return entry.number in self._left

    def _is_ours(self, number: int | None) -> bool:
        """Whether the other's entry is one that was first recorded here."""
        ours = self._numbers.get(number or 0)
        return ours is not None and ours <= self._head and ours not in self._merged

    def _record(self, entry: Entry, salt: bytes, payload: dict[str, Any], changed: dict[str, Any]) -> None:
        origin = Origin(
            case=self._theirs.settings.title, number=entry.number, recorded_at=entry.recorded_at, author=entry.author,
            tool=entry.tool, salt=salt.hex(), previous=entry.previous, hash=entry.hash, merged_by=self._ours.settings.author,
            changed={**changed, **({"origin": payload["origin"]} if "origin" in payload else {})},
        )  # fmt: skip
        self._drafts.append(Draft(kind=entry.kind, payload={**payload, "origin": origin}, author=entry.author))
        self._taken += 1
        self._numbers[entry.number] = self._known[entry.hash] = self._head + len(self._drafts)
        if found := self._disagreement(entry, payload):
            self._stand(entry, found)

    def _stand(self, entry: Entry, found: Disagreement) -> None:
        """Takes the other's act back at once, so that ours stands; that too is an entry, and can be undone."""
        if entry.kind in UNDOABLE:
            reason = f"{self._theirs.settings.title} disagrees; ours stands until this is undone"
            undo = {"undoes": self._numbers[entry.number], "reason": reason, "stands": True}
            self._drafts.append(Draft(kind=entry.kind, payload=undo))
            found = msgspec.structs.replace(found, take_theirs=self._head + len(self._drafts))
        if entry.kind != "decided" or entry.number in self._counting or undone_by(entry) is not None:
            self._disagreements[found.kind, found.about] = found

    def _renumbered(self, entry: Entry, payload: dict[str, Any]) -> dict[str, Any] | None:
        """The fields of the payload that hold entry numbers, in our numbers; null where what they mean is not to be had."""
        if entry.kind == "erased":
            return {"entries": []}
        if (undone := payload.get("undoes")) is None:
            return {}
        if undone not in self._numbers:
            message = f"Entry {entry.number} of {self._theirs.settings.title} takes back one whose content was erased: left out."
            self._problems.append(Problem("merge.undo", message, f"#{entry.number}"))
            return None
        return {"undoes": self._numbers[undone]}

    def _file(self, sha256: str) -> bool:
        if self._ours.archive.has(sha256):
            return False
        if not self._theirs.archive.has(sha256):
            self._problems += self._theirs.archive.missing([sha256])
            return False
        data = self._theirs.archive.get(sha256)
        if self._ours.archive.put(data) != sha256:
            message = f"The archived file {sha256} of {self._theirs.settings.title} was altered."
            self._problems.append(Problem("archive.altered", message, sha256))
        return True

    def _erased_there(self, ours: int | None) -> None:
        if ours is not None and self._ours.ledger.entry(ours).payload is not None:
            self._held.append(ours)

    def _listed(self) -> Iterator[Disagreement]:
        yield from self._disagreements.values()
        if self._held:
            about = f"the content of entries {', '.join(map(str, self._held))}"
            yield Disagreement(kind="erased", about=about, ours="it is held", theirs="it was erased; 'despite erase' does the same here")

    def _disagreement(self, entry: Entry, payload: dict[str, Any]) -> Disagreement | None:
        if payload.get("undoes") is not None:
            return self._undone(entry, payload["undoes"])
        match entry.kind:
            case "accepted" | "rejected" | "corrected":
                return self._reviewed(payload["claim"])
            case "decided":
                return self._named(entry, msgspec.convert(payload["decision"], NameDecision, strict=False))
            case "set":
                return self._dated(payload)
            case "read":
                return self._read(payload["document"])
        return None

    def _undone(self, entry: Entry, ours: int) -> Disagreement | None:
        """The other may take back what came from it, not what was decided here."""
        if not (ours <= self._head and ours not in self._merged):
            return None
        return Disagreement(kind=_OF_UNDONE[entry.kind], about=f"entry {ours}", ours="it counts", theirs=f"taken back by {entry.author}")

    def _reviewed(self, claim: str) -> Disagreement | None:
        ours, theirs = _standing(self._ours, claim), _standing(self._theirs, claim)
        if ours is None or theirs is None or "proposed" in (ours.state, theirs.state):
            return None
        if (ours.state, reading_of(ours.claim)) == (theirs.state, reading_of(theirs.claim)):
            return None
        return Disagreement(kind="review", about=claim, ours=_said(ours), theirs=_said(theirs))

    def _named(self, entry: Entry, decision: NameDecision) -> Disagreement | None:
        standing = self._decided.get(_pair(decision))
        refused = self._standing.refusal(decision)
        if standing is not None and standing[1].judgement != decision.judgement:
            refused = f"called {standing[1].judgement} (entry {standing[0]})"
        if refused is None:
            if entry.number in self._counting:
                number = self._numbers[entry.number]
                self._decided.setdefault(_pair(decision), (number, decision))
                self._standing.add(number, decision)
            return None
        about = f"{decision.a.id} / {decision.b.id}"
        return Disagreement(kind="names", about=about, ours=refused, theirs=f"called {decision.judgement} by {entry.author}")

    def _dated(self, payload: dict[str, Any]) -> Disagreement | None:
        identity, word = payload["document"], payload["dating"]["public_on"]["edtf"]
        if not reading_of_capture(self._ours.ledger, identity):
            return None
        ours, by = dating(self._ours.ledger, identity, self._head)
        if ours is None or by is None or ours.public_on.edtf == word:
            return None
        return Disagreement(kind="date", about=identity, ours=f"{ours.public_on.edtf}, by {by}", theirs=word)

    def _read(self, document: dict[str, Any]) -> Disagreement | None:
        standing = reading_of_capture(self._ours.ledger, document["id"], document["capture"])
        if standing is None or standing == document["id"]:
            return None
        return Disagreement(
            kind="reading", about=document["capture"], ours=standing, theirs=f"{document['id']}, read by {document['reader']}"
        )


def _pair(decision: NameDecision) -> frozenset[str]:
    return frozenset((decision.a.id, decision.b.id))


def _hashes(case: Case) -> Iterator[tuple[str, int, bool]]:
    """The hashes under which entries of this case are known, here and (true) where they came from, with their numbers."""
    for entry in case.ledger.entries():
        yield entry.hash, entry.number, False
        if entry.payload is not None and b'"origin":' in entry.payload:
            for known in _origins(msgspec.json.decode(entry.payload)):
                yield known, entry.number, True


def _origins(payload: dict[str, Any]) -> Iterator[str]:
    """The hashes that an entry had in the case it was merged from, in the one before that, and so on."""
    origin = payload.get("origin")
    while origin:
        yield origin["hash"]
        origin = origin["changed"].get("origin")


def _standing(case: Case, claim: str) -> FiledClaim | None:
    found = last_filed(case.ledger, claim)
    return found[0] if found else None


def _said(filed: FiledClaim) -> str:
    return f"{filed.state} as {filed.claim.kind or 'other'} by {filed.author}"
