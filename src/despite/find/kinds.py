"""Which kind of act a statement is about: cue words of ``kinds.toml``, read where the main verb stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from despite.evidence import Span
from despite.find.literal import is_literal
from despite.find.prose import Prose
from despite.find.tables import Kind, KindWords, Phrase, kind_words, kinds, listed, telling_words
from despite.find.verbs import modifies

_GAP = 7
"""How many words the noun phrase in the gap of a phrase may have."""
_TRADE = frozenset({"supply", "licence", "training", "funding", "promotion", "attendance", "policy"})
"""Kinds in which a weapon is goods and no act."""


class KindHit(msgspec.Struct, frozen=True):
    """A cue word of a kind at tokens ``first`` to before ``last``, as a verb, a noun or a phrase.

    ``means`` says that the words name a thing with which such an act is done ("tear gas"); ``gap`` are the tokens of
    the noun phrase inside a phrase ("beat the boy to death"); ``weak`` says that another word settled the kind,
    ``suffered`` that its subject is who it befalls.
    """

    kind: Kind
    first: int
    last: int
    form: Literal["verb", "noun", "phrase"]
    means: bool = False
    gap: Span | None = None
    weak: bool = False
    suffered: bool = False


@lru_cache(maxsize=1)
def openings(prose: Prose) -> frozenset[int]:
    """The tokens with which a cue may begin, by themselves or by what follows: few, and the others are not looked at."""
    phrases, (alone, gapped), lows = kind_words(prose.lexicon.language).phrases, _openers(prose.lexicon.language), prose.tokens.low
    here = set(lows)
    alone = (alone & here) | {low for low in here if low[-2:] == "'s"}
    possible = alone | (phrases.keys() & here)
    return frozenset(
        at
        for at in [at for at, low in enumerate(lows) if low in possible]
        if (low := lows[at]) in alone
        or "".join(lows[at + 1 : at + 2]) in phrases[low]
        or not gapped[low].isdisjoint(lows[at + 2 : at + _GAP + 2])
    )


@lru_cache(maxsize=8)
def _openers(language: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The words that may be a cue alone; and by the first words of phrases those of which one must follow behind a gap, if any does."""
    table = kind_words(language)
    opened = {first: by_second[""] for first, by_second in table.phrases.items()}
    alone = {first for first, some in opened.items() if any(len(phrase.parts) == 1 for phrase in some)}
    beyond = {first: frozenset().union(*(phrase.parts[2] or () for phrase in some)) for first, some in opened.items() if first not in alone}
    return frozenset({*alone, *table.words, *table.weak, *table.faint}), beyond


def kind_hits(prose: Prose, tokens: list[int]) -> list[KindHit]:
    """The kind cues among ``tokens`` (numbers in order), longest phrase first; words that a kind needs are checked."""
    table = kind_words(prose.lexicon.language)
    lows, opening, hits, open_ones, last = prose.tokens.low, openings(prose), list[KindHit](), list[int](), -1
    for token in [token for token in tokens if token in opening]:
        if token >= last:
            hit = _hit(prose, table, tokens, token)
            if hit is not None:
                hits.append(hit)
                last = hit.last
            elif lows[token] in table.weak or lows[token] in table.faint:
                open_ones.append(token)
    hits = [hit for hit in hits if not _is_people(prose, hit)] or hits or _by_context(prose, table, open_ones)
    return _without_goods([hit for hit in hits if not (hit.weak and _is_light(prose, hit, hits))])


def _is_people(prose: Prose, hit: KindHit) -> bool:
    """ "Took the wounded to the clinic": a participle that stands for people tells no act of its own beside another cue."""
    tags = prose.tokens.tags
    if hit.form != "verb" or tags[hit.first] != "V" or tags[hit.first - 1 : hit.first] != "D":
        return False
    if prose.tokens.low[hit.first - 1] in prose.lexicon.grammar["pointing"]:
        return False  # "those killed in the attack"
    return hit.last - hit.first == 1 and tags[hit.last : hit.last + 1] in tuple("PoSVXwW,.;:C")


