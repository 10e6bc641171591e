"""Pictures in the desk: every state has an address, every mark leads to its claims, and all of it can be read without seeing it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from conftest import Article
from despite.desk import Desk
from despite.desk import open as open_desk
from web.served import Axe, Opened, Serve, Served

ASKED = "actor=the+Mexican+military&event=CANSEC+2023"


def hrefs(page: HTMLParser, within: str) -> list[str]:
    return [href for node in page.css(f"{within} a") if (href := node.attributes.get("href"))]


@pytest.mark.parametrize(
    "path", ["/timeline", "/network", f"/timeline?{ASKED}", f"/network?{ASKED}", f"/network?{ASKED}&view=ties", "/over-time"]
)
def test_pictures_break_no_rule_of_access(reading: Served, opened: Opened, axe: Axe, path: str) -> None:
    page = opened(reading, path, dark="ties" in path)
    for one in page.locator("details").all():
        one.evaluate("node => node.open = true")
    axe(page)


def test_a_mark_of_the_timeline_leads_to_its_claim(reading: Served) -> None:
    page = HTMLParser(reading.page(f"/timeline?{ASKED}"))
    marks = [href for href in hrefs(page, "svg") if href.startswith("/documents/")]
    rows = [href for href in hrefs(page, "table") if href.startswith("/documents/")]
    assert marks and set(marks) < set(rows)
    path, _, anchor = marks[0].partition("#")
    assert HTMLParser(reading.page(path)).css_first(f"#{anchor}") is not None


def test_a_box_of_the_network_leads_to_its_row_and_that_to_claims(reading: Served) -> None:
    for view in ("said", "ties"):
        page = HTMLParser(reading.page(f"/network?{ASKED}&view={view}"))
        boxes = hrefs(page, "svg")
        assert boxes and all(page.css_first(f"tr{href}") is not None for href in boxes)


def test_clock_kind_and_time_are_in_the_address(reading: Served) -> None:
    whole = HTMLParser(reading.page(f"/timeline?{ASKED}"))
    kind = HTMLParser(reading.page(f"/timeline?{ASKED}&kind=surveillance"))
    public = HTMLParser(reading.page(f"/timeline?{ASKED}&clock=public"))
    early = HTMLParser(reading.page(f"/timeline?{ASKED}&happened=2014-01/2014-12"))
    assert 0 < len(kind.css("tbody tr")) < len(whole.css("tbody tr"))
    assert all("Surveillance" in row.text() for row in kind.css("tbody tr"))
    assert "Made public by the document" in public.css_first("thead").text()
    assert "Only what happened in 2014-01/2014-12" in early.text() and len(early.css("tbody tr")) < len(whole.css("tbody tr"))


def test_a_picture_can_be_kept(reading: Served) -> None:
    for path in (f"/timeline.svg?{ASKED}", f"/network.svg?{ASKED}&view=ties"):
        answer = reading.ask("GET", path, reading.cookie())
        text = answer.read().decode()
        assert answer.status == 200 and "attachment" in (answer.getheader("Content-Disposition") or "")
        assert ElementTree.fromstring(text).tag.endswith("svg") and "href" not in text and "style=" not in text
    assert reading.ask("GET", "/timeline.svg?actor=Nobody+at+all", reading.cookie()).status == 404


def test_the_case_shows_its_claims_over_time(reading: Served, opened: Opened) -> None:
    page = opened(reading)
    page.wait_for_selector(".pic-counts")
    assert page.locator(".pic-counts a").count() > 5
    assert "undated" in (page.locator(".pic-counts").text_content() or "")


def test_the_origins_of_an_occurrence_are_drawn(reading: Served) -> None:
    desk = open_desk(reading.folder, create=False)
    answer = desk.ask("the Mexican military", as_of="2023-05-31")
    desk.close()
    several = next(each for each in answer.occurrences if len(each.documents) == 5)
    page = HTMLParser(reading.page(f"/occurrence?actor=the+Mexican+military&id={several.id}&by=2023-05-31"))
    assert page.css_first("svg.pic-diagram title").text().startswith("5 documents, 1 origin")
    assert len(page.css(".pic-table tbody tr")) == 5


@pytest.mark.parametrize("dark", [False, True])
def test_pictures_keep_to_their_box_on_a_phone(reading: Served, opened: Opened, dark: bool) -> None:
    for path in (f"/timeline?{ASKED}", f"/network?{ASKED}"):
        page = opened(reading, path, width=320, dark=dark)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        ground = page.evaluate("getComputedStyle(document.querySelector('.pic text')).fill")
        red = int(re.findall(r"\d+", ground)[0])
        assert red > 150 if dark else red < 120


def test_a_protected_name_is_in_no_picture(desk: Desk, article: Article, serve: Serve) -> None:
    words = "Petra Voss said that the Orrin navy shelled Dray in May 2014. The Orrin navy denied that it had shelled Petra Voss."
    desk.add(article(words, publisher="The Skerry Post", date="2019-02-11"))
    paths = [f"{path}actor=Orrin+navy" for path in ("/timeline?", "/network?", "/network?view=ties&", "/timeline.svg?", "/network.svg?")]
    open_served = serve(desk)
    assert b"Voss" in open_served.ask("GET", paths[1], open_served.cookie()).read()
    desk.protect("Petra Voss", reason="a witness")
    for path in (*paths, "/over-time"):
        assert b"Voss" not in open_served.ask("GET", path, open_served.cookie()).read(), path
