"""The formats of a briefing: the same words, footnotes and doubts in each, the same bytes each time, opened by other programs."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from conftest import Article
from despite.desk import Desk
from despite.errors import BadValue, Refused
from despite.evidence import When
from despite.publish.files import NAMES, PAGES, by_ending
from despite.publish.formats import FORMATS, wanted
from despite.publish.formats.bibtex import escaped
from despite.publish.methods import measured
from despite.publish.proof import check
from despite.publish.sources import partial
from test_protecting import STORY, WITNESS, told_of
from test_publish import ANSWER, DENIED, KILLED, NOT_THERE, SEVENTEEN, TALLOW_DOCUMENT, write

pytest.importorskip("docx", reason="DOCX needs python-docx")
pytest.importorskip("weasyprint", reason="PDF needs WeasyPrint", exc_type=ImportError)
PDFTOTEXT = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not on this machine")
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
TEXTS = ("single", "pdf", "docx", "md")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("formats") / "briefing"
    write(to, with_unreviewed=True, formats=(PAGES, *FORMATS))
    return to


def plain(text: str) -> str:
    """The letters of a text, whatever stands between them."""
    return "".join(re.findall(r"\w", text))


def of_docx(data: bytes) -> str:
    """The words of the body and of the footnotes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [ElementTree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    return " ".join("".join(node.itertext()) for part in parts for node in part.iter(f"{W}p"))


def of_pdf(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True, timeout=120).stdout


def words(folder: Path, name: str) -> str:
    """The text of one of the formats that people read."""
    path = folder / NAMES[name]
    readers: dict[str, Callable[[], str]] = {
        "single": lambda: HTMLParser(path.read_text("utf-8")).body.text(),  # type: ignore[union-attr]
        "docx": lambda: of_docx(path.read_bytes()),
        "md": lambda: re.sub(r"\\(.)", r"\1", path.read_text("utf-8")),
        "pdf": lambda: of_pdf(path),
    }
    if name == "pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not on this machine")
    return readers[name]()


# ---- the words ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", TEXTS)
def test_every_sentence_has_its_words_in_each_format(folder: Path, name: str) -> None:
    text = plain(words(folder, name))
    for line in ANSWER.lines:
        exact = line.claim.passage.exact if not line.claim.passage.parts else "We were not there,"
        assert plain(exact) in text


@pytest.mark.parametrize("name", TEXTS)
def test_stance_hedge_negation_and_review_stand_in_the_sentence(folder: Path, name: str) -> None:
    text = plain(words(folder, name))
    for told in (
        "killed with rifles made in Velm” (concluded; hedged: “probably”)",
        "following telephones” (denied; said by the coast guard of Tallow itself)",
        "never are.’ (asserted; negated: says that this was not so; said by the coast guard of Tallow itself; found by the program, not",
    ):
        assert plain(told) in text


@pytest.mark.parametrize("name", TEXTS)
def test_each_footnote_names_chain_dates_class_document_address_and_hash(folder: Path, name: str) -> None:
    text = plain(words(folder, name))
    for told in (
        "The Mole → The Lantern → researchers in Osk.",
        "Happened: 3 March 2012; said: with the document; public: between 2 and 4 June 2014.",
        "On record: second-hand: a later document says that it was published by then (its date is 4 June 2014).",
        "Address: https://mole.example/tallow.",
        f"Copy archived 1 February 2024, 09:30 UTC, SHA-256 {'ab' * 32}. Accepted by Ana.",
    ):
        assert plain(told) in text


@pytest.mark.parametrize("name", TEXTS)
def test_each_format_has_a_methods_page_and_the_passages_in_context(folder: Path, name: str) -> None:
    text = plain(words(folder, name))
    for told in (
        "How this was worked",
        f"it missed {round(100 * (1 - measured().recall))} of 100 claims",
        "What was not checked",
        "The inquiry took two years.",
        "the name asked for",
    ):
        assert plain(told) in text
    assert plain("The boats were repainted") in text and plain("Share this page with your friends") not in text


@pytest.mark.parametrize("name", TEXTS)
def test_the_banner_is_there_with_unreviewed_claims_only(folder: Path, name: str, tmp_path: Path) -> None:
    banner = plain("Contains claims found by the program and not reviewed by a person")
    write(tmp_path / "reviewed", formats=(name,))
    assert banner in plain(words(folder, name))
    assert banner not in plain(words(tmp_path / "reviewed", name))


