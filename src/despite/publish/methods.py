"""The methods page: what was searched, by whom the claims were reviewed, what the program misses, what was not checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib import resources

from despite.evidence import Record
from despite.publish.dates import say_day
from despite.publish.paper import Block, Heading, Listing, Runs, Table, paragraph, words
from despite.publish.records import Briefing
from despite.text.messages import _, _n

MOST = 500
"""How many documents are listed by name; the rest are counted."""


class Measured(Record, frozen=True, kw_only=True):
    """How much the finder finds: ``recall`` on articles kept back by the project, ``unseen_recall`` on articles of manners that
    no rule had been made for, before any was.
    """

    date: str
    articles: int
    recall: float
    unseen_articles: int
    unseen_recall: float


@lru_cache(maxsize=1)
def measured() -> Measured:
    """What the package's own file says."""
    table = tomllib.loads(resources.files("despite.publish").joinpath("measured.toml").read_text(encoding="utf-8"))
    return Measured(**table["finder"])


def methods(briefing: Briefing) -> tuple[Block, ...]:
    """The page below its heading."""
    sections = (_question, _names, _reviews, _finder, _unchecked, _replies, _proof, _documents)
    return tuple(block for section in sections for block in section(briefing))


def _question(briefing: Briefing) -> Iterator[Block]:
    answer = briefing.answer
    yield Heading(level=3, text=_("The question, and the clocks used"))
    yield paragraph(briefing.question)
    asked = _("The day asked is {day}.", day=briefing.day) if answer.as_of else _("No day was asked about.")
    why = _("It was chosen so: {why}.", why=briefing.day_why) if briefing.day_why else ""
    file = _("The case was asked as it stood at {state}.", state=briefing.state)
    clocks = _(
        "What is on record is told by the clock of publication: when a copy was archived, or when the document became public. When "
        "something happened, and when it was said, orders the claims and puts none of them on record."
    )
    yield paragraph(" ".join(filter(None, (asked, why, file))))
    yield paragraph(clocks)


def _names(briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=3, text=_("Names under which was searched and why"), anchor="names")
    rows = tuple(((words(name.spelling),), (words(str(name.documents)),), (words(name.why),)) for name in briefing.names)
    yield Table(caption=_("Names and words searched"), head=(_("Name"), _("Documents"), _("Why it counts")), rows=rows, widths=(35, 15, 50))


def _reviews(briefing: Briefing) -> Iterator[Block]:
    work = briefing.work
    yield Heading(level=3, text=_("Claims reviewed, and by whom"))
    if work.reviewed:
        head = (_("Person"), _("Accepted"), _("of these corrected"), _("Rejected"))
        rows = tuple(
            ((words(one.author),), (words(str(one.accepted)),), (words(str(one.corrected)),), (words(str(one.rejected)),))
            for one in work.reviewed
        )
        yield Table(caption=_("Claims about the actor or by it, as the file stood"), head=head, rows=rows, widths=(46, 18, 18, 18))
    else:
        yield paragraph(_("No person has reviewed a claim about the actor."))
    if work.proposed:
        yield paragraph(
            _n(
                "{count} more claim was found by the program and reviewed by nobody.",
                "{count} more claims were found by the program and reviewed by nobody.",
                work.proposed,
            )
        )
    if briefing.left_out:
        yield paragraph(
            _n(
                "{count} accepted claim was left out of this briefing by whoever made it.",
                "{count} accepted claims were left out of this briefing by whoever made it.",
                briefing.left_out,
            )
        )


def _finder(briefing: Briefing) -> Iterator[Block]:
    found = measured()
    yield Heading(level=3, text=_("What the program finds, and what it misses"))
    if briefing.work.finders:
        names = {"finders": ", ".join(briefing.work.finders), "readers": ", ".join(briefing.work.readers)}
        yield paragraph(_("Claims were found by {finders}; documents were read by {readers}.", **names))
    yield paragraph(
        _(
            "The finder misses claims. Measured on {date} on {articles} articles written for the test and kept back while its rules were "
            "made, it missed {missed} of 100 claims; on {others} articles of manners new to it, {more} of 100. How many it missed in the "
            "documents of this case has not been measured: what matters has to be read.",
            date=say_day(date.fromisoformat(found.date)),
            articles=found.articles,
            missed=round(100 * (1 - found.recall)),
            others=found.unseen_articles,
            more=round(100 * (1 - found.unseen_recall)),
        )
    )


def _unchecked(briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=3, text=_("What was not checked"))
    points = [
        _("Whether what anybody says is so. Nothing here is graded true or false."),
        _("Documents that are not in the case: nothing of what they hold is in this briefing."),
        _("Pictures, film and sound: only text was read."),
        _("Whether a page’s own date is right, unless a copy archived by then shows it."),
    ]
    if any(item.language not in (None, briefing.language) for part in briefing.parts for each in part.sections for item in each.items):
        points.append(_("Translations: words are quoted in the language of the document, and not translated."))
    if briefing.with_unreviewed:
        points.append(_("Claims that nobody reviewed: they are marked wherever they stand."))
    yield Listing(points=tuple((0, (words(point),)) for point in points))


def _replies(briefing: Briefing) -> Iterator[Block]:
    yield Heading(level=3, text=_("Replies sought"))
    yield paragraph(briefing.reply or _("The case says nothing of a reply that was sought."))


def _proof(briefing: Briefing) -> Iterator[Block]:
    if briefing.proof is None:
        return
    yield Heading(level=3, text=_("Proof that the claims were on file"))
    yield paragraph(
        _(
            "The ledger of the case held {size} entries when this was made; the root of its tree (RFC 6962) was {root}. The file "
            "proof.json holds the path from each claim’s entries to that root, and the hash of each file of this briefing; “despite "
            "verify” checks both.",
            size=briefing.proof.size,
            root=briefing.proof.root,
        )
    )


def _documents(briefing: Briefing) -> Iterator[Block]:
    work = briefing.work
    yield Heading(level=3, text=_("Documents consulted"))
    if not work.documents:
        count = briefing.searched
        yield paragraph(_n("{count} document was searched.", "{count} documents were searched.", count))
        return
    silent = sum(document.claims == 0 for document in work.documents)
    yield paragraph(_consulted(len(work.documents), silent, work.hidden))
    rows: tuple[tuple[Runs, ...], ...] = tuple(
        ((words(one.title),), (words(one.publisher),), (words(str(one.claims)),), (words(one.sha256[:16], "code"),))
        for one in work.documents[:MOST]
    )
    head = (_("Document"), _("Publisher"), _("Claims about the actor"), _("SHA-256 begins"))
    yield Table(caption=_("All documents searched, those that held nothing too"), head=head, rows=rows, widths=(42, 22, 14, 22))
    if len(work.documents) > MOST:
        yield paragraph(_n("and {count} more", "and {count} more", len(work.documents) - MOST), "note")


def _consulted(count: int, silent: int, hidden: int) -> str:
    told = [
        _n("{count} document was searched.", "{count} documents were searched.", count),
        _n("{count} of them held nothing about the actor.", "{count} of them held nothing about the actor.", silent),
    ]
    if hidden:
        told.append(_n("{count} more is protected and not listed.", "{count} more are protected and not listed.", hidden))
    return " ".join(told)
