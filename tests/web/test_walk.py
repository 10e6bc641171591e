"""The whole way in the browser, as somebody walks it: three documents, a review, two names, a question, a briefing, a correction.

With ``make pictures`` the walk leaves its screenshots in docs/pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import despite
from despite.desk import Desk
from web.served import Axe, Opened, Serve

DOCUMENTS = Path(__file__).parent.parent.parent / "docs" / "tutorial"
POLICE, FAIR = "Ostrel Harbour Police", "Ostrel Boat Fair 2021"
MOST_BYTES = 150_000

Shot = Callable[[Page, str], None]


@pytest.fixture
def shot(tmp_path: Path) -> Shot:
    """Takes a picture of what is seen: ``shot(page, "review")``."""
    folder = Path(os.environ.get("DESPITE_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[str] = []

    def take(page: Page, name: str) -> None:
        taken.append(name)
        path = folder / f"{len(taken):02}-{name}.png"
        page.set_viewport_size({"width": 1120, "height": 780})
        page.screenshot(path=path, caret="initial")  # hiding it takes a style that the pages forbid
        assert path.stat().st_size <= MOST_BYTES, f"{path.name} is too large to be kept"

    return take


def ask(page: Page) -> None:
    """Fills the form of a question."""
    page.get_by_label("About whom").fill(POLICE)
    page.get_by_label("Event or act").fill(FAIR)


def accept_all(page: Page) -> int:
    """Accepts whatever waits, by the key."""
    count = 0
    while page.locator("button[value=accept]").count():
        here = page.url
        page.keyboard.press("a")
        page.wait_for_url(lambda url, here=here: url != here)
        count += 1
    return count


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The case of the walk."""
    with despite.open(tmp_path / "ostrel.case", author="Ana Ruiz") as opened_case:
        yield opened_case


def test_the_whole_way(desk: Desk, serve: Serve, opened: Opened, axe: Axe, shot: Shot, tmp_path: Path) -> None:
    served = serve(desk)
    page = opened(served)

    # three documents
    page.get_by_role("link", name="Add documents").click()
    page.locator("#chosen").set_input_files([DOCUMENTS / name for name in ("courier.md", "open-harbour.html", "fair.txt")])
    page.get_by_role("button", name="Add the files").click()
    page.get_by_text("3 documents and").wait_for()
    shot(page, "added")

    # review: what the claim says is corrected, the others are accepted
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Union: harbour police beat two fishermen").click()
    shot(page, "document")
    page.get_by_role("link", name="Review", exact=True).click()
    while page.locator("article.claim").get_by_text("probably").count() == 0:
        page.keyboard.press("n")
        page.wait_for_timeout(150)
    shot(page, "review")
    page.keyboard.press("c")
    page.wait_for_url("**edit=1*")
    page.get_by_label("Happened on").fill("2020-03-03")
    page.locator("#reason").fill("the sentence before names the day")
    shot(page, "correct")
    page.get_by_role("button", name="Record the correction").click()
    page.get_by_role("status").get_by_text("corrected").wait_for()
    page.goto(f"{served.base}/review")
    assert accept_all(page) == 5

    # a claim that was missed, from its words
    page.goto(f"{served.base}/documents")
    page.get_by_role("link", name="Ostrel Boat Fair 2021", exact=True).click()
    page.locator("#exact").fill("The Ostrel Boat Fair 2021 opens on 12 May 2021 at the old quay")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("How it is held").select_option("announced")
    page.get_by_label("Happened on").fill("2021-05-12")
    page.locator("select[name=role]").first.select_option("event")
    page.locator("input[name=name]").first.fill(FAIR)
    page.get_by_role("button", name="Add and accept it").click()
    page.wait_for_url("**#c-*")
    desk.set("fair.txt", published="2021-04-20", reason="the date on the poster")

    # two names
    page.goto(f"{served.base}/actor/names?name={POLICE.replace(' ', '+')}")
    page.get_by_label("The other name").fill("harbour police of Ostrel")
    page.locator("form[action='/actor/decide'] #reason").fill("one force: the town has no other")
    page.locator("form[action='/actor/decide']").last.get_by_role("button", name="Same").click()
    expect(page.locator("tbody").first).to_contain_text("harbour police of ostrel")
    shot(page, "names")

    # the record, with the slider
    page.goto(f"{served.base}/actor?name={POLICE.replace(' ', '+')}&by=2021-05-12")
    on_the_day = page.locator("#record").inner_text()
    shot(page, "actor")
    page.locator("#at").focus()
    page.keyboard.press("Home")
    page.wait_for_function("before => document.querySelector('#record').innerText !== before", arg=on_the_day)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    shot(page, "slider")

    # the question, and its pictures
    page.goto(f"{served.base}/event")
    ask(page)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("on 12 May 2021")
    shot(page, "event")
    page.get_by_role("link", name="Timeline", exact=True).last.click()
    expect(page.locator("svg.pic-timeline")).to_be_visible()
    shot(page, "timeline")
    page.goto(f"{served.base}/network")
    ask(page)
    page.get_by_role("button", name="Draw").click()
    expect(page.locator("svg.pic-diagram")).to_be_visible()
    page.locator("svg.pic-diagram").scroll_into_view_if_needed()
    shot(page, "network")

    # a briefing
    page.goto(f"{served.base}/briefings")
    page.get_by_label("About whom").fill(POLICE)
    page.get_by_label("When which event began").fill(FAIR)
    page.get_by_label("Where to write it").fill(str(tmp_path / "briefing"))
    page.get_by_role("button", name="Write the briefing").click()
    page.get_by_text("index.html").wait_for()
    written = (tmp_path / "briefing" / "index.html").read_text("utf-8")
    assert "beat two fishermen" in written and (tmp_path / "briefing" / "timeline.svg").is_file()
    outside = page.context.new_page()
    outside.goto((tmp_path / "briefing" / "index.html").as_uri())
    shot(outside, "briefing")
    outside.close()

    # a claim in it is corrected, and so the briefing
    claim = next(filed for filed in desk.ask(POLICE, event=FAIR).lines if filed.claim.kind == "complaint").claim
    page.goto(f"{served.base}/review/{claim.id}?edit=1")
    page.get_by_label("Happened on").fill("2020-01/2020-11")
    page.locator("#reason").fill("the page is of November: it cannot count the whole year")
    page.get_by_role("button", name="Record the correction").click()
    page.get_by_role("status").get_by_text("corrected").wait_for()
    page.goto(f"{served.base}/briefings")
    expect(page.locator("article.given")).to_contain_text("it cannot count the whole year")
    axe(page)
    page.locator("article.given").get_by_label("Write it again to").fill("/home/ana/briefing")
    page.locator("#given").evaluate("node => node.scrollIntoView()")
    shot(page, "touched")
    page.locator("article.given").get_by_label("Write it again to").fill(str(tmp_path / "briefing"))
    page.get_by_role("button", name="Write it again").click()
    page.get_by_text("index.html").wait_for()
    note = (tmp_path / "briefing" / "corrections.html").read_text("utf-8")
    assert "it cannot count the whole year" in note
    assert not desk.verify_briefing(tmp_path / "briefing").failed
    assert not desk.verify().problems
    page.goto(served.base)
    page.wait_for_selector(".pic-counts")
    shot(page, "case")
