"""Where a document may state something of a kind in its own voice: most sentences hold no word that could."""

from __future__ import annotations

from bisect import bisect_left

from despite.find.events import is_event
from despite.find.kinds import begins_cue, kind_words, listed
from despite.find.prose import Prose
from despite.find.tables import KindWords


class Marks:
    """The places of the words that can tell a kind, a show or a protest in one document, in order."""

    def __init__(self, prose: Prose, events: frozenset[str]) -> None:
        table = kind_words(prose.lexicon.language)
        self._sure = _sure(prose, table, events)
        self._weak = _those_in(prose, frozenset({*table.weak, *table.faint}))
        self._beside = _those_in(prose, _settling(table))

    def within(self, start: int, end: int) -> bool:
        """Whether one stands between the offsets: a word of many meanings counts beside, or after, a word that can settle which."""
        return _any(self._sure, start, end) or (_any(self._weak, start, end) and _any(self._beside, start - _BACK, end))


_BACK = 500
"""Characters of the sentence before, whose words may settle a kind too."""


def _any(starts: list[int], start: int, end: int) -> bool:
    number = bisect_left(starts, start)
    return number < len(starts) and starts[number] < end


def _sure(prose: Prose, table: KindWords, events: frozenset[str]) -> list[int]:
    tokens = prose.tokens
    shows = listed(prose, "event") | {name.casefold() for name in events}
    protests = listed(prose, "protest") if events else frozenset[str]()
    found = []
    for at, low in enumerate(tokens.low):
        own = low[:-2] if low[-2:] == "'s" else low
        named = own in protests or (own in shows and is_event(prose, events, max(0, at - 1), at + 1))
        if named or ((own in table.openers or own in table.phrases) and begins_cue(prose, at)):
            found.append(tokens.start[at])
    return found


def _those_in(prose: Prose, words: frozenset[str]) -> list[int]:
    return [start for start, low in zip(prose.tokens.start, prose.tokens.low, strict=True) if low in words]


def _settling(table: KindWords) -> frozenset[str]:
    """The words that settle which kind a weak verb or a faint noun tells."""
    lists = (table.needs.get(name, frozenset()) for some in (*table.weak.values(), *table.faint.values()) for _, name in some)
    return frozenset[str]().union(*lists)
