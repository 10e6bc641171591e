"""The formats in which a briefing is given out beside its folder of pages: one file each, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from despite.errors import BadValue
from despite.evidence import Record
from despite.publish.files import PAGES
from despite.publish.formats import bibtex, csl, docx, jsonld, markdown, pdf, single
from despite.publish.records import Briefing
from despite.publish.style import Style

Write = Callable[[Briefing, Style], bytes]


class Format(Record, frozen=True, kw_only=True):
    """A format: the function that writes it, and what it is good for; its file is in ``publish.files``."""

    write: Write
    about: str


FORMATS: dict[str, Format] = {
    "single": Format(write=single.write, about="one page that holds everything, to send or to archive"),
    "pdf": Format(write=pdf.write, about="pages to print, accessible (PDF/UA); needs the extra pdf"),
    "docx": Format(write=docx.write, about="a word processor's document with footnotes; needs the extra docx"),
    "md": Format(write=markdown.write, about="plain text with footnotes (Markdown)"),
    "jsonld": Format(write=jsonld.write, about="linked data: Web Annotation for passages, PROV for lineage"),
    "bib": Format(write=bibtex.write, about="the sources for LaTeX, Zotero, JabRef (BibTeX)"),
    "csl": Format(write=csl.write, about="the sources for Zotero, pandoc, Mendeley (CSL-JSON)"),
}


def wanted(names: str | Iterable[str]) -> tuple[str, ...]:
    """The formats that a user names ('html,pdf'); raises ``BadValue`` for one that there is not."""
    listed = [name.strip().lower() for name in (names.split(",") if isinstance(names, str) else names)]
    for name in listed:
        if name != PAGES and name not in FORMATS:
            raise BadValue("format of a briefing", name, f"one of {', '.join((PAGES, *FORMATS))}")
    return tuple(dict.fromkeys(listed))


__all__ = ["FORMATS", "Format", "wanted"]
