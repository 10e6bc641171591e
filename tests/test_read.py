"""Reading: what a page says, in blocks, each character of it as it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.errors import Problem
from despite.evidence import Capture, Document, capture_id
from despite.read import parse_day, read

MEDIA = {"txt": "text/plain", "md": "text/markdown", "html": "text/html"}


def read_page(page: str | bytes, name: str = "page.txt", address: str = "") -> tuple[Document, list[Problem]]:
    data = page.encode() if isinstance(page, str) else page
    address = address or f"file:///case/{name}"
    capture = Capture(
        id=capture_id("0" * 64, address), sha256="0" * 64, size=len(data), media_type=MEDIA[name.rpartition(".")[2]],
        address=address, name=name, captured_at="2024-01-01T00:00:00Z", tool="test",
    )  # fmt: skip
    return read(capture, data)


def words(document: Document, kind: str, label: str | None = None) -> list[str]:
    blocks = (b for b in document.blocks if b.kind == kind and (label is None or b.label == label))
    return [document.text[b.start : b.end] for b in blocks]


SAVED = """Skip to content
Home
Our Work
About Us

Navy buys patrol boats despite audit warning

By Jane Q. Doe and Li Wei, Staff Writers
Posted on May 24, 2023 at 10:15 am | 3 Comments

Share on Facebook

Patrol boats at the dock. (Jane Doe/Reuters)

The navy bought two boats in March, officials said, after a year in which most of the fleet could not leave the port.

Posted in 2019, the video shows a boat that sinks at the pier.

Share this story with the crews, the colonel asked the court, and they will laugh.

What the audit found

The audit found that fourteen boats could not sail, and that repairs had been paid for twice by the same office.

The minister said:

“We will mend the boats.”

See also

- Old boats, new debts – 2021-02-04
- 4 February 2020: Auditors barred from yard
Yard owner speaks (Harbour Watch, March 3, 2022)

Tags: boats, navy

Related posts
Another boat story
June 2, 2023

3 thoughts on “Navy buys patrol boats”

Bob says:
This is a scandal, and everybody in the port has been saying so for years.

