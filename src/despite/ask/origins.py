"""Where the claims of an occurrence start: how many origins it has at least and at most, and why.

A chain of holders ends at its innermost one. A court is the origin of a ruling and the keeper of a register that of a count,
whoever passes it on. A page that says it in its own voice, or has it from somebody whom it only describes ("the document"),
may be the start and may not: it raises the most, never the least. Documents that share a text share an origin; so does one that quotes a
report with the one that published it. A holder without a name adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from despite.ask.answer import Line, Source
from despite.ask.parties import party
from despite.ask.results import Citation, Copy, Origin, OriginKind
from despite.evidence import Claim, Record, Role
from despite.text.names import name_key

_WHY = 8
_REGISTERED = frozenset({"complaint"})
_RULED = frozenset({"sanction", "charge"})


class Origins(Record, frozen=True, kw_only=True):
    """The origins of one occurrence, the surest first; ``unnamed`` are claims whose holder has no name."""

    origins: tuple[Origin, ...]
    at_least: int
    at_most: int
    unnamed: tuple[str, ...]


class Start(Record, frozen=True, kw_only=True):
    """Where one claim starts: a key by which others are the same, and the words for it."""

    line: Line
    key: str
    name: str
    kind: OriginKind
    certain: bool
    why: str


class Library:
    """What is on file of the documents of an answer: sources, which share a text, which name where it comes from."""

    def __init__(self, sources: Iterable[Source], copies: Iterable[Copy] = (), citations: Iterable[Citation] = ()) -> None:
        self.sources = {source.document: source for source in sources}
        self._copies: dict[str, list[Copy]] = {}
        for copy in copies:
            self._copies.setdefault(copy.b, []).append(copy)
        self._citations = {(each.document, each.how): each for each in citations}
        self._keys = {document: _keys(source) for document, source in self.sources.items()}
        self._publishing = frozenset().union(*self._keys.values())

    def publisher(self, document: str) -> str:
        """Who speaks in a document: its publisher, else its author, else its title or file."""
        source = self.sources[document]
        return source.publisher or source.author or source.title or source.name

    def speaks(self, key: str, document: str) -> bool:
        """Whether the actor or name key is that of who publishes or wrote the document."""
        return key in self._keys[document]

    def publishes(self, key: str) -> bool:
        """Whether the actor or name key is that of a publisher on file."""
        return key in self._publishing

    def cited(self, document: str, how: Literal["agency", "report"]) -> Citation | None:
        """What the document says of where its text comes from."""
        return self._citations.get((document, how))

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The pairs among these documents that share a text."""
        here = set(documents)
        return [copy for document in sorted(here) for copy in self._copies.get(document, ()) if copy.a in here]


def _keys(source: Source) -> frozenset[str]:
    names = [source.publisher, source.author]
    return frozenset([*(name_key(name) for name in names if name), *([source.actor] if source.actor else [])])


def origins(lines: Sequence[Line], library: Library) -> Origins:
    """The origins of the claims of one occurrence."""
    keeper = _keeper(lines)
    starts = [_start(line, keeper, library) for line in lines]
    unnamed = tuple(line.claim.id for line, start in zip(lines, starts, strict=True) if start is None)
    known = [start for start in starts if start is not None]
    merged = _Merging(known, library).origins() if len(known) > 1 else [_origin(known)] if known else []
    found = sorted(merged, key=lambda origin: (not origin.certain, -len(origin.documents), origin.name, origin.claims))
    certain = sum(origin.certain for origin in found)
    return Origins(origins=tuple(found), at_least=max(certain, min(1, len(found))), at_most=len(found), unnamed=unnamed)


# ---- where one claim starts
def _keeper(lines: Sequence[Line]) -> tuple[OriginKind, Role] | None:
    """The court or register that a claim of the occurrence names; it is the origin of all that name no other."""
    return next((kept for line in lines if (kept := _kept(line.claim))), None)


def _kept(claim: Claim) -> tuple[OriginKind, Role] | None:
    for role in claim.roles:
        if role.role == "ruled_by" and claim.kind in _RULED:
            return "court", role
        if role.role == "received_by" and claim.kind in _REGISTERED and claim.figures:
            return "register", role
    return None


def _start(line: Line, keeper: tuple[OriginKind, Role] | None, library: Library) -> Start | None:
    claim, publisher = line.claim, library.publisher(line.claim.document)
    if kept := _kept(claim) or keeper:
        return _from_keeper(line, *kept, named=_kept(claim) is not None, publisher=publisher)
    if not claim.holders:
        return _own_voice(line, library)
    innermost = claim.holders[-1]
    if innermost.name is None:
        return None
    key = innermost.actor or name_key(innermost.name)
    if library.speaks(key, claim.document):
        return _own_voice(line, library)
    if not (innermost.publishes or library.publishes(key) or party(innermost.name, innermost.actor, claim.language).proper):
        return _described(line, innermost.name, library)
    chain = " → ".join(holder.name or "somebody not named" for holder in claim.holders)
    why = f"{publisher} has it from {chain}"
    return Start(line=line, key=key, name=innermost.name, kind="holder", certain=True, why=why)


