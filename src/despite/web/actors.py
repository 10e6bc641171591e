"""Actors: the list, and the record of each on any day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from despite.ask import Line, RecordClass
from despite.ask.course import Course
from despite.ask.record import Turn
from despite.desk import Desk
from despite.evidence import Record
from despite.publish.dates import say_day
from despite.publish.sentence import publisher_of
from despite.publish.words import record_words
from despite.web import recalled
from despite.web.asked import address, day, number, word
from despite.web.happened import row
from despite.web.pages import from_htmx, page, render, see
from despite.web.told import Told, told

nav = (("Actors", "/actors"),)

_ON_RECORD, _LATER, _SEVERAL, _EVENTS, _BESIDE = 12, 3, 5, 8, 2
_NOT_BY: tuple[tuple[RecordClass, str], ...] = (("only_later", "On record only later"), ("cannot_be_told", "Cannot be told"))


_ENTERED: dict[RecordClass, str] = {"possibly": "Possibly on record", "second_hand": "On record at second hand"}


class Shown(Record, frozen=True, kw_only=True):
    """A claim with its class on the day, why, through which name it came in, and when it comes, or came, on record."""

    told: Told
    why: str
    since: str
    through: tuple[str, ...]
    beside: tuple[Told, ...]
    more: int


@page
def show_list(desk: Desk, request: Request) -> Response:
    """The names on file, those in most claims first."""
    words, at = request.query_params.get("q", ""), number(request, "page")
    found = desk.actors(words, at)
    last = max(1, -(-found.found // found.size))
    template = "actors_rows.html.j2" if from_htmx(request) else "actors.html.j2"
    return render(
        request, template, words=words, found=found, last=last, address=address,
        earlier=address("/actors", q=words, page=at - 1) if at > 1 else "",
        further=address("/actors", q=words, page=at + 1) if at < last else "",
    )  # fmt: skip


@page
def show(desk: Desk, request: Request) -> Response:
    """The record of an actor on a day; a part of the page while the day is moved."""
    name, then = word(request, "name"), word(request, "our_file_on")
    if name is None:
        return see("/actors")
    base = day(desk, request, "base" if word(request, "base") else "by")
    course = recalled.course(desk, name, base, then)
    on = _chosen(desk, request, course)
    if not from_htmx(request):
        if word(request, "at"):
            return RedirectResponse(address("/actor", name=name, by=on, our_file_on=then), status_code=303)
        base = on
    course = recalled.course(desk, name, on, then)
    template = "actor_record.html.j2" if from_htmx(request) else "actor.html.j2"
    return render(request, template, **_values(desk, course, name, on, then, number(request, "page")), **_slider(course, on, base, request))


def _chosen(desk: Desk, request: Request, course: Course) -> date:
    """The day asked for: by the slider where that was moved, else by the date."""
    at, was = word(request, "at"), word(request, "was")
    moved = request.headers.get("hx-trigger-name") == "at" or ("hx-request" not in request.headers and at != was)
    if at is not None and at.isdigit() and moved and course.days:
        return course.days[min(int(at), len(course.days) - 1)]
    return day(desk, request)


def _slider(course: Course, on: date, base: date, request: Request) -> dict[str, Any]:
    """Where the slider stands. While it is dragged it keeps the days that it was made for."""
    at = max(0, sum(each <= on for each in course.days) - 1)
    return {"days": course.days, "at": at, "base": base, "dragged": request.headers.get("hx-trigger-name") == "at"}


def _values(desk: Desk, course: Course, name: str, on: date, then: str | None, at: int) -> dict[str, Any]:
    answer, count = course.answer, course.count(on)
    last = max(1, -(-count // _ON_RECORD))
    events = Counter(role.name for line in answer.lines for role in line.claim.roles if role.role == "event")
    return {
        "name": name, "actor": answer.actor, "on": on, "day": say_day(on), "then": then, "answer": answer,
        "tallies": [(record_words(each.record), each.accepted, each.proposed) for each in course.tallies(on)],
        "shown": [_shown(course, line, on) for line in course.on_record(on, _ON_RECORD, (at - 1) * _ON_RECORD)],
        "not_by": _not_by(course, on) if at == 1 else [], "page": at, "last": last,
        "several": [
            row(told_of, whole, in_words(course, course.line(told_of.claims[0], on)))
            for told_of, whole in (course.occurrences(on, _SEVERAL) if at == 1 else ())
        ],
        "events": events.most_common(_EVENTS), "names": list(dict.fromkeys(use.spelling for use in answer.names if use.documents)),
        "address": address, "today": desk.case.ledger.now[:10],
    }  # fmt: skip


def _not_by(course: Course, on: date) -> list[tuple[str, list[Shown]]]:
    """What came only later, and what no date decides: never mixed, and the next that came on record first."""
    found = ((words, [_shown(course, line, on) for line in course.not_by(on, record, _LATER)]) for record, words in _NOT_BY)
    return [(words, shown) for words, shown in found if shown]


def _since(turn: Turn, on: date) -> str:
    """Since when, or from when on, a claim is on record, and how surely."""
    words = _ENTERED.get(turn.record, "On record")
    if turn.day is None:
        return f"{words} all along"
    return f"{words} since {say_day(turn.day)}" if turn.day <= on else f"{words} from {say_day(turn.day)} on"


def _shown(course: Course, line: Line, on: date) -> Shown:
    beside = course.answers_to(line, on)
    return Shown(
        told=in_words(course, line), why=line.why, since=_since(course.entering(line.claim.id), on), through=line.through,
        beside=tuple(in_words(course, other) for other in beside[:_BESIDE]), more=max(0, len(beside) - _BESIDE),
    )  # fmt: skip


def in_words(course: Course, line: Line) -> Told:
    """A claim of the record as pages show it, with its class on the day."""
    return told(line.claim, publisher_of(course.source(line.claim.document)), line.state, line.reviewed_by, line.record)


routes = [Route("/actors", show_list), Route("/actor", show)]
