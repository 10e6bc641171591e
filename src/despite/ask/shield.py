"""What stands between the file and everything that is shown of it: protected names, passages and documents stay in.

Protection is about what leaves the house now: it holds for answers about any earlier moment too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any, TypeVar, cast
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from despite.ask.answer import Answer, Line, NameUse, Source
from despite.ask.gaps import left_out, taken_out
from despite.ask.names import expand
from despite.ask.parts import with_parts
from despite.ask.results import Ties
from despite.evidence import Capture, Claim, Document, Name, Record, Span
from despite.ledger import Ledger
from despite.ledger.claims import claim as filed_claim
from despite.ledger.claims import last_naming
from despite.ledger.documents import Withdrawn, capture_of, document, withdrawn
from despite.ledger.memberships import decisions
from despite.ledger.protections import Protected, protections
from despite.text.fold import pattern, places
from despite.text.mask import Masked
from despite.text.names import name_key

NAME = "[a protected name]"
PASSAGE = "[a protected passage]"
DOCUMENT = "[a protected document]"
WITHHELD = "[withheld: it holds a protected name]"

_FIXED = frozenset(
    "schema id document capture sha256 size media_type kind role stance mode state side record code found_by language "
    "edtf earliest latest qualifier dated judgement captured_at recorded_at our_file_at as_of our_file_on reader tool rule".split()
)
"""Fields in which no name can stand: ids, dates, and words of closed lists."""
_REASONS = frozenset({"why", "through", "reason", "reasons", "what", "names"})
_SHORTEST = 4
_AROUND = 32
_STRINGS = 4096
"""How many strings are remembered as seen to: publishers, reasons and the like come again and again."""
_PER_CENT = re.compile(r"\S*%\S*")
_WORD = re.compile(r"[^\W\d_]{2,}")

T = TypeVar("T")


class _Seen(Record, frozen=True, kw_only=True):
    """A document looked through: its text as it may be shown, where its protected passages stand in the text itself, and
    the parts by which it calls a protected name that it holds as a whole.
    """

    masked: Masked
    hidden: tuple[Span, ...]
    parts: re.Pattern[str] | None


class Shield:
    """The protections of a case as they stand now; each document is looked through once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        active = [protected for _, protected in protections(ledger)]
        self.active = bool(active)
        self._names = _all_names(ledger, [p.name for p in active if p.name is not None])
        self.guarded = frozenset(p.capture for p in active if p.capture)
        """The captures of which something is protected."""
        self._captures = {p.capture for p in active if p.capture and p.exact is None}
        self._passages = [p for p in active if p.exact is not None]
        self._sought = pattern(name.key for name in self._names if name.document is None)
        self._quoted = pattern(p.exact for p in self._passages if p.exact)
        self._parts = pattern(word for name in self._names for word in name.key.split() if len(word) >= _SHORTEST)
        self._words = pattern(word for name in self._names for word in name.key.split())
        self._known: dict[str, _Seen] = {}
        self._regions = lru_cache(maxsize=_STRINGS)(self._everywhere)
        self._capture_of = lru_cache(maxsize=_STRINGS)(partial(capture_of, ledger))

    @property
    def secrets(self) -> list[str]:
        """All that is protected: what is filed of the case as it may be shown is filed anew when this changes. For no eyes."""
        passages = [f"{each.capture} {each.exact}" for each in self._passages]
        return sorted([*(name.id for name in self._names), *self._captures, *passages])

    def withholds(self, found: Document) -> bool:
        """Whether the whole document is protected."""
        return found.capture in self._captures

    def hides(self, claim: Claim) -> bool:
        """Whether the claim's document is protected, or its passage touches a protected one. ``claim`` is the ledger's own."""
        if not self.guarded or self._capture_of(claim.document) not in self.guarded:
            return False
        start, end = claim.passage.start, claim.passage.end
        return any(a < end and start < b for a, b in self._seen(claim.document).hidden)

    def covers(self, capture: str) -> bool:
        """Whether the document read from ``capture`` is protected as a whole."""
        return capture in self._captures

    def touches(self, key: str) -> bool:
        """Whether a name with this key may be shown otherwise than it is, at least in some documents."""
        return self.string(key) != key or bool(places(key, self._words))

    def hidden(self, claims: Iterable[Claim]) -> int:
        """How many of ``claims`` are hidden."""
        return sum(self.hides(claim) for claim in claims)

    def string(self, text: str, inside: str | None = None) -> str:
        """``text`` with every protected name, and the words of every protected passage, replaced.

        ``inside`` is the document that it is about: there a capitalised part of the name is replaced too.
        """
        parts = self._seen(inside).parts if inside is not None else None
        regions = [*self._regions(text), *((span, NAME) for span in _capitalised(text, parts))]
        return Masked(text, regions).text if regions else text

    def _everywhere(self, text: str) -> tuple[tuple[Span, str], ...]:
        """What of ``text`` is replaced, whatever document it is about."""
        names = [*places(text, self._sought), *_encoded(text, self._sought)]
        return (*((span, NAME) for span in names), *((span, PASSAGE) for span in places(text, self._quoted)))

    def reason(self, text: str, inside: str | None = None) -> str:
        """Words in which somebody gave a reason: there every capitalised part of a protected name is replaced too."""
        plain = self.string(text, inside)
        return Masked(plain, [(span, NAME) for span in _capitalised(plain, self._parts)]).text

    def address(self, text: str, inside: str | None = None) -> str:
        """An address or file name, withheld as a whole where a protected name stands in it in any spelling."""
        plain = unquote(text)
        parts = self._seen(inside).parts if inside is not None else None
        return WITHHELD if self.string(plain) != plain or places(plain, parts) else text

    def plain(self, value: T) -> T:
        """A record, or a tuple or list of them, with all its words seen to; places in a document's text stay as they are."""
        return _Walk(self).walk(value) if self.active else value

    def claim(self, claim: Claim) -> Claim:
        """The ledger's own ``claim`` as it may be shown, with its places in the text of ``document`` as that may be shown."""
        if not self.active:
            return claim
        masked = self._seen(claim.document).masked
        shown = _Walk(self, claim.document, masked).walk(claim)
        start, end = shown.passage.start, shown.passage.end
        words = {"exact": masked.text[start:end], "prefix": masked.text[max(0, start - _AROUND) : start]}
        return replace(shown, passage=replace(shown.passage, **words, suffix=masked.text[end : end + _AROUND]))

    def document(self, found: Document) -> Document:
        """The document with its text as it may be shown, everything in it at its new place."""
        if not self.active:
            return found
        masked = self._seen(found.id).masked
        return replace(_Walk(self, found.id, masked).walk(replace(found, text="")), text=masked.text)

    def place(self, found: Document, span: Span) -> Span:
        """Where a stretch of the document as it is shown stands in its own text."""
        return self._seen(found.id).masked.back(span) if self.active else span

    def about(self, value: T, document_id: str) -> T:
        """A record that speaks of one document."""
        return _Walk(self, document_id).walk(value) if self.active else value

    def answer(self, answer: Answer) -> Answer:
        """The answer without hidden claims and with protected words replaced; one that was seen to before may come again."""
        if not self.active:
            return answer
        own = [(line, filed_claim(self._ledger, line.claim.id, answer.our_file_on).claim) for line in answer.lines]
        lines = tuple(self._line(line, claim) for line, claim in own if not self.hides(claim))
        cited = {line.claim.document for line in lines}
        sources = tuple(self.about(source, source.document) for source in answer.sources if source.document in cited)
        citations = tuple(self.about(each, each.document) for each in answer.citations if each.document in cited)
        copies = tuple(each for each in answer.copies if {each.a, each.b} <= cited)
        hidden = len(own) - len(lines)
        why = answer.as_of_why.partition(", by ")[0] if hidden else answer.as_of_why
        told = [gap for gap in answer.gaps if gap.code != "withdrawn"]
        empty = replace(answer, lines=(), sources=(), occurrences=(), citations=(), copies=(), as_of_why=why, gaps=tuple(told))
        ties = self.ties(answer.ties) if answer.ties else None
        shown = {line.claim.id for line in lines}
        grouped = tuple(replace(each, claims=tuple(one for one in each.claims if one in shown)) for each in answer.grouped)
        bare = replace(self.plain(replace(empty, grouped=grouped, ties=None)), ties=ties)
        whole = replace(bare, lines=lines, sources=sources, citations=citations, copies=copies,
                        gaps=(*bare.gaps, *taken_out(self.withdrawn(answer.our_file_on)), *left_out(hidden)))  # fmt: skip
        return with_parts(replace(whole, names=self._uses(bare.names, lines)))

    def ties(self, ties: Ties) -> Ties:
        """Ties as they may be shown: each step speaks of its own document."""
        if not self.active:
            return ties
        chains = tuple(replace(chain, hops=tuple(self.about(hop, hop.document) for hop in chain.hops)) for chain in ties.chains)
        return replace(self.plain(ties), chains=chains)

    def _line(self, line: Line, own: Claim) -> Line:
        shown = self.about(replace(line, claim=own), own.document)
        claim = self.claim(_with_actors(own, line.claim))
        return replace(shown, claim=replace(claim, public_on=line.claim.public_on))

    def withdrawn(self, n: int) -> list[tuple[str, int]]:
        """What each document that is withdrawn at moment ``n`` may be called, and the entry that says so."""
        return [(self._title(one), one.entry) for one in withdrawn(self._ledger, n)]

    def _title(self, one: Withdrawn) -> str:
        if not self.active:
            return one.title
        return DOCUMENT if one.capture in self._captures else self.string(one.title, one.document)

    def _uses(self, names: tuple[NameUse, ...], lines: Iterable[Line]) -> tuple[NameUse, ...]:
        """A spelling that no line shows any more is a part of a protected name."""
        shown = {through.partition(": ")[0] for line in lines for through in line.through}
        return tuple(use if use.spelling in shown or not use.documents else replace(use, spelling=NAME) for use in names)

    def _seen(self, identity: str) -> _Seen:
        if identity not in self._known:
            found = document(self._ledger, identity)
            hidden = self._hidden(found)
            names, parts = self._named(found)
            regions = [(span, PASSAGE) for span in hidden] + [(span, NAME) for span in names]
            self._known[identity] = _Seen(masked=Masked(found.text, regions), hidden=tuple(hidden), parts=parts)
        return self._known[identity]

    def _hidden(self, found: Document) -> list[Span]:
        if found.capture in self._captures:
            return [(0, len(found.text))]
        return [span for p in self._passages if p.capture == found.capture and p.exact for span in _everywhere(found.text, p.exact)]

    def _named(self, found: Document) -> tuple[list[Span], re.Pattern[str] | None]:
        """Where the names stand in the text, and the capitalised parts that it writes them with."""
        keys = {name.key for name in self._names if name.document in (None, found.id)}
        sought = pattern(keys)
        whole = places(found.text, sought)
        written = [found.text[a:b] for a, b in whole]
        written += [head[a:b] for head in (found.title or "", found.author or "") for a, b in places(head, sought)]
        mentions = list(self._mentions(found, keys)) if keys else []
        written += [found.text[a:b] for a, b in mentions if _part_of_a_name(found.text[a:b], keys)]
        parts = pattern(word for words in written for word in _WORD.findall(words) if word[0].isupper())
        return [*whole, *mentions, *_capitalised(found.text, parts), *_encoded(found.text, sought)], parts

    def _mentions(self, found: Document, keys: set[str]) -> Iterable[Span]:
        """Where the document says "she" or a part of the name and means one that is protected."""
        for filed in last_naming(self._ledger, found.id, sorted(keys)):
            claim = filed.claim
            named = [(role.name, role.mention) for role in claim.roles] + [(h.name or "", h.mention) for h in claim.holders]
            yield from (mention for name, mention in named if mention and name_key(name) in keys)


