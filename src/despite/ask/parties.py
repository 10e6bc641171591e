"""The parties of claims and whether two of them may be the same: by decisions, by spelling, by what they are called."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from despite.evidence import Record
from despite.text.lexicon import languages, load
from despite.text.names import name_key
from despite.text.numbers import find_numbers

Likeness = Literal["same", "alike", "different", "unknown"]
"""One actor; the same sort of people or thing; certainly not; nothing tells."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOSED = frozenset("DPoCBRrWwTSXA")
_FALLBACK = "en"


class Party(Record, frozen=True, kw_only=True):
    """Who or what fills a role: its actor or name key, whether it has a proper name, and the stems of its nouns.

    ``whole`` says that every word of the name is a proper one, as of a person or a place.
    """

    name: str
    key: str
    proper: frozenset[str]
    whole: bool
    stems: frozenset[str]
    language: str


@lru_cache(maxsize=65536)
def party(name: str, actor: str | None, language: str | None) -> Party:
    """The party that a name stands for; ``actor`` is the one that decisions make of it."""
    spoken = (language or _FALLBACK)[:2]
    spoken = spoken if spoken in languages() else _FALLBACK
    words = _WORD.findall(name)
    upper = [word for word in words if word[0].isupper() and not (word is words[0] and _is_closed(word, spoken))]
    stems = _stems(name, spoken)
    proper = frozenset(_stem(word) for word in upper) & stems if len(words) > 1 else stems if upper else frozenset[str]()
    if _opens_a_sentence(words, upper, spoken):
        proper = frozenset()
    return Party(
        name=name, key=actor or name_key(name), proper=proper, whole=bool(proper) and proper == stems, stems=stems, language=spoken
    )


def _opens_a_sentence(words: list[str], upper: list[str], language: str) -> bool:
    """Whether the only capital is that of a sentence's first word: "Researchers", "Former staff"."""
    if not words or len(upper) != 1 or upper[0] is not words[0]:
        return False
    return _is_common(words[0], language) if len(words) == 1 else any(word[0].islower() for word in words[1:])


def likeness(a: Party, b: Party) -> Likeness:
    """How two fillers of one role stand to each other."""
    if a.key == b.key:
        return "same" if a.proper or b.proper else "alike"
    if a.proper and b.proper:
        return _of_names(a, b)
    if a.proper or b.proper:
        return "unknown"
    if a.language != b.language:
        return "unknown"
    return "alike" if a.stems & b.stems else "different" if a.stems and b.stems else "unknown"


def _of_names(a: Party, b: Party) -> Likeness:
    """Names with a word in common may be one; whole names without are two, and others are two in one language only."""
    if a.proper & b.proper:
        return _of_one_word(a, b)
    both_whole = a.whole and b.whole and len(a.proper) > 1 and len(b.proper) > 1
    return "different" if both_whole or a.language == b.language else "unknown"


def _of_one_word(a: Party, b: Party) -> Likeness:
    """ "Ramos" may be Raymundo Ramos; the managers of Lodestar are not Lodestar."""
    less, more = sorted((a, b), key=lambda party: len(party.stems))
    if less.stems == more.stems or (less.stems <= more.stems and more.stems - less.stems <= more.proper):
        return "alike"
    added = less.stems <= more.stems and not (more.stems - less.stems) & more.proper
    return "different" if added and less.whole else "unknown"


_RANK: dict[Likeness, int] = {"same": 3, "alike": 2, "unknown": 1, "different": 0}


def best(some: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Likeness, str]:
    """The closest likeness among the fillers of two claims, with the name; ``unknown`` where one names none."""
    if not some or not others:
        return "unknown", ""
    if len(some) == len(others) == 1:
        return likeness(some[0], others[0]), some[0].name
    pairs = [(likeness(a, b), a.name) for a in some for b in others]
    return max(pairs, key=lambda pair: _RANK[pair[0]])


def _stems(name: str, language: str) -> frozenset[str]:
    lexicon = load(language)
    spans = [(number.start, number.end) for number in find_numbers(name, lexicon)]
    words = [m for m in _WORD.finditer(name) if not any(start <= m.start() < end for start, end in spans)]
    return frozenset(_stem(m[0]) for m in words if not m[0].isdigit() and not _is_closed(m[0], language))


def _is_closed(word: str, language: str) -> bool:
    tag = load(language).tags.get(word.casefold())
    return tag is not None and tag in _CLOSED


def _is_common(word: str, language: str) -> bool:
    """Whether a lone capitalised word is one of the language's nouns for those who say something ("Researchers")."""
    lexicon = load(language)
    low = word.casefold()
    return low in lexicon.source_nouns or low in lexicon.generic_sources or low in lexicon.bodies or low in lexicon.source_documents


def _stem(word: str) -> str:
    """The word without the signs of a plural, as English, Spanish and French write them."""
    low = re.sub(r"['’]s?$", "", word.casefold())
    for ending, rest in (("ies", "y"), ("es", ""), ("s", ""), ("e", "")):
        if len(low) > len(ending) + 3 and low.endswith(ending):
            return low[: -len(ending)] + rest
    return low
