"""Names of any script in small Latin letters, and what is left of a word where spellings of its sounds are made alike."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u0590-\u05ff]")


def latin(text: str) -> str:
    """The text in Latin letters without accents, capitals kept; other scripts by the tables of ``anyascii``."""
    if text.isascii():
        return text
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return plain if plain.isascii() else str(anyascii(plain))


def lacks_vowels(text: str) -> bool:
    """Whether the text is in a script that leaves vowels out (Arabic, Hebrew)."""
    return not text.isascii() and _ARABIC.search(text) is not None


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """A word of small Latin letters with spellings of one sound made alike: "Wolodymyr" and "Volodimir" are one."""
    letters, patterns = _steps()
    for written, by in letters:
        word = word.replace(written, by)
    for pattern, by in patterns:
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants of a word, those that scripts confuse in one class, none twice in a row."""
    letters = [kept for letter in sound(word) if (kept := _classes().get(letter))]
    return "".join(letter for at, letter in enumerate(letters) if at == 0 or letter != letters[at - 1])


@cache
def _steps() -> tuple[list[tuple[str, str]], list[tuple[re.Pattern[str], str]]]:
    letters = [(pair.split()[0], pair.split()[1]) for pair in _table()["letters"]]
    return letters, [(re.compile(pattern), by) for pattern, by in _table()["patterns"]]


@cache
def _classes() -> dict[str, str]:
    return {letter: name for name, letters in _table()["skeleton"].items() for letter in letters}


@cache
def _table() -> dict[str, Any]:
    text = (files("despite.resolve.names") / "sounds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
