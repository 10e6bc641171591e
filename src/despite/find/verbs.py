"""The verbs of a clause: which one is the main verb, which word only looks like one."""

from __future__ import annotations

from despite.find.cue_nouns import is_plural
from despite.find.phrases import is_since, np_right
from despite.find.prose import Prose
from despite.find.tables import listed

_ADVERBS = 5
"""How many tokens before a participle its auxiliary may stand, adverbs between: "had not seen"."""


def main_verb(prose: Prose, tokens: list[int]) -> int | None:
    """The place in ``tokens`` of the main verb: the last word of the first finite verb group outside relative clauses."""
    if prose.tokens.tags[tokens[0]] == "T" and (first := _main_verb(prose, tokens, 1)) is not None:
        return _verb_after_clause(prose, tokens, first) or first
    return _main_verb(prose, tokens, _after_subordinate(prose.tokens.tags, tokens))


def _verb_after_clause(prose: Prose, tokens: list[int], at: int) -> int | None:
    """The verb of which a that-clause with its verb at place ``at`` is the subject: "That he was seen does not mean that …"."""
    later = _main_verb(prose, tokens, at + 1)
    while later is not None and prose.tokens.tags[tokens[later] - 1] not in "XA":
        later = _main_verb(prose, tokens, later + 1)
    return later


def _main_verb(prose: Prose, tokens: list[int], at: int) -> int | None:
    tags = prose.tokens.tags
    skipping, related = False, False
    while at < len(tokens):
        tag = tags[tokens[at]]
        if tag in "WT" and at > 0 and tags[tokens[at - 1]] in "Nnv,)":
            skipping = True
        elif skipping and tag in ",":
            skipping = False
        elif tag in "XV" or (tag in "vu" and at > 0 and _finite(prose, tokens, at)):
            second = related and not skipping and _is_second(tags, tokens, at)
            if not skipping and not second and not _reduced(prose, tokens, at):
                return _group_end(prose, tokens, at)
            if skipping or second:
                at, skipping, related = _group_end(prose, tokens, at), False, True
        at += 1
    return None


def _is_second(tags: str, tokens: list[int], at: int) -> bool:
    """ "Who was beaten and left without water died": the second verb of a relative clause, before the main one."""
    later = next((tags[t] for t in tokens[at + 1 :] if tags[t] in "XV,;:"), "")
    return tags[tokens[at - 1]] == "C" and later in ("X", "V")


def modifies(prose: Prose, token: int) -> bool:
    """Whether a participle stands before its noun: "armed men", "the recently murdered lawyer", "forty armoured cars"."""
    tags, verb = prose.tokens.tags, prose.lexicon.verbs.get(prose.tokens.low[token])
    if tags[token] not in "VG" or (tags[token] == "V" and verb is not None and "n" not in verb.forms):
        return False
    before, after = tags[token - 1] if token else ".", tags[token + 1 : token + 2]
    if (
        not after
        or after not in "nNvG"
        or before in "XRW"
        or (before == "A" and tags[max(0, token - _ADVERBS) : token].rstrip("A")[-1:] == "X")
    ):
        return False
    if tags[token] == "G" and before in "Po" and prose.tokens.low[token - 1] in prose.lexicon.grammar["before_gerund"]:
        return False
    if before in "DPo#":
        return True
    return before in ".C,“A:;(" and _verb_after(prose, token + 1)


def _verb_after(prose: Prose, first: int) -> bool:
    """Whether a verb follows the noun phrase at ``first`` with its prepositional phrases."""
    tags = prose.tokens.tags
    stop = np_right(prose, first, len(tags))
    while tags[stop : stop + 1] == "P" and (further := np_right(prose, stop + 1, len(tags))) > stop + 1:
        stop = further
    while tags[stop : stop + 1] == "A":
        stop += 1
    return tags[stop : stop + 1] in ("X", "V", "u", "v")


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


