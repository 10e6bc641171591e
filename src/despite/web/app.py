"""The desk in the browser as one application: its families of pages, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from despite.web import (
    actors,
    adding,
    briefings,
    case,
    claiming,
    documents,
    events,
    names,
    noting,
    occurrences,
    pictures,
    reviewing,
    search,
    undoing,
)
from despite.web.guard import Guard, Session
from despite.web.jobs import Jobs
from despite.web.pages import broken, refused
from despite.web.room import Room

FAMILIES = (
    case, adding, documents, undoing, reviewing, claiming, noting, actors, names, events, occurrences, search, pictures, briefings,
)  # fmt: skip
"""Each a module with its ``routes`` and its ``nav``: the words and the path of its place in the navigation, in this order."""


def app(case_folder: str | Path, token: str, author: str | None = None, create: bool = False) -> Starlette:
    """The desk of the case in ``case_folder``, for whoever has ``token``; raises what ``despite.open`` raises.

    The case is open until the application is shut down.
    """
    room = Room(Path(case_folder), author, create)
    with as_file(files("despite.web").joinpath("static")) as static:
        routes = [*(route for family in FAMILIES for route in family.routes), Mount("/static", StaticFiles(directory=static))]
    session = Session(token)
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, session), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)],
        exception_handlers={HTTPException: refused, Exception: broken},
        lifespan=_lifespan,
    )
    made.state.room, made.state.session = room, session
    made.state.jobs, made.state.briefings = Jobs(room), Jobs(room)
    made.state.nav = tuple(place for family in FAMILIES for place in family.nav)
    made.state.author = room.now(lambda desk: desk.case.settings.author)
    return made


@asynccontextmanager
async def _lifespan(made: Starlette) -> AsyncIterator[None]:
    yield
    made.state.room.close()
