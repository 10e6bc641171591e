"""The briefing: who says what, in which words, with the way to the passage; nothing else leaves the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from despite.ask.answer import Answer, Gap, Line, NameUse, RecordClass, Source
from despite.errors import BadValue, CannotWrite, NotFound, Refused
from despite.evidence import (
    Block,
    Claim,
    Cue,
    Document,
    Figure,
    Hedge,
    Holder,
    Passage,
    Reason,
    Role,
    Span,
    When,
    content_id,
    from_json,
)
from despite.publish import Briefing, publish
from despite.publish.addresses import address_of
from despite.publish.dates import say, say_instant
from despite.publish.words import BANNER

TALLOW = """Tallow guards at the Harbour Fair

The coast guard of Tallow was at the Harbour Fair in May 2014, its organisers write.

Share this page with your friends!

The Lantern reported that researchers in Osk have concluded that some of the rowers were probably killed with rifles \
made in Velm. At least 17 rowers were killed on 3 March 2012. The inquiry took two years. Nobody has been charged.

“We were not there,” a spokesman said on Monday, “and [the guards] never are.” He declined to take questions.

A fourth winter passed. The boats were repainted. It was accused of listening to telephones. The fair opens on \
Wednesday."""

NOTE = """The Ministry of Tallow says that it has had no listening contract since 2011.

