"""The verb erase: content destroyed for good, by order of a court, by consent withdrawn, or for a minor's sake."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from re import Pattern
from typing import Any, Literal
from urllib.parse import unquote

import msgspec

from despite.ask.names import expand
from despite.desk.case import Case
from despite.desk.reviewing import with_reason
from despite.desk.unfinished import forget
from despite.errors import BadValue, NotFound, Refused
from despite.evidence import Draft, Entry, Name, Record
from despite.ledger.claims import SHORTEST, last_filed
from despite.ledger.documents import document, resolve_document
from despite.ledger.erasing import Tombstone
from despite.ledger.memberships import decisions
from despite.text.fold import pattern, places
from despite.text.names import name_key

What = Literal["document", "claim", "name"]


class Given(Record, frozen=True, kw_only=True):
    """A briefing or copy that was given out and still holds what is erased here."""

    entry: int
    folder: str
    author: str
    recorded_at: str


class Erasure(Record, frozen=True, kw_only=True):
    """What an erasure destroys: the entries, how many documents and claims were in them, and the archived files.

    ``out_of_reach`` are briefings and copies given out; ``signed`` counts entries that bear the name as their author's,
    which the chain holds.
    """

    what: What
    entries: tuple[int, ...]
    documents: int
    claims: int
    files: tuple[str, ...]
    out_of_reach: tuple[Given, ...]
    signed: int = 0


def plan(case: Case, word: str, what: What | None = None) -> Erasure:
    """What ``erase`` would destroy; nothing is changed. Raises ``NotFound``, ``Ambiguous``, ``BadValue``."""
    kind, captures, sought = _meant(case, word, what)
    search = _Search(case, captures, sought)
    if not search.numbers:
        raise NotFound(kind, word, "nothing on file holds it, so there is nothing to erase")
    return search.erasure(kind)


def erase(case: Case, word: str, reason: str, what: What | None = None) -> tuple[Entry, Erasure]:
    """Destroys all that ``plan`` lists and records a tombstone in its place."""
    with_reason(reason)
    found = plan(case, word, what)
    if places(reason, _meant(case, word, what)[2]):
        raise Refused("The reason itself holds what is to be erased, and it stays on file: word it otherwise.")
    tombstone = Tombstone(entries=found.entries, what=found.what, files=len(found.files), reason=reason)
    case.mark_erasing()
    entry = case.ledger.erase(found.entries, Draft(kind="erased", payload=tombstone), case.settings.author)
    case.finish_erasing()
    forget(case)
    return entry, found


def _meant(case: Case, word: str, what: What | None) -> tuple[What, set[str], Pattern[str] | None]:
    """The kind of thing, the captures that go as a whole, and the words that are looked for everywhere."""
    if what in (None, "claim") and (claim := _claim(case, word)) is not None:
        return "claim", {document(case.ledger, claim.document).capture}, pattern([claim.passage.exact])
    if what in (None, "document"):
        try:
            return "document", {resolve_document(case.ledger, word).capture}, None
        except NotFound:
            if what == "document":
                raise
    if what == "claim":
        raise NotFound("claim", word, "give the id, or its beginning")
    return "name", set(), _name(case, word)


def _claim(case: Case, word: str) -> Any:
    start = word.strip().lower()
    found = last_filed(case.ledger, start) if len(start) >= SHORTEST else []
    return found[0].claim if len(found) == 1 else None


def _name(case: Case, word: str) -> Pattern[str]:
    names = expand(decisions(case.ledger, case.ledger.head), [Name(key=name_key(word))], "to erase")
    sought = pattern(name.key for name in names if name.document is None)
    if sought is None:
        raise BadValue("name", word, "a name to erase has at least one letter")
    return sought


class _Search:
    """One walk through all entries, twice: what is to go as a whole, then everything that speaks of it."""

    def __init__(self, case: Case, captures: set[str], sought: Pattern[str] | None) -> None:
        self._case, self._sought = case, sought
        self._files: dict[str, str] = {}
        self._captures, self._documents, self._claims = set(captures), set[str](), set[str]()
        self._given: list[Given] = []
        self._signed = 0
        for entry, payload in self._payloads():
            self._whole(entry, payload)
        self._captures |= {one for one, sha256 in self._files.items() if sha256 in {self._files.get(c) for c in self._captures}}
        self.numbers = [entry.number for entry, payload in self._payloads() if self._concerned(entry, payload)]

    def erasure(self, kind: What) -> Erasure:
        """What was found."""
        return Erasure(
            what=kind, entries=tuple(self.numbers), documents=len(self._documents), claims=len(self._claims),
            files=tuple(sorted({self._files[capture] for capture in self._captures if capture in self._files})),
            out_of_reach=tuple(self._given), signed=self._signed,
        )  # fmt: skip

    def _payloads(self) -> Iterator[tuple[Entry, Any]]:
        for entry in self._case.ledger.entries():
            if entry.payload is not None:
                yield entry, msgspec.json.decode(entry.payload)

    def _whole(self, entry: Entry, payload: Any) -> None:
        """Notes the captures that hold the words, in their file or in what was read from it."""
        if entry.kind == "captured":
            self._files[payload["id"]] = payload["sha256"]
            if self._holds(payload) or self._file_holds(payload["sha256"]):
                self._captures.add(payload["id"])
        elif entry.kind == "read" and self._holds(payload):
            self._captures.add(payload["document"]["capture"])

    def _file_holds(self, sha256: str) -> bool:
        if self._sought is None or not self._case.archive.has(sha256):
            return False
        text = self._case.archive.get(sha256).decode("utf-8", "replace")
        return any(places(each, self._sought) for each in {text, unescape(unquote(text))})

    def _holds(self, payload: Any) -> bool:
        return self._sought is not None and any(places(text, self._sought) for text in _strings(payload))

    def _concerned(self, entry: Entry, payload: Any) -> bool:
        self._signed += bool(places(entry.author, self._sought))
        if entry.kind == "published":
            return self._published(entry, payload)
        return self._part(entry.kind, payload) or self._holds(payload)

    def _published(self, entry: Entry, payload: Any) -> bool:
        holds = self._holds(payload)
        if holds or payload.get("whole") or self._claims.intersection(payload.get("claims", ())):
            folder = "a folder whose name is erased" if holds else str(payload.get("folder", ""))
            self._given.append(Given(entry=entry.number, folder=folder, author=entry.author, recorded_at=entry.recorded_at))
        return holds

    def _part(self, kind: str, payload: Any) -> bool:
        """Whether an entry belongs to one of the captures, its documents or their claims; these are noted on the way."""
        match kind:
            case "captured":
                return payload["id"] in self._captures
            case "read":
                return self._note(self._documents, payload["document"]["id"], payload["document"]["capture"] in self._captures)
            case "proposed":
                return self._note(self._claims, payload["id"], payload["document"] in self._documents)
            case "protected":
                return payload.get("protects", {}).get("capture") in self._captures
            case "decided":
                decision = payload.get("decision") or {}
                return any(decision.get(end, {}).get("document") in self._documents for end in ("a", "b"))
        return payload.get("claim") in self._claims or payload.get("document") in self._documents

    def _note(self, found: set[str], identity: str, concerned: bool) -> bool:
        if concerned:
            found.add(identity)
        return concerned


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if "%" in value:
            yield unquote(value)
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
