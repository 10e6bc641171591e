"""A relation between two actors in words: what it is, when, and who says so."""

from __future__ import annotations

from despite.ask.relations import Told
from despite.evidence import When
from despite.publish.words import UNREVIEWED


def relation_words(told: Told) -> str:
    """One relation over time, with who states it and whether anybody reviewed that."""
    when = f" ({_period(told.when)})" if told.when is not None else " (undated)"
    by = ", ".join(told.holders) or "the document itself"
    state = {"register": "a register", "proposed": UNREVIEWED, "accepted_once": "accepted once"}.get(told.state, told.state)
    verb = "is not" if told.negated else "is"
    return f"{told.subject} {verb} {told.words} {told.object}{when}; says {by}; {state}"


def _period(when: When) -> str:
    """The bounds of an interval as they were given, no finer."""
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return first
    since = f"since {first}" if first.strip(".") else "since when is open"
    until = {"": "until when is not known", "..": "still"}.get(last, f"until {last}")
    return f"{since}, {until}"
