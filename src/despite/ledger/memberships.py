"""Decisions about names, and the actors that they make of them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from despite.evidence import Database, Entry, Name, NameDecision, Record, from_json
from despite.ledger.acts import Acts, live, original
from despite.ledger.history import History, holds
from despite.ledger.ledger import Ledger
from despite.ledger.payload import unpack
from despite.ledger.sqlite import payload_of

_ACTS = Acts("decision_acts")
_DECISIONS = History(
    "decisions", "pair",
    ("entry INTEGER NOT NULL", "a TEXT NOT NULL", "b TEXT NOT NULL", "judgement TEXT NOT NULL", "rule TEXT",
     "author TEXT NOT NULL"),
)  # fmt: skip
_MEMBERSHIP = History("membership", "name", ("actor TEXT NOT NULL",))
_OF_A_DOCUMENT = re.compile(r"(.+)@([0-9a-f]{32})")


class Decided(Record, frozen=True, kw_only=True):
    """A decision as it stands in the ledger: its entry, who made it, and when it was recorded."""

    entry: int
    author: str
    recorded_at: str
    decision: NameDecision


class _Payload(Record, frozen=True, kw_only=True):
    decision: NameDecision


def components(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first member, in order, of the group that each name is in when ``edges`` hold names together.

    A name that nothing holds together with another is in no group.
    """
    leader: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for a, b in edges:
        kept, gone = sorted((leader.get(a, a), leader.get(b, b)))
        if kept != gone:
            joining = members.pop(gone, [gone])
            members.setdefault(kept, [kept]).extend(joining)
            leader.update(dict.fromkeys(joining, kept) | {kept: kept})
    return leader


class Memberships:
    """The projection: of each pair of names the last decision that counts, and the actors that follow."""

    name = "memberships"
    version = 2
    schema: Sequence[str] = (
        "CREATE TABLE names (id TEXT PRIMARY KEY, key TEXT NOT NULL, document TEXT, from_entry INTEGER NOT NULL, to_entry INTEGER) STRICT",
        "CREATE INDEX names_by_key ON names (key)",
        _DECISIONS.schema,
        "CREATE INDEX decisions_of_a_name ON decisions (a)",
        "CREATE INDEX decisions_of_the_other_name ON decisions (b)",
        _MEMBERSHIP.schema,
        "CREATE INDEX members_of_an_actor ON membership (actor)",
        _ACTS.schema,
    )

    def apply(self, entry: Entry, database: Database) -> None:
        """Takes in a decision, or one taken back, and regroups the names that it touches."""
        if entry.kind != "decided" or (payload := original(entry, database)) is None:
            return
        decision = from_json(payload, _Payload).decision
        for name in (decision.a, decision.b):
            row = (name.id, name.key, name.document, entry.number)
            database.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, NULL)", row)
        _settle(decision, entry, database)

    def clear(self, database: Database) -> None:
        """Drops the tables."""
        for table in ("names", _DECISIONS.table, _MEMBERSHIP.table, _ACTS.table):
            database.execute(f"DROP TABLE IF EXISTS {table}")


def _settle(decision: NameDecision, entry: Entry, database: Database) -> None:
    a, b = sorted((decision.a.id, decision.b.id))
    pair = f"{a}\n{b}"
    _ACTS.add(pair, entry, database)
    last = _ACTS.counting(pair, database)[-1:]
    row = _decision_row(last[0].number, last[0].author, database) if last else None
    _DECISIONS.put(pair, row, entry.number, database)
    joined = [(a, b)] if row and row[3] == "same" else []
    _regroup(a, b, joined, entry.number, database)


def _decision_row(number: int, author: str, database: Database) -> tuple[Any, ...]:
    decision = from_json(payload_of(number, database) or b"", _Payload).decision
    return (number, decision.a.id, decision.b.id, decision.judgement, decision.rule, author)


