"""Decisions by ``joined/1``: a document's exact proper name is that of a register's actor whose country the document speaks of.

Persons, single words (bare acronyms among them) and names made of institution words alone never join by themselves (rule 5 of fairness).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from despite.evidence import Name, NameDecision, Record
from despite.text.lexicon import countries
from despite.text.names import name_key

REGISTER = "register/1"
"""The rule by which a register calls its own actor by a name, in the register's own document."""

JOINED = "joined/1"
"""The rule by which a name in another document is that of a register's actor."""

_WORD = re.compile(r"[\w'’]+")


class Registered(Record, frozen=True, kw_only=True):
    """A name that a register gives to an actor.

    ``actor`` is the name of the whole case under which the register keeps it, ``spelling`` the name as the register writes it,
    ``joins`` whether the register gives it as a proper name (not as an acronym, nor to a person), ``source`` who says so.
    """

    actor: Name
    spelling: str
    country: str | None
    joins: bool
    source: str


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    table = tomllib.loads(resources.files(__package__).joinpath("registered.toml").read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in table.items()}


def is_generic(spelling: str) -> bool:
    """Whether a name holds nothing but words of which the names of institutions are made; a number makes it a unit's own."""
    words = [word for word in _WORD.findall(name_key(spelling)) if word not in _words()["small"]]
    return all(word in _words()["generic"] for word in words)


def is_proper(spelling: str) -> bool:
    """Whether an exact proper name may join by itself where the country agrees; one word alone is too little ("Proceso")."""
    return len(name_key(spelling).split()) > 1 and not is_generic(spelling)


def speaks_of(country: str, text: str) -> bool:
    """Whether the text holds a word for the country (ISO 3166-1 alpha-2), as it is written there."""
    pattern = _pattern(country.upper())
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=512)
def _pattern(country: str) -> re.Pattern[str] | None:
    words = countries().get(country, ())
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def registered(document: str, text: str, known: Iterable[tuple[str, list[Registered]]]) -> list[NameDecision]:
    """The decisions by which names of a document are those of registered actors: each key with the actors that bear it.

    Where actors of two countries bear the name and the document speaks of both, it joins neither.
    """
    decisions = []
    for key, bearers in known:
        proper = [one for one in bearers if one.joins and is_proper(one.spelling)]
        agreeing = {one.actor: one for one in proper if one.country and speaks_of(one.country, text)}
        if len(agreeing) == 1:
            (one,) = agreeing.values()
            decisions.append(_decision(Name(key=key, document=document), one))
    return decisions


def _decision(name: Name, one: Registered) -> NameDecision:
    reason = f"the exact name that {one.source} gives it, in a document that speaks of {countries()[one.country or ''][0]}"
    return NameDecision(a=name, b=one.actor, judgement="same", rule=JOINED, reason=reason)
