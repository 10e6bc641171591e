"""The words of a large case, filed for searching in the background: no page waits for that."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from despite.desk import Desk
from despite.desk.searching import file_words, unfiled
from despite.web.room import Room

AT_ONCE = 4000
"""So many entries are filed while a page waits; it takes less than a second."""


@dataclass
class Filing:
    """How far it is."""

    done: int = 0
    total: int = 0
    work: Future[None] | None = None

    def tell(self, done: int, total: int, name: str) -> None:  # noqa: ARG002
        """Called after each page of entries."""
        self.done, self.total = done, total


_filings: WeakKeyDictionary[Room, Filing] = WeakKeyDictionary()


def under_way(desk: Desk, room: Room) -> Filing | None:
    """The filing that a search has to wait for, begun if need be; null where a search can go ahead."""
    known = _filings.get(room)
    if known is not None and known.work is not None and not known.work.done():
        return known
    waiting = unfiled(desk.case)
    if waiting <= AT_ONCE:
        return None
    made = _filings[room] = Filing(total=waiting)
    made.work = room.apart(lambda aside: file_words(aside.case, made.tell))
    return made
