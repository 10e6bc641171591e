"""The stage that finds claims: a document in, pinned claims and problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from despite.errors import Problem
from despite.evidence import Block, Claim, Document
from despite.find.anchor import pin, pin_words
from despite.find.carry import Move
from despite.find.claims import Reader
from despite.find.kinds import kinds
from despite.find.prose import Prose
from despite.text.lexicon import UNKNOWN, languages, load

FINDER = "find/1"
"""The finder's name and version, recorded with what it proposes."""


def find(document: Document, tagger: bool = True) -> tuple[list[Claim], list[Problem]]:
    """The claims of ``document`` in the order of its text, and what could not be tried or pinned.

    Without ``tagger`` the grammar alone decides.
    """
    return _read(document, tagger, Reader.claims)


def speeches(document: Document, tagger: bool = True) -> tuple[list[Claim], list[Problem]]:
    """What each holder said as one claim, not divided into statements nor into what others say in it; and problems."""
    return _read(document, tagger, Reader.speeches)


def _read(document: Document, tagger: bool, way: Callable[[Reader], Iterator[Claim]]) -> tuple[list[Claim], list[Problem]]:
    language = document.language or "en"
    problems: list[Problem] = []
    if language not in languages():
        tried = "direct quotations and dates in numbers were looked for, not who says what, indirect speech, kinds, roles or figures"
        problems.append(Problem("find.language", f"There is no lexicon for the language {language!r}: only {tried}.", document.id))
    prose = Prose(document, load(language if language in languages() else UNKNOWN))
    problems += [_too_long(document, block) for block in prose.too_long]
    reader = Reader(prose, tagger)
    claims = list(way(reader))
    return claims, problems + reader.problems


def _too_long(document: Document, block: Block) -> Problem:
    size = block.end - block.start
    message = f"A paragraph of {size} characters is too long to be prose: no claims were looked for in it."
    return Problem("find.long", message, document.id, (block.start, block.end))


__all__ = ["FINDER", "Move", "find", "kinds", "pin", "pin_words", "speeches"]
