"""Recognizers-Text cases: English dates, times, lengths and recurrences.

A case passes where every expected expression, and nothing else, is found with its extent (words without content at the edges
aside) and its value agrees. Days agree where our interval holds the reference's and is wider by no more than the words are
loose: the reference puts "two months ago" on one day, we on that month. Of a range the reference gives the first day of the
last part, we the whole of it. Times, lengths and periods must be equal.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from bench.row import Row
from bench.timex import length
from despite.evidence import When
from despite.text.calendar import resolve
from despite.text.context import in_context
from despite.text.date_mention import DateMention, length_of
from despite.text.dates import find_times
from despite.text.edtf import when
from despite.text.lexicon import load

_EDGE = re.compile(
    r"^(?:(?:the|a|an|in|on|at|for|from|between|of|my|during|as|to|by|around|about|sometime)\s+|\s+|[,(])+|[\s.,:)?!]+$", re.IGNORECASE
)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600, "weekend": 172800,
            "month": 2592000, "year": 31536000, "decade": 315360000}  # fmt: skip
_IGNORED = frozenset({"vague"})
_OPEN_YEARS = ("0001", "9999")


class Case(NamedTuple):
    """One sentence with what the reference finds in it, and the day from which it is read."""

    file: str
    number: int
    text: str
    expected: list[dict[str, Any]]
    said: When | None


def cases(folder: Path) -> Iterator[Case]:
    """Those of the English cases that the reference implementation (.NET) passes."""
    for path in sorted((folder / "DateTime" / "English").glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            if "dotnet" in f"{case.get('NotSupported')} {case.get('NotSupportedByDesign')}":
                continue
            given = (case.get("Context") or {}).get("ReferenceDateTime")
            day = date.fromisoformat(given[:10]) if given else None
            yield Case(path.stem, number, case["Input"], case["Results"], when(day, day) if day else None)


def rows(data: Path) -> list[Row]:
    """The share of cases that pass, and invented days; ``dates-recognizers`` lies in the folder ``data`` of ``data``."""
    folder = data / "data" / "dates-recognizers"
    name = "Recognizers DateTime, English"
    if not folder.is_dir():
        return [Row(f"{name}: cases", None, "share", 0.85), Row(f"{name}: invented days", None, "days", 0, at_least=False)]
    given = list(cases(folder))
    passed = sum(failure(case) is None for case in given) / len(given)
    days = sum(len(invented(case)) for case in given)
    return [
        Row(f"{name}: cases", passed, "share", 0.85, "Recognizers-Text (.NET) 1.00, by which the cases were chosen"),
        Row(f"{name}: invented days", days, "days", 0, at_least=False),
    ]


def failure(case: Case) -> str | None:
    """Why the case does not pass, in a word; ``None`` if it does."""
    found = _found(case)
    if len(found) != len(case.expected):
        return "extra" if len(found) > len(case.expected) else "missed"
    for mine, theirs in zip(found, case.expected, strict=True):
        why = _differs(case, mine, theirs)
        if why:
            return why
    return None


def _found(case: Case) -> list[DateMention]:
    """What we find, less what the reader under test does not look for."""
    zones = case.file.startswith("TimeZone")
    found = [one for one in in_context(find_times(case.text, load("en"))) if _comparable(one, zones)]
    if not case.file.startswith(("DateTimeModel", "Merged")) and case.expected:  # one reader alone: others' finds do not count
        found = [one for one in found if any(_touches(one, theirs) for theirs in case.expected)]
    return [one for one in found if one.kind not in _IGNORED or any(_touches(one, theirs) for theirs in case.expected)]


def invented(case: Case) -> list[str]:
    """The words for which we give one single day that is neither a day of the reference's nor an end of its period.

    Times of day have no day in the reference; ours is that of the day they stand beside. A mode of the reference that
    takes dates apart into lengths and times is left out.
    """
    if case.file.endswith(_APART):
        return []
    found = [(one, resolve(one, case.said)) for one in _found(case) if one.kind != "time"]
    days = [(one, known.earliest) for one, known in found if known and known.earliest and known.earliest == known.latest]
    return [
        case.text[one.start : one.end]
        for one, day in days
        if not any(_names(theirs, day) for theirs in case.expected if _touches(one, theirs))
    ]


_APART = "SplitDateAndTime"
_OF_A_DAY = frozenset({"date", "datetime", "datetimealt", "time", "timerange"})


def _names(theirs: dict[str, Any], day: date) -> bool:
    """Whether a reading of the reference's names the day or, with whatever day, no more than one."""
    kind = (theirs.get("Type") or theirs.get("TypeName") or "").rpartition(".")[2]
    values = _values(theirs)
    ends = [_day(value.get(name)) for value in values for name in ("value", "start", "end")]
    return kind in _OF_A_DAY or not values or any(end and abs((end - day).days) <= 1 for end in ends)


def _touches(mine: DateMention, theirs: dict[str, Any]) -> bool:
    start, end = _span(theirs)
    return mine.start < end and start < mine.end


