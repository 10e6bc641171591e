"""Briefings: an answer written out for others, those that were given out, and what has happened to their claims since."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.ask.shield import Shield
from despite.desk import Desk
from despite.errors import BadValue, NotFound
from despite.evidence import Record
from despite.publish import Briefing
from despite.publish.files import NAMES, PAGES
from despite.publish.formats import FORMATS
from despite.publish.plan import planned_in
from despite.text.messages import LANGUAGES
from despite.web.jobs import Jobs
from despite.web.pages import field, form, from_htmx, page, render, see

nav = (("Briefings", "/briefings"),)


class Written(Record, frozen=True, kw_only=True):
    """A briefing that was written: what to open first, how many claims it holds, and what a reader should know of it."""

    first: str
    claims: int
    left_out: int
    remarks: tuple[str, ...]


@page
def show(desk: Desk, request: Request) -> Response:
    """What was given out, and the form for another one."""
    given = tuple(reversed(desk.published()))
    begun = [job.shown(Shield(desk.case.ledger)) for job in reversed(briefings(request).all)]
    folder = str(desk.case.folder.resolve().parent / "briefing")
    asked = {name: request.query_params.get(name, "") for name in ("actor", "as_of", "event")}
    return render(
        request, "briefings.html.j2", given=given, jobs=begun, asked=asked, formats=FORMATS, languages=LANGUAGES, folder=desk.shown(folder)
    )


@page
def write(desk: Desk, request: Request) -> Response:
    """Begins to write a briefing; what cannot be asked is told at once."""
    asked, to = _asked(request), _place(field(request, "to"))
    desk.ask(**asked)
    unreviewed, formats = bool(field(request, "with_unreviewed")), [PAGES, *(str(one) for one in form(request).getlist("format"))]
    plan = planned_in(field(request, "plan") or None, field(request, "language") or None)

    def act(own: Desk, _tell: Any) -> Written:
        answer = own.ask(**asked)
        made = own.publish(answer, to, unreviewed, formats, plan, None, asked)
        return _written(made, to, sum(line.state != "accepted" for line in answer.lines) if not unreviewed else 0)

    return see(f"/briefings/{briefings(request).start(asked['actor'], act).number}")


@page
def write_again(desk: Desk, request: Request) -> Response:
    """Begins to write one again, as the file stands now, with a note of what was corrected."""
    of, to = field(request, "of"), _place(field(request, "to"))
    given = {str(one.entry): one for one in desk.published()}
    if of not in given:
        raise NotFound("briefing", of, "choose one of those that were given out")
    number = briefings(request).start(given[of].question, lambda own, _tell: _written(own.reissue(to, int(of)), to, 0)).number
    return see(f"/briefings/{number}")


@page
def show_job(desk: Desk, request: Request) -> Response:
    """How far one is, or where it lies."""
    job = briefings(request).numbered(request.path_params["number"]).shown(Shield(desk.case.ledger))
    return render(request, "briefing_part.html.j2" if from_htmx(request) else "briefing_job.html.j2", job=job)


@page
def give_plan(desk: Desk, request: Request) -> Response:
    """A first plan for the question of the form, as a file to be changed."""
    text = desk.plan(desk.ask(**_asked(request)), bool(field(request, "with_unreviewed")), field(request, "language") or "en")
    return Response(text, media_type="text/plain", headers={"Content-Disposition": "attachment; filename=briefing.toml"})


def briefings(request: Request) -> Jobs:
    """What was begun since the server was."""
    return cast(Jobs, request.app.state.briefings)


def _asked(request: Request) -> dict[str, Any]:
    if not field(request, "actor"):
        raise BadValue("actor", "", "name whom the briefing is about")
    return {"actor": field(request, "actor"), "as_of": field(request, "as_of") or None, "event": field(request, "event") or None}


def _place(given: str) -> Path:
    path = Path(given).expanduser()
    if not given or not path.is_absolute():
        raise BadValue("place on this machine", given, "give the whole path of a new folder, for example /home/ana/briefing")
    return path


def _written(made: Briefing, to: Path, left_out: int) -> Written:
    first = to if to.suffix and not to.is_dir() else to / ("index.html" if (to / "index.html").is_file() else NAMES["single"])
    return Written(first=str(first), claims=len(made.answer.lines), left_out=left_out, remarks=tuple(map(str, made.remarks)))


routes = [
    Route("/briefings", show),
    Route("/briefings", write, methods=["POST"]),
    Route("/briefings/plan", give_plan, methods=["POST"]),
    Route("/briefings/again", write_again, methods=["POST"]),
    Route("/briefings/{number:int}", show_job),
]
