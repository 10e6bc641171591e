"""The briefing: an answer with everything the pages show, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from despite.ask import shown_ties, with_parts
from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Gap, Line, NameUse, RecordClass, Source
from despite.errors import NotFound
from despite.evidence import Claim, Document, Record
from despite.publish.addresses import Address, address_of, anchor, file_name, page_paths
from despite.publish.bars import Event
from despite.publish.dates import say, say_day, say_instant
from despite.publish.excerpts import Excerpt, excerpts
from despite.publish.happenings import Happening, Pointer, Tie, happenings, tied
from despite.publish.marks import doubts, row_id
from despite.publish.sentence import Label, Sentence, holder_words, lead, sentence
from despite.publish.timeline import Timeline, picture
from despite.publish.words import BANNER, QUALIFIERS, UNREVIEWED, kind_order, kind_words, role_words


class Fact(Record, frozen=True, kw_only=True):
    """A word and what stands under it."""

    name: str
    text: str


class Item(Record, frozen=True, kw_only=True):
    """A claim as it is printed: one sentence, its labels, clocks, roles and grounds, and the way to its passage."""

    id: str
    anchor: str
    href: str
    language: str | None
    sentence: Sentence
    labels: tuple[Label, ...]
    clocks: tuple[Fact, ...]
    roles: tuple[Fact, ...]
    record: str
    why: str
    review: str
    through: tuple[str, ...]
    passage: str
    insertions: str
    answers: tuple[Pointer, ...]


class Section(Record, frozen=True, kw_only=True):
    """The claims of one kind, in order of time."""

    heading: str
    items: tuple[Item, ...]


class Part(Record, frozen=True, kw_only=True):
    """What was on record, what came only later, or what cannot be told: never mixed."""

    anchor: str
    heading: str
    note: str
    sections: tuple[Section, ...]


class Count(Record, frozen=True, kw_only=True):
    """How many claims of one class are accepted, and how many are only found by the program."""

    words: str
    accepted: int
    proposed: int


class Page(Record, frozen=True, kw_only=True):
    """A cited document: where it comes from, and its passages in their context."""

    path: str
    title: str
    publisher: str
    language: str | None
    address: Address
    facts: tuple[Fact, ...]
    source: Source
    public: str
    dating: str
    excerpts: tuple[Excerpt, ...]
    cited_by: Mapping[str, Pointer]


class Missing(Record, frozen=True, kw_only=True):
    """A gap, with the claims that it concerns."""

    code: str
    text: str
    claims: tuple[Pointer, ...]


class Told(Record, frozen=True, kw_only=True):
    """A row of the timeline in words."""

    when: str
    kind: str
    words: str
    record: str
    href: str
    id: str


class Briefing(Record, frozen=True, kw_only=True):
    """Everything that the pages show; ``answer`` is what is published of the answer."""

    title: str
    answer: Answer
    banner: str
    day: str
    day_why: str
    searched: int
    state: str
    counts: tuple[Count, ...]
    with_unreviewed: bool
    parts: tuple[Part, ...]
    picture: Timeline | None
    told: tuple[Told, ...]
    names: tuple[NameUse, ...]
    gaps: tuple[Missing, ...]
    happenings: tuple[Happening, ...]
    ties: tuple[Tie, ...]
    limits: tuple[str, ...]
    reply: str
    pages: tuple[Page, ...]
    made: str


class _Index(Record, frozen=True, kw_only=True):
    """What the printing of one claim needs of all the others."""

    actor: str
    sources: dict[str, Source]
    paths: dict[str, str]
    lines: dict[str, Line]

    def publisher(self, claim: Claim) -> str:
        return publisher_of(self.sources[claim.document])

    def lead(self, claim: Claim) -> str:
        return lead(claim, self.publisher(claim))

    def passage(self, claim: Claim) -> str:
        return f"{self.paths[claim.document]}#{anchor(claim.id)}"

    def pointers(self, claims: Sequence[str], page: str = "") -> tuple[Pointer, ...]:
        found = [self.lines[claim] for claim in claims if claim in self.lines]
        return tuple(Pointer(href=f"{page}#{anchor(line.claim.id)}", text=self.whole(line)) for line in found)

    def whole(self, line: Line) -> str:
        told = "; ".join(doubts(line))
        return sentence(line.claim, self.publisher(line.claim)).plain + (f" [{told}]" if told else "")


def briefing(answer: Answer, documents: Mapping[str, Document], *, title: str | None, with_unreviewed: bool, made: str) -> Briefing:
    """The briefing of ``answer``: accepted claims, and the program's own only where that is asked for."""
    public = published(answer, with_unreviewed)
    lines = _once(public.lines)
    index = _index(public)
    events = _events(lines, index)
    return Briefing(
        title=title or answer.question,
        answer=public,
        banner=_banner(public),
        day=say_day(answer.as_of) if answer.as_of else "no day was asked about",
        day_why=answer.as_of_why.rstrip(". "),
        searched=answer.documents_searched,
        state=_state(answer),
        counts=_counts(_once(answer.lines)),
        with_unreviewed=with_unreviewed,
        parts=_parts(public, lines, index),
        picture=picture(events, answer.as_of, title=answer.question, undated=len(lines) - len(events), note=_banner(public)),
        told=tuple(_told(event) for event in events),
        names=answer.names,
        gaps=tuple(_missing(gap, index) for gap in public.gaps),
        happenings=happenings(public, index.pointers),
        ties=tied(public),
        limits=public.ties.limits if public.ties else (),
        reply=public.reply.text if public.reply else "",
        pages=tuple(_page(source, lines, documents, index) for source in public.sources),
        made=made,
    )


