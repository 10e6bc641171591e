"""Names on file that may be the actor's and about which nobody has decided."""

from __future__ import annotations

from collections.abc import Iterable

from despite.evidence import Name
from despite.ledger import Ledger
from despite.ledger.memberships import Decided

_MOST = 8
_SHORTEST = 3


def undecided_names(ledger: Ledger, names: Iterable[Name], filed: Iterable[Decided], n: int) -> list[str]:
    """Name keys that were called unsure, and those that hold a name of the actor in brackets, "… (SEDENA) of Mexico"."""
    own = {name.key for name in names}
    decided = list(filed)
    unsure = {key for f in decided if f.decision.judgement == "unsure" for key in _other(f, own)}
    told = {key for f in decided if f.decision.judgement != "unsure" for key in _other(f, own)}
    near = {key for each in sorted(own) if len(each) >= _SHORTEST for key in _bracketed(ledger, each, n)}
    return sorted((unsure | near) - told - own)[:_MOST]


def _other(filed: Decided, own: set[str]) -> set[str]:
    keys = {filed.decision.a.key, filed.decision.b.key}
    return keys - own if keys & own else set()


def _bracketed(ledger: Ledger, key: str, n: int) -> list[str]:
    plain = key.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    query = r"""SELECT k.key FROM filed_names k WHERE (k.key LIKE ? ESCAPE '\' OR k.key LIKE ? ESCAPE '\')
        AND EXISTS (SELECT 1 FROM filings f WHERE f.name = k.number AND f.from_entry <= ?) LIMIT 50"""
    return [str(found) for (found,) in ledger.rows(query, (f"%({plain})%", f"{plain} (%", n))]
