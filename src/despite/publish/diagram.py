"""Boxes in columns with curves between them: how networks and trees are laid out.

Every box holds its words, so that none lies upon another and all can be read in print. Boxes are put in order by the mean place
of their neighbours (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981), which keeps crossings few; the same records
give the same picture on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from despite.evidence import Record
from despite.publish.lettering import width, wrap
from despite.publish.marks import Key, Mark

Form = Literal["party", "step", "nobody"]
"""Somebody or something that is named; what is said, and by whom; and what stands for nobody in particular."""

TOP, SWEEPS = 44.0, 6
_LINE, _PAD, _GAP, _SIZE, _SMALL = 15.0, 7.0, 10.0, 12.0, 11.0
TALLY, _BOLD = 42.0, 13.0


class Node(Record, frozen=True, kw_only=True):
    """What a box is to hold: ``words``, smaller ones below, a count for each class of record, and its link."""

    key: str
    words: str
    small: str = ""
    form: Form = "party"
    mark: Mark = Mark()
    tallies: tuple[tuple[Mark, int], ...] = ()
    title: str = ""
    href: str = ""


class Line(Record, frozen=True, kw_only=True):
    """A line from one node to another; ``perhaps`` where it may not hold."""

    a: str
    b: str
    perhaps: bool = False


class Box(Record, frozen=True, kw_only=True):
    """A node in its place, its words broken to fit."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    small: tuple[str, ...]
    tally_x: float
    tally_y: float


class Curve(Record, frozen=True, kw_only=True):
    """A line in its place, as the path of an SVG."""

    path: str
    perhaps: bool


class Head(Record, frozen=True, kw_only=True):
    """What stands above a column."""

    x: float
    text: str


