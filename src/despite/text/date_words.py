"""The words of which dates are made, each with one letter that says what it may be in a date.

The letters. Days and more: M month (m if it may be a name, A if written like another word), d day of the month or small
count, n other number, Y year (ý of the Middle Ages), E decade (Ë if of two digits, ë without an apostrophe), X era
(BC), o ordinal, 1 ordinal in figures, i date in figures, I day and month in figures, # any other number, K century, s
season (S doubtful), 4 numbered quarter or half, ü quarter, ^ names before "day", * new, ~ eve, W weekday (0 weekdays in
the plural), D yesterday …, P early, late …, f fiscal (φ with its year), H holiday. Counts: c number word, κ couple, 8 word for
tens, a article as count, v vague count, h half, u unit of time, J count and unit in one word. Times: C clock (ċ with a
point), w am or pm (πμ apart), y part of a day (ÿ in the plural), B noon, Z o'clock, z time zone (ζ eastern …, ω standard …), λ meal.
Around them: r this, last, next …, g ago (G before the count, γ around it), k earlier or later, V every, R daily …, 2 other, 6 whole,
l rest, ε "EOY" …, ρ right, β working, σ units only written as "2y", 3 within, L now, former …, 7 time, 9 old, t
article, p possessive, ! not, % or, e of, N in, O on, @ at, F from or between, T to, U until, b since, before, after,
by, & and, j "date" of "to date", q about, Q more than, x any other word, ; any other mark; marks stand for themselves.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from despite.text.lexicon import Lexicon

WORD = re.compile(
    r"[AaPp]\.[Mm]\b\.?|[Oo][’']?[Cc]lock\b|(?:[BC]\.){2}E?\.?|[Aa]\.[Dd]\.|(?:[Uu][Tt][Cc]|[Gg][Mm][Tt])[+-][0-9]{1,2}(?::?[0-9]{2})?\b"
    r"|[Cc]a?(?=[1-9][0-9]{1,3}s?(?!\w))|[A-Za-z][^\W_]*"
    r"|[0-9]{1,2}(?::[0-9]{2}){1,2}(?:[AaPp](?:\.[Mm]\b\.?|[Mm]\b|\b))?"
    r"|[0-9]{1,2}[.:][0-9]{2}[AaPp](?:\.[Mm]\b\.?|[Mm]\b)|[0-9]{1,2}(?:\.[AaPp]\.?|[AaPp]\.)[Mm]\b\.?"
    r"|[0-9]{1,4}(?:[-.][0-9]{1,2}[-.][0-9]{1,4}(?![\w-]|\.\d)|/[0-9]{1,2}/[0-9]{1,4}(?![\w/]))"
    r"|[0-9]{1,2}/[0-9]{1,2}(?![\w/]|\.\d)"
    r"|[’'][0-9]{2}s?(?!\w)|1[5-9][0-9]0[’']s|20[0-9]0[’']s|[0-9]0[’']s"
    r"|\d+(?:[.,]\d+)+|[^\W_]+|['’]s\b|[^\w\s]|_"
)
_MACHINE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{1,2})([-/.])([0-9]{1,2})\6([0-9]{4}|[0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th|er|º|ª)")
_DECADE = re.compile(r"(?:1[5-9]|20)[0-9]0['’]?s|[1-9][0-9]0s")
_SHORT_DECADE = re.compile(r"['’]?[0-9]0['’]?s")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::([0-9]{2}))?\.?([ap]?)\.?m?\.?(?:ish|pm)?|([0-9]{1,2})h([0-9]{2})?", re.IGNORECASE)
_COUNTED = re.compile(r"([0-9]{1,3})-?([^\W\d_]+)")
_STUCK = re.compile(r"([^\W\d_]+)([0-9]{1,4})")
_POINTED = re.compile(r"(?:1?[0-9]|2[0-3])\.[0-5][0-9]")
_QUARTER = re.compile(r"Q[1-4]|H[12]", re.IGNORECASE)
_LEAP = 2000
_MARKS = {mark: mark for mark in "-,.()/+:"} | dict.fromkeys("–—‑−~", "-") | dict.fromkeys(("'s", "’s"), "p")
_LISTS = {
    "doubtful_seasons": "S", "article": "t", "possessive": "p", "of": "e", "in": "N", "on": "O", "at": "@", "from": "F",
    "between": "F", "to": "T", "until": "U", "and": "&", "present": "j", "a": "a", "vague": "v", "about": "q", "ago": "g",
    "ago_before": "G", "century": "K", "half": "h", "clock_words": "Z", "every": "V", "other": "2", "whole": "6", "rest": "l",
    "ages": "9", "new": "*", "eve": "~", "not": "!", "or": "%", "half_p": "π", "half_m": "μ", "short_units": "σ", "right": "ρ",
    "working": "β", "couple": "κ", "ago_around": "γ", "within": "3", "fiscal": "f", "vague_times": "7",
}  # fmt: skip
_TABLES = {
    "parts_of_day": "y", "parts_of_days": "ÿ", "noon": "B", "now": "L", "recurring": "R", "eras": "X", "zones": "z",
    "units": "u", "days": "D", "parts": "P", "edges": "=", "over": "Q", "ends_of": "ε", "meals": "λ", "quarters": "ü",
    "holiday_words": "^", "bounds": "b", "weekdays_plural": "0", "meridiem": "w", "decades": "Ë", "holidays": "H", "directions": "ζ",
    "clock_changes": "ω",
}  # fmt: skip
_RELATIONS = {
    "this": (0, "said"), "last": (-1, "said"), "past": (-1, "said"), "next": (1, "said"), "coming": (1, "said"),
    "previous": (-1, "date"), "following": (1, "date"), "same": (0, "date"),
}  # fmt: skip
_KEPT = 100_000
"""How many words a table remembers."""
_LONGEST = 32
"""Characters of the longest word worth remembering."""


class Letters(dict[str, str]):
    """The letters of what stands between two spaces: the language's own words, and others as they come, up to a bound."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words)
        self.words = words

    def __missing__(self, chunk: str) -> str:
        letters = "".join([self.words.get(word) or shape(word, self.words) for word in WORD.findall(chunk)])
        if len(self) < _KEPT and len(chunk) <= _LONGEST:
            self[chunk] = letters
        return letters


