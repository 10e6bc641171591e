"""Networks as pictures: who says what about whom, and what is said to tie two parties. No line stands without who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from despite.ask.answer import CLASS_WORDS, Answer, Line, Source
from despite.ask.hops import ENDS
from despite.evidence import Claim, Record, Role
from despite.publish.diagram import Diagram, Form, Layout, Node, lay_out
from despite.publish.diagram import Line as Tie
from despite.publish.marks import (
    Link,
    Mark,
    Row,
    Table,
    below,
    claims_counted,
    doubts,
    is_denied,
    keys,
    mark,
    once,
    record_words,
    row_id,
    span_words,
)
from despite.publish.sentence import NOBODY, lead, publisher_of
from despite.publish.words import ROLES, kind_words, role_words, stance_words
from despite.text.messages import N_, _, _n
from despite.text.names import name_key

MOST = 30
"""How many statements a picture holds; what is beyond stands in the table alone."""
NO_PARTY = N_("no party is named in the words")
_WIDTHS = (158.0, 272.0, 166.0)
_GAP = 40.0


class Party(Record, frozen=True, kw_only=True):
    """Whom a statement is about: the name that most claims use, and the role."""

    key: str
    name: str
    role: str


class Statement(Record, frozen=True, kw_only=True):
    """What one holder says about the same parties in one way: the claims that say it, for which the picture has one box."""

    key: str
    who_key: str
    who: str
    where: str
    what: str
    parties: tuple[Party, ...]
    lines: tuple[Line, ...]

    @property
    def whom(self) -> str:
        """The parties and their roles in words; what is denied or negated is so in the same words."""
        claim = self.lines[0].claim
        return "; ".join(f"{party.name}: {role_words(party.role, claim)}" for party in self.parties) or _(NO_PARTY)


def said(answer: Answer, link: Link, note: str = "", most: int = MOST) -> tuple[Diagram | None, Table]:
    """Who says what about whom, as a picture and in words; no picture where there is no claim.

    Where there are more than ``most`` statements, claims of several kinds share a box, and what is still too many stands in the
    table alone.
    """
    found = statements(answer)
    found = found if len(found) <= most else statements(answer, by_kind=False)
    drawn = _diagram(found[:most], len(found) - most, answer, note) if found else None
    return drawn, _table(found, answer, link)


def statements(answer: Answer, *, by_kind: bool = True) -> list[Statement]:
    """The claims of an answer by who says them, what they are about and whom they name; those that most claims make first."""
    sources = {source.document: source for source in answer.sources}
    names = _Names()
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Line]] = {}
    for line in once(answer):
        if line.claim.kind != "relation":
            who = names.note(*_who(line.claim, sources[line.claim.document]))
            parties = tuple(sorted((names.note(_key(role), role.name), role.role) for role in _parties(line.claim)))
            groups.setdefault((who, _manner(line.claim, by_kind), parties), []).append(line)
    made = [_statement(key, lines, names, sources) for key, lines in groups.items()]
    return sorted(made, key=lambda one: (-len(one.lines), one.key))


def _statement(
    key: tuple[str, str, tuple[tuple[str, str], ...]], lines: Sequence[Line], names: _Names, sources: Mapping[str, Source]
) -> Statement:
    who, manner, parties = key
    first = lines[0].claim
    nobody = bool(first.holders) and first.holders[-1].name is None
    return Statement(
        key="|".join((who, manner, *(f"{party}={role}" for party, role in parties))),
        who_key=who,
        who=names.word(who),
        where=_("in {publisher}", publisher=publisher_of(sources[first.document])) if nobody else "",
        what=_what(lines),
        parties=tuple(Party(key=party, name=names.word(party), role=role) for party, role in parties),
        lines=tuple(lines),
    )


class _Names:
    """The name under which each party is shown: the spelling that most claims use, the first where two are even."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = {}

    def note(self, key: str, name: str) -> str:
        self._found.setdefault(key, Counter())[name] += 1
        return key

    def word(self, key: str) -> str:
        return self._found[key].most_common(1)[0][0]


def _who(claim: Claim, source: Source) -> tuple[str, str]:
    """Key and name of the innermost holder, or of who publishes what is written in its own voice."""
    if not claim.holders:
        name = publisher_of(source)
        return source.actor or name_key(name) or name, name
    holder = claim.holders[-1]
    if holder.name is None:
        return f"nobody {claim.document}", _(NOBODY)
    return holder.actor or name_key(holder.name) or holder.name, holder.name


def _key(role: Role) -> str:
    return role.actor or name_key(role.name) or role.name


def _parties(claim: Claim) -> list[Role]:
    return list({(_key(role), role.role): role for role in claim.roles if role.role in ENDS}.values())


def _manner(claim: Claim, by_kind: bool) -> str:
    """What claims of one box have in common: denial and negation always, stance and kind where there is room for it."""
    kept = "no" if is_denied(claim) else "yes"
    return f"{claim.stance}|{bool(claim.holders)}|{claim.negated}|{claim.kind}" if by_kind else kept


def _held(claim: Claim) -> str:
    """How it is held: its stance, or in the document's own voice; and that it is negated."""
    words = stance_words(claim) if claim.holders or claim.stance != "asserted" else _("in its own voice")
    return _("{stance}, negated", stance=words) if claim.negated else words


