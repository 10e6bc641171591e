"""Material that is out to harm: whatever stands in it is shown as text, and nothing of what is protected is shown at all."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

import despite
from conftest import Article
from despite.desk import Desk
from web.served import Opened, Serve, Served

ATTACK = "<script>window.hacked=1</script>"
IMAGE = '"><img src=x onerror="window.hacked=2">'
LINK = "javascript:window.hacked=3"

PAGE = f"""<html lang="en"><head><title>{ATTACK.replace("<", "&lt;")} {IMAGE.replace("<", "&lt;").replace('"', "&quot;")}</title>
<meta name="author" content="{IMAGE.replace('"', "&quot;")}"><meta property="og:site_name" content="&lt;svg onload=window.hacked=4&gt;">
<link rel="canonical" href="{LINK}"><meta property="article:published_time" content="2019-02-11"></head><body><article>
<h1>{ATTACK.replace("<", "&lt;")}</h1>
<p>The ministry said on Monday that 'the army shot {IMAGE.replace("<", "&lt;")} two farmers &amp;lt;b&amp;gt; in the village'.</p>
<table><tr><th>who</th><th>what</th></tr><tr><td>{ATTACK.replace("<", "&lt;")}</td><td>{IMAGE.replace("<", "&lt;")}</td></tr>
<tr><td>the police</td><td>said that the army shot two farmers</td></tr></table></article></body></html>"""

FOREIGN = re.compile(r"<(?:script(?! src=\"/static/[\w.-]+\" defer>)|img|svg|iframe|style|object|embed)|<[^>]*\s(?:on\w+|style)=")
"""A tag that no page of the desk has."""


@pytest.fixture
def hostile(desk: Desk, tmp_path: Path) -> Desk:
    """A case with a page that attacks from its title, byline, publisher, address, text, cells and file name."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "<img src=x onerror=window.hacked=5>.html").write_text(PAGE, encoding="utf-8")
    (folder / "text'\"><script>window.hacked=6<.txt").write_text(f"{ATTACK}\n\nThe army said that {IMAGE} was shot.\n", encoding="utf-8")
    desk.add(folder)
    return desk


def paths(served: Served, desk: Desk) -> list[str]:
    """Every page that shows something of the case's documents."""
    from despite.ledger.claims import all_claims
    from despite.ledger.documents import document_ids

    n = desk.case.ledger.head
    documents, claims = document_ids(desk.case.ledger, n), all_claims(desk.case.ledger, n)
    assert claims
    each = [f"/documents/{one}" for one in documents] + [f"/documents/{one}/claim?exact={ATTACK}" for one in documents]
    return ["/", "/add", "/documents", *each, *(f"/review/{one.claim.id}?edit=1" for one in claims), "/review/none", f"/{ATTACK}"]


def test_what_documents_hold_is_text_and_never_runs(hostile: Desk, serve: Serve, opened: Opened) -> None:
    served = serve(hostile)
    page = opened(served)
    for path in paths(served, hostile)[:-2]:
        page.goto(served.base + path)
        assert page.evaluate("window.hacked") is None, path
        assert (
            page.locator("img, iframe, svg script, [onload], [onerror]").count() == 0 and page.locator("a[href^=javascript]").count() == 0
        ), path
    assert "&lt;script&gt;window.hacked=1" in served.page("/documents")


def test_no_page_holds_a_tag_of_the_material(hostile: Desk, serve: Serve) -> None:
    served = serve(hostile)
    for path in paths(served, hostile):
        text = served.ask("GET", path.replace("<", "%3C").replace(">", "%3E"), served.cookie()).read().decode()
        assert not re.search(
            r"<(?:script(?! src=\"/static/[\w.-]+\" defer>)|img|svg|iframe|style|object|embed)|<[^>]*\s(?:on\w+|style)=", text
        ), path
        assert 'href="javascript' not in text


def test_an_archived_file_is_given_to_keep_and_never_opened(hostile: Desk, serve: Serve) -> None:
    served = serve(hostile)
    document = re.search(r'href="/documents/([0-9a-f]{32})"', served.page("/documents"))[1]  # type: ignore[index]
    answer = served.ask("GET", f"/documents/{document}/file", served.cookie())
    assert answer.status == 200 and answer.getheader("Content-Type") == "application/octet-stream"
    assert (answer.getheader("Content-Disposition") or "").startswith("attachment") and answer.getheader(
        "X-Content-Type-Options"
    ) == "nosniff"
    assert "<" not in (answer.getheader("Content-Disposition") or "")


