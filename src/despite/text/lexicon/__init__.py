"""Language data: one TOML file a language, read once into a frozen ``Lexicon``.

The grammar reads words as one-letter tags (``TAGS``); everything a language needs to know of words is in its file.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

TAGS = {
    "noun": "n",
    "determiner": "D", "pronoun": "R", "object_pronoun": "r", "relative": "W", "wh": "w", "that": "T", "of": "o",
    "preposition": "P", "coordinator": "C", "but": "B", "subordinator": "S", "auxiliary": "X", "adverb": "A",
}  # fmt: skip
"""Closed classes and their tags. Open classes: N name, n noun or unknown, V finite or past verb, v verb or noun,
G gerund, # number, £ currency sign; punctuation stands for itself."""


GRAMMAR = tuple(
    "be have to by not none no nor no_noun no_longer not_negative ruling_out idioms future would duty past_duty undoing averted averting "
    "attempts not_quite amid pairing alternative kept_from of_things unjustly condition "
    "before_gerund after_participle after_infinitive place including known_as with agents role_pronouns plural_pronouns person_pronouns "
    "neuter_pronouns masculine feminine one_of empty indefinite present inside outside planned contrast raising existential "
    "quoting relaying chance past as floating when blamed_for standing deniable modal refusing failing warned channels "
    "proving responsible predicative yes retracting inquiring "
    "calling untrue taking_up pointing finding declining telling replying contacting investigators nameless everybody whose blamed_on "
    "clips mouthpieces passive_progressive "
    "after having who unknown unable anybody_of then denying ruling verdicts turning_out leading_out collapsing agreeing us so "
    "meanwhile cargo put_down asking sending rising whether traces now unsettled writing views viewed_in possessive of_whom own "
    "object_pronouns collectives barred superseded whoever supposing hardly_anything among emerging particles close presenting "
    "hearing doubting regretting taken_back calling_off reflexive felled turning_down proposals".split()
)
"""The lists of a language's table ``grammar``: words, or phrases, that the rules on kinds, roles, negation and stance name."""


class Cue(msgspec.Struct, frozen=True):
    """How a verb makes a holder: the stance it gives, the frames its content takes, whether it is one of publishing."""

    lemma: str
    stance: str
    frames: frozenset[str]
    publishes: bool = False


class Verb(msgspec.Struct, frozen=True):
    """One form of a verb: its base form and which form it is (b base, s third person, d past, n participle, g -ing)."""

    lemma: str
    forms: str


class Lexicon(msgspec.Struct, frozen=True):
    """All that is known of one language's words; every word is lower case."""

    language: str
    tags: dict[str, str]
    verbs: dict[str, Verb]
    cues: dict[str, Cue]
    nominal: dict[str, str]
    source_nouns: frozenset[str]
    source_documents: frozenset[str]
    generic_sources: frozenset[str]
    bodies: frozenset[str]
    publications: frozenset[str]
    groups: frozenset[str]
    companies: frozenset[str]
    offices: frozenset[str]
    persons: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    negations: frozenset[str]
    first_person: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    grammar: dict[str, frozenset[str]]
    places: dict[str, str]
    hedges: tuple[str, ...]
    hedges_alleged: frozenset[str]
    hedges_of_figures: frozenset[str]
    dates: dict[str, Any]
    number_words: dict[str, int]
    magnitudes: dict[str, int]
    qualifiers: dict[str, str]
    numbers: dict[str, Any] = {}
    units: dict[str, Any] = {}


