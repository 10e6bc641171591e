"""Whom a verb of accusing accuses: "accused the army of hiding …", "blamed the guards for the fire", "blamed the fire on them"."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.arguments import Argument, noun_phrase
from despite.find.attribution import Attribution
from despite.find.casting import HARM
from despite.find.clause import Clause
from despite.find.fillers import fill
from despite.find.kinds import listed
from despite.find.people import may_act
from despite.text.lexicon import Cue

_NO_CUE = Cue("", "asserted", frozenset())


def blamed(clause: Clause, outer: Attribution | None) -> list[Role]:
    """The ones accused in the words of ``clause``, which is what the verb of ``outer`` takes; none after another verb."""
    ascribes = outer is not None and outer.lemma in listed(clause.prose, "ascribers")
    accuses = outer is not None and "of_gerund" in clause.prose.lexicon.cues.get(outer.lemma, _NO_CUE).frames
    if outer is None or outer.whole or not (ascribes or accuses):
        return []
    on = _on(clause, outer) or _to(clause, outer)
    if on is not None:
        stop = noun_phrase(clause.prose, on + 1, clause.stop)
        if outer.lemma in listed(clause.prose, "ascribers") and (stop == on + 1 or not may_act(clause.prose, on + 1, stop)):
            return []  # "attributed the deaths to a lack of food"
        return fill(clause, "accused", Argument("object", on + 1, clause.stop))
    of = _of(clause, outer) if accuses else -1
    return fill(clause, "accused", Argument("object", clause.tokens[0], of)) if of > clause.tokens[0] else []


def _on(clause: Clause, outer: Attribution) -> int | None:
    """The token of "on" in "blamed the fire on the guards"."""
    lows = clause.prose.tokens.low
    if outer.lemma != "blame" or not clause.grammar("blamed_for").isdisjoint(lows[clause.tokens[0] : clause.stop]):
        return None
    return next((t for t in range(clause.tokens[0] + 1, clause.stop - 1) if lows[t] in clause.grammar("blamed_on")), None)


def _to(clause: Clause, outer: Attribution) -> int | None:
    """The token of "to" in "attributed the attack to the guards"."""
    acts = [hit.last for hit in clause.hits if hit.kind.name in HARM and hit.form == "noun"]
    if outer.lemma not in listed(clause.prose, "ascribers") or not acts:
        return None
    return next((t for t in range(acts[0], clause.stop - 1) if clause.prose.tokens.low[t] in clause.grammar("to")), None)


def _of(clause: Clause, outer: Attribution) -> int:
    """The token of "of" in "the army of hiding …", of "for" where somebody is blamed for something; -1 where neither stands."""
    joining = clause.grammar("blamed_for") | clause.grammar("responsible") if outer.lemma == "blame" else frozenset[str]()
    tokens = clause.prose.tokens
    wanted = (t for t in range(clause.tokens[0], clause.stop) if tokens.tags[t] == "o" or tokens.low[t] in joining)
    return next(wanted, -1)
