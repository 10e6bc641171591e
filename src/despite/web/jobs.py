"""Work that takes longer than a page may: done at a desk of its own, and looked at meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from despite.desk import Desk
from despite.desk.adding import Added, Progress
from despite.errors import DespiteError
from despite.web.room import Room

_BROKEN = "The program failed at this; everything recorded before is safe. What it said: "


@dataclass
class Job:
    """One ``add`` under way: how far it is, and in the end what it did, or why it could not."""

    number: int
    what: str
    at: int = 0
    total: int = 0
    name: str = ""
    added: Added | None = None
    fault: str = ""

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.added is not None or bool(self.fault)

    def tell(self, at: int, total: int, name: str) -> None:
        """How far it is: called before each file."""
        self.at, self.total, self.name = at, total, name

    def end(self, ended: Future[Added]) -> None:
        """Takes in what it did."""
        fault = ended.exception()
        if fault is None:
            self.added = ended.result()
        else:
            self.fault = str(fault) if isinstance(fault, DespiteError) else f"{_BROKEN}{type(fault).__name__}."


@dataclass
class Jobs:
    """The jobs since the server began, in their order."""

    room: Room
    all: list[Job] = field(default_factory=list)

    def start(self, what: str, act: Callable[[Desk, Progress], Added], meanwhile: TemporaryDirectory[str] | None = None) -> Job:
        """Begins ``act``, or lets it wait for those before; the folder that it needs ``meanwhile`` is deleted after it."""
        job = Job(number=len(self.all) + 1, what=what)
        self.all.append(job)

        def end(ended: Future[Added]) -> None:
            if meanwhile is not None:
                meanwhile.cleanup()
            job.end(ended)

        self.room.apart(lambda desk: act(desk, job.tell)).add_done_callback(end)
        return job
