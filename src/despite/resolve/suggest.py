"""Suggestions for a person: spellings that may be one actor, each with its reasons. Nothing here joins anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from despite.evidence import Record
from despite.resolve.blocking import MemoryIndex, NameIndex, keys, sought
from despite.resolve.compare import NOTHING, Context, Ground, compare
from despite.resolve.compare.quick import hopeless
from despite.resolve.names import Kind, guess, kind_of, parse, spellings

About = Callable[[str], Context]
"""What is known about a name's bearer besides the name."""


def _nothing(_: str) -> Context:
    return NOTHING


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


def suggest(names: Iterable[str], index: NameIndex, about: About = _nothing) -> Iterator[Suggestion]:
    """For each of ``names`` the names of ``index`` that may be the same actor's, the likeliest of each name first."""
    for name in names:
        known, kind = about(name), guess(name)
        near = [_compared(name, kind, known, other, about(other)) for other in index.candidates(sought(name)) if other != name]
        yield from sorted(filter(None, near), key=lambda found: -found.score)


def _compared(a: str, guessed: Kind, about_a: Context, b: str, about_b: Context) -> Suggestion | None:
    kind = about_a.kind or about_b.kind or (guessed if guess(b) == guessed else kind_of(a, b))
    if hopeless(parse(a, kind), parse(b, kind)) and len(spellings(a)) == len(spellings(b)) == 1:
        return None
    found = compare(a, b, kind, about_a, about_b)
    return Suggestion(a=found.a, b=found.b, score=found.score, grounds=found.grounds) if found.suggested else None


def suggest_among(names: Iterable[str], about: About = _nothing) -> Iterator[Suggestion]:
    """Every two of ``names`` that may be one actor: each is compared with those before it that share a key."""
    index = MemoryIndex()
    for name in dict.fromkeys(names):
        yield from suggest([name], index, about)
        index.add(name, keys(name))
