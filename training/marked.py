"""Articles with attributions marked in the text: ``<s1>Ann Lee</s1> <c1>said</c1> <q1>she was free</q1>`` (source, cue, content)."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([scq])(\d+)>")
Span = tuple[int, int]


class Marked(NamedTuple):
    """One attribution: its stretches of the plain text, each in the order of the text; any but content may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def parse(marked: str) -> tuple[str, list[Marked]]:
    """The plain text and its attributions; raises ``ValueError`` where marks don't match."""
    text, last = "", 0
    spans: dict[tuple[int, str], list[Span]] = {}
    opened: dict[tuple[int, str], int] = {}
    for match in _TAG.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        key = int(match[3]), match[2]
        if not match[1]:
            opened[key] = len(text)
        elif key in opened:
            spans.setdefault(key, []).append((opened.pop(key), len(text)))
        else:
            raise ValueError(f"{match[0]} closes what was not opened")
    if opened:
        raise ValueError(f"never closed: {sorted(opened)}")
    numbers = sorted({number for number, _ in spans})
    return text + marked[last:], [Marked(*(tuple(spans.get((n, role), ())) for role in "scq")) for n in numbers]