Save my name, email, and website in this browser for the next time I comment.
© 2023 Harbour Watch. All rights reserved.
"""


def test_a_web_page_saved_as_text_has_title_author_and_date() -> None:
    document, problems = read_page(SAVED)
    assert document.title == "Navy buys patrol boats despite audit warning"
    assert document.author == "Jane Q. Doe and Li Wei"
    assert document.language == "en"
    assert document.dating is not None
    assert document.dating.public_on.edtf == "2023-05-24"
    assert document.dating.reasons[0].text == "a line of the text says May 24, 2023 at 10:15 am"
    assert problems == []


def test_boilerplate_is_kept_and_labelled() -> None:
    document, _ = read_page(SAVED)
    assert words(document, "boilerplate", "navigation") == ["Skip to content", "Home", "Our Work", "About Us"]
    assert words(document, "boilerplate", "share") == ["Share on Facebook"]
    assert words(document, "boilerplate", "categories") == ["Tags: boats, navy"]
    assert words(document, "boilerplate", "related") == ["Related posts", "Another boat story", "June 2, 2023"]
    assert words(document, "boilerplate", "footer") == ["© 2023 Harbour Watch. All rights reserved."]
    assert len(words(document, "boilerplate", "comments")) == 4


def test_sentences_that_hold_a_word_of_boilerplate_stay_paragraphs() -> None:
    document, _ = read_page(SAVED)
    paragraphs = words(document, "paragraph")
    assert any(p.startswith("Posted in 2019") for p in paragraphs)
    assert any(p.startswith("Share this story with") for p in paragraphs)
    assert "The minister said:" in paragraphs
    assert words(document, "heading") == ["What the audit found", "See also"]
    assert words(document, "caption") == ["Patrol boats at the dock. (Jane Doe/Reuters)"]


def test_further_readings_have_title_and_date_apart() -> None:
    document, _ = read_page(SAVED)
    found = [(r.title, r.public_on.edtf if r.public_on else None) for r in document.references]
    assert found == [
        ("Old boats, new debts", "2021-02-04"),
        ("Auditors barred from yard", "2020-02-04"),
        ("Yard owner speaks", "2022-03-03"),
    ]


def test_dates_in_boilerplate_never_date_a_document() -> None:
    document, _ = read_page(SAVED.replace("Posted on May 24, 2023 at 10:15 am | 3 Comments\n", ""))
    assert document.dating is not None
    assert document.dating.dated == "evidence"  # by the dated further reading, a lower bound only
    boilerplate = [(b.start, b.end) for b in document.blocks if b.kind == "boilerplate"]
    spans = [reason.span for reason in document.dating.reasons if reason.span]
    assert not any(start <= span[0] < end for span in spans for start, end in boilerplate)
    assert document.dating.public_on.latest is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("Published by Ana Ruiz on", "Ana Ruiz"),
        ("Por Ana María Ruiz de la Torre, corresponsal", "Ana María Ruiz de la Torre"),
        ("Par Luc Petit", "Luc Petit"),
        ("Von Uwe von Berg | 24. Mai 2023", "Uwe von Berg"),
        ("JANE DOE, STAFF REPORTER", "JANE DOE"),
        ("By the end of the week", None),
        ("By Friday the port was closed, and nobody knew why it had been closed.", None),
    ],
)
def test_bylines(byline: str, author: str | None) -> None:
    document, _ = read_page(f"Boats bought in haste\n\n{byline}\n\n{'The yard kept silent. ' * 12}\n")
    assert document.author == author


def test_lines_wrapped_at_one_width_are_one_paragraph_and_others_are_not() -> None:
    wrapped = (
        "The first paragraph of this text is wrapped at about seventy columns\n"
        "as mail programs used to do it, and it goes on for a while so that the\n"
        "reader can tell that the lines belong together as one paragraph.\n"
    )
    assert len(read_page(wrapped)[0].blocks) == 1
    assert len(read_page("One line stands here.\nAnother line.\nA third one.\n")[0].blocks) == 3


def test_a_text_is_not_altered() -> None:
    data = b"\xef\xbb\xbfTitle\r\n\r\n  A paragraph. \r\n\r\n- item\r\n1. Mai 2023\r\n> quoted\r\n"
    document, problems = read_page(data)
    assert document.text == data.decode()
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("title", "Title"), ("paragraph", "A paragraph."), ("list_item", "item"), ("byline", "1. Mai 2023"),
        ("quote", "quoted"),
    ]  # fmt: skip
    assert problems == []


def test_the_page_own_address_and_the_date_in_it() -> None:
    document, _ = read_page("Boats\n\nSource: https://harbour.example/2023/05/24/boats\n\nThe navy bought two boats.\n")
    assert document.address == "https://harbour.example/2023/05/24/boats"
    assert document.dating is not None
    assert document.dating.public_on.edtf == "2023-05-24"


MARKDOWN = """---
title: "Boats bought"
author: Jane Doe
publisher: Harbour Watch
url: https://harbour.example/boats
published: 2023-05-24
modified: 2023-06
language: en
---
# Boats bought

