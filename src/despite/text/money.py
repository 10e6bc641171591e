"""Amounts of money: the currency before or after the number, by symbol, code or name, with smaller coins joined to it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import msgspec

from despite.text.number_words import any_of
from despite.text.numbers import Number
from despite.text.quantity import Quantity, ends_phrase, longest, pieces
from despite.text.units import Units, minor_units

_LOOK = 16
"""Characters before a number in which its currency stands."""
_LETTERS = re.compile(r"\s?(?P<letters>[A-Za-z]{1,2})(?P<code>[A-Z]{3})(?!\w)")
_DOLLAR_AFTER = re.compile(r"\s?([^\w\s.,;:!?()%&'\"/+*-])")
_COINS_GAP = re.compile(r"\s*(?:,|and)?\s*", re.IGNORECASE)
_REST_GAP = re.compile(r"\s+(and\s+)?", re.IGNORECASE)


def find_money(text: str, numbers: list[Number], units: Units) -> list[Quantity]:
    """Every amount of money, in order."""
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        amount = _amount(text, numbers[at], units, found[-1].end if found else 0)
        at += 1
        if amount is None:
            continue
        end = _past(numbers, at, amount.end)
        amount, at = _with_rest(text, amount, numbers, end, units)
        found.append(amount)
    return found


def _past(numbers: list[Number], at: int, end: int) -> int:
    while at < len(numbers) and numbers[at].start < end:
        at += 1
    return at


# ---- the currency
def _amount(text: str, number: Number, units: Units, after: int) -> Quantity | None:
    before = _before(units).search(text, max(after, number.start - _LOOK), number.start)
    if before:
        unit = _prefix(before, units)
        return Quantity("money", number.value, unit, before.start(), number.end) if unit else None
    return None if number.glued_before else _suffixed(text, number, units)


_BEFORE: dict[int, tuple[Units, re.Pattern[str]]] = {}


def _before(units: Units) -> re.Pattern[str]:
    """What may stand before a number, made once for a language."""
    known = _BEFORE.get(id(units))
    if known is None or known[0] is not units:
        known = _BEFORE[id(units)] = (units, _pattern(units))
    return known[1]


def _pattern(units: Units) -> re.Pattern[str]:
    codes = [name for name in units.money if len(name) == 3 and units.money[name].lower() == name.lower()]
    capitals, names = [name.upper() for name in units.dollars], units.words.get("money", {}).get("prefixes", ())
    return re.compile(
        rf"(?<!\w)(?P<dollar>(?i:{any_of(units.spaced)})\s?(?=\$)|{any_of(capitals)})\$\s?$"
        rf"|(?<![^\W_])(?P<code>(?i:{any_of(codes)}))\s?\$?\s?$"
        rf"|(?P<symbol>{any_of(units.money_symbols)})\s?$|(?<!\w)(?P<name>(?i:{any_of(names)}))\s$"
    )


def _prefix(match: re.Match[str], units: Units) -> str | None:
    if match["dollar"]:
        return units.dollars[match["dollar"].strip().lower()]
    if match["symbol"]:
        return units.money_symbols[match["symbol"]]
    written = match["code"] or match["name"]
    return units.money.get(written) or units.money.get(written.lower())


def _suffixed(text: str, number: Number, units: Units) -> Quantity | None:
    letters = _LETTERS.match(text, number.end)
    if letters and letters["code"] in units.money and letters["letters"] in units.letters:  # "30 MUSD"
        value = number.value * units.letters[letters["letters"]]
        return Quantity("money", value, units.money[letters["code"]], number.start, letters.end())
    sign = _DOLLAR_AFTER.match(text, number.end)
    if sign and sign[1] in units.money_symbols and not text[sign.end() : sign.end() + 1].isdigit():
        return Quantity("money", number.value, units.money_symbols[sign[1]], number.start, sign.end())
    found = longest(pieces(text, number.end), text, lambda name: _named(name, units))
    return Quantity("money", number.value, found[0], number.start, found[1]) if found else None


def _named(name: str, units: Units) -> str | None:
    unit = units.money.get(name) or units.money_symbols.get(name)
    if unit is None and not (len(name) == 3 and name.isupper()):
        unit = units.money.get(name.lower())
    return unit


# ---- what is joined to it
def _with_rest(text: str, amount: Quantity, numbers: list[Number], at: int, units: Units) -> tuple[Quantity, int]:
    """The amount with its magnitude ("75 USD million") and its coins ("5 dollars and 30 cents", "15 dollars 50")."""
    magnitude = _magnitude(text, amount, numbers, at)
    if magnitude:
        return magnitude, at + 1
    if at == len(numbers) or amount.value is None or amount.unit in minor_units():
        return amount, at
    rest, gap = numbers[at], text[amount.end : numbers[at].start]
    if len(gap) > _LOOK or rest.value.denominator != 1 or not 0 < rest.value < 100:
        return amount, at
    coins = _suffixed(text, rest, units)
    if coins and coins.unit in minor_units() and _COINS_GAP.fullmatch(gap):
        return _plus(amount, rest.value, coins.end), at + 1
    if coins or rest.glued_after or not _may_end(text, amount, gap, rest, units):
        return amount, at
    return _plus(amount, rest.value, rest.end), at + 1


def _plus(amount: Quantity, hundredths: Fraction, end: int) -> Quantity:
    return msgspec.structs.replace(amount, value=(amount.value or 0) + hundredths / 100, end=end)


def _magnitude(text: str, amount: Quantity, numbers: list[Number], at: int) -> Quantity | None:
    if at == len(numbers) or text[amount.end : numbers[at].start] != " " or amount.value is None:
        return None
    number = numbers[at]
    bare = " " not in text[number.start : number.end] and not text[number.start].isdigit()
    if not bare or number.value < 1000 or amount.value >= number.value:
        return None
    return msgspec.structs.replace(amount, value=amount.value * number.value, end=number.end)


def _may_end(text: str, amount: Quantity, gap: str, rest: Number, units: Units) -> bool:
    """Whether a bare number after an amount is of its coins: nothing that it could count follows."""
    joined = _REST_GAP.fullmatch(gap)
    named = amount.end and not text[amount.end - 1].isdigit()
    if joined is None or not (named or joined[1]):
        return False
    words: Any = units.words.get("money", {}).get("after_rest", ())
    return ends_phrase(text, rest.end, words)
