"""The archive: captured bytes in plain files, each under its own hash. Not encrypted."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import socket
import time
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from despite.errors import CannotWrite, NotFound, Problem
from despite.settings import alive

_HASH = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part-"
_HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
_A_DAY = 86_400
"""Seconds."""
_DISK_FAULTS = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
    errno.ENOTDIR, errno.EEXIST,
}  # fmt: skip


class Archive:
    """A folder of files ``ab/abcdef…``, named by the SHA-256 of their bytes. It is made with the first file."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def put(self, data: bytes) -> str:
        """Files the bytes, unless they are there, and gives their hash; they are on the disk when it returns.

        Raises ``CannotWrite``, and then nothing is filed.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            with _disk_faults(self.folder):
                _write(self._path(sha256), data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash, as they lie there (``check`` tells of altered ones); raises ``NotFound``."""
        if not self.has(sha256):
            raise NotFound("archived file", sha256, f"restore it to {self.folder} from a copy of the case")
        return self._path(sha256).read_bytes()

    def has(self, sha256: str) -> bool:
        """Whether a file with this hash is there."""
        return bool(_HASH.fullmatch(sha256)) and self._path(sha256).is_file()

    def missing(self, sha256s: Iterable[str]) -> list[Problem]:
        """A Problem for each of the hashes under which nothing is filed."""
        absent = (sha256 for sha256 in sha256s if not self.has(sha256))
        return [Problem("archive.missing", f"The archived file {sha256} is gone.", sha256) for sha256 in absent]

    def check(self) -> Iterator[Problem]:
        """Hashes every file again and names those that are altered, unreadable, unfinished or not the archive's."""
        for folder in _listed(self.folder):
            if folder.is_dir():
                yield from (problem for path in _listed(folder) if (problem := _fault(path)))
            else:
                yield _foreign(folder)

    def others(self, kept: Set[str]) -> int:
        """How many archived files have a hash that is not among ``kept``."""
        return sum(1 for folder in _listed(self.folder) for path in _listed(folder) if _HASH.fullmatch(path.name) and path.name not in kept)

    def sweep(self) -> None:
        """Removes what writes left that were cut off: of processes of this machine that have ended, or a day old."""
        for path in self.folder.glob(f"*/{_UNFINISHED}*"):
            with suppress(OSError):
                if _left_behind(path):
                    path.unlink()

    def destroy_others(self, kept: Set[str]) -> None:
        """Overwrites and removes every archived file whose hash is not among ``kept``, and what cut-off writes left."""
        for folder in _listed(self.folder):
            for path in _listed(folder):
                if path.name.startswith(_UNFINISHED) or (_HASH.fullmatch(path.name) and path.name not in kept):
                    with _disk_faults(self.folder):
                        _destroy(path)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


@contextmanager
def _disk_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in _DISK_FAULTS:
            raise CannotWrite(str(folder), os.strerror(fault.errno)) from fault
        raise


def _write(path: Path, data: bytes) -> None:
    # Under another name first: whatever happens on the way, a file under its hash is whole.
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{_UNFINISHED}{_HOST}-{os.getpid()}-{secrets.token_hex(8)}")
    try:
        _write_through(unfinished, data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        _sync_folder(folder)


def write_through(path: Path, data: bytes) -> None:
    """Writes a file that is on the disk, name and all, when this returns; raises ``CannotWrite``."""
    with _disk_faults(path.parent):
        path.unlink(missing_ok=True)
        _write_through(path, data)
        _sync_folder(path.parent)


def _left_behind(path: Path) -> bool:
    host, _, rest = path.name.removeprefix(_UNFINISHED).partition("-")
    pid = rest.partition("-")[0]
    if host == _HOST and pid.isdigit() and not alive(int(pid)):
        return True
    return time.time() - path.stat().st_mtime > _A_DAY


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _destroy(path: Path) -> None:
    # A disk may keep older blocks of the file: the manual says so.
    with path.open("r+b") as file:
        file.write(b"\0" * path.stat().st_size)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and needs no sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _listed(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _fault(path: Path) -> Problem | None:
    if path.name.startswith(_UNFINISHED):
        message = f"{path} was left by a write that was cut off; the next add removes it."
        return Problem("archive.unfinished", message, str(path))
    if not path.is_file() or not _HASH.fullmatch(path.name) or path.parent.name != path.name[:2]:
        return _foreign(path)
    return _content_fault(path)


def _content_fault(path: Path) -> Problem | None:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        return Problem("archive.unreadable", f"{path} cannot be read ({fault.strerror}).", str(path))
    if digest == path.name:
        return None
    message = f"{path} was altered: its bytes no longer have the hash that it is named by."
    return Problem("archive.altered", message, str(path))


def _foreign(path: Path) -> Problem:
    return Problem("archive.foreign", f"{path} is no file of the archive.", str(path))
