"""Every verb of a clause with its voice and its grammatical subject, so that who does what can be read off."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from despite.evidence import Span
from despite.find.people import meant_by_participle, meant_by_relative
from despite.find.phrases import np_left
from despite.find.tables import listed
from despite.find.verbs import modifies

if TYPE_CHECKING:
    from despite.find.clause import Clause
    from despite.find.prose import Prose


class Predicate(NamedTuple):
    """A verb at token ``at`` whose auxiliaries begin at ``group``; ``subject`` (a token range) is null where it is not sure."""

    group: int
    at: int
    form: Literal["finite", "participle", "gerund", "infinitive"]
    passive: bool
    subject: Span | None


def predicates(clause: Clause) -> list[Predicate]:
    """The verbs of the clause in order."""
    found: list[Predicate] = []
    for token in clause.tokens:
        if token == clause.main_token or (clause.prose.tokens.tags[token] in "VuvG" and _is_verb(clause, token)):
            found.append(_predicate(clause, token, found))
    return found


def _is_verb(clause: Clause, token: int) -> bool:
    """Whether a word that may be a verb is one here."""
    tokens = clause.prose.tokens
    tag, before = tokens.tags[token], tokens.tags[token - 1] if token else "."
    if modifies(clause.prose, token):
        return False
    after = tokens.tags[token + 1 : token + 2]
    if tag == "G":
        return before != "D" and bool(after) and (before != "o" or after in "DNnR#r") and after != "o"
    if tag == "V":
        return before not in "Do#"
    if tokens.low[token - 1] in clause.grammar("to"):
        return bool(after) and (after in "DNnR#£rvuG&A“" or tokens.low[token + 1] in clause.grammar("after_infinitive"))
    joined = before == "C" and token - 2 >= clause.tokens[0] and tokens.tags[token - 2] in "Vvu"
    return tokens.tags[clause.group_of(token)] == "X" or before in "RW" or joined


def _predicate(clause: Clause, token: int, found: list[Predicate]) -> Predicate:
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    group = clause.group_of(token)
    if token == clause.main_token and clause.subject is not None and _is_reduced(clause):
        return Predicate(group, token, "participle", True, meant_by_participle(clause.prose, *clause.subject))
    if token == clause.main_token:
        return Predicate(group, token, "finite", clause.main_passive, clause.subject)
    passive = clause.be_before(token)
    start = group - 1 if group > clause.tokens[0] else -1
    if start >= 0 and lows[start] in clause.grammar("to"):
        return Predicate(group, token, "infinitive", passive, _controller(clause, start, found))
    before = tags[start] if start >= 0 else "."
    if tags[token] == "G" and not any(w in clause.grammar("be") for w in lows[group:token]):
        return Predicate(group, token, "gerund", passive, _of_gerund(clause, start, before, found))
    if before in "WT" and start > clause.tokens[0]:
        whole = _noun_before(clause, start)
        return Predicate(group, token, "finite", passive, meant_by_relative(clause.prose, *whole) if whole else None)
    if before == "," and group == token and (_is_apposed(clause, token, found) or _is_done_by(clause, token, found)):
        whole = _noun_before(clause, start)
        return Predicate(group, token, "participle", True, meant_by_participle(clause.prose, *whole) if whole else None)
    if before in "C,":
        return _coordinated(clause, group, token, passive, found)
    if any(tags[t] == "X" for t in range(group, token)) or before == "R":
        return Predicate(group, token, "finite", passive, _noun_before(clause, group))
    return _bare(clause, group, token)


def _is_reduced(clause: Clause) -> bool:
    """ "A friend of the guard convicted of murder gave evidence": what looks like the main verb is a participle, for another follows."""
    tags = clause.prose.tokens.tags
    if not clause.bare_participle or tags[clause.main_token + 1 : clause.main_token + 2] not in ("P", "o"):
        return False
    for at in range(clause.main_token + 2, clause.stop):
        if tags[at] in "WTwSC,;:BRX“”":
            return False
        if tags[at] == "V" and not clause.is_participle(at):
            return tags[at - 1] in "nNv"
    return False


def _noun_before(clause: Clause, end: int) -> Span | None:
    """The noun phrase before token ``end``, a comma between left out."""
    tags = clause.prose.tokens.tags
    while end > clause.tokens[0] and tags[end - 1] in ",WT":
        end -= 1
    end = over_ruled_out(clause.prose, end, clause.tokens[0])
    first = np_left(clause.prose, end, clause.tokens[0])
    return (first, end) if first < end else None


def over_ruled_out(prose: Prose, end: int, low: int) -> int:
    """Of "rebels, and not the army, killed" the end of "rebels": before token ``end``, who did not do it left out."""
    first = np_left(prose, end - (prose.tokens.tags[end - 1] == ","), low)
    begin = first - ruling_out(prose, first)
    while low < begin < first and prose.tokens.tags[begin - 1] in ",C":
        begin -= 1
    return begin if low < begin < first else end


@lru_cache(maxsize=8)
def _split(phrases: frozenset[str]) -> list[list[str]]:
    return [words.split() for words in phrases]


def ruling_out(prose: Prose, first: int) -> int:
    """How many words right before token ``first`` say that it is not this one: "not", "rather than"; 0 where none do."""
    lows = prose.tokens.low
    found = _split(prose.lexicon.grammar["ruling_out"])
    size = max((len(words) for words in found if lows[max(0, first - len(words)) : first] == words), default=0)
    return 0 if size and prose.tokens.tags[first - size - 1 : first - size] == "X" else size


def _is_apposed(clause: Clause, token: int, found: list[Predicate]) -> bool:
    """ "The rebels released two engineers, kidnapped in May, after talks": set off by commas, a participle is about the noun before it."""
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    close = next((t for t in range(token + 1, clause.stop) if tags[t] in ",.;"), clause.stop)
    listed_on = any(tags[t] == "C" for t in range(token, min(close + _JOIN, clause.stop)))
    past = clause.prose.lexicon.verbs.get(lows[token])
    aimed = past is not None and past.lemma in listed(clause.prose, "shooters")
    behind = tags[token + 1 : token + 2] in tuple("PA") and not aimed and not listed_on
    return bool(found) and not found[-1].passive and tags[token - 2] in "nN" and clause.is_participle(token) and behind


def _is_done_by(clause: Clause, token: int, found: list[Predicate]) -> bool:
    """ "Mara Kell, shot by a policeman, died": a participle with "by" between the subject and its verb."""
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    by = lows[token + 1 : token + 2] and lows[token + 1] in clause.grammar("by")
    return not found and bool(by) and token < clause.main_token and tags[token - 2] in "nN" and clause.is_participle(token)


_JOIN = 3
"""How many tokens after a comma an "and" that goes on with the list of verbs may stand."""


def _coordinated(clause: Clause, group: int, token: int, passive: bool, found: list[Predicate]) -> Predicate:
    """ "were clubbed and kicked by …": subject and voice of the verb before, unless it has auxiliaries of its own."""
    last = found[-1] if found else None
    if last is None:
        return Predicate(group, token, "finite", passive, clause.subject)
    after = clause.prose.tokens.tags[token + 1 : token + 2]
    shares = last.passive and group == token and clause.is_participle(token) and not (after and after in "DNR#r")
    return Predicate(group, token, last.form, passive or shares, last.subject)


def _bare(clause: Clause, group: int, token: int) -> Predicate:
    """A past form without auxiliary after its noun: "soldiers fired" in a subordinate clause, or "farmers killed by soldiers"."""
    tags = clause.prose.tokens.tags
    subject = _noun_before(clause, group)
    if subject is not None and is_contact(tags, *subject, token):
        return Predicate(group, token, "finite", False, subject)
    after = tags[token + 1 : token + 2] if not clause.is_dated(token + 1) else ""
    opened = subject is not None and subject[0] > clause.tokens[0] and tags[subject[0] - 1] in "SwTWB"
    if (
        not clause.is_participle(token)
        or (after and after in "DNnR#r£")
        or (opened and clause.prose.tokens.low[token + 1 : token + 2] != ["by"])
    ):
        return Predicate(group, token, "finite", False, subject)
    return Predicate(group, token, "participle", True, meant_by_participle(clause.prose, *subject) if subject else None)


def is_contact(tags: str, first: int, last: int, token: int) -> bool:
    """ "The farmers the army killed were": two noun phrases, and a verb on either side, of which the first has the second's subject."""
    return first > 0 and tags[first] == "D" and tags[first - 1] in "nN" and last == token and tags[token + 1 : token + 2] in ("X", "V")


