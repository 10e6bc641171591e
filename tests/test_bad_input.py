"""Bad input, the reading part: each gets one clear sentence, nothing is lost, nothing stops."""

from __future__ import annotations

import pytest

from despite.errors import Problem
from despite.evidence import Capture, Document
from despite.read import read

MEDIA = {"txt": "text/plain", "md": "text/markdown", "html": "text/html"}


def read_bytes(data: bytes, name: str = "page.txt") -> tuple[Document, list[Problem]]:
    capture = Capture(
        id="c", sha256="0" * 64, size=len(data), media_type=MEDIA.get(name.rpartition(".")[2], "application/x-thing"),
        address=f"file:///{name}", name=name, captured_at="2024-01-01T00:00:00Z", tool="test",
    )  # fmt: skip
    return read(capture, data)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_an_empty_file(name: str) -> None:
    document, problems = read_bytes(b"", name)
    assert (document.text, document.blocks) == ("", ())
    assert codes(problems) == ["read.empty"]


def test_white_space_alone() -> None:
    document, problems = read_bytes(b" \r\n\t\n")
    assert document.text == " \r\n\t\n"
    assert codes(problems) == ["read.empty"]


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_fifty_megabytes_of_one_line(name: str) -> None:
    document, _ = read_bytes(b"word " * 10_000_000, name)
    assert len(document.blocks) == 1


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(64), bytes(range(256)) * 20, b"\x7fELF\x02" + bytes(99)])
def test_binary_data_named_html(data: bytes) -> None:
    document, problems = read_bytes(data, "photo.html")
    assert document.text == ""
    assert [p.message for p in problems] == ["photo.html holds binary data, not text: nothing was read from it."]


def test_a_kind_of_file_without_a_reader() -> None:
    document, problems = read_bytes(b"things", "page.thing")
    assert document.text == ""
    assert codes(problems) == ["read.media_type"]


TEXT = "Señora “Ruiz”\r\n\r\nLa armada compró dos barcos en mayo, según el informe de la auditoría.\r\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_unicode_encodings_with_and_without_a_mark(codec: str) -> None:
    document, problems = read_bytes(TEXT.encode(codec))
    assert document.text.removeprefix("\ufeff") == TEXT
    assert document.text.startswith("\ufeff") == (codec in ("utf-8-sig", "utf-16", "utf-32"))
    assert document.text[document.blocks[0].start :].startswith("Señora")
    assert problems == []


def test_windows_1252_is_read_and_told() -> None:
    document, problems = read_bytes(TEXT.encode("cp1252"))
    assert document.text == TEXT
    assert codes(problems) == ["read.encoding"]
    assert "6 bytes, the first at byte 2, were read as Windows-1252" in problems[0].message


def test_mixed_encodings_keep_both() -> None:
    document, problems = read_bytes("compró — ".encode() + "según".encode("cp1252"))
    assert document.text == "compró — según"
    assert "1 byte, the first" in problems[0].message


def test_the_encoding_that_html_declares() -> None:
    page = '<meta charset="windows-1251"><p>Министерство молчит</p>'
    document, problems = read_bytes(page.encode("cp1251"), "page.html")
    assert document.text == "Министерство молчит"
    assert problems == []


def test_an_encoding_that_html_declares_wrongly() -> None:
    page = '<meta charset="iso-8859-1"><p>compró “dos”</p>'
    assert read_bytes(page.encode(), "page.html")[0].text == "compró “dos”"
    document, problems = read_bytes(b'<meta charset="x-unheard"><p>word</p>', "page.html")
    assert document.text == "word"
    assert codes(problems) == ["read.encoding"]


def test_control_characters_are_kept_and_told() -> None:
    document, problems = read_bytes(b"The minister\x07 said\x00 nothing.\x1b\n")
    assert document.text == "The minister\x07 said\x00 nothing.\x1b\n"
    assert codes(problems) == ["read.control"]


def test_right_to_left_text() -> None:
    page = "اشترت البحرية قاربين\n\nقالت الوزارة إن القاربين وصلا في مارس، ولم تذكر الثمن الذي دفع مقابلهما ولا اسم البائع.\n"
    document, problems = read_bytes(page.encode())
    assert [b.kind for b in document.blocks] == ["title", "paragraph"]
    assert document.text == page
    assert problems == []


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "blockquote", "span", "article", "q", "a href=x"])
def test_html_nested_ten_thousand_deep(tag: str) -> None:
    document, _ = read_bytes(f"<p>before</p>{f'<{tag}>' * 10_000}within".encode(), "deep.html")
    assert document.text.replace("“", "").replace("”", "").endswith("within")


def test_markdown_and_json_nested_deep() -> None:
    assert read_bytes(b">" * 10_000 + b" deep", "page.md")[0].blocks
    page = b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>word</p>"
    document, problems = read_bytes(page, "page.html")
    assert document.text == "word"
    assert codes(problems) == ["read.json_ld"]


def test_unclosed_tags() -> None:
    document, _ = read_bytes(b"<div><p>One<p>Two <b>bold<ul><li>Three<li>Four</div></span><a href='x", "page.html")
    assert [document.text[b.start : b.end] for b in document.blocks][:4] == ["One", "Two bold", "Three", "Four"]


def test_a_page_of_nothing_but_boilerplate() -> None:
    document, _ = read_bytes(b"Skip to content\n\nShare this page\n\nLeave a Reply\n\nAll rights reserved.\n")
    assert {block.kind for block in document.blocks} == {"boilerplate"}
    assert (document.title, document.dating) == (None, None)


def test_one_giant_paragraph() -> None:
    document, _ = read_bytes(("The yard kept silent (May 24, 2023). " * 50_000).encode())
    assert [block.kind for block in document.blocks] == ["paragraph"]
    assert document.references == ()


@pytest.mark.parametrize("unit", ["(", "[", "1-", "<", "&", "- ", "May ", "2023-", "](", "> ", ", ", "By A "])
def test_long_repetitions_are_read_to_their_end(unit: str) -> None:
    for name in ("page.txt", "page.md", "page.html"):
        for text in (unit * 100_000, "\n".join([unit * 50] * 500)):
            document, _ = read_bytes(text.encode(), name)  # at more than linear cost this would not come back
            assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
