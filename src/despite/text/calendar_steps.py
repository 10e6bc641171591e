"""What relative expressions mean when told from one day: an interval as wide as the words leave it, or nothing.

Widths follow usage: "two months ago" is a whole month, "six weeks ago" a day with half a week on either side, "three days
ago" a day, "two years ago" a whole year; a week runs from Monday to Sunday.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from despite.text.date_mention import DateMention, length_of
from despite.text.date_words import is_day
from despite.text.edtf import Bounds, month_bounds, season_bounds
from despite.text.holidays import holiday

_HALF_YEAR = 183
_HALF_WEEK = 3
_PER_DAY = {"hour": 24, "minute": 1440, "second": 86400}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def part_of(whole: Bounds, part: str | None) -> Bounds:
    """The first half for "early", the last for "late", the middle half for "mid"; the halves overlap by intent.

    Halves of years and more are cut at months, so that no day is named that nobody meant.
    """
    first, last = whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if part is None or first == last:
        return whole
    if months % 4 == 0:
        quarters = [_month_after(first, months // 4 * number)[0] for number in range(4)]
    else:
        quarters = [first + (last - first) * number / 4 for number in range(4)]
    cut = {"early": (0, 2), "mid": (1, 3), "late": (2, 4)}[part]
    return quarters[cut[0]], last if cut[1] == 4 else quarters[cut[1]] - timedelta(days=1)


# ---- dates without their year
def _day(mention: DateMention, day: date) -> Bounds | None:
    """A day without its year or month: the nearest that fits weekday and direction, within about half a year."""
    number = mention.day or 1
    if mention.month is None:
        return _day_of_month(mention, day)
    found = [date(year, mention.month, number) for year in _years(day) if is_day(year, mention.month, number)]
    return _nearest([(one, one) for one in found if mention.weekday in (None, one.isoweekday())], mention, day, 0)


def _day_of_month(mention: DateMention, day: date) -> Bounds | None:
    """ "the 27th", "Friday the 13th": this month's or the one before or after, whichever fits; the words do not say."""
    months = [_month_after(day, step)[0] for step in range(-1, 2)]
    found = [month.replace(day=mention.day or 1) for month in months if is_day(month.year, month.month, mention.day or 1)]
    if mention.weekday is None:
        return (found[0], found[-1]) if found else None
    fitting = [one for one in found if one.isoweekday() == mention.weekday]
    return (fitting[0], fitting[-1]) if fitting else None


def _month(mention: DateMention, day: date) -> Bounds | None:
    if mention.of_year is not None:
        return part_of(month_bounds(day.year + mention.of_year, mention.month or 1), mention.part)
    found = [part_of(month_bounds(year, mention.month or 1), mention.part) for year in _years(day)]
    return _nearest(found, mention, day, _HALF_YEAR)


def _season(mention: DateMention, day: date) -> Bounds | None:
    season = mention.season or 21
    if mention.of_year is not None:
        return part_of(season_bounds(day.year + mention.of_year, season), mention.part)
    found = [part_of(season_bounds(year, season), mention.part) for year in _years(day)]
    return _nearest(found, mention, day, _HALF_YEAR)


def _holiday(mention: DateMention, day: date) -> Bounds | None:
    found = [one for year in _years(day) if (one := holiday(mention.unit or "", year))]
    return _nearest([(one, one) for one in found], mention, day, _HALF_YEAR)


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


def _next_weekday(weekday: int, day: date) -> Bounds:
    """The first such day after ``day``, or the one of the week after: "next Friday", said on a Tuesday, may be either."""
    first = day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    return first, day + timedelta(days=weekday - day.isoweekday() + 7)


def _weekday(mention: DateMention, day: date) -> Bounds:
    """The last such day up to ``day``; with "last" one of the two before it, with "next" one of the two after, "this" that of the week."""
    weekday = mention.weekday or 1
    if mention.direction == 0:
        found = day + timedelta(days=weekday - day.isoweekday())
    elif mention.direction and mention.direction > 0:
        return _next_weekday(weekday, day)
    elif mention.direction:
        return _last_weekday(weekday, day)
    else:
        found = day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return found, found


