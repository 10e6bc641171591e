"""Numbers, ordinals, ranges and quantities: extents, values and units."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from despite.text.lexicon import load
from despite.text.number_ranges import find_ranges
from despite.text.numbers import find_numbers, find_ordinals, find_relative
from despite.text.quantities import find_percentages, find_quantities, in_base_units

ENGLISH = load("en")


def numbers(text: str, language: str = "en") -> list[tuple[str, float]]:
    return [(text[one.start : one.end], float(one.value)) for one in find_numbers(text, load(language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seven hundred and nine crates", [("seven hundred and nine", 709)]),
        ("four and a half hours", [("four and a half", 4.5)]),
        ("a dozen eggs, six dozen jars", [("a dozen", 12), ("six dozen", 72)]),
        ("half a billion, a quarter of a million", [("half a billion", 500_000_000), ("a quarter of a million", 250_000)]),
        ("one third of it, two thirds, five eighths", [("one third", 1 / 3), ("two thirds", 2 / 3), ("five eighths", 0.625)]),
        ("minus eight degrees", [("minus eight", -8)]),
        ("about 2.5e9 cells or 4x10^3", [("2.5e9", 2.5e9), ("4x10^3", 4000)]),
        ("2 345 678 and 12,500", [("2 345 678", 2_345_678), ("12,500", 12_500)]),
        ("15k and 2.5bn", [("15k", 15_000), ("2.5bn", 2.5e9)]),
        ("three hundred and six thousand", [("three hundred and six thousand", 306_000)]),
        ("two thousand and fifty", [("two thousand and fifty", 2050)]),
        ("six point zero four", [("six point zero four", 6.04)]),
        ("3 1/2 and 2½ and ¾", [("3 1/2", 3.5), ("2½", 2.5), ("¾", 0.75)]),
        ("one in eight", [("one in eight", 0.125)]),
        ("9 in four rooms", [("9", 9), ("four", 4)]),
        ("10.0.0.7", [("10", 10), ("0", 0), ("0", 0), ("7", 7)]),
        ("on 4/6/2021", [("4", 4), ("6", 6), ("2021", 2021)]),
        ("hundreds of boats, a 40mm shell, the ab12 code", []),
        ("the third man in the second half", []),
        ("forty seven hundredths", [("forty seven hundredths", 0.47)]),
        ("three million and a half", [("three million and a half", 3_500_000)]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, float]]) -> None:
    assert numbers(text) == [(words, pytest.approx(value)) for words, value in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "dos mil trescientos diez", 2310),
        ("es", "cuarenta y cinco", 45),
        ("es", "medio millón", 500_000),
        ("es", "mil millones", 1_000_000_000),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "deux cent trente mille", 230_000),
        ("fr", "43 000", 43_000),
        ("fr", "3,7 millions", 3_700_000),
    ],
)
def test_numbers_in_other_languages(language: str, text: str, expected: float) -> None:
    assert numbers(text, language) == [(text, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the third and the 22nd", [("third", 3), ("22nd", 22)]),
        ("her twenty-first, the one hundred fourth", [("twenty-first", 21), ("one hundred fourth", 104)]),
        ("two fifths and a tenth of it", []),
    ],
)
def test_ordinals_are_kept_apart(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[one.start : one.end], int(one.value)) for one in find_ordinals(text, ENGLISH)] == expected


def test_places_counted_from_the_end() -> None:
    found = find_relative("the next to last door, then the last, not the next", ENGLISH)
    assert [(one.offset, one.origin) for one in found] == [(-1, "end"), (0, "end"), (1, "current")]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "ends"),
    [
        ("more than 40 boats", "more than 40", 40, None, (False, False)),
        ("at most five rounds", "at most five", None, 5, (False, True)),
        ("60 or more of them", "60 or more", 60, None, (True, False)),
        ("between 15 and 25 men", "between 15 and 25", 15, 25, (True, True)),
        ("from two to three thousand", "from two to three thousand", 2, 3000, (True, True)),
        ("7-9 tonnes", "7-9", 7, 9, (True, True)),
        ("no fewer than 8 and no more than 12", "no fewer than 8 and no more than 12", 8, 12, (True, True)),
        ("x <= -4", "<= -4", None, -4, (False, True)),
    ],
)
def test_ranges(text: str, words: str, low: float | None, high: float | None, ends: tuple[bool, bool]) -> None:
    (found,) = find_ranges(text, ENGLISH)
    assert (text[found.start : found.end], found.low, found.high, (found.with_low, found.with_high)) == (words, low, high, ends)


def test_bounds_that_leave_nothing_are_two_ranges() -> None:
    found = find_ranges("more than 90 and less than 10", ENGLISH)
    assert [(one.low, one.high) for one in found] == [(90, None), (None, 10)]
    assert find_ranges("call 555-2100-88", ENGLISH) == []


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("age", "a 7 month old girl, her twelve-year-old brother", [("7 month old", 7, "month"), ("twelve-year-old", 12, "year")]),
        ("money", "US$3.5bn, C$40 and 12 euros", [("US$3.5bn", 3.5e9, "USD"), ("C$40", 40, "CAD"), ("12 euros", 12, "EUR")]),
        ("money", "8 dollars and 45 cents, $9 and three men", [("8 dollars and 45 cents", 8.45, "dollar"), ("$9", 9, "dollar")]),
        ("money", "90 hong kong dollars, GBP 15, 6 USD million", [("90 hong kong dollars", 90, "HKD"), ("GBP 15", 15, "GBP"),
                                                                  ("6 USD million", 6e6, "USD")]),
        ("money", "all 30 of us try 4 times", []),
        ("dimension", "6 feet 3 inches", [("6 feet 3 inches", 6.25, "ft")]),
        ("dimension", "30 km/h on 5 square miles", [("30 km/h", 30, "km/h"), ("5 square miles", 5, "mi2")]),
        ("dimension", "a 12-ton truck, 40mm shells, 3 in May", [("12-ton", 12, "ton"), ("40mm", 40, "mm")]),
        ("temperature", "minus 3 degrees celsius", [("minus 3 degrees celsius", -3, "C")]),
        ("temperature", "turn it by an angle of 30 degrees", []),
    ],
)  # fmt: skip
def test_quantities(kind: str, text: str, expected: list[tuple[str, float, str]]) -> None:
    found = [(text[one.start : one.end], float(one.value or 0), one.unit) for one in find_quantities(text, ENGLISH, kind)]
    assert found == expected


def test_a_quantity_in_base_units() -> None:
    (found,) = find_quantities("72 km/h", ENGLISH, "dimension")
    value, unit = in_base_units(found, ENGLISH) or (0, None)
    assert value == pytest.approx(20) and unit is not None and unit.kind == "speed"


def test_no_such_kind() -> None:
    with pytest.raises(ValueError, match="colour"):
        find_quantities("5 reds", ENGLISH, "colour")


def test_percentages() -> None:
    text = "twenty percent, 7.5 %, 5 per cent; one in four, a fifth of it"
    assert [float(one.value or 0) for one in find_percentages(text, ENGLISH)] == [20, 7.5, 5]
    assert [float(one.value or 0) for one in find_percentages(text, ENGLISH, shares=True)] == [20, 7.5, 5, 25, 20]


_PIECES = st.sampled_from(
    "1 12 2,000 1/2 .5 1e9 2^9 two twenty hundred thousand million half a an and - – point third thirds first 21st in over of minus "
    "between to more than or less $ US$ € dollars cents percent % km feet inches degrees years old \n x , . ½ zero dozen 5km".split()
)


@example("¼ percent of 0")
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=20).map(" ".join), st.lists(_PIECES, max_size=12).map("".join)))
def test_finds_lie_in_the_text_and_in_order(text: str) -> None:
    kinds = [find_quantities(text, ENGLISH, kind) for kind in ("age", "money", "dimension", "temperature")]
    for found in (
        [*find_numbers(text, ENGLISH)],
        find_ordinals(text, ENGLISH),
        find_ranges(text, ENGLISH),
        find_percentages(text, ENGLISH),
        *kinds,
    ):
        spans = [(one.start, one.end) for one in found]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("number", [0, 7, 13, 20, 42, 100, 101, 999, 1000, 2019, 70_000, 123_456, 9_000_001])
def test_spelled_numbers_are_read_back(number: int) -> None:
    assert numbers(_spelled(number)) == [(_spelled(number), number)]


_SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
          "nineteen").split()  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _spelled(number: int) -> str:
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{_spelled(number // size)} {name}" + (joint + _spelled(rest) if rest else "")
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize("piece", ["1 ", "hundred ", "one hundred and ", "1,11,", "1", "twenty-", "half a ", "$1 ", "a ", "one third "])
def test_long_runs_are_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for one in find_numbers(text, ENGLISH):
        assert one.value >= Fraction(0)
    find_ranges(text[:20_000], ENGLISH)
    find_quantities(text[:20_000], ENGLISH, "money")
