"""What a reader hands back: the parts of a document, before they are one."""

from __future__ import annotations

from typing import NamedTuple

from despite.errors import Problem
from despite.evidence import Block, Reference
from despite.read.stated import Stated


class Reading(NamedTuple):
    """A text in blocks with what it says of itself."""

    text: str
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    address: str | None = None
    stated: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()