def published(answer: Answer, with_unreviewed: bool) -> Answer:
    """What may leave the house: the lines asked for, their sources without local paths, the gaps that concern them."""
    lines = tuple(line for line in answer.lines if with_unreviewed or line.state == "accepted")
    cited = {line.claim.document for line in lines}
    return with_parts(
        replace(
            answer,
            lines=lines,
            sources=tuple(_without_path(source) for source in answer.sources if source.document in cited),
            copies=tuple(copy for copy in answer.copies if {copy.a, copy.b} <= cited),
            citations=tuple(citation for citation in answer.citations if citation.document in cited),
            grouped=tuple(each for each in answer.grouped if {line.claim.id for line in lines}.issuperset(each.claims)),
            ties=shown_ties(answer.ties, with_unreviewed=with_unreviewed),
        )
    )


def publisher_of(source: Source) -> str:
    """Who speaks in a document: its publisher, else its author, else the document by its title or file."""
    return source.publisher or source.author or f"the document “{source.title or file_name(source.name)}”"


def dating_of(source: Source) -> str:
    """Who dates the document, and why."""
    why = "; ".join(reason.text for reason in source.reasons)
    if source.dated == "person":
        return f"dated by {source.dated_by or 'a person of the case'}" + (f", because {why}" if why else "")
    words = {"stated": "stated by the publisher", "evidence": "by its own evidence"}.get(source.dated or "", "")
    return ": ".join(filter(None, (words or "nothing dates it", why)))


def _banner(answer: Answer) -> str:
    return BANNER if any(line.state == "proposed" for line in answer.lines) else ""