The navy **bought** [two boats](https://navy.example/b). 2014 was worse,
the audit says.

## Details

> “We will mend them,”
> she said.

1. One boat
- dash item

Further reading
---------------

- [Old boats](https://old.example) (March 3, 2022)

Share this page
"""


def test_markdown() -> None:
    document, problems = read_page(MARKDOWN, "page.md")
    assert document.text == MARKDOWN
    assert (document.title, document.author, document.publisher) == ("Boats bought", "Jane Doe", "Harbour Watch")
    assert (document.address, document.language) == ("https://harbour.example/boats", "en")
    assert document.public_on is not None
    assert document.public_on.edtf == "2023-05-24"
    assert document.modified_on is not None
    assert document.modified_on.edtf == "2023-06"
    assert words(document, "title") == ["Boats bought"]
    assert words(document, "heading") == ["Details", "Further reading"]
    assert words(document, "list_item") == ["One boat", "dash item"]
    assert words(document, "quote") == ["“We will mend them,”\n> she said."]
    assert words(document, "boilerplate", "share") == ["Share this page"]
    [reference] = document.references
    assert (reference.title, reference.address) == ("Old boats", "https://old.example")
    link = next(b for b in document.blocks if b.kind == "paragraph").links[0]
    assert (document.text[link.start : link.end], link.target) == ("two boats", "https://navy.example/b")
    assert problems == []


HTML = """<!doctype html><html lang="en-CA"><head><meta charset="utf-8">
<title>Ministry cleared sale | Harbour Watch</title><meta property="og:site_name" content="Harbour Watch">
<meta property="article:published_time" content="2023-05-24T23:30:00-04:00">
<link rel="canonical" href="https://harbour.example/2023/05/24/sale/">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "dateModified": "2023-06-01",
"comment": {"@type": "Comment", "datePublished": "2023-07-01"}}]}</script></head>
<body class="single has-sidebar comments-open"><a class="skip-link" href="#c">Skip to content</a>
<header><nav><ul><li><a href="/a">About</a></li></ul></nav></header>
<main><article><h1>Ministry cleared sale</h1>
<p class="byline">By <a rel="author" href="/ana">Ana Ruiz</a> | <time datetime="2023-05-24">May 24</time></p>
<div class="share-buttons"><a href="x">Facebook</a></div>
<figure><img src="p.png"><figcaption>Carriers at the port.</figcaption></figure>
<p>The ministry <b>said</b> that <a href="/report">the
 report</a> &amp; the annex   were late.<br>It gave <q>no reason</q>.</p>
