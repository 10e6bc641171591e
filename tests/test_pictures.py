"""Pictures: nothing invented, nothing hidden, readable without colour, by a screen reader, and however many claims there are."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import Article, Run
from despite.desk import Desk
from despite.evidence import When
from despite.publish.axis import scale, ticks
from despite.publish.bars import WIDTH
from despite.publish.counting import over_time
from despite.publish.lettering import shorten, width, wrap
from despite.publish.pictures import figure, stylesheet, svg
from despite.publish.timeline import CLOCKS, Timeline, timeline
from picture_story import DAY, RECORDS, answer, claim, line, many

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*lines, as_of=DAY, clock="happened") -> Timeline:
    picture, _ = timeline(answer(*lines, as_of=as_of), clock=clock)
    assert picture is not None
    return picture


def tree(picture) -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture))


def bare(text: str) -> str:
    """A picture as a poor copier gives it back: dark, grey or white."""
    return re.sub(
        r"#[0-9a-f]{6}", lambda colour: ("dark", "grey", "white")[int(_light(colour[0]) // 86)], re.sub(r'class="[^"]*"', "", text)
    )


def _light(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def of_marks(picture: Timeline) -> str:
    return bare(svg(picture)).partition("<a ")[2].partition("</a>")[0]


# ---- dates
@pytest.mark.parametrize(("edtf", "shape"), [
    ("2014-05-03", "day"), ("2014-05", "span"), ("2014", "span"), ("2012/2014", "span"), ("2014-05/..", "span"), ("../2014-05", "span"),
])  # fmt: skip
def test_only_a_day_is_a_point(edtf: str, shape: str) -> None:
    (row,) = drawn(line(claim(happened=edtf))).rows
    assert row.bars[0].shape == shape
    assert row.bars[0].width >= 10 if shape == "span" else row.bars[0].width == 0


def test_an_open_end_is_an_arrow_and_an_uncertain_day_has_a_ring() -> None:
    (row,) = drawn(line(claim(happened="2014-05/.."))).rows
    assert (row.bars[0].open_left, row.bars[0].open_right) == (False, True)
    assert row.bars[0].x + row.bars[0].width == WIDTH - 14
    assert drawn(line(claim(happened="2014-05-03~"))).rows[0].bars[0].about
    assert not drawn(line(claim(happened="2014-05-03"))).rows[0].bars[0].about


@given(st.lists(st.tuples(st.dates(), st.integers(0, 4000)), min_size=1, max_size=40))
@settings(max_examples=60)
def test_whatever_the_dates_everything_lies_within_the_picture(found: list[tuple[date, int]]) -> None:
    lines = []
    for number, (first, length) in enumerate(found):
        last = min(first.toordinal() + length, date.max.toordinal())
        whole = When(edtf="x", earliest=first, latest=date.fromordinal(last))
        lines.append(line(replace(claim(number), happened_on=whole)))
    picture = drawn(*lines)
    bars = [bar for row in picture.rows for bar in row.bars]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in bars)
    assert len(picture.ticks) <= 9 and [tick.x for tick in picture.ticks] == sorted(tick.x for tick in picture.ticks)
    assert picture.day_x is not None and 0 <= picture.day_x <= WIDTH


def test_a_span_is_as_long_as_its_time() -> None:
    first, second = (row.bars[0] for row in drawn(line(claim(1, happened="2004/2013")), line(claim(2, happened="2009/2013"))).rows)
    assert first.width == pytest.approx(2 * second.width, rel=0.01)
    assert first.x + first.width == pytest.approx(second.x + second.width, abs=0.2)


def test_what_is_undated_is_named_and_stands_in_the_table() -> None:
    picture, table = timeline(answer(line(claim(1)), line(claim(2, happened=None))))
    assert picture is not None and "1 undated claim" in picture.description
    assert [row.cells[0] for row in table.rows] == ["May 2014", "undated"]
    assert timeline(answer(line(claim(happened=None))))[0] is None


@pytest.mark.parametrize("clock", CLOCKS)
def test_each_clock_has_its_own_line_of_time(clock: str) -> None:
    picture, table = timeline(answer(line(claim(happened="2001"))), clock=clock)
    assert len(table.rows) == 1
    assert (picture is None) == (clock == "said")
    assert clock != "public" or table.rows[0].cells[0] == "2 June 2014"


# ---- marks
def test_classes_differ_without_colour() -> None:
    for happened in ("2014-05-03", "2010/2014"):
        told = {record: of_marks(drawn(line(claim(happened=happened), record))) for record in RECORDS}
        assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("doubt", [{"stance": "denied"}, {"negated": True}, {"hedged": True}])
@pytest.mark.parametrize("happened", ["2014-05-03", "2014"])
def test_denial_negation_and_hedges_are_seen_without_colour_and_said(doubt: dict[str, object], happened: str) -> None:
    plain, marked = drawn(line(claim(happened=happened))), drawn(line(claim(happened=happened, **doubt)))
    assert of_marks(plain).replace("/>", "") != of_marks(marked).replace("/>", "")
    (word,) = [word for word in ("denied", "negated", "hedged") if word in marked.rows[0].label]
    assert word in marked.rows[0].bars[0].title
    assert any(word in key.words for key in marked.keys) and not any(word in key.words for key in plain.keys)


def test_not_reviewed_is_seen_and_said() -> None:
    marked = drawn(line(claim(), state="proposed", reviewed_by=None))
    assert bare(svg(marked)) != bare(svg(drawn(line(claim()))))
    assert "not reviewed" in marked.rows[0].label


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    words = [key.words for key in drawn(line(claim(), "dated"), line(claim(2), "only_later")).keys]
    assert "dated by then" in words and "on record only later" in words
    assert not any("possibly" in each or "hedged" in each or "archived" in each for each in words)


def test_without_a_day_no_class_is_drawn() -> None:
    picture = drawn(line(claim(), "cannot_be_told"), as_of=None)
    assert picture.day_x is None and picture.rows[0].bars[0].mark.texture == "plain"
    assert not any("cannot be told" in key.words or "day asked" in key.words for key in picture.keys)


# ---- many
@pytest.mark.parametrize("count", [31, 200, 900])
def test_no_claim_is_lost_among_many(count: int) -> None:
    found = many(count)
    picture, table = timeline(found)
    assert picture is not None and len(table.rows) == count
    dated = sum(each.claim.happened_on is not None for each in found.lines)
    columns = sum(int(re.search(r": (\d+) claim", column.title)[1]) for row in picture.rows for column in row.columns)  # type: ignore[index]
    bars = sum(len(row.bars) for row in picture.rows)
    left = sum(int(row.more.split()[1]) for row in picture.rows if row.more)
    assert bars + columns + left == dated
    assert f"{count - dated} undated claims" in picture.description


def test_thousands_make_no_larger_picture_than_hundreds() -> None:
    few, lots = (timeline(many(count))[0] for count in (900, 4000))
    assert few is not None and lots is not None
    assert lots.height < 1.2 * few.height
    assert sum(len(row.bars) + len(row.columns) for row in lots.rows) < 2000


def test_every_lane_says_who_and_how_many_are_doubted() -> None:
    picture, _ = timeline(many(200))
    assert picture is not None
    for row in picture.rows:
        assert re.search(r"\d+ claims? .*— \S|\d+ claims? — \S", row.label), row.label
    assert any("denied or negated" in row.label and "hedged" in row.label for row in picture.rows)


def test_marks_of_a_lane_do_not_lie_upon_one_another() -> None:
    picture, _ = timeline(many(120))
    assert picture is not None
    for row in picture.rows:
        for y in {bar.y for bar in row.bars}:
            ends = sorted((bar.x - (5.5 if bar.shape == "day" else 0), bar.x + (5.5 if bar.shape == "day" else bar.width))
                          for bar in row.bars if bar.y == y)  # fmt: skip
            assert all(end <= start for (_, end), (start, _) in pairwise(ends))


def test_every_column_leads_to_a_row_of_the_table() -> None:
    picture, table = timeline(many(900))
    assert picture is not None
    ids = {row.id for row in table.rows}
    assert len(ids) == 900
    assert {column.href.removeprefix("#") for row in picture.rows for column in row.columns} <= ids


# ---- on the page
@pytest.mark.parametrize("count", [12, 200])
def test_a_picture_is_well_formed_named_and_free_of_styles_and_scripts(count: int) -> None:
    picture, table = timeline(many(count))
    assert picture is not None
    root = tree(picture)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None and title.text and desc.text
    assert root.get("aria-labelledby") == title.get("id") and root.get("aria-describedby") == desc.get("id")
    assert not [node for node in root.iter() if node.get("style") or node.tag in (f"{SVG}style", f"{SVG}script", f"{SVG}image")]
    links = list(root.iter(f"{SVG}a"))
    assert links and all((link.findtext(f"{SVG}title") or "").strip() for link in links)
    page = figure(picture, table, name="Timeline")
    assert 'role="region"' in page and "<caption>The timeline in words</caption>" in page and "style=" not in page


def test_all_colours_of_the_pictures_change_in_the_dark() -> None:
    picture, _ = timeline(many(60))
    used = set(re.findall(r"pic-[fs]-\w+", svg(picture)))  # type: ignore[arg-type]
    rules = stylesheet(names=("pictures.css",)).decode()
    assert used and all(re.search(rf"\.{name}\b[^{{]*{{ (fill|stroke): var\(", rules) for name in used)
    light, dark = (set(re.findall(r"--pic-\w+(?=:)", block)) for block in rules.split("prefers-color-scheme: dark")[:2])
    assert light == set(re.findall(r"--pic-\w+(?=:)", rules.split("prefers-color-scheme: dark")[1].split("}")[0])) and dark


def test_words_of_documents_stay_text() -> None:
    evil = '"><script>alert(1)</script>{{ 7*7 }}\x00'
    picture, table = timeline(answer(line(claim(holders=(evil,), kind=evil))))
    page = figure(picture, table, name=evil)
    assert "<script" not in page and "\x00" not in page and "{{ 7*7 }}" in page
    assert not list(tree(picture).iter(f"{SVG}script"))


def test_the_same_answer_gives_the_same_picture() -> None:
    assert svg(timeline(many(300))[0]) == svg(timeline(many(300))[0])  # type: ignore[arg-type]


# ---- counts over time
_TIMES = st.one_of(st.none(), st.tuples(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 900)))


def _time(found: tuple[date, int] | None) -> When | None:
    return When(edtf="x", earliest=found[0], latest=found[0] + timedelta(found[1])) if found else None


@given(st.lists(st.tuples(_TIMES, st.integers(1, 5)), max_size=60))
@settings(max_examples=60)
def test_every_claim_is_counted_once(found: list[tuple[tuple[date, int] | None, int]]) -> None:
    picture, table = over_time({"happened": [(_time(when), count) for when, count in found]})
    total = sum(count for _, count in found)
    assert sum(int(row.cells[1]) for row in table.rows) == total
    if picture is None:
        return
    panel = picture.panels[0]
    named = [int(n) for n in re.findall(r"(\d+) (?:claims? in|outside|within|undated)", panel.beside)]
    assert sum(named) == total
    assert named[0] == sum(int(re.search(r": (\d+) claim", column.title)[1]) for column in panel.columns)  # type: ignore[index]
    assert all(column.x >= 0 and column.x + column.width <= WIDTH for column in panel.columns)


def test_a_year_is_not_spread_over_its_months() -> None:
    days = [(When(edtf="x", earliest=date(2014, m, 3), latest=date(2014, m, 3)), 2) for m in range(1, 13)]
    year = When(edtf="2014", earliest=date(2014, 1, 1), latest=date(2014, 12, 31))
    picture, _ = over_time({"happened": [*days, (year, 7), (None, 4)]})
    assert picture is not None
    assert picture.panels[0].beside == "24 claims in columns of 1 month; 7 within no single column; 4 undated"
    assert picture.panels[1].columns == ()


def test_few_far_off_do_not_press_the_rest_together() -> None:
    far = (When(edtf="x", earliest=date(1810, 1, 1), latest=date(1810, 1, 1)), 1)
    near = [(When(edtf="x", earliest=date(2014, m, 3), latest=date(2014, m, 3)), 50) for m in range(1, 13)]
    picture, _ = over_time({"happened": [far, *near]})
    assert picture is not None and "columns of 1 month; 1 outside" in picture.panels[0].beside


# ---- words
@given(st.text(max_size=80), st.integers(30, 200), st.integers(1, 3))
def test_words_fit_their_room(text: str, room: int, lines: int) -> None:
    broken = wrap(text, room, 12, lines)
    assert 1 <= len(broken) <= lines
    assert all(width(each, 12) <= room for each in broken)
    assert width(shorten(text, room, 12), 12) <= room


def test_ticks_of_a_day_and_of_all_time() -> None:
    assert ticks(scale([date(2014, 5, 3)], 0, 100)) == () or ticks(scale([date(2014, 5, 3)], 0, 100))
    assert 1 < len(ticks(scale([date.min, date.max], 0, 100))) <= 9


# ---- from the command line
def test_pictures_are_drawn_into_files(run: Run, desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article("The Orrin navy shelled Dray in May 2014, Petra Voss said.", publisher="The Skerry Post", date="2019-02-11"))
    for command in (["timeline"], ["network"]):
        to = tmp_path / f"{command[0]}.svg"
        status, out, _ = run(*command, "Orrin navy", "--to", str(to))
        assert status == 0 and str(to) in out
        assert "Petra Voss" in to.read_text("utf-8") and "href" not in to.read_text("utf-8")
    assert run("network", "the Dray police", "--to", str(tmp_path / "none.svg"))[0] == 2
    assert run("timeline", "Orrin navy", "--to", str(tmp_path / "no" / "folder.svg"))[0] == 2
    assert "Petra Voss — " in run("network", "Orrin navy")[1]
    desk.protect("Petra Voss", reason="a witness")
    assert run("network", "Orrin navy", "--to", str(tmp_path / "Petra Voss.svg"))[0] == 2
    run("network", "Orrin navy", "--to", str(tmp_path / "again.svg"))
    assert "Voss" not in (tmp_path / "again.svg").read_text("utf-8")
