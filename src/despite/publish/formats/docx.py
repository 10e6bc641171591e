"""DOCX by python-docx: real footnotes, headings and styles that word processors know, so that it can be worked on further."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from despite.errors import Refused
from despite.publish.chapters import paper
from despite.publish.formats import word_xml as xml
from despite.publish.paper import Block, Drawing, Heading, Listing, NewPage, Paper, Paragraph, Table
from despite.publish.records import Briefing
from despite.publish.style import WORD, Style, printable
from despite.text.messages import _

STYLES = {"sentence": "Claim", "detail": "ClaimDetail", "note": "Note", "user": "OwnWords", "byline": "OwnWordsBy",
          "excerpt": "Passage", "banner": "Unreviewed", "question": "Subtitle", "place": "ClaimDetail"}  # fmt: skip
"""The style of each kind of paragraph, by its id; those that a template lacks are added."""
_OLDEST = (1980, 1, 1, 0, 0, 0)


def write(briefing: Briefing, style: Style) -> bytes:
    """The file; raises ``Refused`` where the extra is not installed, or the user's own ``style.docx`` is none."""
    try:
        import docx
    except ImportError as fault:
        raise Refused("DOCX needs the package python-docx: install despite with 'pip install despite[docx]'.") from fault
    from despite.publish.formats.word_notes import add_footnotes
    from despite.publish.formats.word_styles import add_styles

    laid = paper(briefing)
    document = _opened(docx, style)
    add_styles(document, briefing.language)
    marks = xml.Bookmarks()
    _fill(docx, document, laid, marks)
    add_footnotes(document, laid.notes, marks)
    _name(document, laid)
    return _same_bytes(document)


def _opened(docx: Any, style: Style) -> Any:
    own = style.bytes(WORD)
    try:
        return docx.Document(io.BytesIO(own) if own is not None else None)
    except (ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise Refused(f"The template {WORD} cannot be read as a DOCX document: save it anew, or delete the file.") from fault


def _fill(docx: Any, document: Any, laid: Paper, marks: xml.Bookmarks) -> None:
    """The body: what the template held goes, its page stays."""

    def relate(address: str) -> str:
        return str(document.part.relate_to(address, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    body = document.element.body
    page = body.sectPr
    written = "".join(part for block in laid.blocks for part in _block(block, relate, marks))
    made = docx.oxml.parse_xml(f"<w:body {xml.NAMESPACES}>{written}</w:body>")
    for old in list(body):
        if old is not page:
            body.remove(old)
    for number, new in enumerate(list(made)):
        body.insert(number, new)
    _frame(document, laid)


def _frame(document: Any, laid: Paper) -> None:
    """On every page: whose words these are not, the page's number, and above, whether claims were reviewed."""
    section = document.sections[0]
    if laid.banner:
        section.header.paragraphs[0].text = printable(laid.banner)
    foot = section.footer.paragraphs[0]
    foot.text = printable(f"{laid.foot}  ")
    for kind in ("begin", "PAGE", "end"):
        run = foot.add_run()._r
        inner = f'<w:instrText {xml.NAMESPACES} xml:space="preserve"> PAGE </w:instrText>'
        mark = f'<w:fldChar {xml.NAMESPACES} w:fldCharType="{kind}"/>'
        run.append(_parsed(inner if kind == "PAGE" else mark))


def _parsed(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)


def _block(block: Block, relate: xml.Relate, marks: xml.Bookmarks) -> Iterator[str]:
    match block:
        case Heading(level=level):
            inner = marks.at(block.anchor) + xml.text(block.text, "<w:i/>" if block.by_user else "")
            yield xml.paragraph(inner, "Title" if level == 1 else f"Heading{level - 1}")
        case Paragraph():
            inner = marks.at(block.anchor) + xml.runs(block.runs, relate, marks)
            yield xml.paragraph(inner, STYLES.get(block.style, ""))
        case Listing():
            for depth, given in block.points:
                style = f"{'ListNumber' if block.ordered else 'ListBullet'}{depth + 1 if depth else ''}"
                yield xml.paragraph(xml.runs(given, relate, marks), style)
        case Table():
            yield from _table(block, relate, marks)
        case NewPage():
            yield xml.page_break()
        case Drawing():  # its words stand in the table that follows
            pass


def _table(block: Table, relate: xml.Relate, marks: xml.Bookmarks) -> Iterator[str]:
    yield xml.paragraph(xml.text(block.caption), "Caption", "<w:keepNext/>")
    head = [xml.paragraph(xml.text(name, "<w:b/>"), "ClaimDetail") for name in block.head]
    rows = [[xml.paragraph(xml.runs(cell, relate, marks), "ClaimDetail") for cell in row] for row in block.rows]
    widths = block.widths or tuple(100 // len(block.head) for _name in block.head)
    yield xml.table(head, rows, widths)
    yield xml.paragraph("")


def _name(document: Any, laid: Paper) -> None:
    facts = document.core_properties
    moment = _moment(laid.made_at)
    facts.title, facts.author, facts.language = printable(laid.title)[:255], printable(laid.author)[:255], laid.language
    facts.last_modified_by, facts.comments, facts.keywords = printable(laid.author)[:255], "", ""
    facts.created = facts.modified = moment
    facts.revision = 1
    facts.subject = _("who said what, in which words, on record by when")


def _moment(instant: str) -> datetime:
    try:
        return datetime.fromisoformat(instant).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(*_OLDEST[:3])  # noqa: DTZ001 – the format has no zone


def _same_bytes(document: Any) -> bytes:
    """The package with fixed dates inside, so that the same briefing gives the same bytes."""
    saved, again = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            file = zipfile.ZipInfo(name, _OLDEST)
            file.compress_type = zipfile.ZIP_DEFLATED
            file.create_system = 0
            new.writestr(file, old.read(name))
    return again.getvalue()
