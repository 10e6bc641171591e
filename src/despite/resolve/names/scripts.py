"""Words of other scripts beside Latin ones: how likely one is how the other is written, by what was learned from pairs of names.

A letter gives a chunk of none to three letters of the other script; what it gives depends on the letter, on whether a vowel letter or the
end follows, and on whether it is the first. The costs (tenths of bits, in ``scripts.toml``) were learned by expectation maximisation
(``training/transliterate.py``) from names of people in Wikidata (CC0); a word is as far from another as the cheapest way to write it,
both ways.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Script = Literal["arabic", "cyrillic"]
Chunks = dict[str, int]

_UNKNOWN = 110
_ADDED = 60
_LONGEST = 3
_NEVER = 10**6
_WAYS = 40
_CHOICES = 6
_FURTHEST = 2.4
_SHARE = 0.08
"""Which share of a letter that is different one bit a letter stands for."""


class Costs(NamedTuple):
    """What the letters of a script cost as Latin ones, and Latin letters as the script's; and its vowel letters."""

    latin: dict[str, Chunks]
    back: dict[str, Chunks]
    vowels: frozenset[str]


@lru_cache(maxsize=1 << 14)
def script_of(word: str) -> Script | None:
    """The script of the word's letters if there are costs for it."""
    if word.isascii():
        return None
    names = {unicodedata.name(letter, "").partition(" ")[0].lower() for letter in word if letter.isalpha()}
    scripts: tuple[Script, ...] = ("arabic", "cyrillic")
    return next((script for script in scripts if names == {script}), None)


def romanised(word: str, script: Script) -> str:
    """The likeliest Latin writing of the word."""
    return likeliest(word, script)[0]


@lru_cache(maxsize=1 << 14)
def likeliest(word: str, script: Script, many: int = _WAYS) -> tuple[str, ...]:
    """The likeliest Latin writings of the word, at most so many, the likeliest first."""
    costs = _costs()[script]
    found = {"": 0}
    for symbol in symbols(word, costs.vowels):
        chunks = list(_chunks(symbol, costs.latin).items())[:_CHOICES] or [("", _UNKNOWN)]
        longer: dict[str, int] = {}
        for plain, cost in found.items():
            for chunk, more in chunks:
                longer[plain + chunk] = min(cost + more, longer.get(plain + chunk, _NEVER))
        found = dict(sorted(longer.items(), key=lambda each: each[1])[:many])
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def letters_across(word: str, plain: str, script: Script) -> float | None:
    """By how many letters, about, the Latin ``plain`` differs from how ``word`` is written; null where it is another word."""
    costs = _costs()[script]
    there = _cost(symbols(word, costs.vowels), plain, costs.latin)
    back = _cost(symbols(plain, _LATIN_VOWELS), word, costs.back)
    bits = (there + back) / 10 / (len(word) + len(plain))
    return bits * _SHARE * len(plain) if bits <= _FURTHEST else None


_LATIN_VOWELS = frozenset("aeiouyw")


def symbols(word: str, vowels: frozenset[str]) -> tuple[str, ...]:
    """The letters of a word, each with a mark where it is the first ("^"), the last ("$"), or before a vowel letter ("~")."""
    last = len(word) - 1
    return tuple(
        f"{'^' if at == 0 else ''}{letter}{'$' if at == last else '~' if word[at + 1] in vowels else ''}" for at, letter in enumerate(word)
    )


def _cost(symbols_: tuple[str, ...], plain: str, table: dict[str, Chunks]) -> int:
    length = len(plain)
    row = [at * _ADDED for at in range(length + 1)]
    for symbol in symbols_:
        row = _next(row, plain, _chunks(symbol, table))
    return row[length]


def _next(row: list[int], plain: str, chunks: Chunks) -> list[int]:
    length = len(plain)
    dropped = chunks.get("", _UNKNOWN)
    after = [cost + dropped for cost in row]
    for at, cost in enumerate(row):
        if at < length:
            after[at + 1] = min(after[at + 1], cost + chunks.get(plain[at], _UNKNOWN))
        for end in range(at + 2, min(length, at + _LONGEST) + 1):
            after[end] = min(after[end], cost + chunks.get(plain[at:end], _NEVER))
    for at in range(length):
        after[at + 1] = min(after[at + 1], after[at] + _ADDED)
    return after


def _chunks(symbol: str, table: dict[str, Chunks]) -> Chunks:
    return table.get(symbol) or table.get(symbol.strip("^$~")) or {}


@cache
def _costs() -> dict[str, Costs]:
    text = (files("despite.resolve.names") / "scripts.toml").read_text(encoding="utf-8")
    return {
        script: Costs(_read(table["latin"]), _read(table["back"]), frozenset(table["vowels"]))
        for script, table in tomllib.loads(text).items()
    }


def _read(table: dict[str, str]) -> dict[str, Chunks]:
    pairs = {symbol: [each.rpartition(":") for each in line.split()] for symbol, line in table.items()}
    return {symbol: {chunk if chunk != "-" else "": int(cost) for chunk, _, cost in each} for symbol, each in pairs.items()}
