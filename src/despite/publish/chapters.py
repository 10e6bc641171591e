"""A briefing laid out as one text: every claim a sentence with its footnote, then how it was worked, then the passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from despite.publish.annex import passages
from despite.publish.drawn import NOTHING, Drawn
from despite.publish.filling import filled
from despite.publish.happenings import Happening, Pointer
from despite.publish.methods import methods
from despite.publish.notes import note, pages_of, place
from despite.publish.paper import Block, Drawing, Heading, Listing, NewPage, Paper, Paragraph, Run, Runs, Table, Tone, paragraph, words
from despite.publish.reading import how_to_read
from despite.publish.records import Briefing, Item, Part, Section
from despite.publish.reissue import blocks as corrections
from despite.publish.reissue import corrected
from despite.publish.sentence import Sentence
from despite.text.messages import _, _n

MOST = 5
"""How many claims are listed below a gap."""


def paper(briefing: Briefing, drawn: Drawn = NOTHING) -> Paper:
    """The whole text of ``briefing``; ``drawn`` are its pictures, for formats that hold pictures."""
    items = [item for part in briefing.parts for section in part.sections for item in section.items]
    pages = pages_of(briefing)
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    return Paper(
        title=briefing.title,
        language=briefing.language,
        author=briefing.by,
        made_at=briefing.made_at,
        banner=briefing.banner,
        blocks=tuple(_blocks(briefing, numbers, drawn)),
        notes=tuple(note(item, pages, briefing.proof) for item in items),
        foot=_("{made} It records who said what, and where; it does not say what happened.", made=briefing.made),
    )


def _blocks(briefing: Briefing, numbers: dict[str, int], drawn: Drawn) -> Iterator[Block]:
    yield from _opening(briefing)
    for part in briefing.parts:
        yield from _part(part, numbers)
    yield from _happenings(briefing, drawn)
    yield from _ties(briefing)
    if briefing.reply:
        yield Heading(level=2, text=_("What the other side was asked"), anchor="reply")
        yield paragraph(briefing.reply)
    yield from briefing.closing
    for each in briefing.corrections:
        yield from corrections(each)
    yield from _timeline(briefing, drawn.timeline)
    if drawn.network and briefing.network is not None:
        yield Heading(level=2, text=_("Who says what about whom"), anchor="network")
        yield Drawing(svg=drawn.network, text=briefing.network.description)
    yield from _gaps(briefing)
    yield Heading(level=2, text=_("How to read this"), anchor="reading")
    yield from how_to_read()
    yield NewPage()
    yield Heading(level=2, text=_("How this was worked"), anchor="methods")
    yield from methods(briefing)
    yield NewPage()
    yield from passages(briefing, numbers)


def _opening(briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=1, text=briefing.title)
    if briefing.banner:
        yield paragraph(briefing.banner, "banner")
    if briefing.title != briefing.question:
        yield paragraph(briefing.question, "question")
    yield paragraph(opening(briefing))
    if briefing.corrections:
        latest = briefing.corrections[0]
        yield Paragraph(runs=(words(corrected(latest), href=f"#corrections-{latest.entry}"),))
    yield from briefing.intro
    head = (_("Class of record"), _("Accepted by a person"), unreviewed_head(briefing))
    rows = tuple(((words(each.words),), (words(str(each.accepted)),), (words(str(each.proposed)),)) for each in briefing.counts)
    yield Table(caption=_("Claims by class of record. The classes are not added up."), head=head, rows=rows, widths=(50, 22, 28))


def opening(briefing: Briefing) -> str:
    """The first lines: the day and why, how much was searched, up to which entry."""
    day = _("{day} ({why})", day=briefing.day, why=briefing.day_why) if briefing.day_why else briefing.day
    searched = _("1 document was searched.") if briefing.searched == 1 else _("{count} documents were searched.", count=briefing.searched)
    return " ".join([_("Day asked: {day}.", day=day), searched, _("State of the file: {state}.", state=briefing.state)])


def unreviewed_head(briefing: Briefing) -> str:
    """The head of the column of claims that nobody, or only one of two readers, reviewed."""
    if any(count.once for count in briefing.counts):
        if briefing.with_unreviewed:
            return _("Not reviewed, or accepted by one reader and not yet by a second")
        return _("Not reviewed, or accepted by one reader and not yet by a second (left out here)")
    if briefing.with_unreviewed:
        return _("Found by the program, not reviewed")
    return _("Found by the program, not reviewed (left out here)")


def _part(part: Part, numbers: dict[str, int]) -> Iterator[Block]:
    yield Heading(level=2, text=part.heading, anchor=part.anchor)
    if part.note:
        yield paragraph(part.note, "note")
    if not part.sections:
        yield paragraph(_("No claim published here falls under this heading."), "note")
    for section in part.sections:
        yield from _section(section, numbers)


def _section(section: Section, numbers: dict[str, int]) -> Iterator[Block]:
    yield Heading(level=3, text=section.heading, by_user=section.by_user)
    yield from section.intro
    for item in section.items:
        yield from _item(item, numbers[item.id])


def _item(item: Item, number: int) -> Iterator[Block]:
    yield from item.intro
    yield Paragraph(runs=(*sentence_runs(item), Run(text="", note=number)), style="sentence", anchor=item.anchor)
    facts = [_("{name}: {text}", name=fact.name, text=fact.text) for fact in (*item.clocks, *item.roles)]
    yield paragraph(" · ".join(facts), "detail")
    if item.insertions:
        yield paragraph(_("Words in grey were inserted by {publisher}.", publisher=item.insertions), "detail")
    for answer in item.answers:
        yield Paragraph(runs=filled(_("Beside it stands: {claim}"), claim=words(answer.text, href=answer.href)), style="detail")
    if item.left_out:
        yield paragraph(unanswered(), "detail")


def unanswered() -> str:
    """What stands below a claim whose denial or response the user left out."""
    return _("A denial of this, or a response to it, is on file and was left out by whoever made this briefing.")


def sentence_runs(item: Item) -> Runs:
    """The sentence with its labels, in one paragraph from which nothing can be parted."""
    said: Sentence = item.sentence
    pieces = tuple(Run(text=piece.text, tone=_TONES[piece.tone], language=item.language) for piece in said.pieces)
    labels = "; ".join(label.text for label in item.labels)
    return (words(f"{said.lead} "), words(said.opening), *pieces, words(said.closing), words(f" ({labels})", "small"))


_TONES: dict[str, Tone] = {"plain": "quote", "hedge": "hedge", "insertion": "insertion", "gap": "gap"}


def _links(pointers: Sequence[Pointer], depth: int = 0) -> list[tuple[int, Runs]]:
    return [(depth, (words(pointer.text, href=pointer.href),)) for pointer in pointers]


def _happenings(briefing: Briefing, drawn: Drawn) -> Iterator[Block]:
    if briefing.happenings:
        yield Heading(level=2, text=_("What several claims are about"), anchor="occurrences")
        yield paragraph(about_origins(), "note")
    for each in briefing.happenings:
        yield from _happening(each, drawn.trees.get(each.anchor, ""), briefing)


def about_origins() -> str:
    """What counts as an origin."""
    return _(
        "Claims about one and the same happening, with where they start. Documents that reprint one text, or quote one report, share an "
        "origin; a holder without a name adds none."
    )


def _happening(each: Happening, tree: str, briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=3, text=each.heading, anchor=each.anchor)
    order = f"; {each.order}" if each.order else ""
    yield Paragraph(runs=(words(each.counted, "strong"), words(f"{order}. {'; '.join(each.records)}.")))
    yield Listing(points=tuple(_links(each.claims)))
    if tree:
        yield Drawing(svg=tree, text=briefing.trees[each.anchor].description)
    yield paragraph(_("Origins:"))
    origins = [((0, (words(_sure(one.name, one.sure)),)), [(1, (words(why, "small"),)) for why in one.why]) for one in each.origins]
    yield Listing(points=tuple(point for head, below in origins for point in (head, *below)))
    if each.beside:
        yield paragraph(_("Side by side, where they differ:"))
        yield Listing(points=tuple(point for one in each.beside for point in ((0, (words(one.text),)), *_links(one.claims, 1))))
    if each.answers:
        yield paragraph(_("Denials and responses that stand beside it:"))
        yield Listing(points=tuple(_links(each.answers)))
    if each.why:
        yield paragraph(_("One occurrence because: {why}.", why="; ".join(each.why)), "note")


def _sure(name: str, sure: str) -> str:
    return f"{name} ({sure})" if sure else name


def _ties(briefing: Briefing) -> Iterator[Block]:
    if not briefing.ties or briefing.answer.ties is None:
        return
    ends = briefing.answer.ties
    yield Heading(level=2, text=_("What ties {one} to {other}", one=ends.a, other=ends.b), anchor="ties")
    for tie in briefing.ties:
        if tie.note:
            yield Paragraph(runs=(words(tie.note, "strong"),))
        yield Listing(points=tuple((0, (words(step),)) for step in tie.steps), ordered=True)
    yield from (paragraph(limit, "note") for limit in briefing.limits)


def _timeline(briefing: Briefing, picture: str) -> Iterator[Block]:
    yield Heading(level=2, text=_("Timeline"), anchor="timeline")
    if briefing.picture is None:
        yield paragraph(_("No published claim says when its content happened."), "note")
        return
    if picture:
        yield Drawing(svg=picture, text=briefing.picture.description)
    head = (_("Said to have happened"), _("Who says it"), _("About"), _("Class of record"))
    rows = tuple(
        ((words(row.when),), (words(row.words, href=_here(row.href)),), (words(row.kind),), (words(row.record),)) for row in briefing.told
    )
    yield Table(caption=_("The timeline in words"), head=head, rows=rows, widths=(23, 33, 24, 20))


def _here(href: str) -> str:
    """The place of a claim in a text that is one file."""
    return f"#{href.partition('#')[2]}"


def _gaps(briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=2, text=_("Gaps"), anchor="gaps")
    if not briefing.gaps:
        yield paragraph(_("The answer names none. That does not mean that nothing is missing."), "note")
        return
    points: list[tuple[int, Runs]] = []
    for gap in briefing.gaps:
        points += [(0, (words(gap.text),)), *_links(gap.claims[:MOST], 1)]
        if len(gap.claims) > MOST:
            points.append((1, (words(_n("and {count} more", "and {count} more", len(gap.claims) - MOST)),)))
    yield Listing(points=tuple(points))


__all__ = ["opening", "paper", "place", "unanswered", "unreviewed_head"]
