"""Which kind of act a statement is about: cue words of ``kinds.toml``, read where the main verb stands."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec

from despite.find.cues import is_plural
from despite.find.prose import Prose
from despite.text.lexicon import load, with_forms

PLACES = ("subject", "object", "of", "by", "to", "from", "against", "at", "in", "with", "on", "for", "about")
SPECIAL = ("exhibitor", "invited", "delegate")
"""Roles that a cue word of attendance gives instead of attendee."""


class Kind(msgspec.Struct, frozen=True):
    """One kind: its name, which role each grammatical place fills, and which list of words it needs beside its cue."""

    name: str
    roles: dict[str, str]
    needs: str | None
    taxonomy: dict[str, str]


class KindHit(msgspec.Struct, frozen=True):
    """A cue word of a kind at tokens ``first`` to before ``last``, as a verb, a noun or a phrase."""

    kind: Kind
    first: int
    last: int
    form: Literal["verb", "noun", "phrase"]


class KindWords(msgspec.Struct, frozen=True):
    """The cue words of one language: single words, phrases by their first word, and the lists that kinds need."""

    words: dict[str, tuple[Kind, Literal["verb", "noun"]]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]
    needs: dict[str, frozenset[str]]
    special: dict[str, str]


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
    phrases: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for name, kind in kinds().items():
        table = _table()[name].get(language, {})
        for noun in table.get("nouns", "").split():
            words.setdefault(noun, (kind, "noun"))
        for lemma in table.get("verbs", "").split():
            for form in with_forms(lexicon, lemma):
                words.setdefault(form, (kind, "verb"))
        for phrase in table.get("phrases", ()):
            parts = tuple(phrase.replace(",", " ,").split())
            phrases.setdefault(parts[0], []).append((parts, kind))
    attendance = _table()["attendance"].get(language, {})
    special = {word: role for role in SPECIAL for word in attendance.get(role, "").split()}
    needs = {name: frozenset(text.split()) for name, text in _table()["needs"].get(language, {}).items()}
    ordered = {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in phrases.items()}
    return KindWords(words, ordered, needs, special)


@lru_cache(maxsize=8)
def telling_words(language: str) -> frozenset[str]:
    """Every word that a cue of a kind, a show or a protest cannot do without; of a phrase its longest."""
    table = kind_words(language)
    phrases = {max(parts, key=len) for some in table.phrases.values() for parts, _ in some}
    return frozenset(table.words) | phrases | table.needs.get("event", frozenset()) | table.needs.get("protest", frozenset())


def listed(prose: Prose, name: str) -> frozenset[str]:
    """The words of one list of the document's language ("goods", "event", "doers"); empty where there is none."""
    return kind_words(prose.lexicon.language).needs.get(name, frozenset())


def kind_hits(prose: Prose, tokens: list[int]) -> list[KindHit]:
    """The kind cues among ``tokens`` (numbers in order), longest phrase first; words that a kind needs are checked."""
    table = kind_words(prose.lexicon.language)
    lows, hits, at = prose.tokens.low, [], 0
    while at < len(tokens):
        hit = _phrase(prose, table, tokens[at]) or _word(prose, table, tokens[at])
        if hit is not None and _has_needed(table, hit.kind, lows, tokens, hit):
            hits.append(hit)
            at += hit.last - hit.first
        else:
            at += 1
    return hits


def _phrase(prose: Prose, table: KindWords, at: int) -> KindHit | None:
    lows = prose.tokens.low
    for parts, kind in table.phrases.get(lows[at], ()):
        if tuple(lows[at : at + len(parts)]) == parts:
            verbal = prose.tokens.tags[at] in "VXuG" or (prose.tokens.tags[at] == "v" and prose.tokens.tags[at - 1] not in "DnPo")
            return KindHit(kind, at, at + len(parts), "phrase" if verbal else "noun")
    return None


def _word(prose: Prose, table: KindWords, at: int) -> KindHit | None:
    low = prose.tokens.low[at]
    found = table.words.get(low) or (table.words.get(low[:-2]) if low.endswith("'s") else None)
    if found is None or (prose.tokens.tags[at] == "N" and _in_name(prose, at)):
        return None
    form = _form(prose, at, found[1])
    if found[0].name == "attendance" and form == "noun" and low in table.needs.get("event", ()):
        return None
    return KindHit(found[0], at, at + 1, form)