The Ministry denies following telephones."""


def document(name: str, text: str, boilerplate: str = "") -> Document:
    blocks = [
        Block(kind="boilerplate" if words == boilerplate else "title" if not found.start() else "paragraph",
              start=found.start(), end=found.end())
        for found in re.finditer(r"[^\n]+", text)
        for words in [found.group()]
    ]  # fmt: skip
    return Document(id=content_id(name), capture=content_id(name, "c"), reader="text/1", blocks=tuple(blocks), text=text)


TALLOW_DOCUMENT = document("tallow", TALLOW, "Share this page with your friends!")
NOTE_DOCUMENT = document("note", NOTE)


def day(text: str) -> When:
    return When(edtf=text, earliest=date.fromisoformat(text), latest=date.fromisoformat(text))


MARCH = day("2012-03-03")
MAY = When(edtf="2014-05", earliest=date(2014, 5, 1), latest=date(2014, 5, 31))
PUBLIC = When(edtf="2014-06-02/2014-06-04", earliest=date(2014, 6, 2), latest=date(2014, 6, 4))


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return start, start + len(words)


def claim(document: Document, words: str, holders: tuple[Holder, ...] = (), **fields: object) -> Claim:
    start, end = span(document, words)
    given = {"mode": "indirect" if holders else "narration", "found_by": "test/1", "public_on": PUBLIC, **fields}
    passage = Passage(start=start, end=end, exact=words, parts=given.pop("parts", ()))  # type: ignore[arg-type]
    return Claim(id=content_id(document.id, words, str(holders)), document=document.id, passage=passage, holders=holders, **given)  # type: ignore[arg-type]


def line(found: Claim, record: RecordClass = "dated", **fields: object) -> Line:
    given = {"side": "about", "state": "accepted", "reviewed_by": "Ana", "why": "its date is 4 June 2014", **fields}
    return Line(claim=found, record=record, through=("the spelling “Tallow”",), **given)  # type: ignore[arg-type]


def source(document: Document, **fields: object) -> Source:
    given = {
        "title": "Tallow guards at the Harbour Fair", "publisher": "The Mole", "author": None, "language": "en",
        "address": "https://mole.example/tallow", "name": "tallow.txt", "sha256": "ab" * 32, "dated": "evidence",
        "captured_at": "2024-02-01T09:30:00+00:00", "reader": "text/1", "public_on": PUBLIC, "dated_by": None,
        "reasons": (Reason(text="it cites a page of 2 June 2014"),), **fields,
    }  # fmt: skip
    return Source(document=document.id, **given)  # type: ignore[arg-type]


KILLED = claim(
    TALLOW_DOCUMENT,
    "some of the rowers were probably killed with rifles made in Velm",
    (
        Holder(name="The Lantern", publishes=True, cue=Cue(text="reported", start=0, end=8), said_on=day("2014-05-30")),
        Holder(name="researchers in Osk"),
    ),
    kind="killing",
    stance="concluded",
    hedges=(Hedge(text="probably", span=span(TALLOW_DOCUMENT, "probably")),),
    roles=(Role(role="harmed", name="some of the rowers"), Role(role="means", name="rifles")),
)
SEVENTEEN = claim(
    TALLOW_DOCUMENT,
    "At least 17 rowers were killed on 3 March 2012",
    kind="killing",
    happened_on=MARCH,
    figures=(Figure(value=17, qualifier="at_least", unit="rowers", text="17 rowers", span=(0, 1)),),
)
FAIR = claim(
    TALLOW_DOCUMENT,
    "The coast guard of Tallow was at the Harbour Fair in May 2014",
    (Holder(name="the organisers"),),
    kind="attendance",
    happened_on=MAY,
)
NOT_THERE = claim(
    TALLOW_DOCUMENT,
    "We were not there,” a spokesman said on Monday, “and [the guards] never are.",
    (Holder(name="a spokesman"),),
    mode="direct",
    negated=True,
    parts=(span(TALLOW_DOCUMENT, "We were not there,"), span(TALLOW_DOCUMENT, "and [the guards] never are.")),
    editorial=(span(TALLOW_DOCUMENT, "[the guards]"),),
)
ACCUSED = claim(
    TALLOW_DOCUMENT,
    "listening to telephones",
    (Holder(name=None),),
    kind="surveillance",
    stance="alleged",
    roles=(Role(role="accused", name="It"),),
)
DENIED = claim(
    NOTE_DOCUMENT,
    "following telephones",
    (Holder(name="The Ministry"),),
    kind="surveillance",
    stance="denied",
    roles=(Role(role="accused", name="The Ministry"),),
    happened_on=When(edtf="2011/..", earliest=date(2011, 1, 1)),
    answers=ACCUSED.id,
)
ANSWER = Answer(
    question="What was on record about the coast guard of Tallow when the Harbour Fair opened on 4 June 2014?",
    actor="the coast guard of Tallow",
    names=(NameUse(spelling="coast guard of Tallow", documents=2, why="the name asked for"),),
    event="Harbour Fair 2014",
    as_of=date(2014, 6, 4),
    as_of_why="the first day of the fair, says The Mole",
    our_file_on=41,
    our_file_at="2024-02-02T10:00:00.000000+00:00",
    documents_searched=9,
    lines=(
        line(KILLED, "second_hand"),
        line(SEVENTEEN),
        line(ACCUSED, "only_later", answered_by=(DENIED.id,)),
        line(DENIED, "cannot_be_told", side="by"),
        line(FAIR, "possibly"),
        line(NOT_THERE, state="proposed", reviewed_by=None, side="by"),
    ),
    sources=(
        source(TALLOW_DOCUMENT),
        source(NOTE_DOCUMENT, title="A note", publisher=None, address="file:///home/ana/secret/a%20note.txt",
               name="a note.txt", dated="person", dated_by="Ana", reasons=(Reason(text="the office told her"),)),
    ),
    gaps=(Gap(code="gap.unnamed", text="One holder is not named.", claims=(ACCUSED.id,)),),
)  # fmt: skip
DOCUMENTS = {found.id: found for found in (TALLOW_DOCUMENT, NOTE_DOCUMENT)}


def write(folder: Path, answer: Answer = ANSWER, documents: dict[str, Document] = DOCUMENTS, **options: object) -> Briefing:
    given = {"made_at": "2024-02-03T08:00:00+00:00", "made_by": "Ana", "tool": "despite 0.1.0", **options}
    return publish(answer, documents, folder, **given)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "briefing", with_unreviewed=True)
    return tmp_path / "briefing"


def pages(folder: Path) -> dict[Path, HTMLParser]:
    return {path: HTMLParser(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def index(folder: Path) -> HTMLParser:
    return HTMLParser((folder / "index.html").read_text("utf-8"))


def item(folder: Path, found: Claim) -> str:
    node = index(folder).css_first(f"#claim-{found.id}")
    assert node is not None
    return " ".join(node.text().split())


def references(tree: HTMLParser) -> Iterator[str]:
    for node in tree.css("a[href], link[href]"):
        yield node.attributes["href"] or ""


def test_every_link_within_the_folder_has_its_target(folder: Path) -> None:
    for path, tree in pages(folder).items():
        for href in references(tree):
            if href.startswith("https://"):
                continue
            name, _, where = href.partition("#")
            target = (path.parent / name) if name else path
            assert target.is_file(), href
            assert not where or f'id="{where}"' in target.read_text("utf-8"), href


def test_the_mark_holds_exactly_the_words_of_the_passage(folder: Path) -> None:
    marks = {node.attributes["id"]: node.text() for tree in pages(folder).values() for node in tree.css("mark")}
    assert marks == {f"claim-{found.claim.id}": found.claim.passage.exact for found in ANSWER.lines}


def test_a_passage_page_gives_context_and_neither_the_full_text_nor_its_frame(folder: Path) -> None:
    text = " ".join(tree.text() for path, tree in pages(folder).items() if path.parent.name == "passages")
    assert "The inquiry took two years." in text
    assert "Share this page" not in text
    far = document("far", " ".join(f"Sentence number {n} stands here." for n in range(50)))
    only = claim(far, "Sentence number 25")
    write(folder.parent / "far", replace(ANSWER, lines=(line(only),), sources=(source(far),), gaps=()), {far.id: far})
    (page,) = (folder.parent / "far" / "passages").iterdir()
    numbers = [int(n) for n in re.findall(r"number (\d+)", HTMLParser(page.read_text()).css_first("blockquote").text())]
    assert numbers == [23, 24, 25, 26, 27]


def test_passages_that_cross_or_nest_each_keep_their_words(tmp_path: Path) -> None:
    text = document("cross", "One two three four five six.")
    found = [claim(text, words) for words in ("One two three", "two three four", "three four", "One two three four")]
    answer = replace(ANSWER, lines=tuple(map(line, found)), sources=(source(text),), gaps=())
    write(tmp_path / "b", answer, {text.id: text})
    marks = [node.text() for tree in pages(tmp_path / "b").values() for node in tree.css("mark")]
    assert sorted(marks) == sorted(each.passage.exact for each in found)


def test_an_excerpt_of_a_text_without_sentences_is_cut(tmp_path: Path) -> None:
    text = document("long", "word " * 5000 + "needle" + " word" * 5000)
    answer = replace(ANSWER, lines=(line(claim(text, "needle")),), sources=(source(text),), gaps=())
    write(tmp_path / "b", answer, {text.id: text})
    assert all(len(path.read_text()) < 20_000 for path in (tmp_path / "b" / "passages").iterdir())


def test_each_sentence_says_who_holds_it_and_in_whose_words(folder: Path) -> None:
    assert (
        "The Lantern reported that researchers in Osk concluded, in the words of The Mole: "
        "“some of the rowers were probably killed with rifles made in Velm”" in item(folder, KILLED)
    )
    assert "The Mole writes: “At least 17 rowers were killed" in item(folder, SEVENTEEN)
    assert "Somebody not named alleged, in the words of The Mole: “listening" in item(folder, ACCUSED)
    assert "A spokesman said: ‘We were not there, … and [the guards] never are.’" in item(folder, NOT_THERE)
    for node in index(folder).css(".claims > li"):
        assert node.css_first(".lead").text().strip(" :")


def test_hedge_negation_and_denial_stand_in_the_item_of_their_claim(folder: Path) -> None:
    tree = index(folder)
    assert tree.css_first(f"#claim-{KILLED.id} .sentence .hedge").text() == "probably"
    assert "hedged: “probably”" in item(folder, KILLED)
    assert "negated: says that this was not so" in item(folder, NOT_THERE)
    assert "said by the coast guard of Tallow itself" in item(folder, NOT_THERE)
    assert "The Ministry denied, in the words of the document “A note”: “following" in item(folder, DENIED)
    assert "said to be responsible (denied): The Ministry" in item(folder, DENIED)
    assert "said to be responsible: It" in item(folder, ACCUSED)


def test_insertions_are_marked_as_the_writers(folder: Path) -> None:
    assert index(folder).css_first(f"#claim-{NOT_THERE.id} .insertion").text() == "[the guards]"
    assert "words in grey were inserted by The Mole" in item(folder, NOT_THERE)
    marks = [node for tree in pages(folder).values() for node in tree.css(f"#claim-{NOT_THERE.id} .between")]
    assert "".join(node.text() for node in marks) == "” a spokesman said on Monday, “"


def test_the_three_clocks_and_the_figures_are_said(folder: Path) -> None:
    text = item(folder, KILLED)
    assert "happened undated" in text
    assert "said The Lantern, 30 May 2014; researchers in Osk, undated" in text
    assert "public between 2 and 4 June 2014" in text
    assert "happened 3 March 2012" in item(folder, SEVENTEEN)
    assert "figures: 17 rowers (at least)" in item(folder, SEVENTEEN)


def test_a_denial_and_what_it_answers_point_at_each_other(folder: Path) -> None:
    tree = index(folder)
    assert tree.css_first(f'#claim-{ACCUSED.id} a[href="#claim-{DENIED.id}"]') is not None
    assert tree.css_first(f'#claim-{DENIED.id} a[href="#claim-{ACCUSED.id}"]') is not None


def test_the_parts_of_the_record_are_never_mixed(folder: Path) -> None:
    tree = index(folder)
    found = {
        part: {node.attributes["id"] for node in tree.css(f"#{part} .claims > li")}
        for part in ("on-record", "only-later", "cannot-be-told")
    }
    assert found == {
        "on-record": {f"claim-{each.id}" for each in (KILLED, SEVENTEEN, FAIR, NOT_THERE)},
        "only-later": {f"claim-{ACCUSED.id}"},
        "cannot-be-told": {f"claim-{DENIED.id}"},
    }
    assert [node.text() for node in tree.css("#on-record h3")] == ["Killings", "Attendance", "Other statements"]
    first = tree.css_first("#on-record .claims > li")
    assert first.attributes["id"] == f"claim-{SEVENTEEN.id}"  # of 2012; the other is undated and was said in 2014


def test_classes_are_counted_apart_and_not_added_up(folder: Path) -> None:
    rows = [[cell.text() for cell in row.css("th, td")] for row in index(folder).css(".counts tbody tr")]
    assert ["dated by then", "1", "1"] in rows
    assert ["possibly on record by then", "1", "0"] in rows
    assert len(rows) == 6


def test_only_accepted_claims_unless_asked(tmp_path: Path) -> None:
    briefing = write(tmp_path / "b")
    for path in (tmp_path / "b").rglob("*.*"):
        assert NOT_THERE.id not in path.read_text("utf-8"), path
        assert BANNER not in path.read_text("utf-8") or path.name == "style.css"
    assert "left out here" in index(tmp_path / "b").text()
    saved = from_json((tmp_path / "b" / "answer.json").read_bytes(), Answer)
    assert saved == briefing.answer
    assert {each.state for each in saved.lines} == {"accepted"}


def test_every_page_carries_the_banner_with_unreviewed_claims(folder: Path) -> None:
    shown = pages(folder)
    assert len(shown) == 4
    assert all(tree.css_first(".banner").text() == BANNER for tree in shown.values())
    assert BANNER in (folder / "timeline.svg").read_text("utf-8")
    assert "found by the program, not reviewed" in item(folder, NOT_THERE)


def test_each_document_says_who_dates_it_and_its_hash(folder: Path) -> None:
    text = index(folder).css_first("#documents").text()
    assert "by its own evidence: it cites a page of 2 June 2014" in text
    assert "dated by Ana, because the office told her" in text
    assert "ab" * 32 in text


def test_a_local_path_is_nowhere(folder: Path) -> None:
    assert "a note.txt" in index(folder).css_first("#documents").text()
    for path in folder.rglob("*.*"):
        assert "/home/ana" not in path.read_text("utf-8")
        assert "file:/" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "text", "href"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("javascript:alert(1)", "javascript:alert(1)", None),
        ("http:alert", "http:alert", None),
        ("file:///C:/Users/ana/note.html", "note.html", None),
        ("FILE:///home/ana/", "tallow.txt", None),
        ("/home/ana/note.html", "note.html", None),
        ("C:\\Users\\ana\\note.html", "note.html", None),
        ("http://[broken", "http://[broken", None),
        (None, "tallow.txt", None),
    ],
)
def test_only_web_addresses_are_links(address: str | None, text: str, href: str | None) -> None:
    shown = address_of(source(TALLOW_DOCUMENT, address=address, name="/home/ana/tallow.txt"))
    assert (shown.text, shown.href) == (text, href)


def test_script_in_the_material_stays_text(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\x00'
    text = document("evil", f"Hello {evil} there. Bye.")
    found = claim(text, evil, (Holder(name=evil),), roles=(Role(role=evil, name=evil),), kind=evil, language=evil,
                  happened_on=MAY, hedges=(Hedge(text=evil, span=(6, 7)),))  # fmt: skip
    found = replace(found, id="../../" + evil)
    answer = replace(
        ANSWER, question=evil, actor=evil, as_of_why=evil, our_file_at=evil, gaps=(Gap(code=evil, text=evil),),
        names=(NameUse(spelling=evil, documents=1, why=evil),), lines=(line(found, why=evil, side="by"),),
        sources=(source(text, title=evil, publisher=evil, author=evil, language=evil, address="javascript:" + evil,
                        name="../" + evil, sha256=evil, captured_at=evil, reasons=(Reason(text=evil),)),),
    )  # fmt: skip
    write(tmp_path / "b", answer, {text.id: text}, title=evil, made_by=evil)
    for tree in pages(tmp_path / "b").values():
        assert not tree.css("script, img, iframe, object, embed, form, base")
        assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
        assert not [href for href in references(tree) if "script" in href]
        assert "49" not in tree.css_first("main").text().replace("{{ 7*7 }}", "")
    picture = ElementTree.fromstring((tmp_path / "b" / "timeline.svg").read_text("utf-8"))
    assert not [node for node in picture.iter() if node.tag.endswith(("script", "img"))]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b"]


def test_nothing_is_loaded_from_outside(folder: Path) -> None:
    for tree in pages(folder).values():
        assert not tree.css("script, img, iframe, object, embed, video, audio, style, [src], [srcset], [style]")
        assert all(not (node.attributes["href"] or "").startswith("http") for node in tree.css("link"))
    assert not re.search(r"url\(|@import", (folder / "style.css").read_text("utf-8"))
    hrefs = re.findall(r'href="([^"]*)"', (folder / "timeline.svg").read_text("utf-8"))
    assert hrefs and all(href.startswith("passages/") for href in hrefs)


def test_the_timeline_tells_who_says_it_and_has_its_text(folder: Path) -> None:
    tree = index(folder)
    picture = ElementTree.fromstring((folder / "timeline.svg").read_text("utf-8"))
    titles = [node.text or "" for node in picture.iter("{http://www.w3.org/2000/svg}title")][1:]
    assert titles[0].startswith("from 1 January 2011 on — The Ministry denied (Surveillance; denied")
    assert len(titles) == len(tree.css(".told tbody tr")) == 3
    assert tree.css_first("svg desc") is not None


def test_a_long_label_loses_neither_stance_nor_hedge(tmp_path: Path) -> None:
    chain = (Holder(name="The Lantern " * 9, publishes=True), *KILLED.holders[1:])
    answer = replace(ANSWER, lines=(line(replace(KILLED, holders=chain, happened_on=MAY)),), gaps=())
    briefing = write(tmp_path / "b", answer)
    assert briefing.picture is not None
    (row,) = briefing.picture.rows
    assert row.label.endswith("… concluded (Killings; hedged)") and len(row.label) <= 98
    assert "hedged: “probably”" in row.bars[0].title


def test_a_long_timeline_is_grouped_by_kind(tmp_path: Path) -> None:
    text = document("many", " ".join(f"Event number {n:02} took place." for n in range(40)))
    found = [claim(text, f"Event number {n:02} took place", happened_on=day(f"20{n:02}-01-01")) for n in range(40)]
    answer = replace(ANSWER, lines=tuple(map(line, found)), sources=(source(text),), gaps=())
    briefing = write(tmp_path / "b", answer, {text.id: text})
    assert briefing.picture is not None
    assert [row.label for row in briefing.picture.rows] == ["Other statements, 40 claims — The Mole writes"]


def test_the_same_answer_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        write(tmp_path / name, with_unreviewed=True)
    a, b = tmp_path / "a", tmp_path / "b"
    files = {path.relative_to(a): path.read_bytes() for path in a.rglob("*.*")}
    assert files == {path.relative_to(b): path.read_bytes() for path in b.rglob("*.*")}


def test_an_earlier_briefing_is_replaced_whole(folder: Path) -> None:
    write(folder, replace(ANSWER, lines=ANSWER.lines[:1], gaps=()))
    assert len(list((folder / "passages").iterdir())) == 1
    assert [path.name for path in folder.parent.iterdir()] == ["briefing"]


def test_a_folder_with_anything_else_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "my notes.txt").write_text("mine")
    with pytest.raises(Refused, match=r"my notes\.txt"):
        write(folder)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("mine")
    with pytest.raises(Refused, match="not an earlier briefing"):
        write(tmp_path / "other")
    with pytest.raises(BadValue, match="it is a file"):
        write(folder / "my notes.txt")
    assert (folder / "my notes.txt").read_text() == (tmp_path / "other" / "index.html").read_text() == "mine"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "empty")
    assert (tmp_path / "empty" / "index.html").is_file()


@pytest.mark.parametrize("step", ["write_bytes", "rename"])
def test_a_full_disk_leaves_the_earlier_briefing(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = (folder / "index.html").read_bytes()
    real = getattr(Path, step)

    def full(path: Path, *given: object) -> object:
        if step == "write_bytes" or path.name == "new":
            raise OSError(28, "No space left on device")
        return real(path, *given)

    monkeypatch.setattr(Path, step, full)
    with pytest.raises(CannotWrite, match="No space left"):
        write(folder, with_unreviewed=False)
    monkeypatch.undo()
    assert (folder / "index.html").read_bytes() == before
    assert [path.name for path in folder.parent.iterdir()] == ["briefing"]


def test_words_that_are_not_in_the_document_are_refused(tmp_path: Path) -> None:
    altered = replace(TALLOW_DOCUMENT, text=TALLOW.replace("17", "71"))
    with pytest.raises(Refused, match="are not in document"):
        write(tmp_path / "b", ANSWER, {**DOCUMENTS, altered.id: altered})
    with pytest.raises(NotFound):
        write(tmp_path / "b", ANSWER, {})
    assert not (tmp_path / "b").exists()


def test_an_answer_without_claims_or_day_is_still_a_briefing(tmp_path: Path) -> None:
    write(tmp_path / "b", replace(ANSWER, lines=(), gaps=(), as_of=None, as_of_why=""), {})
    text = index(tmp_path / "b").text()
    assert "no day was asked about" in text
    assert "No published claim says when" in text
    assert not (tmp_path / "b" / "timeline.svg").exists()


def test_the_programs_own_words_hold_no_verdict(folder: Path) -> None:
    tree = index(folder)
    for node in tree.css("q"):
        node.decompose()
    assert not re.search(r"\b(knew|known|independent|true|false)\b", tree.css_first("body").text(), re.IGNORECASE)


def test_passages_name_their_language(folder: Path) -> None:
    assert index(folder).css_first("q").attributes["lang"] == "en"
    assert all(tree.css_first("html").attributes["lang"] == "en" for tree in pages(folder).values())
    quotes = [node for tree in pages(folder).values() for node in tree.css("blockquote")]
    assert quotes and all(node.attributes["lang"] == "en" for node in quotes)


@pytest.mark.parametrize(
    ("first", "last", "edtf", "words"),
    [
        ("2014-05-01", "2014-05-31", "2014-05", "May 2014"),
        ("2023-05-23", "2023-05-30", "2023-05-23/2023-05-30", "between 23 and 30 May 2023"),
        ("2023-05-23", "2023-06-02", "", "between 23 May and 2 June 2023"),
        ("2022-12-23", "2023-01-02", "", "between 23 December 2022 and 2 January 2023"),
        ("2014-09-26", "2014-09-26", "2014-09-26", "26 September 2014"),
        ("2006-01-01", "2009-12-31", "2006/2009", "between 2006 and 2009"),
        ("2006-01-01", "2006-12-31", "2006~", "2006 (approximate)"),
        ("2006-03-01", "2006-04-30", "2006-03/2006-04", "between March and April 2006"),
        ("2006-12-01", "2007-01-31", "", "between December 2006 and January 2007"),
        (None, "2013-05-01", "../2013-05-01", "up to 1 May 2013"),
        ("2013-05-01", None, "2013-05-01/..", "from 1 May 2013 on"),
        (None, None, "../..", "undated"),
    ],
)
def test_dates_in_words(first: str | None, last: str | None, edtf: str, words: str) -> None:
    when = When(
        edtf=edtf,
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
    )
    assert say(when) == words
    assert say(None) == "undated"


def test_instants_in_words() -> None:
    assert say_instant("2024-02-03T08:00:00.123456+00:00") == "3 February 2024, 08:00 UTC"
    assert say_instant("2024-02-03T08:00:00Z") == "3 February 2024, 08:00 UTC"
    assert say_instant("some time") == "some time"
