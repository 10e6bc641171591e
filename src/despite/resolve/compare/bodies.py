"""Names of companies and public bodies: rare words weigh more than common ones, legal forms and places are compared apart."""

from __future__ import annotations

from despite.resolve.compare.acronyms import SHORTEST, initials_within, short_form
from despite.resolve.compare.align import Alignment, Near, align
from despite.resolve.compare.gaps import written_together
from despite.resolve.compare.grounds import NEVER, Ground, at_most, ground
from despite.resolve.compare.legal import legal
from despite.resolve.names import ParsedName, Word
from despite.resolve.names.lexicon import alike, weak

PRIOR = -2.2
WHOLE = 3.0
COMMON = -1.0
MOST = 7.0
EDIT = 9.0
SAME = {"acronym": 3.0, "initial": 1.0, "country": 0.8, "number": 1.0, "echelon": 1.0, "arm": 1.0, "body": 1.0, "field": 1.0, "trade": 0.8}
LEFT_OUT = {
    "core": -1.3,
    "acronym": -1.0,
    "initial": -0.5,
    "country": -3.4,
    "number": -2.6,
    "echelon": -2.6,
    "arm": -3.0,
    "body": -1.6,
    "field": -2.6,
    "trade": -0.6,
}
CONFLICT = {"core": -9.0, "acronym": -9.0, "country": -9.0, "number": -6.0, "trade": -4.5}
BESIDE = -1.2
ABROAD = -2.0
WEAK = -0.5
ALIKE = -0.5
_COMMON = frozenset({"trade", "body", "field", "arm", "echelon", "number"})


def bodies(a: ParsedName, b: ParsedName, known: frozenset[str] = frozenset()) -> list[Ground]:
    """What speaks for and against two names being one company's or one public body's.

    ``known`` are countries that both are known to be of: a name that leaves them out loses nothing.
    """
    grounds = [ground(PRIOR, "nothing but the names is compared"), *legal(a, b)]
    found = align(a.words, b.words, a.vowelless or b.vowelless)
    if (found.only_a or found.only_b) and (short := short_form(a, b)):
        return [*grounds, short[0], *_beside(short[1] + short[2], known)]
    grounds += _agreements(found)
    if found.only_a and found.only_b:
        joined = written_together(found.only_a, found.only_b) or initials_within(found.only_a, found.only_b, SHORTEST)
        if joined:
            return [*grounds, joined]
    if a.kind == "organisation" and (nameless := _but_for_the_country(found, known)):
        return [*grounds, *nameless]
    return [*grounds, *_whole(found, a, known), *_rest(found.only_a, found.only_b, known)]


def _but_for_the_country(found: Alignment, known: frozenset[str]) -> list[Ground]:
    """A public body is often called by its name at home without the country: "the National Guard"."""
    left = [word for word in (*found.only_a, *found.only_b) if not _is_known(word, known)]
    if found.near or not left or any(word.role != "country" for word in left) or (found.only_a and found.only_b):
        return []
    country = " ".join(word.written for word in left)
    return [ground(WHOLE, "but for the country they are the same words"), ground(ABROAD, f"only one of them names {country!r}")]


def _beside(places: list[Word], known: frozenset[str]) -> list[Ground]:
    """Countries named beside a short form."""
    left = [word for word in places if not _is_known(word, known)]
    return [ground(BESIDE, f"only one of them names {' '.join(word.written for word in left)!r}")] if left else []


def _agreements(found: Alignment) -> list[Ground]:
    grounds = [_alike(near) for near in found.near]
    if found.same:
        weight = sum(_telling_of(one) for one, _ in found.same)
        names = ", ".join(
            repr(one.written) if one.text == other.text else f"{one.written!r} for {other.written!r}" for one, other in found.same
        )
        grounds.append(ground(at_most(weight, MOST), f"both have {names}"))
    return grounds


def _telling_of(word: Word) -> float:
    """How much it says that both names have this word: rare words much, longer ones more."""
    return min(4.0, 1.6 + 0.25 * len(word.text)) if word.role == "core" else SAME.get(word.role, 1.0)


def _whole(found: Alignment, a: ParsedName, known: frozenset[str]) -> list[Ground]:
    left = [word for word in (*found.only_a, *found.only_b) if not _is_known(word, known)]
    if left or found.near:
        return []
    grounds = [ground(WHOLE, "they are the same words")]
    if not known and not a.countries and all(word.role in _COMMON for word in a.words):
        grounds.append(ground(COMMON, "these are common words: other countries or places may have one of this name"))
    return grounds


def _is_known(word: Word, known: frozenset[str]) -> bool:
    return word.role == "country" and word.key.removeprefix("country:") in known


def _alike(near: Near) -> Ground:
    words = f"{near.a.written!r} and {near.b.written!r}"
    if near.is_initial:
        return ground(SAME["initial"], f"{words} begin with the same letter")
    weight = min(_telling_of(near.a), _telling_of(near.b))
    return ground(weight - EDIT * near.share, f"{words} {near.how}")


def _rest(only_a: list[Word], only_b: list[Word], known: frozenset[str]) -> list[Ground]:
    """The words that only one side has: against each other where they are of one sort, else left out."""
    grounds: list[Ground] = []
    left_a, left_b = list(only_a), list(only_b)
    for test in (_executive, _field, _of_one_sort, _any_sort):
        for one in list(left_a):
            other = next((word for word in left_b if test(one, word)), None)
            if other is not None:
                left_a.remove(one)
                left_b.remove(other)
                grounds.append(_clash(one, other))
    left = [word for word in (*left_a, *left_b) if not _is_known(word, known)]
    if left:
        weight = max(-6.0, sum(WEAK if word.key in weak() else LEFT_OUT.get(word.role, -1.0) for word in left))
        grounds.append(ground(weight, f"only one of them has {' '.join(word.written for word in left)!r}"))
    return grounds


def _executive(a: Word, b: Word) -> bool:
    return a.key in alike() and alike().get(a.key) == alike().get(b.key)


def _field(a: Word, b: Word) -> bool:
    return a.role in ("field", "arm") and b.role in ("field", "arm")


def _of_one_sort(a: Word, b: Word) -> bool:
    return a.role == b.role or {a.role, b.role} <= {"core", "acronym"}


def _any_sort(a: Word, b: Word) -> bool:
    return {a.role, b.role} <= {"core", "acronym", "trade", "body", "field", "arm", "country"}


def _clash(a: Word, b: Word) -> Ground:
    words = f"one has {a.written!r} where the other has {b.written!r}"
    if _executive(a, b):
        return ground(ALIKE, f"{words}, which are often translated by one another")
    if {a.role, b.role} <= {"field", "arm", "body", "echelon"}:
        return ground(NEVER, words)
    return ground(max(CONFLICT.get(a.role, -7.0), CONFLICT.get(b.role, -7.0)), words)
