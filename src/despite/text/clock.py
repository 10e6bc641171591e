"""Times of day: from the words of a clock reading to ISO 8601 ("T08", "T17:30"), parts of the day as in TIMEX3 ("TMO")."""

from __future__ import annotations

from typing import Any

Item = tuple[str, Any]
_HALF = {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}
_NIGHT = range(5, 12)
"""Hours that "at night" puts before midnight."""


def time_of(items: list[Item]) -> str | None:
    """The time that letters and values in order name; ``None`` where there is no such hour or minute."""
    values = {letter: value for letter, value in items if letter not in "dc8nýNt"}
    noon, part = values.get("B"), values.get("y") or values.get("ÿ")
    hours = [value for letter, value in items if letter in "dc"]
    if noon and (not hours or hours == [12]):
        return str(noon)
    found = _read(items, values)
    if found is None:
        return f"T{part}" if part and not any(letter in "dcný8Cċ" for letter, _ in items) else None
    hour, minute, second, half = found
    half = half or values.get("w") or ("p" if "π" in values else "a" if "μ" in values else "")
    hour = _full(hour, half, part if not half else None)
    if hour > 24 or (minute or 0) > 59:
        return None
    tail = "".join(f":{number:02}" for number in (minute, second) if number is not None)
    return f"T{hour:02}{tail}"


def _full(hour: int, half: str, part: str | None) -> int:
    if part == "NI" and hour not in _NIGHT:
        return 0 if hour == 12 else hour
    half = half or _HALF.get(part or "", "")
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _read(items: list[Item], values: dict[str, Any]) -> tuple[int, int | None, int | None, str] | None:
    if "C" in values and not {"h", "u", "r"} & values.keys():
        clock: tuple[int, int | None, int | None, str] = values["C"]
        return clock
    if "ċ" in values:
        hour = int(values["ċ"])
        return hour, round((values["ċ"] - hour) * 100), None, ""
    numbers = [value for letter, value in items if letter in "dc8ný" and isinstance(value, int)]
    if "r" in values or "T" in values:
        return _past(numbers, values)
    return _plain(numbers)


def _past(numbers: list[int], values: dict[str, Any]) -> tuple[int, int, None, str] | None:
    """ "half past seven", "a quarter to nine", "ten past nine"."""
    fixed = 30 if "h" in values else 15 if "ü" in values else None
    if "r" in values and values["r"][2] != "past":
        return None
    hour = values["C"][0] if "C" in values else numbers[-1] if numbers else None
    before = numbers if "C" in values else numbers[:-1]
    minute = sum(before) if fixed is None and before else fixed
    if hour is None or minute is None or hour > 24:
        return None
    return (hour, minute, None, "") if "r" in values else ((hour - 1) % 24 or 12, 60 - minute, None, "")


def _plain(numbers: list[int]) -> tuple[int, int | None, None, str] | None:
    if not numbers:
        return None
    if numbers[0] > 99:
        return (numbers[0] // 100, numbers[0] % 100, None, "") if len(numbers) == 1 and numbers[0] < 2500 else None
    minutes = numbers[1:]
    return numbers[0], sum(minutes) if minutes else None, None, ""


def in_afternoon_of(first: str, last: str) -> str:
    """The first end of a span whose half of the day only its last end names ("from 5 to 6 pm")."""
    hour = int(first[1:3])
    later = f"T{hour + 12:02}{first[3:]}"
    return later if hour < 12 and later < last else first


def later_half(first: str, last: str, items: list[Item]) -> str:
    """The last end of a span that would end before it begins, if its words leave open which half of the day is meant."""
    hour = int(last[1:3]) if last[1:3].isdecimal() else 24
    open_ = not any(letter in "wyB" or (letter == "C" and value[3]) for letter, value in items)
    later = f"T{hour + 12:02}{last[3:]}"
    return later if open_ and hour < 12 and last <= first < later else last


def after_hours(time: str, hours: float) -> str:
    """The time so many hours later, on the clock."""
    minutes = int(time[1:3]) * 60 + int(time[4:6] or 0) + round(hours * 60)
    return f"T{minutes // 60 % 24:02}" + (f":{minutes % 60:02}" if minutes % 60 or len(time) > 3 else "")
