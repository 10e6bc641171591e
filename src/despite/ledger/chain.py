"""The hashes that hold the entries together. Pure functions: no file, no clock."""

from __future__ import annotations

import hashlib

from despite.evidence import Entry, EntryKind, canonical

FIRST = "0" * 64
"""What stands as ``previous`` in entry 1."""


def digest(salt: bytes, payload: bytes) -> bytes:
    """The bytes of ``commitment``."""
    return hashlib.sha256(salt + payload).digest()


def head_digest(number: int, kind: str, recorded_at: str, author: str, tool: str, committed: str, previous: str) -> bytes:
    """The bytes of ``entry_hash``."""
    return hashlib.sha256(canonical((number, kind, recorded_at, author, tool, committed, previous))).digest()


def commitment(salt: bytes, payload: bytes) -> str:
    """The salted hash that stands for a payload; it tells nothing of the payload once the salt is destroyed."""
    return digest(salt, payload).hex()


def entry_hash(number: int, kind: str, recorded_at: str, author: str, tool: str, committed: str, previous: str) -> str:
    """The hash of an entry: of its head, the commitment to its payload, and the hash of the entry before."""
    return head_digest(number, kind, recorded_at, author, tool, committed, previous).hex()


def seal(number: int, kind: EntryKind, recorded_at: str, author: str, tool: str, payload: bytes, salt: bytes, previous: str) -> Entry:
    """The entry with its commitment and hash."""
    committed = commitment(salt, payload)
    own = entry_hash(number, kind, recorded_at, author, tool, committed, previous)
    return Entry(
        number=number, kind=kind, recorded_at=recorded_at, author=author, tool=tool,
        payload=payload, commitment=committed, previous=previous, hash=own,
    )  # fmt: skip


def fault(entry: Entry, salt: bytes | None, before: Entry | None) -> str | None:
    """What does not hold of ``entry`` as the successor of ``before``, in words; null if all holds."""
    return _place_fault(entry, before) or _head_fault(entry) or _payload_fault(entry, salt)


def _place_fault(entry: Entry, before: Entry | None) -> str | None:
    number, previous, recorded_at = (before.number, before.hash, before.recorded_at) if before else (0, FIRST, "")
    if entry.number != number + 1:
        return f"entry {number + 1} before it is missing"
    if entry.previous != previous:
        return "it does not follow from the entry before it"
    if entry.recorded_at < recorded_at:
        return "it is dated earlier than the entry before it"
    return None


def _head_fault(entry: Entry) -> str | None:
    own = entry_hash(entry.number, entry.kind, entry.recorded_at, entry.author, entry.tool, entry.commitment, entry.previous)
    return None if own == entry.hash else "its kind, date, author, tool or hash was altered"


def _payload_fault(entry: Entry, salt: bytes | None) -> str | None:
    if entry.payload is None:
        return None if salt is None else "its payload is gone but its salt is not, so it was not erased by this program"
    if salt is None or commitment(salt, entry.payload) != entry.commitment:
        return "its content was altered"
    return None