def _once(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A claim both about the actor and by it has two lines; it is printed once, as its own word."""
    ordered = sorted(lines, key=lambda line: line.side == "about")
    first = {line.claim.id: line for line in reversed(ordered)}
    return tuple(first[claim] for claim in dict.fromkeys(line.claim.id for line in lines))


def _without_path(source: Source) -> Source:
    address = address_of(source).text if source.address else None
    return replace(source, address=address, name=file_name(source.name))


def _index(answer: Answer) -> _Index:
    sources = {source.document: source for source in answer.sources}
    for line in answer.lines:
        if line.claim.document not in sources:
            raise NotFound("source", line.claim.document, "the answer cites it without listing it; ask again")
    lines = {line.claim.id: line for line in answer.lines}
    return _Index(actor=answer.actor, sources=sources, paths=page_paths(list(sources)), lines=lines)


def _state(answer: Answer) -> str:
    at = f", {say_instant(answer.our_file_at)}" if answer.our_file_at else ""
    return f"entry {answer.our_file_on}{at}"


def _counts(lines: Sequence[Line]) -> tuple[Count, ...]:
    def count(record: RecordClass, state: str) -> int:
        return sum(line.record == record and line.state == state for line in lines)

    return tuple(
        Count(words=words, accepted=count(record, "accepted"), proposed=count(record, "proposed")) for record, words in CLASS_WORDS.items()
    )


def _parts(answer: Answer, lines: Sequence[Line], index: _Index) -> tuple[Part, ...]:
    day = say_day(answer.as_of) if answer.as_of else ""
    wanted: tuple[tuple[str, str, str, Sequence[RecordClass]], ...] = (
        ("on-record", f"On record by {day}" if day else "On record", "", ON_RECORD),
        ("only-later", "On record only later", f"Not on record by {day}." if day else "", ("only_later",)),
        ("cannot-be-told", "Cannot be told (undated)", "No date on file decides these.", ("cannot_be_told",)),
    )
    return tuple(
        Part(anchor=where, heading=heading, note=note, sections=_sections(lines, records, index))
        for where, heading, note, records in wanted
    )


def _sections(lines: Sequence[Line], records: Sequence[RecordClass], index: _Index) -> tuple[Section, ...]:
    found = [line for line in lines if line.record in records]
    found.sort(key=lambda line: (kind_order(line.claim.kind), line.claim.kind or "", _moment(line.claim)))
    return tuple(
        Section(heading=kind_words(kind), items=tuple(_item(line, index) for line in group))
        for kind, group in groupby(found, key=lambda line: line.claim.kind)
    )


def _moment(claim: Claim) -> date:
    said = claim.holders[-1].said_on if claim.holders else None
    days = (day for when in (claim.happened_on, said, claim.public_on) if when for day in (when.earliest, when.latest))
    return next((day for day in days if day), date.max)


def _item(line: Line, index: _Index) -> Item:
    claim = line.claim
    publisher = index.publisher(claim)
    printed = sentence(claim, publisher)
    return Item(
        id=claim.id,
        anchor=anchor(claim.id),
        href=index.passage(claim),
        language=claim.language or index.sources[claim.document].language,
        sentence=printed,
        labels=(*printed.labels, *_labels(line, index)),
        clocks=_clocks(claim),
        roles=_roles(claim),
        record=CLASS_WORDS[line.record],
        why=line.why.rstrip(". "),
        review=_review(line),
        through=line.through,
        passage=index.sources[claim.document].title or publisher,
        insertions=publisher if claim.editorial else "",
        answers=index.pointers(list(dict.fromkeys((*line.answered_by, *([claim.answers] if claim.answers else []))))),
    )


def _labels(line: Line, index: _Index) -> tuple[Label, ...]:
    own = (Label(kind="own", text=f"said by {index.actor} itself"),) if line.side == "by" else ()
    return (*own, Label(kind="unreviewed", text=UNREVIEWED)) if line.state == "proposed" else own


def _review(line: Line) -> str:
    return UNREVIEWED if line.state == "proposed" else f"accepted by {line.reviewed_by or 'somebody not named'}"


def _clocks(claim: Claim) -> tuple[Fact, ...]:
    several = len(claim.holders) > 1
    said = "; ".join((f"{holder_words(h)}, " if several else "") + say(h.said_on) for h in claim.holders)
    return (
        Fact(name="happened", text=say(claim.happened_on)),
        Fact(name="said", text=said or "with the document"),
        Fact(name="public", text=say(claim.public_on)),
    )


def _roles(claim: Claim) -> tuple[Fact, ...]:
    roles = [Fact(name=role_words(role.role, claim), text=role.name) for role in claim.roles]
    figures = "; ".join(f.text + (f" ({QUALIFIERS[f.qualifier]})" if f.qualifier else "") for f in claim.figures)
    return (*roles, *([Fact(name=role_words("figures", claim), text=figures)] if figures else []))


def _events(lines: Sequence[Line], index: _Index) -> list[Event]:
    events = [
        Event(line=line, when=when, lead=index.lead(line.claim), doubts=doubts(line), href=index.passage(line.claim))
        for line in lines
        if (when := line.claim.happened_on) and (when.earliest or when.latest)
    ]
    return sorted(events, key=lambda event: (event.first, event.when.latest or date.max, event.line.claim.id))


def _told(event: Event) -> Told:
    return Told(
        when=say(event.when),
        kind="; ".join((kind_words(event.line.claim.kind), *event.doubts)),
        words=event.lead,
        record=CLASS_WORDS[event.line.record],
        href=event.href,
        id=row_id("timeline", event.line.claim.id),
    )


def _missing(gap: Gap, index: _Index) -> Missing:
    return Missing(code=gap.code, text=gap.text, claims=index.pointers(gap.claims))


def _page(source: Source, lines: Sequence[Line], documents: Mapping[str, Document], index: _Index) -> Page:
    if source.document not in documents:
        raise NotFound("document", source.document, "it is cited, so its text is needed; run 'despite verify'")
    claims = [line.claim for line in lines if line.claim.document == source.document]
    return Page(
        path=index.paths[source.document],
        title=source.title or file_name(source.name),
        publisher=source.publisher or "publisher not stated",
        language=source.language,
        address=address_of(source),
        facts=_facts(source),
        source=source,
        public=say(source.public_on),
        dating=dating_of(source),
        excerpts=excerpts(documents[source.document], claims),
        cited_by={c.id: p for c in claims for p in index.pointers([c.id], "../index.html")},
    )


def _facts(source: Source) -> tuple[Fact, ...]:
    return (
        Fact(name="Publisher", text=source.publisher or "not stated"),
        Fact(name="Author", text=source.author or "not stated"),
        Fact(name="Public", text=f"{say(source.public_on)} — {dating_of(source)}"),
        Fact(name="Captured", text=say_instant(source.captured_at)),
        Fact(name="Read by", text=source.reader),
    )
