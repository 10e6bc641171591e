"""What disagrees within an occurrence, side by side: figures, days and parties, each with who says it and when.

Figures are compared only for the same measure, scope, unit and period; a total and its part, and counts of different days, are
no conflict. Nothing is decided: which of two is right is not for a program to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from despite.ask.measures import agreement, comparable
from despite.ask.parties import Party, best
from despite.ask.results import Agreement, Disagreement
from despite.ask.signature import Signature, signature
from despite.ask.words import is_named
from despite.evidence import Claim, Figure, When

_DISTINCT = 10
_TOLL = timedelta(days=30)
"""While the news is fresh, counts grow from day to day."""


def disagreements(claims: Sequence[Claim], signed: Mapping[str, Signature]) -> tuple[Disagreement, ...]:
    """Everything in which the claims of one occurrence differ, bounded; claims that say the same are told of once.

    ``signed`` are the signatures of claims, by id, as far as they were made before.
    """
    found = [*_figures(claims), *_dates(claims), *_parties(claims, signed)]
    return tuple(found)


# ---- figures
def _figures(claims: Sequence[Claim]) -> Iterator[Disagreement]:
    first: dict[tuple[object, ...], tuple[Claim, Figure]] = {}
    for claim in claims:
        for figure in claim.figures:
            if figure.converts is None:
                first.setdefault((figure.value, figure.qualifier, figure.unit), (claim, figure))
    distinct = list(first.values())[:_DISTINCT]
    for (a, one), (b, other) in combinations(distinct, 2):
        verdict, why = beside(a, one, b, other)
        if verdict != "agree" and a.id != b.id and not _restated(a, one, b, other):
            yield Disagreement(about="figures", verdict=verdict, claims=(a.id, b.id), words=(_said(one), _said(other)), why=why)


def _restated(a: Claim, one: Figure, b: Claim, other: Figure) -> bool:
    """Whether the two give the same figure elsewhere, so that this is an amount restated in another currency or unit."""
    languages = (a.language, b.language)
    if comparable(one, other, languages) is True:
        return False
    return any(comparable(x, y, languages) and agreement(x, y) == "agree" for x in a.figures for y in b.figures)


def beside(a: Claim, one: Figure, b: Claim, other: Figure) -> tuple[Agreement, str]:
    """How a figure of one claim stands to a figure of another, and why."""
    if why := _other_measure(signature(a), one, signature(b), other) or _part(a, one, b, other):
        return "different_measures", why
    if comparable(one, other, (a.language, b.language)) is None:
        same = agreement(one, other) == "agree"
        return ("agree", "the same number") if same else ("cannot_be_told", "the two name what they count in words that cannot be compared")
    found = agreement(one, other)
    if found == "conflict" and (why := _other_day(a, b)):
        return "different_days", why
    return found, _REASONS[found]


_REASONS: dict[Agreement, str] = {
    "agree": "the words of both allow one number",
    "conflict": "no number fits the words of both",
    "cannot_be_told": "the words of one leave open how much more or less it is",
}


def _other_measure(a: Signature, one: Figure, b: Signature, other: Figure) -> str:
    """Why the two figures count different things; empty where they may count the same."""
    if a.kind != b.kind and a.kind and b.kind:
        return f"one counts {a.kind.replace('_', ' ')}, the other {b.kind.replace('_', ' ')}"
    if comparable(one, other, (a.language, b.language)) is False:
        return f"one counts {one.unit or 'it without a unit'}, the other {other.unit or 'it without a unit'}"
    for some, others in ((a.doers, b.doers), (a.concerned, b.concerned)):
        if _other_scope(some, others):
            return f"one is for {_names(some)}, the other for {_names(others)}"
    if None not in (a.length, b.length) and not (a.pinned and b.pinned) and (a.first, a.last) != (b.first, b.last):
        return f"other periods: {a.first} to {a.last}, and {b.first} to {b.last}"
    return ""


def _other_scope(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    if not some or not others:
        return False
    return len({p.key for p in some}) != len({p.key for p in others}) or (
        best(some, others)[0] in ("different", "unknown") and any(p.proper for p in (*some, *others))
    )


def _part(a: Claim, one: Figure, b: Claim, other: Figure) -> str:
    for claim, figure, whole in ((a, one, other), (b, other, one)):
        words = is_named("parts", claim.passage.exact, claim.language)
        if words and abs(figure.value) < abs(whole.value):
            return f"“{words}”: one figure counts a part"
    return ""


def _other_day(a: Claim, b: Claim) -> str:
    """Counts that were given on different days soon after the happening: a toll that grew."""
    happened = _first(a.happened_on) or _first(b.happened_on)
    days = [_first(_given(claim)) for claim in (a, b)]
    if happened is None or None in days or days[0] == days[1]:
        return ""
    early = all(day is not None and day <= happened + _TOLL for day in days)
    return f"counts of different days: {days[0]} and {days[1]}" if early else ""


def _given(claim: Claim) -> When | None:
    said = claim.holders[-1].said_on if claim.holders else None
    return said or claim.public_on


def _first(when: When | None) -> date | None:
    return when.earliest if when else None


def _said(figure: Figure) -> str:
    qualifier = f"{figure.qualifier.replace('_', ' ')} " if figure.qualifier else ""
    return f"{qualifier}{figure.text}"


# ---- days and parties
def _dates(claims: Sequence[Claim]) -> Iterator[Disagreement]:
    """Days that exclude each other; only a person's word puts such claims into one occurrence."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.happened_on is not None:
            first.setdefault(claim.happened_on.edtf, claim)
    for a, b in combinations(list(first.values())[:_DISTINCT], 2):
        if a.happened_on and b.happened_on and (_after(a.happened_on, b.happened_on) or _after(b.happened_on, a.happened_on)):
            words = (a.happened_on.edtf, b.happened_on.edtf)
            yield Disagreement(about="dates", verdict="conflict", claims=(a.id, b.id), words=words, why="the days exclude each other")


def _after(a: When, b: When) -> bool:
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


def _parties(claims: Sequence[Claim], signed: Mapping[str, Signature]) -> Iterator[Disagreement]:
    signatures = [signed.get(claim.id) or signature(claim) for claim in claims]
    first: dict[tuple[str, ...], Signature] = {}
    for each in signatures:
        if each.doers:
            first.setdefault(tuple(sorted(party.key for party in each.doers)), each)
    for a, b in combinations(list(first.values())[:_DISTINCT], 2):
        if best(a.doers, b.doers)[0] == "different":
            words = (_names(a.doers), _names(b.doers))
            why = "others are said to have done it"
            yield Disagreement(about="parties", verdict="conflict", claims=(a.claim, b.claim), words=words, why=why)


def _names(some: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in some))
