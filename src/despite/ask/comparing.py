"""Whether two claims are about one and the same happening, by rules that can be told to anybody.

What differs speaks first (another kind, day, person, place, edition, amount): one such reason and they are not joined. Only
then may what agrees join them, and never one likeness alone. Everything else cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator

from despite.ask.measures import agreement, comparable
from despite.ask.parties import Likeness, Party, best
from despite.ask.results import Verdict
from despite.ask.signature import Signature
from despite.evidence import Figure, Record

_MANY = 100
"""A count of this and more tells a happening beside its days."""
FEW = 10
"""Counts below this are shared by chance: "four farmers" needs a day beside it."""
_SAME_WORDS = 0.7
_RUN = 3
_SHORTEST = 6
_ONCE = frozenset({"killing"})
"""What happens to a person once, so that the name alone tells it."""
_LAW = frozenset({"sanction", "charge", "inquiry", "licence"})
_NEAR = 1.5
_DOUBTED = -2
_CLOSE = 1.1


class Comparison(Record, frozen=True, kw_only=True):
    """The verdict and its reasons; ``strength`` says how sure a join is, and below nought how much is in common."""

    verdict: Verdict
    why: tuple[str, ...]
    strength: int = 0


def compare(a: Signature, b: Signature) -> Comparison:
    """Whether ``a`` and ``b`` are about one happening, and why; the same whichever comes first."""
    doubts: list[str] = []
    for sure, reason in _against(a, b):
        if sure:
            return Comparison(verdict="not_same", why=(reason,))
        doubts.append(reason)
    if doubts:
        return Comparison(verdict="cannot_be_told", why=tuple(doubts), strength=_DOUBTED)
    strength, why = _for(a, b)
    if strength:
        return Comparison(verdict="same", why=tuple(why), strength=strength)
    common = f"in common is only: {'; '.join(why)}" if why else "nothing in common that would tell"
    return Comparison(verdict="cannot_be_told", why=(common,), strength=-len(why))


def differ(a: Signature, b: Signature) -> bool:
    """Whether something says for sure that ``a`` and ``b`` are not about one happening."""
    return any(sure for sure, _ in _against(a, b))


# ---- what differs: (surely, why) ------------------------------------------------------------------------------------------
def _against(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    if a.side != b.side:
        yield True, f"one is {a.side}, the other {b.side}"
    if a.kind and b.kind and a.kind != b.kind:
        yield True, f"one is about {_kind(a)}, the other about {_kind(b)}"
    yield from _other_days(a, b)
    yield from _other_event(a, b)
    yield from _other_parties(a, b)
    yield from _other_places(a, b)
    yield from _other_amounts(a, b)


def _other_days(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    if _same_edition(a, b):
        return
    if (a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first):
        yield True, f"other days: {_days(a)} and {_days(b)}"
    elif _counted(a) and _counted(b) and not (a.pinned and b.pinned) and None not in (a.length, b.length) and _days(a) != _days(b):
        yield True, f"other periods: {_days(a)} and {_days(b)}"


def _other_event(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    if a.event and b.event and a.event != b.event:
        if a.event[0] != b.event[0] or (a.event[1] and b.event[1]):
            yield True, f"other editions: {_edition(a)} and {_edition(b)}"
        else:
            yield False, f"{_edition(a)} and {_edition(b)}: the one without a year belongs to the series"


def _other_parties(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    concerned = best(a.concerned, b.concerned)[0]
    if concerned == "different":
        yield True, f"about others: {_names(a.concerned)} and {_names(b.concerned)}"
    elif concerned == "unknown" and _named(a.concerned) and _named(b.concerned):
        yield False, f"{_names(a.concerned)} and {_names(b.concerned)}: nothing on file says that they are one"
    if best(a.goods, b.goods)[0] == "different" and a.kind in ("supply", "licence"):
        yield True, f"other goods: {_names(a.goods)} and {_names(b.goods)}"
    if best(a.doers, b.doers)[0] == "different" and not (concerned in ("same", "alike") and a.pinned and b.pinned and _same_place(a, b)):
        yield True, f"others are said to have done it: {_names(a.doers)} and {_names(b.doers)}"
    if best(a.keepers, b.keepers)[0] == "different" and a.language == b.language:
        yield True, f"other authorities: {_names(a.keepers)} and {_names(b.keepers)}"
    if a.side == b.side == "denied" and a.voice and b.voice and a.voice != b.voice:
        yield True, f"denied by {a.voice} and by {b.voice}"


def _other_places(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    if best(a.places, b.places)[0] in ("different", "unknown") and a.places and b.places:
        yield False, f"one names {_names(a.places)}, the other {_names(b.places)}: either may lie in the other"


def _other_amounts(a: Signature, b: Signature) -> Iterator[tuple[bool, str]]:
    """Figures of one measure that differ: two counts of one day may disagree, others are other happenings."""
    for one, other in _pairs(a, b):
        if comparable(one, other, (a.language, b.language)) is not True or agreement(one, other) == "agree":
            continue
        if not (a.pinned and b.pinned and (_same_place(a, b) or best(a.doers, b.doers)[0] in ("same", "alike"))):
            yield True, f"other amounts: {one.text} and {other.text}"


# ---- what agrees: how surely, and why -----------------------------------------------------------------------------------------
def _for(a: Signature, b: Signature) -> tuple[int, list[str]]:
    facts = _Facts(a, b)
    rules = (
        (9, facts.words == 1, ["the same words"]),
        (8, facts.edition and facts.doers in ("same",), [facts.who, facts.which]),
        (8, facts.edition and facts.concerned == "same", [facts.whom, facts.which]),
        (7, facts.named and a.kind in _ONCE and a.kind == b.kind, [facts.whom, "which happens to a person once"]),
        (7, facts.day and facts.concerned == "same", [facts.whom, facts.when]),
        (7, facts.day and facts.kind and facts.concerned == "alike" and (facts.doers == "same" or facts.place), [facts.whom, facts.when]),
        (6, facts.figure and facts.known and facts.dated is not False, [facts.amount, facts.who or facts.whom]),
        (6, facts.figure and facts.kind and facts.counted and facts.exactly and facts.no_others, [facts.amount, facts.when]),
        (6, facts.month and facts.kind and facts.named and facts.concerned == "same", [facts.whom, facts.when]),
        (6, facts.month and facts.kind and facts.doers == "same" and facts.whom_too, [facts.who, facts.whom, facts.when]),
        (6, facts.month and facts.kind and a.kind in _LAW and facts.concerned == "same", [facts.whom, facts.when]),
        (5, facts.day and facts.kind and facts.place and facts.near, [facts.where, facts.when]),
        (5, facts.day and facts.kind and facts.crowd, [facts.crowd, facts.when]),
        (5, facts.month and facts.kind and facts.place and facts.doers == "same", [facts.who, facts.where, facts.when]),
        (5, facts.period and facts.kind and facts.doers == "same" and facts.concerned == "same", [facts.who, facts.whom, facts.when]),
        (5, facts.period and facts.kind and facts.concerned == "same" and facts.goods, [facts.whom, facts.when]),
        (5, facts.denial and facts.kind, [facts.denial]),
        (4, facts.words >= _SAME_WORDS and facts.known and facts.kind, ["nearly the same words", facts.who or facts.whom]),
    )
    for strength, holds, why in rules:
        if holds:
            return strength, [reason for reason in [*why, *([f"both about {_kind(a)}"] if facts.kind else [])] if reason]
    return 0, [reason for reason in (facts.who, facts.whom, facts.where, facts.when) if reason]


class _Facts:
    """What two claims have in common, each with the words for it."""

    def __init__(self, a: Signature, b: Signature) -> None:
        self.kind = a.kind is not None and a.kind == b.kind
        self.words = _overlap(a.words, b.words)
        self.doers, doer = best(a.doers, b.doers)
        self.concerned, other = best(a.concerned, b.concerned)
        self.named = self.concerned == "same" and any(p.whole and p.name == other for p in (*a.concerned, *b.concerned))
        self.place = _same_place(a, b)
        self.edition = _same_edition(a, b)
        overlap = bool(a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last)
        self.day = overlap and (a.length or 99) <= 3 and (b.length or 99) <= 3
        self.month = overlap and a.pinned and b.pinned
        self.period = overlap and _days(a) == _days(b) and (a.length or 0) > 366
        self.dated = None if None in (a.length, b.length) else overlap
        self.near = _near(a, b)
        shared = _shared_figure(a, b)
        self.figure = shared is not None and (abs(shared.value) >= FEW or self.month)
        self.crowd = _crowd(a, b)
        self.no_others = self.doers in ("same", "alike") or not (a.doers and b.doers)
        self.counted = shared is not None and abs(shared.value) >= _MANY
        self.exactly = overlap and _days(a) == _days(b)
        self.known = "same" in (self.doers, self.concerned, best(a.keepers, b.keepers)[0])
        self.whom_too = self.concerned in ("same", "alike") or (not a.concerned and not b.concerned and self.figure)
        self.goods = best(a.goods, b.goods)[0] in ("same", "alike")
        self.denial = f"denied by {a.voice}" if a.side == b.side == "denied" and a.voice and a.voice == b.voice else ""
        self.who = f"both name {doer}" if self.doers in ("same", "alike") else ""
        self.whom = f"both concern {other}" if self.concerned in ("same", "alike") else ""
        self.where = f"both in {a.places[0].name}" if self.place else ""
        self.when = f"both on {_days(a)}" if overlap and _days(a) == _days(b) else f"{_days(a)} and {_days(b)} overlap" if overlap else ""
        self.which = f"both at {_edition(a)}" if self.edition else ""
        self.amount = f"both say {shared.text}" if shared else ""


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """1 for the same words; else which part of the shorter one's runs of three the other holds."""
    if min(len(a), len(b)) < _SHORTEST:
        return 0.0
    if a == b:
        return 1.0
    runs = [{words[at : at + _RUN] for at in range(len(words) - _RUN + 1)} for words in (a, b)]
    return min(0.99, len(runs[0] & runs[1]) / min(map(len, runs)))


