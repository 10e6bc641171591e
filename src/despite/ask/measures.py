"""Figures beside each other: compared only for the same measure, scope, unit and period; a qualifier leaves room.

"More than N" allows a little more (a tenth) and leaves much more open; a round number is no more exact than its last figure
that is not nought.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from despite.ask.parties import party
from despite.ask.results import Agreement
from despite.evidence import Figure
from despite.text.names import name_key

_LITTLE = 0.1
_MONEY = re.compile(r"[A-Z]{3}")
_HALF = 0.499
_ABOUT = 0.05
_ABOUT_MOST = 0.15


def comparable(a: Figure, b: Figure, languages: tuple[str | None, str | None]) -> bool | None:
    """Whether two figures count in one unit; null where their words are of two languages and nothing tells."""
    if _is_money(a) or _is_money(b):
        return a.unit == b.unit if _is_money(a) and _is_money(b) else None if _bare(a, b) else False
    one, other = _unit(a, languages[0]), _unit(b, languages[1])
    if not one or not other:
        return None
    if one & other:
        return True
    return None if (languages[0] or "")[:2] != (languages[1] or "")[:2] else False


def agreement(a: Figure, b: Figure) -> Agreement:
    """How two figures of one measure stand to each other: ``agree``, ``conflict`` or ``cannot_be_told``."""
    low, high = _room(a)
    its_low, its_high = _room(b)
    if low <= its_high and its_low <= high:
        return "agree"
    far, its_far = _bounds(a), _bounds(b)
    return "cannot_be_told" if far[0] <= its_far[1] and its_far[0] <= far[1] else "conflict"


def _room(figure: Figure) -> tuple[float, float]:
    """The values that the words surely allow."""
    value = float(figure.value)
    step = _step(figure.value)
    match figure.qualifier:
        case "at_least" | "more_than":
            return value, value * (1 + _LITTLE) + step
        case "at_most" | "less_than":
            return value * (1 - _LITTLE) - step, value
        case "about":
            return value - max(abs(value) * _ABOUT, step), value + max(abs(value) * _ABOUT, step)
        case "exactly":
            return value, value
    return value - step, value + step


def _bounds(figure: Figure) -> tuple[float, float]:
    """The values that the words do not exclude."""
    value = float(figure.value)
    match figure.qualifier:
        case "at_least" | "more_than":
            return value, math.inf
        case "at_most" | "less_than":
            return -math.inf, value
        case "about":
            return value * (1 - _ABOUT_MOST), value * (1 + _ABOUT_MOST)
    return _room(figure)


def _step(value: float) -> float:
    """Half of the last place that a round number of a million and more gives: 3.7 million is between 3.65 and 3.75 million."""
    if value != int(value) or abs(value) < 1_000_000:
        return 0.0
    digits = str(abs(int(value)))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) * _HALF


def _is_money(figure: Figure) -> bool:
    return bool(figure.unit and _MONEY.fullmatch(figure.unit))


def _bare(a: Figure, b: Figure) -> bool:
    return a.unit is None or b.unit is None


def _unit(figure: Figure, language: str | None) -> frozenset[str]:
    return _unit_stems(figure.unit, language) if figure.unit else frozenset()


@lru_cache(maxsize=8192)
def _unit_stems(unit: str, language: str | None) -> frozenset[str]:
    found = party(unit, None, language)
    return found.stems or frozenset({name_key(unit)})
