"""What of a claim counts when it is asked whether another one is about the same happening."""

from __future__ import annotations

import re
from datetime import date

from despite.ask.events import split_edition
from despite.ask.parties import Party, party
from despite.evidence import Claim, Figure, Record
from despite.text.names import name_key

DOERS = ("accused", "supplier", "attendee", "exhibitor", "delegate", "invited", "promoter", "protester", "investigator", "part")
"""Roles of those who act."""
CONCERNED = ("harmed", "recipient", "promoted", "respondent", "sanctioned", "whole", "maker")
"""Roles of those to whom it is done, or whom it is about."""
KEEPERS = ("received_by", "ruled_by")
"""Roles of those who keep a register or rule."""

_GROUPS = {
    **dict.fromkeys(DOERS, "doers"), **dict.fromkeys(CONCERNED, "concerned"), **dict.fromkeys(KEEPERS, "keepers"),
    "goods": "goods", "means": "goods", "place": "places",
}  # fmt: skip
_EMPTY: dict[str, tuple[Party, ...]] = dict.fromkeys(_GROUPS.values(), ())
_WORD = re.compile(r"\w+")
_YEAR = 366


class Signature(Record, frozen=True, kw_only=True):
    """A claim as it is compared. ``side`` is what must be equal: stated, denied or negated; ``span`` the days it lies in."""

    claim: str
    kind: str | None
    side: str
    voice: str
    doers: tuple[Party, ...]
    concerned: tuple[Party, ...]
    keepers: tuple[Party, ...]
    goods: tuple[Party, ...]
    places: tuple[Party, ...]
    event: tuple[str, int | None] | None
    first: date | None
    last: date | None
    figures: tuple[Figure, ...]
    words: tuple[str, ...]
    language: str | None

    @property
    def length(self) -> int | None:
        """How many days it may lie in; null where an end is open or it is undated."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    @property
    def pinned(self) -> bool:
        """Whether it is dated to a month or closer."""
        return self.length is not None and self.length <= 31

    @property
    def content(self) -> tuple[object, ...]:
        """Everything that can make it another happening: claims of one content need not be told apart."""
        parties = (*self.doers, *self.concerned, *self.keepers, *self.goods, *self.places)
        figures = tuple((figure.value, figure.qualifier, figure.unit) for figure in self.figures)
        return (self.kind, self.side, self.voice, tuple(party.key for party in parties), self.event, self.first, self.last, figures)


def signature(claim: Claim) -> Signature:
    """The signature of a claim; roles filled in by decisions (``Role.actor``) count as those actors."""
    when = claim.happened_on
    filled = _filled(claim)
    holder = claim.holders[-1] if claim.holders else None
    return Signature(
        claim=claim.id,
        kind=claim.kind,
        side="denied" if claim.stance in ("denied", "no_comment") else "negated" if claim.negated else "stated",
        voice=(holder.actor or name_key(holder.name or "")) if holder else "",
        doers=filled["doers"],
        concerned=filled["concerned"],
        keepers=filled["keepers"],
        goods=filled["goods"],
        places=filled["places"],
        event=_event(claim),
        first=when.earliest if when else None,
        last=when.latest if when else None,
        figures=tuple(figure for figure in claim.figures if figure.converts is None),
        words=tuple(_WORD.findall(claim.passage.exact.casefold())),
        language=claim.language,
    )


def _filled(claim: Claim) -> dict[str, tuple[Party, ...]]:
    """The parties of a claim by what they are in it."""
    found = dict(_EMPTY)
    for role in claim.roles:
        if (group := _GROUPS.get(role.role)) and (one := party(role.name, role.actor, claim.language)).key:
            found[group] = (*found[group], one)
    return found


def _event(claim: Claim) -> tuple[str, int | None] | None:
    """The series and edition of the event; a claim dated to one year names that year's edition."""
    for role in claim.roles:
        if role.role == "event":
            series, year = split_edition(role.name)
            return series, year or _year(claim)
    return None


def _year(claim: Claim) -> int | None:
    when = claim.happened_on
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest.year if when.earliest.year == when.latest.year else None
