"""Questions to the word index: which documents and claims hold words, at any moment, and where in a text the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from despite.evidence import Name, Record, Span, When
from despite.ledger.documents import STANDS
from despite.ledger.filing import State
from despite.ledger.history import holds
from despite.ledger.sqlite import Store, scratch
from despite.ledger.word_index import ANY, TOKENS, kind_facet, language_facet
from despite.text.searching import Term, searched

MOST = 1000
"""As far as is counted: beyond it one says "more than"."""

NOT_REJECTED: tuple[State, ...] = ("proposed", "accepted_once", "accepted")

Clock = Literal["happened", "said", "public"]

_ANY = f"facets : {ANY}"
_OPEN, _CLOSE = "\x02", "\x03"  # they mark what was found; a text's own are taken for spaces
_PUBLIC = "CASE WHEN t.capture IS NULL THEN y.public_{end} ELSE json_extract(t.dating, '$.public_on.{day}') END"
_ENDS = {
    "happened": ("x.happened_first", "x.happened_last"),
    "said": ("x.said_first", "x.said_last"),
    "public": (_PUBLIC.format(end="first", day="earliest"), _PUBLIC.format(end="last", day="latest")),
}
_DATED = f"JOIN documents o ON o.from_entry = {{number}} LEFT JOIN datings t ON t.capture = o.capture AND {holds('t')}"
_DOCUMENTS = f"""FROM read_words f CROSS JOIN read_days y ON y.entry = f.rowid {_DATED.format(number="f.rowid")}
    WHERE read_words MATCH ? AND f.rowid <= ? AND {STANDS.format(number="f.rowid")}"""
_CLAIMS = f"""FROM claim_words f CROSS JOIN readings x ON x.entry = f.rowid JOIN claims c ON c.number = x.claim
    JOIN read_days y ON y.entry = c.document {_DATED.format(number="c.document")}
    LEFT JOIN reviews r ON r.claim = c.number AND {holds("r")}
    WHERE claim_words MATCH ? AND c.number <= ? AND ifnull(r.reading_entry, c.number) = x.entry
        AND {STANDS.format(number="c.document")} AND ifnull(r.state, 'proposed') IN ({{states}})"""


class Sought(Record, frozen=True, kw_only=True):
    """What is sought: all of ``terms``; and of claims those that name one of ``parties``, that one of ``holders`` holds (null: whoever).

    The intervals take what may lie within them by a day of its own; what has none is not taken.
    """

    terms: tuple[Term, ...] = ()
    parties: tuple[Name, ...] | None = None
    holders: tuple[Name, ...] | None = None
    kind: str | None = None
    language: str | None = None
    states: tuple[State, ...] = NOT_REJECTED
    happened: When | None = None
    said: When | None = None
    public: When | None = None

    @property
    def asked(self) -> bool:
        """Whether anything is sought at all."""
        return bool(self.terms or self.parties is not None or self.holders is not None or self.kind or self.language or self.clocks)

    @property
    def clocks(self) -> dict[Clock, When]:
        """The intervals that were given."""
        given: dict[Clock, When | None] = {"happened": self.happened, "said": self.said, "public": self.public}
        return {clock: when for clock, when in given.items() if when is not None}


class Hits(Record, frozen=True, kw_only=True):
    """Numbers of documents, or of claims, that came on file last first: one page of ``count`` (at most ``MOST`` + 1). ``undated`` more
    have the words, and no day that tells.
    """

    numbers: tuple[int, ...] = ()
    count: int = 0
    undated: int = 0


def find_documents(store: Store, sought: Sought, n: int, limit: int, offset: int = 0) -> Hits:
    """The documents that hold the words, as the file stood at moment ``n``."""
    match = " AND ".join([*_words(sought), *_facet([language_facet(sought.language)] if sought.language else [])])
    clocks: dict[Clock, When] = {"public": sought.public} if sought.public is not None else {}
    return _hits(store, "f.rowid", _DOCUMENTS, (n, match or _ANY, n, n, n), clocks, limit, offset)


def find_claims(store: Store, sought: Sought, n: int, limit: int, offset: int = 0) -> Hits:
    """The claims that hold the words in the reading that they had at moment ``n``."""
    match = " AND ".join([*_words(sought), *_filters(store, sought)])
    query = _CLAIMS.format(states=", ".join("?" * len(sought.states)))
    return _hits(store, "x.claim", query, (n, n, match or _ANY, n, n, n, *sought.states), sought.clocks, limit, offset)


def _hits(store: Store, wanted: str, query: str, values: Sequence[Any], clocks: dict[Clock, When], limit: int, offset: int) -> Hits:
    dated, untold = _overlapping(clocks), _undated(clocks)
    page = store.rows(f"SELECT {wanted} {query} {dated[0]} ORDER BY f.rowid DESC LIMIT ? OFFSET ?", (*values, *dated[1], limit, offset))
    count = offset + len(page)
    if len(page) == limit or (offset and not page):
        count = _count(store, query, dated[0], (*values, *dated[1]))
    undated = _count(store, query, untold, values) if clocks else 0
    return Hits(numbers=tuple(number for (number,) in page), count=count, undated=undated)


def _count(store: Store, query: str, condition: str, values: Sequence[Any]) -> int:
    counted = f"SELECT count(*) FROM (SELECT 1 {query} {condition} LIMIT {MOST + 1})"
    return int(store.rows(counted, values)[0][0])


def _overlapping(clocks: dict[Clock, When]) -> tuple[str, list[str | None]]:
    conditions, values = list[str](), list[str | None]()
    for clock, when in clocks.items():
        first, last = _ENDS[clock]
        known = f"({first} IS NOT NULL OR {last} IS NOT NULL)"
        conditions.append(f"AND {known} AND ifnull({first} <= ifnull(?, '9999-12-31'), 1) AND ifnull({last} >= ifnull(?, '0001-01-01'), 1)")
        values += [end.isoformat() if end else None for end in (when.latest, when.earliest)]
    return " ".join(conditions), values


def _undated(clocks: dict[Clock, When]) -> str:
    untold = [" AND ".join(f"{end} IS NULL" for end in _ENDS[clock]) for clock in clocks]
    return f"AND ({' OR '.join(untold)})" if untold else ""


# ---- as SQLite's full-text search wants it
def _words(sought: Sought) -> list[str]:
    return [f"words : ({' AND '.join(map(_phrase, sought.terms))})"] if sought.terms else []


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def _filters(store: Store, sought: Sought) -> Iterator[str]:
    yield from _facet([kind_facet(sought.kind)] if sought.kind else [])
    yield from _facet([language_facet(sought.language)] if sought.language else [])
    if sought.parties is not None:
        yield _named(store, sought.parties, "rh")
    if sought.holders is not None:
        yield _named(store, sought.holders, "h")


def _facet(words: Sequence[str]) -> list[str]:
    return [f"facets : ({' OR '.join(words)})"] if words else []


def _named(store: Store, names: Sequence[Name], sides: str) -> str:
    """The condition that one of ``names`` stands in the claim; one that no claim has matches none."""
    everywhere = {name.key for name in names if name.document is None}
    found = [part for name in names if name.document is None or name.key not in everywhere for part in _one(store, name, sides)]
    return f"({' OR '.join(found)})" if found else 'facets : "nobody"'


def _one(store: Store, name: Name, sides: str) -> Iterator[str]:
    for (number,) in store.rows("SELECT number FROM keys WHERE key = ?", (name.key,)):
        named = f"facets : ({' OR '.join(f'{side}{number}' for side in sides)})"
        if name.document is None:
            yield named
        for (document,) in store.rows("SELECT from_entry FROM documents WHERE id = ?", (name.document,)):
            yield f"({named} AND facets : d{document})"


def marks(texts: Sequence[str], terms: Sequence[Term]) -> list[tuple[Span, ...]]:
    """Where in each text the words stand, by the same rules by which they are found: offsets of the text itself."""
    if not terms:
        return [()] * len(texts)
    seen = [searched(text) for text in texts]
    with scratch() as database:
        database.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (words, {TOKENS})")
        plain = ((number, each.text.replace(_OPEN, " ").replace(_CLOSE, " ")) for number, each in enumerate(seen))
        database.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", plain)
        query = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        found = dict(database.execute(query, (_OPEN, _CLOSE, " OR ".join(map(_phrase, terms)))))
    return [tuple(_spans(found[number], each.at)) if number in found else () for number, each in enumerate(seen)]


def _spans(marked: str, at: Sequence[int]) -> Iterator[Span]:
    offset = 0
    for number, part in enumerate(marked.replace(_CLOSE, _OPEN).split(_OPEN)):
        if number % 2:
            yield at[offset], max(at[offset + len(part)], at[offset + len(part) - 1] + 1)  # a letter may be folded into two
        offset += len(part)


__all__ = ["MOST", "NOT_REJECTED", "Clock", "Hits", "Sought", "find_claims", "find_documents", "marks"]
