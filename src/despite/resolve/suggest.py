"""Suggestions for a person: spellings that may be one actor, each with its reasons. Nothing here joins anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz

from despite.evidence import Record
from despite.resolve.blocking import MemoryIndex, NameIndex, keys
from despite.resolve.compare import NOTHING, Comparison, Context, Ground, compare

About = Callable[[str], Context]
"""What is known about a name's bearer besides the name."""


class Suggestion(Record, frozen=True, kw_only=True):
    """Two spellings that may be one actor, with the score from 0 to 1, what speaks for it and what against."""

    a: str
    b: str
    score: float
    grounds: tuple[Ground, ...]

    @property
    def reason(self) -> str:
        """What speaks for it and against, in one sentence."""
        return "; ".join(f"{'for' if each.weight > 0 else 'against'}: {each.words}" for each in self.grounds)


def suggest(names: Iterable[str], index: NameIndex, about: About = lambda name: NOTHING) -> Iterator[Suggestion]:
    """For each of ``names`` the names of ``index`` that may be the same actor's, the likeliest of each name first."""
    for name in names:
        near = (compare(name, other, about_a=about(name), about_b=about(other)) for other in index.candidates(keys(name)) if other != name)
        yield from (_suggestion(found) for found in sorted(near, key=lambda found: -found.score) if found.suggested)


def suggest_among(names: Iterable[str], about: About = lambda name: NOTHING) -> Iterator[Suggestion]:
    """Every two of ``names`` that may be one actor: each is compared with those before it that share a key."""
    index = MemoryIndex()
    for name in dict.fromkeys(names):
        yield from suggest([name], index, about)
        index.add(name, keys(name))


def _suggestion(found: Comparison) -> Suggestion:
    return Suggestion(a=found.a, b=found.b, score=found.score, grounds=found.grounds)
