"""Dates: the words that say when, and what they mean in days. No day is ever invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from despite.errors import BadValue
from despite.evidence import When
from despite.text.calendar import resolve
from despite.text.context import in_context
from despite.text.date_edtf import written
from despite.text.dates import DateMention, find_dates, find_times
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
        ("before the end of 2015", "../2015"),
        ("no later than 5 May 2019", "../2019-05-05"),
        ("on or after 5 May 2019", "2019-05-05/.."),
        ("in 2016 or later.", "2016/.."),
        ("starting in May 2014", "2014-05/.."),
        ("fiscal year 2015", "2014/2016"),
        ("fiscal year 2015/16", "2015/2016"),
        ("the third quarter of 2016", "2016-07/2016-09"),
        ("Q3 2016", "2016-07/2016-09"),
        ("the second half of 2008", "2008-07/2008-12"),
        ("winter 2015/16", "2015-12/2016-02"),
        ("the winter of 2010", "2010-01/2011-02"),
        ("the first Friday of July 2016", "2016-07-01"),
        ("the last week of July 2016", "2016-07-25/2016-07-31"),
        ("the last two days of May 2016", "2016-05-30/2016-05-31"),
        ("in nineteen ninety six", "1996"),
        ("on May the twenty-first, 1996", "1996-05-21"),
        ("the 1970's", "1970/1979"),
        ("the late '70s", "1975/1979"),
        ("the 19th century", "1800/1900"),
        ("in 2015/16", "2015/2016"),
        ("from the 5th to the 7th of May 2014", "2014-05-05/2014-05-07"),
        ("Christmas Day 2014", "2014-12-25"),
        ("Easter Sunday 2018", "2018-04-01"),
        ("Easter weekend 2018", "2018-03-29/2018-04-04"),
        ("Christmas week 2014", "2014-12-19/2014-12-31"),
        ("starting from May 2014", "2014-05/.."),
        ("two days before 5 May 2014", "2014-05-03"),
        ("less than a week after 5 May 2014", "2014-05-05/2014-05-15"),
        ("more than two weeks before 20 May 2014", "../2014-05-08"),
        ("the week of 5 May 2014", "2014-05-05/2014-05-11"),
        ("05-Aug-2016", "2016-08-05"),
        ("at 5 pm on 5 May 2014", "2014-05-05"),
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
        ("next Friday", "2023-05-26/2023-06-09"),
        ("in December", "2022-12"),
        ("2014 to date", "2014-01-01/2023-05-30"),
        ("the past three years", "2020-01-01/2023-05-30"),
        ("two or three weeks ago", "2023-04-29/2023-05-19"),
        ("a year and a half ago", "2021-11"),
        ("earlier this month", "2023-05-01/2023-05-30"),
        ("a couple of days ago", "2023-05-20/2023-05-29"),
        ("in the last two weeks", "2023-05-06/2023-05-30"),
        ("Monday of last week", "2023-05-15/2023-05-22"),
        ("August of last year", "2022-08"),
        ("until Friday", "../2023-06-02"),
        ("the day after tomorrow", "2023-05-25/2023-06-01"),
        ("the week before last", "2023-05-08/2023-05-21"),
        ("the first half of this year", "2023-01/2023-06"),
        ("the last week of next month", "2023-06-19/2023-07-02"),
    ],
)
def test_what_is_told_from_the_day_of_saying(words: str, edtf: str) -> None:
    assert means(words) == edtf
    assert means(words, None) in (None, "2014/..")


@pytest.mark.parametrize(
    "words",
    ["a few weeks ago", "more than two years ago", "years later", "Tuesday May 31", "every Friday", "490 BC",
     "the 480s BC", "30 February 2014", "Independence Day 2014", "last fiscal year"],
)  # fmt: skip
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
     "The March on the capital", "three years in prison", "at 5 pm", "On 9/11 they", "in her early 20s", "the mid-30s", "in two weeks",
     "the last day of the trial", "a Christmas party", "the first Monday of every month", "on Mondays", "over the weekend",
     "2014 people and 2,014 dogs", "out of 2000 people", "in recent weeks", "February 30"],
)  # fmt: skip
def test_what_is_no_date(words: str) -> None:
    assert [resolve(mention, SAID) for mention in find_dates(words, ENGLISH)] in ([], [None])


def test_what_recurs_is_no_day_and_keeps_its_neighbours_from_being_one() -> None:
    assert [resolve(mention, SAID) for mention in find_dates("every Monday and Wednesday, each year on 5 May", ENGLISH)] == [
        None,
        None,
        None,
    ]


def test_a_list_shares_the_year_and_the_week_that_one_member_names() -> None:
    years = find_dates("in May and June 2015", ENGLISH)
    assert [found and found.edtf for found in (resolve(mention, SAID) for mention in years)] == ["2015-05", "2015-06"]
    week = find_dates("on Monday and Tuesday of last week", ENGLISH)
    assert [mention.first and mention.first.unit for mention in week] == ["week", "week"]


def test_years_before_christ_are_known_and_have_no_interval() -> None:
    assert [one("in 490 BC").year, one("the 480s BC").year, one("the 5th century BC").year] == [-489, -488, -499]


def times(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(text[m.start : m.end], m.kind, m.time, m.until) for m in find_times(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at half past seven", [("half past seven", "time", "T07:30", None)]),
        ("at 5:34 a.m. EST", [("5:34 a.m. EST", "time", "T05:34", None)]),
        ("from 5 to 6 pm", [("from 5 to 6 pm", "time", "T17", "T18")]),
        ("until midnight", [("until midnight", "time", "T00", None)]),
        ("8 in the evening", [("8 in the evening", "time", "T20", None)]),
        ("tomorrow night at 10", [("tomorrow night at 10", "shift", "T22", None)]),
        ("5 pm on Friday", [("5 pm on Friday", "weekday", "T17", None)]),
        ("for three and a half hours", [("three and a half hours", "duration", None, None)]),
        ("twice a week", [("twice a week", "set", None, None)]),
        ("at 10.30 am", [("10.30 am", "time", "T10:30", None)]),
        ("in 2.5 hours", [("in 2.5 hours", "shift", None, None)]),
        ("Good morning to you", []),
        ("5 pm Eastern Daylight Time", [("5 pm Eastern Daylight Time", "time", "T17", None)]),
        ("it is now", [("now", "ref", None, None)]),
        ("at 25:99 and 7:30", [("7:30", "time", "T07:30", None)]),
    ],
)
def test_times_of_day_lengths_and_the_rest(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert times(text) == expected


def placed(text: str, narrative: bool = False) -> list[str | None]:
    found = (resolve(mention, None) for mention in in_context(find_dates(text, ENGLISH), narrative))
    return [one and one.edtf for one in found]


def test_what_counts_from_a_date_mentioned_before_is_given_it() -> None:
    assert placed("On 26 September 2014 they left. Two days later they were found; the following year a trial began.") == [
        "2014-09-26", "2014-09-28", "2015",
    ]  # fmt: skip
    assert placed("Two days later they were found.") == [None]
    assert placed("In 2011 it began. In April of the same year it ended.") == ["2011", "2011-04"]


def test_a_narrative_goes_on_from_year_to_year() -> None:
    text = "The war began in October 1998. In November the town fell; in January the camp was closed."
    assert placed(text, narrative=True) == ["1998-10", "1998-11", "1999-01"]
    assert placed(text) == ["1998-10", None, None]


def test_a_day_is_counted_only_from_what_was_told_just_before() -> None:
    aside = "The town had long been poor, and nobody there expected anything of a government that had forgotten it. " * 4
    assert placed(f"On 26 September 2014 they left. {aside}The next day they were found.") == ["2014-09-26", None]
    assert placed(f"In May 2014 they left. {aside}The following year a trial began.") == ["2014-05", "2015"]


def edtf(text: str) -> list[str | None]:
    return [written(mention) for mention in find_times(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("circa May 1911", ["1911-05~"]),
        ("c.1911", ["1911~"]),
        ("ca1911", ["1911~"]),
        ("possibly in 1911", ["1911?"]),
        ("1911 (uncertain)", ["1911?"]),
        ("uncertain: approx. 1911", ["1911%"]),
        ("the yard (1911?) was sold", ["1911?"]),
        ("1911-ca. 1920", ["1911/1920~"]),
        ("before about 1911", ["../1911~"]),
        ("until May 1911", ["../1911-05"]),
        ("since the 1910s", ["191X/.."]),
        ("the 19th century", ["18XX"]),
        ("the 2nd century bc", ["-01XX"]),
        ("autumn 1911", ["1911-23"]),
        ("on May 12", ["XXXX-05-12"]),
        ("05/06/2014", ["[2014-05-06,2014-06-05]"]),
        ("last May", [None]),
    ],
)
def test_what_the_words_say_as_edtf(text: str, expected: list[str | None]) -> None:
    assert edtf(text) == expected


def test_what_is_approximate_or_in_doubt_says_so_and_keeps_its_bounds() -> None:
    assert means("in the yard's books for circa May 1911", None) == "1911-05~"
    assert means("perhaps in May 1911", None) == "1911-05?"
    assert means("before about May 1911", None) == "../1911-05"


@pytest.mark.parametrize(
    "text", ["a book about May 1911", "Was it in May 1911?", "“Was it in May 1911?” she asked", "about the spring of 1911"]
)
def test_a_subject_or_a_question_makes_no_date_doubtful(text: str) -> None:
    assert "~" not in (means(text, None) or "~") and "?" not in (means(text, None) or "?")


@pytest.mark.parametrize(
    "text",
    [
        "The Christmas Truce of the yard",
        "“Black Easter” was sung",
        "the Lunar New Year",
        "it will last two weeks",
        "it did not last three months",
    ],
)
def test_names_with_a_holiday_and_the_verb_last_are_no_dates(text: str) -> None:
    assert [resolve(mention, SAID) for mention in find_times(text, ENGLISH)] in ([], [None])


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("es", "El año pasado cerró la mina.", "El año pasado", "2020"),
        ("es", "La semana pasada cerró la mina.", "La semana pasada", "2021-05-24/2021-05-30"),
        ("es", "Cerró el lunes pasado.", "el lunes pasado", "2021-05-24/2021-05-31"),
        ("es", "Cerrará el próximo mes.", "el próximo mes", "2021-07"),
        ("es", "Cerró hace dos meses.", "hace dos meses", "2021-04"),
        ("fr", "La mine a fermé le mois dernier.", "le mois dernier", "2021-05"),
        ("fr", "La mine a fermé l'été dernier.", "été dernier", "2020-06/2020-08"),
        ("fr", "La mine a fermé il y a deux ans.", "il y a deux ans", "2019"),
        ("fr", "La mine a fermé avant-hier.", "avant-hier", "2021-06-01"),
        ("fr", "La mine fermera l'année prochaine.", "année prochaine", "2022"),
    ],
)
def test_what_stands_after_its_noun_in_spanish_and_french(language: str, text: str, words: str, expected: str) -> None:
    (mention,) = find_dates(text, load(language))
    found = resolve(mention, parse_edtf("2021-06-03"))
    assert (text[mention.start : mention.end], found and found.edtf) == (words, expected)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "In 2014 and in 2016."
    assert [text[m.start : m.end] for m in find_dates(text, ENGLISH, 8)] == ["2016"]


_WORDS = (
    "May 31 , 2014 . from to between and last this coming Wednesday two months ago - – ( ) the of in since late 1990s "
    "two weeks before first every pm 5 7:30 o’clock BC 490 night half quarter Q3 fiscal year years Christmas Mondays later than no or "
    "’s \n\n 26/09/2014 2014-09-26 0001 27th x É 12,000 yesterday week Sept"
)
_PIECES = st.sampled_from(_WORDS.split(" "))
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join))


@given(_TEXTS)
@example("İ 2014-02-30 May 31, 9999")
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    for finder in (find_dates, find_times):
        _lie_in_order(text, finder(text, ENGLISH))


def _lie_in_order(text: str, mentions: list[DateMention]) -> None:
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        end = mention.end


@given(_TEXTS, st.dates(), st.one_of(st.none(), st.integers(0, 4000)))
def test_intervals_run_forward(text: str, first: date, length: int | None) -> None:
    last = None if length is None else date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    for mention in in_context(find_times(text, ENGLISH), narrative=True):
        for said in (None, when(first, last)):
            found = resolve(mention, said)
            assert found is None or found.earliest or found.latest
            assert not (found and found.earliest and found.latest and found.latest < found.earliest)


_PILES = ["1 ", "May ", "from ", "2014-", "two ", "1.", "1", "2014 to ", "Wednesday, ", "\n ", "one week ", "5 pm ", "Monday and ", "1/"]


@pytest.mark.parametrize("piece", _PILES)
def test_a_pile_of_pieces_hides_nothing_that_stands_after_it(piece: str) -> None:
    for finder, count in ((find_dates, 200_000), (find_times, 50_000)):
        text = piece * count + "\n\nIn May 2014 they left."
        found = finder(text, ENGLISH)
        _lie_in_order(text, found)
        assert (found[-1].year, found[-1].month, found[-1].end) == (2014, 5, text.index(" they left"))


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
        ("2016-35", date(2016, 7, 1), date(2016, 9, 30)),
        ("2008-41", date(2008, 7, 1), date(2008, 12, 31)),
        ("[1760-01, 1760-02, 1760-12..]", date(1760, 1, 1), None),
        ("[..1760-12-03]", None, date(1760, 12, 3)),
        ("{1667,1668, 1670..1672}", date(1667, 1, 1), date(1672, 12, 31)),
        ("1950S2", date(1950, 1, 1), date(1950, 12, 31)),
        ("?2014-05-~24", date(2014, 5, 24), date(2014, 5, 24)),
        ("2014~-05", date(2014, 5, 1), date(2014, 5, 31)),
        ("2014-%05/2014-06%", date(2014, 5, 1), date(2014, 6, 30)),
        ("201X-1X", date(2010, 10, 1), date(2019, 12, 31)),
        ("XXXX-02-29", date(4, 2, 29), date(9996, 2, 29)),
        ("2014-0X-31", date(2014, 1, 31), date(2014, 8, 31)),
        ("2014-05-24T10:11:12+01:00", date(2014, 5, 24), date(2014, 5, 24)),
        ("2014-05-24T24:00:00Z", date(2014, 5, 24), date(2014, 5, 24)),
        ("../..", None, None),
        ("/2016", None, date(2016, 12, 31)),
    ],
)
def test_edtf_is_read(text: str, earliest: date | None, latest: date | None) -> None:
    assert parse_edtf(text) == When(edtf=text, earliest=earliest, latest=latest)


@pytest.mark.parametrize(
    "text",
    ["", "May 2014", "2014-13", "2014-02-30", "2016/2014", "14", "[2014", "{,}", "2014/2015/2016", "٢٠١٤", "/", "2014~~", "2014-05S2",
     "1999-02-3X", "XXXX-02-30", "2014-05-24T1:02:03", "2014-05-24T10:11:12-05:60", "Y2014", "-0000", "2014-(05-24)?",
     "[2014..2013]", "2014-05-24T10:11:12Z/2015", "2014-21^north", "2014-05-24t10:11:12"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused_with_the_mend(text: str) -> None:
    with pytest.raises(BadValue, match=": "):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["-0490", "0000", "-0490-05-24~", "Y20140", "Y-17E7", "Y33880E2S3", "0000/2014", "-049X", "Y-20140/2014"])
def test_edtf_beyond_our_years_is_refused_with_that_reason(text: str) -> None:
    with pytest.raises(BadValue, match="after 9999"):
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