class DateWords(msgspec.Struct, frozen=True):
    """One language's words: their letters (in the capitalisations that count) and, lower case, their values."""

    letters: Letters
    values: dict[str, Any]
    between: frozenset[str]
    plural: frozenset[str]
    counted: frozenset[str]
    function: frozenset[str]
    short: frozenset[str]
    opening: frozenset[str]
    circa: frozenset[str]
    doubt: frozenset[str]
    greeting: frozenset[str]
    after_noun: frozenset[str]
    auxiliary: frozenset[str]


_KNOWN: dict[str, tuple[Lexicon, DateWords]] = {}


def table_of(lexicon: Lexicon) -> DateWords:
    """The words of the lexicon's language, made once."""
    known = _KNOWN.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _KNOWN[lexicon.language] = (lexicon, _made(lexicon))
    return known[1]


def _made(lexicon: Lexicon) -> DateWords:
    letters, values = dict(_MARKS), {}
    capital, upper = set(lexicon.dates.get("capital", ())), set(lexicon.dates.get("upper", ()))
    for word, letter, value in _entries(lexicon.dates, {**_thousands(lexicon), **lexicon.number_words}):
        values[word] = value
        forms = [word.upper()] if letter in "Xz" or word in upper else [word.capitalize(), word.upper(), word]
        letters |= dict.fromkeys([*forms, word] if letter == "X" and value < 0 else forms, letter)
        if word in capital:
            letters[word] = "A" if letter in "Mm" else "x"
    between, plural, counted = (frozenset(lexicon.dates.get(name, ())) for name in ("between", "plural_units", "counted"))
    function = frozenset(word for word, tag in lexicon.tags.items() if tag != "v")
    short = frozenset(lexicon.dates.get("weekday_forms", ()))
    opening, circa, doubt, greeting = (frozenset(lexicon.dates.get(name, ())) for name in ("opening", "circa", "doubt", "greeting"))
    after_noun = frozenset(lexicon.dates.get("after_noun", ()))
    auxiliary = frozenset(word for word, tag in lexicon.tags.items() if tag == "X") | lexicon.grammar["to"]
    return DateWords(
        Letters(letters), values, between, plural, counted, function, short, opening, circa, doubt, greeting, after_noun, auxiliary
    )


def _thousands(lexicon: Lexicon) -> dict[str, int]:
    return {word: value for word, value in lexicon.magnitudes.items() if value == 1000 and len(word) > 1}


def _entries(dates: dict[str, Any], numbers: dict[str, int]) -> Iterator[tuple[str, str, Any]]:
    """Each word with its letter and value; a word given twice keeps the later letter."""
    yield from ((word, "8" if 19 < value < 100 and value % 10 == 0 else "c", value) for word, value in numbers.items())
    yield from ((word, "o", rank) for rank, word in enumerate(dates.get("ordinals", ()), 1))
    yield from ((word, "s", code) for word, code in (dates.get("seasons") or {}).items())
    for name, letter in _LISTS.items():
        yield from ((word, letter, (dates.get("seasons") or {}).get(word, 1)) for word in dates.get(name, ()))
    for name, relation in _RELATIONS.items():
        yield from ((word, "r", (*relation, name)) for word in dates.get(name, ()))
    for name, sign in (("earlier", -1), ("later", 1)):
        yield from ((word, "k", sign) for word in dates.get(name, ()))
    for name, letter in _TABLES.items():
        yield from ((word, letter, value) for word, value in (dates.get(name) or {}).items())
    yield from ((word, "W", number) for word, number in _numbered(dates, "weekdays", "weekday_forms"))
    names = set(dates.get("names", ()))
    for months in (_numbered(dates, "months", "month_forms"), _numbered(dates, "short_months", "")):
        yield from ((word, "m" if word in names else "M", number) for word, number in months)


