"""Claims grouped into occurrences: one happening each, across documents and languages.

Only claims that share something (a day, a figure, a victim, an edition, words) are compared, so that cost grows with the
number of claims. What tells most comes first, and no two claims are in one group of which a rule says that they are not about
one happening. A person's word (join, split) stands above every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from despite.ask.comparing import FEW, Comparison, compare, differ
from despite.ask.parties import Party
from despite.ask.results import Grouped
from despite.ask.signature import Signature
from despite.evidence import Record

_NEIGHBOURS = 24
_CROWD = 64
_IN_A_CROWD = 4
_MEMBERS = 12
_RUN = 4
_WHY = 6
_PERHAPS = 5
_IN_COMMON = -2
"""From two things in common on, it is worth saying that it cannot be told."""


class Group(Record, frozen=True, kw_only=True):
    """Claims held to be about one happening, the first first; ``why`` holds them together, ``perhaps`` may be the same."""

    claims: tuple[str, ...]
    why: tuple[str, ...]
    perhaps: tuple[tuple[str, tuple[str, ...]], ...] = ()


def group(signatures: Sequence[Signature], grouped: Iterable[Grouped] = ()) -> list[Group]:
    """The groups, in the order of their first claims; a claim that nothing joins is a group of its own."""
    return _Grouping(signatures, list(grouped)).groups()


class _Grouping:
    """One grouping under way. Claims are known by their place in the list; alike ones are compared once."""

    def __init__(self, signatures: Sequence[Signature], grouped: list[Grouped]) -> None:
        self._signatures = signatures
        self._contents = [each.content for each in signatures]
        self._places = {each.claim: at for at, each in enumerate(signatures)}
        self._grouped = grouped
        self._leader = list(range(len(signatures)))
        self._members = {at: [at] for at in range(len(signatures))}
        self._standing: dict[int, dict[tuple[object, ...], int]] = {}
        self._why: dict[int, list[str]] = {}
        self._apart = self._splits()
        self._perhaps: dict[int, list[tuple[int, tuple[str, ...]]]] = {}

    def groups(self) -> list[Group]:
        """Everything joined that is to be."""
        for a, b, why in self._told():
            self._unite(a, b, why)
        for a, b in self._candidates():
            if self._leader[a] != self._leader[b]:
                self._weigh(a, b, compare(self._signatures[a], self._signatures[b]))
        heads = sorted(self._members)
        return [self._group(head) for head in heads]

    def _group(self, head: int) -> Group:
        members = sorted(self._members[head])
        names = tuple(self._signatures[at].claim for at in members)
        return Group(claims=names, why=tuple(dict.fromkeys(self._why.get(head, ())))[:_WHY], perhaps=self._others(members))

    def _others(self, members: list[int]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found: dict[int, tuple[str, ...]] = {}
        for at in members:
            for other, why in self._perhaps.get(at, ()):
                found.setdefault(self._leader[other], why)
        found.pop(self._leader[members[0]], None)
        return tuple((self._signatures[other].claim, why) for other, why in sorted(found.items())[:_PERHAPS])

    # ---- what people said
    def _told(self) -> Iterator[tuple[int, int, str]]:
        for word in self._grouped:
            here = [self._places[claim] for claim in word.claims if claim in self._places]
            if word.judgement == "join" and here:
                reason = f": {word.reason}" if word.reason else ""
                yield from ((here[0], other, f"joined by {word.author}, entry {word.entry}{reason}") for other in here[1:])

    def _splits(self) -> set[tuple[int, int]]:
        apart = set()
        for word in self._grouped:
            here = [self._places[claim] for claim in word.claims if claim in self._places]
            if word.judgement == "split" and word.claims[0] in self._places:
                apart |= {pair for other in here[1:] for pair in ((here[0], other), (other, here[0]))}
        return apart

    # ---- what the rules say
    def _weigh(self, a: int, b: int, found: Comparison) -> None:
        if found.verdict == "same":
            self._join(a, b, found)
        elif found.verdict == "cannot_be_told" and found.strength <= _IN_COMMON:
            self._perhaps.setdefault(a, []).append((b, found.why))
            self._perhaps.setdefault(b, []).append((a, found.why))

    def _candidates(self) -> list[tuple[int, int]]:
        """Pairs that share a key, those of the most telling key first; in a crowd each is compared with those that come next."""
        blocks: dict[tuple[object, ...], list[int]] = {}
        for at, each in enumerate(self._signatures):
            for key in keys(each):
                blocks.setdefault(key, []).append(at)
        looks = [_look(each) for each in self._signatures]
        pairs: dict[tuple[int, int], int] = {}
        for key, block in sorted(blocks.items(), key=lambda item: _TELLING.index(str(item[0][2]))):
            rank, reach = _TELLING.index(str(key[2])), _reach(block)
            for at, a in enumerate(block):
                for b in block[at + 1 : at + 1 + reach]:
                    if (a, b) not in pairs and _may_be_one(looks[a], looks[b]):
                        pairs[a, b] = rank
        return sorted(pairs, key=lambda pair: (pairs[pair], pair))

    def _join(self, a: int, b: int, found: Comparison) -> None:
        one, other = self._leader[a], self._leader[b]
        if one != other and not any(self._forbidden(x, y) for x in self._some(one) for y in self._some(other)):
            self._unite(a, b, "; ".join(found.why))

    def _some(self, head: int) -> list[int]:
        """Members that stand for all: one of each content, the first few."""
        return list(self._standing.get(head, {self._contents[head]: head}).values())

    def _forbidden(self, a: int, b: int) -> bool:
        if (a, b) in self._apart:
            return True
        return differ(self._signatures[a], self._signatures[b]) and not self._agreed(a, b)

    def _agreed(self, a: int, b: int) -> bool:
        return any(
            word.judgement == "join" and {self._signatures[a].claim, self._signatures[b].claim} <= set(word.claims)
            for word in self._grouped
        )

    def _unite(self, a: int, b: int, why: str) -> None:
        kept, gone = sorted((self._leader[a], self._leader[b]))
        if kept == gone:
            return
        contents = [self._standing.pop(head, {self._contents[head]: head}) for head in (kept, gone)]
        self._standing[kept] = dict(list({**contents[1], **contents[0]}.items())[-_MEMBERS:])
        joining = self._members.pop(gone)
        self._members[kept] += joining
        for at in joining:
            self._leader[at] = kept
        self._why[kept] = [*self._why.get(kept, []), why, *self._why.pop(gone, [])][:_WHY]


_TELLING = ("words", "event", "concerned", "voice", "figure", "day", "month", "period")
"""What claims share, the most telling first: by it they are joined, so that what only resembles comes to groups that stand."""


_Look = tuple[date, date, bool, Party | None]
"""The first and last day on which a claim's happening may lie, whether it is of an event, and the one sort of people it concerns."""


