"""The kinds and their words, as ``kinds.toml`` has them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec

from despite.find.prose import Prose
from despite.text.lexicon import Lexicon, load, with_forms

PLACES = ("subject", "object", "of", "by", "to", "from", "against", "at", "in", "into", "with", "on", "for", "about")
SPECIAL = ("exhibitor", "invited", "delegate")
"""Roles that a cue word of attendance gives instead of attendee."""
_EMPTY: frozenset[str] = frozenset()
GAP = "…"
"""In a phrase: some words of a noun phrase ("beat … to death")."""


class Kind(msgspec.Struct, frozen=True):
    """One kind: its name, which role each grammatical place fills, and which list of words it needs beside its cue."""

    name: str
    roles: dict[str, str]
    needs: str | None
    taxonomy: dict[str, str]


class Phrase(msgspec.Struct, frozen=True):
    """A cue of several words: by place the words that may stand there, null for a gap.

    ``means`` names a thing, not an act; of a ``suffered`` one the subject is who it befalls.
    """

    kind: Kind
    parts: tuple[frozenset[str] | None, ...]
    means: bool = False
    suffered: bool = False


class KindWords(msgspec.Struct, frozen=True):
    """The cue words of one language: single words, phrases by their first two words, and the lists that kinds need.

    A ``weak`` verb or a ``faint`` noun tells a kind only beside a word of the list that stands with it; ``sure`` words need no other;
    with one of ``openers`` every cue begins that is not told by its first two words.
    """

    words: dict[str, tuple[Kind, Literal["verb", "noun"]]]
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    needs: dict[str, frozenset[str]]
    special: dict[str, str]
    weak: dict[str, tuple[tuple[Kind, str], ...]]
    faint: dict[str, tuple[tuple[Kind, str], ...]]
    sure: frozenset[str]
    openers: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the order of briefings."""
    return {name: _kind(name, table) for name, table in _table().items() if name != "needs"}


def _kind(name: str, table: dict[str, Any]) -> Kind:
    roles = {place: table[place] for place in PLACES if table.get(place)}
    return Kind(name, roles, table.get("needs"), table.get("taxonomy", {}))


@lru_cache(maxsize=8)
def kind_words(language: str) -> KindWords:
    """The cue words of ``language``; empty where the file has none for it."""
    lexicon = load(language)
    words: dict[str, tuple[Kind, Literal["verb", "noun"]]] = {}
    phrases: dict[str, list[Phrase]] = {}
    weak: dict[str, tuple[tuple[Kind, str], ...]] = {}
    faint: dict[str, tuple[tuple[Kind, str], ...]] = {}
    for name, kind in kinds().items():
        table = _table()[name].get(language, {})
        for noun in table.get("nouns", "").split():
            words.setdefault(noun, (kind, "noun"))
        for form in _forms(lexicon, table, "sure") + _forms(lexicon, table, "verbs"):
            words.setdefault(form, (kind, "verb"))
        for beside, lemmas in _weak(name, table).items():
            for form in _forms(lexicon, {"weak": lemmas}, "weak"):
                weak[form] = (*weak.get(form, ()), (kind, beside))
        for beside, nouns in table.get("faint", {}).items():
            for noun in nouns.split():
                faint[noun] = (*faint.get(noun, ()), (kind, beside))
        for phrase in _phrases(lexicon, kind, table):
            for first in phrase.parts[0] or ():
                phrases.setdefault(first, []).append(phrase)
    attendance = _table()["attendance"].get(language, {})
    special = {word: role for role in SPECIAL for word in attendance.get(role, "").split()}
    needs = {name: frozenset(text.split()) for name, text in _table()["needs"].get(language, {}).items()}
    ordered = {first: _by_second(some) for first, some in phrases.items()}
    sure = {form for name in kinds() for form in _forms(lexicon, _table()[name].get(language, {}), "sure")}
    openers = frozenset({*words, *weak, *faint, *(first for first, groups in ordered.items() if groups[""])})
    return KindWords(words, ordered, needs, special, weak, faint, frozenset(sure), openers)


