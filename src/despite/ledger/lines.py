"""An entry as one line of JSON, with its salt: what is written out can be checked and taken in again to the same hash."""

from __future__ import annotations

import msgspec

from despite.evidence import Entry, EntryKind, Record, from_json, to_json

_ERASED = b"null"


class EntryLine(Record, frozen=True, kw_only=True):
    """An entry with its salt (hexadecimal); ``payload`` stands in the line byte for byte as it was committed to."""

    number: int
    kind: EntryKind
    recorded_at: str
    author: str
    tool: str
    payload: msgspec.Raw
    salt: str | None
    commitment: str
    previous: str
    hash: str


def to_line(entry: Entry, salt: bytes | None) -> bytes:
    """The line, with its end."""
    line = EntryLine(
        number=entry.number, kind=entry.kind, recorded_at=entry.recorded_at, author=entry.author, tool=entry.tool,
        payload=msgspec.Raw(entry.payload if entry.payload is not None else _ERASED), salt=salt.hex() if salt is not None else None,
        commitment=entry.commitment, previous=entry.previous, hash=entry.hash,
    )  # fmt: skip
    return to_json(line) + b"\n"


def from_line(line: bytes) -> tuple[Entry, bytes | None]:
    """The entry and its salt; raises ``msgspec.DecodeError`` or ``ValueError`` where the line is none."""
    found = from_json(line, EntryLine)
    payload = bytes(found.payload)
    entry = Entry(
        number=found.number, kind=found.kind, recorded_at=found.recorded_at, author=found.author, tool=found.tool,
        payload=payload if payload != _ERASED else None, commitment=found.commitment, previous=found.previous, hash=found.hash,
    )  # fmt: skip
    return entry, bytes.fromhex(found.salt) if found.salt is not None else None