def _pairs(a: Signature, b: Signature) -> Iterator[tuple[Figure, Figure]]:
    yield from ((one, other) for one in a.figures for other in b.figures)


def _shared_figure(a: Signature, b: Signature) -> Figure | None:
    """A figure that both give, in one unit or in units of two languages."""
    for one, other in _pairs(a, b):
        if comparable(one, other, (a.language, b.language)) is not False and agreement(one, other) == "agree":
            return one
    return None


def _near(a: Signature, b: Signature) -> bool:
    """Whether no two counts are so far apart that they must be of others."""
    values = [(abs(one.value), abs(other.value)) for one, other in _pairs(a, b)]
    return all(max(pair) <= _NEAR * min(pair) for pair in values) if values else True


def _crowd(a: Signature, b: Signature) -> str:
    """Two large counts that are the same within a tenth."""
    close = [(one.text, other.text) for one, other in _pairs(a, b) if _is_close(one, other)]
    return f"{close[0][0]} and {close[0][1]}" if close else ""


def _is_close(one: Figure, other: Figure) -> bool:
    least, most = sorted((abs(one.value), abs(other.value)))
    return least >= FEW and most <= _CLOSE * least


def _named(some: tuple[Party, ...]) -> bool:
    return any(party.proper for party in some)


def _same_place(a: Signature, b: Signature) -> bool:
    return best(a.places, b.places)[0] in ("same", "alike")


def _same_edition(a: Signature, b: Signature) -> bool:
    """A show lasts some days: claims about one edition may be of any of them."""
    return a.event is not None and a.event == b.event and a.event[1] is not None


def _counted(a: Signature) -> bool:
    return bool(a.figures)


def _days(a: Signature) -> str:
    if a.first == a.last:
        return str(a.first) if a.first else "undated"
    return f"{a.first or '…'} to {a.last or '…'}"


def _edition(a: Signature) -> str:
    series, year = a.event or ("", None)
    return f"{series.upper()} {year or 'without a year'}"


def _kind(a: Signature) -> str:
    return (a.kind or "other").replace("_", " ")


def _names(some: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in some)) or "nobody named"


__all__ = ["FEW", "Comparison", "Likeness", "compare", "differ"]