def _points(prose: Prose, tokens: list[int], at: int) -> bool:
    """ "This shows that": the pronoun is the subject, and no noun follows."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[tokens[at]])
    pointing = prose.tokens.low[tokens[at - 1]] in prose.lexicon.grammar["pointing"]
    return pointing and verb is not None and verb.forms == "s" and prose.tokens.tags[tokens[at] + 1 : tokens[at] + 2] in tuple("TDRw“")


def _finite(prose: Prose, tokens: list[int], at: int) -> bool:
    before = prose.tokens.tags[tokens[at - 1]]
    if _points(prose, tokens, at):
        return True
    if prose.tokens.low[tokens[at - 1]] in prose.lexicon.grammar["to"] or before in "DPo#" or _noun_after_all(prose, tokens, at):
        return False
    verb = prose.lexicon.verbs.get(prose.tokens.low[tokens[at]])
    if (
        before == "n"
        and prose.tokens.tags[tokens[at] + 1 : tokens[at] + 2] == "T"
        and (verb is None or verb.lemma not in prose.lexicon.cues)
    ):
        return False  # "a police force that handed him over was"
    if verb is not None and verb.forms == "b" and before in "Nn" and not is_plural(prose.tokens.low[tokens[at - 1]]):
        return False
    if prose.tokens.tags[tokens[at]] == "u":
        return before in "NnRWA)"
    return before in "NRA)W" or (before == "n" and at + 1 < len(tokens) and prose.tokens.tags[tokens[at + 1]] in "DNPA#TRw")


def _reduced(prose: Prose, tokens: list[int], at: int) -> bool:
    """A participle after its noun, or before it: "violations committed by …", "software known as …", "armed men"."""
    tags, low = prose.tokens.tags, prose.tokens.low
    verb = prose.lexicon.verbs.get(low[tokens[at]])
    if tags[tokens[at]] != "V" or (verb is not None and verb.lemma in listed(prose, "never_passive") | listed(prose, "onlookers")):
        return False
    if modifies(prose, tokens[at]):
        return True
    if at == 0 or (verb is not None and "n" not in verb.forms):
        return False
    before, after = tags[tokens[at - 1]], tags[tokens[at + 1]] if at + 1 < len(tokens) else "."
    if _is_tool_used(prose, tokens, at, verb.lemma if verb is not None else ""):
        return True
    if before in ",([" and after in "PoA":
        return not _closes_aside(tags, tokens, at)
    if before in "nN]" and after in "TPAoD" and _aux_follows(prose, tokens, at):
        return True
    later = any(tags[t] in "XV" or (tags[t] == "v" and tags[t + 1 : t + 2] in ("D", "#", "R")) for t in tokens[at + 1 :])
    following = low[tokens[at + 1] if at + 1 < len(tokens) else 0]
    noun = before in "n]" or (before == "N" and at == 1)
    return noun and following in prose.lexicon.grammar["after_participle"] and later


def _closes_aside(tags: str, tokens: list[int], at: int) -> bool:
    """ "The guards, employed by a mine, shot at a crowd": after the closing comma the sentence's own verb."""
    opening = next((i for i in range(at - 2, 0, -1) if tags[tokens[i]] == ","), 0)
    opened = opening and tags[tokens[at - 1]] == "," and tags[tokens[opening - 1]] in "nNv)" and tags[tokens[opening + 1]] in "VGDWP"
    return bool(opened) and not any(tags[t] in "XV" for t in tokens[at + 1 :])


def _is_tool_used(prose: Prose, tokens: list[int], at: int, lemma: str) -> bool:
    """ "The spyware used to hack the phones was": things that are used, and not "the police used to"."""
    low, tags = prose.tokens.low, prose.tokens.tags
    to = at + 1 < len(tokens) and low[tokens[at + 1]] in prose.lexicon.grammar["to"]
    goods = lemma in listed(prose, "users") and low[tokens[at - 1]] in listed(prose, "goods")
    return to and goods and any(tags[t] in "XV" for t in tokens[at + 1 :])


def _aux_follows(prose: Prose, tokens: list[int], at: int) -> bool:
    """ "people arrested that night are being held": the sure verb comes later in the same clause."""
    verb = prose.lexicon.verbs.get(prose.tokens.low[tokens[at]])
    if verb is not None and verb.lemma in prose.lexicon.cues:
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
    while last + 1 < len(tokens) and (tags[tokens[last + 1]] in "XA" or is_since(prose, tokens[last + 1] + 1)):
        last += 1
    if tags[tokens[at]] == "X" and last + 1 < len(tokens) and tags[tokens[last + 1]] in "VuvG" and not modifies(prose, tokens[last + 1]):
        return last + 1
    while last > at and tags[tokens[last]] == "A":
        last -= 1
    if tags[tokens[at]] == "X" and last + 1 < len(tokens) and _participle(prose, tokens[last + 1]):
        return last + 1
    return last


def _participle(prose: Prose, token: int) -> bool:
    verb = prose.lexicon.verbs.get(prose.tokens.low[token])
    return verb is not None and bool(set(verb.forms) & set("ndgb"))
