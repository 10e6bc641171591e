"""What date expressions mean in days: an interval as wide as the words leave it, or nothing.

A relative expression is resolved from the first and from the last day on which it may have been said; the answer runs
from the earlier result to the later. Widths follow usage: "two months ago" is a whole month, "six weeks ago" a day with
half a week on either side, "three days ago" a day, "two years ago" a whole year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from despite.evidence import When
from despite.text.date_words import is_day
from despite.text.dates import DateMention
from despite.text.edtf import Bounds, month_bounds, season_bounds, when

_HALF_YEAR = 183
_HALF_WEEK = 3
_PER_DAY = {"hour": 24, "minute": 1440}
Ends = tuple[date | None, date | None]


def resolve(mention: DateMention, said: When | None) -> When | None:
    """The interval that ``mention`` means when it was said in ``said``; ``None`` where the words support no date.

    A mention whose ``anchor`` is ``date`` takes the date mentioned before it as ``said``.
    """
    try:
        ends = _ends(mention, said)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None
    if ends is None or ends == (None, None) or (ends[0] and ends[1] and ends[0] > ends[1]):
        return None
    return when(*ends)


def _ends(mention: DateMention, said: When | None) -> Ends | None:
    if mention.kind == "bound":
        return _bound(mention, said)
    if mention.kind in ("range", "either"):
        return _pair(mention, said)
    if mention.kind == "to_date":
        return (said.earliest, said.latest) if said else None
    fixed = _fixed(mention)
    meaning = _RELATIVE.get(mention.kind)
    return fixed if fixed or said is None or meaning is None else _hull(meaning, mention, said)


def _hull(meaning: Callable[[DateMention, date], Bounds | None], mention: DateMention, said: When) -> Ends | None:
    """From the meaning on the first possible day of saying to that on the last; an open end stays open."""
    first = meaning(mention, said.earliest) if said.earliest else None
    last = meaning(mention, said.latest) if said.latest else None
    if (said.earliest and first is None) or (said.latest and last is None):
        return None
    return first and first[0], last and last[1]


def _fixed(mention: DateMention) -> Bounds | None:
    year = mention.year
    if year is None:
        return None
    if mention.kind == "day" and mention.month and mention.day:
        return date(year, mention.month, mention.day), date(year, mention.month, mention.day)
    if mention.kind == "month" and mention.month:
        return _part(month_bounds(year, mention.month), mention.part)
    if mention.kind == "season" and mention.season:
        return _part(season_bounds(year, mention.season), mention.part)
    length = {"year": 1, "decade": 10, "century": 100}.get(mention.kind)
    return _part((date(year, 1, 1), date(year + length - 1, 12, 31)), mention.part) if length else None


def _part(whole: Bounds, part: str | None) -> Bounds:
    """The first half for "early", the last for "late", the middle half for "mid"; the halves overlap by intent.

    Halves of years and more are cut at months, so that no day is named that nobody meant.
    """
    first, last = whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if part is None:
        return whole
    if months % 4 == 0:
        quarters = [_months(first, months // 4 * number)[0] for number in range(4)]
    else:
        quarters = [first + (last - first) * number / 4 for number in range(4)]
    cut = {"early": (0, 2), "mid": (1, 3), "late": (2, 4)}[part]
    return quarters[cut[0]], last if cut[1] == 4 else quarters[cut[1]] - timedelta(days=1)


def _pair(mention: DateMention, said: When | None) -> Ends | None:
    first = resolve(mention.first, said) if mention.first else None
    last = resolve(mention.last, said) if mention.last else None
    if mention.last and mention.last.kind == "to_date":
        return (first.earliest, said.latest if said else None) if first else None
    return (first.earliest, last.latest) if first and last else None


def _bound(mention: DateMention, said: When | None) -> Ends | None:
    inner = resolve(mention.first, said) if mention.first else None
    if inner is None:
        return None
    if mention.bound == "since":
        return inner.earliest, said.latest if said else None
    if mention.bound == "before":
        return None, inner.earliest and inner.earliest - timedelta(days=1)
    if mention.bound == "after":
        return inner.latest and inner.latest + timedelta(days=1), None
    return None, inner.latest


def _day(mention: DateMention, day: date) -> Bounds | None:
    """A day without its year: the nearest that fits weekday and direction, within about half a year."""
    month, number = mention.month or 1, mention.day or 1
    found = [date(year, month, number) for year in _years(day) if is_day(year, month, number)]
    return _nearest([(one, one) for one in found if mention.weekday in (None, one.isoweekday())], mention, day, 0)


def _month(mention: DateMention, day: date) -> Bounds | None:
    found = [_part(month_bounds(year, mention.month or 1), mention.part) for year in _years(day)]
    return _nearest(found, mention, day, _HALF_YEAR)


def _season(mention: DateMention, day: date) -> Bounds | None:
    found = [_part(season_bounds(year, mention.season or 21), mention.part) for year in _years(day)]
    return _nearest(found, mention, day, _HALF_YEAR)


def _years(day: date) -> range:
    return range(max(MINYEAR, day.year - 2), min(MAXYEAR - 1, day.year + 1) + 1)


def _nearest(found: list[Bounds], mention: DateMention, day: date, further: int) -> Bounds | None:
    """The nearest to ``day`` within half a year, the past one of two; "last" and "next" rule and reach ``further``."""
    sign = mention.direction or 0
    reach = _HALF_YEAR + (further if sign else 0)
    if sign < 0:
        found = [one for one in found if one[1] < day]
    elif sign > 0:
        found = [one for one in found if one[1] >= day]
    near = min(found, key=lambda one: (_distance(one, day), one[0]), default=None)
    return near if near and _distance(near, day) <= reach else None


def _distance(one: Bounds, day: date) -> int:
    return max((one[0] - day).days, (day - one[1]).days, 0)


def _weekday(mention: DateMention, day: date) -> Bounds:
    """The last such day up to ``day``, or with "next" and "coming" the first after it, "this" the one of the week."""
    weekday = mention.weekday or 1
    if mention.direction == 0:
        found = day + timedelta(days=weekday - day.isoweekday())
    elif mention.direction and mention.direction > 0:
        found = day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    else:
        last = mention.direction is not None
        found = day - timedelta(days=(day.isoweekday() - weekday - last) % 7 + last)
    return found, found


def _shift(mention: DateMention, day: date) -> Bounds | None:
    steps = (mention.amount or 0) * (mention.direction or 0)
    slack = 1 if mention.about else 0
    first, last = _step(day, mention.unit, steps - slack), _step(day, mention.unit, steps + slack)
    return (first[0], last[1]) if first and last else None


def _step(day: date, unit: str | None, steps: int) -> Bounds | None:
    """The time that lies so many units from ``day``, as wide as the unit is loose."""
    if unit == "day":
        return (day + timedelta(days=steps),) * 2
    if unit in ("week", "fortnight"):
        middle = day + timedelta(days=steps * (7 if unit == "week" else 14))
        return middle - timedelta(days=_HALF_WEEK), middle + timedelta(days=_HALF_WEEK)
    if unit in _PER_DAY:
        return day + timedelta(days=steps // _PER_DAY[unit]), day + timedelta(days=-(-steps // _PER_DAY[unit]))
    if unit == "month":
        return _months(day, steps)
    if unit == "year":
        return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
    year = day.year + 10 * steps
    return (date(year - 5, 1, 1), date(year + 5, 12, 31)) if unit == "decade" else None


def _months(day: date, steps: int) -> Bounds:
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return month_bounds(year, month + 1)


def _unit(mention: DateMention, day: date) -> Bounds | None:
    """The whole day, week (Monday to Sunday), month, year or decade, so many from that of ``day``."""
    steps = mention.direction or 0
    if mention.unit == "week":
        monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(days=7 * steps)
        return _part((monday, monday + timedelta(days=6)), mention.part)
    if mention.unit == "weekend":
        saturday = day + timedelta(days=6 - day.isoweekday()) + timedelta(days=7 * steps)
        return saturday, saturday + timedelta(days=1)
    if mention.unit == "decade":
        first = day.year // 10 * 10 + 10 * steps
        return _part((date(first, 1, 1), date(first + 9, 12, 31)), mention.part)
    whole = _step(day, mention.unit, steps) if mention.unit in ("day", "month", "year") else None
    return whole and _part(whole, mention.part)


def _span(mention: DateMention, day: date) -> Bounds | None:
    """The stretch that ends or begins on ``day``; its far end is as loose as the unit."""
    far = _shift(mention, day)
    if far is None:
        return None
    return (far[0], day) if (mention.direction or 0) < 0 else (day, far[1])


_RELATIVE: dict[str, Callable[[DateMention, date], Bounds | None]] = {
    "day": _day, "month": _month, "season": _season, "weekday": _weekday,
    "shift": _shift, "unit": _unit, "span": _span,
}  # fmt: skip