UNKNOWN = "und"
"""The file for every language without one of its own (ISO 639-2): no words, only what marks and digits tell."""


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml") and len(f.name) == 7))


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, ...]]:
    """The words that tell of which country a text speaks, by ISO 3166-1 alpha-2 code; the first is its English name."""
    table = tomllib.loads(resources.files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    return {code: tuple(words) for code, words in table.items()}


@lru_cache(maxsize=8)
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (ISO 639-1); raises ``FileNotFoundError`` where there is no file."""
    data = tomllib.loads(resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    verbs = _verbs(data["verbs"])
    return Lexicon(
        language=language,
        tags=_tags(data["words"], verbs, set(data["verbs"].get("nounlike", "").split())),
        verbs=verbs,
        cues=_cues(data["cues"]),
        nominal=_nominal(data.get("reporting_nouns", {})),
        source_nouns=_words(data["sources"], "people", "documents"),
        source_documents=_words(data["sources"], "documents"),
        generic_sources=_words(data["sources"], "generic"),
        bodies=_words(data["sources"], "bodies"),
        publications=_words(data["sources"], "publications"),
        groups=_words(data["sources"], "groups"),
        companies=_words(data["sources"], "companies"),
        offices=_words(data["sources"], "offices"),
        persons=_words(data["sources"], "persons", "men", "women"),
        men=_words(data["sources"], "men"),
        women=_words(data["sources"], "women"),
        negations=frozenset(data["words"]["negation"].split()),
        first_person=frozenset(data["words"].get("first_person", "").split()),
        phrases={name: tuple(phrases) for name, phrases in data.get("phrases", {}).items()},
        grammar=_grammar(data.get("grammar", {})),
        places=_places(data.get("places", {})),
        hedges=tuple(data["hedges"]["words"]),
        hedges_alleged=frozenset(data["hedges"]["alleged"]),
        hedges_of_figures=frozenset(data["hedges"]["figure_only"]),
        dates=data["dates"],
        number_words=data["numbers"]["words"],
        magnitudes=data["numbers"]["magnitudes"],
        qualifiers={word: name for name, words in data.get("qualifiers", {}).items() for word in words},
        numbers=data["numbers"],
        units=data.get("units", {}),
    )


def _grammar(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Every list of ``GRAMMAR``, empty where the language has none; a line is words, an array phrases."""
    lists = {name: words.split() if isinstance(words, str) else words for name, words in table.items()}
    return {name: frozenset(lists.get(name, ())) for name in GRAMMAR}


def _places(table: dict[str, str]) -> dict[str, str]:
    """By word, the place in ``kinds.toml`` that a phrase with this preposition stands in."""
    return {word: place for place, words in table.items() for word in words.split()}


@lru_cache(maxsize=8)
def _by_lemma(language: str) -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for form, verb in load(language).verbs.items():
        forms.setdefault(verb.lemma, []).append(form)
    return {lemma: tuple(some) for lemma, some in forms.items()}


def with_forms(lexicon: Lexicon, lemma: str) -> tuple[str, ...]:
    """Every form of a verb; the word itself where the lexicon does not have it."""
    return _by_lemma(lexicon.language).get(lemma, (lemma,))


def all_forms(lexicon: Lexicon, base: str) -> tuple[str, ...]:
    """The base form with every form that the lexicon knows of it, or with the regular ones where it knows none."""
    known = _by_lemma(lexicon.language).get(base)
    return (base, *known) if known else (base, _third(base), _past(base), _gerund(base))


def _words(table: dict[str, str], *names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in table.get(name, "").split())


def _tags(words: dict[str, str], verbs: dict[str, Verb], nounlike: set[str]) -> dict[str, str]:
    tags = {form: _verb_tag(verb, nounlike) for form, verb in verbs.items()}
    for name, tag in TAGS.items():
        tags.update(dict.fromkeys(words.get(name, "").split(), tag))
    return tags


def _verb_tag(verb: Verb, nounlike: set[str]) -> str:
    if verb.forms == "g":
        return "G"
    present = verb.forms in ("b", "s")
    return "v" if present and verb.lemma in nounlike else "u" if verb.forms == "b" else "V"


def _cues(tables: list[dict[str, Any]]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for table in tables:
        for lemma in table["verbs"].split():
            frames = frozenset(table["frames"].split())
            cues.setdefault(lemma, Cue(lemma, table["stance"], frames, table.get("publishes", False)))
    return cues


def _nominal(tables: dict[str, str]) -> dict[str, str]:
    stances: dict[str, str] = {}
    for stance, words in tables.items():
        for word in words.split():
            stances.setdefault(word, stance)
            stances.setdefault(word + "s", stance)
    return stances


def _verbs(table: dict[str, str]) -> dict[str, Verb]:
    """Every form of every verb; languages without regular tables list ``forms`` as ``lemma form form …`` instead."""
    forms: dict[str, Verb] = {}
    for base in table.get("regular", "").split():
        _add(forms, base, _third(base), _past(base), _past(base), _gerund(base))
    for triple in filter(str.strip, table.get("irregular", "").split(";")):
        base, past, participle = triple.split()
        _add(forms, base, _third(base), past, participle, _gerund(base))
    for line in table.get("forms", "").split(";"):
        lemma, *rest = line.split() or [""]
        for form in rest:
            forms[form] = Verb(lemma, "d")
    return forms


def _add(forms: dict[str, Verb], base: str, third: str, past: str, participle: str, gerund: str) -> None:
    for form, letter in ((base, "b"), (third, "s"), (past, "d"), (participle, "n"), (gerund, "g")):
        known = forms.get(form)
        letters = letter if known is None or known.lemma != base else "".join(sorted(set(known.forms + letter)))
        forms[form] = Verb(base, letters)


def _third(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "o", "z")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


_DOUBLING = frozenset(
    "stop plan ban drop grab rob stab tap bug control commit permit admit submit refer occur incur compel expel rebut "
    "regret transfer wiretap kidnap beg step trap chat plot flag trim strip ship shut set get put run hit cut sit begin "
    "forget win spin split let bet shed forbid deter abet abhor concur excel propel repel patrol scrap snap wrap shrug "
    "eavesdrop acquit club slap lob hit overrun equip swap scan pin skip tip top rap spot whip nab slit gun ram plug dig drag plot".split()
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if _doubles(base) else base + "ed"


def _doubles(base: str) -> bool:
    return base.rpartition("-")[2] in _DOUBLING


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if _doubles(base) else base + "ing"