def _in_name(prose: Prose, at: int) -> bool:
    """A cue word inside a proper name ("Arms Export Council") is no cue, unless a headline capitalises every word."""
    tags = prose.tokens.tags
    return tags[at - 1 : at] in ("N", "o") or tags[at + 1 : at + 2] == "N"


def _form(prose: Prose, at: int, listed: Literal["verb", "noun"]) -> Literal["verb", "noun"]:
    """Whether a word that can be both stands as a noun here."""
    tag, before = prose.tokens.tags[at], prose.tokens.tags[at - 1] if at else "."
    after = prose.tokens.tags[at + 1 : at + 2]
    if tag not in "vVuG":
        return "noun" if listed == "noun" else listed
    if (
        tag in "vu"
        and prose.tokens.low[at - 1] != "to"
        and (before in "DPo#£v" or (before == "n" and after not in ("D", "N", "R", "r", "#")))
    ):
        return "noun"
    if tag == "v" and before in "Nn" and after in ("n", "v"):
        return "noun"
    if tag == "G" and (before in "Do" or after == "o"):
        return "noun"
    return "verb" if prose.tokens.low[at] in prose.lexicon.verbs else listed


def _has_needed(table: KindWords, kind: Kind, lows: list[str], tokens: list[int], hit: KindHit) -> bool:
    if kind.needs is None:
        return True
    wanted = table.needs.get(kind.needs, frozenset())
    return any(
        lows[t] in wanted or lows[t].split("-")[-1] in wanted for t in tokens if not hit.first <= t < hit.last or hit.form == "phrase"
    )


def main_verb(prose: Prose, tokens: list[int]) -> int | None:
    """The place in ``tokens`` of the main verb: the last word of the first finite verb group outside relative clauses."""
    tags = prose.tokens.tags
    at, skipping = _after_subordinate(tags, tokens), False
    while at < len(tokens):
        tag = tags[tokens[at]]
        if tag in "WT" and at > 0 and tags[tokens[at - 1]] in "Nn,)":
            skipping = True
        elif skipping and tag in ",":
            skipping = False
        elif tag in "XV" or (tag in "vu" and at > 0 and _finite(prose, tokens, at)):
            if not skipping and not _reduced(prose, tokens, at):
                return _group_end(prose, tokens, at)
            if skipping:
                at, skipping = _group_end(prose, tokens, at), False
        at += 1
    return None


def _after_subordinate(tags: str, tokens: list[int]) -> int:
    """Where the main clause begins after a leading "When …," or "If …,"."""
    first = 0
    while first < len(tokens) and tags[tokens[first]] in "AC":
        first += 1
    if first < len(tokens) and tags[tokens[first]] in "wS":
        comma = next((i for i in range(first, len(tokens)) if tags[tokens[i]] == ","), None)
        return comma + 1 if comma is not None and comma + 2 < len(tokens) else 0
    return 0


def _noun_after_all(prose: Prose, tokens: list[int], at: int) -> bool:
    """ "The arms fair promotes": a word that can be a noun is none of the verb if a sure verb follows in the clause."""
    tags = prose.tokens.tags
    if tags[tokens[at]] != "v" or tags[tokens[at - 1]] in "RWA":
        return False
    for t in tokens[at + 1 :]:
        if tags[t] in "VX":
            return tags[t - 1] in "nNvA"
        if tags[t] in ",;CTWwBPo":
            return False
    return False


def _finite(prose: Prose, tokens: list[int], at: int) -> bool:
    before = prose.tokens.tags[tokens[at - 1]]
    if prose.tokens.low[tokens[at - 1]] == "to" or before in "DPo#" or _noun_after_all(prose, tokens, at):
        return False
    verb = prose.lexicon.verbs.get(prose.tokens.low[tokens[at]])
    if verb is not None and verb.forms == "b" and before in "Nn" and not is_plural(prose.tokens.low[tokens[at - 1]]):
        return False
    if prose.tokens.tags[tokens[at]] == "u":
        return before in "NnRWA)"
    return before in "NRA)W" or (before == "n" and at + 1 < len(tokens) and prose.tokens.tags[tokens[at + 1]] in "DNPA#TRw")


