"""The record of words that say when."""

from __future__ import annotations

from typing import Any, Literal

from despite.evidence import Record

Kind = Literal[
    "day", "month", "year", "season", "decade", "century", "weekday", "shift", "unit", "span", "to_date", "range", "either",
    "bound", "vague", "nth", "week", "rest", "fiscal", "holiday", "set", "time", "duration", "ref", "zone", "of", "hours",
]  # fmt: skip
Length = tuple[float, str]
"""So many of a unit of time."""


class DateMention(Record, frozen=True, kw_only=True):
    """Words that say when, and what they say, not yet in days.

    ``kind``: *shift* is so many units from the anchor ("two months ago"), *unit* the whole unit there ("last week"),
    *span* the stretch up to it or from it ("the past three years"), *rest* what is left of the unit, *nth* the unit or
    weekday of that ``ordinal`` within ``first`` (-1: the last), *range* from ``first`` to ``last``, *either* one of the
    two, *bound* ``first`` with "since", "until" …, *fiscal* a year that need not be the calendar's, *week* that week of
    the year, *holiday* one named in ``unit``, *vague* words that support no date. Of no day: *set* what recurs each
    ``amount`` units, *time* a time of day, *duration* a length, *ref* now, formerly or in future, *zone* a time zone,
    *of* a bare unit, *hours* two numbers that are hours only beside a day. ``direction`` is -1 back, 0 here, +1 ahead.
    ``anchor`` says from where: the time of saying, or the date mentioned before ("two days later"); a *shift* or *unit*
    with ``first`` counts from that ("a week after 5 May"). ``weekday`` and ``month`` count from 1 (Monday, January),
    ``season`` is EDTF's 21 to 24, 33 to 36 for quarters, 40 and 41 for halves. ``year`` is astronomical: 0 is 1 BC.
    ``of_year`` is the direction of the year of a month or season ("May of last year"). ``amount`` units and ``more``
    make a length, up to ``most`` units where two numbers are given; with ``bound`` it is at most (until) or at least
    (since) that. A date is ``about`` where its words say so ("circa 1860") and in ``doubt`` where they do ("perhaps 1860", "1860?").
    ``time`` and ``until`` are times of day as in TIMEX3 ("T17:30", "TMO"), ``zone`` minutes east of UTC.
    A season's ``ordinal`` 2 says that it is of two years ("winter 2015/16"). ``sure`` is false where the words may as
    well be no date.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: Literal["early", "mid", "late"] | None = None
    unit: str | None = None
    amount: int | None = None
    fraction: float = 0
    more: tuple[Length, ...] = ()
    most: int | None = None
    ordinal: int | None = None
    direction: int | None = None
    anchor: Literal["said", "date"] = "said"
    of_year: int | None = None
    anchor_of_year: Literal["said", "date"] = "said"
    about: bool = False
    doubt: bool = False
    bound: Literal["since", "until", "by", "before", "after"] | None = None
    time: str | None = None
    until: str | None = None
    zone: int | None = None
    sure: bool = True
    first: DateMention | None = None
    last: DateMention | None = None


def length_of(mention: DateMention) -> list[Length]:
    """So many of each unit, fractions included ("two and a half years": 2.5)."""
    return [((mention.amount or 0) + mention.fraction, mention.unit or ""), *mention.more]


def mention(start: int, end: int, fields: dict[str, Any]) -> DateMention:
    """The mention of these fields, its inner ones at the same place."""
    inner = {name: mention(start, end, fields[name]) for name in ("first", "last") if isinstance(fields.get(name), dict)}
    return DateMention(start=start, end=end, **{**fields, **inner})
