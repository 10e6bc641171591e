"""Days, months, seasons and years: from the letters and values of one expression to the fields of a ``DateMention``."""

from __future__ import annotations

import re
from collections.abc import Callable

from despite.text import date_lengths
from despite.text.clock import time_of
from despite.text.date_bag import Bag, Fields, month_in, relation_of, summed, year_in_words, year_of
from despite.text.date_words import is_day

_SEASON_OF = {"quarter": 32, "half": 39}


# ---- days
def _day(bag: Bag) -> Fields | None:
    common = {"kind": "day", "weekday": bag.one("W"), **relation_of(bag)}
    if "I" in bag and ("i" in bag or len(bag["I"]) > 1):
        return _two_in_figures(bag, common)
    if "i" in bag or "I" in bag:
        found = bag.one("i", "I")
        years = year_of(bag)
        return _two("either", [common | dict(zip(("year", "month", "day"), (years or y, m, d), strict=True)) for y, m, d in found])
    if "u" in bag and not {"M", "m"} & bag.keys():
        return _day_of_unit(bag)
    if "u" in bag:
        whole = _whose_year(common, bag)
        if whole is None:
            return None
        common = whole
    if "ċ" in bag or "#" in bag or (bag.letters.count("d") == 2 and "-" in bag and not month_in(bag)):
        return _two("either", [common | {"month": m, "day": d} for m, d in _orders(bag)])
    year, month, days = _year_and_days(bag)
    if days and month and not is_day(None, month, days[0]):
        return {"kind": "vague"}  # "30 February"
    if not days or not all(is_day(year if year and year > 0 else None, month or 1, day) for day in days):
        return None
    second = bag["M"][1] if len(bag.get("M", ())) > 1 else month
    clock = time_of([item for item in bag.items_in_order if item[0] == "C"]) if "C" in bag else None
    common["time"] = clock
    return _two("range", [common | {"year": year, "month": m, "day": d} for m, d in zip((month, second), days, strict=False)])


def _orders(bag: Bag) -> list[tuple[int, int]]:
    """Month and day of "4-22" or "7.6", in either order."""
    pointed = bag.one("ċ", "#")
    if pointed is None:
        a, b = bag["d"]
    else:
        a, b = int(pointed), round(pointed % 1 * 100)
        b = b // 10 if b % 10 == 0 else b
    return sorted(order for order in {(a, b), (b, a)} if is_day(None, *order))


def _two_in_figures(bag: Bag, common: Fields) -> Fields | None:
    """ "5/1-5/7, 2020"."""
    year = year_of(bag) or next((value[0][0] for letter, value in bag.items_in_order if letter == "i"), None)
    dates = [value for letter, value in bag.items_in_order if letter in "Ii"]
    ends = [
        _two("either", [common | dict(zip(("year", "month", "day"), (y or year, m, d), strict=True)) for y, m, d in one]) for one in dates
    ]
    return {"kind": "range", "first": ends[0], "last": ends[1]} if all(ends) else None


def _year_and_days(bag: Bag) -> tuple[int | None, int | None, list[int]]:
    """Year, month and days; number words before the month are the day, those after it first the day, then the year."""
    month = month_in(bag)
    items = [item for item in bag.items_in_order if item[0] not in "ür" and not (item[0] == "X" or item[1] == year_of(bag))]
    at = next((place for place, (letter, _) in enumerate(items) if letter in "MmA"), 0)
    before, after = items[:at], items[at + 1 :] if month else items
    named = [item for item in before if item[0] in _DAY_LETTERS]
    days, rest = _days_of(named or [item for item in after if item[0] in _DAY_LETTERS])
    year = year_of(bag)
    if year is None:
        spelled = [value for letter, value in after if letter in "c8"] if named else rest
        year = year_in_words(spelled) if len(spelled) > 1 else None
    return year, month, days


_DAY_LETTERS = "dno1c8"
_ONE_DAY = re.compile(r"8[oc]|[do1c]")


