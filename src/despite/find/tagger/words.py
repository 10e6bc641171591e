"""What the tagger knows of a word besides its form: classes of saying, thinking, feeling and wanting, and the grammar's own."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from despite.evidence import Stance
from despite.text.lexicon import Lexicon, all_forms, load

LANGUAGE = "en"
"""The language whose words and weights ship."""
GRAMMAR = (
    "cue clause quote after infinitive object_quote object_infinitive nominal of_gerund that asserted denied believed "
    "alleged asked concluded documented b n d g s document body source"
).split()
"""What the grammar's lexicon says of a word: frames and stance of a cue verb, verb forms, nouns of sources."""
SUFFIXES = 1000
"""How many buckets the last three letters of words are hashed into."""


@lru_cache(maxsize=1)
def _tables() -> tuple[list[str], dict[str, tuple[int, ...]]]:
    """The names of the classes of ``words.toml``, and for every word the numbers of its classes."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    lexicon = load(LANGUAGE)
    names: list[str] = []
    found: dict[str, set[int]] = {}
    for part, classes in data.items():
        for name, words in classes.items():
            for word in words.split():
                for form in _forms(lexicon, part, word):
                    found.setdefault(form, set()).add(len(names))
            names.append(f"{part}.{name}")
    return names, {word: tuple(sorted(numbers)) for word, numbers in found.items()}


def _forms(lexicon: Lexicon, part: str, word: str) -> tuple[str, ...]:
    if part == "verbs":
        return all_forms(lexicon, word)
    if part == "nouns":
        return word, word[:-1] + "ies" if word.endswith("y") else word + "s"
    return (word,)


def class_names() -> list[str]:
    """The names of all word features, in the order of ``word_bits``."""
    return [*GRAMMAR, *_tables()[0]]


def word_bits(low: str) -> NDArray[np.float32]:
    """One number for each of ``class_names``: 1 where the (lower-case) word is of the class."""
    bits = np.zeros(len(GRAMMAR) + len(_tables()[0]), np.float32)
    for name in _grammatical(low, load(LANGUAGE)):
        if name in GRAMMAR:
            bits[GRAMMAR.index(name)] = 1
    for number in _tables()[1].get(low, ()):
        bits[len(GRAMMAR) + number] = 1
    return bits


def _grammatical(low: str, lexicon: Lexicon) -> set[str]:
    verb = lexicon.verbs.get(low)
    cue = lexicon.cues.get(verb.lemma) if verb else None
    names: set[str] = set(verb.forms) if verb else set()
    if cue is not None:
        names |= {"cue", cue.stance, *cue.frames}
    if low in lexicon.nominal:
        names.add("nominal")
    if low in lexicon.source_documents:
        names.add("document")
    if low in lexicon.generic_sources or low in lexicon.bodies:
        names.add("body")
    if low in lexicon.source_nouns:
        names.add("source")
    return names


def suffix(low: str) -> int:
    """The bucket of the word's last three letters, from 1."""
    return crc32(low[-3:].encode()) % SUFFIXES + 1


_STANCES: dict[str, Stance] = {
    "verbs.think": "believed", "verbs.feel": "believed", "verbs.seem": "believed", "verbs.intend": "announced", "verbs.show": "documented",
    "nouns.thought": "believed", "nouns.feeling": "believed", "nouns.intention": "announced", "adjectives.sure": "believed",
    "adjectives.moved": "believed", "adjectives.willing": "announced", "adjectives.reported": "alleged", "adverbs.reported": "alleged",
}  # fmt: skip


def stance_of(lows: list[str]) -> tuple[str, Stance]:
    """The word of a cue that tells how it is held, and how: by the grammar's cues, else by the word's class, else as asserted."""
    lexicon = load(LANGUAGE)
    for low in reversed(lows):
        verb = lexicon.verbs.get(low)
        cue = lexicon.cues.get(verb.lemma) if verb else None
        if cue is not None:
            return cue.lemma, cue.stance  # type: ignore[return-value]
    names, table = _tables()
    for low in reversed(lows):
        for number in table.get(low, ()):
            if names[number] in _STANCES or names[number] in ("verbs.speak", "nouns.speech"):
                return low, _STANCES.get(names[number], "asserted")
    return lows[-1], "asserted"


def tells(lows: list[str]) -> bool:
    """Whether a word of the cue is one of saying or thinking: to know, to feel or to vote may be no more than an act."""
    names, table = _tables()
    lexicon = load(LANGUAGE)
    saying = {"verbs.speak", "verbs.think", "nouns.speech", "nouns.thought", "adjectives.sure"}
    if any(names[number] in saying for low in lows for number in table.get(low, ())):
        return True
    return any((verb := lexicon.verbs.get(low)) is not None and verb.lemma in lexicon.cues for low in lows)


def names_saying(noun: str) -> bool:
    """Whether a noun can have a clause as its content: "fear", "assurances", "point"."""
    names, table = _tables()
    return noun in load(LANGUAGE).nominal or any(names[number].startswith("nouns.") for number in table.get(noun, ()))


def only_weakens(lows: list[str]) -> bool:
    """Whether the cue is no more than "reportedly" or "seems to": the writer's own words, held back by a hedge."""
    names, table = _tables()
    classes = [{names[number] for number in table.get(low, ())} for low in lows]
    telling = [found - {"phrases.frame"} for found in classes if found - {"phrases.frame"}]
    return any(found & {"adverbs.reported", "verbs.seem"} for found in telling) and all(
        found & {"adverbs.reported", "adverbs.firm", "verbs.seem"} for found in telling
    )
