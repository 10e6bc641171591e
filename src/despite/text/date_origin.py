"""Dates told from one mentioned before, where which one is beyond doubt: "two days later" after the only date of its sentence.

Stricter than ``despite.text.context``, which gives the likelier reading: what is uncertain here supports no date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from despite.evidence import Span
from despite.text.context import year_of
from despite.text.date_mention import DateMention

_FROM = frozenset({"day", "month", "year", "season", "weekday", "holiday", "shift", "unit", "nth", "either"})
_NO_DATE = frozenset({"vague", "set", "duration", "ref", "time", "zone"})

Scopes = Callable[[int], Iterable[Span]]
Certain = Callable[[DateMention, DateMention], bool]


def with_origins(found: Iterable[DateMention], scopes: Scopes, certain: Certain) -> list[DateMention]:
    """The mentions in the order of the text, those that count from an earlier one with it as ``first``, or as *vague*.

    ``scopes`` gives, for an offset, the stretches before it in which the earlier date may stand, the nearest first: the first
    with any date must have just one. ``certain`` says whether the second of two dates may count from the first.
    """
    placed: list[DateMention] = []
    for mention in found:
        placed.append(_counted(mention, placed, scopes, certain) if counts_back(mention) else mention)
    return placed


def counts_back(mention: DateMention) -> bool:
    """Whether the words, or an end of the range that they are, count from a date that they do not give."""
    inner = [one for one in (mention.first, mention.last) if one]
    if inner:
        return any(counts_back(one) for one in inner)
    return mention.anchor == "date" or (mention.of_year is not None and mention.anchor_of_year == "date")


def _counted(mention: DateMention, before: list[DateMention], scopes: Scopes, certain: Certain) -> DateMention:
    origin = None if mention.first else _origin(mention, before, scopes)
    if origin is None or origin.kind not in _FROM or not certain(origin, mention):
        return replace(mention, kind="vague", first=None, last=None)
    if mention.of_year is None:
        return replace(mention, first=origin)
    year = year_of(origin)
    return replace(mention, kind="vague") if year is None else replace(mention, year=year + mention.of_year, of_year=None)


def _origin(mention: DateMention, before: list[DateMention], scopes: Scopes) -> DateMention | None:
    """The one date from which the mention can count."""
    for start, end in scopes(mention.start):
        inside = before[bisect_left(before, start, key=_start) : bisect_left(before, end, key=_start)]
        dates = [one for one in inside if one.kind not in _NO_DATE]
        if dates:
            return dates[0] if len(dates) == 1 else None
    return None


def _start(mention: DateMention) -> int:
    return mention.start