def _by_second(some: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their second word, longest first; under "" those with a gap there, or with one word only, which stand under each too."""
    open_ones = [p for p in some if len(p.parts) == 1 or p.parts[1] is None]
    groups: dict[str, list[Phrase]] = {"": open_ones}
    for phrase in some:
        for word in (phrase.parts[1] or ()) if len(phrase.parts) > 1 else ():
            groups.setdefault(word, [*open_ones]).append(phrase)
    return {word: tuple(sorted(group, key=lambda p: -len(p.parts))) for word, group in groups.items()}


def _weak(name: str, table: dict[str, Any]) -> dict[str, str]:
    """The weak verbs by the list of words of which they need one; a mere line of verbs needs the list of the kind's name."""
    weak: str | dict[str, str] = table.get("weak", {})
    return {name: weak} if isinstance(weak, str) else weak


def _forms(lexicon: Lexicon, table: dict[str, Any], name: str) -> list[str]:
    return [form for lemma in table.get(name, "").split() for form in with_forms(lexicon, lemma)]


def _phrases(lexicon: Lexicon, kind: Kind, table: dict[str, Any]) -> list[Phrase]:
    """The phrases of a kind; one with a verb and a gap stands for its passive too ("beat … to death", "beaten to death")."""
    made = [(words.replace(",", " ,").split(), how) for how in ("phrases", "means", "suffered") for words in table.get(how, ())]
    made += [([w for w in words if w != GAP], how) for words, how in made if GAP in words and words[0].startswith("=")]
    return [Phrase(kind, tuple(_part(lexicon, w) for w in words), how == "means", how == "suffered") for words, how in made]


def _part(lexicon: Lexicon, word: str) -> frozenset[str] | None:
    """One word of a phrase; "=beat" stands for every form of the verb."""
    if word == GAP:
        return None
    return frozenset((word[1:], *with_forms(lexicon, word[1:]))) if word.startswith("=") else frozenset((word,))


@lru_cache(maxsize=8)
def telling_words(language: str) -> frozenset[str]:
    """Every word that a cue of a kind, a show or a protest cannot do without; of a phrase its longest."""
    table, tags = kind_words(language), load(language).tags
    some = (phrase for by_second in table.phrases.values() for group in by_second.values() for phrase in group)
    phrases = {word for phrase in some for word in _telling(phrase, tags)}
    return frozenset(table.words) | phrases | _settling(table) | table.needs.get("event", _EMPTY) | table.needs.get("protest", _EMPTY)


def _settling(table: KindWords) -> frozenset[str]:
    """Of weak verbs and faint nouns and the words beside them, for each list whichever are fewer: neither tells without the other."""
    groups: dict[str, set[str]] = {}
    for form, pairs in (*table.weak.items(), *table.faint.items()):
        for _, name in pairs:
            groups.setdefault(name, set()).add(form)
    return frozenset().union(*(min(forms, table.needs.get(name, _EMPTY), key=len) for name, forms in groups.items()))


def _telling(phrase: Phrase, tags: dict[str, str]) -> frozenset[str]:
    """The words of the part of a phrase that tells most: its longest word that is no small one, else all forms of its verb."""
    parts = [part for part in phrase.parts if part is not None]
    open_ones = [part for part in parts if len(part) == 1 and tags.get(min(part), "n") not in _CLOSED]
    if open_ones:
        return max(open_ones, key=lambda part: len(min(part)))
    return max(parts, key=lambda part: (len(part), len(min(part))))


_CLOSED = "ADPXoRrWTCSBw"
"""Tags of words that are in every text and tell nothing."""


def listed(prose: Prose, name: str) -> frozenset[str]:
    """The words of one list of the document's language ("goods", "event", "doers"); empty where there is none."""
    return kind_words(prose.lexicon.language).needs.get(name, _EMPTY)
