"""Whether a statement is a negative one: by its subject, its verb, its object, or a verb that says that an act did not happen."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from despite.find.clause import Clause
from despite.find.kinds import KindHit, listed
from despite.find.verdicts import judged
from despite.text.lexicon import load, with_forms


def find_negation(clause: Clause, hit: KindHit | None) -> bool:
    """Whether the statement itself is a negative one; a cue that is a failure to act ("did nothing") is not."""
    lows = clause.prose.tokens.low
    if _is_led_in(clause):
        return True
    if clause.main is None:  # "(held) neither the ministry nor the army responsible"
        return lows[clause.tokens[0]] in clause.grammar("none") or _of_infinitive(clause)
    if any(low in clause.grammar("nor") for low in lows[max(0, clause.tokens[0] - 1) : clause.tokens[0] + 1]):
        return True
    if "n't" not in clause.words and _negative(clause.prose.lexicon.language).isdisjoint([lows[t] for t in clause.tokens]):
        return False
    if holds(clause.words, clause.grammar("no_longer")) or _of_question(clause) or _is_fronted(clause):
        return True
    if _of_evidence(clause):
        return True
    if denies(clause) or (hit is not None and hit.kind.name == "omission" and not _undone(clause, hit)):
        return False
    open_ = hit is not None and holds(clause.words, clause.grammar("unsettled"))  # "not known who killed them": they were killed
    harmless = open_ or holds(clause.words, clause.grammar("not_negative")) or _is_circumstance(clause, hit)
    negative = not harmless and (_of_subject(clause) or _of_verb(clause) or _of_object(clause) or _of_own_verb(clause, hit))
    return negative != (_of_act(clause, hit) or _averted(clause, hit))


def _is_led_in(clause: Clause) -> bool:
    """ "Heard no proof that | …", "stopped short of finding that | …", "failed to prove that | …", "doubted that | …": the words
    before what is said take it back.
    """
    tokens, first, lexicon = clause.prose.tokens, clause.tokens[0], clause.prose.lexicon
    if first < _LEAD or tokens.tags[first - 1] != "T":
        return False
    third, second, word = tokens.low[first - _LEAD : first - 1]
    if f"{third} {second}" in clause.grammar("averted"):
        return True
    if word in lexicon.nominal.keys() | lexicon.grammar["deniable"]:
        return second in clause.grammar("no")
    lemma = clause.lemma(first - 2)
    if lemma in clause.grammar("doubting"):
        return not any(_is_not(clause, low) for low in (third, second))
    cue = lexicon.cues.get(lemma)
    failed = second in clause.grammar("to") and third in clause.grammar("failing")
    return failed and cue is not None and cue.stance in ("documented", "concluded")


_LEAD = 4
"""How many tokens before a statement are looked at, "that" among them."""


def _of_question(clause: Clause) -> bool:
    """ "Whether it is true is not for us": the verb after the question."""
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    if lows[clause.tokens[0]] not in clause.grammar("whether"):
        return False
    last = next((t for t in reversed(clause.tokens) if tags[t] == "X"), None)
    return last is not None and last > clause.main_token and any(_is_not(clause, low) for low in lows[last : last + 2])


def _is_fronted(clause: Clause) -> bool:
    """ "In none of those cases had anyone been tried", "at no point did they stop": the auxiliary before its subject tells it."""
    tags, lows, first = clause.prose.tokens.tags, clause.prose.tokens.low, clause.tokens[0]
    if tags[first] != "P" or lows[first + 1] not in clause.grammar("no") | clause.grammar("none"):
        return False
    auxiliary = next((t for t in clause.tokens[2:] if tags[t] in "X,;"), first)
    return tags[auxiliary] == "X" and tags[auxiliary + 1 : auxiliary + 2] in ("R", "D", "N", "n")


def is_beside(clause: Clause, hit: KindHit) -> bool:
    """Whether the act is told beside what the main verb says: "The soldiers who killed her were never named", "has not
    apologised for killing", "no officer was punished for the murder": the act stands whatever is negated.
    """
    if clause.main is None or hit.first <= clause.main_token < hit.last or hit.kind.name == "omission":
        return False
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    act = clause.predicate(hit)
    if hit.last <= clause.group:  # before the main verb: in a relative clause of the subject, or a subordinate clause
        return act is not None and act.form == "finite" and "T" not in tags[clause.tokens[0] : clause.tokens[0] + 1]
    between = tags[clause.main_token + 1 : hit.first]
    if act is not None and act.form in ("finite", "participle"):
        return _relative(clause, hit.first) or lows[clause.main_token + 1 : hit.first].count("until") > 0
    led = [t for t in range(clause.main_token + 1, hit.first) if lows[t] in clause.grammar("blamed_for") | clause.grammar("after")]
    return bool(led) and not set(between) & set("TwW") and clause.main_lemma not in listed(clause.prose, "chargers")


def _relative(clause: Clause, token: int) -> bool:
    """Whether the verb at ``token`` stands in a relative clause, or is a participle, of a noun after the main verb."""
    tags, lows = clause.prose.tokens.tags, clause.prose.tokens.low
    nouns = clause.prose.lexicon.nominal
    marks = [t for t in range(clause.main_token + 2, token) if tags[t] in "WT" and tags[t - 1] in "nNv)P," and lows[t - 1] not in nouns]
    inverted = tags[clause.main_token] == "X"  # "in none was an officer charged"
    after_noun = tags[token - 1] in "nN" and tags[token : token + 1] == "V" and clause.is_participle(token) and not inverted
    return bool(marks) or (after_noun and not set(tags[clause.main_token + 1 : token]) & set("T"))


def _of_evidence(clause: Clause) -> bool:
    """ "There was no evidence that he knew": whatever the act, it stands as not shown."""
    lows, lexicon = clause.prose.tokens.low, clause.prose.lexicon
    nouns = lexicon.nominal.keys() | lexicon.grammar["deniable"]
    found = (t for t in clause.tokens[1:] if lows[t] in nouns and lows[t - 1] in clause.grammar("no"))
    return any(clause.prose.tokens.tags[t + 1 : t + 2] == "T" and clause.main_token < t for t in found)


def _is_circumstance(clause: Clause, hit: KindHit | None) -> bool:
    """ "Nobody was hurt when officers opened fire": the act stands in a clause of its own that the main verb does not negate."""
    if hit is None or hit.form == "noun" or hit.first <= clause.main_token:
        return False
    between = clause.prose.tokens.tags[clause.main_token + 1 : hit.first]
    words = clause.prose.tokens.low[clause.main_token + 1 : hit.first]
    if clause.grammar("meanwhile").isdisjoint(words):
        return False  # "we do not know whether they came from Orrin", "will not be used until it is inspected"
    act = clause.predicate(hit)
    return ("w" in between or "S" in between) and act is not None and act.form == "finite"


@lru_cache(maxsize=8)
def _negative(language: str) -> frozenset[str]:
    """Every word without one of which no statement is negative."""
    lexicon = load(language)
    lists = (lexicon.grammar[name] for name in ("not", "none", "no", "no_noun"))
    phrases = (words.split()[0] for name in ("no_longer", "averted") for words in lexicon.grammar[name])
    undoing = (form for name in ("undoing", "averting") for lemma in lexicon.grammar[name] for form in with_forms(lexicon, lemma))
    return frozenset().union(*lists, phrases, undoing, lexicon.negations, lexicon.grammar["failing"])


def holds(words: str, phrases: frozenset[str]) -> bool:
    """Whether one of ``phrases`` stands in ``words``, small letters between spaces."""
    return bool(phrases) and _any_of(phrases).search(words) is not None


@lru_cache(maxsize=64)
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f" (?:{'|'.join(map(re.escape, sorted(phrases)))}) ")


def _averted(clause: Clause, hit: KindHit | None) -> bool:
    """ "Foiled an attack", "escaped arrest", "an attempt to kill him failed": what the act's noun names did not happen."""
    if hit is None or hit.kind.name == "omission":
        return False
    averting, lows, tags = clause.grammar("averting"), clause.prose.tokens.low, clause.prose.tokens.tags
    if hit.last <= clause.group:
        act = clause.predicate(hit)
        tried = act is not None and lows[act.group - 2] in clause.grammar("attempts")
        return (clause.main_passive and clause.main_lemma in averting) or (tried and clause.main_lemma in clause.grammar("undoing"))
    verb = clause.governing(hit.first) if clause.predicate(hit) is None else None
    if verb is None or verb.passive or set(tags[verb.at + 1 : hit.first]) & set("PoSwWT;:,"):
        return False
    lemma = clause.lemma(verb.at)
    outlived = hit.kind.name == "attack" and lemma in listed(clause.prose, "escapers")  # "escaped an attack": there was one
    return lemma in averting and not outlived


