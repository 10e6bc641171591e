"""Nouns of saying with a clause: "the ministry's claim that …", "a report that …", "the accusation that …"."""

from __future__ import annotations

from despite.find.content import begins_clause
from despite.find.cues import Hit
from despite.find.phrases import np_left
from despite.find.prose import Prose
from despite.find.told import Found, chars, to_end
from despite.find.verdicts import verdict


def nominal(prose: Prose, hit: Hit, low: int, high: int) -> Found | None:
    """ "The ministry's claim that …", "a report that …": held by whom the noun phrase names, else by nobody named."""
    tokens = prose.tokens
    if verdict(prose, hit.last + 2, high) is not None:
        return None  # "the story that guards had beaten him was a lie": see despite.find.verdicts
    parts = to_end(prose, hit.last + 1, _own_verb(prose, hit, low, _lead_ends(prose, hit, low, high)))
    first = np_left(prose, hit.last, low)
    first = max([first, *(at + 1 for at in range(first, hit.first) if tokens.tags[at] == "P")])
    owner = next((i for i in range(hit.first - 1, first - 1, -1) if tokens.low[i].endswith(("'s", "s'")) or tokens.tags[i] in "'’"), None)
    if owner is not None:
        return chars(prose, first, owner + (tokens.tags[owner] not in "'’")), parts, False, False
    if tokens.low[hit.first].removesuffix("s") in prose.lexicon.source_documents and first < hit.last:
        if first == hit.first and tokens.low[hit.first].endswith("s"):
            return None, parts, False, False  # bare "reports that": nobody is named
        return prose.trim(*chars(prose, first, hit.last)), parts, False, False
    if hit.first > low and tokens.low[hit.first - 1] in ("his", "her", "their", "its", "my", "our"):
        return chars(prose, hit.first - 1, hit.first), parts, False, False
    return (None, parts, False, False) if hit.stance not in ("asserted", "documented") else None


def _own_verb(prose: Prose, hit: Hit, low: int, high: int) -> int:
    """Where the verb comes of which the noun is the subject: "the accusation that police shot him | is being investigated"."""
    tags = prose.tokens.tags
    if not set(tags[low : hit.first]).isdisjoint("XV"):
        return high
    first = next((t for t in range(hit.last + 1, high) if tags[t] in "XV"), high)
    while first + 1 < high and tags[first + 1] in "XAV" and tags[first : first + 2] != "VX":  # "that nobody was hurt | has been …"
        first += 1
    at = next((t for t in range(first + 1, high) if tags[t] in "XWTCBSw,;:" or _is_past(prose, t)), high)
    return at if (tags[at : at + 1] == "X" and tags[at - 1] not in "XA") or (at < high and _is_past(prose, at)) else high


def _is_past(prose: Prose, at: int) -> bool:
    """ "The accusation that he had bought votes | came from his cousin": a past tense that is no participle."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[at])
    past = verb is not None and "d" in verb.forms and "n" not in verb.forms
    return past and prose.tokens.tags[at] == "V" and prose.tokens.tags[at - 1] in "nNvr"


def _lead_ends(prose: Prose, hit: Hit, low: int, high: int) -> int:
    """Where what leads the sentence in ends: "Commenting on reports that boats were fired on, the minister said"."""
    tags = prose.tokens.tags
    if tags[low] not in "PVGS":
        return high
    commas = (at for at in range(hit.last + 1, high - 2) if tags[at] == ",")
    return next((at for at in commas if begins_clause(prose, at + 1, high)), high)
