"""Networks and trees of origins: no line without who says it, no tie by a place or a series, no box upon another."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despite.ask.answer import Answer
from despite.ask.parts import with_parts
from despite.ask.results import Citation, Copy
from despite.publish.beginnings import DIRECTLY, ITSELF, OWN_VOICE, origins_tree
from despite.publish.bonds import tied
from despite.publish.diagram import Diagram, Line, Node, lay_out
from despite.publish.network import MOST, NO_PARTY, said, statements
from despite.publish.pictures import svg
from despite.publish.sentence import NOBODY
from picture_story import BRIGADE, GUARD, ROWERS, VELM, answer, claim, line, many, source

SVG = "{http://www.w3.org/2000/svg}"


def link(found: str) -> str:
    return f"claims/{found}"


def of_said(found: Answer) -> Diagram:
    picture, _ = said(found, link)
    assert picture is not None
    return picture


def words(picture: Diagram, form: str) -> list[str]:
    return [box.node.words for box in picture.boxes if box.node.form == form]


# ---- the layout
@given(st.integers(2, 5), st.data())
@settings(max_examples=60)
def test_no_box_lies_upon_another_and_each_line_meets_its_boxes(columns: int, data: st.DataObject) -> None:
    sizes = [data.draw(st.integers(1, 9)) for _ in range(columns)]
    text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)
    nodes = [[Node(key=f"{c} {n}", words=data.draw(text), small=data.draw(text)) for n in range(size)] for c, size in enumerate(sizes)]
    pairs = [(a.key, b.key) for left, right in pairwise(nodes) for a in left for b in right]
    ties = [Line(a=a, b=b) for a, b in data.draw(st.lists(st.sampled_from(pairs), max_size=20))]
    layout = lay_out(nodes, ties, [150.0] * columns, 40.0, ["x"] * columns)
    assert sorted(box.node.key for box in layout.boxes) == sorted(node.key for column in nodes for node in column)
    for a, b in combinations(layout.boxes, 2):
        assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert all(box.x >= 0 and box.x + box.width <= layout.width and 40 <= box.y <= layout.foot for box in layout.boxes)
    assert len(layout.curves) == len(ties)
    assert layout == lay_out(nodes, ties, [150.0] * columns, 40.0, ["x"] * columns)


def test_neighbours_stand_side_by_side() -> None:
    left = [Node(key=f"a{n}", words="a") for n in range(6)]
    right = [Node(key=f"b{n}", words="b") for n in range(6)]
    layout = lay_out([left, right], [Line(a=f"a{n}", b=f"b{5 - n}") for n in range(6)], [100, 100], 40, [])
    at = {box.node.key: box.y for box in layout.boxes}
    assert all(at[f"a{n}"] == pytest.approx(at[f"b{5 - n}"]) for n in range(6))


# ---- who says what about whom
def test_each_statement_has_one_who_and_its_claims() -> None:
    found = answer(line(claim(1)), line(claim(2, happened="2012")), line(claim(3, holders=("Harbour Watch",))))
    picture, table = said(found, link)
    assert picture is not None
    assert words(picture, "step") == ["Killings: asserted", "Killings: asserted"]
    assert {"The Lantern", "Harbour Watch", GUARD} == set(words(picture, "party"))
    (both, one) = sorted(table.rows, key=lambda row: -len(row.links))
    assert both.cells == ("The Lantern", "Killings: asserted", f"{GUARD}: said to be responsible",
                          "between January 2012 and May 2014", "dated by then: 2")  # fmt: skip
    assert [href for href, _ in (*both.links, *one.links)] == [link(each.claim.id) for each in found.lines]


def test_boxes_lead_to_rows_that_lead_to_claims() -> None:
    picture, table = said(many(40), link)
    assert picture is not None
    steps = [box.node for box in picture.boxes if box.node.form == "step"]
    rows = {row.id: row for row in table.rows}
    assert steps and all(rows[step.href.removeprefix("#")].links for step in steps)


def test_the_documents_own_voice_and_nobody_are_told() -> None:
    picture = of_said(answer(line(claim(1, holders=())), line(claim(2, holders=(None,)))))
    assert words(picture, "step") == ["Killings: in its own voice", "Killings: asserted"] and "The Mole" in words(picture, "party")
    (nobody,) = [box.node for box in picture.boxes if box.node.form == "nobody"]
    assert (nobody.words, nobody.small) == (NOBODY, "in The Mole")


def test_what_is_denied_or_negated_is_never_in_one_box_with_the_rest() -> None:
    found = answer(line(claim(1)), line(claim(2, stance="denied")), line(claim(3, negated=True)))
    picture, table = said(found, link)
    assert picture is not None
    marks = {box.node.words: box.node.mark.denied for box in picture.boxes if box.node.form == "step"}
    assert marks == {"Killings: asserted": False, "Killings: denied": True, "Killings: asserted, negated": True}
    assert {row.cells[1]: row.cells[2].removeprefix(GUARD) for row in table.rows} == {
        "Killings: asserted": ": said to be responsible",
        "Killings: denied": ": said to be responsible (denied)",
        "Killings: asserted, negated": ": said to be responsible (negated)",
    }
    for one in statements(many(300), by_kind=False):
        assert len({each.claim.negated or each.claim.stance == "denied" for each in one.lines}) == 1


def test_a_hedge_is_drawn_and_counted() -> None:
    (alone,) = [box.node for box in of_said(answer(line(claim(1, hedged=True)))).boxes if box.node.form == "step"]
    assert alone.mark.hedged and "1 hedged" in alone.small and "1 hedged" in alone.title
    (mixed,) = [box.node for box in of_said(answer(line(claim(1, hedged=True)), line(claim(2)))).boxes if box.node.form == "step"]
    assert not mixed.mark.hedged and "2 claims, 1 hedged" in mixed.small


def test_classes_of_record_are_counted_apart() -> None:
    found = answer(line(claim(1), "archived"), line(claim(2), "only_later"), line(claim(3), "only_later"))
    (step,) = [box.node for box in of_said(found).boxes if box.node.form == "step"]
    assert [(mark.texture, count) for mark, count in step.tallies] == [("archived", 1), ("only_later", 2)]


def test_places_and_goods_are_nobody() -> None:
    roles = (("place", "Dray"), ("goods", "rifles"), ("ruled_by", "a court"))
    picture = of_said(answer(line(claim(1, roles=roles))))
    assert words(picture, "nobody") == [NO_PARTY] and words(picture, "party") == ["The Lantern"]


@pytest.mark.parametrize("count", [60, 900])
def test_many_statements_share_boxes_and_none_is_lost(count: int) -> None:
    found = many(count)
    picture, table = said(found, link)
    assert picture is not None
    assert len(words(picture, "step")) <= MOST
    assert {href for row in table.rows for href, _ in row.links} == {link(each.claim.id) for each in found.lines}
    left = len(table.rows) - len(words(picture, "step"))
    assert picture.more == (f"and {left} more statements: all are in the table" if left else "")


# ---- what ties them
def test_a_tie_has_two_parties_who_says_it_and_when() -> None:
    supply = claim(1, roles=(("supplier", VELM), ("recipient", GUARD)), kind="supply", happened="2012")
    picture, table = tied(answer(line(supply)), link)
    assert picture is not None
    assert [box.node.words for box in picture.boxes] == [GUARD, "The Lantern said: Supply of goods", VELM]
    assert table.rows[0].cells == (GUARD, "The Lantern said: Supply of goods", VELM, "2012")


@pytest.mark.parametrize("doubt", [{"stance": "denied"}, {"negated": True}, {"stance": "asked"}])
def test_what_is_denied_or_negated_ties_nobody(doubt: dict[str, object]) -> None:
    picture, table = tied(answer(line(claim(1, roles=(("supplier", VELM), ("recipient", GUARD)), **doubt))), link)
    assert picture is None and table.rows == ()


@pytest.mark.parametrize("roles", [
    (("accused", GUARD), ("place", "Dray")), (("attendee", GUARD), ("event", "Harbour Fair")), (("accused", GUARD), ("accused", BRIGADE)),
    (("protester", ROWERS), ("attendee", GUARD)),
])  # fmt: skip
def test_a_shared_place_series_or_list_ties_nobody(roles: tuple[tuple[str, str], ...]) -> None:
    assert tied(answer(line(claim(1, roles=roles, happened=None))), link)[0] is None


def test_an_edition_is_named_with_its_year() -> None:
    fair = claim(1, roles=(("attendee", GUARD), ("event", "Harbour Fair")), kind="attendance", happened="2014-05")
    picture, _ = tied(answer(line(fair)), link)
    assert picture is not None and "Harbour Fair 2014" in words(picture, "party")


def test_columns_follow_the_distance_from_the_actor() -> None:
    near = claim(1, roles=(("supplier", VELM), ("recipient", GUARD)), kind="supply")
    far = claim(2, roles=(("supplier", VELM), ("recipient", BRIGADE)), kind="supply")
    picture, _ = tied(answer(line(far), line(near)), link)
    assert picture is not None
    at = {box.node.words: box.x for box in picture.boxes if box.node.form == "party"}
    assert at[GUARD] < at[VELM] < at[BRIGADE]


def test_who_says_it_stands_in_every_box_of_a_tie() -> None:
    picture, _ = tied(many(300), link)
    assert picture is not None
    assert all(": " in each and not each.startswith(":") for each in words(picture, "step"))


# ---- where it starts
def told(*lines, sources, **fields) -> tuple[Answer, Diagram, object]:  # type: ignore[no-untyped-def]
    found = with_parts(answer(*lines, sources=sources, **fields))
    (occurrence,) = found.occurrences
    picture, table = origins_tree(found, occurrence, link)
    return found, picture, table


SAME = "The coast guard of Tallow killed 17 rowers of Dray on 3 May 2014."


def again(number: int, document: str, holders: tuple[str | None, ...]):  # type: ignore[no-untyped-def]
    return line(claim(number, document=document, holders=holders, happened="2014-05-03", exact=SAME,
                      roles=(("accused", "The coast guard of Tallow"), ("harmed", "17 rowers of Dray"))))  # fmt: skip


def test_a_tree_leads_from_documents_by_a_way_to_origins() -> None:
    sources = (source("a", "The Mole"), source("b", "The Badger"), source("c", "Harbour Watch"))
    lines = (again(1, "a", ("The Lantern", "Harbour Watch")), again(2, "b", ("Harbour Watch",)), again(3, "c", ("Harbour Watch",)))
    _, picture, table = told(*lines, sources=sources)
    assert picture.title.startswith("3 documents, 1 origin: Killings, 3 May 2014")
    assert set(words(picture, "step")) == {"by way of The Lantern", DIRECTLY, ITSELF}
    assert [row.cells[0].partition(":")[0] for row in table.rows] == ["The Mole", "The Badger", "Harbour Watch"]
    assert {row.cells[2] for row in table.rows} == {"Harbour Watch (named as the one who says it)"}
    assert not any(curve.perhaps for curve in picture.curves)


def test_what_may_be_no_origin_is_dashed_and_nobody_adds_none() -> None:
    sources = (source("a", "The Mole"), source("b", "The Badger"))
    found, picture, _ = told(again(1, "a", ()), again(2, "b", (None,)), sources=sources)
    assert found.occurrences[0].unnamed
    assert all(curve.perhaps for curve in picture.curves)
    assert OWN_VOICE in words(picture, "step")
    assert [(box.node.words, box.node.small) for box in picture.boxes if box.node.form == "nobody"] == [(NOBODY, "adds no origin")]
    assert "stroke-dasharray" in svg(picture)


def test_an_agency_and_a_shared_text_are_told() -> None:
    sources = (source("a", "The Mole"), source("b", "The Badger"), source("c", "The Otter"))
    lines = tuple(again(n, name, ()) for n, name in enumerate("abc"))
    _, picture, _ = told(*lines, sources=sources, copies=(Copy(a="a", b="b", share=0.8),),
                         citations=(Citation(document="c", name="River News", words="(River News)", how="agency"),))  # fmt: skip
    assert "shares a text with another of them (up to 80%)" in words(picture, "step")
    assert "names its source: “(River News)”" in words(picture, "step")


@pytest.mark.parametrize("picture", [of_said(many(40)), tied(many(300), link)[0]])
def test_diagrams_are_well_formed_and_named(picture: Diagram) -> None:
    root = ElementTree.fromstring(svg(picture))
    assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    assert not [node for node in root.iter() if node.get("style")]
    assert all(node.findtext(f"{SVG}title") for node in root.iter(f"{SVG}a"))
