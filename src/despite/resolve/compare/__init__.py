"""Two names compared: how likely one actor bears both, with what speaks for it and what against."""

from __future__ import annotations

from despite.resolve.compare.bodies import bodies
from despite.resolve.compare.context import NOTHING, Context, surroundings
from despite.resolve.compare.grounds import NEVER, THRESHOLD, Comparison, Ground, concluded, ground
from despite.resolve.compare.persons import persons
from despite.resolve.compare.units import units
from despite.resolve.names import LONGEST, Kind, kind_of, parse, spellings


def compare(a: str, b: str, kind: Kind | None = None, about_a: Context = NOTHING, about_b: Context = NOTHING) -> Comparison:
    """How far the spellings ``a`` and ``b`` may be names of one actor.

    ``kind`` is what both are names of; where it is not given it is that of ``about_a`` or ``about_b``, else told from the words.
    """
    if about_a.kind and about_b.kind and about_a.kind != about_b.kind:
        return concluded(a, b, [ground(NEVER, f"one is a {about_a.kind}, the other a {about_b.kind}")])
    if len(a) > LONGEST or len(b) > LONGEST:
        return concluded(a, b, [ground(NEVER, f"one of them has more than {LONGEST} characters: it is a text, no name")])
    kind = kind or about_a.kind or about_b.kind or kind_of(a, b)
    parts_a, parts_b = spellings(a), spellings(b)
    if len(parts_a) == len(parts_b) == 1:
        return concluded(a, b, _grounds(a, b, kind, about_a, about_b))
    best = max((_grounds(one, other, kind, about_a, about_b) for one in parts_a for other in parts_b), key=_weight)
    return concluded(a, b, [*best, ground(0.0, "the likest of the names that they list are compared")])


def _weight(grounds: list[Ground]) -> float:
    return sum(each.weight for each in grounds)


def _grounds(a: str, b: str, kind: Kind, about_a: Context, about_b: Context) -> list[Ground]:
    one, other = parse(a, kind), parse(b, kind)
    if not one.words or not other.words:
        return [ground(NEVER, "one of them has no word that could be compared")]
    around = surroundings(one, other, about_a, about_b)
    known = frozenset(filter(None, (about_a.country, about_b.country)))
    if kind == "person":
        return [*persons(one, other), *around]
    return [*(units if kind == "unit" else bodies)(one, other, known), *around]


__all__ = ["NOTHING", "THRESHOLD", "Comparison", "Context", "Ground", "compare"]