def _days_of(items: list[tuple[str, int]]) -> tuple[list[int], list[int]]:
    """One day or two, and the number words that are left over."""
    letters = "".join(letter for letter, _ in items)
    days: list[int] = []
    at = 0
    while at < len(letters) and (match := _ONE_DAY.match(letters, at)) and len(days) < (2 if "c" not in letters else 1):
        days.append(sum(value for _, value in items[at : match.end()]))
        at = match.end()
    return days, [value for letter, value in items[at:] if letter in "c8"]


def _two(kind: str, ends: list[Fields]) -> Fields | None:
    if len(ends) != 2:
        return ends[0] if ends else None
    if kind == "range" and (ends[1]["month"] or 0, ends[1]["day"]) <= (ends[0]["month"] or 0, ends[0]["day"]):
        return None
    # of a range the weekday is the first day's
    return {"kind": kind, "first": ends[0], "last": ends[1] | ({"weekday": None} if kind == "range" else {})}


def _day_of_unit(bag: Bag) -> Fields | None:
    """ "the 31st of this month"."""
    days, _ = _days_of([item for item in bag.items_in_order if item[0] in _DAY_LETTERS])
    if bag["u"][-1] != "month" or not days:
        return None
    month = {"kind": "unit", "unit": "month", **(relation_of(bag) or {"direction": 0})}
    ends = [{"kind": "nth", "ordinal": day, "unit": "day", "first": month} for day in days]
    return ends[0] if len(ends) == 1 else {"kind": "range", "first": ends[0], "last": ends[1]}


# ---- months and more
def _month(bag: Bag) -> Fields | None:
    month, year = bag.one("M", "m"), year_of(bag)
    if month is None:
        month = bag.one("d")
        if month is None or month > 12:
            return None
    if year is None:
        year = year_in_words([value for letter, value in bag.items_in_order if letter in "c8"])
    inner: Fields = {"kind": "month", "month": month, "year": year, "part": bag.one("P"), **relation_of(bag)}
    return _whose_year(inner, bag)


def _whose_year(fields: Fields, bag: Bag) -> Fields | None:
    """ "May of last year": what direction there is belongs to the year."""
    if "u" not in bag or "direction" not in fields:
        return fields
    if bag.one("u") != "year":
        return None
    return fields | {"direction": None, "anchor": "said", "of_year": fields["direction"], "anchor_of_year": fields["anchor"]}


def _season(bag: Bag) -> Fields | None:
    twice = 2 if re.search(r"Y[-/]", bag.letters) else None
    fields = {
        "kind": "season",
        "season": bag.one("s", "S"),
        "year": year_of(bag),
        "ordinal": twice,
        "part": bag.one("P"),
        **relation_of(bag),
    }
    return _whose_year(fields, bag)


def _holiday(bag: Bag) -> Fields | None:
    rule = bag.one("H")
    if "*" in bag:
        rule = "12-31" if "~" in bag else "01-01"
    elif "~" in bag:
        rule = _EVES.get(rule)
    fields = {"kind": "holiday", "unit": rule, "year": year_of(bag), **relation_of(bag)}
    reach = _AROUND.get(bag["u"][0]) if re.search("[Hp*]u", bag.letters) else None
    if reach:
        ends = [{"kind": "shift", "unit": "day", "amount": reach, "direction": sign, "first": fields} for sign in (-1, 1)]
        return {"kind": "range", "first": ends[0], "last": ends[1]}
    return fields if "direction" not in fields or "u" not in bag or bag["u"][-1] == "day" else _whose_year(fields, bag)


_AROUND = {"weekend": 3, "week": 6}
"""Days on either side of a holiday that "Easter weekend" or "Christmas week" may have in it."""
_EVES = {"12-25": "12-24", "10-31": "10-30"}


