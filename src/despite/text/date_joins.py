"""Joining expressions that make one time together: day and time, "the last week of" and a month, two ends of a range.

Each pass goes once from left to right over what the grammar found and joins neighbours by what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from despite.text.clock import after_hours, in_afternoon_of
from despite.text.date_line import Found, Line
from despite.text.date_marks import marked
from despite.text.date_mention import DateMention

Join = Callable[[Line, Found, Found], "Found | None"]

_DAYS = frozenset({"day", "weekday", "shift", "holiday", "either"})
_DATED = _DAYS | {"nth", "unit", "month", "week", "season", "year", "range", "decade", "rest", "century", "fiscal", "span"}
_TIMES = frozenset({"time", "hours"})
_UNBOUND = frozenset({"duration", "set", "zone", "ref"})
_ENDS = frozenset({"day", "month", "year", "season", "decade", "weekday"})
_ANY_ENDS = _DATED | {"time"}
_TO_TIME = re.compile(r",?-?(?:(?:@|O|q|e|Nt?|:|/)t?)?q?-?")
_TO_DAY = re.compile(r"(?:[&%][kb],?)?,?-?(?:[OeN]|Oe)?t?-?")
_OF = re.compile(r"[eN,]?t?|Oe?")
_ON = re.compile(r"[,-]?[OeN]?t?-?")
_JOIN = re.compile(r"-?[TU-]t?|(&)t?")
_PRESENT = re.compile(r"[TU-]t?r?j")


def joined(found: list[Found], line: Line) -> list[Found]:
    """Those that belong together made one, in four passes: parts of dates, counts from a date, ranges, bounds."""
    for join in (_part_of, _with_time, _part_of, _counted_from, _with_time):
        found = _pass(found, line, join)
    found = _listed([item for item in found if item.mention.kind != "of" and _is_whole(item, line)], line)
    found = [marked(item, line) for item in _with_moved(found)]
    found = _pass(_pass(found, line, _range), line, _within_week)
    return _apart([_bounded(_to_date(item, line), line) for item in found])


def _apart(found: list[Found]) -> list[Found]:
    """Without those that an earlier one has taken in."""
    kept: list[Found] = []
    for item in found:
        if not kept or item.mention.start >= kept[-1].mention.end:
            kept.append(item)
    return kept


def _with_moved(found: list[Found]) -> list[Found]:
    """Hours that no day stands beside are left out, save one in figures or words after a time ("the 3 pm meeting to 4")."""
    kept: list[Found] = []
    for item in found:
        if item.mention.kind != "hours":
            kept.append(item)
        elif item.mention.until is None and any(one.mention.kind == "time" and one.mention.sure for one in kept):
            kept.append(item._replace(mention=replace(item.mention, kind="time")))
    return kept


def _is_whole(item: Found, line: Line) -> bool:
    """Whether "the first week" has the month that it needs; "the last day of" something else is no time either."""
    mention = item.mention
    if mention.kind == "nth":
        return mention.first is not None or not mention.sure
    return mention.ordinal != -1 or mention.kind == "rest" or line.letters[item.last : item.last + 1] != "e"


def _pass(found: Iterable[Found], line: Line, join: Join) -> list[Found]:
    done: list[Found] = []
    for item in found:
        while done and (pair := join(line, done[-1], item)):
            done.pop()
            item = pair
        done.append(item)
    return done


def _gap(line: Line, a: Found, b: Found) -> str:
    return line.letters[a.last : b.first]


def _both(a: Found, b: Found, base: DateMention, **changes: Any) -> Found:
    start, end = min(a.mention.start, b.mention.start), max(a.mention.end, b.mention.end)
    return Found(replace(base, start=start, end=end, **changes), a.first, b.last)


# ---- parts of dates
def _part_of(line: Line, a: Found, b: Found) -> Found | None:
    """ "the last week of" + "October", "the first Friday of" + "next month", "next week" + "Monday", "the week of" + "5 May"."""
    x, y, gap = a.mention, b.mention, _gap(line, a, b)
    if x.kind == "nth" and x.first is None and y.kind in _DATED and _OF.fullmatch(gap):
        return _both(a, b, x, first=y, sure=True)
    if x.ordinal == -1 and y.kind in _DATED and y.kind not in _DAYS and gap in ("e", "et", ""):
        return _both(a, b, x, kind="nth", direction=None, anchor="said", amount=x.amount or 1, first=y)
    if x.kind == "nth" and x.first is None and y.kind == "set" and gap in ("e", "et"):
        return _both(a, b, y, weekday=x.weekday)
    if x.kind == "set" and x.unit == "year" and y.kind in ("day", "holiday") and y.year is None and gap in ("O", ",O", ""):
        return _both(a, b, x, month=y.month or 1)
    if x.kind == "of" and y.kind in _DATED and gap in ("e", "et", "b", "bO", "=", "=O", "", "t"):
        return _of(line, a, b, gap)
    if x.kind == "weekday" and y.kind == "unit" and y.unit in ("week", "weekend") and _ON.fullmatch(gap):
        return _both(a, b, y, kind="nth", ordinal=None, weekday=x.weekday, unit=None, first=y, time=x.time)
    if x.kind in ("unit", "nth") and x.unit == "week" and y.kind == "weekday" and y.direction is None and _ON.fullmatch(gap):
        return _both(a, b, x, kind="nth", ordinal=None, weekday=y.weekday, unit=None, first=x, direction=None)
    return None


def _of(line: Line, a: Found, b: Found, gap: str) -> Found | None:
    """ "the week of 5 May" is the week around it, "the month of May" May itself."""
    x, y = a.mention, b.mention
    if x.unit == y.kind and gap[:1] not in ("b", "="):
        return _both(a, b, y)
    if (
        x.unit in ("week", "weekend", "month")
        and y.kind in _DAYS
        and gap
        and (gap[0] != "b" or line.word(a.last).lower() in line.table.opening)
    ):
        return _both(a, b, x, kind="unit", first=y, direction=0, sure=True)
    return None


def _listed(found: list[Found], line: Line) -> list[Found]:
    """What stands in a list shares the week, the year or the "every" that only one of its members names."""
    for at in [*range(len(found) - 1), *range(len(found) - 1, 0, -1)]:
        for one, other in ((at, at + 1), (at, at - 1)):
            if 0 <= other < len(found) and (shared := _shared(found[one].mention, found[other].mention, other > one)):
                left, right = sorted((found[one], found[other]), key=lambda item: item.first)
                if _LISTED.fullmatch(_gap(line, left, right)):
                    found[other] = found[other]._replace(mention=shared)
    return found


_LISTED = re.compile(r",?[&%]?O?t?")


def _shared(known: DateMention, bare: DateMention, after: bool) -> DateMention | None:
    """ "Monday and Tuesday of last week", "every Monday and Friday", "May and June 2015"."""
    if bare.kind == "weekday" and bare.direction is None:
        if after and known.kind == "weekday" and known.direction is not None:
            return replace(bare, direction=known.direction, anchor=known.anchor)
        if known.kind == "nth" and known.weekday is not None and known.first is not None and known.first.unit == "week":
            return replace(bare, kind="nth", first=known.first)
        return replace(bare, kind="set", amount=known.amount, unit=known.unit) if after and known.kind == "set" and known.weekday else None
    if after or bare.kind != known.kind or bare.kind not in ("month", "season", "day") or bare.year is not None or known.year is None:
        return None
    late = bare.month is not None and known.month is not None and bare.month > known.month
    return None if late or bare.direction is not None or bare.of_year is not None else replace(bare, year=known.year)


# ---- times of day
def _with_time(line: Line, a: Found, b: Found) -> Found | None:
    x, y, gap = a.mention, b.mention, _gap(line, a, b)
    if x.kind == "time" and y.kind == "time":
        return _two_times(a, b, gap)
    if y.kind in _TIMES and _takes_time(x) and _TO_TIME.fullmatch(gap):
        return _timed(line, a, b, x, y)
    if y.kind == "time" and gap == "b" and _takes_time(x):
        return _timed(line, a, b, x, y, bound=line.listed(a.last))
    if x.kind in _TIMES and line.letters[a.first] != "y" and _takes_time(y) and _TO_DAY.fullmatch(gap):
        return _timed(line, a, b, y, x)
    return None


def _timed(line: Line, a: Found, b: Found, day: DateMention, time: DateMention, **changes: Any) -> Found:
    """The day with the time; where only dates are wanted, its words stay those of the day."""
    found = _both(a, b, day, **_time_of(time, day), **changes)
    return found if line.every else found._replace(mention=replace(found.mention, start=day.start, end=day.end))


def _takes_time(mention: DateMention) -> bool:
    daily = mention.kind in _DAYS or (mention.kind == "unit" and mention.unit == "day")
    weekly = mention.kind == "nth" and (mention.weekday is not None or mention.unit == "day")
    return daily or weekly or mention.kind == "set"


def _time_of(time: DateMention, day: DateMention) -> dict[str, Any]:
    """The time of both; a part of the day beside a time on the clock only says which half of the day is meant."""
    found, until, part = time.time or "", time.until, day.time or ""
    if part[1:3].isdecimal() and not found[1:3].isdecimal():
        found, until, part = part, day.until, found
    if part in _LATE_PARTS:
        found, until = _evening(found), until and _evening(until)
    return {"time": found, "until": until, "zone": time.zone or day.zone, "sure": True}


_LATE_PARTS = ("TAF", "TEV", "TNI")


def _evening(time: str) -> str:
    if not time[1:3].isdecimal():
        return time
    hour = int(time[1:3])
    return f"T{hour + 12:02}{time[3:]}" if 3 < hour < 12 or (hour < 4 and len(time) > 9) else time


def _two_times(a: Found, b: Found, gap: str) -> Found | None:
    """ "in the evening" + "at 8"."""
    x, y = a.mention, b.mention
    if gap not in ("", "@", ",", "N", "Nt", "@t"):
        return None
    clock, part = (y, x) if (x.time or "")[1:].isalpha() else (x, y)
    if not (part.time or "")[1:].isalpha() or (clock.time or "")[1:].isalpha():
        return None
    return _both(a, b, clock, **_time_of(clock, part))


# ---- counted from a date
def _counted_from(line: Line, a: Found, b: Found) -> Found | None:
    """ "three days" + "before Christmas", "two weeks" + "from tomorrow"."""
    x, y, gap = a.mention, b.mention, _gap(line, a, b)
    if x.unit == "hour" and x.amount and gap == "F" and _is_clock(y):  # "three hours" + "from 10 am"
        return _both(a, b, y, until=after_hours(y.time or "", x.amount + x.fraction))
    if x.kind not in ("duration", "span", "shift") or x.first or y.kind not in _DAYS | {"month", "year", "nth"} or x.amount is None:
        return None
    if x.kind != "duration" and (x.sure or x.direction != 1):
        return None
    if _begins(line, gap, a.last):
        return _both(a, b, x, kind="span", direction=1, first=y, sure=True)
    sign = _sign(line, gap, a.last)
    if not sign:
        return None
    if x.bound == "since":  # "more than a week before"
        edge = replace(x, kind="shift", direction=sign, first=y, bound=None)
        return _both(a, b, x, kind="bound", bound="before" if sign < 0 else "after", first=edge, amount=None, unit=None)
    kind = "span" if x.bound or x.kind == "span" else "shift"
    return _both(a, b, x, kind=kind, direction=sign, first=y, bound=None, sure=True)


def _is_clock(mention: DateMention) -> bool:
    return mention.kind == "time" and (mention.time or "")[1:3].isdecimal() and mention.until is None


def _begins(line: Line, gap: str, at: int) -> bool:
    """Whether what stands between a length and a date says that it begins there: ", from", "starting"."""
    return gap == ",F" or (_STARTING.fullmatch(gap) is not None and line.word(at + (gap[0] == ",")).lower() in line.table.opening)


_STARTING = re.compile(r",?[b=]O?")


def _sign(line: Line, gap: str, at: int) -> int:
    if gap not in ("b", "F", "bt"):
        return 0
    return 1 if gap == "F" else {"before": -1, "after": 1}.get(line.listed(at), 0)


# ---- ranges and bounds
def _range(line: Line, a: Found, b: Found) -> Found | None:
    x, y = a.mention, b.mention
    join = _JOIN.fullmatch(_gap(line, a, b))
    opening = _from(line, a.first)
    if join is None or x.kind not in _ANY_ENDS:
        return None
    if y.kind == "ref" and opening is not None and y.unit == "PRESENT_REF":
        y = DateMention(start=y.start, end=y.end, kind="to_date")
    elif y.kind not in _ANY_ENDS or (opening is None and not (x.sure and y.sure) and not _are_years(x, y)):
        return None
    if opening is None and not _alike(x, y, join.group()):
        return None
    if join.group(1) and (opening is None or line.word(opening).lower() not in line.table.between):
        return None
    x, y = _share(x, y)
    start = x.start if opening is None else line.span(opening)[0]
    return Found(DateMention(start=start, end=y.end, kind="range", first=x, last=y), a.first, b.last)


def _within_week(line: Line, a: Found, b: Found) -> Found | None:
    """ "next week" + "between Wednesday and Friday"."""
    x, y = a.mention, b.mention
    days = y.kind == "range" and y.first and y.last and {y.first.kind, y.last.kind} == {"weekday"}
    if not days or x.kind != "unit" or x.unit != "week" or _gap(line, a, b).strip("F"):
        return None
    ends = {name: replace(end, kind="nth", first=x) for name, end in (("first", y.first), ("last", y.last)) if end}
    return _both(a, b, y, **ends)


def _are_years(x: DateMention, y: DateMention) -> bool:
    """Whether two years, one of them certain to be one, make the other certain: "1856-ca. 1865"."""
    return x.kind == y.kind == "year" and (x.sure or y.sure)


def _alike(x: DateMention, y: DateMention, join: str) -> bool:
    """Whether two ends make a range without "from": of one kind, both of them days, or the last with its year."""
    if x.kind == y.kind and x.kind in _ENDS:
        return True
    if "U" in join and x.kind in _DAYS and y.kind in _DAYS:
        return True
    return x.kind in ("day", "month", "year") and y.kind in ("day", "month") and y.year is not None


def _share(first: DateMention, last: DateMention) -> tuple[DateMention, DateMention]:
    """Gives the end without a year that of the other, or the one beside it ("from November to March 2015")."""
    if first.kind == last.kind == "time" and first.time and last.time:
        return replace(first, time=in_afternoon_of(first.time, last.time)), last
    if last.kind == "day" and last.month is None and first.month and last.weekday is None:
        last = replace(last, month=first.month, year=first.year)
    if first.month and last.month and first.year is None and last.year:
        return replace(first, year=last.year - (first.month > last.month)), last
    if first.month and last.month and first.year and last.year is None:
        return first, replace(last, year=first.year + (first.month > last.month))
    return first, last


def _to_date(item: Found, line: Line) -> Found:
    mention, first, last = item
    present = _PRESENT.match(line.letters, last)
    if mention.kind not in _ENDS or present is None:
        return item
    start, end = line.span(present.end() - 1)
    today = DateMention(start=start, end=end, kind="to_date")
    return Found(DateMention(start=mention.start, end=end, kind="range", first=mention, last=today), first, present.end())


def _bounded(item: Found, line: Line) -> Found:
    """The mention with the "since", "until", "no later than" … before it, or the "or later" after it."""
    mention, first, last = item
    if mention.kind in _UNBOUND:
        return item
    opening = _OPENING.search(line.letters[max(0, first - _FURTHEST) : first])
    if opening is None:
        return _opened(item, line)
    start = first - (opening.end() - opening.start())
    if opening.group()[0] == "F":
        return item._replace(mention=replace(mention, start=line.span(start)[0])) if mention.kind == "range" else item
    bound = _meaning(line, start, opening.group())
    if bound is None or mention.kind == "range":
        return item
    return Found(_with_bound(mention, bound, line.span(start)[0], mention.end), start, last)


_OPENING = re.compile(r"(?:(?:[O@N][%])?(?:b|U|!?kQ)(?:%[O@N])?|bN|bO|bF|=F|=O|=|F|xPx)t?$")
_CLOSING = re.compile(r"[&%](?:k|b)")
_FURTHEST = 8
_LATER = {"before": "until", "after": "since"}


def _meaning(line: Line, start: int, letters: str) -> str | None:
    """Which bound the words from letter ``start`` are; "on or before" has the day itself in it."""
    key = next((at for at, letter in enumerate(letters) if letter in "bUk=P"), 0)
    letter = letters[key]
    if letter == "P":  # "as early as", "as late as"
        same = line.word(start) == line.word(start + 2)
        return {"early": "since", "late": "until"}.get(line.listed(start + 1)) if same else None
    if letter == "U":
        return "until"
    found = line.listed(start + key)
    if letter == "=":
        return "since" if line.word(start + key).lower() in line.table.opening else None
    if letter == "k":
        plain = "after" if found > 0 else "before"
        if "!" in letters:
            return {"after": "until", "before": "since"}[plain]
        found = plain
    if ("N" in letters or "O" in letters) and "%" not in letters:
        return found if found == "since" else None
    return _LATER.get(found, found) if "%" in letters else str(found)


def _with_bound(mention: DateMention, bound: Any, start: int, end: int) -> DateMention:
    if mention.kind == "time":
        return replace(mention, start=start, end=end, bound=bound)
    return DateMention(start=start, end=end, kind="bound", bound=bound, first=mention, sure=mention.sure, anchor=mention.anchor)


def _opened(item: Found, line: Line) -> Found:
    """ "2016 or later"."""
    mention, first, last = item
    closing = _CLOSING.match(line.letters, last)
    if closing is None or mention.kind == "range":
        return item
    found = line.listed(last + 1)
    bound = {1: "since", -1: "until"}.get(found) if closing.group()[1] == "k" else _LATER.get(found)
    if bound is None or (line.letters[last + 2 : last + 3] or ";") not in ",.;)":
        return item
    return Found(_with_bound(mention, bound, mention.start, line.span(last + 1)[1]), first, last + 2)


def _from(line: Line, at: int) -> int | None:
    """The "from" or "between" before a letter, an article skipped."""
    at -= 2 if line.letters[at - 1 : at] == "t" else 1
    return at if at >= 0 and line.letters[at] == "F" else None
