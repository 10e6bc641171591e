"""The parts of an answer that need no case: copies of texts, figures beside each other, order in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.ask.copies import FEWEST, Copies, copies, sketch
from despite.ask.measures import agreement
from despite.ask.sequence import order_of, span_words
from despite.evidence import Figure, Qualifier, When
from despite.text.edtf import parse_edtf

DAY = "2023-05-31"
WORDS = [f"word{number}" for number in range(400)]
LONG = " ".join(WORDS)


# Copies


@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=300), st.data())
def test_any_stretch_of_a_text_is_found_as_its_copy(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 55))
    text, part = " ".join(words), " ".join(words[start : start + 55])
    its_sketch = sketch(part)
    assert set(its_sketch.tolist()) <= set(sketch(text).tolist())
    found = copies([("whole", sketch(text)), ("part", its_sketch)])
    assert [(each.a, each.b, each.share) for each in found] == ([("whole", "part", 1.0)] if len(its_sketch) >= FEWEST else [])


@given(st.permutations(range(4)))
def test_the_same_pairs_are_found_in_whatever_order_documents_come(order: list[int]) -> None:
    texts = [LONG, " ".join(WORDS[:150]), " ".join(WORDS[200:]), " ".join(reversed(WORDS))]
    found = copies([(str(number), sketch(texts[number])) for number in order])
    assert {frozenset((each.a, each.b)) for each in found} == {frozenset("01"), frozenset("02")}


def test_letters_case_and_marks_make_no_other_text_and_a_reversed_one_is_none() -> None:
    assert copies([("a", sketch(LONG)), ("b", sketch(LONG.upper().replace(" ", ", ")))])[0].share == 1.0
    assert copies([("a", sketch(LONG)), ("b", sketch(" ".join(reversed(WORDS))))]) == []


def test_a_text_of_a_few_words_has_no_copies() -> None:
    index = Copies()
    assert index.add("a", sketch("four words are here")) == index.add("b", sketch("four words are here")) == []


# Figures


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ((6, None), (7, None), "conflict"),
        ((7, None), (7, None), "agree"),
        ((4200, "more_than"), (4300, None), "agree"),
        ((4200, "more_than"), (9652, None), "cannot_be_told"),
        ((4200, "more_than"), (4100, None), "conflict"),
        ((100, "about"), (103, None), "agree"),
        ((100, "about"), (112, None), "cannot_be_told"),
        ((100, "about"), (160, None), "conflict"),
        ((3_700_000, None), (3_721_000, None), "agree"),
        ((3_700_000, None), (3_800_000, None), "conflict"),
        ((50, "at_most"), (20, None), "cannot_be_told"),
        ((50, "at_most"), (51, None), "conflict"),
    ],
)
def test_qualifiers_leave_room(a: tuple[int, Qualifier | None], b: tuple[int, Qualifier | None], found: str) -> None:
    one, other = (Figure(value=value, qualifier=qualifier, text=str(value), span=(0, 1)) for value, qualifier in (a, b))
    assert agreement(one, other) == agreement(other, one) == found


# Sequence

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 20_000))
def test_a_span_in_words_is_never_longer_than_the_time_nor_shorter_rounded_up(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert span_words(start, end)
    least, most = (_days_in(span_words(start, end, up=up)) for up in (False, True))
    assert least <= days + 3 and most >= days - 3


def _days_in(words: str) -> float:
    sizes = {"year": 365.25, "month": 30.44, "day": 1}
    parts = words.split()
    return sum(int(number) * sizes[unit.removesuffix("s")] for number, unit in zip(parts[::2], parts[1::2], strict=True))


@given(DAYS, DAYS, DAYS, DAYS)
def test_order_is_told_only_where_the_intervals_allow_one(a: date, b: date, c: date, d: date) -> None:
    (first, last), (start, end) = sorted((a, b)), sorted((c, d))
    order, distance = order_of(When(edtf="x", earliest=first, latest=last), When(edtf="y", earliest=start, latest=end))
    told = "before" if last < start else "after" if first > end else "during" if start <= first and last <= end else "cannot_be_told"
    assert order == told
    assert bool(distance) == (order != "cannot_be_told")


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2023-01-31", ("before", "4 months before")),
        ("2023-05-30", ("before", "1 day before")),
        ("2022", ("before", "between 5 months and 1 year 5 months before")),
        ("../2020", ("before", "at least 2 years 5 months before")),
        ("2024-01", ("after", "between 7 months and 8 months after")),
        ("2024-01-05", ("after", "7 months after")),
        ("2023", ("cannot_be_told", "")),
    ],
)
def test_how_far_off_is_said_with_its_bounds(when: str, told: tuple[str, str]) -> None:
    assert order_of(parse_edtf(when), parse_edtf(DAY)) == told


@given(st.lists(st.lists(st.sampled_from(WORDS[:60]), max_size=120), max_size=6))
def test_all_pairs_at_once_are_those_of_one_document_after_another(texts: list[list[str]]) -> None:
    sketches = [(str(number), sketch(" ".join(words))) for number, words in enumerate(texts)]
    index = Copies()
    assert copies(sketches) == [copy for document, its_sketch in sketches for copy in index.add(document, its_sketch)]
