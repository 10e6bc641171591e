"""The program's own English sentences in an answer, told again in the language of a briefing.

An answer is a record on the wire: its reasons are the same words whoever reads it, and those of datings stand in the
ledger. So they are not made in each language; a briefing recognises each sentence by its pattern and tells it again. What fits
no pattern is somebody's own words, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import lru_cache

from despite.publish.dates import say_day
from despite.publish.patterns import PATTERNS, SENTENCES
from despite.publish.words import KINDS, kind_words
from despite.text.messages import _, spoken


def retold(text: str) -> str:
    """``text`` in the language spoken, if it is one of the program's sentences; a last full stop is kept."""
    return text if spoken() == "en" or not text else _retold(text, spoken())


@lru_cache(maxsize=20_000)
def _retold(text: str, language: str) -> str:  # noqa: ARG001 – the language is part of what is remembered
    parts = [_one(part) for part in text.split("; ")]
    if len(parts) > 1 and None not in parts:
        return "; ".join(part for part in parts if part is not None)
    return _one(text) or text


def _one(text: str) -> str | None:
    """One sentence told again; null where it fits no pattern."""
    for message, pattern in _patterns():
        if (found := pattern.fullmatch(text)) is not None:
            return _(message, **{name: _value(name, value) for name, value in found.groupdict().items()})
    return None


def _value(name: str, value: str) -> str:
    """A place filled: with sentences that are told again, a kind, a day, or words that stay as they are."""
    if name in SENTENCES:
        return retold(value)
    if name == "classes":
        return ", ".join(map(retold, value.split(", ")))
    if name == "kind" and (kind := value.replace(" ", "_")) in KINDS:
        return kind_words(kind).lower()
    return _day(value) if name.startswith("day") else value


def _day(value: str) -> str:
    for form in ("%Y-%m-%d", "%d %B %Y"):
        with suppress(ValueError):
            return say_day(datetime.strptime(value, form).date())  # noqa: DTZ007 – a day has no zone
    return value


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each message with its pattern, those with the most words of their own first."""
    return sorted(_compiled(), key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for message in PATTERNS:
        parts = re.split(r"\{(\w+)\}", message)
        form = "".join(re.escape(part) if n % 2 == 0 else f"(?P<{part}>{_form(part)})" for n, part in enumerate(parts))
        yield message, re.compile(form, re.DOTALL)


def _form(place: str) -> str:
    return r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d" if place.startswith("day") else _FORMS.get(place, ".+?")


_FORMS = {
    "n": r"\d+",
    "m": r"\d+",
    "entry": r"\d+",
    "rule": r"\S+",
    "share": r"\d+%",
    "whole": r"(?:'[^']*'|\"[^\"]*\")(?: \([^)]*\))?",
    "claim": r"[0-9a-f]{8}",
    "chain": r"part of .+",
    "interval": r"[-0-9XT:Zu/.~?%]+",
    "span": r"\d+ (?:day|month|year).*?",
    "until": r"\d+ (?:day|month|year).*?",
}
"""What may stand in a place; any words in those that are not listed."""
