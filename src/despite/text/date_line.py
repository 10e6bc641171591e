"""One paragraph as letters, with the words behind them and what these are worth."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any, NamedTuple, cast

from despite.evidence import Span
from despite.text.date_mention import DateMention
from despite.text.date_words import WORD, DateWords, counted, read_clock, readings

_CHUNK = re.compile(r"\S+")


class Line:
    """A stretch of text without an empty line. Where a letter's word stands is told only when asked: most are in no date.

    ``every``: all times are wanted, not dates alone.
    """

    def __init__(self, text: str, span: Span, table: DateWords, every: bool = False) -> None:
        self.text, self.whole, self.table, self.every = text, span, table, every
        self.coded = [*map(table.letters.__getitem__, text[span[0] : span[1]].split())]
        self.letters = "".join(self.coded)
        self._firsts: list[int] = []
        self._chunks: list[Span] = []
        self._open: tuple[int, list[Span]] = (-1, [])

    def span(self, at: int) -> Span:
        """The offsets of the word of letter ``at``."""
        if not self._firsts:
            self._firsts = list(accumulate(map(len, self.coded), initial=0))
            self._chunks = [match.span() for match in _CHUNK.finditer(self.text, *self.whole)]
        chunk = bisect_right(self._firsts, at) - 1
        first = self._firsts[chunk]
        if self._firsts[chunk + 1] - first == 1:
            return self._chunks[chunk]
        if self._open[0] != chunk:
            self._open = chunk, [match.span() for match in WORD.finditer(self.text, *self._chunks[chunk])]
        return self._open[1][at - first]

    def word(self, at: int) -> str:
        """The word of letter ``at``, as written."""
        start, end = self.span(at)
        return self.text[start:end]

    def value(self, at: int) -> Any:
        """What the word of letter ``at`` is worth: a number, the number of a month, a unit …"""
        letter, word = self.letters[at], self.word(at)
        if letter in "dnYý":
            return int(word)
        reader = _READERS.get(letter)
        return reader(word, self.table) if reader else self.table.values.get(word.lower())

    def listed(self, at: int) -> Any:
        """The value that the language's file gives the word of letter ``at``."""
        return self.table.values.get(self.word(at).lower())


def _zone(word: str, table: DateWords) -> int | None:
    sign = re.fullmatch(r"[A-Za-z]+([+-])(\d\d?):?(\d\d)?", word)
    if sign is None:
        return cast("int | None", table.values.get(word.lower()))
    minutes = int(sign[2]) * 60 + int(sign[3] or 0)
    return -minutes if sign[1] == "-" else minutes


def _digits(word: str) -> int:
    return int("".join(letter for letter in word if letter.isdecimal()))


def _number(word: str, _: DateWords) -> float | None:
    try:
        return float(word.replace(",", ".") if word.count(",") == 1 and len(word.split(",")[1]) < 3 else word.replace(",", ""))
    except ValueError:
        return None


def _two_digits(word: str, _: DateWords) -> int:
    number = _digits(word)
    return number + (1900 if number > 29 else 2000)


def _stuck(word: str, table: DateWords) -> list[tuple[int | None, int, int]]:
    """Month and day of "4/22" and of "Dec31"."""
    if not word[0].isalpha():
        return readings(word)
    name = word.rstrip("0123456789")
    return [(None, table.values[name.lower()], int(word[len(name) :]))]


_SHORT = {"d": "day", "w": "week", "y": "year", "mon": "month", "mons": "month"}
_READERS: dict[str, Callable[[str, DateWords], Any]] = {
    "E": lambda word, _: _digits(word),
    "Ë": lambda word, table: table.values.get(word.lower()) or _digits(word),
    "ë": lambda word, _: _digits(word),
    "i": lambda word, _: readings(word),
    "I": _stuck,
    "φ": lambda word, _: _digits(word),
    "1": lambda word, _: _digits(word),
    "5": _two_digits,
    "#": _number,
    "ċ": _number,
    "C": lambda word, _: read_clock(word),
    "J": lambda word, table: (counted(word)[0], _SHORT.get(counted(word)[1]) or table.values.get(counted(word)[1])),
    "4": lambda word, _: int(word[1]) + (32 if word[0] in "qQ" else 39),
    "w": lambda word, _: word[0].lower(),
    "X": lambda word, _: -1 if word[0].lower() == "b" else 1,
    "z": _zone,
}


class Found(NamedTuple):
    """A mention and the numbers of its first letter and of the one after its last."""

    mention: DateMention
    first: int
    last: int