def _undone(clause: Clause, hit: KindHit) -> bool:
    """ "did not obstruct": the failure itself is negated, by a word outside its cue."""
    lows, first = clause.prose.tokens.low, clause.group_of(hit.first)
    nobody = clause.subject is not None and lows[clause.subject[0]] in clause.grammar("none") and clause.subject[0] <= hit.first
    known = lows[hit.last : hit.last + 1]  # "knew nothing of it"
    return nobody or not clause.grammar("no_noun").isdisjoint(known) or any(_is_not(clause, low) for low in lows[first : hit.first])


def _is_not(clause: Clause, low: str) -> bool:
    return low in clause.grammar("not") or low.endswith("n't")


def _of_subject(clause: Clause) -> bool:
    """ "No rifles were sold", "None of them", "Neither the army nor the police", "Not one of the boats"."""
    none, lows = clause.grammar("none") | clause.grammar("no_noun"), clause.prose.tokens.low
    first = clause.subject[0] if clause.subject else clause.tokens[0]
    if clause.subject and lows[clause.subject[1] - 1] in clause.grammar("no_noun"):
        return True
    before = [t for t in clause.tokens if first - _NEAR <= t <= first]
    negations, anyone = clause.prose.lexicon.negations, clause.grammar("indefinite")
    if any(lows[t] in negations and not anyone.isdisjoint(lows[t + 1 : t + 2]) for t in before):
        return True  # "hardly anyone"
    return any(lows[t] in none or (t < first and _is_not(clause, lows[t])) for t in before)


