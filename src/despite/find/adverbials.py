"""Over what may stand between a cue and its content: dates, places, manners, and "at least" before a number."""

from __future__ import annotations

from despite.find.phrases import np_right
from despite.find.prose import Prose


def over_adverbials(prose: Prose, at: int, high: int) -> int:
    """Over "on Tuesday", "in a statement", "last week" and the like."""
    tokens = prose.tokens
    moved = True
    while moved and at < high:
        moved = False
        dates = prose.dates_in(tokens.start[at], tokens.start[at] + 1)
        if dates:
            at, moved = prose.token_at(dates[0].end), True
        elif tokens.tags[at] == "P" and tokens.low[at] != "to" and at + 1 < high and over_qualifier(prose, at, high) == at:
            dates = prose.dates_in(tokens.start[at + 1], tokens.start[at + 1] + 1)
            stop = prose.token_at(dates[0].end) if dates else np_right(prose, at + 1, high)
            if stop > at + 1 and (dates or tokens.tags[stop : stop + 1] not in ("X", "V", "")):
                at, moved = stop, True
        elif tokens.tags[at] == "A":
            at, moved = at + 1, True
    return at


_QUALIFYING = frozenset("at least most up to more than as many fewer less nearly about around almost some over approximately".split())


def over_qualifier(prose: Prose, at: int, high: int) -> int:
    """Over "at least" or "more than" to the number; ``at`` where no number follows."""
    place = at
    while place < high and prose.tokens.low[place] in _QUALIFYING and prose.tokens.tags[place : place + 2] != "Do":
        place += 1
    if place >= high:
        return at
    counted = prose.tokens.tags[place] in "#£" or prose.tokens.low[place] in prose.lexicon.number_words
    return place if counted or (place > at and prose.tokens.low[place] in prose.lexicon.grammar["standing"]) else at


def before_qualifier(prose: Prose, first: int, low: int) -> int:
    """Before the "at least" of "at least 23 people were reported missing", whose number stands at token ``first``."""
    place = first
    while place > low and prose.tokens.low[place - 1] in _QUALIFYING:
        place -= 1
    return place if over_qualifier(prose, place, first + 1) == first else first
