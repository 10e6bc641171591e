"""Who writes: a small note beside the ledger, so that whoever has to wait can be told for whom."""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from despite.settings import alive


def note(ledger: Path) -> None:
    """Leaves the name of this process beside ``ledger``, if it does not stand there. Called by who holds the lock."""
    path, mine = _place(ledger), _mine()
    with suppress(OSError):  # a note that cannot be written must not stop what it is about
        if not path.exists() or path.read_text(encoding="utf-8") != mine:
            path.write_text(mine, encoding="utf-8")


def clear(ledger: Path) -> None:
    """Removes the note if it is this process's own."""
    with suppress(OSError):
        if _place(ledger).read_text(encoding="utf-8") == _mine():
            _place(ledger).unlink()


def who(ledger: Path) -> str:
    """Who writes, in words; that it is not known where there is no note, or its process has ended."""
    try:
        found = json.loads(_place(ledger).read_text(encoding="utf-8"))
        user, pid, host = str(found["user"]), int(found["pid"]), str(found["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return "Another process"
    if host == socket.gethostname() and not alive(pid):
        return "Another process"
    return f"{user} (process {pid} on {host})"


def _place(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + "-writer")


def _mine() -> str:
    return _note_of(os.getpid())


@lru_cache(maxsize=1)
def _note_of(pid: int) -> str:
    return json.dumps({"user": _user(), "pid": pid, "host": socket.gethostname()})


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
