"""The actors of a case as a list: each name with the claims that name it, those that are one actor together."""

from __future__ import annotations

from collections import Counter
from weakref import WeakKeyDictionary

from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.evidence import Name, Record
from despite.ledger import Ledger
from despite.ledger.claims import claims_of_document, count_under
from despite.ledger.documents import documents_of_captures
from despite.ledger.filing import keys_of
from despite.ledger.memberships import names_of
from despite.ledger.name_index import spelling_of
from despite.ledger.spellings import claims_by_key

_counted: WeakKeyDictionary[Ledger, tuple[int, dict[str, int]]] = WeakKeyDictionary()


class Listed(Record, frozen=True, kw_only=True):
    """An actor: how the first claim writes the name by which it is listed, its other names, and how many claims name it."""

    name: str
    also: tuple[str, ...]
    claims: int


class ActorList(Record, frozen=True, kw_only=True):
    """One page of the names on file: ``found`` counts names, not actors, of all pages."""

    actors: tuple[Listed, ...]
    found: int
    page: int
    size: int


def actors(case: Case, words: str = "", page: int = 1, size: int = 50) -> ActorList:
    """The names in which each of ``words`` stands, those in most claims first; names that are one actor stand once on a page."""
    shield = Shield(case.ledger)
    counts = _counts(case.ledger, shield)
    sought = words.casefold().split()
    keys = [key for key in counts if all(word in key for word in sought)]
    shown: list[Listed] = []
    known: set[str] = set()
    for key in keys[(page - 1) * size : page * size]:
        if key not in known:
            names = names_of(case.ledger, Name(key=key), case.ledger.head)
            known |= {name.key for name in names}
            shown.append(_listed(case.ledger, key, names, counts, shield))
    return ActorList(actors=tuple(shown), found=len(keys), page=page, size=size)


def _listed(ledger: Ledger, key: str, names: set[Name], counts: dict[str, int], shield: Shield) -> Listed:
    whole = {name for name in names if name.document is None}
    also = sorted({name.key for name in names} - {key})
    claims = count_under(ledger, names, ledger.head) if len(whole) > 1 and not shield.guarded else counts[key]
    return Listed(name=spelling_of(ledger, key), also=tuple(shield.string(spelling_of(ledger, each)) for each in also), claims=claims)


def _counts(ledger: Ledger, shield: Shield) -> dict[str, int]:
    """In how many claims that may be shown each key that may be shown stands, the most first; counted once for each head."""
    head = ledger.head
    if _counted.get(ledger, (None, None))[0] != head:
        found = Counter(claims_by_key(ledger))
        found.subtract(_hidden(ledger, shield))
        kept = {key: count for key, count in found.items() if count > 0 and not (shield.active and shield.touches(key))}
        _counted[ledger] = head, dict(sorted(kept.items(), key=lambda row: (-row[1], row[0])))
    return _counted[ledger][1]


def _hidden(ledger: Ledger, shield: Shield) -> Counter[str]:
    n = ledger.head
    documents = documents_of_captures(ledger, sorted(shield.guarded), n)
    claims = (filed.claim for document in documents for filed in claims_of_document(ledger, document, n))
    return Counter(key for claim in claims if shield.hides(claim) for key in keys_of(claim))
