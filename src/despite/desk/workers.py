"""The desk's workers: as many processes as there are cores, and what to do when a document kills or hangs one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

import msgspec

from despite.desk.worker import Done, Job, receive, send

COMMAND = (sys.executable, "-c", "from despite.desk.worker import serve; serve()")
PATIENCE = 300.0
"""Seconds that a document may take; the time of any is linear in its length, so whoever needs more hangs."""

_AHEAD = 4
_T = TypeVar("_T")


class _Lost(Exception):
    """The worker is gone; the text says how."""


class _Worker:
    """A process that does one job at a time."""

    def __init__(self) -> None:
        one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **one_core, "PYTHONPATH": path},
        )  # fmt: skip

    def do(self, job: Job) -> Done:
        """Raises ``_Lost``, after which the worker cannot be used again."""
        assert self._process.stdin and self._process.stdout
        late = threading.Event()
        timer = threading.Timer(PATIENCE, self._give_up, (late,))
        timer.start()
        try:
            send(job, self._process.stdin)
            answer = receive(self._process.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.end()
            raise _Lost(f"gave no answer in {PATIENCE:.0f} seconds" if late.is_set() else "ended the process that read it")
        return msgspec.msgpack.decode(answer, type=Done)

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


class Workers:
    """Use it with ``with``; the processes end with it."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads = ThreadPoolExecutor(count)
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)  # started when there is work for it

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *why: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for _ in range(self._count):
            if (worker := self._idle.get()) is not None:
                worker.end()

    def each(self, jobs: Iterable[tuple[_T, Job | None]]) -> Iterator[tuple[_T, Job | None, Done | None]]:
        """Every job with what came of it, in the order in which they came; one without work passes through.

        Only a few are ever under way at once, so that no number of them fills the memory.
        """
        under_way: deque[tuple[_T, Job | None, Future[Done] | None]] = deque()
        for mark, job in jobs:
            under_way.append((mark, job, self._threads.submit(self._do, job) if job is not None else None))
            if len(under_way) >= _AHEAD * self._count:
                yield _result(*under_way.popleft())
        while under_way:
            yield _result(*under_way.popleft())

    def _do(self, job: Job) -> Done:
        first = self._once(job)
        return first if first.fault is None else self._once(job)

    def _once(self, job: Job) -> Done:
        worker = self._idle.get() or _Worker()
        try:
            done = worker.do(job)
        except _Lost as fault:
            self._idle.put(None)
            return Done(fault=str(fault))
        self._idle.put(worker)
        return done


def _result(mark: _T, job: Job | None, future: Future[Done] | None) -> tuple[_T, Job | None, Done | None]:
    return mark, job, future.result() if future is not None else None
