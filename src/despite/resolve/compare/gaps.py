"""Words that are the same letters with other gaps between them: "Mohammad Hasni" and "Mohammadhasni"."""

from __future__ import annotations

from collections.abc import Sequence

from despite.resolve.compare.align import letters_between
from despite.resolve.compare.grounds import Ground, ground
from despite.resolve.names import Word

SAME = 6.0
EDIT = 12.0
SHORTEST = 5
MOST = 0.13
"""Which share of the letters may differ."""


def written_together(a: Sequence[Word], b: Sequence[Word]) -> Ground | None:
    """What speaks for two runs of words that are the same letters, but for their gaps and a few slips; null where they are not."""
    if len(a) == len(b) or any(word.role == "number" for word in (*a, *b)):
        return None
    one, other = ("".join(word.text for word in words).replace(" ", "") for words in (a, b))
    longest = max(len(one), len(other))
    edits = letters_between(one, other) if min(len(one), len(other)) >= SHORTEST else None
    if edits is None or edits / longest > MOST:
        return None
    words = " and ".join(repr(" ".join(word.written for word in each)) for each in (a, b))
    return ground(SAME - EDIT * edits / longest, f"{words} are {'almost ' if edits else ''}the same letters with other gaps")