def _span(theirs: dict[str, Any]) -> tuple[int, int]:
    start = theirs["Start"]
    return start, start + theirs["Length"] if "Length" in theirs else theirs["End"] + 1


def _comparable(mention: DateMention, zones: bool) -> bool:
    if mention.kind == "ref":
        return mention.unit == "PRESENT_REF"
    return (mention.kind == "zone") == zones


def _differs(case: Case, mine: DateMention, theirs: dict[str, Any]) -> str | None:
    if _bare(case.text, mine.start, mine.end) != _bare(case.text, *_span(theirs)):
        return "extent"
    kind = (theirs.get("Type") or theirs.get("TypeName") or "").rpartition(".")[2]
    values = _values(theirs)
    if not values:
        return None
    return None if _agrees(mine, kind, values, case) else f"value of {kind}"


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while (match := _EDGE.search(text[start:end])) and match.group():
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
    return start, end


def _values(theirs: dict[str, Any]) -> list[dict[str, str]]:
    """The readings that the reference leaves open, all in the models' form."""
    given = theirs.get("Value") or theirs.get("Resolution") or {}
    if "values" in given:
        return [{key: str(value) for key, value in one.items()} for one in given["values"] or ()]
    zone = given.get("TimeZoneResolution")
    if zone:
        return [{"zone": str(zone.get("UtcOffsetMins", zone.get("utcOffsetMins")))}]
    timex = given.get("Timex", given.get("timex"))
    found = []
    for resolution in (given.get("FutureResolution"), given.get("PastResolution")):
        one = {_NAMES.get(key, key): str(value) for key, value in (resolution or {}).items()}
        if timex:
            found.append({"timex": timex, **one})
    return found


_NAMES = {"date": "value", "dateTime": "value", "time": "value", "duration": "value", "startDate": "start", "endDate": "end",
          "startDateTime": "start", "endDateTime": "end", "startTime": "start", "endTime": "end"}  # fmt: skip


def _agrees(mine: DateMention, kind: str, values: list[dict[str, str]], case: Case) -> bool:
    if kind == "duration":
        return any(_same_length(mine, value) for value in values)
    if kind == "timezone":
        return str(mine.zone) == values[0]["zone"]
    if kind == "set":
        return _set(mine) in {value.get("timex") for value in values}
    if kind in ("time", "timerange"):
        return any(_same_time(mine, value) for value in values)
    if mine.kind == "ref":
        return any(value.get("timex") == "PRESENT_REF" for value in values)
    return any(_same_days(mine, value, case) and _times_agree(mine, value) for value in values)


def _same_length(mine: DateMention, value: dict[str, str]) -> bool:
    seconds = sum(amount * _SECONDS.get(unit, 0) for amount, unit in length_of(mine))
    return value.get("timex") == length(mine) or value.get("value") == f"{seconds:g}" or value.get("value") == str(int(seconds))


def _set(mine: DateMention) -> str:
    time = mine.time or ""
    if mine.weekday:
        return f"XXXX-WXX-{mine.weekday}{time}"
    return time if time and mine.unit == "day" else length(mine).replace("P1Q", "P3M")


def _clock(text: str | None) -> str | None:
    """ "T08:00:00" of "2016-11-07 08:00:00", "08:00:00" or "T08"; ``None`` where there is no time."""
    match = re.search(r"(?:T|^|[ ])(\d\d?)(?::(\d\d))?(?::(\d\d))?$", text or "")
    return f"{int(match[1]):02}:{match[2] or '00'}:{match[3] or '00'}" if match else None


def _same_time(mine: DateMention, value: dict[str, str]) -> bool:
    part = re.search(r"T([A-Z]{2,3})", value.get("timex", ""))
    ends = _ends_of(mine)
    if part:
        return part[0] in ends
    if "start" in value or "end" in value:
        theirs = [_clock(value.get("start")), _clock(value.get("end"))]
        return all(one is None or one in map(_clock, ends) for one in theirs)
    return _clock(value.get("value", value.get("timex"))) in map(_clock, ends)


def _ends_of(mine: DateMention) -> list[str]:
    """The times of day of a mention, those of its ends included."""
    own = [time for time in (mine.time, mine.until) if time]
    if mine.kind == "time":  # the day it was taken from is not its own
        return own
    return own + [time for inner in (mine.first, mine.last) if inner for time in _ends_of(inner)]


def _times_agree(mine: DateMention, value: dict[str, str]) -> bool:
    timex = value.get("timex", "")
    if (
        not re.search(r"T(\d|[A-Z]{2})", timex)
        or mine.unit in ("hour", "minute", "second")
        or mine.more
        or mine.kind == "rest"
        or timex.endswith("T23:59:59")
    ):
        return True
    return _same_time(mine, value)


def _same_days(mine: DateMention, value: dict[str, str], case: Case) -> bool:
    first, last = _day(value.get("start", value.get("value"))), _day(value.get("end", value.get("value")))
    readings = list(_readings(mine))
    if first is None and last is None:
        return all(resolve(one, case.said) is None for one in readings) or "value" not in value or value["value"] == "not resolved"
    return any(_fits(one, first, last, "start" in value, case) for one in readings)