class Diagram(Record, frozen=True, kw_only=True):
    """The whole drawing."""

    id: str
    title: str
    description: str
    width: float
    height: float
    foot: float
    heads: tuple[Head, ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    keys: tuple[Key, ...]
    tabbed: bool
    more: str = ""
    note: str = ""

    @classmethod
    def of(cls, layout: Layout, *, id: str, title: str, description: str, keys: tuple[Key, ...], more: str = "", note: str = "") -> Diagram:  # noqa: A002
        """The drawing of a layout with its legend below it."""
        foot = layout.foot + (24 if more else 0)
        below = 40 + (keys[-1].y if keys else -24) + (22 if note else 0)
        return cls(
            id=id, title=title, description=description, width=layout.width, height=foot + below, foot=foot, heads=layout.heads,
            boxes=layout.boxes, curves=layout.curves, keys=keys, tabbed=True, more=more, note=note,
        )  # fmt: skip


class Layout(Record, frozen=True, kw_only=True):
    """Boxes and curves in place, and the room that they take."""

    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    heads: tuple[Head, ...]
    width: float
    foot: float


def lay_out(columns: Sequence[Sequence[Node]], lines: Sequence[Line], widths: Sequence[float], gap: float, heads: Sequence[str]) -> Layout:
    """Puts the nodes of each column below one another, near those that they are tied to; lines run between columns."""
    near = _neighbours(lines)
    ordered = _in_order(columns, near)
    lefts = [sum(widths[:number]) + gap * number + 2 for number in range(len(columns))]
    boxes: dict[str, Box] = {}
    for number in _outward(columns):
        made = [_box(node, lefts[number], widths[number]) for node in ordered[number]]
        boxes |= {box.node.key: box for box in _placed(made, near, boxes)}
    lift = TOP - min((box.y for box in boxes.values()), default=TOP)
    placed = {key: replace(box, y=round(box.y + lift, 1)) for key, box in boxes.items()}
    return Layout(
        boxes=tuple(placed[node.key] for column in ordered for node in column),
        curves=tuple(_curve(placed[line.a], placed[line.b], line.perhaps) for line in lines),
        heads=tuple(Head(x=left, text=text) for left, text in zip(lefts, heads, strict=False)),
        width=sum(widths) + gap * (len(widths) - 1) + 4,
        foot=max((box.y + box.height for box in placed.values()), default=TOP),
    )


def _neighbours(lines: Sequence[Line]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for line in lines:
        near.setdefault(line.a, []).append(line.b)
        near.setdefault(line.b, []).append(line.a)
    return near


# ---- in which order
def _in_order(columns: Sequence[Sequence[Node]], near: Mapping[str, Sequence[str]]) -> list[list[Node]]:
    """Each column by the mean rank of its neighbours in the columns beside it, swept to and fro."""
    ordered = [list(column) for column in columns]
    for sweep in range(SWEEPS):
        numbers = range(len(ordered)) if sweep % 2 == 0 else range(len(ordered) - 1, -1, -1)
        for number in numbers:
            beside = {node.key: rank / len(column) for column in ordered[max(0, number - 1) : number + 2] if column is not ordered[number]
                      for rank, node in enumerate(column)}  # fmt: skip
            ordered[number] = _by_mean(ordered[number], near, beside)
    return ordered


def _by_mean(column: Sequence[Node], near: Mapping[str, Sequence[str]], ranks: Mapping[str, float]) -> list[Node]:
    def mean(rank: int, node: Node) -> float:
        found = [ranks[key] for key in near.get(node.key, ()) if key in ranks]
        return round(sum(found) / len(found), 9) if found else rank / len(column)

    keyed = [(mean(rank, node), rank, node) for rank, node in enumerate(column)]
    return [node for _, _, node in sorted(keyed, key=lambda each: each[:2])]


# ---- where
def _outward(columns: Sequence[Sequence[Node]]) -> list[int]:
    """The longest column first, then those beside it."""
    longest = max(range(len(columns)), key=lambda number: len(columns[number]))
    return sorted(range(len(columns)), key=lambda number: (abs(number - longest), number))


def _box(node: Node, x: float, across: float) -> Box:
    left = 26 if node.mark.denied else 8
    lines = wrap(node.words, across - 8 - left, _SIZE if node.form == "step" else _BOLD, 3)
    small = wrap(node.small, across - 8 - left, _SMALL, 2) if node.small else ()
    used = width(small[-1], _SMALL) + 14 if small else 0.0
    beside = bool(small) and left + used + TALLY * len(node.tallies) <= across
    rows = len(lines) + len(small) + (1 if node.tallies and not beside else 0)
    return Box(
        node=node, x=x, y=0.0, width=across, height=2 * _PAD + _LINE * rows, lines=lines, small=small,
        tally_x=round(x + left + (used if beside else 0.0), 1), tally_y=_PAD + _LINE * rows - 12,
    )  # fmt: skip


def _placed(boxes: Sequence[Box], near: Mapping[str, Sequence[str]], known: Mapping[str, Box]) -> list[Box]:
    """Each as near as can be to the middle of its neighbours, none upon another."""
    wanted = [_middle(box, near, known) for box in boxes]
    made: list[Box] = []
    end = float("-inf")
    for box, middle in zip(boxes, wanted, strict=True):
        y = max(end, (end if end > float("-inf") else 0.0) if middle is None else middle - box.height / 2)
        made.append(replace(box, y=y))
        end = y + box.height + _GAP
    pushed = [box.y + box.height / 2 - middle for box, middle in zip(made, wanted, strict=True) if middle is not None]
    return _lifted(made, sum(pushed) / len(pushed) if pushed else 0.0)


def _lifted(boxes: Sequence[Box], push: float) -> list[Box]:
    """What was pushed downward by those above is moved back by half of it on the whole, so that both ends share it."""
    return [replace(box, y=box.y - push) for box in boxes]


def _middle(box: Box, near: Mapping[str, Sequence[str]], known: Mapping[str, Box]) -> float | None:
    found = [known[key].y + known[key].height / 2 for key in near.get(box.node.key, ()) if key in known]
    return sum(found) / len(found) if found else None


def _curve(a: Box, b: Box, perhaps: bool) -> Curve:
    """From the right side of the box further left to the left side of the other one."""
    if a.x > b.x:
        a, b = b, a
    x1, y1, x2, y2 = a.x + a.width, a.y + a.height / 2, b.x, b.y + b.height / 2
    bend = max(14.0, (x2 - x1) / 2)
    return Curve(path=f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}", perhaps=perhaps)
