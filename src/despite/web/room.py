"""The room in which the desk stands: one thread, one open case, one act after another.

SQLite lets one connection write at a time, and Python's connections belong to the thread that opened them. For one user
one thread is both right and enough: a page sees what the act before it wrote, no two acts meet, and there is nothing to
lock. What takes long (an ``add``) works at a desk of its own, in a thread of its own (``apart``): the ledger is in
write-ahead mode, so pages read on while it writes, and an act that comes between two of its transactions waits for a
moment (``CaseInUse`` where that is not enough).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from despite.desk import Desk
from despite.desk import open as open_desk

T = TypeVar("T")


class Room:
    """The case in ``folder``, opened at once; raises what ``despite.open`` raises."""

    def __init__(self, folder: Path, author: str | None, create: bool = False) -> None:
        self.folder, self._author = folder, author
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._desk = self._thread.submit(open_desk, folder, author, create).result()

    def now(self, act: Callable[[Desk], T]) -> T:
        """Does ``act`` at the desk and waits for it."""
        return self._thread.submit(act, self._desk).result()

    async def at(self, act: Callable[[Desk], T]) -> T:
        """Does ``act`` at the desk when those before it are done."""
        return await asyncio.wrap_future(self._thread.submit(act, self._desk))

    def apart(self, act: Callable[[Desk], T]) -> Future[T]:
        """Does ``act`` at another desk of the same case; one after another, too."""
        return self._aside.submit(self._alone, act)

    def _alone(self, act: Callable[[Desk], T]) -> T:
        with open_desk(self.folder, self._author, create=False) as desk:
            return act(desk)

    def close(self) -> None:
        """Lets what is under way end, then closes the case."""
        self._aside.shutdown()
        self._thread.submit(self._desk.close).result()
        self._thread.shutdown()
