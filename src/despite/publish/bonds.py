"""What is said to tie parties, as a picture: party, statement, party, from the actor asked about outward.

A tie is a claim whose passage names both (``ask.hops``): a shared place or event series is none, and what is denied or negated
ties nobody. Each stands with who says it, and when it is said to have been.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec.structs import replace

from despite.ask.answer import Answer, Line
from despite.ask.hops import End, ends
from despite.ask.results import Hop
from despite.evidence import Claim, Record, When
from despite.publish.diagram import Diagram, Node, lay_out
from despite.publish.diagram import Line as Tie
from despite.publish.marks import Link, Mark, Row, Table, below, keys, mark, once, row_id, span_words
from despite.publish.network import claim_words, tallies, told
from despite.publish.sentence import lead, publisher_of
from despite.publish.words import kind_words
from despite.text.messages import _, _n
from despite.text.names import name_key
from despite.text.relations import relation_of

MOST, DEEPEST = 30, 3
"""How many ties a picture holds, and how many columns of parties."""
_PARTY, _STEP, _GAP = 150.0, 222.0, 36.0


class Bond(Record, frozen=True, kw_only=True):
    """A tie between ``a`` and ``b`` as one holder states it; ``hops`` are steps of chains that are no claims of the answer."""

    a: str
    b: str
    what: str
    says: str
    lines: tuple[Line, ...] = ()
    hops: tuple[Hop, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from others."""
        return "|".join((self.a, self.what, self.says.casefold(), self.b))

    @property
    def whens(self) -> list[When | None]:
        """When it is said to have been."""
        return [*(line.claim.happened_on for line in self.lines), *(hop.happened_on for hop in self.hops)]

    @property
    def proposed(self) -> bool:
        """Whether nobody reviewed any claim that states it."""
        return all(state == "proposed" for state in (*(line.state for line in self.lines), *(hop.state for hop in self.hops)))


def tied(answer: Answer, link: Link, note: str = "") -> tuple[Diagram | None, Table]:
    """What ties the actor to others, as a picture and in words; no picture where nothing does."""
    names: dict[str, str] = {}
    found = bonds(answer, names)
    words = Table(
        caption=_("What is said to tie them, in words"),
        heads=(_("One party"), _("What ties them, and who says it"), _("The other party"), _("Said to have been"), _("Claims")),
        rows=tuple(_row(one, answer, names, link) for one in found),
    )
    depth = _depths(found, _roots(answer, names))
    shown = [one for one in found if max(depth[one.a], depth[one.b]) < DEEPEST][:MOST]
    return (_diagram(shown, len(found) - len(shown), depth, names, answer, note) if shown else None), words


def bonds(answer: Answer, names: dict[str, str]) -> list[Bond]:
    """The ties that the answer's claims and chains state, those of most claims first; ``names`` takes each party's name by its key."""
    sources = {source.document: source for source in answer.sources}
    groups: dict[str, Bond] = {}
    lines = {line.claim.id: line for line in once(answer)}
    for line in lines.values():
        says = lead(line.claim, publisher_of(sources[line.claim.document]))
        for a, b in _pairs(line.claim, names):
            _add(groups, Bond(a=a, b=b, what=_what(line.claim), says=says, lines=(line,)))
    for hop in _hops(answer):
        if hop.claim not in lines:
            a, b = sorted((_noted(hop.a, names), _noted(hop.b, names)))
            _add(groups, Bond(a=a, b=b, what=kind_words(hop.kind), says=hop.says, hops=(hop,)))
    return sorted(groups.values(), key=lambda one: (-len(one.lines) - len(one.hops), one.key))


def _add(groups: dict[str, Bond], new: Bond) -> None:
    old = groups.get(new.key)
    groups[new.key] = replace(old, lines=old.lines + new.lines, hops=old.hops + new.hops) if old else new


def _what(claim: Claim) -> str:
    """The kind of what ties them; of a relation between bodies, which one."""
    relation, subject, other = relation_of(claim) or (None, None, None)
    return f"{subject.name} {relation.words} {other.name}" if relation and subject and other else kind_words(claim.kind)


def _pairs(claim: Claim, names: dict[str, str]) -> list[tuple[str, str]]:
    """The parties that the claim ties, two by two: those that it names in different roles."""
    roles = {name_key(role.name): role for role in claim.roles}
    found: dict[str, str] = {}
    for end in ends(claim):
        role = roles.get(name_key(end.name))
        event = role is not None and role.role == "event"
        key = role.actor if role and role.actor and not event else end.key
        found.setdefault(_noted(_edition(end) if event else end.name, names, key), role.role if role else "")
    return [(min(a, b), max(a, b)) for a, b in combinations(found, 2) if found[a] != found[b]]


