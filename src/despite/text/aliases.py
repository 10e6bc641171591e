"""Names that a text itself declares to be one: "CNDH [National Human Rights Commission]", "the Ministry of Health (MoH)"."""

from __future__ import annotations

import re

from despite.evidence import Alias, Span

_BRACKET = re.compile(r"\s?[\[(](?:known as |hereafter |or )?[\"“]?([^\[\]()\n\"“”]{2,120})[\"”]?[\])]")
_ACRONYM = re.compile(r"(?<![\w@])[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&‑-]{1,11}$")
_WORD = r"[A-ZÀ-Þ][\w’'&.-]*"
_SMALL_WORD = r"of|the|for|and|on|in|to|de|del|la|las|los|el|y|du|des|et|&"
_NAME = re.compile(rf"(?:the |The |la |el |le |los |las |les |l’|l')?{_WORD}(?: (?:{_SMALL_WORD}|{_WORD}))*")
_NAME_BEFORE = re.compile(rf"(?<![\w’'])(?:the |The |la |el |le |los |las |les |l’|l')?{_WORD}(?: (?:{_SMALL_WORD}|{_WORD}))*$")
_REACH = 120
"""How many characters before its bracket a name may begin; a longer one is no name, and the search stays linear."""
_SMALL = frozenset("of the for and on in to de del la las los el y du des et & al l".split())
_LEADS = re.compile(r"(?:In|At|On|For|To|From|By|And|But|As|With|When|While|En|Para|Por|Según|Selon) (?=\S)")
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
        if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
            continue
        for bracket in _BRACKET.finditer(text, start, end):
            alias = _short_first(text, bracket, start) or _long_first(text, bracket, start)
            if alias is not None:
                found.setdefault((alias.short, alias.long), alias)
    return sorted(found.values(), key=lambda alias: alias.short_span)


def _short_first(text: str, bracket: re.Match[str], start: int) -> Alias | None:
    """ "CNDH [National Human Rights Commission]"."""
    low = max(start, bracket.start() - 14)
    short = _ACRONYM.search(text[low : bracket.start()])
    name = bracket[1]
    if short is None or not _is_acronym(short.group()) or _NAME.fullmatch(name) is None or _is_acronym(name):
        return None
    if " " not in name or any(c.isdigit() for c in name):
        return None
    span = (low + short.start(), low + short.end())
    return Alias(short=short.group(), long=name, short_span=span, long_span=bracket.span(1))


def _long_first(text: str, bracket: re.Match[str], start: int) -> Alias | None:
    """ "the National Human Rights Commission (CNDH)"."""
    short = bracket[1].removeprefix("the ")
    low = max(start, bracket.start() - _REACH)
    before = _NAME_BEFORE.search(text[low : bracket.start()]) if _is_acronym(short) and len(short) <= 12 else None
    if before is None:
        return None
    begin = low + before.start() + (lead.end() if (lead := _LEADS.match(before.group())) else 0)
    name = text[begin : bracket.start()]
    if " " not in name or not (_drawn_from(short, name) or _BODY.search(name)):
        return None
    return Alias(short=short, long=name, short_span=(bracket.end(1) - len(short), bracket.end(1)), long_span=(begin, bracket.start()))


def _is_acronym(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    return capitals >= 2 and capitals * 2 >= len(word) and " " not in word


def _drawn_from(acronym: str, name: str) -> bool:
    """Whether the acronym's capitals are, in order, the initials of the name (small words may be left out)."""
    initials = "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in _SMALL).casefold()
    every = "".join(w[0] for w in re.findall(r"\w+", name)).casefold()
    letters = "".join(c for c in acronym if c.isalnum()).casefold()
    return letters in (initials, every) or "".join(c for c in acronym if c.isupper()).casefold() in (initials, every)
