"""WikiWars (TIMEX2): finding time expressions in narratives, and saying which time they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.row import Row
from bench.timex import value
from despite.text.context import in_context
from despite.text.date_mention import DateMention
from despite.text.dates import find_times
from despite.text.lexicon import load

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_VALUE = re.compile(r'\bval="([^"]*)"', re.IGNORECASE)
_LEAD = re.compile(r"(?:in|on|at|for|from|since|until|during|within|by)\s+(?=\S)", re.IGNORECASE)


class Expression(NamedTuple):
    """A stretch of text and the value it is given."""

    start: int
    end: int
    value: str


class Counts(NamedTuple):
    """What was found and what should have been; ``valued`` of the leniently found that have a value, ``right`` of them."""

    gold: int = 0
    found: int = 0
    lenient: int = 0
    strict: int = 0
    valued: int = 0
    right: int = 0
    invented: int = 0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


def rows(data: Path) -> list[Row]:
    """Lenient and strict F, the share of right values, invented days; ``temporal-wikiwars`` lies in the folder ``data`` of ``data``."""
    folder = data / "data" / "temporal-wikiwars"
    counts = sum((score(text, gold)[0] for _, text, gold in documents(folder)), Counts()) if folder.is_dir() else None
    both = counts.gold + counts.found if counts else 1
    return [
        Row("WikiWars: lenient F", counts and 2 * counts.lenient / both, "F1", 0.90, "HeidelTime, all of it, 0.90"),
        Row("WikiWars: strict F", counts and 2 * counts.strict / both, "F1", 0.83, "HeidelTime, all of it, 0.83"),
        Row("WikiWars: value", counts and counts.right / counts.valued, "share", 0.85, "HeidelTime, all of it, 0.90"),
        Row("WikiWars: invented days", counts and counts.invented, "days", 0, at_least=False),
    ]


def documents(folder: Path) -> Iterator[tuple[str, str, list[Expression]]]:
    """Name, text and annotated expressions of each document; the stamp of the download is left out."""
    for path in sorted((folder / "keyinline").glob("*.xml")):
        body = path.read_text(encoding="utf-8").partition("<TEXT>")[2]
        yield path.name.partition(".")[0], *_read(body)


def _read(body: str) -> tuple[str, list[Expression]]:
    """The text without its tags, and the expressions that were tagged, in the order in which they end."""
    pieces, length, at = [], 0, 0
    opened: list[tuple[int, str]] = []
    found = []
    for tag in _TAG.finditer(body):
        pieces.append(body[at : tag.start()])
        length, at = length + tag.start() - at, tag.end()
        if tag[2] == "TIMEX2" and not tag[1]:
            given = _VALUE.search(tag[3])
            opened.append((length, given[1] if given else ""))
        elif tag[2] == "TIMEX2":
            start, val = opened.pop()
            found.append(Expression(start, length, val))
    return "".join(pieces), found


def ours(text: str) -> list[Expression]:
    """Our expressions: ranges cut into their ends, prepositions left out, as the annotation guidelines have it."""
    placed = in_context(find_times(text, load("en")), narrative=True)
    flat = [one for mention in placed for one in _flat(mention)]
    return [Expression(*_trimmed(text, one), value(one)) for one in flat]


def _flat(mention: DateMention) -> Iterator[DateMention]:
    inner = [one for one in (mention.first, mention.last) if one is not None]
    if mention.kind in ("range", "either") and len({(one.start, one.end) for one in inner}) == 2:
        yield from (found for one in inner for found in _flat(one))
    elif mention.kind == "bound" and inner:
        yield from _flat(inner[0])
    elif mention.kind not in ("zone", "to_date"):
        yield mention


def _trimmed(text: str, mention: DateMention) -> tuple[int, int]:
    lead = _LEAD.match(text, mention.start, mention.end)
    return (lead.end() if lead else mention.start), mention.end


def score(text: str, gold: list[Expression]) -> tuple[Counts, list[tuple[str, str, str, str]]]:
    """Counts of one document, and what is wrong: kind, ours, theirs, context."""
    found = ours(text)
    exact = {(one.start, one.end) for one in gold}
    left = list(gold)
    counts, wrong = Counts(gold=len(gold), found=len(found)), []
    for mine in sorted(found, key=lambda one: (one.start, one.end) not in exact):
        match = _best(mine, left)
        words = text[max(0, mine.start - 30) : mine.end + 30].replace("\n", " ")
        if match is None:
            covered = any(one.start < mine.end and mine.start < one.end for one in gold)
            counts += Counts(invented=_is_invented(mine.value, "") and not covered)
            wrong.append(("spurious", text[mine.start : mine.end], mine.value, words))
            continue
        left.remove(match)
        strict = (match.start, match.end) == (mine.start, mine.end)
        right = _same(mine.value, match.value)
        invented = _is_invented(mine.value, match.value)
        counts += Counts(lenient=1, strict=strict, valued=bool(match.value), right=bool(match.value) and right, invented=invented)
        if not strict:
            wrong.append(("extent", text[mine.start : mine.end], text[match.start : match.end], words))
        if match.value and not right:
            wrong.append(("value" + "!" * invented, f"{text[mine.start : mine.end]} {mine.value}", match.value, words))
    wrong += [
        ("missed", text[one.start : one.end], one.value, text[max(0, one.start - 30) : one.end + 30].replace("\n", " ")) for one in left
    ]
    return counts, wrong


def _best(mine: Expression, left: list[Expression]) -> Expression | None:
    overlaps = [one for one in left if one.start < mine.end and mine.start < one.end]
    return max(overlaps, key=lambda one: (one[:2] == mine[:2], min(one.end, mine.end) - max(one.start, mine.start)), default=None)


def _same(mine: str, theirs: str) -> bool:
    return mine == theirs


def _is_invented(mine: str, theirs: str) -> bool:
    """A day where the annotation has none: a coarser date of the same time, a length, no value, or no expression at all."""
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", mine[:10]) is not None
    return day and re.match(r"\d{4}-\d\d-\d\d|XXXX-XX-XX", theirs) is None
