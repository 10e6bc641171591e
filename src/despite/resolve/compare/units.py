"""Names of units: the number, the level and the arm must be the same, and a unit is never the one that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from despite.resolve.compare.acronyms import drawn_from
from despite.resolve.compare.align import align
from despite.resolve.compare.bodies import bodies
from despite.resolve.compare.grounds import NEVER, Ground, ground
from despite.resolve.names import ParsedName, Word

PRIOR = -3.0
NUMBER = 3.0
LEVEL = 2.0
ARM = 1.5
SHORT = 3.0
LEFT_OUT = -0.7


class Formation(NamedTuple):
    """One step of a designation: "3rd Company" in "3rd Company, 27th Infantry Battalion"."""

    number: int | None
    level: Word | None
    words: tuple[Word, ...]

    @property
    def arms(self) -> dict[str, str]:
        """What it is of, each key with the word as it is written."""
        return {word.key: word.written for word in self.words if word.role == "arm"}

    @property
    def others(self) -> list[Word]:
        """The words that are neither level nor number nor arm."""
        return [word for word in self.words if word.role not in ("arm", "country", "body")]

    @property
    def called(self) -> str:
        """Number and level in words."""
        parts = [str(self.number) if self.number is not None else "", self.level.written if self.level else ""]
        return " ".join(filter(None, parts)) or "a formation without number"


def formations(name: ParsedName) -> list[Formation]:
    """The designation step by step, the unit itself first, then those that it belongs to."""
    steps: list[list[Word]] = [[]]
    for at, word in enumerate(name.words):
        roles = {each.role for each in steps[-1]}
        complete = "echelon" in roles
        again = word.role in roles and word.role in ("echelon", "number")
        if steps[-1] and complete and (again or at in name.breaks):
            steps.append([])
        steps[-1].append(word)
    return [_formation(step) for step in steps]


def _formation(step: list[Word]) -> Formation:
    number = next((word.value for word in step if word.role == "number"), None)
    level = next((word for word in step if word.role == "echelon"), None)
    return Formation(number, level, tuple(word for word in step if word.role not in ("number", "echelon")))


def units(a: ParsedName, b: ParsedName, known: frozenset[str] = frozenset()) -> list[Ground]:
    """What speaks for and against two names being one unit's."""
    steps_a, steps_b = formations(a), formations(b)
    if not _is_unit(steps_a[0]) and not _is_unit(steps_b[0]):
        return bodies(a, b, known)
    if not _is_unit(steps_a[0]) or not _is_unit(steps_b[0]):
        return [ground(NEVER, "only one of them is a numbered formation: the other is at most what it belongs to")]
    if len(steps_a) != len(steps_b) and _within(steps_a, steps_b):
        return [ground(NEVER, f"one belongs to the other ({steps_a[0].called!r}, {steps_b[0].called!r})")]
    return [ground(PRIOR, "nothing but the names is compared"), *_first(steps_a[0], steps_b[0]), *_above(steps_a, steps_b), *_bodies(a, b)]


def _is_unit(step: Formation) -> bool:
    return step.number is not None or step.level is not None


def _within(a: list[Formation], b: list[Formation]) -> bool:
    short, long = sorted((a, b), key=len)
    return _key(short[0]) != _key(long[0]) and any(_key(short[0]) == _key(step) for step in long[1:])


def _key(step: Formation) -> tuple[int | None, str | None]:
    return step.number, step.level.key if step.level else None


def _first(a: Formation, b: Formation) -> list[Ground]:
    return [*_number(a, b), *_level(a, b), *_others(a, b)]


def _number(a: Formation, b: Formation) -> list[Ground]:
    if a.number == b.number:
        return [ground(NUMBER, f"both have the number {a.number}")] if a.number is not None else []
    if a.number is None or b.number is None:
        return [ground(NEVER, f"only one of them has a number ({a.number if b.number is None else b.number})")]
    return [ground(NEVER, f"they have different numbers ({a.number} and {b.number})")]


