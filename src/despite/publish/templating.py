"""The one way in which templates are filled: escaped, strict about what is missing, and free of control characters."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF), "\ufffd")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def environment() -> Environment:
    """The templates of briefings and pictures."""
    made = Environment(
        loader=PackageLoader("despite.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["lang"] = language
    return made


def printable(value: object) -> object:
    """Control characters have no place in HTML or XML; everything else is printed as it is."""
    return value.translate(_UNPRINTABLE) if isinstance(value, str) else value


def language(value: str | None) -> str:
    return value if value and _LANGUAGE.fullmatch(value) else ""