class _Walk:
    """One way through a record: every word in it is seen to, and with ``masked`` every place in the text moved."""

    def __init__(self, shield: Shield, inside: str | None = None, masked: Masked | None = None) -> None:
        self._shield, self._inside, self._masked = shield, inside, masked

    def walk(self, value: T) -> T:
        """The same record, fit to be shown."""
        return cast(T, self._walked(value))

    def _walked(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._shield.string(value, self._inside)
        if isinstance(value, tuple):
            return self._masked.span(value) if self._masked and _is_span(value) else tuple(self._walked(one) for one in value)
        if isinstance(value, list):
            return [self._walked(one) for one in value]
        return self._fields(value) if isinstance(value, msgspec.Struct) else value

    def _fields(self, record: Any) -> Any:
        fields = {name: getattr(record, name) for name in record.__struct_fields__}
        held = {name: value for name, value in fields.items() if not (name in _FIXED and isinstance(value, str))}
        changed = {name: self._field(record, name, value) for name, value in held.items() if value is not None}
        if self._masked and isinstance(changed.get("start"), int):
            changed["start"], changed["end"] = self._masked.span((changed["start"], changed["end"]))
        return replace(record, **changed)

    def _reason(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._reason, value))
        return self._shield.reason(value, self._inside) if isinstance(value, str) else self._walked(value)

    def _field(self, record: Any, name: str, value: Any) -> Any:
        if name in _REASONS:
            return self._reason(value)
        whole = name in ("address", "target", "where") or (name == "name" and isinstance(record, Source | Capture))
        return self._shield.address(value, self._inside) if whole and isinstance(value, str) else self._walked(value)


