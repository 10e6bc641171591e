"""Dates told from dates mentioned before: "two days later", "the same year", "in April" after "in 2011".

In a document whose day is known, a date without its year is taken from that day, as ``resolve`` does; what counts from a
date mentioned before is given that date. In a narrative, a text that is not read from the day on which it was written,
dates without a year go on from the date before: time runs forward in telling, save for some steps back.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from despite.text.date_mention import DateMention

_BACK = 8
"""Months that a narrative may step back within its year before the next year is likelier."""
_REACH = 350
"""Characters, some two sentences, over which a day is still counted from a date mentioned before."""
_SHORT = frozenset({"day", "week", "weekend", "fortnight", "hour", "minute", "second"})
_ABSOLUTE = frozenset({"day", "month", "season", "year", "holiday"})
_YEARLESS = frozenset({"day", "month", "season", "holiday"})


def in_context(mentions: Iterable[DateMention], narrative: bool = False) -> list[DateMention]:
    """The mentions in the order of the text, those that count from an earlier one with that one as ``first`` or its year.

    Which year a bare month means in a narrative is the likelier reading, not a certain one.
    """
    tracker = _Tracker(narrative)
    return [tracker.placed(mention) for mention in mentions]


class _Tracker:
    """The date mentioned last, and its year and month."""

    def __init__(self, narrative: bool) -> None:
        self.narrative = narrative
        self.last: DateMention | None = None
        self.day: DateMention | None = None

    def placed(self, mention: DateMention) -> DateMention:
        """The mention with what it needs from those before it."""
        if mention.kind in ("range", "either", "bound"):
            return self._both(mention)
        found = self._placed(mention)
        if _names_day(found):
            self.day = found
        if (found.kind in _ABSOLUTE and found.year is not None) or (found.first is not None and _is_dated(found)):
            self.last = found
        return found

    def _both(self, mention: DateMention) -> DateMention:
        first = self.placed(mention.first) if mention.first else None
        last = self.placed(mention.last) if mention.last else None
        return replace(mention, first=first, last=last)

    def _placed(self, mention: DateMention) -> DateMention:
        if mention.first is not None:
            return replace(mention, first=self.placed(mention.first))
        if mention.kind == "time" and mention.sure and self.day is not None:
            return replace(mention, first=self.day)
        if self.last is None:
            return mention
        if mention.of_year is not None and mention.anchor_of_year == "date":
            return self._in_year(mention, mention.of_year)
        told_from_it = mention.anchor == "date" or (self.narrative and mention.kind in ("unit", "weekday", "rest"))
        if mention.kind in ("shift", "unit", "weekday", "rest") and told_from_it:
            return mention if self._is_far(mention) else replace(mention, first=self.last)
        if self.narrative and mention.kind in _YEARLESS and mention.year is None:
            return self._next_in_telling(mention)
        return mention

    def _is_far(self, mention: DateMention) -> bool:
        """Whether other things have been told since, so that "the next day" is hardly that of the date before."""
        counted = mention.anchor == "date" and mention.unit in _SHORT
        return counted and self.last is not None and mention.start - self.last.end > _REACH

    def _in_year(self, mention: DateMention, steps: int) -> DateMention:
        year = year_of(self.last)
        return mention if year is None else replace(mention, year=year + steps, of_year=None)

    def _next_in_telling(self, mention: DateMention) -> DateMention:
        year, before = year_of(self.last), month_of(self.last)
        month = month_of(mention)
        if year is None:
            return mention
        if mention.month is None and mention.kind == "day":
            return replace(mention, year=year, month=before)
        late = before is not None and month is not None and month - before < -_BACK and mention.direction != -1
        early = mention.direction == -1 and before is not None and month is not None and month >= before
        return replace(mention, year=year + late - early)


def _names_day(mention: DateMention) -> bool:
    daily = mention.kind in ("shift", "unit") and mention.unit == "day"
    return daily or mention.kind in ("day", "weekday") or (mention.kind == "nth" and mention.weekday is not None)


def _is_dated(mention: DateMention) -> bool:
    return mention.kind in ("shift", "unit", "nth", "weekday") and year_of(mention) is not None


def year_of(mention: DateMention | None) -> int | None:
    """The year of a date that is known by itself or by the date it counts from, as far as years go."""
    if mention is None:
        return None
    if mention.year is not None:
        return mention.year
    inner = year_of(mention.first)
    steps = (mention.direction or 0) * (mention.amount or 1) if mention.unit == "year" else 0
    return None if inner is None else inner + steps


_SEASON_MONTHS = {21: 4, 22: 7, 23: 10, 24: 12}


def month_of(mention: DateMention | None) -> int | None:
    """The month of a date, a season's middle one, or that of the date it counts from by days or weeks."""
    if mention is None:
        return None
    if mention.month is not None:
        return mention.month
    if mention.season in _SEASON_MONTHS:
        return _SEASON_MONTHS[mention.season]
    return month_of(mention.first) if mention.unit not in ("year", "month") else None
