"""Numbers with their units: ages, money, dimensions (length, area, volume, mass, speed, information, angle), temperatures; percentages.

Each reader finds one kind, for some words are of two ("pounds"). Every look round a number is of bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from despite.text.lexicon import Lexicon
from despite.text.money import find_money
from despite.text.number_words import any_of
from despite.text.numbers import Number, read
from despite.text.quantity import Quantity, ends_phrase, longest, pieces
from despite.text.units import Unit, Units, units_of


def find_quantities(text: str, lexicon: Lexicon, kind: str) -> list[Quantity]:
    """Every quantity of a kind in the text: "age", "money", "dimension" or "temperature"; ``ValueError`` for another."""
    if kind not in _KINDS:
        raise ValueError(f"no such kind of quantity: {kind}")
    units = units_of(lexicon)
    numbers = [one for one in read(text, 0, len(text), lexicon) if one.kind == "number"]
    return sorted(_KINDS[kind](text, numbers, units), key=lambda one: one.start)


def in_base_units(quantity: Quantity, lexicon: Lexicon) -> tuple[float, Unit] | None:
    """The value in the base unit of its kind (metre, m2, m3, kg, bit, m/s), with the unit as read; ``None`` for money and the like."""
    unit = units_of(lexicon).units.get(quantity.unit)
    return (float(quantity.value) * unit.size, unit) if unit and quantity.value is not None else None


# ---- one unit after one number
def _suffixed(text: str, numbers: list[Number], find: Callable[[str], str | None], units: Units) -> Iterator[tuple[Number, str, int]]:
    """Each number with the longest unit right after it, and where that ends."""
    for number in numbers:
        if number.glued_before or _is_in_code(text, number):
            continue
        found = longest(pieces(text, number.end), text, find)
        if found and _is_unit(text, found[1], units, number):
            yield number, found[0], found[1]


def _is_in_code(text: str, number: Number) -> bool:
    """ "scp2-173m": a hyphen between a letter or figure with letters and the number."""
    before = text[max(0, number.start - 12) : number.start]
    return bool(re.search(r"[^\W\d]\w*-$", before))


def _is_unit(text: str, end: int, units: Units, number: Number) -> bool:
    """Whether what looks like a unit is not another word ("2 in April", "13F be filed")."""
    written = text[number.end : end].strip()
    if written not in units.guarded:
        return True
    return ends_phrase(text, end, units.words.get("dimension_words", ()))


def _ages(text: str, numbers: list[Number], units: Units) -> Iterator[Quantity]:
    for number, unit, end in _suffixed(text, numbers, lambda name: units.ages.get(name.lower().replace("-", " ")), units):
        yield Quantity("age", number.value, unit, number.start, end)


def _dimensions(text: str, numbers: list[Number], units: Units) -> Iterator[Quantity]:
    found = [
        Quantity("dimension", number.value, unit, number.start, end)
        for number, unit, end in _suffixed(text, numbers, _finder(units), units)
    ]
    yield from _joined(found, text, units)
    for number, unit, end in _suffixed(text, numbers, units.temperatures.get, units):
        if unit == "degree" and _is_angle(text, number.start, end, units):
            yield Quantity("dimension", number.value, unit, number.start, end)


def _finder(units: Units) -> Callable[[str], str | None]:
    def find(name: str) -> str | None:
        low = name.lower()
        return units.symbols.get(name) or units.names.get(low) or units.names.get(low.replace("-", " ")) or units.symbols.get(low)

    return find


def _joined(found: list[Quantity], text: str, units: Units) -> list[Quantity]:
    """ "5 feet 2 inches" is one quantity, in feet."""
    result: list[Quantity] = []
    for one in found:
        parts = units.parts.get(result[-1].unit, {}) if result else {}
        if one.unit in parts and re.fullmatch(r"\s?(?:,|and)?\s?", text[result[-1].end : one.start]):
            first = result.pop()
            value = (first.value or 0) + (one.value or 0) / parts[one.unit]
            one = msgspec.structs.replace(first, value=value, end=one.end)
        result.append(one)
    return result


# ---- degrees
_ROUND = 40


def _is_angle(text: str, start: int, end: int, units: Units) -> bool:
    """Whether degrees beside these words are of an angle, not of a temperature."""
    words = re.findall(r"\w+", text[max(0, start - _ROUND) : end + _ROUND].lower())
    return bool(set(words) & set(units.words.get("angle_words", ())))


def _temperatures(text: str, numbers: list[Number], units: Units) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    for number, unit, end in _suffixed(text, numbers, lambda name: units.temperatures.get(name.lower()), units):
        if unit == "degree" and _is_angle(text, number.start, end, units):
            continue
        taken.append((number.start, end))
        yield Quantity("temperature", number.value, unit, number.start, end)
    yield from bare("temperature", text, taken, units, units.temperatures)


def bare(kind: str, text: str, taken: list[tuple[int, int]], units: Units, names: dict[str, str]) -> Iterator[Quantity]:
    """Units named without a number ("to Celsius"), outside the spans that are taken; in order."""
    words = [word for word in units.words.get("bare", ()) if word in names]
    spans = iter(sorted(taken))
    span = next(spans, None)
    for match in re.finditer(rf"(?<!\w)(?:{any_of(words)})(?!\w)", text, re.IGNORECASE):
        while span and span[1] <= match.start():
            span = next(spans, None)
        if span is None or match.end() <= span[0]:
            yield Quantity(kind, None, names[match.group().lower()], *match.span())


def _money(text: str, numbers: list[Number], units: Units) -> Iterator[Quantity]:
    found = find_money(text, numbers, units)
    yield from found
    yield from bare("money", text, [(one.start, one.end) for one in found], units, units.money)


_KINDS: dict[str, Callable[[str, list[Number], Units], Iterator[Quantity]]] = {
    "age": _ages,
    "money": _money,
    "dimension": _dimensions,
    "temperature": _temperatures,
}


# ---- percentages
def find_percentages(text: str, lexicon: Lexicon, shares: bool = False) -> list[Quantity]:
    """Every percentage, also one without a number (value ``None``); with ``shares`` "one in two" and "a quarter of" too."""
    names, of = any_of(lexicon.numbers.get("percent", ())), any_of(lexicon.dates.get("of", ()))
    sign = re.compile(rf"\s*%(?!\w)|[\s-]+(?:{names})(?!\w)", re.IGNORECASE)
    found = []
    for number in read(text, 0, len(text), lexicon):
        match = sign.match(text, number.end) if number.kind == "number" and not number.glued_before else None
        if match and not text[max(0, number.start - 1) : number.start].endswith("%"):
            found.append(Quantity("percent", number.value, "percent", number.start, match.end()))
        elif shares and (end := _share_end(text, number, of)):
            found.append(Quantity("percent", number.value * 100, "percent", number.start, end))
        elif (before := _percent_of(text, number, lexicon)) is not None and not (found and found[-1].end > before):
            found.append(Quantity("percent", number.value, "percent", before, number.end))
    return sorted([*found, *_bare_percent(text, found, names)], key=lambda one: one.start)


def _share_end(text: str, number: Number, of: str) -> int | None:
    if number.kind == "share":
        return number.end
    match = re.compile(rf"\s+(?:{of})(?!\w)", re.IGNORECASE).match(text, number.end)
    return match.end() if match and 0 < number.value < 1 else None


def _percent_of(text: str, number: Number, lexicon: Lexicon) -> int | None:
    """Where "percent of 10" begins."""
    names = any_of(lexicon.numbers.get("percent_of", ()))
    match = re.search(rf"(?<![\w%])(?:{names})\s+$", text[max(0, number.start - 20) : number.start], re.IGNORECASE)
    before = text[max(0, number.start - 40) : max(0, number.start - 20) + match.start()].rstrip() if match else "0"
    return None if match is None or before[-1:].isdigit() else max(0, number.start - 20) + match.start()


def _bare_percent(text: str, found: list[Quantity], names: str) -> Iterator[Quantity]:
    taken = iter(sorted((one.start, one.end) for one in found))
    span = next(taken, None)
    for match in re.finditer(rf"(?<!\S)%(?!\S)|(?<!\w)(?:{names})(?!\w)", text, re.IGNORECASE):
        while span and span[1] <= match.start():
            span = next(taken, None)
        if span is None or match.end() <= span[0]:
            yield Quantity("percent", None, "percent", *match.span())
