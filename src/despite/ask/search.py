"""Full-text search over what may be shown: the places in documents, and the claims, that hold the words asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from despite.ask.clocks import said_on
from despite.ask.shield import Shield
from despite.ask.sources import Shelf
from despite.evidence import Block, Claim, Document, Name, Record, Span, When
from despite.evidence.source import BlockKind
from despite.ledger import Ledger, Progress, State
from despite.ledger.claims import FiledClaim, claims_numbered
from despite.ledger.documents import document_read
from despite.ledger.memberships import names_of
from despite.ledger.word_index import head_of, unfiled, word_index
from despite.ledger.word_search import MOST, NOT_REJECTED, Hits, Sought, find_claims, find_documents, marks
from despite.text.names import name_key
from despite.text.searching import Term, terms

_AROUND = 90
_PLACES = 3

Within = Literal["everything", "documents", "claims"]


ONLY_CLAIMS = ("actor", "holder", "kind", "state", "happened", "said")
"""What only claims can be asked: where one of these is, documents are not searched."""


class Search(Record, frozen=True, kw_only=True):
    """What is searched for: ``words`` as they were typed, and what narrows it down; of all that is null, nothing is asked.

    ``typing``: the last word is not yet typed to its end. ``state`` null: what nobody rejected. ``size`` results of each sort a page.
    """

    words: str = ""
    actor: str | None = None
    holder: str | None = None
    kind: str | None = None
    language: str | None = None
    state: State | None = None
    happened: When | None = None
    said: When | None = None
    public: When | None = None
    our_file_on: str | None = None
    within: Within = "everything"
    typing: bool = False
    page: int = 1
    size: int = 10


class Place(Record, frozen=True, kw_only=True):
    """Where words stand in a document: some of its text from ``start`` to ``end``, in a block of this kind (null: in the title, author
    or publisher that it names for itself, which have no place in its text). ``marks`` are offsets in ``text``.
    """

    block: BlockKind | None
    start: int
    end: int
    text: str
    marks: tuple[Span, ...]


class FoundDocument(Record, frozen=True, kw_only=True):
    """A document that holds the words, with the first places where they stand, and how many more blocks hold one of them."""

    document: str
    title: str | None
    publisher: str | None
    language: str | None
    public_on: When | None
    places: tuple[Place, ...]
    more: int


class FoundClaim(Record, frozen=True, kw_only=True):
    """A claim that holds the words in its passage (``marks``: offsets in its exact words) or in its names (``named``)."""

    claim: Claim
    state: State
    reviewed_by: str | None
    title: str | None
    publisher: str | None
    marks: tuple[Span, ...]
    named: tuple[str, ...]


class Found(Record, frozen=True, kw_only=True):
    """One page of what was found (``despite.found/1``), what came on file last first.

    The counts are of all pages, ``most`` + 1 for "more than ``most``". ``undated`` claims hold the words, but have no day by which they
    could be told to lie in the intervals asked for.
    """

    schema: Literal["despite.found/1"] = "despite.found/1"
    words: str
    our_file_on: int
    page: int
    size: int
    most: int = MOST
    documents: tuple[FoundDocument, ...] = ()
    documents_count: int = 0
    claims: tuple[FoundClaim, ...] = ()
    claims_count: int = 0
    undated: int = 0


def search(ledger: Ledger, file: Path, asked: Search, progress: Progress | None = None) -> Found:
    """What holds the words, as the file stood at the moment asked for; ``file`` is that of the word index, made where it is not there."""
    n = ledger.moment(asked.our_file_on)
    sought = _sought(ledger, asked, n)
    documents = claims = Hits()
    if sought.asked:
        offset = max(0, asked.page - 1) * asked.size
        with word_index(file, ledger, partial(_Shown, ledger), progress) as store:
            if asked.within != "claims" and not _of_claims(asked):
                documents = find_documents(store, sought, n, asked.size, offset)
            if asked.within != "documents":
                claims = find_claims(store, sought, n, asked.size, offset)
    return _Telling(ledger, sought.terms, n).found(asked, documents, claims)


def unfiled_entries(ledger: Ledger, file: Path) -> int:
    """How many entries the next search has first to file the words of."""
    return unfiled(file, ledger, _Shown(ledger))


def _sought(ledger: Ledger, asked: Search, n: int) -> Sought:
    return Sought(
        terms=terms(asked.words, asked.typing), parties=_names(ledger, asked.actor, n), holders=_names(ledger, asked.holder, n),
        kind=asked.kind, language=asked.language, states=(asked.state,) if asked.state else NOT_REJECTED,
        happened=asked.happened, said=asked.said, public=asked.public,
    )  # fmt: skip


def _names(ledger: Ledger, spelling: str | None, n: int) -> tuple[Name, ...] | None:
    """The spelling with every name that decisions hold to be the same actor."""
    if spelling is None or not (key := name_key(spelling)):
        return None
    return tuple(sorted(names_of(ledger, Name(key=key), n), key=lambda name: name.id))


def _of_claims(asked: Search) -> bool:
    return any(getattr(asked, name) for name in ONLY_CLAIMS)


class _Shown:
    """What the word index may hold."""

    def __init__(self, ledger: Ledger) -> None:
        self._shield = Shield(ledger)
        self.secrets = self._shield.secrets

    def document(self, found: Document) -> Document | None:
        """The document as it may be shown; null where nothing of it may."""
        return None if self._shield.withholds(found) else self._shield.document(found)

    def claim(self, claim: Claim) -> Claim | None:
        """The claim as it may be shown; null where it may not."""
        return None if self._shield.hides(claim) else self._shield.claim(claim)

    def said_on(self, claim: Claim) -> When | None:
        """When it was said."""
        return said_on(claim)


class _Telling:
    """What was found, with its places looked up in the texts as they may be shown now."""

    def __init__(self, ledger: Ledger, sought: Sequence[Term], n: int) -> None:
        self._ledger, self._terms, self._n = ledger, sought, n
        self._shield, self._shelf = Shield(ledger), Shelf(ledger, n)

    def found(self, asked: Search, documents: Hits, claims: Hits) -> Found:
        """The page. What the words are no longer in, since more is protected than was when they were filed, is not counted."""
        told = [each for number in documents.numbers if (each := self._read(number)) is not None]
        filed = claims_numbered(self._ledger, claims.numbers, self._n)
        held = list(self._claims([each for each in filed if not self._shield.hides(each.claim)]))
        return Found(
            words=self._shield.string(asked.words), our_file_on=self._n, page=asked.page, size=asked.size,
            documents=tuple(told), documents_count=documents.count - len(documents.numbers) + len(told),
            claims=tuple(held), claims_count=claims.count - len(claims.numbers) + len(held),
            undated=documents.undated + claims.undated,
        )  # fmt: skip

    def _read(self, number: int) -> FoundDocument | None:
        own = document_read(self._ledger, number)
        return None if own is None or self._shield.withholds(own) else self._document(self._shield.document(own))

    def _document(self, shown: Document) -> FoundDocument | None:
        blocks = [shown.text[block.start : block.end] for block in shown.blocks]
        head, *marked = marks([head_of(shown), *blocks], self._terms)
        at = [number for number, spans in enumerate(marked) if spans]
        if self._terms and not head and not at:
            return None
        dated, _ = self._shelf.dating(shown.id)
        first = sorted(sorted(at, key=lambda number: (shown.blocks[number].kind == "boilerplate", -len(marked[number])))[:_PLACES])
        places = [_place(shown, shown.blocks[number], marked[number]) for number in first]
        if not at and head:
            places = [Place(block=None, start=0, end=0, text=head_of(shown), marks=head)]
        return FoundDocument(
            document=shown.id, title=shown.title, publisher=shown.publisher, language=shown.language,
            public_on=dated.public_on if dated else None, places=tuple(places), more=len(at) - len(first),
        )  # fmt: skip

    def _claims(self, filed: Sequence[FiledClaim]) -> Iterator[FoundClaim]:
        shown = [self._shield.claim(each.claim) for each in filed]
        marked = marks([claim.passage.exact for claim in shown], self._terms)
        for each, claim, spans in zip(filed, shown, marked, strict=True):
            named = self._named(claim)
            if spans or named or not self._terms:
                yield self._claim(each, claim, spans, named)

    def _named(self, claim: Claim) -> tuple[str, ...]:
        names = list(dict.fromkeys([role.name for role in claim.roles] + [holder.name for holder in claim.holders if holder.name]))
        return tuple(name for name, spans in zip(names, marks(names, self._terms), strict=True) if spans)

    def _claim(self, filed: FiledClaim, claim: Claim, spans: tuple[Span, ...], named: tuple[str, ...]) -> FoundClaim:
        source = self._shield.about(self._shelf.source(claim.document), claim.document)
        return FoundClaim(
            claim=replace(claim, public_on=source.public_on), state=filed.state, reviewed_by=filed.author,
            title=source.title, publisher=source.publisher, marks=spans, named=named,
        )  # fmt: skip


def _place(shown: Document, block: Block, spans: tuple[Span, ...]) -> Place:
    """The words around the first mark of a block, cut between words, with the marks that fall into them."""
    words = shown.text[block.start : block.end]
    first, last = spans[0][0], spans[0][1]
    start, end = _cut_before(words, max(0, first - _AROUND), first), _cut_after(words, last, min(len(words), last + _AROUND))
    inside = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
    return Place(block=block.kind, start=block.start + start, end=block.start + end, text=words[start:end], marks=inside)


def _cut_before(words: str, start: int, first: int) -> int:
    """The beginning of a word from ``start`` on, but not after ``first``."""
    space = words.find(" ", start, first) if start else -1
    return space + 1 if space != -1 else start


def _cut_after(words: str, last: int, end: int) -> int:
    space = words.rfind(" ", last, end) if end < len(words) else -1
    return space if space > last else end
