"""What decisions allow: two names called different are never joined, however long the chain (rule 5 of fairness)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from despite.evidence import NameDecision


def refusal(active: Sequence[tuple[int, NameDecision]], new: NameDecision) -> str | None:
    """Why ``new`` may not be recorded beside the ``active`` decisions (with their entry numbers), or null.

    "Same" is refused where it would join two names that were called different; "different" where the two are held
    together by a chain of others. The sentence names the entries that stand in the way.
    """
    edges = [(number, d) for number, d in active if {d.a.id, d.b.id} != {new.a.id, new.b.id}]
    if new.judgement == "different":
        chain = _chain(edges, new.a.id, new.b.id)
        return _refuse(new, chain, "are held together by") if chain is not None else None
    if new.judgement != "same":
        return None
    left, right = _reach(edges, new.a.id), _reach(edges, new.b.id)
    for number, decision in edges:
        ends = (decision.a.id, decision.b.id)
        if decision.judgement == "different" and _across(ends, left, right):
            return _refuse(new, [number], "would join two names called different by")
    return None


def clash(active: Sequence[tuple[int, NameDecision]]) -> str | None:
    """Why ``active`` decisions cannot all stand: two names called different that a chain of others joins; else null."""
    for _, decision in active:
        if decision.judgement == "different":
            chain = _chain(active, decision.a.id, decision.b.id)
            if chain is not None:
                return _refuse(decision, chain, "would be called different and yet be held together by")
    return None


def _refuse(new: NameDecision, entries: list[int], why: str) -> str:
    numbers = ", ".join(f"entry {number}" for number in entries)
    return f"{new.a.key!r} and {new.b.key!r} {why} {numbers}: undo that first (despite undo {entries[0]})."


def _across(ends: tuple[str, str], left: set[str], right: set[str]) -> bool:
    return (ends[0] in left and ends[1] in right) or (ends[1] in left and ends[0] in right)


def _neighbours(edges: Sequence[tuple[int, NameDecision]], name: str) -> list[tuple[int, str]]:
    same = [(n, d) for n, d in edges if d.judgement == "same" and name in (d.a.id, d.b.id)]
    return [(n, d.b.id if d.a.id == name else d.a.id) for n, d in same]


def _reach(edges: Sequence[tuple[int, NameDecision]], start: str) -> set[str]:
    seen, queue = {start}, deque([start])
    while queue:
        for _, name in _neighbours(edges, queue.popleft()):
            if name not in seen:
                seen.add(name)
                queue.append(name)
    return seen


def _chain(edges: Sequence[tuple[int, NameDecision]], start: str, goal: str) -> list[int] | None:
    paths: dict[str, list[int]] = {start: []}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        if at == goal:
            return paths[at]
        for number, name in _neighbours(edges, at):
            if name not in paths:
                paths[name] = [*paths[at], number]
                queue.append(name)
    return None