def begins_cue(prose: Prose, at: int) -> bool:
    """Whether a cue that no other word has to settle may begin at the token."""
    table, low = kind_words(prose.lexicon.language), prose.tokens.low[at]
    if _word(prose, table, at) is not None:
        return True
    phrases, following = table.phrases.get(low), prose.tokens.low[at + 1 : at + 2]
    some = (phrases.get(following[0] if following else "") or phrases[""]) if phrases else ()
    return any(_matched(prose, phrase, at, len(prose.tokens)) for phrase in some)


def _hit(prose: Prose, table: KindWords, tokens: list[int], token: int) -> KindHit | None:
    """The cue that begins at ``token``: a phrase, a word, or a word that another settles."""
    low = prose.tokens.low[token]
    phrases = table.phrases.get(low)
    following = phrases and (phrases.get(prose.tokens.low[token + 1] if token < tokens[-1] else "") or phrases[""])
    hit = _phrase(prose, following, token, tokens[-1] + 1) if following else None
    hit = hit or _word(prose, table, token)
    if hit is None and (low in table.weak or low in table.faint):
        hit = _weak(prose, table, tokens, token) or _faint(prose, table, tokens, token)
    if hit is None or not (low in table.sure or _has_needed(prose, table, hit.kind, tokens, hit)):
        return None
    verbal = hit.form != "noun" and hit.gap is None
    return hit if is_literal(prose, hit.kind.name if verbal else "", hit.first, hit.last, tokens[-1] + 1) else None


def _by_context(prose: Prose, table: KindWords, tokens: list[int]) -> list[KindHit]:
    """ "She too had been targeted", "the application was rejected": settled by a word of the sentence before.

    Nobody becomes the agent of a harm so: of verbs only a passive counts.
    """
    lows, tags = prose.tokens.low, prose.tokens.tags
    for token in tokens:
        low = lows[token]
        passive = low in table.weak and tags[token] == "V" and tags[token - 1] in "XA" and "by" not in lows[token : token + 3]
        some = table.faint.get(low, ()) if tags[token] in "nv" else ()
        some = some or (tuple(pair for pair in table.weak[low] if pair[0].name in _DONE) if passive else ())
        if some and (kind := _of_lows(table, some, _before(prose, token))) is not None:
            return [KindHit(kind, token, token + 1, "verb" if passive else "noun")]
    return []


_DONE = frozenset({"surveillance", "detention", "disappearance", "displacement"})


def _before(prose: Prose, token: int) -> set[str]:
    """The words of the sentence before the one that holds ``token``, in the same paragraph."""
    here = prose.sentences_at(prose.tokens.start[token])
    sentence = prose.sentence_before(here[0]) if here else None
    return set(prose.tokens.low[sentence.first : sentence.last]) if sentence is not None else set()


_GIVING = frozenset({"supply", "funding"})
"""Kinds whose weak verbs give anything: "gave the company a fine" is no gift."""


def _is_light(prose: Prose, verb: KindHit, hits: list[KindHit]) -> bool:
    """ "Lodged a complaint", "an inquiry was closed": whether the verb's object names the act, so that the verb is a light one."""
    tags = prose.tokens.tags
    passive = tags[verb.first - 1] == "X"
    for hit in hits:
        if hit.form != "noun" or hit.means or tags[hit.first] == "P" or (hit.kind is not verb.kind and verb.kind.name not in _GIVING):
            continue
        if not passive and prose.tokens.low[hit.last - 1] in listed(prose, "blasts"):
            continue  # "the bomb destroyed the bank"
        between = set(prose.tokens.low[hit.last : verb.first])
        subject = hit.last <= verb.first and not between & prose.lexicon.grammar["to"]
        subject = subject and (passive or not set(tags[hit.last : verb.first]) & set("VuGv"))
        if subject or (hit.first >= verb.last and set(tags[verb.last : hit.first]) <= set("DAnN#Vv£")):
            return True
    return False


def _without_goods(hits: list[KindHit]) -> list[KindHit]:
    """A weapon that is sold, licensed or shown is goods: "exports of tear gas" are no use of force."""
    if any(hit.kind.name in _TRADE for hit in hits) and any(hit.means for hit in hits):
        return [hit for hit in hits if not hit.means]
    return hits


