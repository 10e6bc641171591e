"""A disk that fails: every write, truncation and sync of SQLite and of the archive counts, and one of them goes wrong.

SQLite's own layer to the operating system (its VFS) is wrapped in the running process, by ctypes: nothing is compiled and
nothing is preloaded. https://www.sqlite.org/vfs.html
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
import random
import signal
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import Any

from despite.capture import archive as rooms

FAULTS = ("kill", "torn", "cut", "full", "error")
"""Killed before a write; killed in the middle of one; power cut, so that what was not synced is lost in part; disk full
from here on; one failed write or sync."""

_FULL, _IOERR = 13, 10
_ACTIONS = {"xWrite": CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64), "xTruncate": CFUNCTYPE(c_int, c_void_p, c_int64),
            "xSync": CFUNCTYPE(c_int, c_void_p, c_int)}  # fmt: skip
_READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_SIZE = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class _Vfs(Structure):
    _fields_ = (
        ("iVersion", c_int), ("szOsFile", c_int), ("mxPathname", c_int), ("pNext", c_void_p), ("zName", c_char_p),
        ("pAppData", c_void_p), ("xOpen", c_void_p), *((f"rest{n}", c_void_p) for n in range(15)),
    )  # fmt: skip


class _Methods(Structure):
    _fields_ = (
        ("iVersion", c_int), ("xClose", c_void_p), ("xRead", c_void_p), ("xWrite", c_void_p), ("xTruncate", c_void_p),
        ("xSync", c_void_p), ("xFileSize", c_void_p), *((f"rest{n}", c_void_p) for n in range(12)),
    )  # fmt: skip


class FaultyDisk:
    """Once installed, the ``at``-th write (from 1; 0: none) goes wrong by ``fault``. ``count`` is how many there were."""

    def __init__(self, fault: str, at: int, seed: int) -> None:
        self._fault, self._at = fault, at
        self._random = random.Random(seed)
        self.count = 0
        self._paths: dict[int, str] = {}
        self._unsynced: dict[str, list[tuple[int, bytes, int]]] = {}
        self._renamed: list[tuple[Path, Path]] = []
        self._kept: list[Any] = []
        self._methods: dict[int, Any] = {}

    def install(self) -> None:
        """From now on every file that this process opens is on this disk."""
        self._wrap_sqlite()
        self._wrap_archive()

    def _due(self) -> bool:
        self.count += 1
        return self.count == self._at or (self._fault == "full" and 0 < self._at < self.count)

    def _die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    # SQLite

    def _wrap_sqlite(self) -> None:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        own = _Vfs.from_buffer_copy(library.sqlite3_vfs_find(None).contents)
        original = _OPEN(own.xOpen)

        def opened(vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
            code: int = original(vfs, name, file, flags, out)
            pointer = cast(file, POINTER(c_void_p))
            if code == 0 and pointer[0]:
                self._paths[file] = os.fsdecode(ctypes.string_at(name)) if name else ""
                pointer[0] = ctypes.addressof(self._wrapped(pointer[0]))
            return code

        hook = _OPEN(opened)
        own.zName, own.xOpen = b"faulty", cast(hook, c_void_p)
        self._kept += [own, hook, library]
        library.sqlite3_vfs_register(ctypes.byref(own), 1)

    def _wrapped(self, address: int) -> _Methods:
        if address not in self._methods:
            methods = _Methods.from_buffer_copy(_Methods.from_address(address))
            own = {name: form(getattr(methods, name)) for name, form in _ACTIONS.items()}
            read, size = _READ(methods.xRead), _SIZE(methods.xFileSize)

            def write(file: int, data: int, amount: int, offset: int) -> int:
                if self._due():
                    torn = lambda: own["xWrite"](file, data, amount // 2, offset)  # noqa: E731
                    return self._sqlite_fault(torn)
                self._note(file, read, size, offset, amount)
                return int(own["xWrite"](file, data, amount, offset))

            def truncate(file: int, length: int) -> int:
                return self._sqlite_fault(None) if self._due() else int(own["xTruncate"](file, length))

            def sync(file: int, flags: int) -> int:
                if self._due():
                    return self._sqlite_fault(None)
                self._unsynced.pop(self._paths[file], None)
                return int(own["xSync"](file, flags))

            for name, function in (("xWrite", write), ("xTruncate", truncate), ("xSync", sync)):
                hook = _ACTIONS[name](function)
                setattr(methods, name, cast(hook, c_void_p))
                self._kept.append(hook)
            self._kept += [own, read, size]
            self._methods[address] = methods
        return self._methods[address]  # type: ignore[no-any-return]

    def _note(self, file: int, read: Any, size: Any, offset: int, amount: int) -> None:
        """What stands where a write goes, so that a power cut can bring it back."""
        if self._fault != "cut":
            return
        old, length = ctypes.create_string_buffer(amount), c_int64()
        size(file, ctypes.byref(length))
        read(file, ctypes.addressof(old), amount, offset)
        self._unsynced.setdefault(self._paths[file], []).append((offset, old.raw, length.value))

    def _sqlite_fault(self, torn: Callable[[], int] | None) -> int:
        if self._fault == "torn" and torn is not None:
            torn()
        if self._fault == "cut":
            self._lose()
        if self._fault in ("kill", "torn", "cut"):
            self._die()
        return _FULL if self._fault == "full" else _IOERR

    def _lose(self) -> None:
        """Of what was written and not synced any part may be lost: all, none, or some."""
        keep = self._random.choice((0.0, 0.0, 0.5))
        for path, writes in self._unsynced.items():
            if path and Path(path).exists():
                handle = os.open(path, os.O_RDWR)
                for offset, old, length in reversed(writes):
                    if self._random.random() >= keep:
                        os.pwrite(handle, old[: max(0, length - offset)], offset)
                        if keep == 0.0:
                            os.ftruncate(handle, length)
                os.close(handle)
        for part, name in reversed(self._renamed):
            if name.exists() and self._random.random() >= keep:
                name.rename(part)

    # The archive

    def _wrap_archive(self) -> None:
        through, sync, replace = rooms._write_through, rooms._sync_folder, Path.replace

        def write_through(path: Path, data: bytes) -> None:
            if self._due():
                if self._fault == "torn":
                    path.write_bytes(data[: len(data) // 2])
                self._archive_fault()
            through(path, data)

        def replaced(path: Path, target: Any) -> Path:
            if self._due():
                self._archive_fault()
            self._renamed.append((path, Path(target)))
            return replace(path, target)

        def sync_folder(folder: Path) -> None:
            if self._due():
                self._archive_fault()
            sync(folder)
            self._renamed = [(part, name) for part, name in self._renamed if name.parent != folder]

        rooms._write_through, rooms._sync_folder = write_through, sync_folder
        Path.replace = replaced  # type: ignore[method-assign, assignment]

    def _archive_fault(self) -> None:
        if self._fault == "cut":
            self._lose()
        if self._fault in ("kill", "torn", "cut"):
            self._die()
        raise OSError(errno.ENOSPC if self._fault == "full" else errno.EIO, "injected")
