"""Adding: files that are dropped, a saved page with its address, text that is pasted, a folder of this machine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.ask.shield import Shield
from despite.capture import SUFFIXES
from despite.desk import Desk
from despite.desk.looking import rows_of
from despite.desk.receiving import add_received, pasted, receive
from despite.errors import BadValue, NoSuchFile
from despite.web.jobs import Job, Jobs
from despite.web.pages import field, form, from_htmx, page, render, see

nav = (("Add", "/add"),)
_SHOWN = 40


@page
def show(desk: Desk, request: Request) -> Response:
    """The ways in, and what is under way."""
    return render(
        request, "add.html.j2", suffixes=SUFFIXES, jobs=[job.shown(Shield(desk.case.ledger)) for job in reversed(jobs(request).all)]
    )


@page
def add_files(desk: Desk, request: Request) -> Response:  # noqa: ARG001
    """Files that the browser sent; with an address, the one page that was saved from it."""
    sent = [one for one in form(request).getlist("files") if isinstance(one, UploadFile) and one.filename]
    address = field(request, "address") or None
    if not sent:
        raise BadValue("choice of files", "", "choose at least one, or drop some onto the field")
    if address and len(sent) > 1:
        raise BadValue("use of an address", address, "give it with one single file")
    return _take_in(request, _named(len(sent), sent[0].filename or ""), [(one.filename or "", one.file) for one in sent], _web(address))


@page
def add_text(desk: Desk, request: Request) -> Response:  # noqa: ARG001
    """Text that was pasted."""
    given = {name: field(request, name) for name in ("title", "publisher", "address", "published")}
    name, data = pasted(str(form(request).get("text", "")), **given)
    return _take_in(request, name, [(name, BytesIO(data))], given["address"] or None)


@page
def add_folder(desk: Desk, request: Request) -> Response:  # noqa: ARG001
    """A folder or file of this machine, where it lies."""
    given = field(request, "path")
    path = Path(given).expanduser()
    if not given or not path.is_absolute():
        raise BadValue("place on this machine", given, "give the whole path, for example /home/ana/articles")
    if not path.exists():
        raise NoSuchFile(given)
    return _begun(jobs(request).start(path.name, lambda desk, tell: desk.add(path, progress=tell)))


@page
def show_job(desk: Desk, request: Request) -> Response:
    """How far one of them is; the part of the page that a script asks for, or all of it."""
    job = jobs(request).numbered(request.path_params["number"]).shown(Shield(desk.case.ledger))
    rows = rows_of(desk.case, job.result.documents[:_SHOWN]) if job.result else ()
    return render(request, "job_part.html.j2" if from_htmx(request) else "job.html.j2", job=job, rows=rows)


def jobs(request: Request) -> Jobs:
    """What was begun since the server was."""
    return cast(Jobs, request.app.state.jobs)


def _take_in(request: Request, what: str, files: list[tuple[str, IO[bytes]]], address: str | None) -> Response:
    meanwhile = TemporaryDirectory(prefix="despite-")
    folder = Path(meanwhile.name).resolve()
    receive(folder, files)
    return _begun(jobs(request).start(what, lambda desk, tell: add_received(desk, folder, address, tell), meanwhile))


def _begun(job: Job) -> Response:
    return see(f"/add/{job.number}")


def _named(count: int, first: str) -> str:
    return first if count == 1 else f"{count} files"


def _web(address: str | None) -> str | None:
    if address and not address.startswith(("http://", "https://")):
        raise BadValue("address", address, "give the whole web address, with http:// or https://")
    return address


routes = [
    Route("/add", show),
    Route("/add/files", add_files, methods=["POST"]),
    Route("/add/text", add_text, methods=["POST"]),
    Route("/add/folder", add_folder, methods=["POST"]),
    Route("/add/{number:int}", show_job),
]
