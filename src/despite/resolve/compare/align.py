"""Which words of two names stand for each other: the same, alike, or left over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from despite.resolve.names import Word
from despite.resolve.names.latin import skeleton, sound
from despite.resolve.names.scripts import letters_across, script_of

_INITIAL = 1.0
_BY_SOUND = 0.3
_BY_CONSONANTS = 0.6
MOST_EDITS = 3
"""No two words that are further apart than this, by letters and by sound, are alike."""
_SHORT = 5
"""Below this length acronyms that differ in a letter are two acronyms."""


class Near(NamedTuple):
    """Two words that are alike; ``edits`` says how many letters they differ by, a little more where only the sound is alike."""

    a: Word
    b: Word
    edits: float

    @property
    def is_initial(self) -> bool:
        """Whether one of them is only the other's first letter."""
        return len(self.a.text) == 1 or len(self.b.text) == 1

    @property
    def share(self) -> float:
        """The edits as a share of the longer word's letters."""
        return self.edits / self.length

    @property
    def length(self) -> int:
        """How many letters the longer of them has."""
        return max(len(word.native or word.text) for word in (self.a, self.b))

    @property
    def how(self) -> str:
        """How the two are alike, in words."""
        if self.a.native or self.b.native:
            return "are one word in two scripts" if bool(self.a.native) != bool(self.b.native) else "are alike"
        if sound(self.a.text) == sound(self.b.text):
            return "are spellings of one sound"
        if skeleton(self.a.text) == skeleton(self.b.text):
            return "have the same consonants"
        letters = OSA.distance(self.a.text, self.b.text)
        return f"differ by {letters} letter{'s' if letters > 1 else ''}"


class Alignment(NamedTuple):
    """Words that are the same, words that are alike, and those of either name that nothing in the other stands for."""

    same: list[tuple[Word, Word]]
    near: list[Near]
    only_a: list[Word]
    only_b: list[Word]


def align(a: Sequence[Word], b: Sequence[Word], vowelless: bool = False) -> Alignment:
    """Pairs the words of two names, equal ones first, then the most alike; their order does not matter.

    ``vowelless``: one of the names was written without vowels, so that only consonants can be compared.
    """
    same, rest_a, rest_b = _equal(a, b)
    if not rest_a or not rest_b:
        return Alignment(same, [], rest_a, rest_b)
    found = [
        (edits, i, j)
        for i, one in enumerate(rest_a)
        for j, other in enumerate(rest_b)
        if (edits := _edits(one, other, vowelless)) is not None
    ]
    near, used_a, used_b = [], set[int](), set[int]()
    for edits, i, j in sorted(found):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            near.append(Near(rest_a[i], rest_b[j], edits))
    return Alignment(same, near, [w for i, w in enumerate(rest_a) if i not in used_a], [w for j, w in enumerate(rest_b) if j not in used_b])


def _equal(a: Sequence[Word], b: Sequence[Word]) -> tuple[list[tuple[Word, Word]], list[Word], list[Word]]:
    left: dict[str, list[Word]] = {}
    for word in b:
        left.setdefault(word.key, []).append(word)
    same: list[tuple[Word, Word]] = []
    rest = []
    for word in a:
        if waiting := left.get(word.key):
            same.append((word, waiting.pop(0)))
        else:
            rest.append(word)
    return same, rest, [word for waiting in left.values() for word in waiting]


def _edits(a: Word, b: Word, vowelless: bool) -> float | None:
    roles = {a.role, b.role}
    if "number" in roles or roles == {"country"} or ("acronym" in roles and max(len(a.text), len(b.text)) < _SHORT):
        return None
    if a.text.isdigit() or b.text.isdigit():
        return None
    if a.native or b.native:
        return _across(a, b, vowelless)
    edits = letters_between(a.text, b.text, vowelless)
    return None if edits is not None and edits > 1 and not roles <= {"core", "acronym", "initial"} else edits


def _across(a: Word, b: Word, vowelless: bool) -> float | None:
    """The same for words of which one or both are in another script."""
    if a.native and b.native and script_of(a.native) == script_of(b.native):
        return letters_between(a.native, b.native)
    one, other = (a, b) if a.native else (b, a)
    script = script_of(one.native)
    if other.native or script is None:
        return letters_between(a.text, b.text, vowelless)
    return letters_across(one.native, other.text, script)


@lru_cache(maxsize=1 << 17)
def letters_between(a: str, b: str, vowelless: bool = False) -> float | None:
    """By how many letters two words differ; null where by too many to be one word misspelt.

    Swapped neighbours are one letter (optimal string alignment distance); spellings of one sound differ by less than a letter.
    """
    if len(a) == 1 or len(b) == 1:
        return _INITIAL if a[0] == b[0] else None
    most = allowed(max(len(a), len(b)))
    found = float(OSA.distance(a, b, score_cutoff=most))
    by_sound = OSA.distance(sound(a), sound(b), score_cutoff=most) + _BY_SOUND
    if vowelless or by_sound <= most + _BY_SOUND:
        bones, others = skeleton(a), skeleton(b)
        if bones == others and len(bones) >= 2:
            by_sound = _BY_SOUND + 0.2 if vowelless else by_sound * _BY_CONSONANTS
        elif vowelless and len(bones) >= 3 and OSA.distance(bones, others, score_cutoff=1) <= 1:
            by_sound = min(by_sound, 1.5)
    edits = min(found, by_sound)
    return edits if edits <= most else None


def allowed(length: int) -> int:
    """How many letters two words of this length may differ by and still be alike."""
    return 0 if length < 3 else 1 if length < 5 else 2 if length < 9 else 3