_NEAR = 2
"""How many tokens before a subject "neither" or "not one of" may stand."""


def _of_verb(clause: Clause) -> bool:
    lows, after = clause.prose.tokens.low, clause.main_token + 1
    if any(_is_not(clause, low) for low in lows[clause.group : after]) or _fails_to_tell(clause):
        return True
    return any(_is_not(clause, low) for low in lows[after : after + 1]) and not _is_contrast(clause, after)


def _fails_to_tell(clause: Clause) -> bool:
    """ "fails to show that", "was unable to confirm that": it did not."""
    lows, verbs = clause.prose.tokens.low, clause.prose.lexicon.verbs
    for t in range(clause.group, min(clause.stop, clause.main_token + 4) - 2):
        if lows[t] in clause.grammar("failing") and lows[t + 1] in clause.grammar("to"):
            cue = clause.prose.lexicon.cues.get(verbs[lows[t + 2]].lemma) if lows[t + 2] in verbs else None
            if lows[t] in clause.grammar("unable"):
                return cue is None  # "unable to confirm that" leaves it standing
            return cue is not None and cue.stance in ("documented", "concluded")  # "failed to mention that" leaves it standing
    return False


def _of_own_verb(clause: Clause, hit: KindHit | None) -> bool:
    """ "Found the army was not involved in the killing": the act's own verb is no main verb, and is negated."""
    if hit is None:
        return _of_that(clause) or _of_mine(clause)
    nobody = clause.grammar("no_noun") | clause.grammar("no")
    if hit.form == "verb" and hit.first > clause.main_token and not nobody.isdisjoint(clause.prose.tokens.low[hit.last : hit.last + 1]):
        return True  # "fired in the air, killing nobody"
    verb = clause.predicate(hit) or clause.governing(hit.first)
    if verb is None or verb.form != "finite" or verb.at == clause.main_token:
        return False
    near = set(clause.prose.tokens.tags[verb.at + 1 : hit.first]).isdisjoint("SwWT;:,")
    return near and any(_is_not(clause, clause.prose.tokens.low[t]) for t in range(verb.group, verb.at) if not hit.first <= t < hit.last)


