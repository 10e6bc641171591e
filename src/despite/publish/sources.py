"""A briefing's sources as records of literature: the same facts for BibTeX and CSL-JSON, dates as partial as they are known."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from anyascii import anyascii
from msgspec.structs import replace

from despite.evidence import Record, When
from despite.publish.records import Briefing, Page
from despite.text.messages import _


class Entry(Record, frozen=True, kw_only=True):
    """A source. ``issued`` are one day or the first and last one, each as (year), (year, month) or (year, month, day); empty where
    the interval is open. ``key`` is short, made of publisher or author, year and title, and the same every time.
    """

    key: str
    title: str
    author: str
    publisher: str
    language: str
    url: str
    accessed: date | None
    issued: tuple[tuple[int, ...], ...]
    note: str


def entries(briefing: Briefing) -> tuple[Entry, ...]:
    """Every document that the briefing cites."""
    found = [_entry(page) for page in briefing.pages]
    return tuple(_told_apart(found))


def _entry(page: Page) -> Entry:
    source = page.source
    issued = partial(source.public_on)
    note = _("Public: {public}; archived copy SHA-256 {hash}.", public=page.public, hash=source.sha256)
    return Entry(
        key=_key(source.publisher or source.author or "", issued, page.title),
        title=page.title,
        author=source.author or "",
        publisher=source.publisher or "",
        language=source.language or "",
        url=page.address.href or "",
        accessed=_day(source.captured_at),
        issued=issued,
        note=note,
    )


def partial(when: When | None) -> tuple[tuple[int, ...], ...]:
    """The interval as a year, a month, a day, or a first and a last day; empty where an end is open."""
    if when is None or when.earliest is None or when.latest is None:
        return ()
    first, last = when.earliest, when.latest
    if first == last:
        return ((first.year, first.month, first.day),)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return ((first.year,),) if first.year == last.year else ((first.year,), (last.year,))
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        months = ((first.year, first.month), (last.year, last.month))
        return months[:1] if months[0] == months[1] else months
    return ((first.year, first.month, first.day), (last.year, last.month, last.day))


def _key(who: str, issued: Sequence[tuple[int, ...]], title: str) -> str:
    year = str(issued[0][0]) if issued and issued[0][0] == issued[-1][0] else "undated"
    word = next((word for word in _letters(title).split() if len(word) > 3), "")
    return "".join(_letters(who).split()[:3])[:24] + year + word or "source"


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower())


def _told_apart(found: Sequence[Entry]) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for entry in found:
        seen[entry.key] = seen.get(entry.key, 0) + 1
        yield entry if seen[entry.key] == 1 else replace(entry, key=f"{entry.key}-{seen[entry.key]}")


def _day(instant: str) -> date | None:
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None
