"""What stands in one expression: its letters with their values, and the numbers and years that these make."""

from __future__ import annotations

from typing import Any

Fields = dict[str, Any]
NUMBERS = "cdnYýo8#ċ1"
_SAME = {"=": "P", "ü": "u", "^": "H"}
"""Letters whose values are asked for under another."""


class Bag(dict[str, list[Any]]):
    """The values of an expression by letter; ``items_in_order`` has them in order, ``letters`` as a string."""

    def __init__(self, items: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.items_in_order = items
        self.letters = "".join(letter for letter, _ in items)
        for letter, value in items:
            self.setdefault(_SAME.get(letter, letter), []).append(value)

    def one(self, *letters: str) -> Any:
        """The first value of the first of these letters that is there."""
        return next((self[letter][0] for letter in letters if letter in self), None)


def number(bag: Bag, items: list[tuple[str, Any]] | None = None) -> Any:
    """The count: figures, or number words added ("twenty two") or multiplied ("two hundred"); halves and quarters count."""
    items = bag.items_in_order if items is None else items
    values = [value for letter, value in items if letter in NUMBERS and isinstance(value, int | float)]
    letters = [letter for letter, _ in items]
    if "κ" in letters:
        return 2
    half = 0.5 if "h" in letters else 0.25 if "ü" in letters else 0
    if not values:
        return half or (None if "v" in letters else next((value for letter, value in items if letter == "a"), None))
    return summed(values) + half


def summed(values: list[Any]) -> Any:
    """The value of number words in order ("two hundred twelve")."""
    total = values[0]
    for value in values[1:]:
        total = total * value if value > total else total + value
    return total


def year_of(bag: Bag) -> Any:
    """The year named: in four figures, before Christ (astronomical: 1 BC is 0), with an apostrophe; ``None`` without one."""
    if "X" in bag:
        year = bag.one("Y", "n", "d")
        return year if bag.one("X") > 0 or year is None else 1 - year
    if "Y" in bag or "ý" in bag:
        return int(bag.one("Y", "ý"))
    return int(bag["5"][0]) if "5" in bag else None


def year_in_words(values: list[int]) -> int | None:
    """ "nineteen ninety six", "two thousand and eighteen"; ``None`` where the words make no year."""
    spelled = len(values) > 1 and values[1] in (100, 1000)
    year = summed(values) if spelled else values[0] * 100 + sum(values[1:]) if len(values) > 1 else 0
    return year if 1000 <= year < 2100 else None


def relation_of(bag: Bag) -> Fields:
    """Direction and anchor that "this", "last", "the following" … give; empty without one."""
    relations = bag.get("r")
    if not relations:
        return {}
    dated = any(anchor == "date" for _, anchor, _ in relations) or ("t" in bag and relations[-1][2] == "next")
    return {"direction": sum(sign for sign, _, _ in relations), "anchor": "date" if dated else "said"}


def month_in(bag: Bag) -> Any:
    """The month that is named, ``None`` without one."""
    return bag.one("M", "m", "A")


def zone_of(bag: Bag) -> Any:
    """Minutes east of UTC; "Eastern time" leaves summer time open, "Eastern Daylight Time" does not."""
    return bag.one("z") if "ω" not in bag else bag.one("ζ") + sum(bag["ω"])
