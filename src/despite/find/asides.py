"""Denials that say by a word only what they deny: "…, a charge the government denies", "the police deny this"."""

from __future__ import annotations

from msgspec.structs import replace

from despite.evidence import Span
from despite.find.attribution import RULE, Attribution
from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose, Sentence
from despite.text.lexicon import Lexicon

_NOUN = 5
"""How many tokens the noun phrase may have that names what is denied: "a series of grave allegations"."""


def with_asides(prose: Prose, found: list[Attribution]) -> list[Attribution]:
    """``found`` (in the order of their cues) with these denials, whose words are nobody else's any more."""
    verbs = denying(prose.lexicon)
    asides = [
        aside
        for number, sentence in enumerate(prose.sentences)
        for at in range(sentence.first + 1, sentence.last)
        if prose.tokens.low[at] in verbs and (aside := _aside(prose, number, sentence, at)) is not None
    ]
    if not asides:
        return found
    rest = [left for a in found if (left := _beside(prose, a, asides)) is not None]
    return sorted([*rest, *asides], key=lambda a: a.cue)


_DENYING: dict[str, frozenset[str]] = {}


def denying(lexicon: Lexicon) -> frozenset[str]:
    """Every form of the verbs of denial, and of those of calling something untrue."""
    if lexicon.language not in _DENYING:
        forms = (form for form, verb in lexicon.verbs.items() if verb.lemma in lexicon.cues and lexicon.cues[verb.lemma].stance == "denied")
        _DENYING[lexicon.language] = frozenset(forms) | lexicon.grammar["calling"]
    return _DENYING[lexicon.language]


def _aside(prose: Prose, number: int, sentence: Sentence, at: int) -> Attribution | None:
    """The denial whose verb is token ``at``: of what a noun or "which" before it takes up, or of what a pronoun after it does."""
    tokens = prose.tokens
    if tokens.tags[at] not in "VvXu":
        return None
    group = at
    while group > sentence.first and tokens.tags[group - 1] in "XA":
        group -= 1
    if not prose.lexicon.grammar["not"].isdisjoint(tokens.low[group:at]):
        return None
    if tokens.low[at] in prose.lexicon.grammar["calling"]:
        if (called := _called_untrue(prose, number, sentence, group, at)) is not None:
            return called
        if not _untrue(prose, at + 1, sentence.last):
            return None
    found = (
        _by(prose, sentence, group, at)
        or _taken_up(prose, sentence, group)
        or _pronoun(prose, sentence, group, at)
        or _called(prose, sentence, group, at)
    )
    if found is None:
        return None
    source, first, last = found
    span = prose.trim(tokens.start[first], tokens.end[last - 1], " ,;:.")
    return Attribution(
        source=source, cue=(tokens.start[at], tokens.end[at]), parts=(span,), build="aside", lemma=tokens.low[at], stance="denied",
        publishes=False, negated=False, whole=True, shared=False, sentence=number, found_by=RULE,
    )  # fmt: skip


def _called_untrue(prose: Prose, number: int, sentence: Sentence, group: int, at: int) -> Attribution | None:
    """ "The firm called the report that it had sold boats “pure invention”": it denies that it had sold boats."""
    tokens, lexicon = prose.tokens, prose.lexicon
    nouns = lexicon.nominal.keys() | lexicon.grammar["deniable"]
    that = tokens.tags.find("T", at + 2, min(sentence.last, at + _NOUN + 2))
    end = _end(prose, sentence, at)
    first = np_left(prose, group, sentence.first)
    if that == -1 or tokens.low[that - 1] not in nouns or first == group:
        return None
    stop = next((t for t in range(end - 1, that + 2, -1) if _untrue(prose, t, end)), None)
    if stop is None:
        return None
    while stop > that + 2 and (tokens.tags[stop - 1] in "“\"'‘DA" or tokens.low[stop - 1] in lexicon.grammar["as"] | {"pure"}):
        stop -= 1
    source = prose.trim(tokens.start[first], tokens.end[group - 1])
    part = prose.trim(tokens.start[that + 1], tokens.end[stop - 1], " ,;:.“\"'‘")
    return Attribution(
        source=source, cue=(tokens.start[at], tokens.end[at]), parts=(part,), build="active", lemma=tokens.low[at], stance="denied",
        publishes=False, negated=False, whole=False, shared=False, sentence=number, found_by=RULE,
    )  # fmt: skip


def _untrue(prose: Prose, first: int, last: int) -> bool:
    """Whether what the verb calls it is a word for what is not so: "absurd", "as baseless", "“a work of fiction”"."""
    return not prose.lexicon.grammar["untrue"].isdisjoint(prose.tokens.low[first : min(last, first + 2 * _NOUN)])


def _by(prose: Prose, sentence: Sentence, group: int, at: int) -> tuple[Span, int, int] | None:
    """ "…, findings disputed by the prison service", "…, which has been denied by the army"."""
    opening = _opening(prose, sentence, group)
    if opening is None or prose.lexicon.grammar["by"].isdisjoint(prose.tokens.low[at + 1 : at + 2]):
        return None
    stop = np_right(prose, at + 2, sentence.last)
    return ((prose.tokens.start[at + 2], prose.tokens.end[stop - 1]), opening, stop) if stop > at + 2 else None


