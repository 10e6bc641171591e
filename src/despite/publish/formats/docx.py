"""DOCX by python-docx: real footnotes, headings and styles that word processors know, so that it can be worked on further."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from despite.errors import Refused
from despite.publish.chapters import paper
from despite.publish.formats.word_body import Body
from despite.publish.formats.word_xml import NAMESPACES, Bookmarks
from despite.publish.paper import Paper
from despite.publish.records import Briefing
from despite.publish.style import WORD, Style, printable
from despite.text.messages import _

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
    marks = Bookmarks()
    _fill(document, laid, marks)
    _frame(document, laid)
    add_footnotes(document, laid.notes, marks)
    _name(document, laid)
    return _same_bytes(document)


def _opened(docx: Any, style: Style) -> Any:
    own = style.bytes(WORD)
    try:
        document = docx.Document(io.BytesIO(own) if own is not None else None)
    except (ValueError, KeyError, zipfile.BadZipFile) as fault:
        raise Refused(f"The template {WORD} cannot be read as a DOCX document: save it anew, or delete the file.") from fault
    if own is None:
        _a4(document.sections[0])
    return document


def _a4(page: Any) -> None:
    from docx.shared import Mm

    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(24)


def _fill(document: Any, laid: Paper, marks: Bookmarks) -> None:
    """The body: what the template held goes, its page stays."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    def relate(address: str) -> str:
        return str(document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    page = document.sections[0]
    room = (page.page_width - page.left_margin - page.right_margin) // 635  # EMU in a twentieth of a point
    made = _parsed(f"<w:body {NAMESPACES}>{Body(relate, marks, room).written(laid.blocks)}</w:body>")
    body = document.element.body
    for old in [each for each in body if each is not body.sectPr]:
        body.remove(old)
    for number, new in enumerate(list(made)):
        body.insert(number, new)


def _frame(document: Any, laid: Paper) -> None:
    """On every page: whose words these are not, the page's number, and above, whether claims were reviewed."""
    section = document.sections[0]
    section.header.paragraphs[0].text = printable(laid.banner)
    section.header.paragraphs[0].style = "Unreviewed" if laid.banner else section.header.paragraphs[0].style
    foot = section.footer.paragraphs[0]
    foot.text, foot.style = printable(f"{laid.foot}  "), "Briefing Note"
    for kind in ("begin", "PAGE", "end"):
        run = foot.add_run()._r
        inner = f'<w:instrText {NAMESPACES} xml:space="preserve"> PAGE </w:instrText>'
        mark = f'<w:fldChar {NAMESPACES} w:fldCharType="{kind}"/>'
        run.append(_parsed(inner if kind == "PAGE" else mark))


def _parsed(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)


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
