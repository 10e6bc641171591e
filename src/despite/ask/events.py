"""The day that a question about an event means: the act asked about, else the event's first day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from despite.evidence import Claim, Record
from despite.ledger.claims import FiledClaim
from despite.text.names import name_key

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_ACTS = frozenset({"promotion", "licence"})
_SHOWING = 14
"""A show lasts days, not months: a claim whose time is wider does not date it."""


class EventDay(Record, frozen=True, kw_only=True):
    """The day meant, and why, in words that name whose claim dates it."""

    day: date
    why: str
    claim: str


@lru_cache(maxsize=4096)
def split_edition(event: str) -> tuple[str, int | None]:
    """The key of the series and the year of the edition: "CANSEC 2023" is ("cansec", 2023) (rule 6 of fairness)."""
    year = _YEAR.search(event)
    series = name_key(_YEAR.sub("", event)) if year else name_key(event)
    return series, int(year.group()) if year else None


def of_event(claim: Claim, series: str, year: int | None) -> bool:
    """Whether the claim names this edition; an undated mention belongs to the series only."""
    for role in claim.roles:
        key, edition = split_edition(role.name)
        if role.role == "event" and series and re.search(rf"(?<!\w){re.escape(series)}(?!\w)", key):
            return year is None or edition == year or (edition is None and _in_year(claim, year))
    return False


def _in_year(claim: Claim, year: int) -> bool:
    when = claim.happened_on
    return when is not None and when.earliest is not None and when.earliest.year == year == (when.latest or when.earliest).year


def event_day(event: str, of_actor: Iterable[FiledClaim], everything: Iterable[FiledClaim]) -> EventDay | None:
    """The first day of an act (promotion, invitation, licence) of the actor at the event; else the event's first day."""
    series, year = split_edition(event)
    acts = [f for f in of_actor if _is_act(f.claim) and of_event(f.claim, series, year)]
    return _first(acts, "the act asked about") or _first(
        (f for f in everything if of_event(f.claim, series, year)), f"the first day of {event} on file"
    )


def _is_act(claim: Claim) -> bool:
    return claim.kind in _ACTS or any(role.role == "invited" for role in claim.roles)


def _first(filed: Iterable[FiledClaim], what: str) -> EventDay | None:
    days = [(f.claim.happened_on.earliest, f) for f in filed if _dates(f.claim) and f.claim.happened_on]
    dated = sorted(((day, f) for day, f in days if day is not None), key=lambda pair: (pair[0], pair[1].claim.id))
    if not dated:
        return None
    day, f = dated[0]
    holders = " → ".join(h.name or "somebody not named" for h in f.claim.holders)
    whose = f"a claim of {holders}" if holders else "the document's own words"
    return EventDay(day=day, why=f"{what}, by {whose} ({f.state.replace('_', ' ')}): {f.claim.passage.exact!r}", claim=f.claim.id)


def _dates(claim: Claim) -> bool:
    when = claim.happened_on
    if when is None or when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days <= _SHOWING
