"""Who the names in claims are, by the decisions of one moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from despite.evidence import Claim, Holder, Name, Role
from despite.ledger import components
from despite.ledger.memberships import Decided
from despite.text.names import name_key

_OF_A_DOCUMENT = re.compile(r"@[0-9a-f]{32}$")


class Actors:
    """The actor of each name about which something was decided; a document's name is the case's of its spelling, unless
    somebody called the two different.
    """

    def __init__(self, filed: Iterable[Decided]) -> None:
        self._leader = components(_edges(list(filed)))
        self._keys: dict[str, set[str]] = {}
        for name, actor in self._leader.items():
            self._keys.setdefault(actor, set()).add(_OF_A_DOCUMENT.sub("", name))

    def of(self, spelling: str, document: str | None = None) -> str | None:
        """The actor's id; null where nothing was decided about the name."""
        return self.of_key(name_key(spelling), document)

    def of_key(self, key: str, document: str | None = None) -> str | None:
        """The same for a name key."""
        local = self._leader.get(Name(key=key, document=document).id) if document else None
        return local or self._leader.get(key)

    def keys(self, actor: str) -> set[str]:
        """The name keys of an actor, in whatever document."""
        return self._keys.get(actor, set())

    def named(self, claim: Claim) -> Claim:
        """The claim with the actors of its roles and holders filled in."""
        if not self._leader:
            return claim
        roles = tuple(self._role(role, claim.document) for role in claim.roles)
        holders = tuple(self._holder(holder, claim.document) for holder in claim.holders)
        return claim if (roles, holders) == (claim.roles, claim.holders) else replace(claim, roles=roles, holders=holders)

    def _role(self, role: Role, document: str) -> Role:
        found = self.of(role.name, document)
        return replace(role, actor=found) if found else role

    def _holder(self, holder: Holder, document: str) -> Holder:
        found = self.of(holder.name, document) if holder.name else None
        return replace(holder, actor=found) if found else holder


def _edges(filed: list[Decided]) -> Iterator[tuple[str, str]]:
    apart = {frozenset((f.decision.a.id, f.decision.b.id)) for f in filed if f.decision.judgement == "different"}
    for each in filed:
        if each.decision.judgement != "same":
            continue
        a, b = each.decision.a, each.decision.b
        yield a.id, b.id
        for name in (a, b):
            if name.document is not None and frozenset((name.id, name.key)) not in apart:
                yield name.id, name.key
