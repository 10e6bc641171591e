"""The words that web pages are made of, read once from ``text/lexicon/pages.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import Any, NamedTuple

LONGEST = 240
"""Lines over this many characters are prose: no phrase is looked for in them."""

_EDGES = re.compile(r"^(?:[^\w©]|_)+|[\W_]+$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]*$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_WILD = {"*": ".*", "~": ".*", "#": r"\d[\d.,]*"}


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


@lru_cache(maxsize=4096)
def plain(line: str) -> str:
    """The line as phrases are compared: lower case, single spaces, no punctuation or signs at either end."""
    return _EDGES.sub("", " ".join(line.translate(_APOSTROPHES).lower().split()))


def is_sentence(line: str) -> bool:
    """Whether a line of some length ends as a sentence does."""
    return _SENTENCE_END.search(line) is not None and line.count(" ") > 7


class Phrases:
    """Phrases with the label each gives.

    ``*`` stands for any words, ``~`` for any that make no long sentence, ``#`` for a number.
    """

    def __init__(self, labels: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._whole: dict[str, str] = {}
        self._patterns: dict[str, list[_Pattern]] = defaultdict(list)
        for label, phrases in labels:
            for phrase in phrases:
                self._add(label, phrase)

    def _add(self, label: str, phrase: str) -> None:
        if not _WILD.keys() & set(phrase):
            self._whole.setdefault(plain(phrase), label)
            return
        parts = re.split(r"([*~#])", phrase)
        pattern = re.compile("".join(_WILD.get(part, re.escape(part)) for part in parts), re.DOTALL)
        self._patterns[_first_word(phrase)].append(_Pattern(pattern, label, "~" in phrase))

    def label(self, line: str) -> str | None:
        """The label of the phrase that the whole line is, if it is one."""
        if len(line) > LONGEST:
            return None
        words = plain(line)
        if words in self._whole:
            return self._whole[words]
        candidates = self._patterns.get(_first_word(words), []) + self._patterns.get("", [])
        found = next((c for c in candidates if c.words.fullmatch(words)), None)
        return None if found is None or (found.guarded and is_sentence(line)) else found.label


class _Pattern(NamedTuple):
    words: re.Pattern[str]
    label: str
    guarded: bool


def _first_word(phrase: str) -> str:
    match = re.match(r"[^\W\d_]+", phrase)
    return match.group() if match and phrase[match.end() : match.end() + 1] not in ("*", "~") else ""


class Pages(NamedTuple):
    """Everything in the file, in the shape in which the readers use it."""

    boilerplate: Phrases
    sections: Phrases
    byline_leads: tuple[str, ...]
    byline_roles: frozenset[str]
    byline_joins: frozenset[str]
    byline_tails: frozenset[str]
    particles: frozenset[str]
    date_leads: dict[str, str]
    issues: frozenset[str]
    weekdays: frozenset[str]
    months: dict[str, int]
    further_headings: frozenset[str]
    further_leads: frozenset[str]
    address_leads: frozenset[str]
    caption_leads: Phrases
    caption_nouns: frozenset[str]
    agencies: tuple[str, ...]
    finite: frozenset[str]
    function_words: dict[str, frozenset[str]]
    class_words: dict[str, str]


@lru_cache(maxsize=1)
def pages() -> Pages:
    """The data of ``pages.toml``."""
    source = resources.files("despite.text.lexicon").joinpath("pages.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    byline, captions, further = data["byline"], data["captions"], data["further"]
    return Pages(
        boilerplate=Phrases((label, chain(*table.values())) for label, table in data["boilerplate"].items()),
        sections=Phrases(data["sections"].items()),
        byline_leads=tuple(sorted(byline["leads"], key=len, reverse=True)),
        byline_roles=frozenset(byline["roles"]),
        byline_joins=frozenset(byline["joins"]),
        byline_tails=frozenset(byline["tails"]),
        particles=frozenset(byline["particles"]),
        date_leads=_date_leads(data["dates"]),
        issues=frozenset(data["dates"]["issues"]),
        weekdays=frozenset(data["dates"]["weekdays"]),
        months=_months(data["dates"]["months"]),
        further_headings=frozenset(further["headings"]),
        further_leads=frozenset(further["leads"]),
        address_leads=frozenset(further["address"]),
        caption_leads=Phrases([("caption", captions["leads"])]),
        caption_nouns=frozenset(captions["nouns"]),
        agencies=tuple(captions["agencies"]),
        finite=frozenset(captions["finite"]),
        function_words={code: frozenset(words.split()) for code, words in data["function_words"].items()},
        class_words={word: label for label, words in data["html"]["words"].items() for word in words},
    )


def _date_leads(table: dict[str, Any]) -> dict[str, str]:
    return {lead: what for what in ("published", "modified") for lead in table[what]}


def _months(table: dict[str, list[str]]) -> dict[str, int]:
    spelled = ((names, number) for year in table.values() for number, names in enumerate(year, 1))
    return {name: number for names, number in spelled for name in names.split()}