def _numbered(dates: dict[str, Any], names: str, forms: str) -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(dates.get(names, ()), 1))
    yield from (dates.get(forms) or {}).items()


def shape(word: str, known: dict[str, str]) -> str:
    """The letter of a word that the language does not list: a number by its form, a word stuck to one, else unknown."""
    first = word[0]
    if first.isalpha():
        return _of_letters(word, known)
    if not (first in "'’" or "0" <= first <= "9") or not (word.isascii() or "’" in word or word[-1] in "ºª"):
        return "x" if first.isalnum() else ";"
    if word.isdecimal():
        return _of_digits(word)
    if first in "'’" and word[-1] != "s":
        return "5" if len(word) == 3 else ";"
    return _of_mixed(word, known)


def _of_letters(word: str, known: dict[str, str]) -> str:
    lower = word.lower()
    if lower in ("a.m", "a.m.", "p.m", "p.m."):
        return "w"
    if "." in word:
        return "X"
    if lower[:3] in ("utc", "gmt") and len(word) > 3:
        return "z"
    if lower[0] == "o" and lower.endswith("clock"):
        return "Z"
    if _QUARTER.fullmatch(word):
        return "4"
    stuck = _STUCK.fullmatch(word)
    if stuck and known.get(stuck[1]) == "f":
        return "φ"
    return "I" if stuck and len(stuck[2]) < 3 and known.get(stuck[1]) in ("M", "m", "A") and 0 < int(stuck[2]) < 32 else "x"


def _of_digits(word: str) -> str:
    if len(word) < 3:
        return "d" if 1 <= int(word) <= 31 else "n"
    if len(word) != 4:
        return "n" if len(word) < 5 else "#"
    return "Y" if "1500" <= word <= "2099" else "ý" if "1000" <= word < "1500" else "n"


def _of_mixed(word: str, known: dict[str, str]) -> str:
    if _MACHINE.fullmatch(word):
        return "i" if readings(word) else "#"
    if _PARTIAL.fullmatch(word):
        return "I" if readings(word) else "#"
    if ORDINAL.fullmatch(word):
        return "1"
    if _DECADE.fullmatch(word):
        return "E"
    if _SHORT_DECADE.fullmatch(word):
        return "Ë" if "'" in word or "’" in word else "ë"
    if read_clock(word):
        return "C"
    if _POINTED.fullmatch(word):
        return "ċ"
    counted = _COUNTED.fullmatch(word)
    return "J" if counted and known.get(counted[2].lower()) in ("u", "σ") else "#"


def counted(word: str) -> tuple[int, str]:
    """The count and the unit's word of what is written as one word ("3h")."""
    match = _COUNTED.fullmatch(word)
    return (int(match[1]), match[2].lower()) if match else (0, "")


@lru_cache(maxsize=4096)
def read_clock(word: str) -> tuple[int, int | None, int | None, str] | None:
    """Hour, minute, second and "a" or "p" of a time in figures ("5pm", "17:30", "7h01"); ``None`` where it is none."""
    match = _CLOCK.fullmatch(word)
    if match is None or word.isdecimal():
        return None
    if match[5]:
        return (int(match[5]), int(match[6] or 0), None, "") if int(match[5]) < 25 and match[6] else None
    hour, minute, second = (int(match[n]) if match[n] else None for n in (1, 2, 3))
    half = (match[4] or "").lower()
    if not half and ":" not in word and not word.endswith("ish"):
        return None
    if hour is None or hour > (12 if half else 24) or max(minute or 0, second or 0) > 59:
        return None
    return hour, minute, second, half


def readings(word: str) -> list[tuple[int | None, int, int]]:
    """The days that a date in figures may be, earliest first; without a year where it gives none."""
    partial = _PARTIAL.fullmatch(word)
    if partial:
        a, b = int(partial[1]), int(partial[2])
        return sorted((None, *order) for order in {(a, b), (b, a)} if is_day(None, *order))
    match = _MACHINE.fullmatch(word)
    if match is None:
        return []
    if match[1]:
        orders = {(int(match[1]), int(match[3]), int(match[4]))}
    else:
        a, b, year = int(match[5]), int(match[7]), int(match[8])
        orders = {(year + century, *order) for order in ((a, b), (b, a)) for century in _centuries(match[8])}
    return sorted(order for order in orders if order[0] and is_day(*order))


def _centuries(year: str) -> tuple[int, ...]:
    """Two digits of a year may stand for the last century or this one."""
    return (0,) if len(year) == 4 else (2000,) if int(year) < 30 else (1900, 2000) if int(year) < 50 else (1900,)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day, in some year if none is given."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or _LEAP, month)[1]
