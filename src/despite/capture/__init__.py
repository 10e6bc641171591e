"""The stage that takes files in: bytes as they were found, with address, moment, media type and hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

from despite.capture.archive import Archive
from despite.capture.files import find_files
from despite.capture.media import MEDIA_TYPES, UNKNOWN, media_type
from despite.errors import BadValue, NoSuchFile, Problem
from despite.evidence import Capture, capture_id

SUFFIXES = tuple(MEDIA_TYPES)
"""The suffixes of the files that can be read."""


def capture_file(path: Path, at: str, tool: str, address: str | None = None) -> tuple[Capture, bytes]:
    """The file's bytes and their record, found at the instant ``at`` (UTC, ISO 8601) by ``tool``.

    ``address`` is where they came from; by default the file's own. Raises ``NoSuchFile``, ``BadValue``.
    """
    data = _bytes_of(path)
    digest, address = hashlib.sha256(data).hexdigest(), address or path.resolve().as_uri()
    capture = Capture(
        id=capture_id(digest, address), sha256=digest, size=len(data), media_type=media_type(path, data),
        address=address, name=path.name, captured_at=at, tool=tool,
    )  # fmt: skip
    return capture, data


def problems_of(capture: Capture) -> list[Problem]:
    """What is wrong with captured bytes: no text, whatever the file's name says."""
    if capture.media_type != UNKNOWN:
        return []
    message = f"{capture.name} holds no text, whatever its name says: it was filed but cannot be read."
    return [Problem("capture.binary", message, capture.address)]


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise NoSuchFile(str(path)) from fault
    except OSError as fault:
        raise BadValue("readable file", str(path), f"{fault.strerror or fault}; see that you may read it") from fault


__all__ = ["MEDIA_TYPES", "SUFFIXES", "Archive", "capture_file", "find_files", "problems_of"]
