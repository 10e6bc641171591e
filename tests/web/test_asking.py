"""Search, actors, the record on any day, events and occurrences: in a real browser, without scripts, and byte by byte."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

import despite
from conftest import Article
from despite.desk import Desk
from despite.desk.example import ACTOR, EVENT
from web.served import Axe, Opened, Serve, Served

NAME = quote_plus(ACTOR)


def occurrence(served: Served) -> str:
    """The address of an occurrence that several documents tell of."""
    with despite.open(served.folder) as desk:
        course = desk.course(ACTOR)
        found = max((each for _, each in course.occurrences(course.days[-1], 9)), key=lambda each: len(each.documents))
    return f"/occurrence?actor={NAME}&id={found.id}"


def addresses(served: Served) -> dict[str, str]:
    """One address of every page of these families."""
    return {
        "search": "/search",
        "found": "/search?q=the+army&kind=omission",
        "nothing found": "/search?q=%22+AND+%28+NEAR",
        "actors": "/actors?q=se",
        "actor": f"/actor?name={NAME}&by=2023-03-06",
        "nobody": "/actor?name=nobody+at+all",
        "names": "/actor/names?name=SEDENA",
        "event asked": "/event",
        "event": f"/event?actor={NAME}&event={quote_plus(EVENT)}",
        "occurrence": occurrence(served),
        "past": f"/actor?name={NAME}&our_file_on=%23100",
    }


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 320)], ids=["light", "dark and narrow"])
def test_every_page_is_accessible_and_fits(reading: Served, opened: Opened, axe: Axe, dark: bool, width: int) -> None:
    page = opened(reading, dark=dark, width=width)
    for name, path in addresses(reading).items():
        page.goto(reading.base + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), f"{name} is too wide"
        axe(page)


# ---- the slider
def test_moving_the_day_changes_the_record_and_the_address(reading: Served, opened: Opened) -> None:
    page = opened(reading, "/actors")
    page.goto(f"{reading.base}/actor?name={NAME}&by=2023-05-31")
    slider, heading = page.locator("#at"), page.locator("#on-record")
    assert heading.inner_text() == "On record by 31 May 2023"
    before = page.locator("#record .claims > li").first.inner_text()
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    expect(heading).not_to_have_text("On record by 31 May 2023")
    page.wait_for_url(lambda address: "2023-05-31" not in address)
    day = page.locator("#by").input_value()
    assert f"by={day}" in page.url and day < "2023-05-31" and slider.get_attribute("aria-valuetext") == page.locator("#day").inner_text()
    assert page.locator("#record .claims > li").first.inner_text() != before
    moved = page.locator("#record").inner_text()
    page.reload()
    assert page.locator("#record").inner_text() == moved
    page.go_back()
    assert page.url.endswith("/actors")


def test_the_date_field_moves_the_slider(reading: Served, opened: Opened) -> None:
    page = opened(reading, f"/actor?name={NAME}&by=2023-05-31")
    at = page.locator("#at").input_value()
    page.locator("#by").fill("2017-03-01")
    expect(page.locator("#day")).to_contain_text("2017")
    assert int(page.locator("#at").input_value()) < int(at)


def test_without_scripts_the_slider_is_a_form(reading: Served, opened: Opened) -> None:
    page = opened(reading, f"/actor?name={NAME}&by=2023-05-31", scripts=False)
    page.locator("#at").fill("1")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**by=2017-0*")
    assert "at=" not in page.url and "2017" in page.locator("#on-record").inner_text()
    page.locator("#by").fill("2023-03-06")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#on-record")).to_have_text("On record by 6 March 2023")


def test_the_record_says_what_asking_says(reading: Served) -> None:
    with despite.open(reading.folder) as desk:
        answer = desk.ask(ACTOR, as_of="2023-03-06")
    text = reading.page(f"/actor?name={NAME}&by=2023-03-06")
    dated = {line.claim.id for line in answer.lines if line.record == "dated" and line.state == "accepted"}
    assert f'<th scope="row">dated by then</th><td class="number">{len(dated)}</td>' in text


# ---- search
def test_words_are_found_as_they_are_typed_and_stand_in_the_address(reading: Served, opened: Opened) -> None:
    page = opened(reading, "/search")
    page.locator("#q").press_sequentially("intercep", delay=20)
    page.wait_for_url("**q=intercep*")
    expect(page.locator("#results mark")).not_to_have_count(0)
    assert "q=intercep" in page.url
    assert {word.lower()[:8] for word in page.locator("#results mark").all_inner_texts()} == {"intercep"}
    found = page.locator("#results").inner_text()
    page.reload()
    assert page.locator("#results").inner_text() == found and page.locator("#q").input_value() == "intercep"
    page.locator("#results .claims a").first.click()
    assert "/documents/" in page.url
    page.go_back()
    assert page.locator("#results").inner_text() == found


def test_a_place_that_was_found_leads_to_its_part_of_the_document(reading: Served, opened: Opened) -> None:
    page = opened(reading, "/search?q=intelligence", scripts=False)
    place = page.locator(".hits a").first
    words = place.inner_text()
    place.click()
    assert words.split(".")[0][-30:] in page.locator("main").inner_text()


def test_what_is_typed_wrong_is_told_in_a_sentence(reading: Served) -> None:
    answer = reading.ask("GET", "/search?q=army&happened=last+week", reading.cookie())
    assert answer.status == 400 and "&#39;last week&#39;" in answer.read().decode()


# ---- decisions
def test_names_are_joined_and_parted_again_by_forms(example: Served, opened: Opened) -> None:
    page = opened(example, "/actor/names?name=SEDENA", scripts=False)
    page.locator("#other").fill("the Green Coats")
    page.locator("#reason").fill("so they are called")
    page.get_by_role("button", name="They are the same actor").click()
    expect(page.locator("tbody").first).to_contain_text("green coats")
    with despite.open(example.folder) as desk:
        entry = desk.case.ledger.entry(desk.case.ledger.head)
        assert (entry.kind, entry.author) == ("decided", "Ana Ruiz") and b"so they are called" in (entry.payload or b"")
    decision = page.locator("li", has_text="so they are called").first
    decision.locator("summary").click()
    decision.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("so they are called")).to_have_count(0)


def test_an_occurrence_is_split_by_a_form(example: Served, opened: Opened) -> None:
    page = opened(example, occurrence(example), scripts=False)
    boxes = page.locator("input[name=claim]")
    claims = [boxes.nth(number).input_value() for number in range(2)]
    for number in range(2):
        boxes.nth(number).check()
    page.locator("#reason").fill("another year")
    page.get_by_role("button", name="Split").click()
    page.wait_for_url("**/actor?**")
    with despite.open(example.folder) as desk:
        course = desk.course(ACTOR)
        assert not any(set(claims) <= set(each.claims) for each in course.answer.occurrences)


# ---- protection
def test_a_protected_name_is_on_no_page(desk: Desk, article: Article, serve: Serve) -> None:
    desk.add(
        article(
            "Harbour Watch said that the Orrin navy beat Mara Kell in 2018.", "one.md", title="The beating of Mara Kell", date="2019-02-01"
        ),
        article(
            "The Skerry Post reported that the Orrin navy beat Mara Kell in 2018. Kell left.", "two.md", title="Beaten", date="2019-03-01"
        ),
    )
    desk.same("Mara Kell", "the Girl of Orrin", "so she was called")
    served = serve(desk)
    paths = [
        "/search?q=navy", "/search?q=beat*", "/search?actor=the+Orrin+navy", "/actors", "/actors?q=ma", "/actor?name=the+Orrin+navy",
        "/actor?name=the+Orrin+navy&by=2019-02-10", "/actor?name=Harbour+Watch", "/actor/names?name=the+Orrin+navy",
        "/event?actor=the+Orrin+navy&as_of=2020-01-01",
    ]  # fmt: skip
    course = desk.course("the Orrin navy")
    paths += [f"/occurrence?actor=the+Orrin+navy&id={each.id}" for each in course.answer.occurrences]
    assert any("Mara Kell" in served.page(path) for path in paths)
    desk.protect("Mara Kell", "a minor")
    for path in paths:
        text = served.page(path).lower()
        assert "mara" not in text and "kell" not in text and "girl of orrin" not in text, path
    assert "0 documents, 0 claims" in served.page("/search?q=beating+mara")