def _edition(end: End) -> str:
    """The name of an edition with its year, which may stand in the claim's date alone."""
    year = end.key.rpartition(" ")[2]
    return end.name if year in end.name else f"{end.name} {year}"


def _noted(name: str, names: dict[str, str], key: str | None = None) -> str:
    key = key or name_key(name) or name
    names.setdefault(key, name)
    return key


def _hops(answer: Answer) -> list[Hop]:
    return [hop for chain in answer.ties.chains for hop in chain.hops] if answer.ties else []


# ---- how far from the actor
def _roots(answer: Answer, names: Mapping[str, str]) -> list[str]:
    """The actor asked about, else the names under which it was searched."""
    asked = name_key(answer.actor)
    return [asked] if asked in names else [key for key in names if key in {name_key(use.spelling) for use in answer.names}]


def _depths(found: Sequence[Bond], roots: Iterable[str]) -> dict[str, int]:
    """How many ties each party is away from the roots (breadth-first); what they do not reach begins anew at its first party."""
    near: dict[str, list[str]] = {}
    for one in found:
        near.setdefault(one.a, []).append(one.b)
        near.setdefault(one.b, []).append(one.a)
    depth: dict[str, int] = {}
    for start in (*roots, *sorted(near, key=lambda key: (-len(near[key]), key))):
        if start in near and start not in depth:
            depth[start] = 0
            queue = deque([start])
            while queue:
                here = queue.popleft()
                for other in near[here]:
                    if other not in depth:
                        depth[other] = depth[here] + 1
                        queue.append(other)
    return depth


# ---- the picture
def _diagram(shown: Sequence[Bond], left: int, depth: Mapping[str, int], names: Mapping[str, str], answer: Answer, note: str) -> Diagram:
    columns: list[list[Node]] = [[] for _ in range(2 * DEEPEST)]
    for key in dict.fromkeys(key for one in shown for key in (one.a, one.b)):
        columns[2 * depth[key]].append(Node(key=f"party {key}", words=names[key]))
    for one in shown:
        columns[2 * min(depth[one.a], depth[one.b]) + 1].append(_step(one, names, answer.as_of))
    while columns and not columns[-1]:
        columns.pop()
    lines = [Tie(a=one.key, b=f"party {key}") for one in shown for key in (one.a, one.b)]
    widths = [_STEP if number % 2 else _PARTY for number in range(len(columns))]
    layout = lay_out(columns, lines, widths, _GAP, [_("Who says what ties them") if number % 2 else "" for number in range(len(columns))])
    legend = keys([mark(line, answer.as_of) for one in shown for line in one.lines], "sample", layout.width)
    return Diagram.of(
        layout,
        id="ties",
        title=_("What is said to tie {actor} to others", actor=answer.actor),
        description=" ".join(
            (
                _n(
                    "{count} tie, in the words of who states it, from {actor} on the left outward.",
                    "{count} ties, each in the words of who states it, from {actor} on the left outward.",
                    len(shown),
                    actor=answer.actor,
                ),
                below(),
            )
        ),
        keys=legend,
        more=_n("and {count} more tie: it is in the table", "and {count} more ties: all are in the table", left) if left else "",
        note=note,
    )


def _step(one: Bond, names: Mapping[str, str], as_of: date | None) -> Node:
    marks = [mark(line, as_of) for line in one.lines] or [Mark(proposed=one.proposed)] * len(one.hops)
    return Node(
        key=one.key,
        words=_("{says}: {what}", says=one.says, what=one.what),
        small=f"{span_words(one.whens)}; {told(marks)}",
        form="step",
        mark=Mark(hedged=all(each.hedged for each in marks), proposed=one.proposed),
        tallies=tallies(one.lines, as_of),
        title=f"{names[one.a]} — {names[one.b]}; {one.says}: {one.what}; {told(marks)}",
        href=f"#{row_id('ties', one.key)}",
    )


def _row(one: Bond, answer: Answer, names: Mapping[str, str], link: Link) -> Row:
    sources = {source.document: source for source in answer.sources}
    words, reviewed = _("{says}: {what}", says=one.says, what=one.what), _("not reviewed")
    words = f"{words} [{reviewed}]" if one.proposed else words
    return Row(
        cells=(names[one.a], words, names[one.b], span_words(one.whens)),
        links=(
            *((link(line.claim.id), claim_words(line, sources)) for line in one.lines),
            *((link(hop.claim), f"{hop.says}: “{hop.exact}”") for hop in one.hops),
        ),
        id=row_id("ties", one.key),
    )
