"""What is known about the bearers of two names besides the names, and how it parts namesakes."""

from __future__ import annotations

from despite.evidence import Record, When
from despite.resolve.compare.grounds import NEVER, Ground, ground
from despite.resolve.names import Kind, ParsedName

ELSEWHERE = -4.0
APART = -5.0
TOGETHER = 0.6
MOST_TOGETHER = 1.8


class Context(Record, frozen=True, kw_only=True):
    """What a person or a register says about a name's bearer: its country (ISO 3166-1), kind, the time it existed, and the
    keys of names that it is mentioned together with.
    """

    country: str | None = None
    kind: Kind | None = None
    existed: When | None = None
    beside: frozenset[str] = frozenset()


NOTHING = Context()


def surroundings(a: ParsedName, b: ParsedName, about_a: Context, about_b: Context) -> list[Ground]:
    """What country, time and company speak for and against."""
    return [*_countries(a, b, about_a, about_b), *_times(about_a, about_b), *_beside(about_a, about_b)]


def _countries(a: ParsedName, b: ParsedName, about_a: Context, about_b: Context) -> list[Ground]:
    if a.kind == "person":
        if about_a.country and about_b.country and about_a.country != about_b.country:
            return [ground(ELSEWHERE, f"one is of {about_a.country.upper()}, the other of {about_b.country.upper()}")]
        return []
    one, other = _of(a, about_a), _of(b, about_b)
    if one and other and not one & other:
        return [ground(NEVER, f"one is of {_list(one)}, the other of {_list(other)}")]
    return []


def _of(name: ParsedName, about: Context) -> frozenset[str]:
    return frozenset({about.country}) if about.country else name.countries


def _list(codes: frozenset[str]) -> str:
    return ", ".join(sorted(code.upper() for code in codes))


def _times(a: Context, b: Context) -> list[Ground]:
    if a.existed is None or b.existed is None:
        return []
    first, second = sorted((a.existed, b.existed), key=lambda when: str(when.earliest or ""))
    if first.latest and second.earliest and first.latest < second.earliest:
        return [ground(APART, f"one ended by {first.latest}, the other began on {second.earliest} or later")]
    return []


def _beside(a: Context, b: Context) -> list[Ground]:
    both = sorted(a.beside & b.beside)
    if not both:
        return []
    return [ground(min(MOST_TOGETHER, TOGETHER * len(both)), f"both are mentioned together with {', '.join(map(repr, both[:3]))}")]
