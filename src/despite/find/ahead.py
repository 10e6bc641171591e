"""What is still to be: an act that is announced, and what somebody should do."""

from __future__ import annotations

from despite.find.clause import Clause
from despite.find.negation import holds


def announces(clause: Clause, held: bool) -> bool:
    """Whether a future act is told: "will open", "is due to"; of somebody's words also "would", unless on a condition."""
    if clause.main is None:
        return False
    group = _group(clause)
    if group & clause.grammar("future") or any(w.endswith("'ll") for w in group) or _is_set_to(clause):
        return True
    conditional = clause.grammar("condition") & {clause.prose.tokens.low[t] for t in clause.tokens}
    return held and bool(group & clause.grammar("would")) and not group & clause.grammar("past_duty") and not conditional


def demands(clause: Clause) -> bool:
    """Whether the sentence says what somebody should do, and not what they should have done or must have been."""
    if clause.main is None:
        return False
    lows = clause.prose.tokens.low[clause.group : clause.main_token + 2]
    return bool(_group(clause) & clause.grammar("duty")) and not clause.grammar("past_duty") & set(lows)


def _group(clause: Clause) -> set[str]:
    return set(clause.prose.tokens.low[clause.group : clause.main_token + 1])


def _is_set_to(clause: Clause) -> bool:
    """ "is to open", "are due to", "plans to", "is set to"."""
    words = f" {' '.join(clause.prose.tokens.low[clause.group : clause.main_token + 4])} "
    return holds(words, clause.grammar("planned"))
