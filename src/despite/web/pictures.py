"""Pictures: the timeline and the network of an actor, the origins of an occurrence, and a case over time. Every state has an address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from markupsafe import Markup
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from despite.ask import Answer
from despite.ask.results import Occurrence
from despite.ask.times import Counts
from despite.desk import Desk
from despite.desk.picturing import counted
from despite.errors import NotFound
from despite.evidence import Record
from despite.publish.beginnings import origins_tree
from despite.publish.bonds import tied
from despite.publish.counting import over_time
from despite.publish.marks import Link, Table
from despite.publish.network import said
from despite.publish.pictures import figure, stylesheet, svg
from despite.publish.timeline import CLOCKS, Clock, timeline
from despite.publish.words import kind_words
from despite.web.asked import address, word
from despite.web.pages import from_htmx, page, render, room

nav = (("Timeline", "/timeline"), ("Network", "/network"))

_ROWS, _LINKS = 300, 12
_VIEWS = {"said": "Who says what about whom", "ties": "What is said to tie them"}
_NONE = "Nothing to draw: no claim on file fits."
_UNDATED = "No claim that fits is dated by this clock: they stand in the table."
Asked = dict[str, str]
"""What an address asks, word by word; empty where it is silent."""
Drawn = tuple[Record | None, Table]
_ASKED = ("actor", "event", "as_of", "our_file_on", "kind", "happened")


def claim_link(answer: Answer) -> Link:
    """Where the pages of the desk show a claim of ``answer``: in its document."""
    documents = {line.claim.id: line.claim.document for line in answer.lines}
    return lambda claim: f"/documents/{documents[claim]}?claim={claim}#c-{claim}" if claim in documents else f"/review/{claim}"


def _drawn_timeline(asked: Asked, answer: Answer, chosen: str, *, linked: bool) -> Drawn:
    def stretch(kind: str | None, first: date, last: date) -> str:
        return address("/timeline", **{**asked, "kind": kind or "none", "happened": f"{first:%Y-%m}/{last:%Y-%m}"})

    clock = cast(Clock, chosen)
    return timeline(answer, claim_link(answer), clock, stretch=stretch if linked and clock == "happened" else None)


def _drawn_network(_asked: Asked, answer: Answer, chosen: str, *, linked: bool) -> Drawn:  # noqa: ARG001
    return (said if chosen == "said" else tied)(answer, claim_link(answer))


class Sort(NamedTuple):
    """A sort of picture: where its page is, what can be chosen, and how it is drawn."""

    heading: str
    path: str
    choice: str
    choices: Mapping[str, str]
    draw: Callable[..., Drawn]

    def chosen(self, request: Request) -> str:
        """What the address chooses, the first where it chooses nothing."""
        given = request.query_params.get(self.choice, "")
        return given if given in self.choices else next(iter(self.choices))


TIMELINE = Sort("Timeline", "/timeline", "clock", {str(clock): words for clock, words in CLOCKS.items()}, _drawn_timeline)
NETWORK = Sort("Network", "/network", "view", _VIEWS, _drawn_network)


def _show(sort: Sort, desk: Desk, request: Request) -> Response:
    """The page of a picture: what is asked, the picture, and the same in words."""
    answer, asked = _ask(desk, request)
    chosen = sort.chosen(request)
    values: dict[str, Any] = {"sort": sort, "chosen": chosen, "asked": asked, "answer": answer}
    if answer is None:
        return render(request, "pictures.html.j2", **values)
    drawn, table = sort.draw(asked, _of_kind(answer, asked["kind"]), chosen, linked=True)
    file = address(f"{sort.path}.svg", **asked, **{sort.choice: chosen})
    made = figure(drawn, table, name=sort.heading, file=file, empty=_UNDATED if table.rows else _NONE, rows=_ROWS, links=_LINKS)
    return render(request, "pictures.html.j2", figure=made, kinds=_kinds(answer), **values)


def _give(sort: Sort, desk: Desk, request: Request) -> Response:
    """The picture as a file to be kept: its marks lead nowhere, for its claims are not where it is taken."""
    answer, asked = _ask(desk, request)
    drawn = sort.draw(asked, _of_kind(answer, asked["kind"]), sort.chosen(request), linked=False)[0] if answer else None
    if drawn is None:
        raise NotFound("picture", sort.heading.lower(), "name an actor of whom there are claims that fit")
    kept = {"Content-Disposition": f'attachment; filename="{sort.heading.lower()}.svg"'}
    return Response(svg(drawn, linked=False).encode("utf-8", "replace"), media_type="image/svg+xml", headers=kept)


@page
def show_timeline(desk: Desk, request: Request) -> Response:
    """The timeline of an actor, by one of the three clocks."""
    return _show(TIMELINE, desk, request)


@page
def show_network(desk: Desk, request: Request) -> Response:
    """The network of an actor: who says what about whom, or what is said to tie it to others."""
    return _show(NETWORK, desk, request)


@page
def give_timeline(desk: Desk, request: Request) -> Response:
    """The timeline as a file."""
    return _give(TIMELINE, desk, request)


@page
def give_network(desk: Desk, request: Request) -> Response:
    """The network as a file."""
    return _give(NETWORK, desk, request)


async def show_over_time(request: Request) -> Response:
    """The part of a page that shows the case over time: counted at a desk of its own, so that no page waits for it."""
    kept: dict[int, Counts] = request.app.state.__dict__.setdefault("over_time", {})
    head = await room(request).at(lambda desk: desk.case.ledger.head)
    if head not in kept:
        found = await asyncio.wrap_future(room(request).apart(lambda desk: counted(desk.case)))
        kept.clear()
        kept[head] = found
    made = figure(
        *over_time({clock: kept[head][clock].items() for clock in CLOCKS}), name="Claims over time", empty="No claim is dated yet."
    )
    return HTMLResponse(str(made)) if from_htmx(request) else render(request, "over_time.html.j2", figure=made)


async def give_styles(_request: Request) -> Response:
    """The rules by which pictures are painted."""
    return Response(stylesheet(names=("pictures.css",)), media_type="text/css")


def tree(answer: Answer, occurrence: Occurrence) -> Markup:
    """Where an occurrence starts, for its page."""
    return figure(*origins_tree(answer, occurrence, claim_link(answer)), name="Where it starts", links=_LINKS)


def _ask(desk: Desk, request: Request) -> tuple[Answer | None, Asked]:
    """The answer that the address asks for, null where it names no actor; and what it asks."""
    asked = {name: word(request, name) or "" for name in _ASKED}
    if not asked["actor"]:
        return None, asked
    event, as_of, then, happened = (asked[name] or None for name in ("event", "as_of", "our_file_on", "happened"))
    return desk.ask(asked["actor"], as_of=as_of, event=event, our_file_on=then, happened=happened), asked


def _kinds(answer: Answer) -> list[tuple[str, str]]:
    found = dict.fromkeys(line.claim.kind for line in answer.lines)
    return [(kind or "none", kind_words(kind)) for kind in found]


def _of_kind(answer: Answer, kind: str) -> Answer:
    if not kind:
        return answer
    return replace(answer, lines=tuple(line for line in answer.lines if (line.claim.kind or "none") == kind))


routes = [
    Route("/timeline", show_timeline), Route("/timeline.svg", give_timeline),
    Route("/network", show_network), Route("/network.svg", give_network),
    Route("/over-time", show_over_time), Route("/pictures.css", give_styles),
]  # fmt: skip
