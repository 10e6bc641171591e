"""A copy of a text in which spellings of one name look alike, with the way back to the text's own offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_GAP = r"[\W_]{0,3}"
UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]"
"""Scripts that write words without spaces between them: a name there has no edge to be seen."""


class Folded(NamedTuple):
    """``at[i]`` is the offset in the text of the folded character ``i``; one more stands for the end."""

    text: str
    at: Sequence[int]


def fold(text: str) -> Folded:
    """The text without case, accents, compatibility forms and invisible characters."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    for offset, letter in enumerate(text):
        plain = _plain(letter)
        letters.append(plain)
        at += [offset] * len(plain)
    return Folded("".join(letters), [*at, len(text)])


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _SILENT:
        return ""
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds ``names`` in a folded text, however their words are joined (space, line end, hyphen, nothing); null
    where none of them has a letter.
    """
    found = sorted({each for name in names if (each := _one(name))}, key=len, reverse=True)
    return re.compile("|".join(found)) if found else None


def _one(name: str) -> str:
    words = re.findall(r"[^\W_]+", fold(name).text)
    joined = _GAP.join(map(re.escape, words))
    if not words or re.search(UNSPACED, joined):
        return joined
    first = re.escape(words[0])  # looked behind at only where it stands: many times faster than at every letter
    return rf"{first}(?<![^\W_]{first}){joined.removeprefix(first)}(?![^\W_])"


def places(text: str, sought: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where a ``pattern`` stands in ``text``: offsets of the text itself, in order, none overlapping."""
    if sought is None:
        return []
    folded = fold(text)
    return [(folded.at[found.start()], folded.at[found.end() - 1] + 1) for found in sought.finditer(folded.text)]
