"""The footnotes of a DOCX (ECMA-376, part 1, §17.11): python-docx has no interface for them, so their part is made here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from despite.publish.formats import word_xml
from despite.publish.paper import Runs

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_NUMBER = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'


def add_footnotes(document: Any, notes: Sequence[Runs], marks: word_xml.Bookmarks) -> None:
    """Gives a python-docx document its part of footnotes; the first has the id 1. A part of that name in the template goes."""
    package = document.part.package
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            del document.part.rels[key]
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", package)

    def relate(address: str) -> str:
        return str(part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    written = "".join(
        f'<w:footnote w:id="{number}">{word_xml.paragraph(_NUMBER + word_xml.runs(note, relate, marks), "FootnoteText")}</w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part._blob = f"{head}<w:footnotes {word_xml.NAMESPACES}>{_SEPARATORS}{written}</w:footnotes>".encode()
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
