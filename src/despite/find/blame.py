"""Whom a verb of accusing accuses: "accused the army of hiding …", "blamed the guards for the fire", "blamed the fire on them"."""

from __future__ import annotations

from despite.evidence import Role
from despite.find.arguments import Argument
from despite.find.attribution import Attribution
from despite.find.clause import Clause
from despite.find.fillers import fill
from despite.text.lexicon import Cue

_NO_CUE = Cue("", "asserted", frozenset())


def blamed(clause: Clause, outer: Attribution | None) -> list[Role]:
    """The ones accused in the words of ``clause``, which is what the verb of ``outer`` takes; none after another verb."""
    if outer is None or "of_gerund" not in clause.prose.lexicon.cues.get(outer.lemma, _NO_CUE).frames or outer.whole:
        return []
    on = _on(clause, outer)
    if on is not None:
        return fill(clause, "accused", Argument("object", on + 1, clause.stop))
    of = _of(clause, outer)
    return fill(clause, "accused", Argument("object", clause.tokens[0], of)) if of > clause.tokens[0] else []


def _on(clause: Clause, outer: Attribution) -> int | None:
    """The token of "on" in "blamed the fire on the guards"."""
    lows = clause.prose.tokens.low
    if outer.lemma != "blame" or not clause.grammar("blamed_for").isdisjoint(lows[clause.tokens[0] : clause.stop]):
        return None
    return next((t for t in range(clause.tokens[0] + 1, clause.stop - 1) if lows[t] in clause.grammar("blamed_on")), None)


def _of(clause: Clause, outer: Attribution) -> int:
    """The token of "of" in "the army of hiding …", of "for" where somebody is blamed for something; -1 where neither stands."""
    joining = clause.grammar("blamed_for") | clause.grammar("responsible") if outer.lemma == "blame" else frozenset[str]()
    tokens = clause.prose.tokens
    wanted = (t for t in range(clause.tokens[0], clause.stop) if tokens.tags[t] == "o" or tokens.low[t] in joining)
    return next(wanted, -1)
