"""One claim as one sentence: who passes on that who holds it, and the exact words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from despite.evidence import Claim, Holder, Record
from despite.publish.spans import cut, edges, inside
from despite.publish.words import NEGATED, VERBS, stance_words

NOBODY = "somebody not named"
_OPENERS = ("the ", "a ", "an ", "some ", "somebody ")
_DOUBLE = frozenset('“”„"')


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
    """``lead`` says who holds it, ``voice`` whose words are quoted; ``pieces`` are the words between the marks."""

    lead: str
    voice: str
    opening: str
    pieces: tuple[Piece, ...]
    closing: str
    labels: tuple[Label, ...]

    @property
    def plain(self) -> str:
        """The sentence as text."""
        words = "".join(piece.text for piece in self.pieces)
        return f"{self.lead}{self.voice}: {self.opening}{words}{self.closing}"


def sentence(claim: Claim, publisher: str) -> Sentence:
    """The sentence for ``claim``, found in a document of ``publisher``."""
    pieces = tuple(_pieces(claim))
    opening, closing = ("‘", "’") if _DOUBLE & set(claim.passage.exact) else ("“", "”")
    return Sentence(
        lead=lead(claim, publisher),
        voice=_voice(claim, publisher),
        opening=opening,
        pieces=pieces,
        closing=closing,
        labels=tuple(_labels(claim)),
    )


def lead(claim: Claim, publisher: str) -> str:
    """The chain of holders in words, outermost first; without one, the document's own voice.

    The verbs are in the past tense, which reads alike for 'the army' and 'German and Mexican researchers'.
    """
    if not claim.holders:
        return _capital(f"{publisher} writes")
    *outer, innermost = claim.holders
    chain = [f"{holder_words(holder)} {'reported' if holder.publishes else 'said'} that" for holder in outer]
    return _capital(" ".join([*chain, holder_words(innermost), VERBS[claim.stance]]))


def holder_words(holder: Holder) -> str:
    """The holder's name, or that it has none."""
    return holder.name or NOBODY


def _voice(claim: Claim, publisher: str) -> str:
    if not claim.holders or claim.mode == "direct":
        return ""
    whose = "its own words" if [holder.name for holder in claim.holders] == [publisher] else f"the words of {publisher}"
    return f", partly in {whose}" if claim.mode == "mixed" else f", in {whose}"


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
        yield Label(kind="hedged", text="hedged: " + ", ".join(f"“{hedge.text}”" for hedge in claim.hedges))
    if claim.negated:
        yield Label(kind="negated", text=NEGATED)


def _capital(words: str) -> str:
    # A name is left as it is written ('taz'); only an article or our own words get a capital.
    return words[:1].upper() + words[1:] if words.startswith(_OPENERS) else words
