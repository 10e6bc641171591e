"""What date expressions mean in days: an interval as wide as the words leave it, or nothing.

A relative expression is resolved from the first and from the last day on which it may have been said; the answer runs
from the earlier result to the later. What each means from one day is ``despite.text.calendar_steps``' business.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from despite.evidence import When
from despite.text.calendar_steps import RELATIVE, part_of, within
from despite.text.date_edtf import mark
from despite.text.date_mention import DateMention
from despite.text.edtf import Bounds, month_bounds, season_bounds, when
from despite.text.holidays import holiday

Ends = tuple[date | None, date | None]
_WINTER = 24
_UP_TO = frozenset({"until", "by", "before"})
_SINGLE = frozenset({"day", "weekday", "holiday", "either", "shift"})
_LENGTHS = {"year": 1, "decade": 10, "century": 101}


def resolve(mention: DateMention, said: When | None) -> When | None:
    """The interval that ``mention`` means when it was said in ``said``; ``None`` where the words support no date.

    A mention whose ``anchor`` is ``date`` takes the date mentioned before it as ``said``. Years before 1 and after 9999
    have no interval.
    """
    try:
        ends = _ends(mention, said)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None
    if ends is None or ends == (None, None) or (ends[0] and ends[1] and ends[0] > ends[1]):
        return None
    found = when(*ends)
    marks = mark(mention)
    return replace(found, edtf=_all_marked(found.edtf, marks)) if marks and mention.kind in _MARKED else found


def resolve_past(mention: DateMention, said: When | None) -> When | None:
    """As ``resolve``, of what is told as past: of a day, month or season without its year the last one before ``said``."""
    found = resolve(mention, said)
    told = mention.kind in _YEARLESS and mention.year is None and mention.of_year is None and mention.direction is None
    if found is None or said is None or not told or (mention.kind == "day" and mention.month is None):
        return found
    if said.latest is None or found.earliest is None or found.earliest <= said.latest:
        return found
    return resolve(replace(mention, year=found.earliest.year - 1), said)


_YEARLESS = frozenset({"day", "month", "season"})
_MARKED = frozenset({"day", "month", "year", "season", "decade", "century"})


def _all_marked(edtf: str, marks: str) -> str:
    return "/".join(end + marks for end in edtf.split("/"))


def _ends(mention: DateMention, said: When | None) -> Ends | None:
    meaning = _COMPOSED.get(mention.kind)
    if meaning:
        return meaning(mention, said)
    if mention.first is not None:
        return _from_inner(mention, said)
    fixed = _fixed(mention)
    relative = RELATIVE.get(mention.kind)
    return fixed if fixed or said is None or relative is None else _hull(relative, mention, said)


def _hull(meaning: Callable[[DateMention, date], Bounds | None], mention: DateMention, said: When) -> Ends | None:
    """From the meaning on the first possible day of saying to that on the last; an open end stays open."""
    first = meaning(mention, said.earliest) if said.earliest else None
    last = meaning(mention, said.latest) if said.latest else None
    if (said.earliest and first is None) or (said.latest and last is None):
        return None
    return first and first[0], last and last[1]


def _from_inner(mention: DateMention, said: When | None) -> Ends | None:
    """So long after another date, the week around it, or the first Friday within it."""
    inner = resolve(mention.first, said) if mention.first else None
    if inner is None:
        return None
    if mention.kind == "time":
        return inner.earliest, inner.latest
    if mention.kind == "nth":
        return _within(mention, inner, said)
    return _hull(RELATIVE[mention.kind], replace(mention, first=None), inner)


def _within(mention: DateMention, inner: When, said: When | None) -> Ends | None:
    """Resolved within each of the possible months or years, where the inner date may be more than one."""
    if inner.earliest is None or inner.latest is None:
        return None
    inside = mention.first
    days = [said.earliest, said.latest] if said and said.earliest and said.latest and inside else []
    wholes = [found for day in days if inside and (found := resolve(inside, when(day, day)))] or [inner]
    ends = [within(mention, (whole.earliest, whole.latest)) for whole in wholes if whole.earliest and whole.latest]
    known = [end for end in ends if end]
    return (min(end[0] for end in known), max(end[1] for end in known)) if known and len(known) == len(ends) else None


def _fixed(mention: DateMention) -> Bounds | None:
    year = mention.year
    if year is None:
        return None
    if mention.kind == "day" and mention.month and mention.day:
        return date(year, mention.month, mention.day), date(year, mention.month, mention.day)
    if mention.kind == "month" and mention.month:
        return part_of(month_bounds(year, mention.month), mention.part)
    if mention.kind == "season" and mention.season:
        return _season(year, mention)
    if mention.kind == "holiday":
        day = holiday(mention.unit or "", year)
        return (day, day) if day else None
    length = _LENGTHS.get(mention.kind)
    return part_of((date(year, 1, 1), date(year + length - 1, 12, 31)), mention.part) if length else None


def _season(year: int, mention: DateMention) -> Bounds:
    """ "The winter of 2010" may be the one that ends in that year or the one that begins in it, "2010/11" says which."""
    season = mention.season or 0
    bounds = season_bounds(year, season)
    if season == _WINTER:
        return part_of(bounds, mention.part) if mention.ordinal else (date(year, 1, 1), bounds[1])
    return (date(year, 1, 1), date(year + 1, 12, 31)) if mention.ordinal else part_of(bounds, mention.part)


def _to_date(mention: DateMention, said: When | None) -> Ends | None:
    return (said.earliest, said.latest) if said and mention.kind == "to_date" else None


def _fiscal(mention: DateMention, _: When | None) -> Ends | None:
    """A fiscal year named for one year may begin in the one before or end in the one after; "2015/16" says both."""
    year = mention.year
    if year is None:
        return None
    if mention.amount and mention.amount > 1:
        return date(year, 1, 1), date(year + 1, 12, 31)
    return date(year - 1, 1, 1), date(year + 1, 12, 31)


def _pair(mention: DateMention, said: When | None) -> Ends | None:
    first = resolve(mention.first, said) if mention.first else None
    if mention.last and mention.last.kind == "to_date":
        return _until_now(mention, first, said)
    if mention.kind == "either" and mention.first and mention.last:
        return _either(first, resolve(mention.last, said))
    last = resolve(mention.last, said) if mention.last else None
    if not first or not last:
        return None
    if first.earliest and last.latest and last.latest < first.earliest and mention.last and mention.last.year is None:
        last = resolve(replace(mention.last, direction=1), first) or last
    return first.earliest, last.latest


def _either(first: When | None, last: When | None) -> Ends | None:
    """One of two: a weekday may rule out one of them."""
    if first is None or last is None:
        only = first or last
        return (only.earliest, only.latest) if only else None
    return min(filter(None, (first.earliest, last.earliest)), default=None), max(filter(None, (first.latest, last.latest)), default=None)


def _until_now(mention: DateMention, first: When | None, said: When | None) -> Ends | None:
    if first and first.earliest and said and said.latest and first.earliest > said.latest and mention.first:
        first = resolve(replace(mention.first, direction=-1), said)
    return (first.earliest, said.latest if said else None) if first else None


def _bound(mention: DateMention, said: When | None) -> Ends | None:
    first = mention.first
    inner = resolve(first, said) if first else None
    if inner is None or first is None:
        return None
    if first.kind == "weekday" and first.direction is None and mention.bound in _UP_TO and inner.latest:
        inner = when(inner.earliest, inner.latest + timedelta(days=7))  # "until Friday" may be the one to come
    if mention.bound == "since":
        return inner.earliest, said.latest if said and said.latest and inner.earliest and said.latest >= inner.earliest else None
    if first.about and first.kind in _MARKED:  # "before about 1928": no sharp edge
        return (None, inner.latest) if mention.bound in _UP_TO else (inner.earliest, None)
    loose = first.kind in _SINGLE or first.part  # one day in it, we know not which
    step = timedelta(days=0 if first.part else 1)
    if mention.bound == "before":
        edge = inner.latest if loose else inner.earliest
        return None, edge and edge - step
    if mention.bound == "after":
        edge = inner.earliest if loose else inner.latest
        return edge and edge + step, None
    return None, inner.latest


_COMPOSED: dict[str, Callable[[DateMention, When | None], Ends | None]] = {
    "bound": _bound, "range": _pair, "either": _pair, "to_date": _to_date, "fiscal": _fiscal,
}  # fmt: skip
