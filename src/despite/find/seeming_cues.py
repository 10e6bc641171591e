"""What only looks like a cue: participles beside a noun, what might be said, appeals of the police."""

from __future__ import annotations

from despite.find.kinds import kind_hits
from despite.find.phrases import np_right
from despite.find.prose import Prose, Sentence


def is_participle(prose: Prose, sentence: Sentence, at: int, group: int) -> bool:
    """ "Men believed to be soldiers killed …": the verb of the sentence comes after the phrase."""
    tokens = prose.tokens
    if group == at and _is_beside(prose, sentence, at):
        return True
    if group != at or tokens.tags[at - 1 : at] not in tuple("nN") or tokens.tags[at + 1 : at + 3] != "PX" or at == sentence.first:
        return False
    if "n" not in prose.lexicon.verbs[tokens.low[at]].forms or tokens.low[at + 2] not in prose.lexicon.grammar["be"]:
        return False
    stop = np_right(prose, at + 3, sentence.last)
    while tokens.tags[stop : stop + 1] == "P" and np_right(prose, stop + 1, sentence.last) > stop + 1:
        stop = np_right(prose, stop + 1, sentence.last)
    return at + 3 < stop < sentence.last and tokens.tags[stop] in "XV"


def is_apposed(prose: Prose, at: int, group: int) -> bool:
    """ "a liquid, believed to be acid, was thrown": nobody named believes it."""
    tokens = prose.tokens
    forms = prose.lexicon.verbs[tokens.low[at]].forms
    after = tokens.tags[at + 1 : at + 3] == "PX" and tokens.low[at + 2] in prose.lexicon.grammar["be"]
    return group == at and after and "n" in forms and tokens.tags[at - 1 : at] in (",", "(", "–")


def is_small_clause(prose: Prose, at: int) -> bool:
    """ "found it established that": the participle says of "it" what the verb before found."""
    it = prose.tokens.low[at - 1 : at] if at > 1 else []
    before = prose.lexicon.verbs.get(prose.tokens.low[at - 2]) if it and it[0] in prose.lexicon.grammar["neuter_pronouns"] else None
    return before is not None and before.lemma in prose.lexicon.cues and prose.tokens.tags[at + 1 : at + 2] == "T"


def over_small_clause(prose: Prose, at: int) -> int:
    """The token after the cue: over "it established" in "found it established that"."""
    it = prose.tokens.low[at + 1 : at + 2]
    found = it and it[0] in prose.lexicon.grammar["neuter_pronouns"] and prose.tokens.tags[at + 2 : at + 4] in ("VT", "nT", "AT")
    return at + 3 if found else at + 1


def is_mere_chance(prose: Prose, group: int, at: int) -> bool:
    """ "A jury could infer that …", "the minister should explain why": nobody has said so yet."""
    grammar = prose.lexicon.grammar
    return not (grammar["chance"] | grammar["duty"]).isdisjoint(prose.tokens.low[group:at])


def is_display(prose: Prose, group: int, at: int) -> bool:
    """ "The firm will show a carrier with a turret made by another": goods, and no finding."""
    ahead = not prose.lexicon.grammar["future"].isdisjoint(prose.tokens.low[group:at])
    cue = prose.lexicon.cues[prose.lexicon.verbs[prose.tokens.low[at]].lemma]
    return ahead and cue.stance == "documented" and prose.tokens.tags[at + 1 : at + 2] in ("D", "N", "n")


def is_own_record(prose: Prose, group: int, at: int) -> bool:
    """ "We documented 61 arrests", outside a quotation: the document itself tells of them."""
    tokens = prose.tokens
    ours = tokens.low[group - 1] in prose.lexicon.first_person and prose.quote_at(tokens.start[group - 1]) is None
    cue = prose.lexicon.cues[prose.lexicon.verbs[tokens.low[at]].lemma]
    return ours and cue.stance == "documented" and tokens.tags[at + 1 : at + 2] in ("#", "D", "n", "N")


def is_appeal(prose: Prose, group: int, at: int) -> bool:
    """ "Detectives want to speak to a man in a red coat": the police look for somebody, and hold nothing.

    "Protesters threw stones at police, who responded with tear gas": nothing is said either.
    """
    lows, grammar = prose.tokens.low, prose.lexicon.grammar
    if prose.tokens.tags[group - 1] == "W" and not grammar["with"].isdisjoint(lows[at + 1 : at + 2]):
        verb = prose.lexicon.verbs[lows[at]]
        return verb.lemma in grammar["replying"]
    to = at + 2 < len(lows) and lows[at + 1] in grammar["to"] and lows[at + 2] in grammar["contacting"]
    return to and lows[group - 1] in grammar["investigators"]


def is_act(prose: Prose, at: int, high: int) -> bool:
    """ "The prosecutor asked for life sentences": an act of the catalogue, which its own reader reads."""
    return any(hit.first <= at < hit.last for hit in kind_hits(prose, list(range(at, min(high, at + _ACT)))))


_ACT = 6
"""How many tokens the words of such an act may take."""


def tells_on(prose: Prose, sentence: Sentence, at: int) -> bool:
    """ "Who asked for water | were beaten", "asked for a lawyer | and was refused": the sentence tells what came of it."""
    tags, stop = prose.tokens.tags, np_right(prose, at, sentence.last)
    while tags[stop : stop + 1] == "P" and np_right(prose, stop + 1, sentence.last) > stop + 1:
        stop = np_right(prose, stop + 1, sentence.last)
    joined = tags[stop : stop + 1] in ("C", "B")
    return tags[stop : stop + 1] in ("X", "V") or (joined and not {*tags[stop + 1 : stop + 4]}.isdisjoint("XV"))


def is_put_to(prose: Prose, sentence: Sentence, group: int, at: int) -> bool:
    """ "Was asked for his papers", "Asked for comment, he said": asked of somebody, not by him."""
    lows = prose.tokens.low
    passive = not prose.lexicon.grammar["be"].isdisjoint(lows[group:at])
    opens = at == sentence.first or prose.tokens.tags[at - 1] in ",“;" or lows[at - 1] in prose.lexicon.grammar["when"]
    verb = prose.lexicon.verbs.get(lows[at])
    return verb is not None and verb.lemma in prose.lexicon.grammar["asking"] and "n" in verb.forms and (opens or passive)


def _is_beside(prose: Prose, sentence: Sentence, at: int) -> bool:
    """ "The bonuses, promised after the war, were never paid": a participle between commas, then the verb."""
    tags, verb = prose.tokens.tags, prose.lexicon.verbs[prose.tokens.low[at]]
    if at - 1 <= sentence.first or tags[at - 1] != "," or tags[at - 2] not in "nNv)" or "n" not in verb.forms or tags[at + 1] not in "PAo":
        return False
    close = tags.find(",", at + 1, min(sentence.last, at + _ASIDE))
    return close != -1 and tags[close + 1 : close + 2] in ("X", "V")


_ASIDE = 14
"""How many tokens a participle's phrase between commas may have."""