def _last_weekday(weekday: int, day: date) -> Bounds:
    """The last such day before ``day``, or the one of the week before: "last Friday", said on a Sunday, may be either."""
    found = day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=weekday - day.isoweekday() - 7), found


# ---- so many units off
def _shift(mention: DateMention, day: date) -> Bounds | None:
    """So many units away; of a compound length the last unit gives the width."""
    lengths = _whole(length_of(mention))
    if lengths is None:
        return None
    sign = mention.direction or 0
    *wider, (amount, unit) = lengths
    start = day
    for more, name in wider:
        day = _exactly(day, name, sign * more)
    slack = 1 if mention.about else 0
    ends = sorted((sign * amount, sign * (mention.most or amount)))
    first, last = _step(day, unit, ends[0] - slack), _step(day, unit, ends[1] + slack)
    if not first or not last:
        return None
    return first[0], min(last[1], start) if sign < 0 and first[0] <= start else last[1]


def _whole(lengths: list[tuple[float, str]]) -> list[tuple[int, str]] | None:
    """Lengths in whole units: halves of years as months, of the rest as hours; ``None`` for what no calendar counts so."""
    found: list[tuple[int, str]] = []
    for amount, unit in lengths:
        if amount == int(amount):
            found.append((int(amount), unit))
        elif unit in _MONTHS and amount * _MONTHS[unit] == int(amount * _MONTHS[unit]):
            found.append((int(amount * _MONTHS[unit]), "month"))
        elif unit in _DAYS or unit in _PER_DAY:
            found.append((round(amount * (_DAYS[unit] * 24 if unit in _DAYS else 24 / _PER_DAY[unit])), "hour"))
        else:
            return None
    return found


def _exactly(day: date, unit: str, steps: int) -> date:
    """The same day so many units off; the last of the month where the month is shorter."""
    if unit in _MONTHS:
        first, last = _month_after(day, steps * _MONTHS[unit])
        return first.replace(day=min(day.day, last.day))
    return day + timedelta(days=int(steps * _DAYS.get(unit, 0) + (steps / _PER_DAY[unit] if unit in _PER_DAY else 0)))


