"""Who signs a page, from the line that says so."""

from __future__ import annotations

import re
from functools import lru_cache

from despite.read.lexicon import is_sentence, pages, plain
from despite.read.stated import days_in

_LONGEST = 120
_SETS_OFF = re.compile(r"[|•·;()\n]| [-–—/] |\. ")


def author_of(line: str, *, marked: bool = False) -> str | None:
    """The names in a byline ("By A and B, Staff Writer | May 24, 2023" gives "A and B"), null where it is none.

    ``marked`` says that the page itself marks the line as its byline, so that it needs no "By".
    """
    if len(line) > _LONGEST or is_sentence(line):
        return None
    rest, led = _after_lead(" ".join(line.split()))
    days = days_in(rest)
    pieces = _pieces(rest[: days[0][0]] if days else rest)
    names = _leading_names(pieces)
    if not names or not (led or marked or _is_role(pieces[len(names) :], names[0], rest)):
        return None
    return _as_written(rest, names)


def is_lead(line: str) -> bool:
    """Whether the line is nothing but "By" or the like, with the name on the next."""
    return plain(line) in pages().byline_leads


def is_name(words: str) -> bool:
    """Whether the words are shaped as a name: capitals, and particles between them."""
    parts = words.split()
    return 0 < len(parts) <= 6 and _capital(parts[0]) and all(_capital(p) or p.lower() in pages().particles for p in parts)


def _capital(word: str) -> bool:
    return word[0].isupper() and not any(c.isdigit() or c in ":!?" for c in word)


def _after_lead(line: str) -> tuple[str, bool]:
    lower = line.lower()
    for lead in pages().byline_leads:
        if lower.startswith(lead) and lower[len(lead) : len(lead) + 1] in (" ", ":"):
            return line[len(lead) :].lstrip(" :"), True
    return line, False


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    tails = "|".join(map(re.escape, sorted(pages().byline_tails, key=len, reverse=True)))
    joins = "|".join(map(re.escape, sorted(pages().byline_joins, key=len, reverse=True)))
    return re.compile(rf" (?:{tails})(?= |$)|(?: |^)(?i:updated|published|posted)\b"), re.compile(rf" ?, ?(?:{joins} )?| (?:{joins}) ")


def _pieces(rest: str) -> list[str]:
    tails, joins = _patterns()
    sections = [tails.split(section)[0] for section in _SETS_OFF.split(rest)]
    return [piece.strip(" ,.:") for section in sections[:2] for piece in joins.split(section)]


def _leading_names(pieces: list[str]) -> list[str]:
    names: list[str] = []
    for piece in pieces:
        if not is_name(piece) or _ends_in_role(piece):
            break
        names.append(piece)
    return names


def _is_role(pieces: list[str], name: str, rest: str) -> bool:
    """Without a "By", a full name and an office right after it make a byline."""
    return bool(pieces) and " " in name and _ends_in_role(pieces[0]) and len(rest.split()) <= 10


def _ends_in_role(piece: str) -> bool:
    words = piece.lower().split()
    return any(" ".join(words[at:]).removesuffix("s") in pages().byline_roles for at in range(len(words)))


def _as_written(rest: str, names: list[str]) -> str:
    end = rest.index(names[0])
    for name in names:
        end = rest.index(name, end) + len(name)
    return rest[rest.index(names[0]) : end]
