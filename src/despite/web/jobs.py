"""Work that takes longer than a page may: done at a desk of its own, and looked at meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import Any

from despite.ask.shield import Shield
from despite.desk import Desk
from despite.desk.adding import Progress
from despite.errors import DespiteError, NotFound
from despite.web.room import Room

_BROKEN = "The program failed at this; everything recorded before is safe. What it said: "


@dataclass
class Job:
    """Something under way: how far it is, and in the end what it gave, or why it could not."""

    number: int
    what: str
    at: int = 0
    total: int = 0
    name: str = ""
    result: Any = None
    fault: str = ""

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.result is not None or bool(self.fault)

    def tell(self, at: int, total: int, name: str) -> None:
        """How far it is: called before each file."""
        self.at, self.total, self.name = at, total, name

    def end(self, ended: Future[Any]) -> None:
        """Takes in what it gave."""
        fault = ended.exception()
        if fault is None:
            self.result = ended.result()
        else:
            self.fault = str(fault) if isinstance(fault, DespiteError) else f"{_BROKEN}{type(fault).__name__}."

    def shown(self, shield: Shield) -> Job:
        """The job as it may be shown now: also what was protected after it began is named nowhere."""
        names = shield.address(self.what), shield.address(self.name)
        return Job(self.number, names[0], self.at, self.total, names[1], shield.plain(self.result), shield.reason(self.fault))


@dataclass
class Jobs:
    """The jobs since the server began, in their order."""

    room: Room
    all: list[Job] = field(default_factory=list)

    def numbered(self, number: int) -> Job:
        """One of them; raises ``NotFound``."""
        if not 1 <= number <= len(self.all):
            raise NotFound("work", f"#{number}", "it was begun before the desk was last opened")
        return self.all[number - 1]

    def start(self, what: str, act: Callable[[Desk, Progress], Any], meanwhile: TemporaryDirectory[str] | None = None) -> Job:
        """Begins ``act``, or lets it wait for those before; the folder that it needs ``meanwhile`` is deleted after it."""
        job = Job(number=len(self.all) + 1, what=what)
        self.all.append(job)

        def end(ended: Future[Any]) -> None:
            if meanwhile is not None:
                meanwhile.cleanup()
            job.end(ended)

        self.room.apart(lambda desk: act(desk, job.tell)).add_done_callback(end)
        return job