def _look(each: Signature) -> _Look:
    sole = each.concerned[0] if len(each.concerned) == 1 else None
    plain = sole if sole is not None and not sole.proper and sole.stems else None
    return each.first or date.min, each.last or date.max, each.event is not None, plain


def _may_be_one(one: _Look, other: _Look) -> bool:
    """Whether days and people leave it open, the quickest of the questions that ``compare`` asks: farmers are no students."""
    if not one[2] and (one[1] < other[0] or other[1] < one[0]):
        return False
    a, b = one[3], other[3]
    return a is None or b is None or a.key == b.key or a.language != b.language or not a.stems.isdisjoint(b.stems)


def _reach(block: list[int]) -> int:
    """With how many of those after it a claim is compared: what a crowd shares ("in 2022") tells little of any two of it."""
    return _NEIGHBOURS if len(block) <= _CROWD else _IN_A_CROWD


def keys(each: Signature) -> Iterator[tuple[object, ...]]:
    """What a claim is filed under while it looks for others: claims about one happening share at least one of these."""
    for key in (*_days(each), *_names(each)):
        yield each.side, each.kind, *key
    for figure in each.figures:
        if abs(figure.value) >= FEW:
            yield each.side, each.kind, "figure", float(f"{figure.value:.1e}")
    if len(each.words) >= _RUN:
        runs = [each.words[at : at + _RUN] for at in range(len(each.words) - _RUN + 1)]
        yield each.side, each.kind, "words", min(runs)
        yield each.side, each.kind, "words", max(runs)


def _days(each: Signature) -> Iterator[tuple[object, ...]]:
    first, last = each.first, each.last
    if not first or not last:
        return
    if not each.pinned:
        yield "period", first, last
        return
    for year, month in sorted({(first.year, first.month), (last.year, last.month)}):
        yield "month", year, month
    if each.length == 1:
        yield "day", first


def _names(each: Signature) -> Iterator[tuple[object, ...]]:
    for party in each.concerned:
        if party.proper:
            yield "concerned", party.key
    if each.event:
        yield "event", each.event
    if each.side == "denied" and each.voice:
        yield "voice", each.voice
