"""Arms shows and other events: which names of a document are events, and where a statement names one."""

from __future__ import annotations

import re
from functools import lru_cache

from despite.evidence import Span
from despite.find.kinds import is_of_arms, kind_words, listed
from despite.find.prose import Prose

_NAME = r"[A-ZÀ-Þ][\w’'&.-]*(?:[ -][A-ZÀ-Þ0-9][\w’'&.-]*){0,5}"
_FIELD = r"(?:arms|defen[cs]e|security|military|weapons?|air|trade|policing|police|industry|naval|aerospace|border)"
_DEMONSTRATIVES = frozenset({"The", "This", "That", "Each"})


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """ "At DEFEX 2019"; "DEFEX arms show", "DEFEX 2019 fair", "Border Security Expo": the name is the first group.

    All but the first hold a noun of ``event``.
    """
    nouns = "|".join(sorted(kind_words(language).needs.get("event", ())))
    if not nouns:
        return ()
    return (
        re.compile(r"\b(?:at|in|to) (?:the )?([A-Z]{3,}[A-Za-z]*) (?:19|20)\d\d\b"),
        re.compile(rf"({_NAME}),? (?:the |an? |(?:\w+[ -]){{0,3}})?(?:{_FIELD}[ -](?:and [a-z]+ )?){{1,3}}(?:{nouns})\b"),
        re.compile(rf"(?<![.!?] )(?<!\n)\b([A-ZÀ-Þ][\w’'&.-]+) (?:\d{{4}} )?(?:{nouns})\b"),
        re.compile(rf"({_NAME}) (?:Expo|Show|Fair|Exhibition|Airshow|Salon)\b"),
    )


def event_names(prose: Prose) -> frozenset[str]:
    """The first words of the names that this document itself calls a show, fair or exhibition."""
    patterns = _patterns(prose.lexicon.language)
    near = _near_nouns(prose)
    anywhere = [m for pattern in patterns[:1] for m in pattern.finditer(prose.shadow)]
    matches = anywhere + [m for pattern in patterns[1:] for start, end in near for m in pattern.finditer(prose.shadow, start, end)]
    found = (m[1] for m in matches if not _has_verb(prose, m.end(1), m.end()))
    return frozenset(name.split()[0] for name in found) - _DEMONSTRATIVES


def _near_nouns(prose: Prose) -> list[Span]:
    """The stretches in which a name may stand with "show" or "fair", so that the rest need not be searched."""
    nouns, tokens = listed(prose, "event"), prose.tokens
    found: list[Span] = []
    for at in (at for at, low in enumerate(tokens.low) if low in nouns):
        start, end = max(0, tokens.start[at] - _BEFORE), tokens.end[at] + _AFTER
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


_BEFORE, _AFTER = 120, 10


def _has_verb(prose: Prose, start: int, end: int) -> bool:
    """ "Colonel Brandt attended the arms fair": a verb between name and noun, so that the name is not the fair's."""
    tags = prose.tokens.tags[prose.token_at(start) : prose.token_at(end)]
    return any(tag in "VXu" for tag in tags)


def is_event(prose: Prose, names: frozenset[str], first: int, last: int) -> bool:
    """Whether the noun phrase of tokens ``first`` to before ``last`` is a show: by its noun, or by its name."""
    nouns = listed(prose, "event")
    tokens = prose.tokens
    for at in range(first, last):
        if tokens.text[tokens.start[at] : tokens.end[at]] in names:
            return True
        before = tokens.tags[at - 1] if at > first else ""
        fair = tokens.low[at] in listed(prose, "fairs") and is_of_arms(prose)
        if tokens.low[at] in nouns and before and (before in "nNv" or ((names or fair) and before in "D#")):
            return True
    return False