def _phrase(prose: Prose, phrases: tuple[Phrase, ...], at: int, stop: int) -> KindHit | None:
    tags = prose.tokens.tags
    for phrase in phrases:
        last = _matched(prose, phrase, at, stop)
        if last is not None:
            gap = _gap_of(phrase, at, last)
            infinitive = prose.tokens.low[at - 1] in prose.lexicon.grammar["to"]
            verbal = tags[at] in "VXuG" or (tags[at] == "v" and (infinitive or tags[at - 1] not in "DnPo"))
            if verbal and tags[at - 1 : at] == "D" and tags[at] == "v" and len(phrase.parts[0] or ()) > 1:
                continue  # "the fire on the guards"
            if tags[at - 1 : at + 2] == "DvP" and last == at + 2:
                continue  # "the fire on the guards"
            form: Literal["phrase", "noun"] = "phrase" if verbal and not phrase.means and not modifies(prose, at) else "noun"
            return KindHit(phrase.kind, at, last, form, phrase.means, None if phrase.suffered else gap, False, phrase.suffered)
    return None


def _gap_of(phrase: Phrase, at: int, last: int) -> Span | None:
    """The tokens in the gap of a phrase found from ``at`` to ``last``."""
    if None not in phrase.parts:
        return None
    number = phrase.parts.index(None)
    return at + number, last - (len(phrase.parts) - number - 1)


def _matched(prose: Prose, phrase: Phrase, at: int, stop: int) -> int | None:
    """The token after the phrase, if it begins at ``at``."""
    lows, parts = prose.tokens.low, phrase.parts
    for number, part in enumerate(parts):
        if part is None:
            following = parts[number + 1]
            found = (i for i in range(at + 1, min(stop, at + _GAP + 1)) if following is not None and lows[i] in following)
            place = next(found, None)
            if place is None or any(tag in "XVW.;:" for tag in prose.tokens.tags[at:place]):
                return None
            at = place
        elif at >= stop or lows[at] not in part:
            return None
        else:
            at += 1
    return at


def _word(prose: Prose, table: KindWords, at: int) -> KindHit | None:
    low = prose.tokens.low[at]
    found = table.words.get(low) or (table.words.get(low[:-2]) if low.endswith("'s") else None)
    if found is None or (prose.tokens.tags[at] == "N" and _in_name(prose, at)):
        return None
    form = _form(prose, at, found[1])
    lashing = form == "noun" and found[1] == "verb" and prose.tokens.tags[at - 1 : at + 2] == "DGn"  # "a lashing dissent"
    shown = found[0].name == "attendance" and form == "noun" and low in table.needs.get("event", ())
    return None if lashing or shown else KindHit(found[0], at, at + 1, form)


def _weak(prose: Prose, table: KindWords, tokens: list[int], at: int) -> KindHit | None:
    """A verb of many meanings ("hold", "fire") beside a word that settles which one it has here."""
    form = _form(prose, at, "verb")
    if prose.tokens.low[at] not in table.weak or prose.tokens.tags[at] not in "VvuG" or (form == "noun" and prose.tokens.tags[at] != "G"):
        return None
    kind = _settled(prose, table, table.weak[prose.tokens.low[at]], tokens, at)
    return KindHit(kind, at, at + 1, form, weak=True) if kind is not None else None


def _faint(prose: Prose, table: KindWords, tokens: list[int], at: int) -> KindHit | None:
    """A noun of many meanings ("case", "application") beside such a word."""
    kind = _settled(prose, table, table.faint.get(prose.tokens.low[at], ()), tokens, at) if prose.tokens.tags[at] in "nv" else None
    return KindHit(kind, at, at + 1, "noun") if kind is not None else None


def _settled(prose: Prose, table: KindWords, some: tuple[tuple[Kind, str], ...], tokens: list[int], at: int) -> Kind | None:
    """The first of the kinds in ``some`` a word of whose list stands among the other tokens."""
    if _of_lows(table, some, {prose.tokens.low[t] for t in tokens if t != at}) is None:
        return None
    undated = (t for t in tokens if t != at and prose.date_over(prose.tokens.start[t]) is None)  # "28 March": nobody marched
    return _of_lows(table, some, {prose.tokens.low[t] for t in undated})


