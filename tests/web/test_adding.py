"""Adding in the browser: files, pasted text, a folder; what is wrong is shown, and nothing comes in twice."""

from __future__ import annotations

import time
from pathlib import Path

from despite.desk import Desk
from despite.desk.receiving import known_by_name, pasted, safe_name
from despite.ledger.documents import captures, documents
from web.served import Axe, Opened, Serve, Served

WORDS = "The ministry said on Monday that the army shot two farmers in Skerry."


def ended(served: Served, path: str) -> str:
    """The page of a job, when it is done."""
    for _ in range(600):
        if "hx-trigger" not in (text := served.page(path)):
            return text
        time.sleep(0.05)
    raise AssertionError(f"{path} did not end")


def test_files_come_in_with_live_progress(desk: Desk, serve: Serve, opened: Opened, axe: Axe, tmp_path: Path) -> None:
    page = opened(serve(desk), "/add")
    files = [tmp_path / f"{n}.txt" for n in range(3)] + [tmp_path / "picture.html"]
    for n, path in enumerate(files):
        path.write_bytes(f"{WORDS} Number {n}.".encode() if path.suffix == ".txt" else b"\x89PNG\0\0")
    page.locator("#chosen").set_input_files(files)
    page.get_by_role("button", name="Add the files").click()
    page.get_by_text("4 documents and").wait_for()
    assert page.get_by_text("picture.html holds no text").count() == 1
    axe(page)
    assert len(documents(desk.case.ledger, desk.case.ledger.head)) == 4
    assert {one.address for one in captures(desk.case.ledger, desk.case.ledger.head)} == {f"file:{path.name}" for path in files}
    page.goto(page.url.rpartition("/")[0])
    page.locator("#chosen").set_input_files(files[0])
    page.get_by_role("button", name="Add the files").click()
    page.get_by_text("1 was on file already").wait_for()


def test_pasted_text_keeps_what_was_said_of_it(desk: Desk, serve: Serve) -> None:
    served = serve(desk)
    given = {"title": 'A "quoted" title', "publisher": "The Skerry Post", "published": "2019-02", "address": "https://post.example/1"}
    answer = served.send("/add/text", text=f"{WORDS}\r\n\r\nIt 😀 rained.", **given)
    assert answer.status == 303
    assert "1 document" in ended(served, answer.getheader("Location") or "")
    (found,) = documents(desk.case.ledger, desk.case.ledger.head)
    assert (found.title, found.publisher, found.address) == ("A 'quoted' title", "The Skerry Post", "https://post.example/1")
    assert found.public_on is not None and found.public_on.edtf == "2019-02" and f"{WORDS}\n\nIt 😀 rained." in found.text


def test_a_saved_page_is_cited_with_its_address(desk: Desk, serve: Serve, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<title>One</title><article><h1>One</h1><p>{WORDS}</p></article>", encoding="utf-8")
    page = opened(serve(desk), "/add", scripts=False)
    page.locator("#chosen").set_input_files(tmp_path / "page.html")
    page.locator("#address").fill("https://post.example/one")
    page.get_by_role("button", name="Add the files").click()
    page.wait_for_url("**/add/1")
    while page.locator(".notice").count() == 0:
        assert page.get_by_role("link", name="Look again").get_attribute("href") == "/add/1"
        page.goto(page.url)
    assert "1 document" in page.locator(".notice").inner_text()
    (found,) = captures(desk.case.ledger, desk.case.ledger.head)
    assert found.address == "https://post.example/one"


def test_a_folder_of_this_machine_comes_in_where_it_lies(desk: Desk, serve: Serve, tmp_path: Path) -> None:
    served = serve(desk)
    folder = tmp_path / "many"
    (folder / "deep").mkdir(parents=True)
    for n in range(30):
        (folder / "deep" / f"{n}.txt").write_text(f"{WORDS} Number {n}.", encoding="utf-8")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4")
    answer = served.send("/add/folder", path=str(folder))
    text = ended(served, answer.getheader("Location") or "")
    assert "30 documents" in text and "paper.pdf" in text
    assert "30" in served.page("/")


def test_mistakes_are_told_on_a_page(desk: Desk, serve: Serve) -> None:
    served = serve(desk)
    for path, fields, status, words in (
        ("/add/folder", {"path": "/nowhere/at/all"}, 404, "is not there"),
        ("/add/folder", {"path": "articles"}, 400, "whole path"),
        ("/add/text", {"text": " "}, 400, "paste the article"),
        ("/add/text", {"text": "x", "published": "last week"}, 400, "last week"),
        ("/add/text", {"text": "x", "address": "javascript:alert(1)"}, 400, "web address"),
        ("/add/files", {"address": "https://post.example"}, 400, "choose at least one"),
    ):
        answer = served.send(path, **fields)
        text = answer.read().decode()
        assert answer.status == status and words in text and "</html>" in text, path
    assert served.ask("GET", "/add/99", served.cookie()).status == 404


def test_a_name_that_was_sent_leads_nowhere() -> None:
    for sent in (
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\x\\y.txt",
        ".hidden.txt",
        "a\0b\r\n.txt",
        "",
        "..",
        "x" * 400 + ".html",
    ):
        name = safe_name(sent)
        assert name and "/" not in name and "\\" not in name and not name.startswith(".") and len(name) <= 140 and name.isprintable()
    assert safe_name("x" * 400 + ".html").endswith(".html") and safe_name("Año 1.html") == "Año 1.html"
    assert known_by_name(Path("a b.txt")) == "file:a%20b.txt"


def test_pasted_text_without_more_is_only_the_text() -> None:
    name, data = pasted("One two.\n")
    assert (name, data) == ("One two..md", b"One two.\n\n")