def _with_actors(own: Claim, asked: Claim) -> Claim:
    """The ledger's claim with the actors that the answer gives its roles and holders."""
    if len(own.roles) != len(asked.roles) or len(own.holders) != len(asked.holders):
        return own
    roles = tuple(replace(role, actor=given.actor) for role, given in zip(own.roles, asked.roles, strict=True))
    holders = tuple(replace(holder, actor=given.actor) for holder, given in zip(own.holders, asked.holders, strict=True))
    return replace(own, roles=roles, holders=holders)


def _all_names(ledger: Ledger, protected: list[Name]) -> set[Name]:
    """The protected names with all that decisions of now hold to be the same."""
    if not protected:
        return set()
    known = decisions(ledger, ledger.head)
    return {found for name in protected for found in expand(known, [name], "protected")}


def _part_of_a_name(words: str, keys: set[str]) -> bool:
    own = set(name_key(words).split())
    return bool(own) and any(own <= set(key.split()) for key in keys)


def _encoded(text: str, sought: re.Pattern[str] | None) -> list[Span]:
    """Web addresses in a text that hold the name in per cent signs."""
    tokens = _PER_CENT.finditer(text) if sought and "%" in text else ()
    return [token.span() for token in tokens if places(unquote(token[0]), sought)]


def _capitalised(text: str, parts: re.Pattern[str] | None) -> list[Span]:
    return [span for span in places(text, parts) if text[span[0]].isupper()]


def _everywhere(text: str, words: str) -> list[Span]:
    found, at = [], text.find(words)
    while at != -1:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def _is_span(value: tuple[Any, ...]) -> bool:
    return len(value) == 2 and all(type(one) is int for one in value)


__all__ = ["NAME", "PASSAGE", "WITHHELD", "Protected", "Shield"]
