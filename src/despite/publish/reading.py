"""How a briefing is to be read: the same words in every format."""

from __future__ import annotations

from collections.abc import Iterator

from despite.publish.filling import filled
from despite.publish.paper import Block, Heading, Listing, Paragraph, Run, paragraph
from despite.text.messages import _


def how_to_read() -> tuple[Block, ...]:
    """What the briefing says and does not say, the classes of record, the clocks, the reviews."""
    return tuple(_blocks())


def _blocks() -> Iterator[Block]:
    yield paragraph(
        _(
            "This briefing records that somebody said something, somewhere, at some time. It never says whether it is so: nothing here is "
            "graded, and nobody is accused by it. Headings name what statements are about, not what was found to have happened. Denials, "
            "negated claims and the party’s own words are claims like any other and stand beside the rest, with their labels."
        )
    )
    yield Paragraph(
        runs=filled(
            _(
                "Words in quotation marks are those of the archived text, character for character; {hedges} weaken or limit what is said; "
                "{insertions} inside a quotation were put there by the writer, not by the one quoted."
            ),
            hedges=Run(text=_("underlined words"), tone="hedge"),
            insertions=Run(text=_("grey words"), tone="insertion"),
        )
    )
    yield Heading(level=3, text=_("On record by a day"))
    yield _terms(
        (_("archived"), _("A copy taken on or before that day, by us or by a web archive, holds the words.")),
        (_("dated"), _("The publisher’s own date is not later than that day.")),
        (_("second-hand"), _("A later document says that it had been published by then; the original is not on file.")),
        (
            _("possibly"),
            _(
                "The time in which it became public begins before that day and ends after it, or the page was changed afterwards and no "
                "earlier copy holds the words."
            ),
        ),
    )
    yield paragraph(
        _(
            "These classes differ in strength and are never added up. What came only after that day, and what no date decides, stand under "
            "headings of their own."
        )
    )
    yield Heading(level=3, text=_("Three clocks"))
    yield _terms(
        (_("happened"), _("when the content of the statement is said to have taken place")),
        (_("said"), _("when the one who holds it said it")),
        (_("public"), _("when the document cited here made it public")),
    )
    yield paragraph(
        _(
            "Each is a day or a stretch of days within which it lies. No day is invented: what is undated is called undated. The chain "
            "before the words names who passes on what from whom, outermost first; “somebody not named” stands where the text names nobody."
        )
    )
    yield paragraph(
        _(
            "A claim is either accepted, by a person who is named, or found by the program and not reviewed; the two are counted apart. "
            "Prose under “Written by …” is that of whoever made the briefing; the program itself writes no sentence that no claim backs."
        )
    )


def _terms(*pairs: tuple[str, str]) -> Listing:
    return Listing(points=tuple((0, filled(_("{name}: {text}"), name=Run(text=term, tone="strong"), text=told)) for term, told in pairs))
