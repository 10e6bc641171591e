"""Recognizers-Text cases: English numbers, ordinals, ranges and percentages; ages, money, dimensions and temperatures.

The protocol. Counted are the cases that the reference (.NET) passes, every file with the one reader that the file tests. A case
passes where every expected expression, and nothing else, is found with the very same extent and its value agrees. Values are
compared as numbers, to ten figures (the reference prints fifteen at most). Units: money by its ISO 4217 code where the reference
gives one, else by the name that the words leave open ("Dollar"; our GBP is a "Pound"); other units by their names, which are
looked up in our own table; kinds and subtypes are not compared (the reference files gallons under weight). Ranges by both bounds
and whether each is in the range; the reference's plain mode leaves the last number of "20 to 30" out, its other mode does not:
that convention is the bench's, our ranges hold it. "One in five" is one number in the plain mode only, as there. Ordinals by their
value, or by place and origin ("last"), unless the file suppresses those.

``python -m bench.quantities FOLDER [-v]`` prints the failures by file and why; with -v each of them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from bench.row import Row
from despite.text.lexicon import load
from despite.text.number_ranges import Range, find_ranges
from despite.text.numbers import find_numbers, find_ordinals, find_relative
from despite.text.quantities import find_percentages, find_quantities
from despite.text.units import family_of, unit_named

_CLOSE = 1e-10
_KINDS = {
    "AgeModel": "age", "CurrencyModel": "money", "DimensionModel": "dimension", "TemperatureModel": "temperature",
}  # fmt: skip


class Case(NamedTuple):
    """One sentence with what the reference finds in it."""

    file: str
    number: int
    text: str
    expected: list[dict[str, Any]]


class Found(NamedTuple):
    """What our reader finds, in the reference's terms."""

    start: int
    end: int
    value: Any
    unit: str | None = None


def rows(data: Path) -> list[Row]:
    """The share of cases passed, in ``data``/dates-recognizers: numbers, and numbers with units."""
    folder = data / "dates-recognizers"
    return [_row(folder, name) for name in ("Number", "NumberWithUnit")]


def _row(folder: Path, name: str) -> Row:
    results = [failure(case) for case in cases(folder, name)]
    share = results.count(None) / len(results) if results else None
    return Row(f"Recognizers {name}, English", share, f"share of {len(results)} cases", 0.9)


def cases(folder: Path, name: str) -> Iterator[Case]:
    """Those of the English cases of a folder that the reference implementation (.NET) passes."""
    for path in sorted((folder / name / "English").glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            if "dotnet" not in f"{case.get('NotSupported')} {case.get('NotSupportedByDesign')}".lower():
                yield Case(path.stem, number, case["Input"], case["Results"])


def failure(case: Case) -> str | None:
    """Why the case does not pass, in a word; ``None`` if it does."""
    found = sorted(_found(case))
    expected = sorted(case.expected, key=lambda one: int(one["Start"]))
    if len(found) != len(expected):
        return "extra" if len(found) > len(expected) else "missed"
    for mine, theirs in zip(found, expected, strict=True):
        if (mine.start, mine.end) != (theirs["Start"], theirs["End"] + 1):
            return "extent"
        if not _same_value(mine, theirs):
            return "value"
        if mine.unit is not None and not _same_unit(mine.unit, theirs["Resolution"]):
            return "unit"
    return None


# ---- what we find
def _found(case: Case) -> list[Found]:
    text, lexicon = case.text, load("en")
    kind = next((kind for name, kind in _KINDS.items() if case.file.startswith(name)), None)
    if kind:
        return [Found(one.start, one.end, one.value, one.unit) for one in find_quantities(text, lexicon, kind)]
    plain = not case.file.endswith(("PercentMode", "ExperimentalMode"))
    if case.file.startswith("NumberRange"):
        return [Found(one.start, one.end, _interval(one, plain)) for one in find_ranges(text, lexicon, plain)]
    if case.file.startswith("Percent"):
        return [Found(one.start, one.end, one.value) for one in find_percentages(text, lexicon, not plain)]
    if case.file.startswith("Ordinal"):
        return list(_ordinals(text, suppressed="Suppress" in case.file))
    return [Found(one.start, one.end, one.value) for one in find_numbers(text, lexicon, plain)]


def _ordinals(text: str, suppressed: bool) -> Iterator[Found]:
    places = [] if suppressed else find_relative(text, load("en"))
    for ordinal in find_ordinals(text, load("en")):
        if not any(place.start <= ordinal.start < place.end for place in places):
            yield Found(ordinal.start, ordinal.end, ordinal.value)
    yield from (Found(place.start, place.end, f"{place.origin}{place.offset:+}") for place in places)


def _interval(found: Range, plain: bool) -> tuple[Any, ...]:
    last = found.with_high and not (plain and found.joined)
    return (found.low, found.high, found.low is not None and found.with_low, found.high is not None and last)


# ---- what the reference finds
def _same_value(mine: Found, theirs: dict[str, Any]) -> bool:
    value = theirs["Resolution"].get("value")
    if value in (None, "null"):
        return mine.value is None
    if theirs["TypeName"] == "numberrange":
        return _same_interval(mine.value, value)
    if theirs["TypeName"] == "ordinal.relative":
        return bool(mine.value == value)
    return _close(mine.value, value.rstrip("%"))


def _same_interval(mine: tuple[Any, ...], value: str) -> bool:
    low, high = value[1:-1].split(",")
    ends = (value[0] == "[", value[-1] == "]")
    return _close(mine[0], low) and _close(mine[1], high) and mine[2:] == ends


def _close(mine: Fraction | None, theirs: str) -> bool:
    if mine is None or not theirs:
        return mine is None and not theirs
    return abs(float(mine) - float(theirs)) <= _CLOSE * max(1e-300, abs(float(theirs)))


def _same_unit(mine: str, resolution: dict[str, Any]) -> bool:
    code, name = resolution.get("isoCurrency"), resolution.get("unit", "")
    if code:
        return bool(mine == code)
    return mine in (name, name.lower(), unit_named(name, load("en"))) or family_of(mine) == name.lower()


def main() -> int:
    """Prints, by file, how many cases pass, and what the others fail by."""
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    for name in ("Number", "NumberWithUnit"):
        passed, failed = Counter[str](), Counter[tuple[str, str]]()
        for case in cases(folder, name):
            why = failure(case)
            passed[case.file] += why is None
            failed[case.file, why or ""] += 1
            if why and verbose:
                print(f"  {case.file} {case.number} {why}: {case.text!r}\n    {[_shown(one) for one in sorted(_found(case))]}")
        for file in passed:
            why = ", ".join(f"{count} {why}" for (of, why), count in failed.most_common() if of == file and why)
            print(f"{name}/{file}: {passed[file]}/{sum(n for (of, _), n in failed.items() if of == file)}{'; ' + why if why else ''}")
        print(f"{name}: {passed.total()}/{failed.total()}")
    return 0


def _shown(found: Found) -> str:
    value = float(found.value) if isinstance(found.value, Fraction) else found.value
    return f"{found.start}-{found.end} {value} {found.unit or ''}"


if __name__ == "__main__":
    sys.exit(main())