<script>var a = "never shown"</script><noscript>never shown</noscript><p hidden>never shown</p>
<h2>What came next</h2><blockquote><p>“We were never asked,” said the port.</p></blockquote>
<ul><li>One ship</li></ul>
<table><tr><th>Year</th><th>Sold</th></tr><tr><td rowspan="2">2021</td><td>3</td></tr><tr><td>4</td></tr></table>
<h3>Further reading</h3><ul><li><a href="/old">Carriers seen in the capital</a> (March 3, 2022)</li></ul>
</article><section id="comments"><p>Bob says: shame! May 30, 2023</p></section></main>
<aside><a href="z">Other news</a></aside><footer>© 2023 Harbour Watch</footer></body></html>"""


def test_html() -> None:
    document, problems = read_page(HTML, "page.html")
    assert (document.title, document.author, document.publisher) == ("Ministry cleared sale", "Ana Ruiz", "Harbour Watch")
    assert (document.language, document.address) == ("en", "https://harbour.example/2023/05/24/sale/")
    assert words(document, "paragraph") == ["The ministry said that the report & the annex were late.\nIt gave “no reason”."]
    assert words(document, "byline") == ["By Ana Ruiz | May 24"]
    assert words(document, "caption") == ["Carriers at the port."]
    assert words(document, "quote") == ["“We were never asked,” said the port."]
    assert [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind == "heading"] == [
        (2, "What came next"), (3, "Further reading"),
    ]  # fmt: skip
    cells = {b.cell: document.text[b.start : b.end] for b in document.blocks if b.kind == "cell"}
    assert cells == {"t1!A1": "Year", "t1!B1": "Sold", "t1!A2": "2021", "t1!B2": "3", "t1!B3": "4"}
    [reference] = document.references
    assert (reference.title, reference.address) == ("Carriers seen in the capital", "https://harbour.example/old")
    assert words(document, "boilerplate", "comments") == ["Bob says: shame! May 30, 2023"]
    assert words(document, "boilerplate", "footer") == ["© 2023 Harbour Watch"]
    assert "never shown" not in document.text
    assert problems == []


def test_html_dates_are_stated_with_their_sources() -> None:
    document, _ = read_page(HTML, "page.html")
    assert document.dating is not None
    assert document.dating.public_on.edtf == "2023-05-24"
    assert [reason.text for reason in document.dating.reasons] == [
        "the page's meta article:published_time says 2023-05-24T23:30:00-04:00",
        "the page's <time> says 2023-05-24",
        "the page's address holds /2023/05/24",
    ]
    assert document.modified_on is not None
    assert document.modified_on.edtf == "2023-06-01"


def test_meta_wins_over_other_dates_and_the_difference_is_told() -> None:
    page = """<meta name="date" content="2023-05-24"><script type="application/ld+json">
    {"@type": "Article", "datePublished": "2023-05-20"}</script><p>Boats.</p>"""
    document, problems = read_page(page, "page.html")
    assert document.public_on is not None
    assert document.public_on.edtf == "2023-05-24"
    assert [problem.code for problem in problems] == ["read.dates_differ"]


def test_a_malformed_date_is_a_problem_and_never_a_guess() -> None:
    document, problems = read_page('<meta name="date" content="Maytime"><p>May 24, 2023: boats.</p>', "page.html")
    assert document.dating is None
    assert [problem.code for problem in problems] == ["read.date"]


def test_broken_json_ld_is_a_problem() -> None:
    document, problems = read_page('<script type="application/ld+json">{"@type": </script><p>Boats.</p>', "page.html")
    assert document.text == "Boats."
    assert [problem.code for problem in problems] == ["read.json_ld"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2023-05-24", "2023-05-24"),
        ("2023-05-24T23:30:00-04:00", "2023-05-24"),
        ("Wed, 24 May 2023 10:00:00 GMT", "2023-05-24"),
        ("24 May 2023", "2023-05-24"),
        ("May 24, 2023", "2023-05-24"),
        ("24 de mayo de 2023", "2023-05-24"),
        ("24 mai 2023", "2023-05-24"),
        ("1er mars 2023", "2023-03-01"),
        ("24. Mai 2023", "2023-05-24"),
        ("24/05/2023", "2023-05-24"),
        ("04.05.2023", "2023-05-04"),
        ("May 2023", "2023-05"),
        ("2023", "2023"),
        ("February 30, 2023", None),
        ("2023-13-01", None),
        ("May 31", None),
        ("soon", None),
    ],
)
def test_days_are_parsed_strictly(text: str, edtf: str | None) -> None:
    when = parse_day(text)
    assert (when.edtf if when else None) == edtf


def test_a_day_in_either_order_is_an_interval_over_both() -> None:
    when = parse_day("04/05/2023")
    assert when is not None
    assert (when.earliest, when.latest) == (date(2023, 4, 5), date(2023, 5, 4))


def test_the_language_is_guessed_only_where_it_is_clear() -> None:
    spanish = "El ejército compró los barcos que la armada de la región había pedido, según el informe de la auditoría. "
    assert read_page(f"Barcos\n\n{spanish * 3}")[0].language == "es"
    assert read_page("Barcos\n\nOK.")[0].language is None


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(["", "Share this page", "By Ana Ruiz", "Related posts", "See also", "> x", "- y", "# Z", "```"]),
        st.sampled_from(["May 24, 2023", "[a](http://b.example)", "<p>x", "<a href=y>z</a>", "<td>1", "---", "<br>"]),
    ),
    max_size=25,
).map("\n".join)


@given(LINES, st.sampled_from(list(MEDIA)))
def test_blocks_lie_in_the_text_in_order_and_apart(page: str, extension: str) -> None:
    document, _ = read_page(page.encode("utf-8", "replace"), f"page.{extension}")
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert not document.text[block.start].isspace()
        assert not document.text[block.end - 1].isspace()
        assert all(block.start <= link.start < link.end <= block.end for link in block.links)
        end = block.end
    assert all(0 <= r.start < r.end <= len(document.text) for r in document.references)


@given(LINES, st.sampled_from(["txt", "md"]))
def test_a_text_file_is_its_decoded_bytes(page: str, extension: str) -> None:
    data = page.encode("utf-8", "replace")
    document, problems = read_page(data, f"page.{extension}")
    if not any(problem.code in ("read.binary", "read.encoding") for problem in problems):
        assert document.text in (data.decode(), data.decode("utf-16-le", "replace"), data.decode("utf-16-be", "replace"))


@given(st.binary(max_size=400), st.sampled_from(list(MEDIA)))
def test_the_same_bytes_give_the_same_document(data: bytes, extension: str) -> None:
    assert read_page(data, f"page.{extension}") == read_page(data, f"page.{extension}")
