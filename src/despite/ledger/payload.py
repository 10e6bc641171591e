"""How payloads are stored: shorter than they are hashed, and back again byte for byte.

A claim's canonical JSON repeats the same few stretches (names of fields, defaults). Each stands in the file as one byte
that JSON never contains, so that the words of a claim stay legible there. Long payloads, documents, are compressed.
"""

from __future__ import annotations

import zlib

_COMPRESS_FROM = 4096
_COMPRESSED = b"x"  # the first byte of a zlib stream; no JSON value begins with it
_SHORTENED = b"\x01"
_STRETCHES = (
    b'"negated":false,"passage":{"cell":null,"end":',
    b'{"actor":null,"cue":{"end":',
    b'"publishes":false,"resolved_from":null,"said_on":null}',
    b'],"schema":"despite.claim/1","stance":"',
    b'"},"public_on":{"earliest":"',
    b'"happened_on":null,"hedges":[],"holders":[',
    b'{"answers":null,"document":"',
    b'","editorial":[],"figures":[],"found_by":"',
    b'{"actor":null,"mention":[',
    b'","page":null,"parts":[[',
    b',"language":"en","mode":"',
    b'","latest":"',
    b'","edtf":"',
    b'],"name":"',
    b'],"found_by":"',
    b'"figures":[{"converts":null,"qualifier":null,"span":[',
    b',"start":',
)
"""Number 2 stands for the first, number 3 for the second, and so on up to 31. Ledgers hold them: they are only added to."""

_MARKS = tuple((stretch, bytes([number])) for number, stretch in enumerate(_STRETCHES, 2))
_TAKEN = bytes(range(32))


def pack(payload: bytes) -> bytes:
    """The payload as it is stored."""
    if len(payload) >= _COMPRESS_FROM or payload[:1] in (_COMPRESSED, _SHORTENED):
        return zlib.compress(payload)
    if payload.translate(None, _TAKEN) != payload:  # not our JSON: leave it alone
        return payload
    shorter = payload
    for stretch, mark in _MARKS:
        shorter = shorter.replace(stretch, mark)
    return _SHORTENED + shorter if len(shorter) < len(payload) else payload


def unpack(stored: bytes | None) -> bytes | None:
    """The payload itself, null once erased; raises ``zlib.error`` where it is damaged."""
    if not stored:
        return stored
    first = stored[:1]
    if first == _SHORTENED:
        payload = stored[1:]
        for stretch, mark in reversed(_MARKS):
            payload = payload.replace(mark, stretch)
        return payload
    return zlib.decompress(stored) if first == _COMPRESSED else stored
