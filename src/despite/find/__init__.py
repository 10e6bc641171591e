"""The stage that finds claims: a document in, pinned claims and problems out."""

from __future__ import annotations

from despite.errors import Problem
from despite.evidence import Claim, Document
from despite.find.anchor import pin, pin_words
from despite.find.claims import Reader
from despite.find.kinds import kinds
from despite.find.prose import Prose
from despite.text.lexicon import languages, load

FINDER = "find/1"
"""The finder's name and version, recorded with what it proposes."""


def find(document: Document) -> tuple[list[Claim], list[Problem]]:
    """The claims of ``document`` in the order of its text, and what could not be tried or pinned."""
    language = document.language or "en"
    problems: list[Problem] = []
    if language not in languages():
        message = f"There is no lexicon for the language {language!r}: no claims were looked for."
        return [], [Problem("find.language", message, document.id)]
    reader = Reader(Prose(document, load(language)))
    claims = list(reader.claims())
    return claims, problems + reader.problems


__all__ = ["FINDER", "find", "kinds", "pin", "pin_words"]
