"""Whether a word that can be a cue's verb is a noun: "claims", "report", "fears"."""

from __future__ import annotations

from despite.find.phrases import np_left
from despite.find.prose import Prose, Sentence
from despite.text.lexicon import Verb

BETWEEN = 18
"""How many tokens may stand between a verb and its "that"."""


def is_noun(prose: Prose, sentence: Sentence, at: int, group: int, verb: Verb) -> bool:
    tags = prose.tokens.tags
    before = tags[group - 1] if group > sentence.first else "."
    if (joined := _is_joined(prose, sentence, at, group, verb)) is not None:
        return joined
    after = tags[at + 1] if at + 1 < sentence.last else "."
    if (
        after == "T"
        and prose.tokens.low[at] in prose.lexicon.nominal
        and (_is_owned(prose, at, before) or _is_governed(prose, sentence, at))
    ):
        return True  # "the residents' claim that", "on press reports that"
    if after == "T" and prose.tokens.low[at] not in prose.lexicon.nominal and tags[at - 1] not in "Do":
        return False
    if verb.forms == "b" and group == at and before in "NnvG" and not is_plural(prose.tokens.low[at - 1]) and after != "r":
        return True
    if tags[at] == "v" and group == at:
        if before == "n" and after == "P" and prose.tokens.low[at + 1] in prose.lexicon.grammar["to"] and _agree(prose, at):
            return not _has_infinitive(prose, at)
        closes = before not in "RW”," and after in "oP.,(" and _closes(prose, sentence, at)
        if before in "DPoC#£" or (before in "nG" and after not in "T“RDNw:#" and not closes):
            return True
        return after in "oP.,(" and before not in "RW”," and not closes and not _goes_on(prose, sentence, at)
    if verb.forms == "b" and group == at and (before in "DP" or before in ".“" or prose.tokens.low[at - 1] == "to"):
        return True
    if before == "D" and group == at and prose.tokens.low[at - 1] in prose.lexicon.grammar["standing"]:
        return at - 1 > sentence.first and tags[at - 2] not in ",CBT“"
    return before in "Do" or (before == "P" and group == at)


def _is_joined(prose: Prose, sentence: Sentence, at: int, group: int, verb: Verb) -> bool | None:
    """What the words right before tell: the noun of "sought to play down reports", the verb of "were not heard and fear that"."""
    tags = prose.tokens.tags
    if sentence.first < group < at and tags[group - 1] in "Vuv" and _is_object(prose, sentence, at, group):
        return True
    again = group == at > sentence.first + 1 and tags[at - 1] == "C" and tags[at - 2] in "VXr" and tags[at + 1 : at + 2] == "T"
    return False if again and verb.forms in ("b", "s") else None


def _is_object(prose: Prose, sentence: Sentence, at: int, group: int) -> bool:
    """ "sought to play down reports that": a verb with its particle takes the noun; in "those who spoke out claim" both are verbs."""
    particles = prose.lexicon.grammar["particles"].issuperset(prose.tokens.low[group:at])
    return particles and is_plural(prose.tokens.low[at]) and "W" not in prose.tokens.tags[sentence.first : group]


def _goes_on(prose: Prose, sentence: Sentence, at: int) -> bool:
    """ "Activists claim, without offering proof, that …": a plural, the verb, and "that" after what comes between commas."""
    tags = prose.tokens.tags
    that = tags.find(",T", at + 2, min(sentence.last, at + BETWEEN))
    return that != -1 and tags[at + 1] == "," and is_plural(prose.tokens.low[at - 1])


def _has_infinitive(prose: Prose, at: int) -> bool:
    """ "A dealer claims to have seen": the verb takes an infinitive."""
    verb = prose.lexicon.verbs[prose.tokens.low[at]]
    return "infinitive" in prose.lexicon.cues[verb.lemma].frames and prose.tokens.tags[at + 2 : at + 3] in tuple("uvX")


def _closes(prose: Prose, sentence: Sentence, at: int) -> bool:
    """ "…, company records show.", "…, the yearbook shows.": behind a comma a noun and the verb that agrees with it."""
    first = np_left(prose, at, sentence.first)
    while first < at and prose.tokens.tags[first:at].find(",") != -1:
        first += prose.tokens.tags[first:at].find(",") + 1
    return sentence.first < first < at and prose.tokens.tags[first - 1] == "," and _agree(prose, at)


def _agree(prose: Prose, at: int) -> bool:
    """Whether the noun before the verb and the verb agree in number: "records show", "the yearbook shows"."""
    return is_plural(prose.tokens.low[at - 1]) != (prose.lexicon.verbs[prose.tokens.low[at]].forms == "s")


def _is_owned(prose: Prose, at: int, before: str) -> bool:
    """ "The residents' claim that", "the union's report that"."""
    return before in "'’" or prose.tokens.low[at - 1].endswith(("'s", "’s"))


def _is_governed(prose: Prose, sentence: Sentence, at: int) -> bool:
    """Whether the noun phrase that ends at the word stands after a preposition: "on press reports that"."""
    first = np_left(prose, at + 1, sentence.first)
    return "P" in prose.tokens.tags[max(sentence.first, first - 1) : at]


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural, so that a base form after it can be its verb."""
    return word.endswith("s") or word in ("people", "police", "percent", "men", "women", "children", "military", "media")
