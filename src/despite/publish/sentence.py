"""One claim as one sentence: who passes on that who holds it, and the exact words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from despite.ask.answer import Source
from despite.evidence import Claim, Holder, Record, Stance
from despite.publish.addresses import file_name
from despite.publish.spans import cut, edges, inside
from despite.publish.words import NEGATED, hedged, stance_words
from despite.text.messages import N_, _

NOBODY = N_("somebody not named")
_HELD: dict[Stance, str] = {
    "asserted": N_("{holder} said"),
    "documented": N_("{holder} documented"),
    "concluded": N_("{holder} concluded"),
    "ruled": N_("{holder} ruled"),
    "admitted": N_("{holder} admitted"),
    "warned": N_("{holder} warned"),
    "alleged": N_("{holder} alleged"),
    "believed": N_("{holder} believed"),
    "denied": N_("{holder} denied"),
    "announced": N_("{holder} announced"),
    "asked": N_("{holder} asked"),
    "no_comment": N_("{holder} gave no comment"),
}
"""Past forms in English, which read alike for 'the army' and 'German and Mexican researchers'."""
_ARTICLES = tuple("the |a |an |some |somebody |el |la |los |las |le |les |un |una |une |l’|l'".split("|"))
_DOUBLE = frozenset('“”„"«»')


Tone = Literal["plain", "hedge", "insertion", "gap"]


class Piece(Record, frozen=True, kw_only=True):
    """Some of the exact words: plain, a hedge, the writer's insertion, or the gap in an interrupted quotation."""

    text: str
    tone: Tone = "plain"


class Label(Record, frozen=True, kw_only=True):
    """A label that is never parted from its sentence."""

    kind: Literal["stance", "hedged", "negated", "own", "unreviewed"]
    text: str


class Sentence(Record, frozen=True, kw_only=True):
    """``lead`` says who holds it and whose words are quoted; ``pieces`` are the words between the marks."""

    lead: str
    opening: str
    pieces: tuple[Piece, ...]
    closing: str
    labels: tuple[Label, ...]

    @property
    def words(self) -> str:
        """The exact words between the marks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def plain(self) -> str:
        """The sentence as text."""
        return f"{self.lead} {self.opening}{self.words}{self.closing}"


def sentence(claim: Claim, publisher: str) -> Sentence:
    """The sentence for ``claim``, found in a document of ``publisher``."""
    opening, closing = _marks(claim.passage.exact)
    return Sentence(
        lead=_voiced(claim, publisher),
        opening=opening,
        pieces=tuple(_pieces(claim)),
        closing=closing,
        labels=tuple(_labels(claim)),
    )


def lead(claim: Claim, publisher: str) -> str:
    """The chain of holders in words, outermost first; without one, the document's own voice."""
    if not claim.holders:
        return _capital(_("{publisher} writes", publisher=publisher), publisher)
    *outer, innermost = claim.holders
    told = _(_HELD[claim.stance], holder=holder_words(innermost))
    for holder in reversed(outer):
        told = _passed_on(holder, told)
    return _capital(told, claim.holders[0].name or "")


def publisher_of(source: Source) -> str:
    """Who speaks in a document: its publisher, else its author, else the document by its title or file."""
    return source.publisher or source.author or _("the document “{title}”", title=source.title or file_name(source.name))


def holder_words(holder: Holder) -> str:
    """The holder's name, or that it has none."""
    return holder.name or _(NOBODY)


def _passed_on(holder: Holder, told: str) -> str:
    if holder.publishes:
        return _("{holder} reported that {rest}", holder=holder_words(holder), rest=told)
    return _("{holder} said that {rest}", holder=holder_words(holder), rest=told)


def _voiced(claim: Claim, publisher: str) -> str:
    """The lead up to the words, with whose words they are."""
    said = lead(claim, publisher)
    if not claim.holders or claim.mode == "direct":
        return _("{lead}:", lead=said)
    own = [holder.name for holder in claim.holders] == [publisher]
    if claim.mode == "mixed" and own:
        return _("{lead}, partly in its own words:", lead=said)
    if claim.mode == "mixed":
        return _("{lead}, partly in the words of {publisher}:", lead=said, publisher=publisher)
    return _("{lead}, in its own words:", lead=said) if own else _("{lead}, in the words of {publisher}:", lead=said, publisher=publisher)


def _marks(exact: str) -> tuple[str, str]:
    """The quotation marks of the language spoken; the inner ones where the words hold such marks themselves."""
    both = _("‘ ’") if _DOUBLE & set(exact) else _("“ ”")
    opening, _space, closing = both.partition(" ")
    return opening, closing


def _pieces(claim: Claim) -> Iterator[Piece]:
    passage = claim.passage
    hedges = [hedge.span for hedge in claim.hedges]
    for number, (start, end) in enumerate(passage.parts or ((passage.start, passage.end),)):
        if number:
            yield Piece(text=" … ", tone="gap")
        for a, b in cut(start, end, edges([*hedges, *claim.editorial])):
            tone: Tone = "hedge" if inside((a, b), hedges) else "insertion" if inside((a, b), claim.editorial) else "plain"
            yield Piece(text=passage.exact[a - passage.start : b - passage.start], tone=tone)


def _labels(claim: Claim) -> Iterator[Label]:
    yield Label(kind="stance", text=stance_words(claim))
    if claim.hedges:
        yield Label(kind="hedged", text=hedged(claim))
    if claim.negated:
        yield Label(kind="negated", text=_(NEGATED))


def _capital(words: str, name: str) -> str:
    # A name is left as it is written ('taz'); only an article or our own words get a capital.
    named = bool(name) and words.startswith(name) and not words.startswith(_ARTICLES)
    return words if named else words[:1].upper() + words[1:]
