"""A document's own title, which is read like a sentence of its voice unless the body repeats it."""

from __future__ import annotations

from despite.evidence import Claim
from despite.find.prose import Prose


def without_repeated_title(prose: Prose, claims: list[Claim]) -> list[Claim]:
    """The claims without the title's own where the body states the same: one kind, most words shared."""
    title = next((b for b in prose.blocks if b.kind == "title"), None)
    if title is None:
        return claims
    body = [c for c in claims if c.passage.start >= title.end]
    return [c for c in claims if c.passage.start >= title.end or not any(_repeats(c, other) for other in body)]


def _repeats(title: Claim, other: Claim) -> bool:
    words, others = (set(c.passage.exact.casefold().split()) for c in (title, other))
    return title.kind == other.kind and len(words & others) * 10 >= len(words) * 6