def _quarter(bag: Bag) -> Fields | None:
    """Quarters and halves of a year are seasons 33 to 36, 40 and 41 of EDTF."""
    if "4" in bag:
        code = bag.one("4")
    else:
        unit = "half" if "h" in bag else bag.one("u")
        units = bag.get("u", [])
        unit = unit if unit in _SEASON_OF else units[-1] if units else unit
        first = _SEASON_OF.get(unit or "")
        ordinal = bag.one("o", "1")
        if first is None or not 0 < ordinal <= (4 if first == 32 else 2):
            return None
        code = first + ordinal
    return {"kind": "season", "season": code, "year": year_of(bag), "part": bag.one("P"), **_of_year(bag)}


def _of_year(bag: Bag) -> Fields:
    relation = relation_of(bag)
    if not relation and bag.letters.endswith("tu"):
        return {"of_year": 0}
    return {"of_year": relation["direction"], "anchor_of_year": relation["anchor"]} if relation else {}


def _decade(bag: Bag) -> Fields | None:
    year = bag.one("E")
    if year is None:
        tens = bag.one("Ë", "ë")
        if tens < 20 and not {"c", "8"} & bag.keys():
            return None  # "the tens of thousands"
        hundreds = [value for letter, value in bag.items_in_order if letter in "c8"]
        year = (hundreds[0] * 100 if hundreds else 1900) + tens
        if not hundreds and tens < 30:
            ends = [{"kind": "decade", "year": century + tens} for century in (1900, 2000)]
            return {"kind": "either", "first": ends[0], "last": ends[1]}
    if "ë" in bag and bag.one("ë") < 50 and not {"c", "8"} & bag.keys():
        return {"kind": "decade", "year": year, "part": bag.one("P"), "sure": False}  # degrees and per cent have their thirties too
    era = bag.one("X")
    if year < 1000 and era is None:
        return None
    return {"kind": "decade", "year": -year - 8 if era and era < 0 else year, "part": bag.one("P")}


def _century(bag: Bag) -> Fields | None:
    ordinal = summed([*bag.get("8", ()), *bag.get("o", bag.get("1", ()))])
    if not 0 < ordinal < 30:
        return None
    era = bag.one("X")
    first = -100 * ordinal + 1 if era and era < 0 else 100 * ordinal - 100
    return {"kind": "century", "year": first, "part": bag.one("P")}


def _fiscal(bag: Bag) -> Fields | None:
    years = [value for letter, value in bag.items_in_order if letter in "Ydnφ"]
    if years and years[0] < 100:
        years[0] += 2000
    return {"kind": "fiscal", "year": years[0] if years else None, "amount": len(years), **relation_of(bag)}


def _week(bag: Bag) -> Fields | None:
    week = bag.one("d", "n")
    if bag.one("u") == "year":
        return _year(bag)
    return {"kind": "week", "ordinal": week} if bag.one("u") == "week" and 0 < week < 54 else None


def _year(bag: Bag) -> Fields | None:
    year = year_of(bag)
    if year is None:
        year = bag.one("n") or year_in_words([value for letter, value in bag.items_in_order if letter in "c8"])
    if year is None or ("u" in bag and bag.one("u") != "year"):
        return None
    return {"kind": "year", "year": year, "part": bag.one("P")}


def _years(bag: Bag) -> Fields | None:
    if bag.one("X") == -1:
        first, last = (1 - value for letter, value in bag.items_in_order if letter in "Ynd")
        return {"kind": "range", "first": {"kind": "year", "year": first}, "last": {"kind": "year", "year": last}} if first < last else None
    if "Y" not in bag:
        return None
    first, *rest = bag["Y"]
    tail = bag.one("d", "n")
    last = rest[0] if rest else first // 100 * 100 + tail
    if last > first:
        return {"kind": "range", "first": {"kind": "year", "year": first}, "last": {"kind": "year", "year": last}}
    return {"kind": "month", "year": first, "month": tail} if not rest and tail <= 12 else None


BUILDERS: dict[str, Callable[[Bag], Fields | None]] = date_lengths.BUILDERS | {
    "day": _day, "month": _month, "season": _season, "quarter": _quarter, "fiscal": _fiscal, "decade": _decade,
    "century": _century, "week": _week, "years": _years, "year": _year, "holiday": _holiday,
}  # fmt: skip
