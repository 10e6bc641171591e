"""Whether words stand for somebody, and for whom a relative clause or a participle after a noun phrase is meant."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.prose import Prose
from despite.find.tables import listed


def is_person(prose: Prose, low: str) -> bool:
    """Whether the word names a person by office or part in something: "colonel", "nurses"."""
    lexicon = prose.lexicon
    return any(form in lexicon.persons or form in lexicon.men or form in lexicon.women for form in (low, low.removesuffix("s")))


def can_act(prose: Prose, first: int, last: int) -> bool:
    """Whether the words name somebody: a person, a body, or a proper name."""
    lexicon = prose.lexicon
    some = (lexicon.bodies | lexicon.persons | lexicon.source_nouns | lexicon.offices | listed(prose, "people")) - lexicon.source_documents
    lows = prose.tokens.low[first:last]
    return "N" in prose.tokens.tags[first:last] or any(low in some or low.removesuffix("s") in some for low in lows)


def may_act(prose: Prose, first: int, last: int) -> bool:
    """Whether the words may name somebody: several of a kind may, a single thing may not ("left by the road")."""
    low = prose.tokens.low[last - 1]
    several = low.endswith(("s", "men", "women", "people")) and low not in listed(prose, "property")
    return several or can_act(prose, first, last) or is_person(prose, low)


def meant_by_relative(prose: Prose, first: int, last: int) -> Span | None:
    """Of the noun phrase before "who" or "that" the part that it is about: of "medals to the soldiers" the soldiers.

    Null where it may be either of two: "the brother of the colonel who …", "the commander of the unit that …".
    """
    who = prose.tokens.low[last] not in prose.lexicon.grammar["of_things"]
    first, last = _nearest_party(prose, _past_relative(prose, first, last), last)
    of = prose.tokens.tags.find("o", first, last)
    if of == -1 or _head(prose, first, of) in listed(prose, "partitive"):
        return first, last
    low = _head(prose, of + 1, last)
    if _head(prose, first, of) in listed(prose, "mourners"):
        return of + 1, last
    person, body = is_person(prose, low), low in listed(prose, "people")
    if is_person(prose, _head(prose, first, of)):
        return None if person or (body and not who) else (first, last)
    return (of + 1, last) if person or body else (first, last)


def meant_by_participle(prose: Prose, first: int, last: int) -> Span:
    """Of the noun phrase before a participle the part that it is about: of "the families of the farmers killed" the farmers."""
    first, last = _nearest_party(prose, _past_relative(prose, first, last), last)
    of = prose.tokens.tags.rfind("o", first, last)
    if of == -1 or _head(prose, first, of) in listed(prose, "partitive"):
        return first, last
    goods, low = listed(prose, "goods"), _head(prose, of + 1, last)
    if _head(prose, first, of) in listed(prose, "mourners"):
        return of + 1, last
    things = low in goods and _head(prose, first, of) not in goods  # "the maker of the spyware used"
    return (of + 1, last) if is_person(prose, low) or things else (first, last)


def _past_relative(prose: Prose, first: int, last: int) -> int:
    """Where what stands behind a relative clause's own verb begins: "the nurse who treated | prisoners", "the firm that made | shells"."""
    tags = prose.tokens.tags
    relative = next((t for t in range(first, last) if tags[t] in "WT"), -1)
    if relative == -1:
        return first
    return next((t + 1 for t in range(last - 1, relative, -1) if tags[t] in "XV" or (tags[t] == "v" and t < last - 1)), first)


def _nearest_party(prose: Prose, first: int, last: int) -> Span:
    """The last of the phrases joined by prepositions that names people or goods; all of them where none does."""
    tags, stop = prose.tokens.tags, last
    places = [t for t in range(first + 1, last) if tags[t] == "P"]
    for place in reversed(places):
        if _names_party(prose, place + 1, stop):
            return place + 1, stop
        stop = place
    return first, last


def _names_party(prose: Prose, first: int, last: int) -> bool:
    of = prose.tokens.tags.find("o", first, last)
    low = _head(prose, first, of if of > first else last)
    some = listed(prose, "people") | prose.lexicon.groups | prose.lexicon.companies | listed(prose, "goods")
    return low in some or any(is_person(prose, word) for word in prose.tokens.low[first : of if of > first else last])


def _head(prose: Prose, first: int, last: int) -> str:
    return prose.tokens.low[last - 1] if last > first else ""