# ---- DOCX ---------------------------------------------------------------------------------------------------------------
def test_a_docx_has_real_footnotes_one_a_claim(folder: Path) -> None:
    with zipfile.ZipFile(folder / NAMES["docx"]) as package:
        body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        assert "footnotes+xml" in package.read("[Content_Types].xml").decode()
    called = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    there = re.findall(r'<w:footnote w:id="(\d+)"', notes)
    assert called == there == [str(n) for n in range(1, len(ANSWER.lines) + 1)]


def test_a_docx_leads_to_its_places_and_uses_words_own_styles(folder: Path) -> None:
    with zipfile.ZipFile(folder / NAMES["docx"]) as package:
        body, notes, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes", "styles"))
    places = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body))
    assert set(re.findall(r'w:anchor="([^"]+)"', body + notes)) <= places and places
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', body + notes))
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles))
    assert {"Title", "Heading1", "Heading2", "FootnoteText", "FootnoteReference", "TableGrid", "Caption"} <= used


@OFFICE
@PDFTOTEXT
def test_libreoffice_opens_the_docx_with_its_notes(folder: Path, tmp_path: Path) -> None:
    profile = (tmp_path / "profile").as_uri()
    office = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*office, str(folder / NAMES["docx"])], check=True, capture_output=True, timeout=180)
    text = plain(of_pdf(tmp_path / "briefing.pdf"))
    assert plain(KILLED.passage.exact) in text and plain("The Mole → The Lantern → researchers in Osk.") in text


def test_a_users_own_docx_gives_the_styles_and_its_text_goes(tmp_path: Path) -> None:
    import docx

    style = docx.Document()
    style.add_paragraph("our letterhead's sample text")
    style.styles["Heading 1"].font.name = "Our Own Face"
    (tmp_path / "own").mkdir()
    style.save(str(tmp_path / "own" / "style.docx"))
    write(tmp_path / "b", formats=("docx",), templates=tmp_path / "own")
    with zipfile.ZipFile(tmp_path / "b" / NAMES["docx"]) as package:
        assert "Our Own Face" in package.read("word/styles.xml").decode()
    assert "sample text" not in of_docx((tmp_path / "b" / NAMES["docx"]).read_bytes())


def test_a_broken_docx_template_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "style.docx").write_bytes(b"no zip")
    with pytest.raises(Refused, match=r"style\.docx cannot be read"):
        write(tmp_path / "b", formats=("docx",), templates=tmp_path / "own")


# ---- PDF and the one file -------------------------------------------------------------------------------------------------
def test_a_pdf_says_that_it_is_accessible(folder: Path) -> None:
    data = everything(folder / NAMES["pdf"])
    assert data.startswith("%PDF-") and "pdfuaid:part" in data and "/MarkInfo" in data and "/Lang" in data


def test_a_pdf_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "paper.css").write_text("body { background: url(https://tracker.example/x.png) }")
    with pytest.raises(Refused, match="fetches nothing"):
        write(tmp_path / "b", formats=("pdf",), templates=tmp_path / "own")


def test_the_one_file_holds_everything_and_asks_for_nothing(folder: Path) -> None:
    page = HTMLParser((folder / NAMES["single"]).read_text("utf-8"))
    places = {node.attributes["id"] for node in page.css("[id]")}
    inner = [href[1:] for node in page.css("a[href]") if (href := node.attributes["href"] or "").startswith("#")]
    assert inner and set(inner) <= places
    assert not page.css("script, img, link, iframe, object") and "url(" not in (
        page.css_first("style").text() if page.css_first("style") else ""
    )
    assert len(page.css("sup.call")) == len(page.css("section.notes li")) == len(ANSWER.lines)
    assert len(places) == len(page.css("[id]"))


