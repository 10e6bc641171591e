"""Where sentences begin and end, quotation marks and abbreviations heeded."""

from __future__ import annotations

import re

from despite.evidence import Span

_BREAK = re.compile(r"[.!?…](?:(?:(?<=…)|(?<!…)[.!?]*)[\"”’»'\)\]]*(?P<gap>\s+)(?=[\"“‘«(\['…]*[\s]?[A-ZÀ-ÖØ-Þ0-9¿¡…])|(?<!…)(?=…\w))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“‘])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Cmdr|Adm|Brig|Sen|Rep|Gov|Prof|St|Jr|Sr|No|Nos|Art|"
    r"Inc|Ltd|Co|Corp|vs|etc|approx|ca|cf|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|Rev|Hon|Pres|"
    r"Sra?|Dra?|Lic|Ing|Gral|Cnel|núm|art|pág|M|Mme|Mgr|p|pp|Vol|Fig)\.$|(?:[A-Z]\.){2,}$"
)
_OPENS = re.compile(
    r"\s+(?:The|He|She|It|They|We|In|On|But|And|This|These|Those|His|Her|Its|Their|After|When|If|For|There|Nobody|Neither)\s"
)
"""Words in capitals that no name has after an initial: "… access to Ward C. The governor"."""
_NEVER_LAST = re.compile(r"(?:vs|cf|e\.g|i\.e|ca|approx)\.$")
_TRIM = " \t\n…"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]`` as offsets in ``text``, white space and leading ellipses trimmed."""
    end = len(text) if end is None else end
    spans: list[Span] = []
    first = start
    for match in _BREAK.finditer(text, start, end):
        stop = match.start("gap") if match.group("gap") else match.end()
        if _is_abbreviation(text, first, match):
            continue
        _append(spans, text, first, stop)
        first = match.end()
    _append(spans, text, first, end)
    return spans


def _is_abbreviation(text: str, first: int, match: re.Match[str]) -> bool:
    stop = match.start() + 1
    if text[match.start()] != "." or match["gap"] is None or text[stop : stop + 1] in '"”’»)]':
        return False
    before = text[max(first, stop - 12) : stop]
    if _ABBREVIATION.search(before) is None:
        return False
    return _OPENS.match(text, stop) is None or _NEVER_LAST.search(before) is not None


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    if start < end:
        spans.append((start, end))