def _regroup(a: str, b: str, joined: list[tuple[str, str]], number: int, database: Database) -> None:
    actors = sorted({_actor_now(a, database), _actor_now(b, database)})
    before = {name for actor in actors for name in _names_now(actor, database)}
    after = components(joined + [edge for actor in actors for edge in _edges_now(actor, database)])
    for name in sorted(before | set(after)):
        _MEMBERSHIP.put(name, (after[name],) if name in after else None, number, database)


def _actor_now(name: str, database: Database) -> str:
    row = _MEMBERSHIP.current(name, database)
    return str(row[0]) if row else name


def _names_now(actor: str, database: Database) -> list[str]:
    rows = database.execute("SELECT name FROM membership WHERE actor = ? AND to_entry IS NULL", (actor,))
    return [name for (name,) in rows]


def _edges_now(actor: str, database: Database) -> list[tuple[str, str]]:
    query = (
        "SELECT d.a, d.b FROM membership m JOIN decisions d ON d.a = m.name"
        " WHERE m.actor = ? AND m.to_entry IS NULL AND d.to_entry IS NULL AND d.judgement = 'same'"
    )
    return [(a, b) for a, b in database.execute(query, (actor,))]


_DECIDED = f"SELECT d.entry, d.author, e.recorded_at, e.payload FROM decisions d JOIN entries e ON e.number = d.entry WHERE {holds('d')}"

_ABOUT = _DECIDED.partition(" WHERE ")[0] + " WHERE d.to_entry IS NULL AND (d.a = ? OR d.b = ?)"


def actor_of(ledger: Ledger, name: Name, n: int) -> str:
    """The id of the actor that ``name`` belongs to at moment ``n``; its own where nothing holds it with another."""
    for (actor,) in ledger.rows(f"SELECT actor FROM membership WHERE name = ? AND {holds('membership')}", (name.id, n)):
        return str(actor)
    return name.id


def members(ledger: Ledger, actor: str, n: int) -> set[Name]:
    """The names of the actor at moment ``n``; where it is a single name, that one."""
    query = f"SELECT k.key, k.document FROM membership m JOIN names k ON k.id = m.name WHERE m.actor = ? AND {holds('m')}"
    found = {Name(key=key, document=document) for key, document in ledger.rows(query, (actor, n))}
    return found or {_named(ledger, actor)}


_NAMES_OF = f"""SELECT k.key, k.document FROM membership o JOIN membership m ON m.actor = o.actor JOIN names k ON k.id = m.name
    WHERE o.name = ? AND {holds("o")} AND {holds("m")}"""


def names_of(ledger: Ledger, name: Name, n: int) -> set[Name]:
    """All names of the actor that ``name`` belongs to at moment ``n``, itself included, in one question."""
    return {Name(key=key, document=document) for key, document in ledger.rows(_NAMES_OF, (name.id, n, n))} or {name}


def _named(ledger: Ledger, name_id: str) -> Name:
    for key, document in ledger.rows("SELECT key, document FROM names WHERE id = ?", (name_id,)):
        return Name(key=key, document=document)
    parts = _OF_A_DOCUMENT.fullmatch(name_id)
    return Name(key=parts[1], document=parts[2]) if parts else Name(key=name_id)


def names_of_key(ledger: Ledger, key: str, n: int) -> list[Name]:
    """The names with this key, of the case and of single documents, about which something was decided by ``n``."""
    query = f"SELECT key, document FROM names WHERE key = ? AND {holds('names')} ORDER BY id"
    return [Name(key=found, document=document) for found, document in ledger.rows(query, (key, n))]


def decisions(ledger: Ledger, n: int) -> list[Decided]:
    """The decisions that count at moment ``n``, one for each pair of names, in the order of their entries."""
    return _decided(ledger.rows(f"{_DECIDED} ORDER BY d.entry", (n,)))


def decisions_about(ledger: Ledger, names: Iterable[Name]) -> list[int]:
    """The entries about pairs that one of ``names`` belongs to, undone ones and undos included, in order."""
    query = f"SELECT entry FROM {_ACTS.table} WHERE subject = ?"
    pairs = {pair for name in names for pair in _pairs(ledger, name.id)}
    return sorted({number for pair in pairs for (number,) in ledger.rows(query, (pair,))})


