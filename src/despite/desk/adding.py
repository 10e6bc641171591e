"""The verb add: capture, read, find, resolve; one document goes into the ledger as one transaction or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from despite.capture import capture_file, find_files, problems_of
from despite.desk.case import Case
from despite.desk.worker import Done, Finder, Job, process, work
from despite.desk.workers import Workers
from despite.errors import BadValue, NoSuchFile, Problem
from despite.evidence import Capture, Record
from despite.ledger.documents import has_bytes, has_capture
from despite.settings import TOOL

_MANY = 24
"""From how many files on it pays to start workers."""

Progress = Callable[[int, int, str], None]
"""Called before each file with its number, how many there are, and its name."""

Address = str | Callable[[Path], str] | None
"""Where files come from: one address, what gives each its own, or (null) the place where each lies."""


class Added(Record, frozen=True, kw_only=True):
    """What an ``add`` did: documents and claims that went in, captures that were on file already, and problems."""

    documents: tuple[str, ...] = ()
    claims: int = 0
    on_file: int = 0
    problems: tuple[Problem, ...] = ()


def now() -> str:
    """The instant in UTC (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def add(case: Case, paths: Iterable[Path], address: Address = None, progress: Progress | None = None, workers: int | None = None) -> Added:
    """Takes files and folders in. What is on file already is left alone, so that the same command can be run again.

    Many files are read by ``workers`` processes (default: one for each core), few of them by this one.
    """
    files, problems = find_files(list(paths))
    cores = workers or os.cpu_count() or 1
    adding = _Adding(case, files, address, progress, problems)
    first = case.ledger.head == 0 and len(files) >= _MANY
    with case.ledger.loading() if first else nullcontext():
        if cores > 1 and len(files) >= _MANY:
            adding.with_workers(cores)
        else:
            adding.alone()
    return adding.added()


class _Adding:
    """One ``add`` under way: the desk alone writes, file by file in the order of their names."""

    def __init__(self, case: Case, files: list[Path], address: Address, progress: Progress | None, problems: list[Problem]) -> None:
        self._case, self._files, self._address, self._progress = case, files, address, progress
        self._documents: list[str] = []
        self._claims = self._on_file = 0
        self._problems = problems

    def alone(self) -> None:
        for job in self._jobs(told=True):
            self._record(job, work(job) if job is not None else None)

    def with_workers(self, count: int) -> None:
        with Workers(count) as workers:
            jobs = enumerate(self._jobs(told=False), 1)
            for number, job, done in workers.each(jobs):
                self._tell(number)
                self._record(job, done)

    def _jobs(self, told: bool) -> Iterator[Job | None]:
        """For every file what is to be done, null where nothing is."""
        under_way: set[str] = set()
        for number, path in enumerate(self._files, 1):
            if told:
                self._tell(number)
            yield self._job(path, under_way)

    def _job(self, path: Path, under_way: set[str]) -> Job | None:
        address = self._address(path) if callable(self._address) else self._address
        captured, problems = load(path, address, self._case.ledger.now)
        self._problems += problems if captured is None else []
        if captured is None:
            return None
        capture, data = captured
        if capture.id in under_way or self._on_file_already(capture):
            self._on_file += 1
            return None
        under_way.add(capture.id)
        return Job(capture=capture, data=data, problems=tuple(problems))

    def _on_file_already(self, capture: Capture) -> bool:
        # Where only a file's name is known, its place tells nothing: the same bytes are the same file.
        ledger = self._case.ledger
        return has_capture(ledger, capture.id) or (callable(self._address) and has_bytes(ledger, capture.sha256))

    def _tell(self, number: int) -> None:
        if self._progress is not None:
            self._progress(number, len(self._files), self._files[number - 1].name)

    def _record(self, job: Job | None, done: Done | None) -> None:
        if job is None or done is None:
            return
        if done.fault is not None:
            self._problems.append(_poison(job.capture, done.fault))
            return
        self._case.archive.put(job.data)
        self._case.record(*done.drafts())
        self._documents.append(done.document)
        self._claims += done.claims
        self._problems += done.problems

    def added(self) -> Added:
        return Added(documents=tuple(self._documents), claims=self._claims, on_file=self._on_file, problems=tuple(self._problems))


def _poison(capture: Capture, fault: str) -> Problem:
    return Problem("add.poison", f"{capture.name} was set aside: on two attempts it {fault}.", capture.address)


def load(path: Path, address: str | None = None, at: str | None = None) -> tuple[tuple[Capture, bytes] | None, list[Problem]]:
    """A file's capture, made ``at`` an instant (default: now), and bytes; a file that cannot be read is a Problem."""
    try:
        capture, data = capture_file(path, at or now(), TOOL, address)
    except (BadValue, NoSuchFile) as fault:
        return None, [Problem("capture.unreadable", str(fault), path.name)]
    return (capture, data), problems_of(capture)


__all__ = ["Added", "Address", "Finder", "Progress", "add", "load", "now", "process"]
