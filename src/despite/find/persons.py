"""Who is a person, and what the words tell of them: the persons that a sentence names."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from despite.evidence import Record, Span
from despite.find.prose import Prose, Sentence
from despite.text.lexicon import Lexicon
from despite.text.names import name_key

_LONGEST = 4
"""Words of a name that nothing but its shape tells to be a person's."""
_BETWEEN = re.compile(r"\s+")


class Person(Record, frozen=True):
    """A person's name in the text."""

    name: str
    place: Span
    sex: str | None


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names and whose they are, "f" or "m"."""
    table = tomllib.loads(resources.files(__package__).joinpath("given_names.toml").read_text(encoding="utf-8"))
    return {name: sex for sex, names in (("f", table["women"]), ("m", table["men"])) for name in names.split()}


def core(name: str) -> str:
    """ "Ann Lee" of "Ann Lee of the Miners' Union": the union is somebody else."""
    return re.split(r",| (?:of|for|at|from|in|on|against|about|who|whose|which|that) ", name, maxsplit=1)[0]


def surname(name: str) -> str:
    """The last word of a person's name, by which a text speaks of them again."""
    proper = [word for word in core(name).split() if word[:1].isupper()] or name.split()
    return name_key(proper[-1])


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a holder is one person: a proper name that names no body, or a description with a singular noun of persons."""
    head = core(name)
    words = name_key(head).split()
    if not words or (head.isupper() and " " not in head):
        return False
    if is_certainly_person(name, lexicon):
        return True
    if head.startswith("The ") or any(
        word in lexicon.bodies or word in lexicon.generic_sources or word in lexicon.source_documents for word in words
    ):
        return False
    if words[-1].removesuffix("s") in lexicon.persons - {words[-1]}:
        return False
    if any(word[0].isupper() for word in head.split()[1:]) or (len(words) == len(head.split()) == 1 and head[0].isupper()):
        return not words[-1].endswith("ians")
    return words[-1] in lexicon.persons or sex(head, lexicon) is not None


def is_certainly_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a word says so: a title, a given name, a noun of persons ("a police spokesman")."""
    words = core(name).split()
    return bool(words) and (_is_titled(words, lexicon) or words[-1].casefold() in lexicon.persons or sex(name, lexicon) is not None)


def _is_titled(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a proper name follows what a person is: "police boss Jane Roe", "Ms. Roe"."""
    at = len(words)
    while at and words[at - 1][:1].isupper() and words[at - 1].casefold().strip(".") not in lexicon.persons:
        at -= 1
    return 0 < at < len(words) and words[at - 1].casefold().strip(".") in lexicon.persons and "and" not in words


def sex(phrase: str, lexicon: Lexicon) -> str | None:
    """What a word of the phrase tells of the person: "Mr", "her father", "a spokeswoman", "Anna"."""
    parts = [core(part) for part in phrase.split(", ")[:2]]  # "The governor, Mrs Ashe"
    for part in parts[: 1 + parts[-1][:1].isupper()]:
        for word in reversed(part.casefold().replace(".", " ").split()):
            if word.endswith(("'s", "’s")):
                return None
            if word in lexicon.men or word in lexicon.women:
                return "m" if word in lexicon.men else "f"
        if (told := _given(part, lexicon)) is not None:
            return told
    return None


def _given(name: str, lexicon: Lexicon) -> str | None:
    """What the given name tells that a name begins with."""
    words = [word for word in name.split() if word[:1].isupper() and lexicon.tags.get(word.casefold()) != "D"]
    proper = [word.casefold() for word in words if word.casefold().strip(".") not in lexicon.persons]
    return given_names().get(proper[0]) if proper else None


def named_in(prose: Prose, sentence: Sentence, known: frozenset[str]) -> list[Person]:
    """The persons whom a sentence names, in order; ``known`` are the family names already told to be a person's."""
    found = []
    at = sentence.first
    for first, last in _runs(prose, sentence):
        if first < at:
            continue
        at = last
        if _names_person(prose, first, last, known):
            start, end = prose.tokens.start[first], prose.tokens.end[last - 1]
            end -= 2 * prose.shadow[start:end].endswith(("’s", "'s"))
            name = prose.text[start:end]
            found.append(Person(name, (start, end), sex(name, prose.lexicon)))
    return found


def _runs(prose: Prose, sentence: Sentence) -> list[tuple[int, int]]:
    """The runs of names in a sentence, as token ranges; a possessive ends one."""
    tokens, runs = prose.tokens, list[tuple[int, int]]()
    first: int | None = None
    for at in range(sentence.first, sentence.last + 1):
        inside = at < sentence.last and tokens.tags[at] == "N"
        if first is not None and (not inside or tokens.low[at - 1].endswith("'s")):
            runs.append((first, at))
            first = None
        if inside and first is None:
            first = at
    return runs


def _names_person(prose: Prose, first: int, last: int, known: frozenset[str]) -> bool:
    lexicon, tokens = prose.lexicon, prose.tokens
    words = [low.removesuffix("'s").strip(".") for low in tokens.low[first:last]]
    before = tokens.low[first - 1] if first else ""
    if all(word in lexicon.persons or word in lexicon.offices for word in words):
        return False  # "the Attorney General"
    if before in lexicon.persons or words[0] in lexicon.persons or words[-1] in known:
        return words[-1] not in lexicon.bodies
    bodies = lexicon.bodies | lexicon.companies | lexicon.groups | lexicon.offices | lexicon.publications
    if not bodies.isdisjoint(words) or len(words) > _LONGEST:
        return False
    return words[0] in given_names() or (len(words) > 1 and _may_be_person(prose, first, last))


def _may_be_person(prose: Prose, first: int, last: int) -> bool:
    """Whether nothing says that a run of two or three names is a place's or a thing's: an article, "in", "at"."""
    tags, low = prose.tokens.tags, prose.tokens.low
    before = tags[first - 1] if first else "."
    placed = low[first - 1 : first] and low[first - 1] in prose.lexicon.grammar["place"]
    return before not in "DPo" and not placed and tags[last : last + 1] in tuple("VXu,”.CA")
