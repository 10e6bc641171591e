"""The writer's own words inside a quotation: bracketed insertions and marks of omission."""

from __future__ import annotations

import re
from collections.abc import Iterable

from despite.evidence import Span

_BRACKETS = re.compile(r"\[[^\[\]\n]{1,400}\]")
_OMISSION = re.compile(r"…|\[\s*(?:…|\.\.\.)\s*\]|\.\s?\.\s?\.")
_ANY = re.compile(r"[\[….](?:(?<!\.)|\s?\.)")
_NOTE = re.compile(r"\[\s*(?:\d+|[a-z]|note \d+|…|\.\.\.|sic)\s*\]", re.IGNORECASE)


def find_insertions(text: str, quotations: Iterable[Span]) -> list[Span]:
    """Bracketed insertions inside ``quotations``; footnote marks, "[sic]" and "[…]" add no words and are not among them."""
    found = (m for start, end in quotations for m in _BRACKETS.finditer(text, start, end))
    return [m.span() for m in found if not _NOTE.fullmatch(m.group()) and any(c.isalpha() for c in m.group())]


def find_editorial(text: str, start: int, end: int) -> list[Span]:
    """Every bracket and ellipsis between ``start`` and ``end``: words and marks that are not the speaker's."""
    if _ANY.search(text, start, end) is None:
        return []
    brackets = [m.span() for m in _BRACKETS.finditer(text, start, end)]
    omissions = [m.span() for m in _OMISSION.finditer(text, start, end)]
    outside = [o for o in omissions if not any(b[0] <= o[0] < b[1] for b in brackets)]
    return sorted(brackets + outside)
