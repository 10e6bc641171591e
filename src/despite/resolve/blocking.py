"""Keys under which names are filed, so that a new name is compared only with those that share one.

Two names of one actor share a key although a word is misspelt, left out, translated, shortened or in another place: each rare word
counts by its consonants, its beginning and its end, a designation by its number, a short form by the letters it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from despite.resolve.names import ParsedName, Word, fault, guess, parse, spellings
from despite.resolve.names.latin import skeleton, sound
from despite.resolve.names.lexicon import alike, small_words
from despite.resolve.names.scripts import likeliest, script_of

_SHORT_FORM = 8
VERSION = 1
"""Goes up when the same name gets other keys."""


class NameIndex(Protocol):
    """What finds names by their keys: a table of the ledger, or a list in memory."""

    def candidates(self, keys: Sequence[str]) -> list[str]:
        """The names on file that share a key with ``keys``, by the rarest keys first, and never more than the index is set to give."""
        ...


def keys(spelling: str) -> list[str]:
    """The keys under which a name is filed, each once."""
    return _with_short_forms(spelling, ("@", "~"))


@lru_cache(maxsize=256)
def _shared(spelling: str) -> tuple[list[ParsedName], list[str]]:
    """The names that a spelling lists (mostly one), and their keys but for those of short forms."""
    names = [parse(part, guess(part)) for part in spellings(spelling)]
    return names, [key for name in names for key in _keys(name)]


def filed_under(spelling: str) -> list[str]:
    """The keys of a spelling that is a proper name; none where it is a description ("two officers", "the staff of Dray Motors")."""
    return keys(spelling) if fault(spelling) is None and _is_proper(spelling) else []


def _is_proper(spelling: str) -> bool:
    """Whether the first word that is no small one begins with a capital, with a figure, or in a script without capitals."""
    first = next((word for word in spelling.replace("-", " ").split() if word.lower() not in small_words()), spelling)
    letter = next((each for each in first if each.isalnum()), "")
    return letter != "" and not letter.islower() and not (letter.isdigit() and spelling.islower())


def sought(spelling: str) -> list[str]:
    """The keys under which to look for the likes of a name, each once: a short form finds long ones and the other way round."""
    return _with_short_forms(spelling, ("~", "@"))


def _with_short_forms(spelling: str, marks: tuple[str, str]) -> list[str]:
    names, shared = _shared(spelling)
    return list(dict.fromkeys((*shared, *(key for name in names for key in _short_forms(name, marks)))))


def _keys(name: ParsedName) -> Iterator[str]:
    rare = [word for word in name.words if word.role in ("core", "acronym")]
    for word in rare:
        for text in _writings(word):
            yield f"={skeleton(text) or sound(text)}"
            if len(rare) == 1 or name.kind == "person":
                yield from _edges(sound(text))
    yield from _of_common(name)
    if name.kind == "unit":
        yield from (f"#{number}" for number in dict.fromkeys(name.numbers))
        yield from (f"#{number} {word.key}" for number in name.numbers[:1] for word in name.words if word.role == "echelon")
    if len(rare) > 1:
        bones = sorted(bone for word in rare if (bone := skeleton(word.text)))
        yield from (f"{one}+{other}" for one, other in pairwise(bones))


def _writings(word: Word) -> tuple[str, ...]:
    """The word in Latin letters; one in another script in the ways in which it is likely to be written in them."""
    script = script_of(word.native) if word.native else None
    return likeliest(word.native, script) if script else (word.text,)


def _edges(text: str) -> Iterator[str]:
    """Beginning and end of a word that little else tells of, so that a slip in its consonants does not hide it."""
    if len(text) > 3:
        yield f"^{text[:4]}"
        yield f"{text[-4:]}$"


def _of_common(name: ParsedName) -> Iterator[str]:
    common = sorted({alike().get(word.key, word.key) for word in name.words if word.role in ("body", "field", "arm", "trade", "country")})
    if len(common) > 1:
        yield "&" + " ".join(common)
        places = [key for key in common if not key.startswith("country:")]
        yield "&" + " ".join(places)


def _short_forms(name: ParsedName, marks: tuple[str, str]) -> Iterator[str]:
    """The letters of a single word under the first mark, those that a longer name would be shortened to under the second."""
    short, long = marks
    plain = [part for word in name.words if word.role not in ("number", "country") for part in word.text.split()]
    if len(plain) == 1 and len(plain[0]) <= _SHORT_FORM:
        yield f"{short}{plain[0]}"
        yield f"{short}{short}{plain[0][:4]}"
    elif len(plain) > 1 and name.kind != "person":
        yield long + "".join(part[0] for part in plain)
        yield long + "".join(part[0] for word in name.words if word.role != "number" for part in word.text.split())
        yield f"{long}{long}{plain[0][:2]}{plain[1][:2]}"


class MemoryIndex:
    """An index in memory: names in the order in which they were added, at most ``most`` candidates for a question."""

    def __init__(self, most: int = 20) -> None:
        self._most = most
        self._names: list[str] = []
        self._filed: dict[str, tuple[int, ...]] = {}

    def add(self, name: str, under: Iterable[str]) -> None:
        """Files a name under its keys."""
        number = len(self._names)
        self._names.append(name)
        for key in under:
            self._filed[key] = (*self._filed.get(key, ())[-self._most :], number)

    def candidates(self, keys: Sequence[str]) -> list[str]:
        """As the protocol says."""
        found: dict[int, None] = {}
        blocks = [block for key in keys if (block := self._filed.get(key))]
        for block in sorted(blocks, key=len):
            if len(found) + len(block) > self._most:
                break
            found.update(dict.fromkeys(block))
        return [self._names[number] for number in found]
