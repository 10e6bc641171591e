"""TIMEX2 and TIMEX3 values of our mentions, for comparing them with annotated ones."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from despite.evidence import When
from despite.text.calendar import resolve
from despite.text.context import year_of
from despite.text.date_mention import DateMention, length_of

_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "weekend": "WE",
    "quarter": "Q",
    "fortnight": "W",
}
_SETS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_CLOCK = {"hour": "H", "minute": "M", "second": "S"}


def value(mention: DateMention, said: When | None = None) -> str:
    """The value as TIMEX writes it; years before Christ as in TIMEX2 ("BC0480")."""
    if mention.kind == "ref":
        return mention.unit or ""
    if mention.kind == "set":
        return _SETS.get(mention.unit or "", "") if mention.amount == 1 and not mention.weekday else length(mention)
    if mention.kind in ("duration", "span") or (mention.kind == "vague" and mention.unit):
        return length(mention)
    if mention.kind == "vague":
        return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(mention.direction or 0, "")
    if mention.kind == "time":
        day = value(mention.first, said)[:10] if mention.first else "XXXX-XX-XX"
        return day + (mention.time or "")
    if mention.kind in ("bound", "range", "either") and mention.first:
        return value(mention.first, said)
    mention = replace(mention, kind="unit", ordinal=None) if mention.kind == "rest" else mention
    return _dated(replace(mention, part=None), said) + (mention.time or "")


def length(mention: DateMention) -> str:
    """ "P3D", "PT30M", "P1Y2M", "PXW"."""
    parts = [("X" if mention.amount is None else f"{amount:g}", unit) for amount, unit in length_of(mention)]
    days = "".join(f"{count}{_UNITS[unit]}" for count, unit in parts if unit in _UNITS)
    clock = "".join(f"{count}{_CLOCK[unit]}" for count, unit in parts if unit in _CLOCK)
    return f"P{days}" + (f"T{clock}" if clock else "")


def _dated(mention: DateMention, said: When | None) -> str:
    year = year_of(mention)
    if year is not None and (year < 1 or mention.first is None):
        plain = _plain(mention, year)
        if plain:
            return plain
    found = resolve(mention, said)
    if found is None or found.earliest is None or found.latest is None:
        return _plain(mention, None)
    return _of_interval(mention, found.earliest, found.latest)


def _plain(mention: DateMention, year: int | None) -> str:
    name = "XXXX" if year is None else f"{year:04}" if year > 0 else f"BC{1 - year:04}"
    if mention.kind == "season" and mention.season in _SEASONS:
        return f"{name}-{_SEASONS[mention.season]}"
    if mention.kind in ("decade", "century"):
        digits = {"decade": 3, "century": 2}[mention.kind]
        if year is not None and year < 1:
            oldest = 1 - year if mention.kind == "decade" else -year
            return f"BC{oldest:04}"[: 2 + digits]
        return name[:digits]
    if mention.kind == "month":
        return f"{name}-{mention.month:02}"
    if mention.kind == "day" and mention.day:
        return f"{name}-{f'{mention.month:02}' if mention.month else 'XX'}-{mention.day:02}"
    if mention.kind == "year" or mention.unit == "year":
        return name
    return ""


def _of_interval(mention: DateMention, first: date, last: date) -> str:
    middle = first + (last - first) / 2
    unit = mention.unit if mention.kind in ("shift", "unit") else {"weekday": "day"}.get(mention.kind, mention.kind)
    if unit == "season" and mention.season in _SEASONS:
        return f"{first.year}-{_SEASONS[mention.season]}"
    if unit == "quarter":
        return f"{middle.year}-Q{(middle.month + 2) // 3}"
    if unit in ("week", "weekend", "fortnight"):
        iso = middle.isocalendar()
        return f"{iso.year}-W{iso.week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "decade":
        return f"{middle.year:04}"[:3]
    whole = last + timedelta(days=1)
    if first.day == 1 and whole.day == 1 and (last - first).days > 26:
        return (
            f"{first.year:04}"
            if unit == "year" or (first.month == whole.month == 1 and first.year + 1 == whole.year)
            else first.isoformat()[:7]
        )
    return middle.isoformat() if (last - first).days < 8 else middle.isoformat()[:7]
