"""Figures: counts, money and percentages, with unit and qualifier as the words give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.evidence import Figure
from despite.text.dates import find_dates
from despite.text.figures import find_figures
from despite.text.lexicon import load

ENGLISH = load("en")


def figures(text: str, dollar: str | None = None) -> list[Figure]:
    return find_figures(text, 0, len(text), ENGLISH, find_dates(text, ENGLISH), dollar)


def brief(text: str) -> list[tuple[float, str | None, str | None]]:
    return [(figure.value, figure.qualifier, figure.unit) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 armed guards working at the gate fled", [(12, None, "armed guards")]),
        (
            "at least 81 Peruvian farm workers and 7 nurses were hurt",
            [(81, "at_least", "Peruvian farm workers"), (7, None, "nurses")],
        ),
        ("six people; two former employees of the firm", [(6, None, "people"), (2, None, "former employees")]),
        ("more than 4,200 complaints of abuse", [(4200, "more_than", "complaints")]),
        ("up to 30 tanks, nearly 40 per cent", [(30, "at_most", "tanks"), (40, "about", "percent")]),
        ("two hundred and five men, three dozen shells", [(205, None, "men"), (36, None, "shells")]),
        ("twenty-five women and a million rounds", [(25, None, "women"), (1_000_000, None, "rounds")]),
        ("between 10 and 20 people", [(10, "at_least", "people"), (20, "at_most", "people")]),
        ("10–20 people", [(10, "at_least", "people"), (20, "at_most", "people")]),
        ("rose from 10 to 20 people", [(10, None, "people"), (20, None, "people")]),
        ("killed 12 and wounded 30", [(12, None, None), (30, None, None)]),
        ("12.5% of the vote", [(12.5, None, "percent")]),
        ("US$5m, C$3 million, USD 5m", [(5_000_000, None, "USD"), (3_000_000, None, "CAD"), (5_000_000, None, "USD")]),
        ("half a million people, two dozen rifles", [(500_000, None, "people"), (24, None, "rifles")]),
        ("€2.4bn and 6,000 Hong Kong dollars", [(2_400_000_000, None, "EUR"), (6000, None, "HKD")]),
        ("a 9,000-strong force and 200-odd trucks", [(9000, None, None), (200, "about", "trucks")]),
        ("one in five women, an estimated 3 in 10", [(20, None, "percent"), (30, "about", "percent")]),
        ("three quarters of the fleet, half the seats", [(75, None, "percent"), (50, None, "percent")]),
        ("a third of the votes", [(33.3, "about", "percent")]),
        ("40 or more soldiers, greater than 50 tonnes", [(40, "at_least", "soldiers"), (50, "more_than", "tonnes")]),
        ("no fewer than 60 shells, an estimated 80", [(60, "at_least", "shells"), (80, "about", None)]),
        ("Police killed 1 in 2 attacks", [(1, None, None), (2, None, "attacks")]),
        ("$5 million and two cars", [(5_000_000, None, None), (2, None, "cars")]),
        ("a quarter of a million dollars", [(250_000, None, None)]),
        ("3.7 million euros or $10", [(3_700_000, None, "EUR"), (10, None, None)]),
    ],
)
def test_figures(text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    ["dozens of men", "on 26 September 2014", "in 2014", "the 27th man", "3 Brigade", "booth 3108", "Article 14",
     "page 3", "No. 5", "a G36", "24-hour care", "613-555-0100", "12 Baker Street", "at 7 am", "7:30", "no one came",
     "one of the men", "EXPO 2023", "43-year-old", "1. First", "scores of men",
     "several hundred men", "a few thousand rounds", "a couple of hundred shells", "hundreds of thousands of people",
     "in nineteen eighty-four", "in the second half of May", "5/17 cars", "a half-brother", "TOP OF THE TABLE"],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_bracketed_amount_restates_the_one_before() -> None:
    text = "had to pay some €3.7 million ($4.2 million) in all"
    first, second = figures(text)
    assert (first.value, first.unit, first.qualifier, first.text) == (3_700_000, "EUR", "about", "€3.7 million")
    assert (second.value, second.unit, second.qualifier) == (4_200_000, "USD", "about")
    assert second.converts == first.span


def test_the_price_of_one_says_so() -> None:
    assert [figure.text for figure in figures("rifles at $400 a pop and £30 each")] == ["$400 a pop", "£30 each"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "más de 3 mil quejas", (3000, "more_than", "quejas")),
        ("es", "medio millón de personas", (500_000, None, "personas")),
        ("es", "tres de cada diez", (30, None, "percent")),
        ("es", "al menos 43 estudiantes", (43, "at_least", "estudiantes")),
        ("fr", "43 000 soldats", (43_000, None, "soldats")),
        ("fr", "plus de 3,7 millions d’euros", (3_700_000, "more_than", "EUR")),
        ("fr", "un millier de soldats", (1000, None, "soldats")),
        ("fr", "quatre-vingt-dix fusils", (90, None, "fusils")),
        ("fr", "une centaine de civils", (100, "about", "civils")),
    ],
)
def test_other_languages(language: str, text: str, expected: tuple[float, str | None, str | None]) -> None:
    (found,) = find_figures(text, 0, len(text), load(language), [])
    assert (found.value, found.qualifier, found.unit) == expected


def test_a_bare_dollar_is_that_of_the_country_named() -> None:
    assert figures("It cost $5.", dollar="CAD")[0].unit == "CAD"


_WORDS = (
    "1 43 2014 4,200 3.7 million between and to - – at least some two hundred a people students Mexican 3 Brigade € US$ "
    "$ ( ) % percent one of killed . , ’s twenty \n x"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_figures_lie_in_the_text(text: str) -> None:
    for figure in figures(text):
        start, end = figure.span
        assert 0 <= start < end <= len(text) and text[start:end] == figure.text
        assert figure.converts is None or figure.converts[1] <= start


@pytest.mark.parametrize("piece", ["1 ", "two ", "1,111,", "1", "between 1 and ", "€", "one hundred and "])
def test_long_repetitions_are_read_to_their_end(piece: str) -> None:
    text = piece * 50_000
    found = find_figures(text, 0, len(text), ENGLISH, find_dates(text, ENGLISH))  # at more than linear cost this would not come back
    assert all(text[slice(*figure.span)] == figure.text for figure in found)


def test_a_point_parts_thousands_in_spanish_and_decimals_in_english() -> None:
    for language, value in (("es", 43000), ("en", 43)):
        text = "Recibió 43.000 quejas" if language == "es" else "It weighed 43.000 tonnes"
        found = find_figures(text, 0, len(text), load(language), [])
        assert [figure.value for figure in found] == [value]
