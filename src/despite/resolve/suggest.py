"""Suggestions for a person: spellings that may be one actor, each with its reason. Nothing here joins anything."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from despite.evidence import Record


class Suggestion(Record, frozen=True, kw_only=True):
    """Two spellings that may be one actor, and why."""

    a: str
    b: str
    reason: str


def suggest(keys: Iterable[str]) -> list[Suggestion]:
    """Suggestions among name keys: an acronym and the words it may stand for, or one name inside another."""
    names = sorted({key for key in keys if len(key) > 2})
    found = []
    for a, b in combinations(names, 2):
        reason = _acronym(a, b) or _acronym(b, a) or _within(a, b) or _within(b, a)
        if reason:
            found.append(Suggestion(a=a, b=b, reason=reason))
    return found


def _acronym(short: str, long: str) -> str | None:
    initials = "".join(word[0] for word in long.split() if word not in ("of", "the", "and", "for", "de", "la", "del"))
    return f"{short!r} could be the initials of {long!r}" if len(short) > 2 and short == initials else None


def _within(short: str, long: str) -> str | None:
    words, others = short.split(), long.split()
    if len(words) < 2 or len(words) >= len(others) or not set(words) <= set(others):
        return None
    return f"every word of {short!r} is in {long!r}"