# ---- data -----------------------------------------------------------------------------------------------------------------
def test_json_ld_pins_each_claim_by_position_and_by_words(folder: Path) -> None:
    data = json.loads((folder / NAMES["jsonld"]).read_text("utf-8"))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld" and data["@context"][1]["prov"] == "http://www.w3.org/ns/prov#"
    nodes = {node["id"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    for line in ANSWER.lines:
        node = nodes[f"urn:despite:claim:{line.claim.id}"]
        where, quote = node["target"]["selector"]
        assert (where["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert (where["start"], where["end"], quote["exact"]) == (
            line.claim.passage.start, line.claim.passage.end, line.claim.passage.exact,
        )  # fmt: skip


def test_json_ld_follows_the_lineage_from_briefing_to_capture(folder: Path) -> None:
    nodes = {node["id"]: node for node in json.loads((folder / NAMES["jsonld"]).read_text("utf-8"))["@graph"]}
    (briefing,) = (node for name, node in nodes.items() if name.startswith("urn:despite:briefing:"))
    claim = nodes[f"urn:despite:claim:{KILLED.id}"]
    assert claim["id"] in briefing["prov:wasDerivedFrom"]
    document = nodes[claim["prov:wasDerivedFrom"]]
    assert nodes[document["prov:wasDerivedFrom"]]["despite:sha256"] == "ab" * 32
    assert nodes[f"urn:despite:review:{KILLED.id}"]["prov:wasAssociatedWith"]["despite:name"] == "Ana"
    assert f"urn:despite:review:{NOT_THERE.id}" not in nodes
    assert [holder["despite:name"] for holder in claim["prov:wasAttributedTo"]] == ["The Lantern", "researchers in Osk"]
    denial = nodes[f"urn:despite:claim:{DENIED.id}"]
    assert denial["despite:stance"] == "denied" and denial["despite:answers"] in nodes


def parsed_bib(text: str) -> list[dict[str, str]]:
    """BibTeX read back: fields with their outer braces taken off and what is escaped told plainly."""
    found = []
    for key, body in re.findall(r"@misc\{([^,]+),\n(.*?)\n\}\n", text, re.DOTALL):
        fields = dict(re.findall(r"^  (\w+) = (.*?),?$", body, re.MULTILINE))
        found.append({"key": key, **{name: unescaped(value.strip("{}")) for name, value in fields.items()}})
    return found


def unescaped(value: str) -> str:
    for written, letter in ((r"\textbackslash{}", "\\"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        value = value.replace(written, letter)
    return re.sub(r"\\([{}$&#_%])", r"\1", value)


def test_bibtex_can_be_read_back(tmp_path: Path) -> None:
    odd = r"50% of {x} & y_z #1 \ ~ ^ $5"
    sources = (replace(ANSWER.sources[0], title=odd), *ANSWER.sources[1:])
    write(tmp_path / "b", replace(ANSWER, sources=sources), formats=("bib",))
    text = (tmp_path / "b" / NAMES["bib"]).read_text("utf-8")
    first, _second = parsed_bib(text)
    assert first["title"] == odd
    assert first["url"] == "https://mole.example/tallow" and first["urldate"] == "2024-02-01" and first["organization"] == "The Mole"
    assert (first["year"], first["month"], first.get("day")) == ("2014", "jun", None)
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("text", ["", "plain", "{", "\\{}", "a & b", "~^_#%$"])
def test_what_is_escaped_can_be_told_again(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_dates_of_sources_are_as_partial_as_they_are_known() -> None:
    from datetime import date

    def between(first: date | None, last: date | None) -> tuple[tuple[int, ...], ...]:
        return partial(When(edtf="", earliest=first, latest=last))

    assert between(date(2014, 6, 2), date(2014, 6, 2)) == ((2014, 6, 2),)
    assert between(date(2014, 6, 1), date(2014, 6, 30)) == ((2014, 6),)
    assert between(date(2014, 1, 1), date(2014, 12, 31)) == ((2014,),)
    assert between(date(2014, 6, 2), date(2014, 7, 4)) == ((2014, 6, 2), (2014, 7, 4))
    assert between(None, date(2014, 7, 4)) == between(date(2014, 7, 4), None) == partial(None) == ()


def test_csl_has_what_bibtex_has(folder: Path) -> None:
    first, second = json.loads((folder / NAMES["csl"]).read_text("utf-8"))
    assert (first["type"], first["URL"], first["container-title"]) == ("webpage", "https://mole.example/tallow", "The Mole")
    assert first["issued"] == {"date-parts": [[2014, 6, 2], [2014, 6, 4]]} and first["accessed"] == {"date-parts": [[2024, 2, 1]]}
    assert second["type"] == "document" and "secret" not in json.dumps(second)
    assert [first["id"], second["id"]] == [entry["key"] for entry in parsed_bib((folder / NAMES["bib"]).read_text("utf-8"))]


# ---- the files ------------------------------------------------------------------------------------------------------------
def test_the_same_answer_gives_the_same_bytes_in_each_format(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", with_unreviewed=True, formats=(PAGES, *FORMATS))
    for name in NAMES.values():
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_one_file_is_written_where_the_name_ends_like_a_format(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"tallow{NAMES[name][NAMES[name].index('.') :]}"
    assert by_ending(file.name) == name
    write(file)
    assert file.read_bytes() and list(tmp_path.iterdir()) == [file]
    with pytest.raises(Refused, match="is no briefing or was changed"):
        write(file)  # without its proof nobody can tell that it is ours


def test_a_format_that_there_is_not_is_told() -> None:
    assert wanted("html, PDF,html") == ("html", "pdf")
    with pytest.raises(BadValue, match="html, single, pdf"):
        wanted("odt")


def test_control_characters_break_no_format(tmp_path: Path) -> None:
    sources = (replace(ANSWER.sources[0], title="Bell \x07 and no letter \ufffe at all"), *ANSWER.sources[1:])
    write(tmp_path / "b", replace(ANSWER, sources=sources), formats=tuple(FORMATS))
    ElementTree.fromstring(zipfile.ZipFile(tmp_path / "b" / NAMES["docx"]).read("word/footnotes.xml"))
    assert all((tmp_path / "b" / file).stat().st_size for file in NAMES.values())


# ---- from a case ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def told(desk: Desk, article: Article, tmp_path: Path) -> Path:
    """A briefing in every format from a case that protects a witness."""
    path = article(STORY, "jose-nunez-speaks.md", title="What José Núñez saw", author="A friend of Nuñez, José Núñez", date="2020-03-01")
    desk.add(path, address="https://skerrypost.example/2020/jos%C3%A9-n%C3%BA%C3%B1ez-speaks")
    for filed in desk.proposals():
        desk.accept(filed.claim.id)
    desk.protect(WITNESS, "he asked for it")
    desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "b", formats=(PAGES, *FORMATS))
    return tmp_path / "b"


def everything(path: Path) -> str:
    """What a file holds, inside its package or compressed streams too."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return " ".join(
                html.unescape(re.sub("<[^>]*>", "", package.read(name).decode("utf-8", "replace"))) for name in package.namelist()
            )
    if path.suffix == ".pdf":
        import zlib

        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
        told = []
        for stream in streams:
            try:
                told.append(zlib.decompress(stream).decode("latin-1"))
            except zlib.error:
                told.append(stream.decode("latin-1"))
        return data.decode("latin-1") + data.decode("utf-16-be", "replace") + " ".join(told)
    return data.decode("utf-8")


def test_a_protected_name_is_in_no_format(told: Path) -> None:
    for path in sorted(told.rglob("*")):
        if path.is_file():
            assert not told_of(str(path.name)) and not told_of(everything(path)), path.name
    if shutil.which("pdftotext"):
        assert not told_of(of_pdf(told / NAMES["pdf"]))
        assert "Orrin navy" in of_pdf(told / NAMES["pdf"])


def test_the_proof_covers_every_format(told: Path) -> None:
    assert check(told).failed == ()
    (told / NAMES["md"]).write_text("changed")
    assert [problem.where for problem in check(told).failed] == [NAMES["md"]]


def test_what_somebody_worked_on_further_is_not_written_over(desk: Desk, told: Path) -> None:
    (told / NAMES["docx"]).write_bytes(b"with the lawyer's remarks")
    with pytest.raises(Refused, match="changed by hand"):
        desk.publish(desk.ask("Orrin navy"), told)


def test_the_footnote_names_the_entries_of_the_proof(told: Path) -> None:
    text = words(told, "md")
    proof = json.loads((told / "proof.json").read_text("utf-8"))
    for numbers in proof["claims"].values():
        assert f"entries {', '.join(map(str, numbers))} of a ledger of {proof['size']}, in proof.json" in text


def test_one_file_of_a_case_has_its_proof_beside_it_and_is_replaced(desk: Desk, told: Path, tmp_path: Path) -> None:
    for _time in range(2):
        desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "navy.md")
    assert sorted(path.name for path in tmp_path.glob("navy*")) == ["navy.md", "navy.md.proof.json"]
    (tmp_path / "navy.md").write_text("mine now")
    with pytest.raises(Refused):
        desk.publish(desk.ask("Orrin navy"), tmp_path / "navy.md")


def test_the_text_in_marks_is_that_of_the_document(folder: Path) -> None:
    page = HTMLParser((folder / NAMES["single"]).read_text("utf-8"))
    marked = plain("".join(node.text() for node in page.css("p.excerpt mark")))
    assert plain(SEVENTEEN.passage.exact) in marked and plain("The inquiry took two years") not in marked
    assert TALLOW_DOCUMENT.text
