"""Lengths of time, what is counted in them, times of day and what recurs: from letters and values to fields of a ``DateMention``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from despite.text.clock import in_afternoon_of, later_half, time_of
from despite.text.date_bag import NUMBERS, Bag, Fields, number, relation_of, zone_of

# ---- lengths and what is counted in them
_PARTS = {"h": 0.5, "ü": 0.25}


def _counts(bag: Bag) -> list[tuple[float | None, str]]:
    """Count and unit, for each unit of a compound duration ("1 year 2 months")."""
    found: list[tuple[float | None, str]] = []
    pending: list[tuple[str, Any]] = []
    for at, (letter, value) in enumerate(bag.items_in_order):
        if letter == "J":
            found.append(value)
        if letter == "u" or (letter == "ü" and "r" in bag):
            found.append((number(bag, pending), value))
        ends = found and letter in "uüJ" and (letter != "ü" or "r" in bag)
        if ends or _BETWEEN.match(bag.letters, at - 1):
            pending = []
        elif letter in NUMBERS + "avhüκ":
            pending.append((letter, value))
    part = next((_PARTS[letter] for letter, _ in pending if letter in _PARTS), 0)
    if part and found:  # "an hour and a half"
        amount, unit = found[-1]
        found[-1] = ((amount or 0) + part, unit)
    return found


def _least(bag: Bag) -> float | None:
    """The smaller number of "two or three weeks"."""
    found = _BETWEEN.search(bag.letters)
    return number(bag, bag.items_in_order[: found.end()]) if found else None


_BETWEEN = re.compile(r"[cdn8Y#ċ](?=[%T][cdn8Y#ċ])|[dn#ċ](?=-[dn#ċ])")


def _length(bag: Bag) -> Fields | None:
    counts = _counts(bag)
    if not counts or any(amount is None for amount, _ in counts):
        return None
    rest = tuple((float(amount or 0), unit) for amount, unit in counts[1:])
    most, unit = counts[0]
    least = _least(bag) if not rest else None
    amounts = _amounts(most if least is None else least) | ({"most": int(most or 0)} if least is not None else {})
    if "β" in bag:  # five working days are seven or more
        amounts["most"] = int(most or 0) + 2 * -(-int(most or 0) // 5)
    return {**amounts, "unit": unit, "more": rest, "about": bool({"q", "v", "κ"} & bag.keys()) or "%x" in bag.letters}


def _amounts(amount: float | None) -> Fields:
    whole = int(amount or 0)
    return {"amount": whole, "fraction": (amount or 0) - whole}


def _span(bag: Bag) -> Fields | None:
    relation, length = relation_of(bag), _length(bag)
    if not relation["direction"]:
        return None
    if length is None or "Q" in bag:
        return {"kind": "vague", "unit": bag.one("u"), "direction": relation["direction"]}
    return {"kind": "span", **length, **relation}


def _within(bag: Bag) -> Fields:
    """ "within two weeks" is a stretch, "in two weeks" its end."""
    length = _length(bag)
    whole = "3" in bag or "Q" in bag
    return {"kind": "span" if whole else "shift", **length, "direction": 1} if length else {"kind": "vague"}


def _beside(bag: Bag) -> Fields | None:
    """ "the day before", "the week after", "the day following"."""
    if "r" in bag:
        return {"kind": "unit", "unit": bag.one("u"), **relation_of(bag)} if relation_of(bag)["direction"] else None
    sign = {"before": -1, "after": 1}.get(bag.one("b") or "")
    return {"kind": "unit", "unit": bag.one("u"), "direction": sign, "anchor": "date"} if sign else None


def _ago(bag: Bag) -> Fields | None:
    if "b" in bag or "r" in bag:
        return _beside(bag)
    sign, length = bag.one("k"), _length(bag)
    if length is None or "Q" in bag:
        return {"kind": "vague", "direction": sign or -1}
    if "F" in bag or (bag.one("L") == "FUTURE_REF"):
        return {"kind": "shift", **length, "direction": 1}
    return {"kind": "shift", **length, "direction": sign or -1, "anchor": "date" if sign else "said"}


def _duration(bag: Bag) -> Fields | None:
    if not {"u", "J"} & set(bag.letters):  # "three quarters of them"
        return None
    if "6" in bag or "l" in bag:
        return {"kind": "duration", "amount": 1, "unit": bag.one("u")}
    length = _length(bag) or {"unit": bag.one("u")}
    bound = None if "Q" not in bag else "until" if sum(bag["Q"]) < 0 else "since"
    return {"kind": "duration", **length, "bound": bound}


def _unit(bag: Bag) -> Fields | None:
    relation = relation_of(bag) or {"direction": 0}
    if "plural" in bag:
        return {"kind": "vague"} if relation["direction"] else None
    if "ε" in bag:
        return {"kind": "unit", "unit": bag.one("ε"), "part": "late", "direction": 0}
    if "l" in bag:
        return {"kind": "rest", "unit": bag.one("u"), **relation}
    if "b" in bag:  # "the week after next"
        steps = {("next", "after"): 2, ("last", "before"): -2}.get((bag["r"][0][2], bag.one("b")))
        return {"kind": "unit", "unit": bag.one("u"), "direction": steps} if steps else None
    if bag.letters == "=eu":
        return {"kind": "unit", "unit": bag.one("u"), "part": bag.one("P"), "direction": 0}
    if "k" in bag and "u" in bag and relation["direction"] == 0:
        return {"kind": "rest", "unit": bag.one("u"), "ordinal": bag.one("k"), "sure": "r" in bag, **relation}
    if "h" in bag or ("u" in bag and bag.one("u") in ("hour", "minute", "second")):
        return None
    if "u" in bag and "r" in bag and bag["r"][-1][2] == "past" and bag["u"][0] != "weekend":
        return {"kind": "span", "amount": 1, "unit": bag["u"][0], **relation}
    if bag.letters == "tu" and bag.one("u") == "day":
        return None
    fields = {"kind": "unit", "unit": bag.one("u") or "day", "part": bag.one("P"), "time": time_of(bag.items_in_order), **relation}
    return fields if "r" in bag or bag.one("u") != "day" else fields | {"sure": False}  # "at the end of the day"


def _nth(bag: Bag) -> Fields | None:
    """The first half of "the first week of October"; "the last week" is a time by itself too."""
    if "r" in bag:
        whole = _weekday(bag) if "W" in bag else _span(bag) if number(bag) is not None else _unit(bag)
        return whole and {**whole, "ordinal": -1 if bag["r"][-1][2] == "last" else None}
    ordinal = bag.one("o", "1") + (bag.one("8") or 0)
    if bag.one("u") in ("quarter", "half"):
        return None
    amount = next((value for letter, value in bag.items_in_order if letter in "dnc"), 1)
    return {"kind": "nth", "ordinal": ordinal, "amount": amount, "unit": bag.one("u"), "weekday": bag.one("W")}


def _weekday(bag: Bag) -> Fields:
    half = {"a": "TMO", "p": "TAF"}.get(bag.one("w") or "")
    return {"kind": "weekday", "weekday": bag.one("W"), "part": bag.one("P"), "time": half, **relation_of(bag)}


def _near(bag: Bag) -> Fields | None:
    step = {None: 0, "before": -1, "after": 1}.get(bag.one("b"))
    if step is None or ("u" in bag and bag.one("u") != "day"):
        return None
    offset, time = bag.one("D")
    time = {"a": "TMO", "p": "TAF"}.get(bag.one("w") or "", time)
    offset += step
    return {"kind": "shift", "unit": "day", "amount": abs(offset), "direction": (offset > 0) - (offset < 0), "time": time}


# ---- times and sets
def _time(bag: Bag) -> Fields | None:
    if re.search("y-?u$", bag.letters) and bag["u"][-1] != "hour":  # "the early morning hours"
        return None
    time = "T" + bag.one("λ") if "λ" in bag else _middle(bag) or time_of(bag.items_in_order)
    return {"kind": "time", "time": time, "zone": zone_of(bag), "part": bag.one("P")} if time else None


def _middle(bag: Bag) -> str | None:
    """ "mid-morning", "mid-day"."""
    if bag.one("P") != "mid" or {"d", "c", "C"} & bag.keys():
        return None
    return "T12" if bag.one("u") == "day" else {"MO": "T10", "AF": "T14", "NI": "T00"}.get(bag.one("y") or "")


def _timespan(bag: Bag) -> Fields | None:
    items = [item for item in bag.items_in_order if item[0] != "F"]
    cut = next((at for at, (letter, _) in enumerate(items) if letter in "-TU&"), None)
    if cut is None:
        return None
    first, last = time_of(items[:cut]), time_of(items[cut + 1 :])
    if first is None or last is None:
        return None
    named = any(letter in "wy" or (letter == "C" and value[3]) for letter, value in items[:cut])
    first = first if named else in_afternoon_of(first, last)
    return {"kind": "time", "time": first, "until": later_half(first, last, items[cut + 1 :]), "zone": zone_of(bag)}


def _hours(bag: Bag) -> Fields | None:
    """ "between 10 and 11" is of hours only beside a day."""
    if len(bag.letters) < 3 and not {"-", "T"} & set(bag.letters):
        time = time_of(bag.items_in_order)
        return {"kind": "hours", "time": time, "sure": False} if time else None
    found = _timespan(bag) if all(value < 25 for letter, value in bag.items_in_order if letter in "dn") else None
    return found and found | {"kind": "hours", "sure": False}


def _set(bag: Bag) -> Fields:
    if "R" in bag:  # also "twice daily"
        amount, unit = bag.one("R")
        return {"kind": "set", "amount": amount, "unit": unit}
    weekday = bag.one("W", "0")
    unit = (
        bag.one("u")
        if "u" in bag
        else "year"
        if {"s", "S"} & bag.keys()
        else "week"
        if weekday
        else "year"
        if {"M", "m", "I"} & bag.keys()
        else "day"
    )
    amount = 2 if "2" in bag else (int(number(bag) or 1) or 1) if "u" in bag else 1
    time = time_of([item for item in bag.items_in_order if item[0] in "yÿ"])
    return {"kind": "set", "amount": amount, "unit": unit, "weekday": weekday, "month": _month_of(bag), "time": time}


def _month_of(bag: Bag) -> Any:
    inside = bag.one("I")
    return inside[0][1] if inside else bag.one("M", "m")


def _ref(bag: Bag) -> Fields:
    return {"kind": "ref", "unit": bag.one("L") or ("PRESENT_REF" if "j" in bag or bag.one("@") else None)}


BUILDERS: dict[str, Callable[[Bag], Fields | None]] = {
    "nth": _nth, "span": _span, "within": _within, "ago": _ago, "unit": _unit, "time": _time, "timespan": _timespan,
    "duration": _duration, "hours": _hours, "weekday": _weekday, "near": _near, "set": _set, "ref": _ref,
    "of": lambda bag: {"kind": "of", "unit": bag.one("u")}, "zone": lambda bag: {"kind": "zone", "zone": zone_of(bag)},
}  # fmt: skip
