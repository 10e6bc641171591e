"""Questions as users write them: days, clocks, classes of record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from despite.ask import CLASS_WORDS, RecordClass
from despite.ask.clocks import Clocks
from despite.errors import BadValue
from despite.text.edtf import parse_edtf


def day_of(text: str) -> date:
    """A day as users write it (2023-05-31); raises ``BadValue``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue("day", text, "write it as YYYY-MM-DD, for example 2023-05-31") from None


def clocks_of(happened: str | None, said: str | None, record: Iterable[RecordClass]) -> Clocks:
    """The clocks as users write them; raises ``BadValue``."""
    classes = tuple(record)
    for one in classes:
        if one not in CLASS_WORDS:
            raise BadValue("class of on record", one, f"one of {', '.join(CLASS_WORDS)}")
    return Clocks(happened=parse_edtf(happened) if happened else None, said=parse_edtf(said) if said else None, record=classes)
