"""Cited and further readings: title, date, address."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from despite.evidence import Reference, When
from despite.read.labels import Line
from despite.read.lexicon import is_sentence, pages, plain
from despite.read.stated import days_in

_LONGEST = 320
_URL = re.compile(r"<?(https?://[^\s<>\"]{4,2000})>?")
_MARKUP = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}\)")
_JOINTS = " \t,;:|/·•–—-("


class _Entry(NamedTuple):
    title: str
    public_on: When | None
    address: str | None


def referenced(lines: list[Line]) -> tuple[list[Line], tuple[Reference, ...]]:
    """The lines with those that name other pages marked as references, and the references."""
    found: list[Reference] = []
    inside = False
    for at, line in enumerate(lines):
        inside = _is_open(line, inside)
        entry = _entry(line, inside)
        if entry is None:
            continue
        lines[at] = line.named("reference")
        if not entry.title and inside and found:
            found[-1] = _completed(found[-1], entry)
        else:
            title = entry.title or entry.address or line.words
            found.append(_reference(line, entry._replace(title=title)))
    return lines, tuple(found)


def _is_open(line: Line, inside: bool) -> bool:
    """A list of readings begins under its heading and ends with the first line that is none."""
    if line.block.kind == "heading":
        return plain(line.words) in pages().further_headings
    return inside and line.block.kind in ("paragraph", "list_item", "reference", "caption") and _may_be_entry(line)


def _may_be_entry(line: Line) -> bool:
    if line.size > _LONGEST:
        return False
    return not is_sentence(line.words) or bool(line.block.links) or _URL.search(line.words) is not None or bool(_dated(line.words)[1])


def _entry(line: Line, inside: bool) -> _Entry | None:
    if line.block.kind not in ("paragraph", "list_item", "reference", "caption") or line.size > _LONGEST:
        return None
    words = line.words
    if not inside:
        lead, colon, words = words.partition(":")
        if not colon or plain(lead) not in pages().further_leads or len(words) < 8:
            return None
    return _read(words, line)


def _read(words: str, line: Line) -> _Entry:
    url = _URL.search(words)
    target = line.block.links[0].target if line.block.links else url.group(1).rstrip(".,;)") if url else None
    title, public_on = _dated(_MARKUP.sub(r"\1", _URL.sub("", words) if not line.block.links else words))
    return _Entry(title, public_on, target)


def _dated(words: str) -> tuple[str, When | None]:
    """The title and the date before or after it, set off by a bracket, a comma, a dash or a colon."""
    days = days_in(words)
    if days:
        start, end, when = days[-1]
        if not plain(words[end:]) and (_is_set_off(words[:start]) or not plain(words[:start])):
            return _without_bracket(words[:start]), when
        start, end, when = days[0]
        if not plain(words[:start]) and words[end:].lstrip(") ")[:1] in tuple(":|–—-,·•"):
            return _trimmed(words[end:].lstrip(")")), when
    return _trimmed(words), None


def _is_set_off(before: str) -> bool:
    return before.rstrip()[-1:] in tuple(",;:|/·•–—-(") or before.rfind("(") > before.rfind(")")


def _without_bracket(before: str) -> str:
    """A bracket that is open where the date stands holds publisher and date: neither is of the title."""
    opened = before.rfind("(")
    return _trimmed(before[:opened] if opened > max(before.rfind(")"), 0) else before)


def _trimmed(words: str) -> str:
    return words.strip(_JOINTS).strip()


def _reference(line: Line, entry: _Entry) -> Reference:
    start, end = line.block.start, line.block.end
    return Reference(title=entry.title, start=start, end=end, address=entry.address, public_on=entry.public_on)


def _completed(reference: Reference, entry: _Entry) -> Reference:
    """A date or an address in a line of its own belongs to the title before it."""
    address, public_on = reference.address or entry.address, reference.public_on or entry.public_on
    return replace(reference, address=address, public_on=public_on)