def _of_lows(table: KindWords, some: tuple[tuple[Kind, str], ...], lows: set[str]) -> Kind | None:
    return next((kind for kind, name in some if not lows.isdisjoint(table.needs.get(name, ()))), None)


def _in_name(prose: Prose, at: int) -> bool:
    """A cue word inside a proper name ("Arms Export Council") is no cue, unless a headline capitalises every word."""
    tags = prose.tokens.tags
    return tags[at - 1 : at] in ("N", "o") or tags[at + 1 : at + 2] == "N"


def _form(prose: Prose, at: int, listed: Literal["verb", "noun"]) -> Literal["verb", "noun"]:
    """Whether a word that can be both stands as a noun here."""
    tags = prose.tokens.tags
    tag, before, after = tags[at], tags[at - 1] if at else ".", tags[at + 1 : at + 2]
    if tag not in "vVuG":
        return "noun" if listed == "noun" else listed
    if tag in "vu" and _stands_as_noun(prose, at, before, after):
        return "noun"
    if tag == "v" and (after == "o" or (before in "Nn" and after in ("n", "v"))):
        return "noun"
    if tag == "G" and (before == "D" or after in ("o", "X", "V") or (before == "o" and after not in tuple("DNnR#r"))):
        return "noun"
    return "verb" if prose.tokens.low[at] in prose.lexicon.verbs else listed


def _stands_as_noun(prose: Prose, at: int, before: str, after: str) -> bool:
    """ "an attack on", "subjected to torture by": after what a noun follows, or without the object that the verb would have."""
    if prose.tokens.low[at - 1] in prose.lexicon.grammar["to"]:
        return before == "P" and prose.tokens.tags[at] == "v" and after in ("P", "o", ".", ",", "C", ";", "")
    return before in "DPo#£v'’" or (before == "n" and after not in ("D", "N", "R", "r", "#"))


def _has_needed(prose: Prose, table: KindWords, kind: Kind, tokens: list[int], hit: KindHit) -> bool:
    if kind.needs is None:
        return True
    wanted = table.needs.get(kind.needs, frozenset())
    lows = prose.tokens.low
    if any(lows[t] in wanted or lows[t].split("-")[-1] in wanted for t in tokens if not hit.first <= t < hit.last or hit.form == "phrase"):
        return True
    return kind.name == "supply" and lows[hit.first] in table.needs.get("trade", ()) and is_of_arms(prose)


@lru_cache(maxsize=1)
def is_of_arms(prose: Prose) -> bool:
    """Whether the document speaks of arms anywhere: then "it sells only to agencies" is of arms too."""
    return not kind_words(prose.lexicon.language).needs.get("arms", frozenset()).isdisjoint(prose.tokens.low)


def choose(prose: Prose, tokens: list[int], hits: list[KindHit], verb: int | None) -> KindHit | None:
    """The cue that tells the kind: at the main verb, else the first right of it, else the last before it.

    After a mere "is" or "was" the subject tells it first ("sexual violence is routine during arrest").
    """
    hit = _turned(prose, tokens, _chosen(prose, tokens, hits, verb), verb)
    if hit is None or hit.kind.name not in ("excessive_force", "attack"):
        return hit
    if hit.kind.name == "attack" and hit.form != "noun" and _is_force(prose, tokens, hit, hits):
        hit = msgspec.structs.replace(hit, kind=kinds()["excessive_force"])
    killed = next((h for h in hits if h.kind.name == "killing" and h.form == "verb"), None)
    return killed or (KindHit(kinds()["torture"], hit.first, hit.last, hit.form) if _is_in_custody(prose, tokens, hit, hits) else hit)


