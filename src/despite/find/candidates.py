"""Whom later words can mean: somebody already named, and whether they are one or several, a person, a company, a publication."""

from __future__ import annotations

import re

from despite.evidence import Record, Span, When
from despite.find.persons import core
from despite.find.phrases import np_right
from despite.find.prose import Prose, Sentence
from despite.text.lexicon import Lexicon
from despite.text.names import name_key


class Speaker(Record, frozen=True, kw_only=True):
    """Somebody already named, to whom a later pronoun may go back: named at ``place``, last spoken of ``at``.

    ``leads`` says that the main clause of a sentence is about them; ``sex`` is "m" or "f" where a word of theirs tells it;
    ``pronoun`` is the one that last stood for them.
    """

    name: str
    place: Span
    at: int
    said_on: When | None
    block: int
    is_document: bool
    is_person: bool
    leads: bool = True
    sex: str | None = None
    pronoun: str | None = None


def only(speakers: list[Speaker]) -> Speaker | None:
    """The one meant: the only one, or the last where the last paragraph that names any names one."""
    if not speakers:
        return None
    latest = max(s.block for s in speakers)
    names = {name_key(s.name) for s in speakers if s.block == latest}
    return max(speakers, key=lambda s: (s.block, s.at)) if len(names) == 1 else None


def is_plural(speaker: Speaker, lexicon: Lexicon) -> bool:
    """Whether the name is of several: "some families", "Mr Roe and Ms Lind"."""
    words = name_key(core(speaker.name)).split()
    people = lexicon.persons | lexicon.generic_sources - lexicon.bodies
    return bool(words) and (
        _is_common_plural(core(speaker.name).split()[-1], lexicon)
        or words[-1] in lexicon.dates.get("counted", ())
        or "and" in words
        or words[-1].removesuffix("s") in people - {words[-1]}
    )


def _is_common_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun in lower case looks like a plural: "the monitors", not "the press", "the forces"."""
    return word.islower() and word.endswith("s") and word[-2:] not in ("ss", "us", "is") and word not in lexicon.bodies


def is_many(speaker: Speaker, lexicon: Lexicon) -> bool:
    """Whether "they" can stand for the name: several people, or a body."""
    words = name_key(core(speaker.name)).split()
    if not words or (speaker.is_person and "and" not in words):
        return False
    people = lexicon.persons | lexicon.generic_sources
    crowd = any(word.endswith("s") and word[:-1] in people for word in name_key(speaker.name).split()[:5])
    several = words[-1].endswith("s") or crowd or is_plural(speaker, lexicon)
    bodies = lexicon.bodies | lexicon.groups | lexicon.companies | lexicon.generic_sources
    return several or not bodies.isdisjoint(words) or (speaker.name.isupper() and len(words) == 1)


def is_named(speaker: Speaker) -> bool:
    """Whether the name holds a proper name: "the governor of Skell" never goes back to a bare "governor"."""
    return any(word[0].isupper() for word in core(without_article(speaker.name, fold=False)).split())


def without_article(name: str, fold: bool = True) -> str:
    return re.sub(r"^(?:the|this|that|an?) ", "", name.casefold() if fold else name, flags=re.IGNORECASE)


def sort_of(noun: str, lexicon: Lexicon) -> str | None:
    """What sort of holder a noun means: group, company, publication or person."""
    for sort, words in (("publication", lexicon.publications), ("company", lexicon.companies), ("group", lexicon.groups)):
        if noun in words:
            return sort
    return "person" if noun.endswith("-year-old") else None


def fits_sort(speaker: Speaker, sort: str, lexicon: Lexicon) -> bool:
    """Whether a holder can be of the sort: no word of its name says otherwise."""
    if sort == "person":
        return speaker.is_person
    words = name_key(speaker.name).split()
    if speaker.is_person or any(word in lexicon.offices for word in words):
        return False
    if sort != "publication" and speaker.is_document:
        return False
    return all(sort_of(word, lexicon) in (None, sort) for word in words)


def bodies_in(prose: Prose, sentence: Sentence) -> list[Span]:
    """The bodies that a sentence speaks of: the Government of "The experts had written to the Government"."""
    tokens, lexicon = prose.tokens, prose.lexicon
    bodies = lexicon.bodies | lexicon.companies | lexicon.groups | lexicon.offices
    found = []
    for at in range(sentence.first, sentence.last):
        stop = np_right(prose, at, sentence.last) if tokens.tags[at] == "D" else at
        if stop > at and tokens.low[stop - 1] in bodies and tokens.low[stop - 1].removesuffix("s") not in lexicon.persons:
            found.append((tokens.start[at], tokens.end[stop - 1]))
    return found
