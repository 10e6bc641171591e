"""Cited passages in their context: two sentences either side, never the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from despite.errors import Refused
from despite.evidence import Claim, Document, Record, Span
from despite.publish.addresses import anchor
from despite.publish.spans import crossing, cut, edges, inside
from despite.text.messages import _
from despite.text.sentences import sentences

AROUND = 2
"""Sentences shown on either side of a passage."""
AT_MOST = 600
"""Characters shown on either side where a 'sentence' has no end."""
_BLANK = 40

Tone = Literal["plain", "hedge", "insertion", "between", "heading"]


class Token(Record, frozen=True, kw_only=True):
    """A step of an excerpt: text, the beginning (with its id) or end of a mark, a new block, or words left out."""

    kind: Literal["text", "open", "close", "break", "hole"]
    text: str = ""
    tone: Tone = "plain"


class Excerpt(Record, frozen=True, kw_only=True):
    """A stretch of a document with the claims that cite it; ``place`` is the page or cell, if there is one."""

    tokens: tuple[Token, ...]
    claims: tuple[str, ...]
    place: str
    insertions: bool


class _Group(Record, frozen=True, kw_only=True):
    start: int
    end: int
    claims: tuple[Claim, ...]


def excerpts(document: Document, claims: Sequence[Claim]) -> tuple[Excerpt, ...]:
    """The excerpts of ``document`` that show the passages of ``claims``; overlapping ones are one."""
    for claim in claims:
        _check(document, claim)
    spans = _sentences(document)
    groups: list[_Group] = []
    for claim in sorted(claims, key=lambda claim: (claim.passage.start, -claim.passage.end, claim.id)):
        _place(groups, _Group(**_context(document.text, spans, _span(claim)), claims=(claim,)), document.text)
    return tuple(_excerpt(document, group) for group in groups)


def _check(document: Document, claim: Claim) -> None:
    passage = claim.passage
    if not passage.exact or document.text[passage.start : passage.end] != passage.exact:
        raise Refused(
            f"The words of claim {claim.id} are not in document {document.id} at {passage.start}: "
            "run 'despite verify', then read the document again."
        )


def _span(claim: Claim) -> Span:
    return claim.passage.start, claim.passage.end


def _sentences(document: Document) -> list[Span]:
    blocks = [(block.start, block.end) for block in document.blocks if block.kind != "boilerplate"]
    if not document.blocks:
        blocks = [(0, len(document.text))]
    return sorted(span for start, end in blocks for span in sentences(document.text, start, end))


def _context(text: str, spans: list[Span], passage: Span) -> dict[str, int]:
    start, end = passage
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0]) - 1
    if first > last:  # it lies in no sentence: it is shown alone
        return {"start": start, "end": end}
    before, after = spans[max(0, first - AROUND)][0], spans[min(len(spans) - 1, last + AROUND)][1]
    return {"start": _clip_before(text, min(before, start), start), "end": _clip_after(text, max(after, end), end)}


def _clip_before(text: str, first: int, passage: int) -> int:
    if passage - first <= AT_MOST:
        return first
    space = re.search(r"\s", text[passage - AT_MOST : passage])
    return passage - AT_MOST + (space.end() if space else 0)


def _clip_after(text: str, last: int, passage: int) -> int:
    if last - passage <= AT_MOST:
        return last
    space = text.rfind(" ", passage, passage + AT_MOST)
    return space if space > passage else passage + AT_MOST


def _place(groups: list[_Group], new: _Group, text: str) -> None:
    for number, group in enumerate(groups):
        touching = new.start <= group.end + _BLANK and not text[group.end : new.start].strip()
        # Two marks that cross cannot both hold their exact words: the second gets an excerpt of its own.
        if touching and not any(crossing(_span(claim), _span(new.claims[0])) for claim in group.claims):
            end = max(group.end, new.end)
            start = min(group.start, new.start)
            groups[number] = _Group(start=start, end=end, claims=(*group.claims, *new.claims))
            return
    groups.append(new)


def _excerpt(document: Document, group: _Group) -> Excerpt:
    tokens = tuple(_one_hole(_tokens(document, group)))
    return Excerpt(
        tokens=tokens,
        claims=tuple(claim.id for claim in group.claims),
        place=_where(group.claims[0]),
        insertions=any(token.tone == "insertion" for token in tokens),
    )


def _where(claim: Claim) -> str:
    if claim.passage.page is not None:
        return _("Page {number}", number=claim.passage.page)
    return _("Cell {address}", address=claim.passage.cell) if claim.passage.cell else ""


def _tokens(document: Document, group: _Group) -> Iterator[Token]:
    marks = [(_span(claim), anchor(claim.id)) for claim in group.claims]
    toned = _toned(document, group)
    holes = _holes(document, group)
    breaks = _breaks(document)
    everywhere = [*edges(span for span, _ in marks), *edges(s for spans in toned.values() for s in spans)]
    for a, b in cut(group.start, group.end, [*everywhere, *edges(holes), *breaks]):
        yield from (Token(kind="close") for span, _ in marks if span[1] == a)
        if a in breaks and a > group.start:
            yield Token(kind="break")
        yield from (Token(kind="open", text=name) for span, name in marks if span[0] == a)
        yield _text(document.text, (a, b), toned, holes)
    yield from (Token(kind="close") for span, _ in marks if span[1] == group.end)


def _one_hole(tokens: Iterator[Token]) -> Iterator[Token]:
    hole = False
    for token in tokens:
        silent = token.kind == "break" or (token.kind == "text" and not token.text.strip())
        if hole and (silent or token.kind == "hole"):
            continue
        if hole:
            yield Token(kind="break")
        hole = token.kind == "hole"
        yield token


def _text(text: str, piece: Span, toned: dict[Tone, list[Span]], holes: list[Span]) -> Token:
    if inside(piece, holes):
        return Token(kind="hole")
    tone: Tone = next((tone for tone, spans in toned.items() if inside(piece, spans)), "plain")
    return Token(kind="text", text=text[piece[0] : piece[1]], tone=tone)


def _toned(document: Document, group: _Group) -> dict[Tone, list[Span]]:
    insertions = [span for claim in group.claims for span in claim.editorial]
    return {
        "hedge": [hedge.span for claim in group.claims for hedge in claim.hedges],
        "insertion": [*insertions, *document.insertions],
        "between": [gap for claim in group.claims for gap in _gaps(claim)],
        "heading": [(block.start, block.end) for block in document.blocks if block.kind in ("title", "heading")],
    }


def _gaps(claim: Claim) -> list[Span]:
    parts = claim.passage.parts
    return [(before[1], after[0]) for before, after in pairwise(parts) if before[1] < after[0]]


def _holes(document: Document, group: _Group) -> list[Span]:
    boilerplate = [(block.start, block.end) for block in document.blocks if block.kind == "boilerplate"]
    cited = [_span(claim) for claim in group.claims]
    return [span for span in boilerplate if not any(span[0] < end and start < span[1] for start, end in cited)]


def _breaks(document: Document) -> set[int]:
    if document.blocks:
        return {block.start for block in document.blocks}
    return {match.end() for match in re.finditer(r"\n[^\S\n]*\n\s*", document.text)}