def _level(a: Formation, b: Formation) -> list[Ground]:
    if a.level and b.level:
        if a.level.key == b.level.key:
            return [ground(LEVEL, f"both are of one level ({a.level.written!r}, {b.level.written!r})"), *_arms(a, b)]
        return [ground(NEVER, f"they are of different levels ({a.level.written!r} and {b.level.written!r})")]
    short_a, short_b = _short(a), _short(b)
    if short_a and short_b:
        if short_a.text == short_b.text:
            return [ground(SHORT, f"both have {short_a.written!r}")]
        return [ground(NEVER, f"one has {short_a.written!r} where the other has {short_b.written!r}")]
    if (short := short_a or short_b) is None:
        return [ground(LEFT_OUT, "only one of them says on which level it is"), *_arms(a, b)]
    long = a if short is short_b else b
    return [_stands_for(short, long)]


def _short(step: Formation) -> Word | None:
    return None if step.level else next((word for word in step.words if word.role in ("acronym", "core") and len(word.text) <= 5), None)


def _stands_for(short: Word, long: Formation) -> Ground:
    words = tuple(part for word in (*long.words, *filter(None, [long.level])) if word.role != "country" for part in word.text.split())
    words = tuple(part for part in words if part not in ("de", "la", "d", "l", "des"))
    initials = sorted(part[0] for part in words)
    if drawn_from(short.text, words) or sorted(short.text) == initials:
        return ground(SHORT, f"{short.written!r} could be the initials of {' '.join(word.written for word in long.words)!r}")
    return ground(-6.0, f"{short.written!r} is no short form of what the other is called")


def _arms(a: Formation, b: Formation) -> list[Ground]:
    only_a = [word for key, word in a.arms.items() if key not in b.arms]
    only_b = [word for key, word in b.arms.items() if key not in a.arms]
    if only_a and only_b:
        return [ground(NEVER, f"one is of {' '.join(only_a)!r}, the other of {' '.join(only_b)!r}")]
    if only_a or only_b:
        return [ground(LEFT_OUT * len(only_a + only_b), f"only one of them says that it is of {' '.join(only_a + only_b)!r}")]
    return [ground(ARM, "both are of the same arm")] if a.arms else []


def _others(a: Formation, b: Formation) -> list[Ground]:
    if not (a.level and b.level):
        return []
    found = align(a.others, b.others)
    grounds = [ground(2.0, f"both have {one.written!r}") for one, _ in found.same]
    grounds += [ground(1.5 - 6.0 * near.share, f"{near.a.written!r} and {near.b.written!r} are alike") for near in found.near]
    if found.only_a and found.only_b:
        return [*grounds, ground(-8.0, f"one has {found.only_a[0].written!r} where the other has {found.only_b[0].written!r}")]
    left = found.only_a + found.only_b
    return [*grounds, ground(max(-3.0, LEFT_OUT * len(left)), f"only one of them has {left[0].written!r}")] if left else grounds


def _above(a: list[Formation], b: list[Formation]) -> list[Ground]:
    """What the formations above speak for: those of one level must be one."""
    grounds = []
    for at, one in enumerate(a[1:]):
        for beside, other in enumerate(b[1:]):
            if _comparable(one, other, at == beside):
                same = one.number == other.number
                words = f"{one.called!r} and {other.called!r}"
                grounds.append(ground(1.0, f"both belong to {one.called!r}") if same else ground(NEVER, f"they belong to {words}"))
    if not grounds and len(a) != len(b):
        grounds.append(ground(-0.4, "only one of them says to what it belongs"))
    return grounds


def _comparable(a: Formation, b: Formation, beside: bool) -> bool:
    """Whether two formations above must be one: those of one level, or in one place where one of them says no level."""
    if a.level and b.level:
        return a.level.key == b.level.key
    return beside and a.number is not None and b.number is not None


def _bodies(a: ParsedName, b: ParsedName) -> list[Ground]:
    one, other = ({word.key: word.written for word in name.words if word.role == "body"} for name in (a, b))
    if one and other and not set(one) & set(other):
        return [ground(NEVER, f"one is of {' '.join(one.values())!r}, the other of {' '.join(other.values())!r}")]
    return []
