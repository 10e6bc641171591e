"""The base of all records, and their one canonical encoding."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

Span = tuple[int, int]
"""First and one-past-last offset, in Unicode code points of the document's text."""

_T = TypeVar("_T")


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen record; equality is by value. None holds itself, so the garbage collector need not look at them."""


def canonical(value: Any) -> bytes:
    """The one byte string that stands for ``value``: UTF-8 JSON, keys sorted, no white space."""
    return msgspec.json.encode(value, order="sorted")


def content_id(*parts: Any) -> str:
    """A 128-bit identifier, in hexadecimal, of the canonical encoding of ``parts``."""
    return hashlib.sha256(canonical(parts)).hexdigest()[:32]


def to_json(value: Any) -> bytes:
    """One line of JSON with the fields in the order in which the record declares them."""
    return msgspec.json.encode(value)


def from_json(data: bytes | str, kind: type[_T]) -> _T:
    """The record that ``data`` holds; raises ``msgspec.ValidationError`` where it is none."""
    return msgspec.json.decode(data, type=kind)
