"""Carrying a claim from one reading of a capture to a newer one: by its exact words, and the how-manieth they are."""

from __future__ import annotations

from msgspec.structs import replace

from despite.errors import Problem
from despite.evidence import Claim, Cue, Document, Holder, Span, claim_id
from despite.find.anchor import pin


class Move:
    """The way from an older document to a newer one of the same capture."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self._known: dict[tuple[bool, str], list[int]] = {}

    def claim(self, claim: Claim) -> Claim | Problem:
        """The claim at its place in the newer document, its reading unchanged; a Problem (``reread.unplaced``) where its
        words, a figure or a hedge have no place there. A mention that has none is left open.
        """
        place = self._occurrence((claim.passage.start, claim.passage.end))
        if place is None:
            return self._unplaced(claim)
        shift = place[0] - claim.passage.start
        parts = tuple((a + shift, b + shift) for a, b in claim.passage.parts or ((claim.passage.start, claim.passage.end),))
        passage = pin(self.new, parts)
        figures = [(figure, self.span(figure.span, shift)) for figure in claim.figures]
        hedges = [(hedge, self.span(hedge.span, shift)) for hedge in claim.hedges]
        if isinstance(passage, Problem) or not all(span for _, span in (*figures, *hedges)):
            return self._unplaced(claim)
        holders = tuple(self._holder(holder, shift) for holder in claim.holders)
        return replace(
            claim,
            id=claim_id(self.new.id, parts, holders, claim.negated),
            document=self.new.id,
            passage=passage,
            holders=holders,
            public_on=self.new.public_on,
            roles=tuple(replace(role, mention=self.span(role.mention, shift)) for role in claim.roles),
            figures=tuple(replace(f, span=span, converts=self.span(f.converts, shift)) for f, span in figures),
            hedges=tuple(replace(hedge, span=span) for hedge, span in hedges),
            editorial=tuple(span for each in claim.editorial if (span := self.span(each, shift))),
        )

    def span(self, span: Span | None, shift: int) -> Span | None:
        """Where the words of ``span`` stand in the newer text: ``shift`` further on, else the same occurrence of them."""
        if span is None:
            return None
        start, end = span[0] + shift, span[1] + shift
        if start >= 0 and self.old.text[span[0] : span[1]] == self.new.text[start:end]:
            return start, end
        return self._occurrence(span)

    def _holder(self, holder: Holder, shift: int) -> Holder:
        mention, source = self.span(holder.mention, shift), self.span(holder.resolved_from, shift)
        return replace(holder, mention=mention, resolved_from=source, cue=self._cue(holder.cue, shift))

    def _cue(self, cue: Cue | None, shift: int) -> Cue | None:
        place = self.span((cue.start, cue.end), shift) if cue else None
        return replace(cue, start=place[0], end=place[1]) if cue and place else None

    def _occurrence(self, span: Span) -> Span | None:
        words = self.old.text[span[0] : span[1]]
        rank = self._places(words, old=True).index(span[0]) if words else 0
        there = self._places(words, old=False) if words else []
        return (there[rank], there[rank] + len(words)) if rank < len(there) else None

    def _places(self, words: str, old: bool) -> list[int]:
        if (old, words) not in self._known:
            self._known[old, words] = _all(self.old.text if old else self.new.text, words)
        return self._known[old, words]

    def _unplaced(self, claim: Claim) -> Problem:
        words = claim.passage.exact[:80]
        message = f"The reviewed claim {claim.id} ({words!r}) finds no place in the newer reading: review that document again."
        return Problem("reread.unplaced", message, self.new.id)


def _all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at != -1:
        found.append(at)
        at = text.find(words, at + 1)
    return found