def _step(day: date, unit: str | None, steps: int) -> Bounds | None:
    """The time that lies so many units from ``day``, as wide as the unit is loose."""
    if unit == "day":
        return (day + timedelta(days=steps),) * 2
    if unit in _DAYS:
        middle = day + timedelta(days=steps * _DAYS[unit])
        return middle - timedelta(days=_HALF_WEEK), middle + timedelta(days=_HALF_WEEK)
    if unit in _PER_DAY:
        return day + timedelta(days=steps // _PER_DAY[unit]), day + timedelta(days=-(-steps // _PER_DAY[unit]))
    if unit in ("month", "quarter"):
        near, far = sorted((_month_after(day, steps * _MONTHS[unit]), _month_after(day, steps * _MONTHS[unit])))
        return near[0], far[1]
    if unit == "year":
        return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
    return _decades(day, unit, steps)


def _decades(day: date, unit: str | None, steps: int) -> Bounds | None:
    half = {"decade": 5, "century": 50}.get(unit or "")
    year = day.year + 2 * (half or 0) * steps
    return (date(year - half, 1, 1), date(year + half, 12, 31)) if half else None


def _month_after(day: date, steps: int) -> Bounds:
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return month_bounds(year, month + 1)


# ---- whole units
def _unit(mention: DateMention, day: date) -> Bounds | None:
    """The whole day, week (Monday to Sunday), month, quarter, year or decade, so many from that of ``day``."""
    steps = mention.direction or 0
    if mention.unit in ("week", "weekend", "fortnight"):
        return _week_of(mention, day + timedelta(days=7 * steps))
    if mention.unit == "quarter":
        first = _month_after(day, 3 * steps - (day.month - 1) % 3)[0]
        return part_of((first, _month_after(first, 2)[1]), mention.part)
    if mention.unit in ("decade", "century"):
        length = 10 if mention.unit == "decade" else 100
        year = day.year // length * length + length * steps
        return part_of((date(year, 1, 1), date(year + length - 1, 12, 31)), mention.part)
    whole = _step(day, mention.unit, steps) if mention.unit in ("day", "month", "year") else None
    return whole and part_of(whole, mention.part)


def _week_of(mention: DateMention, day: date) -> Bounds | None:
    monday = day - timedelta(days=day.isoweekday() - 1)
    if mention.unit == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return part_of((monday, monday + timedelta(days=6)), mention.part) if mention.unit == "week" else None


def _rest(mention: DateMention, day: date) -> Bounds | None:
    whole = _unit(mention, day)
    if whole is None or mention.ordinal is None or mention.ordinal > 0:
        return whole and (max(day, whole[0]), whole[1])
    return whole[0], min(day, whole[1])


def _span(mention: DateMention, day: date) -> Bounds | None:
    """The stretch that ends or begins on ``day``; its far end is as loose as the unit."""
    far = _shift(mention, day)
    if far is None:
        return None
    return (far[0], day) if (mention.direction or 0) < 0 else (day, far[1])


def _week(mention: DateMention, day: date) -> Bounds | None:
    """The week of that number (ISO 8601) of the year of ``day``."""
    monday = date.fromisocalendar(day.year, mention.ordinal or 1, 1)
    return monday, monday + timedelta(days=6)


# ---- the n-th within another
def within(mention: DateMention, whole: Bounds) -> Bounds | None:
    """The n-th such weekday, day, week, month … of a stretch; the weekday itself where the stretch is a week."""
    if mention.weekday is not None:
        return _weekday_within(mention, whole)
    first, last = whole
    amount, ordinal = mention.amount or 1, mention.ordinal or 1
    step = _DAYS.get(mention.unit or "")
    if step:
        return _days_within(whole, step, ordinal, amount)
    months = _MONTHS.get(mention.unit or "")
    if months is None:
        return None
    start = _month_after(first, months * (ordinal - 1))[0] if ordinal > 0 else _month_after(last, 1 - months * amount)[0]
    end = _month_after(start, months * amount - 1)[1]
    return (start, end) if first <= start and end <= last else None


def _weekday_within(mention: DateMention, whole: Bounds) -> Bounds | None:
    first, last = whole
    days = [first + timedelta(days=at) for at in range(((mention.weekday or 1) - first.isoweekday()) % 7, (last - first).days + 1, 7)]
    ordinal = mention.ordinal
    if ordinal is None:
        return (days[0], days[-1]) if days else None
    at = ordinal - 1 if ordinal > 0 else ordinal
    return (days[at], days[at]) if -len(days) <= at < len(days) else None


def _days_within(whole: Bounds, step: int, ordinal: int, amount: int) -> Bounds | None:
    """Counted in days from the first or back from the last; weeks may as well be counted from Monday to Sunday."""
    first, last = whole
    start = first + timedelta(days=step * (ordinal - 1)) if ordinal > 0 else last - timedelta(days=step * amount - 1)
    end = start + timedelta(days=step * amount - 1)
    if not first <= start <= end <= last:
        return None
    if step != 7:
        return start, end
    return start - timedelta(days=start.weekday()), end + timedelta(days=6 - end.weekday())


RELATIVE: dict[str, Callable[[DateMention, date], Bounds | None]] = {
    "day": _day, "month": _month, "season": _season, "weekday": _weekday, "holiday": _holiday, "week": _week,
    "shift": _shift, "unit": _unit, "span": _span, "rest": _rest,
}  # fmt: skip