def _of_mine(clause: Clause) -> bool:
    """ "I say they did not cross back", "I'd bet they never looked": what the speaker says of it is no statement of its own."""
    if clause.subject is None or clause.prose.tokens.low[clause.subject[0]] not in clause.prose.lexicon.first_person:
        return False
    cue = clause.prose.lexicon.cues.get(clause.main_lemma)
    verb = next((p for p in clause.predicates if p.at > clause.main_token), None)
    if verb is None or cue is None or cue.stance not in ("asserted", "believed"):
        return False
    return any(_is_not(clause, low) for low in clause.prose.tokens.low[verb.group : verb.at])


def _of_that(clause: Clause) -> bool:
    """ "It is that they were never asked": what "is that" leads in is the statement."""
    at = clause.main_token + 1
    be = clause.main_low in clause.grammar("be") or clause.main_low.endswith("'s")  # "it's"
    if not be or clause.prose.tokens.tags[at : at + 1] != "T":
        return False
    verb = next((p for p in clause.predicates if p.at > at), None)
    first, last = (verb.group, verb.at) if verb is not None else (at, clause.stop)  # "the answer is that we don't"
    return any(_is_not(clause, low) for low in clause.prose.tokens.low[first:last])


def _is_contrast(clause: Clause, at: int) -> bool:
    """ "killed not by the army but by rebels": "not" sets one party against another, and the act was done."""
    tags = clause.prose.tokens.tags
    if clause.main_low in clause.grammar("be"):
        return False  # "was not one of the nine but an older one"
    return tags[at + 1 : at + 2] in tuple("DNPn#") and any(tags[t] == "B" for t in clause.tokens if t > at)


def _of_infinitive(clause: Clause) -> bool:
    """ "asked them not to speak", "never to return": what is wanted is that something not be done."""
    lows, to = clause.prose.tokens.low, clause.grammar("to")
    pairs = pairwise(clause.tokens)
    return any((_is_not(clause, lows[a]) or lows[a] in clause.grammar("none")) and lows[b] in to for a, b in pairs)


def _of_object(clause: Clause) -> bool:
    """ "saw nothing", "had no licence", "gave no warning", "was neither needed nor lawful"."""
    first = clause.main_token + 1
    first += not clause.grammar("role_pronouns").isdisjoint(clause.prose.tokens.low[first : first + 1])  # "bore her no grudge"
    after = clause.prose.tokens.low[first : first + 3]
    no, nothing = clause.grammar("no"), clause.grammar("no_noun")
    asked = clause.main_lemma in clause.prose.lexicon.cues and after[:1] and after[0] in clause.grammar("blamed_for")
    of = bool(after[1:]) and (clause.prose.tokens.tags[first] == "o" or asked)  # "had heard of no abuse"
    if after and (after[0] in nothing or after[0] in no or (of and after[1] in nothing | no)):
        return True
    light = clause.main_lemma == "have" or clause.main_low in clause.grammar("be")
    after = [low for low in after if low[:1].isalnum()]
    return after[:1] == ["neither"] or (light and any(low in no for low in after))


def _of_act(clause: Clause, hit: KindHit | None) -> bool:
    """ "far from killing them", "failed to kill", "has stopped selling": the act is said not to be done."""
    verb = clause.predicate(hit) if hit is not None else None
    if verb is None or verb.form not in ("gerund", "infinitive"):
        return False
    governing, lows = clause.governing(verb.group), clause.prose.tokens.low
    counted = verb.form == "gerund" or verb.group - 2 == clause.main_token + 1  # "decided not to kill": the main verb's
    before = [] if counted else lows[verb.group - 2 : verb.group - 1]
    if any(_is_not(clause, low) for low in (*before, *lows[verb.group : verb.at])):
        return True  # "ordered his men not to kill", "a policy of not killing"
    if governing is not None and clause.lemma(governing.at) in clause.grammar("undoing"):
        return not clause.grammar("duty") & set(lows[governing.group : governing.at])
    ats = {verb.group, verb.at} | ({governing.group} if governing is not None and governing.form == "gerund" else set())
    return any(lows[at - len(words) : at] == words for words in map(str.split, clause.grammar("averted")) for at in ats)


def denies(clause: Clause) -> bool:
    """Whether the statement is a formula of denial: "it is not true that …", "the allegations are baseless"."""
    formula = holds(clause.words, frozenset(clause.prose.lexicon.phrases.get("denial", ())))
    return formula or (bool(clause.tokens) and judged(clause.prose, clause.tokens[0], clause.stop))
