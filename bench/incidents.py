"""From the claims of a MUC-4 dispatch to its incidents: which happened, who is accused, who and what was harmed.

The protocol stands in ``bench/events.py``; each rule follows MUC's annotation manual or the keys that GTT was scored on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from despite.evidence import Claim
from despite.text.lexicon import load

TYPES = ("attack", "bombing", "kidnapping")
SLOTS = {"accused": ("PerpInd", "PerpOrg"), "harmed": ("Victim", "Target")}
_KINDS = {"killing": "attack", "attack": "attack", "excessive_force": "attack", "disappearance": "kidnapping"}
_LAW = frozenset({"charge", "inquiry", "complaint", "sanction"})
_DEED = re.compile(r"\b(kill|murder|assassin|massacr|death|attack|bomb)|\b(kidnap|abduct)", re.I)
_TOLD = frozenset({"denied", "asked", "announced", "no_comment"})
_BOMB = re.compile(r"\b(bombs?|bombings?|bombed|dynamit\w*|explo\w+|detonat\w+|car-bomb\w*|blew up|blown up|grenades?|blasts?)\b", re.I)
_ARTICLES = re.compile(r"\b(a|an|the)\b")
LEAD = re.compile(
    r"^(?:(?:at least|about|some|several|the|a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*|more than|over|approximately"
    r"|alleged|presumed|suspected|supposed|socalled|selfstyled|another|other|same|his|her|our|their|its|this|that|these|those|many|both|dozens?"
    r")\s+)+"
)
_AT = re.compile(r" (?:in|at|near|from|inside|outside|wearing|who|that|which|with|between|on)\b.*")
_ASIDE = re.compile(r"\s*\([^)]*(?:\)|$)")
_ALIAS = re.compile(r"([A-Z0-9][\w' -]{2,70}?)\s*\(([A-Z][\w' -]{1,60})\)")
_FIGHTERS = re.compile(r"\b(guerrillas?|rebels?|terrorists?|subversives?|extremists?|combatants?|enemy|traffickers?|fmln|eln|farc)\b")
_MILITARY = re.compile(
    r"\b(soldiers?|troops?|army|armies|military|battalions?|brigades?|garrisons?|barracks|patrols?|detachments?|guardsm[ae]n|policem[ae]n"
    r"|national guard|police|air force|marines|officers?|regiment|platoons?|armed forces|positions?)\b"
)
_AGENTS = frozenset(
    "guerrilla guerrillas rebels terrorist terrorists subversives extremists commandos commandoes units unit troops column columns".split()
)
_BODIES = frozenset({"army", "military", "police", "government"})
_COLLECTIVE = frozenset("group members member gang band groups".split())
_NOBODY = frozenset("person victims victim other man casualties deaths them it us".split())


class Corpus(NamedTuple):
    """What of the corpus helps to read its names: which words are common nouns, and by slot the nouns that end its keys."""

    common: frozenset[str]
    nouns: dict[str, frozenset[str]]


Template = dict[str, list[list[str]]]
"""By role its entities, each a list of mentions."""


class Incident(NamedTuple):
    """What happened, with who is accused and harmed."""

    kind: str
    template: Template


def incidents(text: str, claims: Iterable[Claim], corpus: Corpus, day: date | None = None) -> list[Incident]:
    """The incidents that the claims of a dispatch of ``day`` tell: one for each type, day and place (the manual's 5.0).

    A claim without day or place is of the incident of its type told last.
    """
    found: dict[tuple[str, date | None, str | None], Template] = {}
    last: dict[str, tuple[date | None, str | None]] = {}
    for claim in (claim for claim in claims if _counts(claim) and not _is_old(claim, day)):
        kind = _type(claim, text)
        last[kind] = _when_and_where(claim, last.get(kind, (None, None)))
        template = found.setdefault((kind, *last[kind]), {name: [] for name in SLOTS})
        for role, name in _entities(claim, corpus):
            template[role].append([name])
    return [Incident(kind, _joined(template, text, corpus)) for (kind, _, _), template in found.items()]


def _when_and_where(claim: Claim, before: tuple[date | None, str | None]) -> tuple[date | None, str | None]:
    when = claim.happened_on
    day = when.earliest if when is not None and when.earliest == when.latest else None
    place = next((normal(role.name) for role in claim.roles if role.role == "place"), None)
    return day or before[0], place or (before[1] if day in (None, before[0]) else None)


def _counts(claim: Claim) -> bool:
    """Whether the claim tells of an incident that a key would have: one that happened, to somebody who is no fighter in a fight."""
    if not _base(claim) or claim.negated or claim.stance in _TOLD:
        return False
    harmed = [normal(role.name) for role in claim.roles if role.role == "harmed"]
    fighting = harmed and all(_FIGHTERS.search(name) or _MILITARY.search(name) for name in harmed)
    return not fighting and any(role.role in SLOTS or _is_site(claim, role.role) for role in claim.roles)


def _base(claim: Claim) -> str:
    """Attack or kidnapping; of a step of the law by the deed that the passage names. Empty for other claims."""
    deed = _DEED.search(claim.passage.exact) if claim.kind in _LAW else None
    return _KINDS.get(claim.kind or "", "") or ("" if deed is None else "attack" if deed[1] else "kidnapping")


def _is_old(claim: Claim, day: date | None) -> bool:
    """Whether it happened more than two months before the dispatch."""
    happened = claim.happened_on.latest if claim.happened_on is not None else None
    return happened is not None and day is not None and happened < day - _RECENT


_RECENT = timedelta(days=61)


def _is_site(claim: Claim, role: str) -> bool:
    """Whether the place is what a bomb was meant for."""
    return role == "place" and claim.kind == "attack" and _BOMB.search(claim.passage.exact) is not None


def _type(claim: Claim, text: str) -> str:
    """Attack, bombing or kidnapping; "the attack" is a bombing where the paragraph, or the one before it, tells of a bomb."""
    kind, start = _base(claim), claim.passage.start
    if claim.kind == "attack":
        before = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, start)))
        return "bombing" if _BOMB.search(text, max(0, before), max(text.find("\n\n", start), claim.passage.end)) else kind
    return "bombing" if kind == "attack" and _BOMB.search(claim.passage.exact) else kind


def _entities(claim: Claim, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Role and name of each entity of a claim."""
    for role in claim.roles:
        name = _AT.sub("", LEAD.sub("", normal(_ASIDE.sub("", role.name))))
        if role.role == "accused":
            yield from (("accused", part) for part in _accused(name, corpus))
        elif role.role == "harmed" or _is_site(claim, role.role):
            yield from (("harmed", part) for part in _harmed(name, corpus, role.role == "harmed"))


def _accused(whole: str, corpus: Corpus) -> list[str]:
    """ "terrorists of the Black Star", "Black Star terrorists": the terrorists and the organisation; of "a group of men" the group."""
    if " of " in whole:
        first, rest = whole.split(" of ", 1)
        organisation = rest.split()[-1] not in corpus.common or rest.split()[-1] in corpus.nouns["PerpOrg"]
        if first.split()[-1] not in _AGENTS | _COLLECTIVE and not first.endswith(("s", "men")):
            return [whole]  # "army of national liberation"
        parts = [whole if first.split()[-1] in _COLLECTIVE or not organisation else first, *([rest] if organisation else [])]
    else:
        first, rest = _organisation(whole.split(), corpus)
        parts = [whole if rest in _COLLECTIVE else rest, first] if first and rest else [whole]
    known = corpus.nouns["PerpInd"] | corpus.nouns["PerpOrg"]
    named = (part for part in parts if part and part not in _NOBODY)
    return [part for part in named if part.split()[-1] in known or part.split()[-1] not in corpus.common]


def _organisation(words: list[str], corpus: Corpus) -> tuple[str, str]:
    """The organisation before those who act for it ("black star | urban commandos"); the first empty where none is named."""
    if not words or words[-1] not in _AGENTS | _COLLECTIVE | (corpus.nouns["PerpInd"] & corpus.common - corpus.nouns["PerpOrg"]):
        return "", ""
    at = len(words) - 1
    while at > 0 and words[at - 1] in corpus.common - corpus.nouns["PerpOrg"]:
        at -= 1
    named = at > 0 and (words[at - 1] in corpus.nouns["PerpOrg"] or _is_name(words[at - 1], corpus))
    named = named and not (at == 1 and words[0] in _BODIES)
    return (" ".join(words[:at]), " ".join(words[at:])) if named else ("", "")


def _harmed(whole: str, corpus: Corpus, people: bool) -> list[str]:
    """A thing as it is called, a person by the bare name; nothing of people without one, whom the key leaves out."""
    words = whole.split()
    if not words or whole in _NOBODY:
        return []
    last = words[-1]
    if " of " in whole or not people or not _is_name(last, corpus) or (last in corpus.nouns["Target"] and not _has_title(words)):
        head = whole.split(" of ")[0].split()[-1]
        return (
            [whole]
            if head in corpus.nouns["Target"] and (people or head in corpus.common) and not _is_person(head) and not _FIGHTERS.search(whole)
            else []
        )
    begin = max((at + 1 for at, word in enumerate(words[:-1]) if not _is_name(word, corpus)), default=0)
    return [" ".join(words[begin:])] if _is_name(last, corpus) else []


def _has_title(words: list[str]) -> bool:
    return any(map(_is_person, words[:-1]))


def _is_person(word: str) -> bool:
    lexicon = load("en")
    some = lexicon.persons | lexicon.men | lexicon.women | _TITLES
    return word in some or word.removesuffix("s") in some or word.endswith(("men", "women"))


_TITLES = frozenset(
    "dr msgr us col capt lt maj gen sgt father don people persons children population populations jesuits leader member companion".split()
)


def _joined(template: Template, text: str, corpus: Corpus) -> Template:
    """Each entity once, by its fullest name in the dispatch."""
    runs = _runs(text, corpus)
    full = [_full(entity[0], runs, corpus) for entity in template["harmed"]]
    aliases = {normal(match[2]): normal(match[1]) for match in _ALIAS.finditer(text)}
    return {"harmed": _merged(full, aliases), "accused": _merged([entity[0] for entity in template["accused"]], aliases)}


def _runs(text: str, corpus: Corpus) -> Counter[str]:
    """The names of the dispatch: words one after the other that are no common nouns, with how often they stand."""
    found = Counter[str]()
    for stretch in re.split(r"[^\w\s'-]|\b(?:AND|OF|THE|IN|BY|WAS|ON|TO|AT|FOR)\b", text):
        words = normal(stretch).split()
        kept = [word if _is_name(word, corpus) else "|" for word in words]
        found.update(run for part in " ".join(kept).split("|") if 2 <= len((run := part.strip()).split()) <= _LONGEST)
    return found


_LONGEST = 5


def _is_name(word: str, corpus: Corpus) -> bool:
    """Whether the word is none of the language's own that the corpus or the lexicon has."""
    return word.isalpha() and word not in corpus.common and word not in load("en").tags and not _is_person(word)


def _full(name: str, runs: Counter[str], corpus: Corpus) -> str:
    """ "mara kell dane" for "kell": the name of the dispatch that the words are part of, the commonest first."""
    if " of " in name or name.split()[-1] in corpus.common | corpus.nouns["Target"]:
        return name
    longer = [run for run in runs if f" {name} " in f" {run} " and run != name]
    return max(longer, key=lambda run: (runs[run], len(run)), default=name)


def _merged(names: list[str], aliases: dict[str, str]) -> list[list[str]]:
    """The entities that the names stand for, each by its longest."""
    found: list[list[str]] = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if not any(_is_short_for(name, entity[0], aliases) for entity in found):
            found.append([name])
    return found


def _is_short_for(name: str, longer: str, aliases: dict[str, str]) -> bool:
    """ "kell" for "mara kell dane", "bridge" for "orrin bridge", "orf" for "orrin red front" where the dispatch declares it."""
    alias = aliases.get(name, "")
    return (" of " not in longer and set(name.split()) <= set(longer.split())) or bool(alias and alias.endswith(longer))


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that often follow an article or a number word, so are no names, in texts whose capitals tell nothing."""
    seen, led = Counter[str](), Counter[str]()
    for text in texts:
        words = text.lower().split()
        seen.update(word.strip(',.;:()"') for word in words)
        led.update(word.strip(',.;:()"') for before, word in pairwise(words) if before in LEADING)
    return frozenset(word for word, count in seen.items() if led[word] >= _OFTEN * count)


_OFTEN = 0.05
LEADING = frozenset("a an the this two three four five several some former".split())


def normal(words: str) -> str:
    """Small letters, without articles, punctuation and the possessive."""
    return " ".join(_ARTICLES.sub(" ", re.sub(r"[^\w\s]", "", re.sub(r"'s?$", "", words.lower()))).split())