def _reduced(prose: Prose, tokens: list[int], at: int) -> bool:
    """A participle after its noun: "violations committed by …", "software known as …"."""
    tags = prose.tokens.tags
    if tags[tokens[at]] != "V" or at == 0 or prose.lexicon.verbs.get(prose.tokens.low[tokens[at]]) is None:
        return False
    before, after = tags[tokens[at - 1]], tags[tokens[at + 1]] if at + 1 < len(tokens) else "."
    form = prose.lexicon.verbs[prose.tokens.low[tokens[at]]].forms
    if before in ",([" and after in "PoA" and "n" in form:
        return True
    if "n" in form and before in "DCAo,P" and after in "nNv" and any(tags[t] in "XVvu" for t in tokens[at + 2 :]):
        return True
    if "n" in form and before in "nN]" and after in "TPAoD" and _aux_follows(prose, tokens, at):
        return True
    later = any(tags[t] in "XV" for t in tokens[at + 1 :])
    return (
        "n" in form
        and before in "n]"
        and prose.tokens.low[tokens[at + 1] if at + 1 < len(tokens) else 0] in ("by", "as", "in", "at", "from")
        and later
    )


def _aux_follows(prose: Prose, tokens: list[int], at: int) -> bool:
    """ "people arrested that night are being held": the sure verb comes later in the same clause."""
    if prose.lexicon.verbs[prose.tokens.low[tokens[at]]].lemma in prose.lexicon.cues:
        return False
    for t in tokens[at + 1 :]:
        if prose.tokens.tags[t] == "X":
            return True
        if prose.tokens.tags[t] in ",;CWR":
            return False
    return False


def _group_end(prose: Prose, tokens: list[int], at: int) -> int:
    """Over auxiliaries and adverbs to the verb itself."""
    tags = prose.tokens.tags
    last = at
    while last + 1 < len(tokens) and tags[tokens[last + 1]] in "XA":
        last += 1
    if tags[tokens[at]] == "X" and last + 1 < len(tokens) and tags[tokens[last + 1]] in "VuvG":
        return last + 1
    while last > at and tags[tokens[last]] == "A":
        last -= 1
    if tags[tokens[at]] == "X" and last + 1 < len(tokens) and _participle(prose, tokens[last + 1]):
        return last + 1
    return last


def _participle(prose: Prose, token: int) -> bool:
    verb = prose.lexicon.verbs.get(prose.tokens.low[token])
    return verb is not None and bool(set(verb.forms) & set("ndgb"))


def choose(prose: Prose, tokens: list[int], hits: list[KindHit], verb: int | None) -> KindHit | None:
    """The cue that tells the kind: at the main verb, else the first right of it, else the last before it.

    After a mere "is" or "was" the subject tells it first ("sexual violence is routine during arrest").
    """
    hit = _chosen(prose, tokens, hits, verb)
    if hit is None or hit.kind.name not in ("excessive_force", "attack"):
        return hit
    killed = next((h for h in hits if h.kind.name == "killing" and h.form == "verb"), None)
    custody = listed(prose, "custody")
    beaten = hit.kind.name == "excessive_force" and hit.form == "verb" and any(prose.tokens.low[t] in custody for t in tokens)
    return killed or (KindHit(kinds()["torture"], hit.first, hit.last, hit.form) if beaten else hit)


def _chosen(prose: Prose, tokens: list[int], hits: list[KindHit], verb: int | None) -> KindHit | None:
    if not hits or verb is None:
        return hits[0] if hits else None
    place = tokens[verb]
    at_verb = next((h for h in hits if h.first <= place < h.last), None)
    if at_verb is not None:
        return at_verb
    left = [h for h in hits if h.last <= place]
    right = [h for h in hits if h.first > place]
    if right:
        aside = next((h for h in right if h.form == "phrase" and (h.first <= place + 2 or _second(prose, h))), None)
        if aside is not None:
            return aside
    if left and prose.tokens.low[place] in listed(prose, "mere"):
        return left[-1]
    return right[0] if right else left[-1]


def _second(prose: Prose, hit: KindHit) -> bool:
    """Whether the cue is the verb of a second predicate: "had a warning but did nothing"."""
    return prose.tokens.tags[hit.first - 1] in "CB"
