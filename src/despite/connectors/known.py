"""Which names the claims of registers give to which actors: what a document's own names are held against."""

from __future__ import annotations

from collections.abc import Iterable

from despite.connectors.fact import value_of
from despite.evidence import Claim, Name, Role
from despite.resolve import Registered
from despite.text.names import name_key

_NAMES = {
    "register/1 name": True, "register/1 renamed": True, "register/1 acronym": False,
    "sfm/1 organizationname": True, "sfm/1 organizationalias": True, "sfm/1 personname": False, "sfm/1 personalias": False,
    "ftm/1 Organization name": True, "ftm/1 Organization alias": True, "ftm/1 Company name": True, "ftm/1 Company alias": True,
    "ftm/1 PublicBody name": True, "ftm/1 PublicBody alias": True,
}  # fmt: skip
"""The rules that give a name, and whether it may join by itself: persons' names and acronyms never do."""

_COUNTRIES = ("register/1 country", "sfm/1 organizationdivisionid", "ftm/1 Organization country", "ftm/1 Company country",
              "ftm/1 PublicBody country")  # fmt: skip
_DIVISION = "ocd-division/country:"
"""The beginning of an Open Civic Data division of a country."""


def registered_names(claims: Iterable[Claim]) -> dict[str, list[Registered]]:
    """By name key, the actors that the claims of one register call so."""
    given = list(claims)
    countries = {
        _actor(claim.roles[0]): value_of(claim).removeprefix(_DIVISION)[:2].upper() for claim in given if claim.found_by in _COUNTRIES
    }
    found: dict[str, dict[str, Registered]] = {}
    for claim in given:
        if claim.found_by in _NAMES:
            actor, spelling = _actor(claim.roles[0]), value_of(claim)
            by = claim.holders[-1].name if claim.holders and claim.holders[-1].name else "the register"
            one = Registered(
                actor=Name(key=actor), spelling=spelling, country=countries.get(actor), joins=_NAMES[claim.found_by], source=by
            )
            found.setdefault(name_key(spelling), {}).setdefault(actor, one)
    return {key: list(bearers.values()) for key, bearers in found.items()}


def _actor(role: Role) -> str:
    return name_key(role.actor or role.name)
