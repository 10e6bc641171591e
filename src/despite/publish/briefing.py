"""The briefing: an answer with everything that is shown of it, in the language spoken, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from despite.ask import shown_ties, with_parts
from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Gap, Line, NameUse, RecordClass, Source
from despite.errors import NotFound
from despite.evidence import Claim, Document
from despite.publish.addresses import address_of, file_name
from despite.publish.bars import Event
from despite.publish.beginnings import origins_tree
from despite.publish.corrections import Reissue
from despite.publish.dates import say, say_day, say_instant
from despite.publish.diagram import Diagram
from despite.publish.excerpts import excerpts
from despite.publish.happenings import happening_anchor, happenings, reply_words, tied
from despite.publish.items import Index, index_of, item
from despite.publish.marks import doubts, row_id
from despite.publish.network import said
from despite.publish.plan import Plan, laid
from despite.publish.proof import Proof
from despite.publish.records import Briefing, Count, Fact, Missing, Page, Part, Section, Told
from despite.publish.retelling import retold
from despite.publish.timeline import picture
from despite.publish.words import BANNER, BANNER_ONE_READER, kind_order, kind_words, record_words
from despite.publish.work import Work
from despite.text.messages import _, spoken

_STATEMENTS = 16
"""How many statements the network of a briefing shows: what a printed page holds."""


def briefing(
    answer: Answer,
    documents: Mapping[str, Document],
    *,
    plan: Plan | None = None,
    with_unreviewed: bool = False,
    work: Work | None = None,
    proof: Proof | None = None,
    made: str,
    made_at: str = "",
    by: str = "",
    title: str | None = None,
    corrections: tuple[Reissue, ...] = (),
) -> Briefing:
    """The briefing of ``answer``: accepted claims, and the program's own only where that is asked for; laid out by ``plan``.

    Raises ``Refused`` where the plan names claims that cannot be printed.
    """
    shown = laid(plan or Plan(), answer, with_unreviewed)
    plan = shown.plan
    public = published(answer, with_unreviewed, shown.without)
    lines = _once(public.lines)
    index = index_of(public, plan.introductions(), shown.unanswered)
    events = _events(lines, index)
    question = retold(answer.question)
    network, words = said(public, lambda claim: index.passage(index.lines[claim].claim), _banner(public), _STATEMENTS)
    return Briefing(
        title=title or plan.title or question,
        language=spoken(),
        question=question,
        answer=public,
        banner=_banner(public),
        day=say_day(answer.as_of) if answer.as_of else _("no day was asked about"),
        day_why=retold(answer.as_of_why).rstrip(". "),
        searched=answer.documents_searched,
        state=_state(answer),
        counts=_counts(_once(answer.lines)),
        with_unreviewed=with_unreviewed,
        intro=plan.prose(plan.introduction),
        parts=_parts(public, lines, index, plan),
        closing=plan.prose(plan.closing),
        picture=picture(events, answer.as_of, title=question, undated=len(lines) - len(events), note=_banner(public)),
        told=tuple(_told(event) for event in events),
        network=network,
        said=words,
        trees=_trees(public, index),
        names=tuple(NameUse(spelling=name.spelling, documents=name.documents, why=retold(name.why)) for name in answer.names),
        gaps=tuple(_missing(gap, index) for gap in public.gaps),
        happenings=happenings(public, index.pointers),
        ties=tied(public),
        limits=tuple(map(retold, public.ties.limits)) if public.ties else (),
        reply=reply_words(public.reply) if public.reply else "",
        pages=tuple(_page(source, lines, documents, index) for source in public.sources),
        work=work or Work(),
        left_out=len(shown.without),
        proof=proof,
        by=by,
        made=made,
        made_at=made_at,
        remarks=shown.remarks,
        corrections=corrections,
    )


def _trees(answer: Answer, index: Index) -> dict[str, Diagram]:
    """Where each happening starts that more than one document tells of."""
    found = [each for each in answer.occurrences if len(each.documents) > 1 and each.kind != "relation"]
    link, place = (lambda claim: index.passage(index.lines[claim].claim)), index.paths.__getitem__
    return {happening_anchor(each): origins_tree(answer, each, link, _banner(answer), place)[0] for each in found}


def _banner(answer: Answer) -> str:
    """What stands on every page where not all claims are accepted."""
    states = {line.state for line in answer.lines}
    return _(BANNER) if "proposed" in states else _(BANNER_ONE_READER) if "accepted_once" in states else ""


def published(answer: Answer, with_unreviewed: bool, without: frozenset[str] = frozenset()) -> Answer:
    """What may leave the house: the lines asked for, their sources without local paths, the gaps that concern them."""
    reviewed = (line for line in answer.lines if with_unreviewed or line.state == "accepted")
    lines = tuple(line for line in reviewed if line.claim.id not in without)
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


def dating_of(source: Source) -> str:
    """Who dates the document, and why."""
    if source.dated == "person":  # whose reason is their own words
        why = "; ".join(reason.text for reason in source.reasons)
        by = source.dated_by or _("a person of the case")
        return _("dated by {author}, because {why}", author=by, why=why) if why else _("dated by {author}", author=by)
    why = "; ".join(retold(reason.text) for reason in source.reasons)
    match source.dated:
        case "stated":
            return _("stated by the publisher: {why}", why=why) if why else _("stated by the publisher")
        case "evidence":
            return _("by its own evidence: {why}", why=why) if why else _("by its own evidence")
    return _("nothing dates it")


def _once(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A claim both about the actor and by it has two lines; it is printed once, as its own word."""
    ordered = sorted(lines, key=lambda line: line.side == "about")
    first = {line.claim.id: line for line in reversed(ordered)}
    return tuple(first[claim] for claim in dict.fromkeys(line.claim.id for line in lines))


