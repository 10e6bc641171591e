"""Words that say that a date is approximate or in doubt: "circa 1860", "perhaps in May 2014", "1862 (uncertain)", "(1862?)"."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from despite.text.date_line import Found, Line
from despite.text.date_mention import DateMention

_MARKABLE = frozenset({"day", "month", "year", "season", "decade", "century"})
_BEFORE = re.compile(r"(?:[qN]\.?|x[:;]?(?:Nt?)?)t?$")
_AFTER = re.compile(r"\(?([xq])\)?(?=[.,;)]|$)|;(?=[,)/-]|$)")
_NEAR = 4


def marked(item: Found, line: Line) -> Found:
    """The date with the words that say that it is approximate or in doubt: "circa", "perhaps", "(uncertain)", "?"."""
    if item.mention.kind not in _MARKABLE and not _is_range_of(item.mention, _MARKABLE):
        return item
    while before := _BEFORE.search(line.letters, max(0, item.first - _NEAR), item.first):
        marks = _marks_of(line, before.start())
        if not marks:
            break
        found = _with_marks(item.mention, ("first", "last"), marks)
        item = Found(replace(found, start=line.span(before.start())[0]), before.start(), item.last)
    after = _AFTER.match(line.letters, item.last)
    if after and (marks := _marks_of(line, after.start(1)) if after[1] else _questioned(line, item)):
        found = _with_marks(item.mention, ("last",), marks)
        return Found(replace(found, end=line.span(after.end() - 1)[1]), item.first, after.end())
    return item


def _is_range_of(mention: DateMention, kinds: frozenset[str]) -> bool:
    ends = [end.kind for end in (mention.first, mention.last) if end]
    return mention.kind == "range" and len(ends) == 2 and kinds.issuperset(ends)


def _with_marks(mention: DateMention, ends: tuple[str, ...], marks: dict[str, Any]) -> DateMention:
    if mention.kind != "range":
        return replace(mention, **marks)
    return replace(mention, sure=True, **{end: replace(getattr(mention, end), **marks) for end in ends})


def _marks_of(line: Line, at: int) -> dict[str, Any]:
    word = line.word(at).lower()
    if word in line.table.circa or (line.letters[at] == "q" and line.letters[at - 1 : at] in tuple("bUNFT")):
        return {"about": True, "sure": True}  # "a book about 1968" is of that year
    return {"doubt": True, "sure": True} if word in line.table.doubt else {}


def _questioned(line: Line, item: Found) -> dict[str, Any]:
    """A question mark right after a date is a doubt inside a sentence or in an entry of its own, else it ends a question."""
    alone = item.first == 0 and item.last + 1 == len(line.letters)
    inside = item.last + 1 < len(line.letters)
    return {"doubt": True, "sure": True} if line.word(item.last) == "?" and (alone or inside) else {}