def _of_gerund(clause: Clause, start: int, before: str, found: list[Predicate]) -> Span | None:
    """ "…, wounding nine": the subject of the verb before; "accused of killing": the one accused; "men carrying": the men."""
    if before in "nN)":
        seen = not found or clause.lemma(found[-1].at) in listed(clause.prose, "perceivers")
        return _noun_before(clause, start + 1) if seen else None
    if before in "PoS":
        return _charged(clause, start, found)
    if before in "vu" and (not found or found[-1].at != start):
        return _noun_before(clause, start)  # "unless the army stops shelling the town": a verb that the tags leave open
    return found[-1].subject if found else clause.subject


def _charged(clause: Clause, start: int, found: list[Predicate]) -> Span | None:
    """Whose the act after a preposition is: the subject's, or the object's of a verb that charges somebody with it."""
    if not found:
        return clause.subject
    last = found[-1]
    lemma = clause.lemma(last.at)
    if lemma in listed(clause.prose, "clearers"):
        return None
    between = (last.at + 1, start) if start > last.at + 1 and not last.passive else None
    if lemma in listed(clause.prose, "chargers") and not last.passive:
        return between
    if between and clause.prose.tokens.low[start] in clause.grammar("blamed_for") and lemma not in listed(clause.prose, "users"):
        return between  # "praised the army for killing": who is praised, not who praises
    if clause.prose.tokens.low[start] in clause.grammar("kept_from"):
        return between or last.subject  # "kept the guards from beating them", "refrained from beating them"
    return last.subject if last.passive or lemma in clause.doers or clause.prose.tokens.tags[start] != "o" else None


def _controller(clause: Clause, start: int, found: list[Predicate]) -> Span | None:
    """Who does what an infinitive says: the subject, or the one ordered to; null where the verb before does not tell."""
    last = next((p for p in reversed(found) if p.form != "participle"), None)
    if last is None:
        return None
    lemma = clause.lemma(last.at)
    if last.passive:
        return _user(clause, last.at + 1, start) if lemma in listed(clause.prose, "users") else last.subject
    if lemma in listed(clause.prose, "orderers"):
        return (last.at + 1, start) if start > last.at + 1 else None
    return last.subject if lemma in clause.doers or clause.prose.tokens.tags[last.at] == "X" else None


def _user(clause: Clause, first: int, last: int) -> Span | None:
    """ "was used by the agency to read": the agency."""
    by = next((t for t in range(first, last) if clause.prose.tokens.low[t] in clause.grammar("by")), None)
    return (by + 1, last) if by is not None and by + 1 < last else None
