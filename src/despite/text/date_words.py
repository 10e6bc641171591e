"""The words of which dates are made, each with one letter that says what it may be in a date.

The letters: M month (m if it may be a name, A if written like another word), d day of the month or small count,
n other number, Y year, o ordinal, i date in figures, E decade, # any other number, c number word, a article as count,
v vague count, u unit of time, K century, y part of a day, W weekday, s season (S doubtful), D yesterday …, P early,
late …, r this, last, next …, g ago (G before the count), k earlier or later, t article, p possessive, e of, N in,
F from or between, T to, U until, b since, before, after, by, & and, j "date" of "to date", q about, Q more than,
| end of a paragraph, x anything else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Any

import msgspec

from despite.text.lexicon import Lexicon

WORD = re.compile(
    r"[A-Za-z][^\W_]*"
    r"|[0-9]{1,4}(?:-[0-9]{2}-[0-9]{2}(?![\w-])|/[0-9]{1,2}/[0-9]{1,4}(?![\w/])|\.[0-9]{1,2}\.[0-9]{4}(?!\w))"
    r"|\d+(?:[.,]\d+)+|[^\W_]+|['’]s\b|\n\s*\n|[^\w\s]|_"
)
_MACHINE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})|([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|º|ª)")
_DECADE = re.compile(r"(?:1[5-9]|20)[0-9]0s")
_LEAP = 2000
_MARKS = {"-": "-", "–": "-", "‑": "-", "−": "-", ",": ",", ".": ".", "(": "(", ")": ")", "'s": "p", "’s": "p"}
_LISTS = {
    "century": "K", "parts_of_day": "y", "doubtful_seasons": "S", "article": "t", "possessive": "p", "of": "e",
    "in": "N", "from": "F", "between": "F", "to": "T", "until": "U", "and": "&", "present": "j", "a": "a", "vague": "v",
    "about": "q", "over": "Q", "ago": "g", "ago_before": "G",
}  # fmt: skip
_RELATIONS = {
    "this": (0, "said"), "last": (-1, "said"), "past": (-1, "said"), "next": (1, "said"), "coming": (1, "said"),
    "previous": (-1, "date"), "following": (1, "date"), "same": (0, "date"),
}  # fmt: skip


_KEPT = 200_000
"""How many words a table remembers."""


class Letters(dict[str, str]):
    """The letter of every word: the language's own, and what ``shape`` makes of others, kept up to a bound."""

    def __missing__(self, word: str) -> str:
        letter = shape(word)
        if len(self) < _KEPT:
            self[word] = letter
        return letter


class DateWords(msgspec.Struct, frozen=True):
    """One language's words: their letters (in the capitalisations that count) and, lower case, their values."""

    letters: Letters
    values: dict[str, Any]
    between: frozenset[str]
    plural: frozenset[str]
    counted: frozenset[str]
    function: frozenset[str]
    short: frozenset[str]


_TABLES: dict[str, tuple[Lexicon, DateWords]] = {}


def table_of(lexicon: Lexicon) -> DateWords:
    """The words of the lexicon's language, made once."""
    known = _TABLES.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _TABLES[lexicon.language] = (lexicon, __make(lexicon))
    return known[1]


def __make(lexicon: Lexicon) -> DateWords:
    letters, values = dict(_MARKS), {}
    capital = set(lexicon.dates.get("capital", ()))
    for word, letter, value in _entries(lexicon.dates, lexicon.number_words):
        values[word] = value
        letters |= dict.fromkeys((word.capitalize(), word.upper(), word), letter)
        if word in capital:
            letters[word] = "A" if letter in "Mm" else "x"
    between, plural, counted = (frozenset(lexicon.dates.get(name, ())) for name in ("between", "plural_units", "counted"))
    function = frozenset(word for word, tag in lexicon.tags.items() if tag != "v")
    short = frozenset(lexicon.dates.get("weekday_forms", ()))
    return DateWords(Letters(letters), values, between, plural, counted, function, short)


def _entries(dates: dict[str, Any], numbers: dict[str, int]) -> Iterator[tuple[str, str, Any]]:
    """Each word with its letter and value; a word given twice keeps the later letter."""
    yield from ((word, "c", value) for word, value in numbers.items())
    yield from ((word, "o", rank) for rank, word in enumerate(dates.get("ordinals", ()), 1))
    yield from ((word, "s", code) for word, code in dates.get("seasons", {}).items())
    for name, letter in _LISTS.items():
        yield from ((word, letter, dates.get("seasons", {}).get(word, 1)) for word in dates.get(name, ()))
    for name, relation in _RELATIONS.items():
        yield from ((word, "r", (*relation, name)) for word in dates.get(name, ()))
    for name, sign in (("earlier", -1), ("later", 1)):
        yield from ((word, "k", sign) for word in dates.get(name, ()))
    for name, letter in (("units", "u"), ("days", "D"), ("parts", "P"), ("bounds", "b")):
        yield from ((word, letter, value) for word, value in dates.get(name, {}).items())
    yield from ((word, "W", number) for word, number in _numbered(dates, "weekdays", "weekday_forms"))
    names = set(dates.get("names", ()))
    for months in (_numbered(dates, "months", "month_forms"), _numbered(dates, "short_months", "")):
        yield from ((word, "m" if word in names else "M", number) for word, number in months)


def _numbered(dates: dict[str, Any], names: str, forms: str) -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(dates.get(names, ()), 1))
    yield from dates.get(forms, {}).items()


def shape(word: str) -> str:
    """The letter of a word that the language does not list: a number by its form, else unknown."""
    if not "0" <= word[0] <= "9" or not word.isascii():
        return "|" if word[0] == "\n" else "x"
    if word.isdecimal() and len(word) < 5:
        if len(word) < 3:
            return "d" if 1 <= int(word) <= 31 else "n"
        return "Y" if "1500" <= word <= "2099" and len(word) == 4 else "n"
    if _MACHINE.fullmatch(word):
        return "i"
    return "o" if ORDINAL.fullmatch(word) else "E" if _DECADE.fullmatch(word) else "#"


def readings(word: str) -> list[tuple[int, int, int]]:
    """The days that a date in figures may be, earliest first."""
    match = _MACHINE.fullmatch(word)
    numbers = [int(group) for group in match.groups() if group] if match else []
    if len(numbers) != 3:
        return []
    a, b, c = numbers
    orders = {(a, b, c)} if a > 99 else {(c, b, a), (c, a, b)}
    return sorted(order for order in orders if order[0] and is_day(*order))


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day, in some year if none is given."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or _LEAP, month)[1]