def _described(line: Line, name: str, library: Library) -> Start:
    """A start at somebody without a proper name: that of the named holder who passes it on, else of who publishes the page."""
    claim, publisher = line.claim, library.publisher(line.claim.document)
    passing = [each for each in claim.holders[:-1] if each.name and party(each.name, each.actor, claim.language).proper]
    key = (passing[-1].actor or name_key(passing[-1].name or "")) if passing else _speaker(line, library)
    by = f" by way of {passing[-1].name}" if passing else ""
    why = f"{publisher} has it from “{name}”, which has no proper name{by}"
    whose = passing[-1].name if passing else publisher
    return Start(line=line, key=key, name=f"{name} (in {whose})", kind="description", certain=False, why=why)


def _from_keeper(line: Line, kind: OriginKind, role: Role, *, named: bool, publisher: str) -> Start:
    verb = "ruled" if kind == "court" else "keeps the register"
    why = f"{role.name} {verb}, as {publisher} says" if named else f"{publisher} reports it without saying who {verb}"
    key = role.actor or name_key(role.name)
    return Start(line=line, key=key, name=role.name, kind=kind, certain=True, why=why)


def _own_voice(line: Line, library: Library) -> Start:
    document = line.claim.document
    publisher = library.publisher(document)
    if mark := library.cited(document, "agency"):
        why = f"{publisher} bears the mark of {mark.name}: “{mark.words}”"
        return Start(line=line, key=name_key(mark.name), name=mark.name, kind="agency", certain=True, why=why)
    key = _speaker(line, library)
    return Start(line=line, key=key, name=publisher, kind="publisher", certain=False, why=f"{publisher} says it in its own voice")


def _speaker(line: Line, library: Library) -> str:
    """The key of who speaks in the claim's document."""
    document = line.claim.document
    return library.sources[document].actor or name_key(library.publisher(document))


# ---- which of them are one
class _Merging:
    """Starts that are one origin: by one key, by a common text, by one report."""

    def __init__(self, starts: Sequence[Start], library: Library) -> None:
        self._starts, self._library = starts, library
        self._leader: dict[str, str] = {start.key: start.key for start in starts}
        self._certain = {start.key for start in starts if start.certain}
        self._why: dict[str, list[str]] = {}
        self._of_document: dict[str, list[str]] = {}
        for start in starts:
            self._of_document.setdefault(start.line.claim.document, []).append(start.key)
        self._by_report()
        self._by_text()

    def _by_report(self) -> None:
        for start in self._starts:
            cited = self._library.cited(start.line.claim.document, "report") if start.kind == "description" else None
            if cited and (key := self._key_of(cited.name)):
                publisher = self._library.publisher(start.line.claim.document)
                self._unite(start.key, key, f"{publisher} names {cited.name} beside the report that it leans on: “{cited.words}”")

    def _key_of(self, name: str) -> str | None:
        """The start that bears the name, as a holder or as the publisher of a document of the occurrence."""
        key = name_key(name)
        if key in self._leader:
            return key
        for start in self._starts:
            if self._library.speaks(key, start.line.claim.document):
                return start.key
        return None

    def _by_text(self) -> None:
        for copy in self._library.copies(self._of_document):
            for a in self._of_document.get(copy.a, ()):
                for b in self._of_document.get(copy.b, ()):
                    names = " and ".join(self._library.publisher(each) for each in (copy.a, copy.b))
                    self._unite(a, b, f"{names} share a text: {copy.share:.0%} of the shorter one stands in the other")

    def _unite(self, a: str, b: str, why: str) -> None:
        one, other = self._head(a), self._head(b)
        if one == other:
            self._why.setdefault(one, []).append(why)
        elif not (one in self._certain and other in self._certain):
            kept, gone = sorted((one, other), key=lambda key: (key not in self._certain, key))
            self._leader[gone] = kept
            self._why.setdefault(kept, []).extend([why, *self._why.pop(gone, [])])

    def _head(self, key: str) -> str:
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def origins(self) -> Iterable[Origin]:
        """One for each group, named by its surest start."""
        groups: dict[str, list[Start]] = {}
        for start in self._starts:
            groups.setdefault(self._head(start.key), []).append(start)
        for key, members in groups.items():
            yield _origin(sorted(members, key=lambda start: (not start.certain, start.key != key)), self._why.get(key, ()))


def _fullness(name: str) -> tuple[int, str]:
    return len(name), name


def _origin(starts: Sequence[Start], why: Iterable[str] = ()) -> Origin:
    """The origin of these starts, of which the first is the surest; named as fully as any start as sure as that one names it."""
    alike = [start.name for start in starts if start.key == starts[0].key and start.certain == starts[0].certain] if starts[1:] else []
    return Origin(
        name=max(alike, key=_fullness, default=starts[0].name),
        kind=starts[0].kind,
        certain=starts[0].certain,
        claims=tuple(start.line.claim.id for start in starts),
        documents=tuple(dict.fromkeys(start.line.claim.document for start in starts)),
        why=tuple(dict.fromkeys([*(start.why for start in starts), *why]))[:_WHY],
    )
