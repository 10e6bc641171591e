"""Names that a text itself declares to be one: "CNDH [National Human Rights Commission]", "the Ministry of Health (MoH)"."""

from __future__ import annotations

import re

from despite.evidence import Alias, Span

_ACRONYM = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&‑-]{1,11}"
_NAME = (
    r"(?:the |The |la |el |le |los |las |les |l’|l')?[A-ZÀ-Þ][\w’'&.-]*"
    r"(?: (?:of|the|for|and|on|in|to|de|del|la|las|los|el|y|du|des|et|&|[A-ZÀ-Þ][\w’'&-]*))* ?(?<=\w)"
)
_SHORT_FIRST = re.compile(rf"(?<![\w@])({_ACRONYM})\s?[\[(]({_NAME})[\])]")
_LONG_FIRST = re.compile(rf"(?<!\w)({_NAME})\s?[\[(](?:the |known as |hereafter |or )?[\"“]?({_ACRONYM})[\"”]?[\])]")
_SMALL = frozenset("of the for and on in to de del la las los el y du des et & al l".split())
_BODY = re.compile(
    r"(?i)\b(?:ministry|minist\w+|commission|comisi\w+|secretar\w+|institut\w+|agency|agencia|council|consejo|association|"
    r"asociaci\w+|group|grupo|organi[sz]ation|organizaci\w+|force|fuerza|guard|guardia|office|oficina|court|corte|bureau|"
    r"department|departamento|authority|union|committee|comit\w+|cent\w+|foundation|fundaci\w+|federation|corporation|bank|navy|army)\b"
)


def find_aliases(text: str, spans: list[Span]) -> list[Alias]:
    """The declared aliases in the stretches ``spans`` of ``text``, in order.

    A bracket after an acronym must hold a name of several words; an acronym in a bracket must be drawn from the letters
    of the name before it, or that name be an institution's.
    """
    found: dict[tuple[str, str], Alias] = {}
    for start, end in spans:
        for alias in (*_short_first(text, start, end), *_long_first(text, start, end)):
            found.setdefault((alias.short, alias.long), alias)
    return sorted(found.values(), key=lambda alias: alias.short_span)


def _short_first(text: str, start: int, end: int) -> list[Alias]:
    return [
        Alias(short=m[1], long=m[2], short_span=m.span(1), long_span=m.span(2))
        for m in _SHORT_FIRST.finditer(text, start, end)
        if _is_acronym(m[1]) and not _is_acronym(m[2]) and " " in m[2] and not any(c.isdigit() for c in m[2])
    ]


def _long_first(text: str, start: int, end: int) -> list[Alias]:
    aliases = []
    for m in _LONG_FIRST.finditer(text, start, end):
        begin = _name_start(m[1], m.start(1))
        name = text[begin : m.end(1)]
        if _is_acronym(m[2]) and " " in name and (_drawn_from(m[2], name) or _BODY.search(name)):
            aliases.append(Alias(short=m[2], long=name, short_span=m.span(2), long_span=(begin, m.end(1))))
    return aliases


def _name_start(name: str, start: int) -> int:
    """Without a small word that the pattern took along at the sentence's start ("In the Ministry …")."""
    first = re.match(r"(?:In|At|On|For|To|From|By|And|But|As|With|When|While|En|Para|Por|Según|Selon) (?=\S)", name)
    return start + first.end() if first else start


def _is_acronym(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    return capitals >= 2 and capitals * 2 >= len(word) and " " not in word


def _drawn_from(acronym: str, name: str) -> bool:
    """Whether the acronym's capitals are, in order, the initials of the name (small words may be left out)."""
    initials = "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in _SMALL).casefold()
    every = "".join(w[0] for w in re.findall(r"\w+", name)).casefold()
    letters = "".join(c for c in acronym if c.isalnum()).casefold()
    return letters in (initials, every) or "".join(c for c in acronym if c.isupper()).casefold() in (initials, every)
