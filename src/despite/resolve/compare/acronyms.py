"""Short forms: "CNDH" for the initials of a name, "SEDENA" for the beginnings of its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from despite.resolve.compare.grounds import Ground, ground
from despite.resolve.names import ParsedName, Word
from despite.resolve.names.lexicon import phrases

_MOST_OF_A_WORD = 4
_LONGEST = 10
SHORT = 5.0
SHORTEST = 2.6


def short_form(a: ParsedName, b: ParsedName) -> tuple[Ground, list[Word], list[Word]] | None:
    """That one name is a short form of the other, with the words of each that it leaves unexplained; null where it is none."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        short = [word for word in one.words if word.role != "country"]
        if len(short) != 1 or short[0].role not in ("acronym", "core") or not 2 <= len(short[0].text) <= _LONGEST:
            continue
        places_one, places_other = _places(one), _places(other)
        for words, left in ((other.words, []), (tuple(w for w in other.words if w.role != "country"), places_other)):
            if len(words) > 1 and (how := drawn_from(short[0].text, tuple(_parts(words)))):
                mine = [] if places_other == [] or not left else places_one
                keys = {word.key for word in left}
                mine = [word for word in places_one if word.key not in keys]
                left = [word for word in left if word.key not in {w.key for w in places_one}]
                found = ground(SHORT if len(short[0].text) > 2 else SHORTEST, f"{short[0].written!r} could be {how} of {other.spelling!r}")
                return (found, left, mine) if turned else (found, mine, left)
    return None


def initials_within(a: Sequence[Word], b: Sequence[Word], weight: float) -> Ground | None:
    """That the only word that one name has besides is the initials of those that the other has in its place; null where it is not."""
    for one, others in ((a, b), (b, a)):
        if len(one) == 1 and len(others) > 1 and one[0].text == "".join(part[0] for part in _parts(others)):
            return ground(weight, f"{one[0].written!r} could be the initials of {' '.join(word.written for word in others)!r}")
    return None


def _places(name: ParsedName) -> list[Word]:
    return [word for word in name.words if word.role == "country"]


def _parts(words: Sequence[Word]) -> list[str]:
    small = phrases("person")
    return [part for word in words for part in word.text.split() if part not in small or len(part) > 3]


@lru_cache(maxsize=1 << 15)
def drawn_from(short: str, words: tuple[str, ...]) -> str | None:
    """ "the initials" or "the beginnings of words" if the short form is made of these words in their order; else null."""
    if len(words) >= 2 and short == "".join(word[0] for word in words):
        return "the initials"
    return "the beginnings of words" if len(short) >= 4 and len(words) >= 2 and _begins(short, words) else None


def _begins(short: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not short
    first, rest = words[0], words[1:]
    most = min(_MOST_OF_A_WORD, len(first), len(short) - len(rest))
    return any(first[:n] == short[:n] and _begins(short[n:], rest) for n in range(1, most + 1))