def _what(lines: Sequence[Line]) -> str:
    """'Complaints: asserted', or where several kinds share a box 'Complaints, Killings and 2 more kinds: asserted'."""
    kinds = [kind_words(kind) for kind, _count in Counter(line.claim.kind for line in lines).most_common()]
    told, more = ", ".join(kinds[:2]), len(kinds) - 2
    told = _n("{kinds} and {count} more kind", "{kinds} and {count} more kinds", more, kinds=told) if more > 0 else told
    return _("{kinds}: {how}", kinds=told, how=", ".join(dict.fromkeys(_held(line.claim) for line in lines)))


# ---- the picture
def _lay_out(shown: Sequence[Statement], as_of: date | None) -> Layout:
    who = {one.who_key: Node(key=f"who {one.who_key}", words=one.who, small=one.where, form=_form(bool(one.where))) for one in shown}
    whom = {node.key: node for one in shown for node in _nodes(one)}
    lines = [Tie(a=f"who {one.who_key}", b=one.key) for one in shown]
    lines += [Tie(a=one.key, b=node.key) for one in shown for node in _nodes(one)]
    columns = [list(who.values()), [step(one, as_of) for one in shown], list(whom.values())]
    return lay_out(columns, lines, _WIDTHS, _GAP, (_("Who says it"), _("What is said"), _("About whom")))


def _nodes(one: Statement) -> list[Node]:
    """The boxes of those whom a statement is about: one for each role."""
    found = [Node(key=f"whom {party.key}={party.role}", words=party.name, small=_role(party.role)) for party in one.parties]
    return found or [Node(key="whom", words=_(NO_PARTY), form="nobody")]


def _role(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else role.replace("_", " ")


def _form(nobody: bool) -> Form:
    return "nobody" if nobody else "party"


def step(one: Statement, as_of: date | None) -> Node:
    """The box of a statement: what is said, when it is said to have happened, and how many claims say so."""
    marks = [mark(line, as_of) for line in one.lines]
    return Node(
        key=one.key,
        words=one.what,
        small=f"{span_words(line.claim.happened_on for line in one.lines)}; {told(marks)}",
        form="step",
        mark=Mark(
            hedged=all(each.hedged for each in marks),
            denied=all(each.denied for each in marks),
            proposed=all(each.proposed for each in marks),
            once=all(each.once for each in marks),
        ),
        tallies=tallies(one.lines, as_of),
        title=f"{one.who} — {one.what} — {one.whom}; {told(marks)}",
        href=f"#{row_id('network', one.key)}",
    )


def told(marks: Sequence[Mark]) -> str:
    """'3 claims, 1 hedged, 1 not reviewed'."""
    hedged, proposed = sum(each.hedged for each in marks), sum(each.proposed for each in marks)
    parts = [
        claims_counted(len(marks)),
        _n("{count} hedged", "{count} hedged", hedged) if hedged else "",
        _n("{count} not reviewed", "{count} not reviewed", proposed) if proposed else "",
    ]
    return ", ".join(filter(None, parts))


def tallies(lines: Iterable[Line], as_of: date | None) -> tuple[tuple[Mark, int], ...]:
    """How many of the claims have each class of record; none where no day was asked about. They are never added up."""
    if as_of is None:
        return ()
    found = Counter(line.record for line in lines)
    return tuple((Mark(texture=record), found[record]) for record in CLASS_WORDS if found[record])


def _diagram(shown: Sequence[Statement], left: int, answer: Answer, note: str) -> Diagram:
    layout = _lay_out(shown, answer.as_of)
    more = (
        _n("and {count} more statement: it is in the table", "and {count} more statements: all are in the table", left) if left > 0 else ""
    )
    legend = keys([mark(line, answer.as_of) for one in shown for line in one.lines], "sample", layout.width)
    return Diagram.of(
        layout,
        id="network",
        title=_("Who says what about whom: {actor}", actor=answer.actor),
        description=" ".join(
            (
                _n("{count} statement.", "{count} statements.", len(shown)),
                _("From left to right: who says it, what is said and how many claims say so, about whom."),
                below(),
            )
        ),
        keys=legend,
        more=more,
        note=note,
    )


# ---- the table
def _table(found: Sequence[Statement], answer: Answer, link: Link) -> Table:
    sources = {source.document: source for source in answer.sources}
    return Table(
        caption=_("Who says what about whom, in words"),
        heads=(_("Who says it"), _("What is said"), _("About whom"), _("Said to have happened"), _("Class of record"), _("Claims")),
        rows=tuple(_row(one, answer, sources, link) for one in found),
    )


def _row(one: Statement, answer: Answer, sources: Mapping[str, Source], link: Link) -> Row:
    found = Counter(line.record for line in one.lines)
    classes = "; ".join(f"{record_words(record, answer.as_of)}: {count}" for record, count in found.items())
    return Row(
        cells=(f"{one.who} {one.where}".strip(), one.what, one.whom, span_words(line.claim.happened_on for line in one.lines), classes),
        links=tuple((link(line.claim.id), claim_words(line, sources)) for line in one.lines),
        id=row_id("network", one.key),
    )


def claim_words(line: Line, sources: Mapping[str, Source]) -> str:
    """A claim in short: its chain of holders, the document's publisher, and what is never parted from it."""
    by = publisher_of(sources[line.claim.document])
    words = lead(line.claim, by)
    words = _("{lead} (in {publisher})", lead=words, publisher=by) if line.claim.holders else words
    return f"{words} [{'; '.join(found)}]" if (found := doubts(line)) else words
