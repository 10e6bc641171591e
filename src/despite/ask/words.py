"""The word lists of ``words.toml``, ready to be looked for."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

_FALLBACK = "en"


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("despite.ask").joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def sought(name: str, language: str | None) -> re.Pattern[str]:
    """What finds a word of the list ``name`` in a text of this language (unknown ones are read as English)."""
    lists = _table()[name]
    words = lists.get((language or _FALLBACK)[:2], lists[_FALLBACK])
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


def is_named(name: str, text: str, language: str | None) -> str | None:
    """The first word of the list that stands in ``text``, as it is written there."""
    found = sought(name, language).search(text)
    return found[0] if found else None
