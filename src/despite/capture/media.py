"""What a file is, by its suffix and its first bytes."""

from __future__ import annotations

from pathlib import Path

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain",
    ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
}  # fmt: skip
"""The suffixes that can be read, with the media type of each."""

UNKNOWN = "application/octet-stream"

_OTHER = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_LOOK_AT = 8192


def media_type(path: Path, data: bytes) -> str:
    """The media type by suffix, ``application/octet-stream`` for other suffixes and where the bytes are no text."""
    return UNKNOWN if _is_binary(data) else MEDIA_TYPES.get(path.suffix.lower(), UNKNOWN)


def _is_binary(data: bytes) -> bool:
    if data.startswith(_OTHER):
        return True
    return not data.startswith(_WIDE) and b"\0" in data[:_LOOK_AT]  # wide encodings have null bytes in plain text
