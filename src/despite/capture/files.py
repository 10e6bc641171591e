"""Which files a user means who names files and folders."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from despite.capture.media import MEDIA_TYPES
from despite.errors import NoSuchFile, Problem

_CASE_FILE = "case.toml"


def find_files(paths: Iterable[Path | str]) -> tuple[list[Path], list[Problem]]:
    """The files to read among ``paths`` and, recursively, in the folders among them: sorted, each file once.

    Hidden files and case folders inside are passed over; what cannot be read is a Problem. Raises ``NoSuchFile`` for a
    path that is not there.
    """
    walk = _Walk()
    for path in map(Path, paths):
        if not os.path.lexists(path):
            raise NoSuchFile(str(path))
        walk.visit(path, within=())
    return sorted(walk.found), sorted(walk.problems, key=lambda problem: problem.where)


class _Walk:
    """One walk: what it has found, and the real paths where it has been."""

    def __init__(self) -> None:
        self.found: list[Path] = []
        self.problems: list[Problem] = []
        self._been: set[str] = set()

    def visit(self, path: Path, within: tuple[str, ...]) -> None:
        real = os.path.realpath(path)
        if real in within:
            self._problem("loop", path, "is a link to a folder that it lies in: it was not followed")
        elif fault := _fault(path):
            self._problem(*fault)
        elif real not in self._been:
            self._been.add(real)
            self._enter(path, (*within, real))

    def _enter(self, path: Path, within: tuple[str, ...]) -> None:
        if not path.is_dir():
            self.found.append(path)
        elif not (path / _CASE_FILE).exists():
            for inner in sorted(path.iterdir()):
                if not inner.name.startswith("."):
                    self.visit(inner, within)
        elif len(within) == 1:
            self._problem("case", path, "is the folder of a case: what is in it was not added")

    def _problem(self, code: str, path: Path, message: str) -> None:
        self.problems.append(Problem(f"capture.{code}", f"{path} {message}.", str(path)))


def _fault(path: Path) -> tuple[str, Path, str] | None:
    try:
        path.stat()
    except OSError as fault:
        return _unreachable(path, fault)
    if path.is_dir():
        return None if os.access(path, os.R_OK | os.X_OK) else ("unreadable", path, "is a folder that you may not read")
    if not path.is_file() or path.suffix.lower() not in MEDIA_TYPES:
        return "unsupported", path, f"is of no kind that can be read (those are {', '.join(MEDIA_TYPES)})"
    return None if os.access(path, os.R_OK) else ("unreadable", path, "is a file that you may not read")


def _unreachable(path: Path, fault: OSError) -> tuple[str, Path, str]:
    if fault.errno == errno.ELOOP:
        return "loop", path, "is a link that leads back to itself: it was not followed"
    return "unreadable", path, f"cannot be reached ({fault.strerror})"