def _without_path(source: Source) -> Source:
    address = address_of(source).text if source.address else None
    return replace(source, address=address, name=file_name(source.name))


def _state(answer: Answer) -> str:
    if answer.our_file_at:
        return _("entry {number}, {instant}", number=answer.our_file_on, instant=say_instant(answer.our_file_at))
    return _("entry {number}", number=answer.our_file_on)


def _counts(lines: Sequence[Line]) -> tuple[Count, ...]:
    def count(record: RecordClass, state: str) -> int:
        return sum(line.record == record and line.state == state for line in lines)

    return tuple(
        Count(
            words=record_words(record),
            accepted=count(record, "accepted"),
            proposed=count(record, "proposed") + count(record, "accepted_once"),
            once=count(record, "accepted_once"),
        )
        for record in CLASS_WORDS
    )


def _parts(answer: Answer, lines: Sequence[Line], index: Index, plan: Plan) -> tuple[Part, ...]:
    day = say_day(answer.as_of) if answer.as_of else ""
    wanted: tuple[tuple[str, str, str, Sequence[RecordClass]], ...] = (
        ("on-record", _("On record by {day}", day=day) if day else _("On record"), "", ON_RECORD),
        ("only-later", _("On record only later"), _("Not on record by {day}.", day=day) if day else "", ("only_later",)),
        ("cannot-be-told", _("Cannot be told (undated)"), _("No date on file decides these."), ("cannot_be_told",)),
    )
    return tuple(
        Part(anchor=where, heading=heading, note=note, sections=_sections([one for one in lines if one.record in records], index, plan))
        for where, heading, note, records in wanted
    )


def _sections(lines: Sequence[Line], index: Index, plan: Plan) -> tuple[Section, ...]:
    """Those that the plan puts together, in its order; then the others, by kind and time."""
    found = {line.claim.id: line for line in lines}
    grouped = [(group, [found.pop(claim) for claim in group.claims if claim in found]) for group in plan.groups]
    mine = [
        Section(
            heading=group.heading or kind_words(group.kind or None),
            by_user=bool(group.heading),
            intro=plan.below(group),
            items=tuple(item(line, index) for line in members),
        )
        for group, members in grouped
        if members
    ]
    left = sorted(found.values(), key=lambda line: (kind_order(line.claim.kind), line.claim.kind or "", moment(line.claim)))
    rest = [
        Section(heading=kind_words(kind), items=tuple(item(line, index) for line in group))
        for kind, group in groupby(left, key=lambda line: line.claim.kind)
    ]
    return (*mine, *rest)


def moment(claim: Claim) -> date:
    """The day by which a claim is put in order: when it happened, else was said, else was public."""
    said = claim.holders[-1].said_on if claim.holders else None
    days = (day for when in (claim.happened_on, said, claim.public_on) if when for day in (when.earliest, when.latest))
    return next((day for day in days if day), date.max)


def _events(lines: Sequence[Line], index: Index) -> list[Event]:
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
        record=record_words(event.line.record),
        href=event.href,
        id=row_id("timeline", event.line.claim.id),
    )


def _missing(gap: Gap, index: Index) -> Missing:
    return Missing(code=gap.code, text=retold(gap.text), claims=index.pointers(gap.claims))


def _page(source: Source, lines: Sequence[Line], documents: Mapping[str, Document], index: Index) -> Page:
    if source.document not in documents:
        raise NotFound("document", source.document, "it is cited, so its text is needed; run 'despite verify'")
    claims = [line.claim for line in lines if line.claim.document == source.document]
    return Page(
        path=index.paths[source.document],
        title=source.title or file_name(source.name),
        publisher=source.publisher or _("publisher not stated"),
        language=source.language,
        address=address_of(source),
        facts=_facts(source),
        captured=say_instant(source.captured_at),
        source=source,
        public=say(source.public_on),
        dating=dating_of(source),
        excerpts=excerpts(documents[source.document], claims),
        cited_by={c.id: p for c in claims for p in index.pointers([c.id], "../index.html")},
    )


def _facts(source: Source) -> tuple[Fact, ...]:
    return (
        Fact(name=_("Publisher"), text=source.publisher or _("not stated")),
        Fact(name=_("Author"), text=source.author or _("not stated")),
        Fact(name=_("Public"), text=f"{say(source.public_on)} — {dating_of(source)}"),
        Fact(name=_("Captured"), text=say_instant(source.captured_at)),
        Fact(name=_("Read by"), text=source.reader),
    )