def _taken_up(prose: Prose, sentence: Sentence, group: int) -> tuple[Span, int, int] | None:
    """ "…, a charge (that) the government denies", "…, which it has denied"."""
    tokens = prose.tokens
    first = group - 1 if tokens.tags[group - 1] in "RN" else np_left(prose, group, sentence.first)
    while first > sentence.first and tokens.tags[first - 1] == "N" and tokens.tags[first] == "N":
        first -= 1
    if first >= group:
        return None
    before = first - (tokens.tags[first - 1] in "TW")
    opening = before if before < first and tokens.tags[before - 1] == "," else _opening(prose, sentence, before)
    if opening is None or (before < first and opening == before and tokens.tags[before] != "W"):
        return None
    return (tokens.start[first], tokens.end[group - 1]), opening, _end(prose, sentence, group)


def _opening(prose: Prose, sentence: Sentence, end: int) -> int | None:
    """The first token of the noun of saying (or "which") that stands between a comma and token ``end``; null if there is none."""
    tokens, lexicon = prose.tokens, prose.lexicon
    comma = tokens.tags.rfind(",", max(sentence.first, end - _NOUN - 1), end)
    if comma == -1 or not 0 < end - comma - 1 <= _NOUN:
        return None
    words = tokens.low[comma + 1 : end]
    named = words[-1] in lexicon.nominal or words[-1] in lexicon.grammar["deniable"] | lexicon.grammar["taking_up"]
    return comma + 1 if named and not set(tokens.tags[comma + 1 : end]) & set("XVRTC") else None


def _end(prose: Prose, sentence: Sentence, at: int) -> int:
    """The token at which the clause ends: at a comma or a stop that stands in no quotation of it."""
    tags, tokens = prose.tokens.tags, prose.tokens
    marks = (t for t in range(at, sentence.last) if tags[t] in ",;.–" and prose.quote_at(tokens.start[t]) is None)
    return next(marks, sentence.last)


def _pronoun(prose: Prose, sentence: Sentence, group: int, at: int) -> tuple[Span, int, int] | None:
    """ "The police deny this", "he denied it on Monday"."""
    tokens, pointing = prose.tokens, prose.lexicon.grammar["pointing"]
    if tokens.low[at + 1 : at + 2] == [] or tokens.low[at + 1] not in pointing or tokens.tags[at + 2 : at + 3] not in tuple(".,;PC”–A"):
        return None
    first = np_left(prose, group, sentence.first)
    if first >= group or prose.date_over(tokens.start[first]) is not None:
        return None
    return prose.trim(tokens.start[first], tokens.end[group - 1]), first, _end(prose, sentence, at + 2)


def _called(prose: Prose, sentence: Sentence, group: int, at: int) -> tuple[Span, int, int] | None:
    """ "The mayor called the claim “a lie”": a noun of saying, and what it is called."""
    tokens, lexicon = prose.tokens, prose.lexicon
    pronouns = lexicon.grammar["neuter_pronouns"] | lexicon.grammar["object_pronouns"]
    pronoun = not pronouns.isdisjoint(tokens.low[at + 1 : at + 2])  # "called them lies"
    stop = at + 2 if pronoun else np_right(prose, at + 1, sentence.last)
    nouns = lexicon.nominal.keys() | lexicon.grammar["deniable"]
    named = pronoun or not nouns.isdisjoint(tokens.low[at + 1 : stop])
    if tokens.low[at] not in lexicon.grammar["calling"] or stop <= at + 1 or not named:
        return None
    first = np_left(prose, group, sentence.first)
    if first >= group:
        return None
    ends = (t for t in range(stop, sentence.last) if tokens.tags[t] in ",;.C" and prose.quote_at(tokens.start[t]) is None)
    return prose.trim(tokens.start[first], tokens.end[group - 1]), first, next(ends, sentence.last)


def _beside(prose: Prose, attribution: Attribution, asides: list[Attribution]) -> Attribution | None:
    """The attribution without what the asides take up; none where it is one of their words."""
    for aside in asides:
        start, end = aside.parts[0]
        if start <= attribution.cue[0] < end or attribution.cue[0] == aside.cue[0]:
            return None
        if attribution.source is not None and start <= attribution.source[0] < end and attribution.cue[0] >= end:
            continue
        if any(a < end and start < b for a, b in attribution.parts):
            parts = tuple(left for part in attribution.parts for left in _outside(prose, part, (start, end)))
            attribution = replace(attribution, parts=parts, content=())
    return attribution if attribution.parts else None


def _outside(prose: Prose, part: Span, aside: Span) -> list[Span]:
    pieces = [(part[0], min(part[1], aside[0])), (max(part[0], aside[1]), part[1])] if part[0] < aside[1] and aside[0] < part[1] else [part]
    trimmed = [prose.trim(a, b, " \t\n\r,;:.") for a, b in pieces if a < b]
    return [(a, b) for a, b in trimmed if any(c.isalnum() for c in prose.shadow[a:b])]
