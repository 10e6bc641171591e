"""Who writes: a small note beside the ledger, so that whoever has to wait can be told for whom."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from despite.evidence import Record, from_json, to_json


class _Note(Record, frozen=True, kw_only=True):
    user: str
    pid: int
    host: str


def note(ledger: Path) -> None:
    """Leaves the name of this process beside ``ledger``, if it does not stand there. Called by who holds the lock."""
    path, mine = _place(ledger), _mine()
    with suppress(OSError):  # a note that cannot be written must not stop what it is about
        if not path.exists() or path.read_bytes() != mine:
            path.write_bytes(mine)


def clear(ledger: Path) -> None:
    """Removes the note if it is this process's own."""
    with suppress(OSError):
        if (path := _place(ledger)).exists() and path.read_bytes() == _mine():
            path.unlink()


def who(ledger: Path) -> str:
    """Who writes, in words; that it is not known where there is no note, or its process has ended."""
    from despite.settings import alive

    try:
        found = from_json(_place(ledger).read_bytes(), _Note)
    except (OSError, msgspec.MsgspecError):
        return "Another process"
    if found.host == _host() and not alive(found.pid):
        return "Another process"
    return f"{found.user} (process {found.pid} on {found.host})"


def _place(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + "-writer")


def _mine() -> bytes:
    return _note_of(os.getpid())


@lru_cache(maxsize=1)
def _note_of(pid: int) -> bytes:
    return to_json(_Note(user=_user(), pid=pid, host=_host()))


def _host() -> str:
    import socket  # only who writes or waits needs it: opening a case must be quick

    return socket.gethostname()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
