"""How two actors can be related, and the forces that never include one another, as ``relations.toml`` has them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from despite.evidence import Claim, Role


class Relation(NamedTuple):
    """A relation: the roles of its two ends (no object: it says something of one actor), and its words on screens."""

    name: str
    subject: str
    object: str
    words: str
    includes: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("relations.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def relations() -> dict[str, Relation]:
    """Every relation by name."""
    return {
        name: Relation(name, row["subject"], row["object"], row["words"], row.get("includes", False))
        for name, row in _table()["relations"].items()
    }


@lru_cache(maxsize=1)
def _by_roles() -> dict[frozenset[str], Relation]:
    return {frozenset({one.subject, one.object} - {""}): one for one in relations().values()}


def relation_of(claim: Claim) -> tuple[Relation, Role, Role | None] | None:
    """What relation the claim states, with its subject and object; null where it states none with both its ends."""
    if claim.kind != "relation":
        return None
    ends = {role.role: role for role in claim.roles}
    relation = _by_roles().get(frozenset(ends))
    return (relation, ends[relation.subject], ends.get(relation.object)) if relation else None


@lru_cache(maxsize=1)
def _forces() -> dict[str, re.Pattern[str]]:
    return {force: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for force, words in _table()["forces"].items()}


def forces(name_key: str) -> frozenset[str]:
    """Of the forces that never include one another, the one whose words stand in the name: police of a town or state first."""
    found = [force for force, words in _forces().items() if words.search(name_key)]
    return frozenset(found[:1])
