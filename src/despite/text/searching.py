"""Words to search for, and texts as they are searched: without case and accents, in any script."""

from __future__ import annotations

import re
import unicodedata

from despite.evidence import Record
from despite.text.fold import UNSPACED, Folded, fold

_MARK = '“”„«»"＂'
_UNIT = re.compile(rf"[{_MARK}]([^{_MARK}]*)(?:[{_MARK}]|$)|([^\s{_MARK}]+)")
_BETWEEN = re.compile(f"(?<={UNSPACED})(?={UNSPACED})")
_OF_WORDS = ("L", "N", "Mn", "Mc", "Co")


class Term(Record, frozen=True, kw_only=True):
    """Words that are sought next to each other; with ``prefix`` the last is only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False


def terms(typed: str, typing: bool = False) -> tuple[Term, ...]:
    """What somebody typed: words that must all be there, phrases between quotation marks, ``arm*`` for the beginning of a word.

    ``typing``: the last word is taken for the beginning of one, unless a space or a quotation mark ends it. Whatever is typed has a
    meaning; marks without letters or figures mean nothing.
    """
    found = [term for unit in _UNIT.finditer(typed) if (term := _term(unit[1] if unit[1] is not None else unit[2]))]
    if typing and found and typed[-1:] and not typed[-1].isspace() and typed[-1] not in _MARK:
        found[-1] = Term(words=found[-1].words, prefix=True)
    return tuple(found)


def _term(unit: str) -> Term | None:
    words = searched(unit).text.translate(_WORDS).split()
    return Term(words=tuple(words), prefix=unit.rstrip().endswith("*")) if words else None


class _Words(dict[int, int]):
    """What is of a word stays, everything else is a space; each letter is looked at once."""

    def __missing__(self, letter: int) -> int:
        kept = letter if unicodedata.category(chr(letter)).startswith(_OF_WORDS) else ord(" ")
        self[letter] = kept
        return kept


_WORDS = _Words()


def searched(text: str) -> Folded:
    """``text`` as it is searched: folded, in letters and spaces alone (what is a letter is said here, not by the tables of whatever
    SQLite is installed), and in scripts that write no spaces each letter a word, so that any run of them is found.
    """
    folded = fold(text)
    if text.isascii():
        return folded
    plain = folded.text.translate(_WORDS)
    letters, at, start = list[str](), list[int](), 0
    for cut in [gap.start() for gap in _BETWEEN.finditer(plain)]:
        letters += [plain[start:cut], " "]
        at += [*folded.at[start:cut], folded.at[cut]]
        start = cut
    return Folded("".join([*letters, plain[start:]]), [*at, *folded.at[start:]])
