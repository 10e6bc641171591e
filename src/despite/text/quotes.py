"""Quotation marks of many languages: where quotations begin and end."""

from __future__ import annotations

import re

from despite.evidence import Record, Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "‟": "”"}
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?![\w])")
_MARKS = re.compile(r"[\"“”„«»‹›‟‘'](?:(?<!')|(?<![\w’']')(?=\w))")
_STRAIGHT_CLOSE = re.compile(r"(?<!\s)\"|\"(?![^\W_])")
_MARGIN = 3


class Quote(Record, frozen=True, kw_only=True):
    """A quotation: ``start`` and ``end`` with its marks, ``inner`` without them.

    ``continues`` says that it goes on from the paragraph before (opened again there, closed only at its last).
    """

    start: int
    end: int
    inner: Span
    continues: bool = False


def find_quotes(text: str, paragraphs: list[Span]) -> list[Quote]:
    """The outermost quotations in ``paragraphs`` of ``text``, in order.

    A mark that is opened and not closed in its paragraph makes a quotation when the next paragraph opens with a mark
    again (the convention for several paragraphs); otherwise it is taken for a stray one.
    """
    quotes: list[Quote] = []
    open_before = False
    for number, (start, end) in enumerate(paragraphs):
        follows = number + 1 < len(paragraphs) and _opens(text, paragraphs[number + 1])
        found, left_open = _in_paragraph(text, start, end, follows)
        if found and open_before and found[0].start - start <= 1:
            found[0] = Quote(start=found[0].start, end=found[0].end, inner=found[0].inner, continues=True)
        quotes += found
        open_before = left_open
    return quotes


def _opens(text: str, span: Span) -> bool:
    return text[span[0] : span[0] + 1] in '“"«„' and text[span[0]] != ""


def _in_paragraph(text: str, start: int, end: int, follows: bool) -> tuple[list[Quote], bool]:
    found: list[Quote] = []
    at = start
    lasts: dict[str, int] = {}
    while True:
        mark = _MARKS.search(text, at, end)
        if mark is None:
            return found, False
        opening = mark.start()
        if not _can_open(text, opening, start):
            at = opening + 1
            continue
        close = _closing(text, opening, end) if opening < _last_close(text, start, end, _family(text[opening]), lasts) else None
        if close is None:
            if follows and text[opening] != "'":
                found.append(_quote(text, opening, end, end))
                return found, True
            at = opening + 1
            continue
        found.append(_quote(text, opening, close, close + 1))
        at = close + 1


def _last_close(text: str, start: int, end: int, family: str, lasts: dict[str, int]) -> int:
    """Where the last mark of a family stands that can close: what opens after it is never closed. Kept in ``lasts``."""
    if family not in lasts:
        lasts[family] = _find_last(text, start, end, family)
    return lasts[family]


def _find_last(text: str, start: int, end: int, family: str) -> int:
    if family == "single":
        return max((m.start() for m in _SINGLE_CLOSE.finditer(text, start, end)), default=-1)
    if family == "straight":
        straight = max((m.start() for m in _STRAIGHT_CLOSE.finditer(text, start, end)), default=-1)
        return max(straight, text.rfind("”", start, end))
    return max(text.rfind(mark, start, end) for mark in '”“»›«‹"')


def _family(mark: str) -> str:
    return "straight" if mark == '"' else "single" if mark in "‘'" else "curly"


def _can_open(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark in "”›" or (mark == "»" and not text[at + 1 : at + 2].isalnum()):
        return False
    return at == start or not text[at - 1].isalnum()


def _closing(text: str, opening: int, end: int) -> int | None:
    mark = text[opening]
    if mark in "‘'":
        return _single(text, opening, end)
    if mark == '"':
        return _straight(text, opening, end)
    closers = _PAIRS[mark]
    last = max(text.rfind(closer, opening + 1, end) for closer in closers + '"')
    if last == -1:
        return None
    depth = 0
    for at in range(opening + 1, end):
        char = text[at]
        if char == mark and mark not in closers:
            depth += 1
        elif char in closers:
            if depth == 0:
                return at
            depth -= 1
        elif char == '"' and mark == "“" and not text[at + 1 : at + 2].isalnum() and text.find("”", at, end) == -1:
            return at
    return None if depth == 0 else _last(text, closers, opening, end)


def _last(text: str, closers: str, opening: int, end: int) -> int | None:
    at = max(text.rfind(closer, opening + 1, end) for closer in closers)
    return at if at > opening else None


def _straight(text: str, opening: int, end: int) -> int | None:
    at = text.find('"', opening + 1, end)
    while at != -1 and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum():
        at = text.find('"', at + 1, end)
    curly = text.find("”", opening + 1, end)
    return at if at != -1 else curly if curly != -1 else None


def _single(text: str, opening: int, end: int) -> int | None:
    for close in _SINGLE_CLOSE.finditer(text, opening + _MARGIN, end):
        at = close.start()
        plural = text[at - 1] == "s" and _SINGLE_CLOSE.search(text, at + 1, min(end, at + 1000)) is not None
        if not plural:
            return at
    return None


def _quote(text: str, opening: int, last: int, end: int) -> Quote:
    first = opening + 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Quote(start=opening, end=end, inner=(first, last))
