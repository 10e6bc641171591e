"""The keys of names under which claims are filed, and in which documents; found without reading a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from despite.ledger.ledger import Ledger

_OPEN = "f.from_entry <= ? AND (f.to_entry IS NULL OR f.to_entry > ?)"
_FILED = f"FROM filings f JOIN claims c ON c.number = f.claim JOIN documents d ON d.from_entry = c.document WHERE {_OPEN}"


def keys_with(ledger: Ledger, words: Iterable[str]) -> list[str]:
    """The keys under which something is or was filed and in which each of ``words`` stands, in order."""
    sought = list(words)
    condition = " AND ".join(["instr(key, ?)"] * len(sought)) or "TRUE"
    return [key for (key,) in ledger.rows(f"SELECT key FROM filed_names WHERE {condition} ORDER BY key", sought)]


def documents_naming(ledger: Ledger, keys: Iterable[str], n: int) -> set[str]:
    """The ids of the documents whose claims name one of ``keys`` at moment ``n``."""
    query = f"SELECT DISTINCT d.id {_FILED} AND f.name = (SELECT number FROM filed_names WHERE key = ?)"
    return {found for key in keys for (found,) in ledger.rows(query, (n, n, key))}


def uses(ledger: Ledger, n: int, keys: Sequence[str] | None = None, without: Iterable[str] = ()) -> dict[str, int]:
    """In how many documents each key (of ``keys``, or every one) is named at moment ``n``; those of the captures
    ``without`` do not count.
    """
    left = list(without)
    query = f"""SELECT f.name, count(DISTINCT c.document) {_FILED} AND d.capture NOT IN ({", ".join("?" * len(left))})"""
    if keys is None:
        named = dict(ledger.rows("SELECT number, key FROM filed_names"))
        return {named[name]: count for name, count in ledger.rows(f"{query} GROUP BY f.name", (n, n, *left))}
    one = f"{query} AND f.name = (SELECT number FROM filed_names WHERE key = ?) GROUP BY f.name"
    return {key: count for key in keys for _, count in ledger.rows(one, (n, n, *left, key))}


def claims_by_key(ledger: Ledger) -> dict[str, int]:
    """In how many claims each key is named now."""
    query = "SELECT name, count(*) FROM filings WHERE to_entry IS NULL GROUP BY name"
    named = dict(ledger.rows("SELECT number, key FROM filed_names"))
    return {named[name]: count for name, count in ledger.rows(query)}
