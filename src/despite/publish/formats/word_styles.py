"""The styles that a briefing's DOCX uses beside Word's own; those that a user's template has are left as they are."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml

from despite.publish.formats.word_xml import CITED, NAMESPACES, OWN

_QUIET = '<w:color w:val="5A5852"/>'
_SMALL = '<w:sz w:val="18"/>'
_PARAGRAPHS = {
    "Claim": ("Claim", '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="40"/>', ""),
    "ClaimDetail": ("Claim Detail", '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>', _QUIET + _SMALL),
    "Note": ("Briefing Note", '<w:spacing w:after="80"/>', _QUIET + _SMALL),
    "OwnWords": ("Own Words", f'{OWN}<w:ind w:left="240"/>', ""),
    "OwnWordsBy": (
        "Own Words By",
        f'<w:keepNext/>{OWN}<w:spacing w:after="0"/><w:ind w:left="240"/>',
        f'<w:b/><w:color w:val="8A5A00"/>{_SMALL}',
    ),
    "Passage": ("Passage", f'{CITED}<w:spacing w:before="80" w:after="80"/><w:ind w:left="240"/>', ""),
    "Unreviewed": ("Unreviewed", '<w:jc w:val="center"/>', '<w:b/><w:color w:val="7A1F1F"/>'),
    "FootnoteText": ("footnote text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="16"/>'),
}
"""By id: the name, and the properties of paragraph and words."""
_CHARACTERS = {
    "FootnoteReference": ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    "Hyperlink": ("Hyperlink", '<w:color w:val="1F4E79"/><w:u w:val="single"/>'),
}


def add_styles(document: Any, language: str) -> None:
    """Adds the styles that are lacking, and says in which language the text is."""
    styles = document.styles.element
    there = {style.get(f"{{{styles.nsmap['w']}}}styleId") for style in styles}
    base = '<w:basedOn w:val="Normal"/>'
    for key, (name, paragraph, run) in _PARAGRAPHS.items():
        if key not in there:
            styles.append(_style("paragraph", key, name, base, f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>"))
    for key, (name, run) in _CHARACTERS.items():
        if key not in there:
            styles.append(_style("character", key, name, "", f"<w:rPr>{run}</w:rPr>"))
    for found in styles.iter(f"{{{styles.nsmap['w']}}}lang"):
        found.set(f"{{{styles.nsmap['w']}}}val", language)


def _style(kind: str, key: str, name: str, base: str, properties: str) -> Any:
    custom = "" if name[0].islower() or key == "Hyperlink" else ' w:customStyle="1"'
    return parse_xml(
        f'<w:style {NAMESPACES} w:type="{kind}"{custom} w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:qFormat/>{properties}</w:style>'
    )
