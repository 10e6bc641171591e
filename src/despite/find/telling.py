"""What a document tells in its own voice that is of no kind: that something happened, to somebody or on a day."""

from __future__ import annotations

from despite.find.clause import Clause
from despite.find.prose import Prose

_FEWEST = 5
"""Words of a statement; fewer are a phrase."""


def may_tell(prose: Prose, start: int, end: int, block: str) -> bool:
    """Whether the sentence or clause stands in a paragraph and names somebody, or holds a number."""
    tags = prose.tokens.tags[prose.token_at(start) : prose.token_at(end)]
    return block == "paragraph" and ("#" in tags or "N" in tags[1:])


def tells(clause: Clause) -> bool:
    """Whether the main verb, with a subject that is not the writer, is of the past."""
    subject, tokens = clause.subject, clause.prose.tokens
    if subject is None or len(clause.tokens) < _FEWEST or not may_tell(clause.prose, *clause.parts[0], "paragraph"):
        return False
    opening = tokens.low[subject[0]]
    if opening in clause.prose.lexicon.first_person or opening in clause.grammar("existential"):
        return False
    verb = clause.prose.lexicon.verbs.get(clause.main_low)
    simple = verb is not None and "d" in verb.forms and clause.group == clause.main_token
    past = clause.grammar("past")
    return simple or clause.main_low in past or not (past | clause.grammar("have")).isdisjoint(tokens.low[clause.group : clause.main_token])
