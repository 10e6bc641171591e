"""The program's own English sentences in an answer, told again in the language of a briefing.

An answer is a record on the wire: its reasons are the same words whoever reads it, and those of datings stand in the
ledger. So they are not made in each language; a briefing recognises each sentence by its pattern and tells it again. What fits
no pattern is somebody's own words, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from despite.publish.dates import MONTHS, say_day
from despite.publish.patterns import PATTERNS, SENTENCES
from despite.text.messages import _, spoken

_DAY = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}")


def retold(text: str) -> str:
    """``text`` in the language spoken, if it is one of the program's sentences; a last full stop is kept."""
    return text if spoken() == "en" or not text else _retold(text, spoken())


@lru_cache(maxsize=20_000)
def _retold(text: str, language: str) -> str:  # noqa: ARG001
    for message, pattern in _patterns():
        if (found := pattern.fullmatch(text)) is not None:
            values = {name: _value(name, value) for name, value in found.groupdict().items()}
            return _(message, **values)
    return text


def _value(name: str, value: str) -> str:
    """A place filled: with a sentence that is told again, a day, or words that stay as they are."""
    if name in SENTENCES:
        return "; ".join(map(retold, value.split("; ")))
    return _DAY.sub(lambda day: say_day(datetime.strptime(day[0], "%d %B %Y").date()), value) if name.startswith("day") else value  # noqa: DTZ007


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each message with its pattern, those with the most words of their own first."""
    return sorted(_compiled(), key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for message in PATTERNS:
        parts = re.split(r"\{(\w+)\}", message)
        form = "".join(re.escape(part) if n % 2 == 0 else rf"(?P<{part}>{_FORMS.get(part, '.+?')})" for n, part in enumerate(parts))
        yield message, re.compile(form, re.DOTALL)


_FORMS = {"n": r"\d+", "m": r"\d+", "entry": r"\d+", "day": r"\d{1,2} \w+ \d{4}|\d{4}-\d\d-\d\d|\S+", "rule": r"\S+"}
