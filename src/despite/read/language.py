"""The language of a text that does not declare one."""

from __future__ import annotations

import re
from collections import Counter

from despite.read.lexicon import pages

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str) -> str | None:
    """The ISO 639-1 code of the language whose function words are clearly the most frequent, else null.

    Counts the words of ``pages.toml`` in the first 4,000 characters; at least six words, an eighth of all words, and
    a third more than the next language's are needed.
    """
    words = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    counts = {code: sum(words.get(word, 0) for word in known) for code, known in pages().function_words.items()}
    first, second = sorted(counts, key=lambda code: -counts[code])[:2]
    clear = counts[first] >= 6 and counts[first] * 8 >= words.total() and counts[first] * 3 >= counts[second] * 4
    return first if clear else None


def primary(tag: str | None) -> str | None:
    """The language of a tag such as ``en-CA`` or ``es_MX``: its first part, if that is a code."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag or "")
    return match.group(1).lower() if match else None
