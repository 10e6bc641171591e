"""Sentences with places that are filled by words of another tone, or by links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from despite.publish.paper import Run, Runs

_PLACE = re.compile(r"\{(\w+)\}")


def filled(message: str, **given: Run | Runs | str) -> Runs:
    """The runs of ``message`` (translated already) with each ``{place}`` filled."""
    parts = _PLACE.split(message)
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            runs += [Run(text=part)] if part else []
            continue
        value = given[part]
        runs += [Run(text=value)] if isinstance(value, str) else [value] if isinstance(value, Run) else value
    return tuple(runs)


def joined(parts: Sequence[Runs], between: str) -> Runs:
    """Several runs of words with the same words between them."""
    runs: list[Run] = []
    for part in parts:
        runs += [Run(text=between), *part] if runs else part
    return tuple(runs)
