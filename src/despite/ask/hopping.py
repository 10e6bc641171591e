"""The graph of steps between ends, searched from both sides at once; only what is reached is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from despite.ask.actors import Actors
from despite.ask.hops import End
from despite.evidence import Record
from despite.ledger import Ledger

_PAGE = 400
_CROWD = 300
"""An end in more claims than this is no way from one actor to another, only an end of the chain."""
_FRONTIER = 4000
_READINGS = 4
_START, _GOAL = "a", "b"

Node = str
_Edge = tuple[Node, Node]


class Step(Record, frozen=True, kw_only=True):
    """A step between two nodes with the readings of claims that name both."""

    a: Node
    b: Node
    readings: tuple[int, ...]


class Graph:
    """Nodes are actors: all ends that decisions hold together; the two that are asked about are nodes of their own."""

    def __init__(self, ledger: Ledger, n: int, actors: Actors, start: Iterable[str], goal: Iterable[str]) -> None:
        self._ledger, self._n, self._actors = ledger, n, actors
        self._asked = {**dict.fromkeys(goal, _GOAL), **dict.fromkeys(start, _START)}
        self._numbers: dict[int, Node] = {}
        self._members: dict[Node, set[int]] = {}
        self._reached: dict[Node, dict[Node, list[int]]] = {}
        self._dropped: set[_Edge] = set()
        self._dropped_paths: set[tuple[Node, ...]] = set()
        self._crowded: set[Node] = set()
        for key in sorted(self._asked):
            self._enter(self._ledger.rows("SELECT number, key, document FROM hop_ends WHERE key = ?", (key,)))

    def shortest(self, longest: int, most: int) -> list[list[Step]]:
        """The shortest paths between the two, at most ``most`` of them, in a fixed order; none where they are not tied."""
        sides: tuple[dict[Node, int], dict[Node, int]] = ({_START: 0}, {_GOAL: 0})
        edges: tuple[set[Node], set[Node]] = ({_START}, {_GOAL})
        depths = [0, 0]
        while sum(depths) < longest and all(edges):
            side = min((0, 1), key=lambda which: (len(edges[which]), which))
            depths[side] += 1
            reached = self._beyond(edges[side], sides[side], depths[side])
            if met := sorted(node for node in reached if node in sides[1 - side]):
                return self._paths(met, sides, most)
            edges[side].clear()
            edges[side].update(reached)
        return []

    def _beyond(self, frontier: set[Node], depth: dict[Node, int], at: int) -> set[Node]:
        """The nodes one step on that were not reached before."""
        self._fetch(frontier)
        new = {other for node in sorted(frontier) for other in self._neighbours(node) if other not in depth}
        depth.update(dict.fromkeys(new, at))
        return set(sorted(new)[:_FRONTIER])

    def _neighbours(self, node: Node) -> list[Node]:
        if node in self._crowded:
            return []
        return [other for other in self._reached.get(node, {}) if (node, other) not in self._dropped]

    def _paths(self, met: Sequence[Node], sides: tuple[dict[Node, int], dict[Node, int]], most: int) -> list[list[Step]]:
        least = min(sides[0][node] + sides[1][node] for node in met)
        found: list[list[Step]] = []
        for node in met:
            if sides[0][node] + sides[1][node] == least:
                for head in self._back(node, sides[0]):
                    for tail in self._back(node, sides[1]):
                        path = [*reversed(head), *tail[1:]]
                        if tuple(path) not in self._dropped_paths:
                            found.append([self._step(a, b) for a, b in pairwise(path)])
                        if len(found) >= most:
                            return found
        return found

    def _back(self, node: Node, depth: dict[Node, int]) -> Iterator[list[Node]]:
        """The ways from ``node`` back to where the side began."""
        if depth[node] == 0:
            yield [node]
            return
        before = [other for other, at in depth.items() if at == depth[node] - 1 and node in self._neighbours(other)]
        for other in sorted(before):
            for way in self._back(other, depth):
                yield [node, *way]

    def _step(self, a: Node, b: Node) -> Step:
        readings = self._reached.get(a, {}).get(b) or self._reached.get(b, {}).get(a) or []
        return Step(a=a, b=b, readings=tuple(readings))

    # ---- what does not hold
    def drop(self, step: Step) -> None:
        """Takes a step out: none of its claims holds."""
        self._dropped |= {(step.a, step.b), (step.b, step.a)}

    def drop_path(self, path: Sequence[Step]) -> None:
        """Takes one path out: its times exclude each other."""
        self._dropped_paths.add((path[0].a, *(step.b for step in path)))

    def crowded(self) -> list[str]:
        """The names of the nodes that were not gone through."""
        return sorted(min(self._keys(node)) for node in self._crowded)

    def _keys(self, node: Node) -> list[str]:
        marks = ", ".join("?" * len(self._members[node]))
        rows = self._ledger.rows(f"SELECT key FROM hop_ends WHERE number IN ({marks})", sorted(self._members[node]))
        return [str(key) for (key,) in rows]

    # ---- ends and nodes
    def names(self, step: Step, found: Sequence[End]) -> tuple[str, str] | None:
        """As which names a claim has the two nodes of a step; null where it does not name both."""
        by_node: dict[Node, str] = {}
        for end in found:
            by_node.setdefault(self._node(end.key, end.document), end.name)
        return (by_node[step.a], by_node[step.b]) if step.a in by_node and step.b in by_node else None

    def nodes(self, found: Sequence[End]) -> set[Node]:
        """The nodes that a claim names."""
        return {self._node(end.key, end.document) for end in found}

    def _node(self, key: str, document: str) -> Node:
        if key in self._asked:
            return self._asked[key]
        actor = self._actors.of_key(key, document or None)
        if actor is not None:
            return next((self._asked[each] for each in sorted(self._actors.keys(actor)) if each in self._asked), f"= {actor}")
        return f"{key}@{document}" if document else key

    def _enter(self, rows: Iterable[tuple[int, str, str]]) -> None:
        for number, key, document in rows:
            node = self._node(key, document)
            self._numbers[number] = node
            self._members.setdefault(node, set()).add(number)

    def _fetch(self, nodes: set[Node]) -> None:
        """Gets the neighbours of nodes that were not fetched before."""
        wanted = sorted(node for node in nodes if node not in self._reached)
        for node in wanted:
            self._complete(node)
            self._reached[node] = {}
        numbers = sorted(number for node in wanted for number in self._members.get(node, ()))
        for at in range(0, len(numbers), _PAGE):
            self._fetch_page(self._gone_through(numbers[at : at + _PAGE]))

    def _complete(self, node: Node) -> None:
        """All ends of the node, not only those that a claim has led to."""
        if node.startswith("= "):
            for key in sorted(self._actors.keys(node[2:])):
                self._enter(self._ledger.rows("SELECT number, key, document FROM hop_ends WHERE key = ?", (key,)))

    def _gone_through(self, numbers: list[int]) -> list[int]:
        """Without those that too many claims name, unless they are asked about."""
        marks = ", ".join("?" * len(numbers))
        counts = self._ledger.rows(f"SELECT hop_end, count(*) FROM hops WHERE hop_end IN ({marks}) GROUP BY 1", numbers)
        many = {number for number, count in counts if count > _CROWD and self._numbers[number] not in (_START, _GOAL)}
        self._crowded |= {self._numbers[number] for number in many}
        return [number for number in numbers if number not in many]

    def _fetch_page(self, numbers: list[int]) -> None:
        marks = ", ".join("?" * len(numbers))
        query = f"""SELECT h.hop_end, o.hop_end, h.from_entry FROM hops h JOIN hops_of o ON o.from_entry = h.from_entry
            WHERE h.hop_end IN ({marks}) AND h.from_entry <= ? AND o.hop_end != h.hop_end ORDER BY h.from_entry DESC"""
        rows = self._ledger.rows(query, (*numbers, self._n))
        self._learn({other for _, other, _ in rows} - set(self._numbers))
        for number, other, reading in rows:
            node, beyond = self._numbers[number], self._numbers[other]
            readings = self._reached[node].setdefault(beyond, []) if node != beyond else []
            if len(readings) < _READINGS:
                readings.append(reading)

    def _learn(self, numbers: set[int]) -> None:
        unknown = sorted(numbers)
        for at in range(0, len(unknown), _PAGE):
            page = unknown[at : at + _PAGE]
            marks = ", ".join("?" * len(page))
            self._enter(self._ledger.rows(f"SELECT number, key, document FROM hop_ends WHERE number IN ({marks})", page))
