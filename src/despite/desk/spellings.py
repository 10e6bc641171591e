"""The names on file as they may be shown, each with the number of documents that use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from re import Pattern

from despite.ask.shield import NAME, Shield
from despite.desk.case import Case
from despite.evidence import Claim, Name
from despite.ledger.claims import claims_of_document, claims_under
from despite.ledger.documents import documents_of_captures
from despite.ledger.spellings import keys_with, uses
from despite.text.fold import places
from despite.text.names import name_key


def names_on_file(case: Case, sought: Pattern[str] | None = None) -> list[tuple[str, int]]:
    """Every name key (with ``sought``: that it stands in) with the number of documents that use it, most used first.

    A protected name, or a part of it, is one name with all others. Only claims that a protection concerns are read.
    """
    shield, n = Shield(case.ledger), case.ledger.head
    touched = [key for key in keys_with(case.ledger, ()) if shield.touches(key)] if shield.active else []
    near = [key for key in keys_with(case.ledger, ()) if places(key, sought)] if sought else None
    found = Counter(uses(case.ledger, n, near, shield.guarded))
    for key in touched:
        del found[key]
    found.update({key: len(documents) for key, documents in _guarded(case, shield, touched, n).items()})
    kept = ((key, count) for key, count in found.items() if sought is None or places(key, sought))
    return sorted(kept, key=lambda row: (-row[1], row[0]))


def _guarded(case: Case, shield: Shield, touched: list[str], n: int) -> dict[str, set[str]]:
    """The names, as they may be shown, in documents that are partly protected, and elsewhere those that protection touches."""
    found: dict[str, set[str]] = {}
    apart = set(documents_of_captures(case.ledger, shield.guarded, n))
    for document in sorted(apart):
        claims = (filed.claim for filed in claims_of_document(case.ledger, document, n))
        _note(found, ((shown, document) for claim in claims for _, shown in _shown(shield, claim)))
    keys = set(touched)
    for filed in claims_under(case.ledger, [Name(key=key) for key in touched], n):
        if filed.claim.document not in apart:
            _note(found, ((shown, filed.claim.document) for key, shown in _shown(shield, filed.claim) if key in keys))
    return found


def _shown(shield: Shield, claim: Claim) -> Iterator[tuple[str, str]]:
    """The key of each name in the claim, and the key under which it may be shown; nothing where the claim is hidden."""
    if not shield.hides(claim):
        for own, shown in zip(_names(claim), _names(shield.claim(claim)), strict=True):
            key = name_key(shown)
            yield name_key(own), NAME if key == name_key(NAME) else key


def _names(claim: Claim) -> list[str]:
    return [role.name for role in claim.roles] + [holder.name for holder in claim.holders if holder.name]


def _note(found: dict[str, set[str]], named: Iterable[tuple[str, str]]) -> None:
    for key, document in named:
        found.setdefault(key, set()).add(document)
