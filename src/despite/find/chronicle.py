"""Chronologies: entries that open with their date ("22 October: …"), under headings that give the year ("2014")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from despite.evidence import Block, Record
from despite.text.date_mention import DateMention
from despite.text.dates import find_dates
from despite.text.lexicon import Lexicon

_LEAD = re.compile(r"[^\w\n]{0,4}([^\n:]{3,40}?)\s?(?::|–|—|\s-)\s+(?=\S)")
_YEAR = re.compile(r"\W*(1[89]\d\d|20\d\d)\W*")
_ENTRIES = frozenset({"list_item", "paragraph"})


class Lead(Record, frozen=True):
    """The date with which an entry opens, and where its words begin."""

    date: DateMention
    begins: int


def leads(shadow: str, blocks: Sequence[Block], running: Sequence[Block], lexicon: Lexicon) -> dict[int, Lead]:
    """By number in ``running``, the leads of the entries. ``blocks`` are all of the document's, with its headings.

    An entry has its year from the last heading that is nothing but one; where no heading gives it, its own words must.
    """
    found: dict[int, Lead] = {}
    numbers = {block.start: number for number, block in enumerate(running)}
    year: int | None = None
    for block in blocks:
        if block.end - block.start <= _LONGEST_HEADING and (heading := _YEAR.fullmatch(shadow, block.start, block.end)):
            year = int(heading[1])
        elif block.start in numbers and block.kind in _ENTRIES:
            lead = _lead(shadow, block, year, lexicon)
            if lead is not None:
                found[numbers[block.start]] = lead
        elif block.kind == "heading":
            year = None
    return found


_LONGEST_HEADING = 10


def _lead(shadow: str, block: Block, year: int | None, lexicon: Lexicon) -> Lead | None:
    opening = _LEAD.match(shadow, block.start, min(block.end, block.start + _LONGEST_LEAD))
    if opening is None:
        return None
    words = opening[1].strip()
    dated = next((d for written in _written(words, year) if (d := _only_date(written, lexicon))), None)
    if dated is None or (dated.kind != "range" and in_year(dated, year).year is None):
        return None
    return Lead(replace(in_year(dated, year), start=opening.start(1), end=opening.end(1)), opening.end())


def _written(words: str, year: int | None) -> list[str]:
    """The words with the heading's year, so that "March" is a month, and as they stand."""
    return [words] if year is None else [f"{words} {year}", words]


def _only_date(words: str, lexicon: Lexicon) -> DateMention | None:
    """The date that the words are, with little beside it."""
    dates = [d for d in find_dates(words, lexicon) if d.kind in _KINDS]
    return dates[0] if len(dates) == 1 and dates[0].end - dates[0].start >= len(words) - _BESIDE else None


_LONGEST_LEAD = 60
_BESIDE = 4
"""How many letters beside the date a lead may have: "On 3 May:"."""
_KINDS = frozenset({"day", "month", "year", "season", "range"})


def in_year(date: DateMention, year: int | None) -> DateMention:
    """The date with the heading's year where its own words give none; a range with it at both ends."""
    if year is None:
        return date
    if date.kind == "range":
        ends = (end and (in_year(end, year) if end.kind in _OF_YEAR else end) for end in (date.first, date.last))
        return replace(date, **dict(zip(("first", "last"), ends, strict=True)))
    lacks = date.kind in _OF_YEAR and date.year is None and date.of_year is None and date.direction is None
    return replace(date, year=year) if lacks else date


_OF_YEAR = frozenset({"day", "month", "season"})
