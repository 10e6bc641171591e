"""Names of people: every word of one side must have its like on the other, or not be there at all."""

from __future__ import annotations

from despite.resolve.compare.acronyms import initials_within
from despite.resolve.compare.align import Alignment, Near, align
from despite.resolve.compare.gaps import written_together
from despite.resolve.compare.grounds import Ground, at_most, ground
from despite.resolve.names import ParsedName, Word

PRIOR = -2.2
MOST = 7.0
WHOLE = 1.5
EDIT = 8.0
INITIAL = 0.6
CONFLICT = -9.0
LEFT_OUT = -0.5
ALONE = -2.6


def persons(a: ParsedName, b: ParsedName) -> list[Ground]:
    """What speaks for and against two names of people being one person's."""
    found = align(a.words, b.words, a.vowelless or b.vowelless)
    grounds = [ground(PRIOR, "nothing but the names is compared"), *_agreements(found), *_fathers(a, b)]
    if found.only_a and found.only_b:
        joined = written_together(found.only_a, found.only_b) or initials_within(found.only_a, found.only_b, 2 * INITIAL)
        return [*grounds, joined or _conflict(found)]
    if not (found.near or found.only_a or found.only_b):
        return [*grounds, ground(WHOLE, "they are the same words")]
    return [*grounds, *_left_out(found, a, b)]


def telling(word: Word) -> float:
    """How much it says that both names have this word: longer words are rarer."""
    length = len(word.native or word.text)
    return 1.0 if length < 3 else min(3.6, 1.2 + 0.25 * length)


def _agreements(found: Alignment) -> list[Ground]:
    grounds = []
    if found.same:
        words = ", ".join(repr(one.written) for one, _ in found.same)
        weight = sum(telling(one) for one, _ in found.same)
        grounds.append(ground(at_most(weight, MOST), f"{words} stand{'s' if len(found.same) == 1 else ''} in both"))
    return grounds + [_alike(near) for near in found.near]


def _alike(near: Near) -> Ground:
    a, b = near.a.written, near.b.written
    if near.is_initial:
        return ground(INITIAL, f"{a!r} and {b!r} begin with the same letter")
    weight = min(telling(near.a), telling(near.b)) - EDIT * near.share
    return ground(weight, f"{a!r} and {b!r} {near.how}")


def _conflict(found: Alignment) -> Ground:
    ours = " ".join(word.written for word in found.only_a)
    theirs = " ".join(word.written for word in found.only_b)
    return ground(CONFLICT, f"one has {ours!r} where the other has {theirs!r}")


def _left_out(found: Alignment, a: ParsedName, b: ParsedName) -> list[Ground]:
    shorter = min(a, b, key=lambda name: len(name.words))
    alone = len(shorter.words) == 1 and not shorter.titles
    left = [word for word in found.only_a + found.only_b if word.role != "initial"]
    if not left:
        return []
    words = " ".join(word.written for word in left)
    grounds = [ground(max(-2.0, LEFT_OUT * len(left)), f"only one of them has {words!r}")]
    return [*grounds, ground(ALONE, f"{shorter.spelling!r} is a single name, which many bear")] if alone else grounds


def _fathers(a: ParsedName, b: ParsedName) -> list[Ground]:
    """Somebody's father's name in the place of his own, and the other way round: another person of the family."""
    if not (a.fathers and b.fathers) or a.fathers == b.fathers:
        return []
    own_a = {word.text for word in a.words} - a.fathers
    own_b = {word.text for word in b.words} - b.fathers
    if a.fathers & own_b and b.fathers & own_a:
        return [ground(CONFLICT, "one's own name is the other's father's, and the other way round")]
    return []
