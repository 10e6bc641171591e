"""Dates: the words that say when, and what they mean in days. No day is ever invented."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from despite.errors import BadValue
from despite.evidence import When
from despite.text.calendar import resolve
from despite.text.dates import DateMention, find_dates
from despite.text.edtf import format_edtf, parse_edtf, when
from despite.text.lexicon import load

ENGLISH = load("en")
SAID = parse_edtf("2023-05-23/2023-05-30")


def one(text: str) -> DateMention:
    mentions = find_dates(text, ENGLISH)
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    return mentions[0]


def means(text: str, said: When | None = SAID) -> str | None:
    found = resolve(one(text), said)
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("On September 26, 2014, they", "2014-09-26"),
        ("on 26 September 2014.", "2014-09-26"),
        ("the 26th of September, 2014", "2014-09-26"),
        ("dated 2014-09-26", "2014-09-26"),
        ("dated 26/09/2014", "2014-09-26"),
        ("dated 05/06/2014", "2014-05-06/2014-06-05"),
        ("in May 2014", "2014-05"),
        ("the report (2016) says", "2016"),
        ("the 2014 show", "2014"),
        ("in the 1990s", "1990/1999"),
        ("spring 2020", "2020-03/2020-05"),
        ("early 2014", "2014-01/2014-06"),
        ("between 2006 and 2009", "2006/2009"),
        ("from 2014 to 2016", "2014/2016"),
        ("in 2006–2009", "2006/2009"),
        ("from 27 to 28 May 2023", "2023-05-27/2023-05-28"),
        ("May 3–5, 2019", "2019-05-03/2019-05-05"),
        ("between November and March 2015", "2014-11/2015-03"),
        ("From 2014 to date", "2014/.."),
        ("since 2014", "2014/.."),
        ("until 2016", "../2016"),
        ("before 2014", "../2013"),
        ("after 2014", "2015/.."),
    ],
)
def test_what_needs_no_other_date(words: str, edtf: str) -> None:
    assert means(words, None) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("two months ago", "2023-03"),
        ("just six weeks ago", "2023-04-08/2023-04-21"),
        ("three days ago", "2023-05-20/2023-05-27"),
        ("two years ago", "2021"),
        ("about two months ago", "2023-02/2023-04"),
        ("last month", "2023-04"),
        ("this week", "2023-05-22/2023-06-04"),
        ("next year", "2024"),
        ("yesterday", "2023-05-22/2023-05-29"),
        ("the day before yesterday", "2023-05-21/2023-05-28"),
        ("Wednesday May 31", "2023-05-31"),
        ("last Friday", "2023-05-19/2023-05-26"),
        ("next Friday", "2023-05-26/2023-06-02"),
        ("in December", "2022-12"),
        ("2014 to date", "2014-01-01/2023-05-30"),
        ("the past three years", "2020-01-01/2023-05-30"),
    ],
)
def test_what_is_told_from_the_day_of_saying(words: str, edtf: str) -> None:
    assert means(words) == edtf
    assert means(words, None) in (None, "2014/..")


@pytest.mark.parametrize("words", ["a few weeks ago", "more than two years ago", "years later", "Tuesday May 31"])
def test_what_supports_no_date_has_none(words: str) -> None:
    assert means(words) is None


def test_a_date_told_from_another_says_so() -> None:
    mention = one("Two days later, the office was searched.")
    assert mention.anchor == "date"
    assert resolve(mention, parse_edtf("2014-09-26")) == parse_edtf("2014-09-28")
    assert one("the following year").anchor == "date"


@pytest.mark.parametrize(
    "words",
    ["It may 31 percent", "they may be", "Theresa May said", "the May government", "He will march 3 miles",
     "The March on the capital", "2014 people and 2,014 dogs", "out of 2000 people", "in recent weeks", "February 30"],
)  # fmt: skip
def test_what_is_no_date(words: str) -> None:
    assert [resolve(mention, SAID) for mention in find_dates(words, ENGLISH)] in ([], [None])


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "In 2014 and in 2016."
    assert [text[m.start : m.end] for m in find_dates(text, ENGLISH, 8)] == ["2016"]


_WORDS = (
    "May 31 , 2014 . from to between and last this coming Wednesday two months ago - – ( ) the of in since late 1990s "
    "’s \n\n 26/09/2014 2014-09-26 0001 27th x É 12,000 yesterday week Sept"
)
_PIECES = st.sampled_from(_WORDS.split(" "))
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join))


@given(_TEXTS)
@example("İ 2014-02-30 May 31, 9999")
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for mention in find_dates(text, ENGLISH):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        end = mention.end


@given(_TEXTS, st.dates(), st.one_of(st.none(), st.integers(0, 4000)))
def test_intervals_run_forward(text: str, first: date, length: int | None) -> None:
    last = None if length is None else date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    for mention in find_dates(text, ENGLISH):
        for said in (None, when(first, last)):
            found = resolve(mention, said)
            assert found is None or found.earliest or found.latest
            assert not (found and found.earliest and found.latest and found.latest < found.earliest)


@pytest.mark.parametrize("piece", ["1 ", "May ", "from ", "2014-", "two ", "1.", "1", "2014 to ", "Wednesday, ", "\n "])
def test_time_is_linear(piece: str) -> None:
    began = time.perf_counter()
    find_dates(piece * 200_000, ENGLISH)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2014-09-26", date(2014, 9, 26), date(2014, 9, 26)),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2014/2016", date(2014, 1, 1), date(2016, 12, 31)),
        ("2014/..", date(2014, 1, 1), None),
        ("2014/", date(2014, 1, 1), None),
        ("../2016", None, date(2016, 12, 31)),
        ("2014~", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-05?", date(2014, 5, 1), date(2014, 5, 31)),
    ],
)
def test_edtf_is_read(text: str, earliest: date | None, latest: date | None) -> None:
    assert parse_edtf(text) == When(edtf=text, earliest=earliest, latest=latest)


@pytest.mark.parametrize("text", ["", "May 2014", "2014-13", "2014-02-30", "2016/2014", "14", "2014/2015/2016", "٢٠١٤"])
def test_what_is_no_edtf_is_refused_with_the_mend(text: str) -> None:
    with pytest.raises(BadValue, match=": "):
        parse_edtf(text)


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
@example(date(2014, 1, 1), date(2014, 12, 31))
@example(date(2006, 1, 1), date(2009, 12, 31))
@example(date(1, 1, 1), date(9999, 12, 31))
def test_edtf_comes_back_as_it_went(a: date | None, b: date | None) -> None:
    if a and b and b < a:
        a, b = b, a
    found = parse_edtf(format_edtf(a, b))
    assert (found.earliest, found.latest) == (a, b)
