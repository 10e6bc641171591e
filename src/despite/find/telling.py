"""What a document tells in its own voice that is of no kind: that something happened, to somebody or on a day."""

from __future__ import annotations

from functools import lru_cache

from despite.find.ahead import announces, demands
from despite.find.clause import Clause
from despite.find.kinds import listed
from despite.find.prose import Prose
from despite.text.lexicon import Lexicon, load

_FEWEST = 5
"""Words of a statement; fewer are a phrase."""
_FEWEST_NEGATIVE = 3
""" "Nobody was hurt"."""


def may_tell(prose: Prose, start: int, end: int, block: str) -> bool:
    """Whether the sentence stands in a paragraph and speaks of somebody, holds a number or an auxiliary; or stands in a chronology."""
    if prose.lead_of(start) is not None:
        return True
    return block == "paragraph" and ("X" in prose.tokens.tags[prose.token_at(start) : prose.token_at(end)] or _names(prose, start, end))


def _names(prose: Prose, start: int, end: int) -> bool:
    first, last = prose.token_at(start), prose.token_at(end)
    tags = prose.tokens.tags[first:last]
    return "#" in tags or "N" in tags[1:] or not _people(prose.lexicon.language).isdisjoint(prose.tokens.low[first:last])


@lru_cache(maxsize=8)
def _people(language: str) -> frozenset[str]:
    """Words for people and bodies, one or several, for nobody, and counts above one."""
    lexicon: Lexicon = load(language)
    one = lexicon.persons | lexicon.offices | lexicon.generic_sources
    several = frozenset(lexicon.number_words) - _ONE
    return one | {f"{word}s" for word in one} | lexicon.grammar["none"] | lexicon.grammar["no_noun"] | several


_ONE = frozenset("a an one un une uno una".split())
"""Number words that are articles too."""


def tells(clause: Clause) -> bool:
    """Whether the main verb, with a subject that is not the writer, is of the past or of what is to come, says of somebody that
    something is not so, or what should be done.
    """
    subject, tokens = clause.subject, clause.prose.tokens
    if subject is None or len(clause.tokens) < _fewest(clause, subject[0]) or tokens.tags[clause.tokens[0]] == "V":
        return False  # "Restated by the Herald from a report": no sentence
    negative = _is_negative(clause, subject[0])
    chronicled = clause.prose.lead_of(clause.parts[0][0]) is not None
    wanted = demands(clause)
    if not (negative or chronicled or wanted or _names(clause.prose, *clause.parts[0])):
        return False
    opening = tokens.low[subject[0]]
    nothing = clause.grammar("no") | clause.grammar("no_noun")
    exists = opening in clause.grammar("existential") and nothing.isdisjoint(tokens.low[clause.main_token + 1 : clause.main_token + 2])
    if exists or (opening in clause.prose.lexicon.first_person and not _examined(clause)):
        return False
    # a chronology tells in the present: "12 May: The first boats are handed over"
    return (
        negative
        or chronicled
        or wanted
        or is_past(clause)
        or announces(clause, held=False)
        or _is_by_name(clause)
        or _makes(clause)
        or _is_going_on(clause)
    )


def _is_by_name(clause: Clause) -> bool:
    """ "The drone is made by Hallmann", "the work is paid for by Velmor": whose it is, by name."""
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    after = range(clause.main_token + 1, min(clause.main_token + 3, len(lows)))
    by = next((t for t in after if lows[t] in clause.grammar("by")), 0)
    return bool(by) and clause.main_passive and tags[by + 1 : by + 2] == "N"


def _is_going_on(clause: Clause) -> bool:
    """ "Umbra is showing its new kit", "eight wounded are being treated"."""
    lows, verb = clause.prose.tokens.low[clause.group : clause.main_token], clause.prose.lexicon.verbs.get(clause.main_low)
    progressive = not clause.grammar("passive_progressive").isdisjoint(lows) or (verb is not None and "g" in verb.forms)
    return progressive and not clause.grammar("be").isdisjoint(lows)


def _makes(clause: Clause) -> bool:
    """ "Stellmark produces guidance kits": what a named maker makes."""
    if clause.subject is None or "N" not in clause.prose.tokens.tags[slice(*clause.subject)]:
        return False
    return clause.main_lemma in listed(clause.prose, "makers") and is_present(clause)


def _examined(clause: Clause) -> bool:
    """ "We found no bruises", "we could not verify the picture": what the writer's own looking gave."""
    cue = clause.prose.lexicon.cues.get(clause.main_lemma)
    looked = clause.main_lemma in clause.grammar("inquiring") or (cue is not None and cue.stance in ("concluded", "documented"))
    lows = clause.prose.tokens.low[clause.group : clause.main_token]
    could_not = not clause.grammar("chance").isdisjoint(lows) and not clause.grammar("not").isdisjoint(lows)
    return looked and (could_not or is_past(clause))


def is_past(clause: Clause) -> bool:
    tokens, verb = clause.prose.tokens, clause.prose.lexicon.verbs.get(clause.main_low)
    finite = tokens.tags[clause.main_token] == "V" if verb is None else "d" in verb.forms  # "cancelled" may stand in no list
    simple = finite and set(tokens.tags[clause.group : clause.main_token]) <= {"A"}
    past = clause.grammar("past")
    return simple or clause.main_low in past or not (past | clause.grammar("have")).isdisjoint(tokens.low[clause.group : clause.main_token])


def is_present(clause: Clause) -> bool:
    """Whether the main verb or its auxiliary is of the present: "is being sought", "remains"."""
    lows, verb = clause.prose.tokens.low, clause.prose.lexicon.verbs.get(clause.main_low)
    group = {*lows[clause.group : clause.main_token], clause.main_low}
    return not group.isdisjoint(clause.grammar("now")) or (verb is not None and verb.forms == "s")


def _is_negative(clause: Clause, subject: int) -> bool:
    """ "He is not accused of anything", "None of this shows", "No casualties were registered"."""
    lows = clause.prose.tokens.low
    words = lows[clause.group : clause.main_token + 2]
    no = clause.grammar("not")
    return lows[subject] in clause.grammar("none") or any(low in no or low.endswith("n't") for low in words)


def _fewest(clause: Clause, subject: int) -> int:
    nobody = clause.grammar("none") | clause.grammar("no_noun")
    return _FEWEST_NEGATIVE if clause.prose.tokens.low[subject] in nobody else _FEWEST
