"""Where a document may state something of a kind in its own voice: most sentences hold no word that could."""

from __future__ import annotations

from bisect import bisect_left

from despite.find.events import is_event
from despite.find.kinds import begins_cue, kind_words, listed, openings
from despite.find.prose import Prose
from despite.find.tables import KindWords


class Marks:
    """The places of the words that can tell a kind, a show or a protest in one document, in order."""

    def __init__(self, prose: Prose, events: frozenset[str]) -> None:
        self._starts = _starts(prose, kind_words(prose.lexicon.language), events)

    def within(self, start: int, end: int) -> bool:
        """Whether one stands between the offsets."""
        number = bisect_left(self._starts, start)
        return number < len(self._starts) and self._starts[number] < end


def _starts(prose: Prose, table: KindWords, events: frozenset[str]) -> list[int]:
    shows = listed(prose, "event") | {name.casefold() for name in events}
    protests = listed(prose, "protest") if events else frozenset[str]()
    lows, opening, found = prose.tokens.low, openings(prose), []
    present = (shows | protests) & set(lows)
    for at in [at for at, low in enumerate(lows) if at in opening or low in present]:
        own = lows[at].removesuffix("'s")
        told = (own in table.openers or own in table.phrases) and (begins_cue(prose, at) or _is_settled(prose, table, at))
        if told or own in protests or (own in shows and is_event(prose, events, max(0, at - 1), at + 1)):
            found.append(prose.tokens.start[at])
    return found


def _is_settled(prose: Prose, table: KindWords, at: int) -> bool:
    """Whether a word of its sentence, or of the one before, can settle which kind a word of many meanings tells here."""
    low = prose.tokens.low[at]
    pairs = (*table.weak.get(low, ()), *table.faint.get(low, ()))
    here = prose.sentences_at(prose.tokens.start[at]) if pairs else ()
    if not here:
        return False
    before = prose.sentence_before(here[0])
    lows = prose.tokens.low[before.first if before else here[0].first : here[0].last]
    return any(not table.needs.get(name, frozenset()).isdisjoint(lows) for _, name in pairs)
