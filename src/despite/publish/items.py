"""A claim as it is printed: its sentence with labels, clocks, roles, grounds, and the way to its passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from despite.ask.answer import Answer, Line, Source
from despite.errors import NotFound
from despite.evidence import Claim, Record
from despite.publish.addresses import anchor, page_paths
from despite.publish.dates import say
from despite.publish.happenings import Pointer
from despite.publish.marks import doubts
from despite.publish.paper import Block
from despite.publish.records import Fact, Item
from despite.publish.retelling import retold
from despite.publish.sentence import Label, holder_words, lead, publisher_of, sentence
from despite.publish.words import ONE_READER, QUALIFIERS, record_words, reviewed_words, role_words
from despite.text.messages import _


class Index(Record, frozen=True, kw_only=True):
    """What the printing of one claim needs of all the others; ``introduced`` is what the user wrote before a claim, ``unanswered``
    are claims whose denial or response the user left out.
    """

    actor: str
    sources: dict[str, Source]
    paths: dict[str, str]
    lines: dict[str, Line]
    introduced: Mapping[str, tuple[Block, ...]]
    unanswered: frozenset[str]

    def publisher(self, claim: Claim) -> str:
        """Who speaks in the claim's document."""
        return publisher_of(self.sources[claim.document])

    def lead(self, claim: Claim) -> str:
        """The chain of holders in words."""
        return lead(claim, self.publisher(claim))

    def passage(self, claim: Claim) -> str:
        """Where its passage stands in the folder."""
        return f"{self.paths[claim.document]}#{anchor(claim.id)}"

    def pointers(self, claims: Sequence[str], page: str = "") -> tuple[Pointer, ...]:
        """Links to the claims that are shown, each with its whole sentence."""
        found = [self.lines[claim] for claim in claims if claim in self.lines]
        return tuple(Pointer(href=f"{page}#{anchor(line.claim.id)}", text=self._whole(line)) for line in found)

    def _whole(self, line: Line) -> str:
        told = sentence(line.claim, self.publisher(line.claim)).plain
        return f"{told} [{'; '.join(found)}]" if (found := doubts(line)) else told


def index_of(answer: Answer, introduced: Mapping[str, tuple[Block, ...]], unanswered: frozenset[str]) -> Index:
    """The index of an answer; raises ``NotFound`` where it cites a document that it does not list."""
    sources = {source.document: source for source in answer.sources}
    for line in answer.lines:
        if line.claim.document not in sources:
            raise NotFound("source", line.claim.document, "the answer cites it without listing it; ask again")
    lines = {line.claim.id: line for line in answer.lines}
    return Index(
        actor=answer.actor, sources=sources, paths=page_paths(list(sources)), lines=lines, introduced=introduced, unanswered=unanswered
    )


def item(line: Line, index: Index) -> Item:
    """The claim of ``line`` as it is printed."""
    claim = line.claim
    publisher = index.publisher(claim)
    printed = sentence(claim, publisher)
    return Item(
        id=claim.id,
        document=claim.document,
        anchor=anchor(claim.id),
        href=index.passage(claim),
        language=claim.language or index.sources[claim.document].language,
        sentence=printed,
        labels=(*printed.labels, *_labels(line, index)),
        chain=chain(claim, publisher),
        clocks=_clocks(claim),
        roles=_roles(claim),
        record=record_words(line.record),
        why=retold(line.why).rstrip(". "),
        review=_review(line),
        through=tuple(map(_through, line.through)),
        passage=index.sources[claim.document].title or publisher,
        insertions=publisher if claim.editorial else "",
        answers=index.pointers(list(dict.fromkeys((*line.answered_by, *([claim.answers] if claim.answers else []))))),
        intro=index.introduced.get(claim.id, ()),
        left_out=claim.id in index.unanswered,
    )


def chain(claim: Claim, publisher: str) -> str:
    """The holders by name, from the document that passes on to the innermost."""
    return " → ".join([publisher, *(holder_words(holder) for holder in claim.holders)])


def _through(text: str) -> str:
    name, _colon, why = text.partition(": ")
    return _("{name}: {text}", name=name, text=retold(why)) if why else text


def _labels(line: Line, index: Index) -> tuple[Label, ...]:
    own = (Label(kind="own", text=_("said by {actor} itself", actor=index.actor)),) if line.side == "by" else ()
    return (*own, Label(kind="unreviewed", text=_review(line))) if line.state != "accepted" else own


def _review(line: Line) -> str:
    author = line.reviewed_by or _("somebody not named")
    if line.state == "accepted_once":
        return _("{words} ({author})", words=_(ONE_READER), author=author)
    return _("accepted by {author}", author=author) if line.state == "accepted" else reviewed_words(line.state)


def _clocks(claim: Claim) -> tuple[Fact, ...]:
    several = len(claim.holders) > 1
    said = "; ".join((f"{holder_words(h)}, " if several else "") + say(h.said_on) for h in claim.holders)
    return (
        Fact(name=_("happened"), text=say(claim.happened_on)),
        Fact(name=_("said"), text=said or _("with the document")),
        Fact(name=_("public"), text=say(claim.public_on)),
    )


def _roles(claim: Claim) -> tuple[Fact, ...]:
    roles = [Fact(name=role_words(role.role, claim), text=role.name) for role in claim.roles]
    figures = "; ".join(f.text + (f" ({_(QUALIFIERS[f.qualifier])})" if f.qualifier else "") for f in claim.figures)
    return (*roles, *([Fact(name=role_words("figures", claim), text=figures)] if figures else []))
