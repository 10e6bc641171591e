"""An event: the question answered in one page. What was on record about an actor when it began, before and after, and what ties them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.ask import CLASS_WORDS, ON_RECORD, Answer, Line
from despite.ask.results import Occurrence, Order
from despite.ask.telling import origins_words
from despite.desk import Desk
from despite.evidence import Record
from despite.publish.dates import say_day
from despite.publish.happenings import tied
from despite.publish.sentence import publisher_of
from despite.publish.words import record_words
from despite.web.asked import address, number, word
from despite.web.happened import heading
from despite.web.pages import page, render
from despite.web.told import Told, at_once, told

nav = (("Event", "/event"),)

_SIZE = 20
_ORDERS: tuple[tuple[Order, str], ...] = (
    ("before", "Happened before"),
    ("during", "Happened then"),
    ("after", "Happened after"),
    ("cannot_be_told", "Cannot be told whether before or after"),
)


class Happening(Record, frozen=True, kw_only=True):
    """An occurrence beside the day: how far off, how many origins, by whom it was told, and whether it was on record by then."""

    id: str
    heading: str
    distance: str
    counted: str
    example: str
    later: bool


class Side(Record, frozen=True, kw_only=True):
    """What happened on one side of the day, a page of it."""

    heading: str
    order: str
    count: int
    happenings: tuple[Happening, ...]


@page
def show(desk: Desk, request: Request) -> Response:
    """The question, or its answer."""
    actor, event, as_of, then = (word(request, name) for name in ("actor", "event", "as_of", "our_file_on"))
    asked: dict[str, Any] = {"actor": actor or "", "event": event or "", "as_of": as_of or "", "then": then or "", "address": address}
    if actor is None or (event is None and as_of is None):
        return render(request, "event.html.j2", answer=None, **asked)
    answer = desk.ask(actor, as_of=as_of, event=event, our_file_on=then)
    at = number(request, "page")
    lines = list({line.claim.id: line for line in answer.lines}.values())
    return render(
        request, "event.html.j2", answer=answer, **asked, day=say_day(answer.as_of) if answer.as_of else "",
        tallies=_tallies(answer), sides=_sides(answer, at), page=at, last=_last(answer), ties=tied(answer),
        limits=answer.ties.limits if answer.ties else (), denials=_denials(answer), claims=len(lines),
    )  # fmt: skip


def _tallies(answer: Answer) -> list[tuple[str, int, int]]:
    """How many claims of each class are accepted, and how many only found by the program."""
    found = Counter((line.record, line.state == "accepted") for line in {line.claim.id: line for line in answer.lines}.values())
    return [(record_words(record), found[record, True], found[record, False]) for record in CLASS_WORDS]


def _sides(answer: Answer, at: int) -> list[Side]:
    publishers = {source.document: publisher_of(source) for source in answer.sources}
    lines = {line.claim.id: line for line in answer.lines}
    sides = []
    for order, words in _ORDERS:
        found = _in_order([each for each in answer.occurrences if each.order == order and each.kind != "relation"], order)
        page_of = found[(at - 1) * _SIZE : at * _SIZE]
        shown = tuple(
            Happening(
                id=each.id, heading=heading(each), distance=each.distance, counted=origins_words(each),
                example=at_once(_told(lines[each.id], publishers)),
                later=not any(standing.record in ON_RECORD for standing in each.records),
            )
            for each in page_of
        )  # fmt: skip
        sides.append(Side(heading=words, order=order, count=len(found), happenings=shown))
    return sides


def _in_order(found: list[Occurrence], order: Order) -> list[Occurrence]:
    """What lies nearest to the day first."""
    dated = [(each.happened_on.latest or each.happened_on.earliest, each) for each in found if each.happened_on]
    known = sorted(((day, each) for day, each in dated if day), key=lambda pair: pair[0], reverse=order == "before")
    ids = {each.id for _, each in known}
    return [each for _, each in known] + [each for each in found if each.id not in ids]


def _last(answer: Answer) -> int:
    most = max((sum(each.order == order for each in answer.occurrences) for order, _ in _ORDERS), default=0)
    return max(1, -(-most // _SIZE))


def _denials(answer: Answer) -> list[Told]:
    """Denials and responses among the claims."""
    publishers = {source.document: publisher_of(source) for source in answer.sources}
    beside = {one for line in answer.lines for one in line.answered_by}
    lines = {line.claim.id: line for line in answer.lines if line.claim.id in beside}.values()
    return [_told(line, publishers) for line in lines][:_SIZE]


def _told(line: Line, publishers: dict[str, str]) -> Told:
    return told(line.claim, publishers[line.claim.document], line.state, line.reviewed_by, line.record)


routes = [Route("/event", show)]
