"""Search: the words of documents and claims, found as one types; what is asked stands in the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.ask.search import ONLY_CLAIMS, Found, FoundClaim, FoundDocument, Place, Within
from despite.desk import Desk
from despite.errors import BadValue
from despite.evidence import Record, Span
from despite.find import kinds
from despite.ledger.filing import State
from despite.publish.sentence import Sentence, Tone
from despite.publish.words import kind_words
from despite.web.asked import address, number, place, word
from despite.web.filing import under_way
from despite.web.pages import from_htmx, page, render, room
from despite.web.told import Told, told

nav = (("Search", "/search"),)

SIZE = 10
_NARROWED = ("actor", "holder", "kind", "state", "language", "happened", "said", "public", "our_file_on")


class Bit(Record, frozen=True, kw_only=True):
    """Some words: found, or around what was found."""

    text: str
    found: bool = False


class Hit(Record, frozen=True, kw_only=True):
    """A place in a document, and the address at which it can be read."""

    bits: tuple[Bit, ...]
    kind: str
    href: str


class HitDocument(Record, frozen=True, kw_only=True):
    """A document with its places."""

    found: FoundDocument
    hits: tuple[Hit, ...]


class HitPiece(Record, frozen=True, kw_only=True):
    """Some of a claim's exact words with their tone, cut where something was found."""

    tone: Tone
    bits: tuple[Bit, ...]


class HitClaim(Record, frozen=True, kw_only=True):
    """A claim in its sentence, with what of its exact words was found, and its document."""

    told: Told
    pieces: tuple[HitPiece, ...]
    found: FoundClaim


@page
def show(desk: Desk, request: Request) -> Response:
    """What was found; a part of the page where it is asked for as one types."""
    asked = {name: word(request, name) for name in _NARROWED}
    words, within, at = request.query_params.get("q", ""), request.query_params.get("in", "everything"), number(request, "page")
    _check(asked, within)
    searched = bool(words.strip() or any(asked.values()))
    filing = under_way(desk, room(request)) if searched else None
    narrowed: dict[str, Any] = {} if filing is not None else {**asked, "within": within}
    found = desk.search("" if filing is not None else words, typing=True, page=at, size=SIZE, **narrowed)
    return render(
        request, "search_results.html.j2" if from_htmx(request) else "search.html.j2",
        words=words, asked=asked, within=within, only_claims=any(asked[name] for name in ONLY_CLAIMS), searched=searched,
        filing=filing, found=found, last=_last(found),
        narrowed=any(asked.values()) or within != "everything", kinds=[(kind, kind_words(kind)) for kind in kinds()],
        documents=[_document(each) for each in found.documents], claims=[_claim(each) for each in found.claims],
        here=_page(words, asked, within, at), earlier=_page(words, asked, within, at - 1) if at > 1 else "",
        further=_page(words, asked, within, at + 1) if at < _last(found) else "",
    )  # fmt: skip


def _check(asked: dict[str, str | None], within: str) -> None:
    if within not in get_args(Within):
        raise BadValue("place to search", within, f"one of {', '.join(get_args(Within))}")
    if asked["state"] not in (None, *get_args(State)):
        raise BadValue("state of review", str(asked["state"]), f"one of {', '.join(get_args(State))}")


def _page(words: str, asked: dict[str, str | None], within: str, at: int) -> str:
    """The address of a page of what was found."""
    return address("/search", q=words, **asked, **{"in": "" if within == "everything" else within, "page": at if at > 1 else ""})


def _last(found: Found) -> int:
    most = min(max(found.documents_count, found.claims_count), found.most)
    return max(1, -(-most // found.size))


def _document(found: FoundDocument) -> HitDocument:
    return HitDocument(found=found, hits=tuple(_hit(found, each) for each in found.places))


def _hit(found: FoundDocument, each: Place) -> Hit:
    first = each.text[slice(*each.marks[0])] if each.marks else each.text[:60]
    href = place(found.document, each.start, first) if each.block else f"/documents/{found.document}"
    return Hit(bits=bits(each.text, each.marks), kind=(each.block or "title").replace("_", " "), href=href)


def _claim(found: FoundClaim) -> HitClaim:
    in_words = told(found.claim, found.publisher, found.state, found.reviewed_by)
    return HitClaim(told=in_words, pieces=tuple(_pieces(found, in_words.said)), found=found)


def _pieces(found: FoundClaim, said: Sentence) -> Iterator[HitPiece]:
    """The pieces of the sentence, each with the marks that fall into it: they follow one another in the passage, part by part."""
    passage = found.claim.passage
    starts = iter(passage.parts or ((passage.start, passage.end),))
    at = next(starts)[0] - passage.start
    for piece in said.pieces:
        if piece.tone == "gap":
            at = next(starts)[0] - passage.start
            yield HitPiece(tone="gap", bits=(Bit(text=piece.text),))
            continue
        end = at + len(piece.text)
        inside = tuple((max(a, at) - at, min(b, end) - at) for a, b in found.marks if a < end and at < b)
        yield HitPiece(tone=piece.tone, bits=bits(piece.text, inside))
        at = end


def bits(text: str, marks: tuple[Span, ...]) -> tuple[Bit, ...]:
    """The text cut where something was found begins and ends."""
    cut, at = list[Bit](), 0
    for start, end in marks:
        cut += [Bit(text=text[at:start]), Bit(text=text[start:end], found=True)]
        at = end
    return tuple(bit for bit in [*cut, Bit(text=text[at:])] if bit.text)


routes = [Route("/search", show)]
