"""Of what kind the bearer of a name may be, told from the words of the name alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from despite.resolve.names.clean import clean
from despite.resolve.names.latin import latin
from despite.resolve.names.lexicon import Kind, phrases
from despite.resolve.names.parse import REMEMBERED, parse

_LOOSE = frozenset(f"echelon:{key}" for key in ("company", "group", "base", "command", "zone", "sector", "unit", "region", "wing", "area"))
"""Formations whose words stand in other names as well; alone they make no unit."""
_NUMBERED = re.compile(r"^\d{1,4}\s?[A-Z]{2,5}$|^[A-Z]{2,5}[ -]?\d{1,4}$|^\d{1,4}(?:e|er|ème|/[oa])\.?\s[A-Z]{2,6}$")
_GENERAL = "field:general"
"""A rank or a public body's word."""
_MARKS = str.maketrans(",.-/'’()", "        ")
_ORDER: tuple[Kind, ...] = ("unit", "company", "organisation", "place", "person")


@lru_cache(maxsize=REMEMBERED)
def guess(spelling: str) -> Kind:
    """The kind that the words of the name speak for; ``person`` where none does."""
    name = clean(spelling)
    if _NUMBERED.match(name) or _is_unit(name):
        return "unit"
    company = parse(spelling, "company")
    roles = {word.role for word in company.words}
    if company.legal:
        return "company"
    public = parse(spelling, "organisation")
    if any(word.role == "body" for word in public.words):
        return "organisation"
    if roles == {"country"}:
        return "place"
    if "trade" in roles:
        return "company"
    if parse(spelling, "person").titles and all(word.role in ("core", "initial") or word.key == _GENERAL for word in public.words):
        return "person"
    if roles & {"number", "country"} or any(word.role == "field" for word in public.words) or roles == {"acronym"}:
        return "organisation"
    return "person"


def kind_of(a: str, b: str) -> Kind:
    """The kind under which two names are compared: the more telling of their two guesses."""
    one, other = guess(a), guess(b)
    return one if one == other else min(one, other, key=_ORDER.index)


def _is_unit(name: str) -> bool:
    if _first_words().isdisjoint(latin(name).lower().translate(_MARKS).split()):
        return False
    words = parse(name, "unit").words
    echelons = [word.key for word in words if word.role == "echelon"]
    named = any(word.role in ("number", "arm") for word in words)
    return bool(echelons) and named and (any(key not in _LOOSE for key in echelons) or any(w.role == "number" for w in words))


@cache
def _first_words() -> frozenset[str]:
    """The words with which formations begin."""
    return frozenset(first for first, those in phrases("unit").items() if any(meaning.role == "echelon" for _, meaning in those))
