"""The words that names are made of, read once from the data files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Kind = Literal["person", "company", "organisation", "unit", "place"]
Role = Literal[
    "core",
    "initial",
    "acronym",
    "number",
    "echelon",
    "arm",
    "body",
    "field",
    "trade",
    "legal",
    "honorific",
    "country",
    "particle",
    "former",
]
"""What a word does in a name. ``core`` words are those that no list knows: they tell whose name it is."""

_READ: dict[Kind, tuple[Role, ...]] = {
    "person": ("honorific", "particle"),
    "company": ("legal", "country", "trade", "field", "particle", "former"),
    "organisation": ("body", "field", "country", "legal", "arm", "trade", "particle", "former"),
    "unit": ("echelon", "arm", "body", "field", "country", "particle", "former"),
    "place": ("country", "field", "particle"),
}
"""Which lists a name of each kind is read with, the first that knows a word wins."""


class Meaning(NamedTuple):
    """What a word or phrase means: ``key`` is the same for all words of one meaning."""

    role: Role
    key: str


class LegalForm(NamedTuple):
    """A legal form's class and the countries in which it exists (none: many)."""

    group: str
    countries: frozenset[str]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
"""Under its first word each phrase with its meaning, longest first."""


@cache
def phrases(kind: Kind) -> Phrases:
    """The words and phrases that names of this kind are read with."""
    found: dict[tuple[str, ...], Meaning] = {}
    for role in _READ[kind]:
        for words, key in _list(role):
            found.setdefault(tuple(words.split()), Meaning(role, key))
    by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, meaning))
    return {first: tuple(sorted(those, key=lambda each: -len(each[0]))) for first, those in by_first.items()}


def _list(role: Role) -> Iterator[tuple[str, str]]:
    if role == "legal":
        yield from ((words, form) for form, table in _data("legal_forms").items() for words in table["forms"])
    elif role == "country":
        yield from ((words, code) for code, names in _data("countries").items() for words in names)
    elif role == "former":
        yield from ((words, "former") for words in _data("words")["particle"]["former"])
    elif role == "particle":
        yield from ((words, words) for words in _data("words")["particle"]["small"])
    else:
        yield from ((words, f"{role}:{key}") for key, many in _data("words")[role].items() for words in many)


@cache
def alike() -> dict[str, str]:
    """Of each body whose name is translated by another's the group of such bodies."""
    return {key: group for group, keys in _data("words")["alike"].items() for key in keys}


@cache
def variants() -> dict[str, str]:
    """The spelling that stands for each of its variants."""
    return {variant: name for name, many in _data("words")["variant"].items() for variant in many}


@cache
def small_words() -> frozenset[str]:
    """The words that hold a name together: "the", "de", "al"."""
    return frozenset(_data("words")["particle"]["small"])


@cache
def weak() -> frozenset[str]:
    """The keys of words that are often left out of a name."""
    return frozenset(_data("words")["weak"]["words"])


@cache
def legal_forms() -> dict[str, LegalForm]:
    """Every legal form by its key."""
    return {key: LegalForm(table["class"], frozenset(table["in"])) for key, table in _data("legal_forms").items()}


@cache
def number_words() -> dict[str, int]:
    """The value of each number word."""
    return {word: int(value) for value, words in _data("numbers")["words"].items() for word in words}


@cache
def leet() -> dict[int, str]:
    """For ``str.translate``: the letters that digits stand in for."""
    return {ord(digit): letter for digit, letter in _data("numbers")["leet"].items()}


@cache
def _data(name: str) -> dict[str, Any]:
    text = (files("despite.resolve.names") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