def has_rule(ledger: Ledger, rule: str, n: int) -> bool:
    """Whether a decision by this rule counts at moment ``n``."""
    return bool(ledger.rows(f"SELECT 1 FROM decisions d WHERE d.rule = ? AND {holds('d')} LIMIT 1", (rule, n)))


def ever_decided(ledger: Ledger, a: Name, b: Name) -> bool:
    """Whether anything was ever decided about the two names, taken back or not."""
    pair = "\n".join(sorted((a.id, b.id)))
    return bool(ledger.rows(f"SELECT 1 FROM {_ACTS.table} WHERE subject = ? LIMIT 1", (pair,)))


def _pairs(ledger: Ledger, name: str) -> list[str]:
    return [pair for (pair,) in ledger.rows("SELECT pair FROM decisions WHERE ? IN (a, b)", (name,))]


def decisions_around(ledger: Ledger, names: Iterable[Name]) -> list[Decided]:
    """The decisions that count now about any name that one of ``names`` is held together with, each once, oldest first."""
    about = sorted({member for name in names for member in _held_with(ledger, name)})
    found = {one.entry: one for member in about for one in _decided(ledger.rows(_ABOUT, (member, member)))}
    return [found[entry] for entry in sorted(found)]


def _held_with(ledger: Ledger, name: Name) -> list[str]:
    query = (
        "SELECT m.name FROM membership m JOIN membership o ON o.actor = m.actor"
        " WHERE o.name = ? AND m.to_entry IS NULL AND o.to_entry IS NULL"
    )
    return [member for (member,) in ledger.rows(query, (name.id,))] or [name.id]


def decision_without(ledger: Ledger, number: int) -> tuple[int, NameDecision] | None:
    """The decision that would count on its two names if entry ``number`` were taken back, with its entry; null where none would."""
    for (pair,) in ledger.rows(f"SELECT subject FROM {_ACTS.table} WHERE entry = ?", (number,)):
        acts = ledger.rows(f"SELECT entry, undoes FROM {_ACTS.table} WHERE subject = ?", (pair,))
        for last in live([*acts, (ledger.head + 1, number)])[-1:]:
            payload = ledger.entry(last).payload
            return (last, from_json(payload, _Payload).decision) if payload is not None else None
    return None


def why_joined(ledger: Ledger, a: Name, b: Name, n: int) -> list[Decided]:
    """The shortest chain of decisions that makes ``a`` and ``b`` one actor at moment ``n``; empty if they are not."""
    actor = actor_of(ledger, a, n)
    if a == b or actor != actor_of(ledger, b, n):
        return []
    within = f"d.a IN (SELECT m.name FROM membership m WHERE m.actor = ? AND {holds('m')})"
    rows = ledger.rows(f"{_DECIDED} AND d.judgement = 'same' AND {within} ORDER BY d.entry", (n, actor, n))
    return _shortest(a.id, b.id, _decided(rows))


def _shortest(start: str, end: str, known: list[Decided]) -> list[Decided]:
    chains: dict[str, list[Decided]] = {start: []}
    waiting = deque([start])
    while waiting and end not in chains:
        name = waiting.popleft()
        for step, other in _steps(name, known):
            if other not in chains:
                chains[other] = [*chains[name], step]
                waiting.append(other)
    return chains.get(end, [])


def _steps(name: str, known: list[Decided]) -> Iterator[tuple[Decided, str]]:
    for step in known:
        a, b = step.decision.a.id, step.decision.b.id
        if name in (a, b):
            yield step, b if name == a else a


def _decided(rows: list[tuple[Any, ...]]) -> list[Decided]:
    return [
        Decided(entry=number, author=author, recorded_at=recorded_at, decision=from_json(payload, _Payload).decision)
        for number, author, recorded_at, stored in rows
        if (payload := unpack(stored)) is not None
    ]
