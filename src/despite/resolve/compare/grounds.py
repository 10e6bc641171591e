"""What speaks for and against two names being one actor's, and what it comes to.

Grounds are weighed as in record linkage (Fellegi and Sunter, "A Theory for Record Linkage", 1969): each has a weight in bits, the
weights are added, and ``b`` bits are a score of 1 / (1 + 2^-b). The weights were set by hand and are the same for all sets of names.
"""

from __future__ import annotations

from despite.evidence import Record

THRESHOLD = 0.5
"""The score from which on two names are suggested; the same for every kind of name: what speaks for them outweighs the rest."""

NEVER = -12.0
"""The weight of what alone decides that two names are not one: another number, another level, another country."""


class Ground(Record, frozen=True, kw_only=True):
    """One thing that speaks for (a weight above 0) or against two names being one actor's, in words that can be repeated."""

    weight: float
    words: str


class Comparison(Record, frozen=True, kw_only=True):
    """Two names, what speaks for and against their being one actor's, and the score from 0 to 1 that it comes to."""

    a: str
    b: str
    score: float
    grounds: tuple[Ground, ...]

    @property
    def suggested(self) -> bool:
        """Whether a person should be asked."""
        return self.score >= THRESHOLD


def score_of(bits: float) -> float:
    """The score that the sum of the weights comes to."""
    return 1 / (1 + 2 ** -max(-40.0, min(40.0, bits)))


def at_most(weight: float, most: float) -> float:
    """A weight that hardly grows beyond ``most``: the tenth word that agrees says little more than the third."""
    return weight if weight <= most else most + 0.1 * (weight - most)


def concluded(a: str, b: str, grounds: list[Ground]) -> Comparison:
    """The comparison that the grounds come to, the heaviest first."""
    ordered = tuple(sorted(grounds, key=lambda ground: -abs(ground.weight)))
    return Comparison(a=a, b=b, score=round(score_of(sum(ground.weight for ground in ordered)), 4), grounds=ordered)


def ground(weight: float, words: str) -> Ground:
    """A ground."""
    return Ground(weight=round(weight, 2), words=words)
