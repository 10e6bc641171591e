"""Where the claims of an occurrence start, as a small tree: documents, how each has it, and the origins that they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from despite.ask.answer import Answer, Line, Source
from despite.ask.results import Copy, Occurrence, Origin, OriginKind
from despite.evidence import Record
from despite.publish.dates import UNDATED, say
from despite.publish.diagram import Diagram, Layout, Node, lay_out
from despite.publish.diagram import Line as Tie
from despite.publish.happenings import origins_counted
from despite.publish.lettering import width
from despite.publish.marks import Key, Link, Mark, Row, Table, below, once, row_id
from despite.publish.network import claim_words
from despite.publish.retelling import retold
from despite.publish.sentence import NOBODY, publisher_of
from despite.publish.words import kind_words, quoted
from despite.text.messages import N_, _, _n
from despite.text.names import name_key

MOST = 24
"""How many documents a picture holds."""
OWN_VOICE, DIRECTLY, ITSELF = N_("writes it in its own voice"), N_("quotes it"), N_("published it")
KINDS: dict[OriginKind, str] = {
    "holder": N_("named as the one who says it"),
    "register": N_("keeper of the register"),
    "court": N_("court"),
    "agency": N_("news agency"),
    "publisher": N_("publisher"),
    "description": N_("described, not named"),
}
_WIDTHS = (190.0, 210.0, 200.0)
_GAP = 40.0


class Branch(Record, frozen=True, kw_only=True):
    """That one document rests on one origin (null: on somebody not named), how it has it, and its claims."""

    document: str
    how: str
    origin: int | None
    claims: tuple[str, ...]


def origins_tree(
    answer: Answer, occurrence: Occurrence, link: Link, note: str = "", place: Callable[[str], str] | None = None
) -> tuple[Diagram, Table]:
    """The tree of one occurrence of ``answer``, as a picture and in words.

    ``place`` is the address of a document by its id (default: its row of the table).
    """
    lines = {line.claim.id: line for line in once(answer)}
    sources = {source.document: source for source in answer.sources}
    found = branches(answer, occurrence, lines, sources)
    documents = list(dict.fromkeys(branch.document for branch in found))
    shown = [branch for branch in found if branch.document in documents[:MOST]]
    left = len(documents) - len(documents[:MOST])
    key = f"origins-{row_id('tree', occurrence.id)}"
    nodes = {one: _document(sources[one], place(one) if place else f"#{row_id(key, one)}") for one in documents[:MOST]}
    layout = _lay_out(shown, occurrence, nodes)
    drawn = Diagram.of(
        layout,
        id=key,
        title=f"{origins_counted(occurrence)}: {kind_words(occurrence.kind)}, {say(occurrence.happened_on)}",
        description=" ".join((_("From left to right: the documents, how each of them has it, and where it starts."), below())),
        keys=_keys(occurrence, layout.width),
        more=_n("and {count} more document: it is in the table", "and {count} more documents: all are in the table", left) if left else "",
        note=note,
    )
    return drawn, _table(found, occurrence, lines, sources, link, key)


def branches(answer: Answer, occurrence: Occurrence, lines: Mapping[str, Line], sources: Mapping[str, Source]) -> list[Branch]:
    """Which documents rest on which origins, in the order of the origins."""
    found: list[Branch] = []
    for number, origin in enumerate(occurrence.origins):
        for document in origin.documents:
            claims = tuple(claim for claim in origin.claims if lines[claim].claim.document == document)
            found.append(
                Branch(document=document, how=_how(sources[document], claims, origin, answer, lines), origin=number, claims=claims)
            )
    for claim in occurrence.unnamed:
        found.append(Branch(document=lines[claim].claim.document, how=_(NOBODY), origin=None, claims=(claim,)))
    return found


def _how(source: Source, claims: Sequence[str], origin: Origin, answer: Answer, lines: Mapping[str, Line]) -> str:
    """By way of whom a document has it; else what it names; else which text it shares; else in whose voice it says it."""
    chains = [lines[claim].claim.holders for claim in claims]
    itself = name_key(publisher_of(source))
    if origin.certain and itself == name_key(origin.name):
        return _(ITSELF)
    if passing := [each for each in dict.fromkeys(h.name for chain in chains for h in chain[:-1] if h.name) if name_key(each) != itself]:
        return _("by way of {holders}", holders=", ".join(passing))
    if cited := next((each for each in answer.citations if each.document == source.document), None):
        return _("names its source: {words}", words=quoted(cited.words))
    if shared := _shared(source.document, origin, answer.copies):
        return shared
    return _(DIRECTLY) if any(chains) else _(OWN_VOICE)


def _shared(document: str, origin: Origin, copies: Sequence[Copy]) -> str:
    here = set(origin.documents)
    found = [copy for copy in copies if {copy.a, copy.b} <= here and document in (copy.a, copy.b)]
    share = f"{max((copy.share for copy in found), default=0.0):.0%}"
    return _("shares a text with another of them (up to {share})", share=share) if found else ""


# ---- the picture
def _lay_out(shown: Sequence[Branch], occurrence: Occurrence, documents: Mapping[str, Node]) -> Layout:
    ways = {_way(branch): Node(key=_way(branch), words=branch.how, form="step") for branch in shown}
    ends = {_end(branch): _start(occurrence, branch.origin) for branch in shown}
    lines = {(f"document {branch.document}", _way(branch)): _unsure(occurrence, branch.origin) for branch in shown}
    lines |= {(_way(branch), _end(branch)): _unsure(occurrence, branch.origin) for branch in shown}
    columns = [list(documents.values()), list(ways.values()), list(ends.values())]
    ties = [Tie(a=a, b=b, perhaps=unsure) for (a, b), unsure in lines.items()]
    return lay_out(columns, ties, _WIDTHS, _GAP, (_("Documents"), _("How they have it"), _("Where it starts")))


def _document(source: Source, href: str) -> Node:
    return Node(
        key=f"document {source.document}",
        words=publisher_of(source),
        small=_("public {day}", day=say(source.public_on)) if source.public_on else _(UNDATED),
        title=f"{publisher_of(source)}: {source.title or source.name}",
        href=href,
    )


def _way(branch: Branch) -> str:
    return f"way {branch.origin} {branch.how}"


def _end(branch: Branch) -> str:
    return f"origin {branch.origin}"


def _start(occurrence: Occurrence, number: int | None) -> Node:
    if number is None:
        return Node(key="origin None", words=_(NOBODY), small=_("adds no origin"), form="nobody")
    origin = occurrence.origins[number]
    small = _(KINDS[origin.kind]) if origin.certain else _("perhaps the start: no claim names another")
    return Node(key=f"origin {number}", words=origin.name, small=small, title="; ".join(map(retold, origin.why)))


def _unsure(occurrence: Occurrence, number: int | None) -> bool:
    return number is None or not occurrence.origins[number].certain


def _keys(occurrence: Occurrence, room: float) -> tuple[Key, ...]:
    unsure = bool(occurrence.unnamed) or any(not origin.certain for origin in occurrence.origins)
    sure = any(origin.certain for origin in occurrence.origins)
    words = [("line", _("rests on it"), sure), ("perhaps", _("may rest on it, or on nothing that is named"), unsure)]
    found: list[Key] = []
    for form, text, occurs in words:
        if occurs:
            x = found[-1].x + 50 + width(found[-1].words, 12) if found else 0.0
            found.append(Key(x=min(x, room), y=0.0, form=form, mark=Mark(), words=text))
    return tuple(found)


# ---- the table
def _table(
    found: Sequence[Branch], occurrence: Occurrence, lines: Mapping[str, Line], sources: Mapping[str, Source], link: Link, key: str
) -> Table:
    return Table(
        caption=_("Where it starts, in words: {counted}", counted=origins_counted(occurrence)),
        heads=(_("Document"), _("How it has it"), _("Where it starts"), _("Claims")),
        rows=tuple(_row(branch, occurrence, lines, sources, link, key, number) for number, branch in enumerate(found)),
    )


def _row(
    branch: Branch, occurrence: Occurrence, lines: Mapping[str, Line], sources: Mapping[str, Source], link: Link, key: str, number: int
) -> Row:
    source, start = sources[branch.document], _start(occurrence, branch.origin)
    public = _document(source, "").small
    return Row(
        cells=(f"{publisher_of(source)}: {source.title or source.name}, {public}", branch.how,
               f"{start.words} ({start.small})"),
        links=tuple((link(claim), claim_words(lines[claim], sources)) for claim in branch.claims),
        id=row_id(key, source.document) if number == 0 else row_id(key, f"{number} {source.document}"),
    )  # fmt: skip
