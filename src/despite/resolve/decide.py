"""What decisions allow: two names called different are never joined, however long the chain (rule 5 of fairness)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from despite.evidence import NameDecision


class Standing:
    """Decisions that count, with their entries: one for each pair of names, the last that was added.

    What a new decision may do is told from the names that its two are held together with; others are not looked at.
    """

    def __init__(self, active: Iterable[tuple[int, NameDecision]] = ()) -> None:
        self._same: dict[str, dict[str, int]] = {}
        self._different: dict[str, dict[str, int]] = {}
        for number, decision in active:
            self.add(number, decision)

    def add(self, number: int, decision: NameDecision) -> None:
        """Takes in a decision in the place of an earlier one on the same two names."""
        a, b = decision.a.id, decision.b.id
        for kept in (self._same, self._different):
            for one, other in ((a, b), (b, a)):
                kept.get(one, {}).pop(other, None)
        if decision.judgement != "unsure":
            kept = self._same if decision.judgement == "same" else self._different
            kept.setdefault(a, {})[b] = number
            kept.setdefault(b, {})[a] = number

    def refusal(self, new: NameDecision) -> str | None:
        """Why ``new`` may not be recorded beside these, or null.

        "Same" is refused where it would join two names that were called different; "different" where the two are held together
        by a chain of others. The sentence names the entries that stand in the way, in the order of the chain.
        """
        a, b = new.a.id, new.b.id
        if new.judgement == "unsure":
            return None
        left = self._chains(a, without=b)
        if new.judgement == "different":
            return _refuse(new, left[b], "are held together by") if b in left else None
        right = self._chains(b, without=a)
        for name, chain in left.items():
            for other, number in self._different.get(name, {}).items():
                if other in right and {name, other} != {a, b}:
                    return _refuse(new, [number, *chain, *right[other]], "would join two names called different by", number)
        return None

    def _chains(self, start: str, without: str) -> dict[str, list[int]]:
        """Every name that is held together with ``start``, with the shortest chain of entries; the decision on ``start`` and
        ``without`` themselves does not count.
        """
        chains: dict[str, list[int]] = {start: []}
        queue = deque([start])
        while queue:
            at = queue.popleft()
            for name, number in self._same.get(at, {}).items():
                if name not in chains and {at, name} != {start, without}:
                    chains[name] = [*chains[at], number]
                    queue.append(name)
        return chains


def refusal(active: Iterable[tuple[int, NameDecision]], new: NameDecision) -> str | None:
    """Why ``new`` may not be recorded beside the ``active`` decisions (with their entry numbers), or null."""
    return Standing(active).refusal(new)


def _refuse(new: NameDecision, entries: list[int], why: str, first: int | None = None) -> str:
    first = entries[0] if first is None else first
    chain = [number for number in entries if number != first]
    joined = (
        f" (the chain that would do it: {', '.join(f'entry {number}' for number in chain)})" if why.startswith("would") and chain else ""
    )
    named = f"entry {first}" if joined or why.startswith("would") else ", ".join(f"entry {number}" for number in entries)
    return f"{new.a.key!r} and {new.b.key!r} {why} {named}{joined}: undo that first (despite undo {first})."