def _turned(prose: Prose, tokens: list[int], hit: KindHit | None, verb: int | None) -> KindHit | None:
    """Who "faces ten years" is on trial and not sentenced; a telephone that is attacked is spied on."""
    if hit is None:
        return None
    if hit.kind.name == "attack" and hit.form == "verb" and not listed(prose, "hacked").isdisjoint(prose.tokens.low[t] for t in tokens):
        return msgspec.structs.replace(hit, kind=kinds()["surveillance"])
    if hit.kind.name == "sanction" and verb is not None and prose.tokens.low[tokens[verb]] in listed(prose, "faced"):
        return msgspec.structs.replace(hit, kind=kinds()["charge"], form="noun")
    return hit


def _is_in_custody(prose: Prose, tokens: list[int], hit: KindHit, hits: list[KindHit]) -> bool:
    """Whether who is beaten is in custody, by a word here or in the sentence before, or suffers what else is torture."""
    if hit.kind.name != "excessive_force" or hit.form != "verb":
        return False
    lows = {prose.tokens.low[t] for t in tokens} | _before(prose, tokens[0])
    return any(h.kind.name == "torture" for h in hits) or not listed(prose, "custody").isdisjoint(lows)


def _is_force(prose: Prose, tokens: list[int], hit: KindHit, hits: list[KindHit]) -> bool:
    """Whether shots are fired at a crowd, or what is fired is tear gas and its like."""
    if any(h.means and h.kind.name == "excessive_force" for h in hits):
        return True
    crowd = listed(prose, "excessive_force")
    shots = prose.lexicon.verbs.get(prose.tokens.low[hit.first])
    return shots is not None and shots.lemma in listed(prose, "shooters") and any(prose.tokens.low[t] in crowd for t in tokens)


def _chosen(prose: Prose, tokens: list[int], hits: list[KindHit], verb: int | None) -> KindHit | None:
    if not hits or verb is None:
        return hits[0] if hits else None
    place = tokens[verb]
    at_verb = next((h for h in hits if h.first <= place < h.last), None)
    if at_verb is not None:
        return at_verb
    left = [h for h in hits if h.last <= place and not _in_relative(prose, tokens[0], h, place)]
    right = [h for h in hits if h.first > place]
    if right:
        aside = next((h for h in right if h.form == "phrase" and (h.first <= place + 2 or _second(prose, h))), None)
        if aside is not None:
            return aside
    if left and (prose.tokens.low[place] in listed(prose, "mere") or (right and _is_aside(prose, place, right[0]))):
        return _head_of(prose, left)
    if right:
        return right[0]
    return _head_of(prose, left) if left else None


def _in_relative(prose: Prose, first: int, hit: KindHit, verb: int) -> bool:
    """ "The general, who had been sentenced in 2013, was released": an act between commas after "who" is not the statement's own."""
    tags = prose.tokens.tags
    who = tags.rfind(",W", first, hit.first)
    return who != -1 and "," not in tags[who + 1 : hit.first] and "," in tags[hit.last : verb]


def _is_aside(prose: Prose, verb: int, hit: KindHit) -> bool:
    """ "The licence was revoked after the killings": behind a passive a noun of an act after "after" or "during" is a circumstance."""
    low, tags = prose.tokens.low, prose.tokens.tags
    passive = tags[verb - 1] in "XA" and any(word in prose.lexicon.grammar["be"] for word in low[max(0, verb - 3) : verb])
    return passive and hit.form == "noun" and any(low[t] in listed(prose, "circumstances") for t in range(verb + 1, hit.first))


def _head_of(prose: Prose, left: list[KindHit]) -> KindHit:
    """ "A licence for the export of tear gas": of acts that stand in one another's phrases the first."""
    number = len(left) - 1
    while number > 0:
        between = prose.tokens.tags[left[number - 1].last : left[number].first]
        if not between or between[0] not in "Po" or not set(between) <= set("PoDAnN#G&v"):
            break
        number -= 1
    return left[number]


def _second(prose: Prose, hit: KindHit) -> bool:
    """Whether the cue is the verb of a second predicate: "had a warning but did nothing"."""
    return prose.tokens.tags[hit.first - 1] in "CB"


__all__ = [
    "Kind",
    "KindHit",
    "KindWords",
    "begins_cue",
    "choose",
    "kind_hits",
    "kind_words",
    "kinds",
    "listed",
    "openings",
    "telling_words",
]