@pytest.mark.parametrize(
    "word",
    ["..%2f..%2fcase.toml", "../../case.toml", "%2e%2e/%2e%2e/ledger.sqlite", "..%5c..%5ccase.toml", "....//case.toml", "%00", "case.toml"],
)
def test_no_path_leads_out_of_the_archive(reading: Served, word: str) -> None:
    for path in (f"/documents/{word}/file", f"/documents/{word}", f"/review/{word}"):
        connection = HTTPConnection("127.0.0.1", reading.port, timeout=30)
        connection.putrequest("GET", path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{reading.port}", **reading.cookie()}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 404 and b"author" not in text.split(b"<footer>")[0] and b"SQLite" not in text


NAME = "Rosa Quintana Lima"
STORY = f"""{NAME} said on Monday that the army shot two farmers. Quintana Lima fears for her life. She said that she saw it.

The army said that it shot nobody. Asked about {NAME}, the ministry said that it knows no such person."""


def test_a_protected_name_stands_nowhere(desk: Desk, article: Article, serve: Serve, tmp_path: Path) -> None:
    desk.add(article(STORY, f"{NAME}.md", title=f"What {NAME} saw", publisher="The Skerry Post", date="2019-02-11"))
    desk.add(article("no words" + "\0" * 9, f"{NAME} 2.md"))
    claims = [found.claim.id for found in desk.proposals()]
    served = serve(desk)
    assert NAME in served.page("/documents")
    served.send(f"/review/{claims[0]}/correct", act="keep", holder=NAME, reason=f"{NAME} told us")
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / f"{NAME}.pdf").write_bytes(b"%PDF-1.4")
    served.send("/add/folder", path=str(tmp_path / NAME))
    desk.protect(NAME, "she was threatened")
    hidden = [*NAME.split()[1:], "Rosa"]
    document = re.search(r'href="/documents/([0-9a-f]{32})"', served.page("/documents"))[1]  # type: ignore[index]
    own = f"/documents/{document}"
    looked = ["/", "/add", "/add/1", "/documents", own, f"{own}/claim", f"{own}/file", "/review", "/briefings", f"/documents/{quote(NAME)}"]
    for path in [*looked, *(f"/review/{claim}{more}" for claim in claims for more in ("?edit=1", "/history"))]:
        answer = served.ask("GET", path, served.cookie())
        said = answer.read() + str(answer.getheaders()).encode()
        assert not [word for word in hidden if word.encode() in said or word.lower().encode() in said.lower()], path


def test_a_protected_document_is_shown_nowhere(desk: Desk, article: Article, serve: Serve) -> None:
    desk.add(article("The army said that it shot nobody in Skerry.", "secret.md", title="A leaked paper", publisher="Nobody"))
    served = serve(desk)
    document = re.search(r'href="/documents/([0-9a-f]{32})"', served.page("/documents"))[1]  # type: ignore[index]
    claim = next(iter(desk.proposals())).claim.id
    desk.protect(document, "the source is in danger", "document")
    for path in ("/", "/documents", f"/documents/{document}", f"/documents/{document}/file", f"/review/{claim}", "/review"):
        text = served.ask("GET", path, served.cookie()).read().decode()
        assert "leaked" not in text and "Skerry" not in text and "secret" not in text, path


def test_every_act_wants_the_mark_of_the_session(desk: Desk, article: Article, serve: Serve) -> None:
    desk.add(article("The army said that it shot nobody in Skerry."))
    claim = next(iter(desk.proposals())).claim
    served = serve(desk)
    head = desk.case.ledger.head
    own = {**served.cookie(), "Origin": served.base, "Sec-Fetch-Site": "same-origin"}
    acts = {
        f"/review/{claim.id}": {"act": "accept"},
        f"/review/{claim.id}/correct": {"act": "correct", "stance": "denied", "reason": "x"},
        "/review/undo": {"entry": "1"},
        f"/documents/{claim.document}/claim": {"exact": "it shot nobody", "act": "add"},
        f"/review/{claim.id}/comment": {"text": "x"},
        f"/documents/{claim.document}/date": {"published": "2019", "reason": "x"},
        f"/documents/{claim.document}/withdraw": {"reason": "x"},
        "/briefings": {"actor": "the army", "to": str(desk.case.folder.parent / "b")},
        "/briefings/again": {"of": "1", "to": str(desk.case.folder.parent / "b")},
        "/add/text": {"text": "The army said so."},
        "/add/folder": {"path": str(desk.case.folder.parent)},
        "/add/files": {"address": ""},
    }
    for path, fields in acts.items():
        for mark in ({}, {"csrf": ""}, {"csrf": "guess"}, {"csrf": served.token}):
            answer = served.ask("POST", path, own, **fields, **mark)
            assert answer.status == 403 and b"not of this session" in answer.read(), path
    with despite.open(desk.case.folder) as again:
        assert again.case.ledger.head == head
    assert served.send(f"/review/{claim.id}", act="accept").status == 303
