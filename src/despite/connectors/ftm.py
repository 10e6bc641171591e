"""FollowTheMoney, in both directions: its plain JSON formats, and what of a claim its model can say."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from msgspec.structs import replace

from despite.connectors.fact import value_of
from despite.evidence import Claim, Record, When
from despite.text.names import name_key
from despite.text.relations import relation_of

READER = "ftm/1"
DATASET = "despite"
_NAMING = ("called", "renamed")
OWN_VOICE = "stated by the file itself"
"""The status of a documentation by which nobody but the file says it."""
WHEN, KIND = "when: ", "kind: "
"""Before the time (EDTF) and the kind of a claim in the description of its documentation; what has none of them is a hedge."""


@lru_cache(maxsize=1)
def mapping() -> dict[str, Any]:
    """The declared mapping (``ftm.toml``)."""
    return tomllib.loads(resources.files(__package__).joinpath("ftm.toml").read_text(encoding="utf-8"))


class Said(Record, frozen=True, kw_only=True):
    """What one claim says of an actor, in FollowTheMoney's words: a property with its value, or a relation with its object.

    ``subject`` and ``object`` are ids, ``named`` and ``value`` how the claim words them.
    """

    subject: str
    named: str
    prop: str
    value: str
    object: str | None = None
    when: str | None = None
    holder: str | None = None
    said_on: str | None = None
    doubts: tuple[str, ...] = ()
    kind: str | None = "relation"
    stance: str = "asserted"

    def bare(self) -> Said:
        """The same without the words for its actors, which are known by their ids."""
        return replace(self, named="", value="" if self.object is not None else self.value)


def said(claim: Claim) -> Said | None:
    """What FollowTheMoney can say of a register's claim; null where it is about no actor."""
    found = relation_of(claim)
    described = next((role for role in claim.roles if role.role == "described"), None)
    if found is not None and found[2] is not None and found[0].name not in _NAMING:
        one, subject, other = found[0].name, found[1], found[2]
        return _said(claim, subject.actor or subject.name, subject.name, one, other.name, other.actor)
    if found is not None and found[2] is not None:
        return _said(claim, found[1].actor or found[1].name, found[1].name, *_property(claim, found[2].name))
    return _said(claim, described.actor or described.name, described.name, *_property(claim, value_of(claim))) if described else None


def _property(claim: Claim, value: str) -> tuple[str, str]:
    """The property and its value: a country's code alone; what has no property is a note."""
    rule = claim.found_by
    if rule.startswith(READER):
        return rule.rpartition(" ")[2], value
    prop = mapping()["properties"].get(rule)
    if prop is None:
        return "notes", f"{rule.partition(' ')[2]}: {value}"
    return prop, value.rpartition(":")[2].lower() if prop == "country" else value


def _said(claim: Claim, subject: str, named: str, prop: str, value: str, other: str | None = None) -> Said:
    holder = claim.holders[-1] if claim.holders else None
    return Said(
        subject=entity_id(subject), named=named, prop=prop, value=value, object=entity_id(other) if other else None,
        when=claim.happened_on.edtf if claim.happened_on else None, holder=holder.name if holder else None,
        said_on=holder.said_on.edtf if holder and holder.said_on else None, doubts=tuple(hedge.text for hedge in claim.hedges),
        kind=claim.kind, stance=claim.stance,
    )  # fmt: skip


def entity_id(actor: str) -> str:
    """The id of an actor as FollowTheMoney writes ids; one that came from there is its own again."""
    key = name_key(actor).removeprefix("ftm:")
    plain = re.sub(r"[^a-z0-9._-]+", "-", key).strip("-")
    return plain if plain == key else f"{plain[:60]}-{hashlib.sha1(key.encode()).hexdigest()[:8]}"


def statement_id(entity: str, prop: str, value: str) -> str:
    """The id that the followthemoney package gives a statement (SHA-1 of dataset, entity, property and value)."""
    return hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}".encode()).hexdigest()


def bounds(when: When) -> tuple[str | None, str | None]:
    """The first and last date of an interval as FollowTheMoney writes dates (no marks of doubt, no open end)."""
    first, slash, last = when.edtf.partition("/")
    plain = [re.sub(r"[?~%]", "", part) for part in (first, last if slash else first)]
    return tuple(part if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", part) else None for part in plain)  # type: ignore[return-value]