def _readings(mine: DateMention) -> Iterator[DateMention]:
    """The mention, and what it is if of two readings one is right ("5/6/2019")."""
    yield mine
    if mine.kind == "either":
        yield from (one for one in (mine.first, mine.last) if one)
    if mine.kind == "range" and mine.first and mine.last and "either" in (mine.first.kind, mine.last.kind):
        yield from (replace(mine, first=a, last=b) for a in _readings(mine.first) for b in _readings(mine.last))


def _fits(mine: DateMention, first: date | None, last: date | None, exclusive: bool, case: Case) -> bool:
    found = resolve(mine, case.said)
    if found is None:
        return False
    slack = timedelta(days=looseness(mine))
    if first is None or last is None:
        return _near(found, first, last, slack)
    if mine.kind in ("range", "span"):
        return _same_ends(mine, found, first, last, slack, case)
    last = max(first, last - timedelta(days=1)) if exclusive else last
    inside = (found.earliest is None or found.earliest <= first) and (found.latest is None or last <= found.latest)
    return inside and (found.earliest is None or first - found.earliest <= slack) and (found.latest is None or found.latest - last <= slack)


_LOOSE = {"week": 7, "fortnight": 7, "month": 31, "quarter": 92, "season": 92, "year": 366, "fiscal": 732, "decade": 3653, "century": 36525,
          "weekday": 7, "nth": 7}  # fmt: skip


def looseness(mine: DateMention) -> int:
    """Days by which our interval may be wider than the reference's: the width of the unit that the words name."""
    own = max(_LOOSE.get(mine.unit or "", 1), _LOOSE.get(mine.kind, 1)) if mine.kind != "unit" or mine.part else 1
    if mine.kind == "day" and mine.month is None:
        own = 62
    return max([own, *(looseness(inner) for inner in (mine.first, mine.last) if inner)])


def _same_ends(mine: DateMention, found: When, first: date, last: date, slack: timedelta, case: Case) -> bool:
    """A range, whose end the reference puts on the first day of its last part, or on the day after its last."""
    end = resolve(mine.last, case.said) if mine.last and mine.last.kind != "to_date" else None
    opens = (end.earliest if end else found.latest) or date.min
    begins = found.earliest is not None and abs(found.earliest - first) <= slack
    return begins and found.latest is not None and opens - slack <= last <= found.latest + slack


def _near(found: When, first: date | None, last: date | None, slack: timedelta) -> bool:
    """An open interval, by its one end."""
    mine = found.earliest if first else found.latest
    theirs = first or last
    return mine is not None and theirs is not None and abs(mine - theirs) <= slack


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return None if (text or "")[:4] in _OPEN_YEARS else day


# ---- what is left
_FILES = {
    "TasksMode": "a mode for lists of tasks: times get the next day, quarters and seasons are left out",
    "SplitDateAndTime": "a mode that takes dates apart into lengths and times",
    "TimeZone": "time zones by place or by short names in small letters",
    "Holiday": "holidays that differ by country or follow another calendar, or are spelled otherwise",
}
_WHY = {
    "extra": "one expression of the reference's is two of ours, or it looks for none there",
    "missed": "words that are not read",
    "extent": "one word more or less",
}
_WHOLE = re.compile(r"(?:the|my|for the|the whole) (?:day|week|month)$")


def reason(case: Case, why: str) -> str:
    """The class of a case that does not pass."""
    for part, text in _FILES.items():
        if part in case.file:
            return text
    if any(_WHOLE.match(str(theirs.get("Text")).lower()) for theirs in case.expected):
        return "“the day”, “my week” taken for that of telling"
    if any(one.weekday and one.kind in ("day", "either") and resolve(one, case.said) is None for one in _found(case)):
        return "a weekday that the date does not fall on, or only years away: the reference drops the weekday"
    if any(str(theirs.get("TypeName")).endswith("alt") for theirs in case.expected):
        return "alternatives that share a time or a date"
    return _WHY.get(why, "another value: the coming one where both may be meant, or a number for “several”")


def main(folder: Path) -> None:
    """Prints the share of cases that pass, by file, and the classes of those that do not, with cases."""
    given = [(case, failure(case)) for case in cases(folder)]
    print(f"{sum(why is None for _, why in given)} of {len(given)} pass; invented days: {sum(len(invented(case)) for case, _ in given)}")
    for file in sorted({case.file for case, _ in given}):
        mine = [why for case, why in given if case.file == file]
        print(f"  {file}: {mine.count(None)} of {len(mine)}")
    classes = Counter(reason(case, why) for case, why in given if why)
    for text, count in classes.most_common():
        print(f"{count} {text}:")
        for words in dict.fromkeys(f"{why}: {case.text[:90]!r}" for case, why in given if why and reason(case, why) == text):
            print(f"    {words}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
