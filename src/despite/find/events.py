"""Arms shows and other events: which names of a document are events, and where a statement names one."""

from __future__ import annotations

import re

from despite.find.kinds import listed
from despite.find.prose import Prose

_NAME = r"[A-ZÀ-Þ][\w’'&.-]*(?:[ -][A-ZÀ-Þ0-9][\w’'&.-]*){0,5}"
_PREFIX = r"(?:arms|defen[cs]e|security|military|weapons?|air|trade|policing|police|industry|naval|aerospace|border)"


def event_names(prose: Prose) -> frozenset[str]:
    """The first words of the names that this document itself calls a show, fair or exhibition."""
    nouns = "|".join(sorted(listed(prose, "event")))
    if not nouns:
        return frozenset()
    pattern = re.compile(rf"({_NAME}),? (?:the |an? |(?:\w+[ -]){{0,3}})?(?:{_PREFIX}[ -](?:and [a-z]+ )?){{1,3}}(?:{nouns})\b")
    named = {m[1].split()[0] for m in pattern.finditer(prose.shadow)}
    plain = re.compile(r"(?<![.!?] )(?<!\n)\b([A-ZÀ-Þ][\w’'&.-]+) (?:\d{4} )?(?:show|fair|expo|exhibition|airshow)\b")
    named |= {m[1] for m in plain.finditer(prose.shadow)} - {"The", "This", "That", "Each"}
    edition = re.compile(r"\b(?:at|in|to) (?:the )?([A-Z]{3,}[A-Za-z]*) (?:19|20)\d\d\b")
    named |= {m[1] for m in edition.finditer(prose.shadow)}
    ending = re.compile(rf"({_NAME}) (?:Expo|Show|Fair|Exhibition|Airshow|Salon)\b")
    return frozenset(named | {m[1].split()[0] for m in ending.finditer(prose.shadow)})


def is_event(prose: Prose, names: frozenset[str], first: int, last: int) -> bool:
    """Whether the noun phrase of tokens ``first`` to before ``last`` is a show: by its noun, or by its name."""
    nouns = listed(prose, "event")
    tokens = prose.tokens
    for at in range(first, last):
        word = tokens.text[tokens.start[at] : tokens.end[at]]
        if word in names:
            return True
        if tokens.low[at] in nouns and at > first and (tokens.tags[at - 1] in "nNv" or (names and tokens.tags[at - 1] in "D#")):
            return True
    return False
