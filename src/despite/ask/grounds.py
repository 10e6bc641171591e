"""What an answer takes from the file beside its claims: which documents share a text, which name their source, what people
said of its occurrences, and how far the actor was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from despite.ask.actors import Actors
from despite.ask.answer import Answer, Line, Source
from despite.ask.copies import copies, text_of
from despite.ask.groupings import groupings
from despite.ask.parties import party
from despite.ask.results import Citation
from despite.ask.sources import Shelf
from despite.ask.words import is_named
from despite.errors import NotFound
from despite.ledger import Ledger
from despite.ledger.documents import document
from despite.text.fold import pattern, places

_LOOKED_THROUGH = 60
"""In how many documents at most it is looked up whom they name as the publisher of what they quote."""
_AROUND = 6


def with_grounds(ledger: Ledger, answer: Answer, shelf: Shelf, actors: Actors) -> Answer:
    """The answer with its grounds, as the file stood at its moment."""
    sources = tuple(_known(source, actors) for source in answer.sources)
    shared = copies(shelf.sketches(line.claim.document for line in answer.lines))
    return replace(
        answer,
        sources=sources,
        copies=tuple(shared),
        citations=(*_agencies(sources, shelf), *_reports(ledger, answer.lines, sources)),
        grouped=tuple(groupings(ledger, answer.our_file_on, {line.claim.id for line in answer.lines})),
    )


def _known(source: Source, actors: Actors) -> Source:
    found = actors.of(source.publisher) if source.publisher else None
    return replace(source, actor=found) if found else source


def _agencies(sources: Sequence[Source], shelf: Shelf) -> Iterator[Citation]:
    for source in sources:
        if mark := shelf.sheet(source.document).agency:
            yield Citation(document=source.document, name=mark.name, words=mark.words, how="agency")


def _reports(ledger: Ledger, lines: Sequence[Line], sources: Sequence[Source]) -> Iterator[Citation]:
    """Documents whose holder is "the report" or "a document", and the publisher on file that their text names."""
    described = _described(lines)
    leaning = [source for source in sources if source.document in described]
    for source in leaning[:_LOOKED_THROUGH]:
        others = [other.publisher for other in sources if other.publisher and other.publisher != source.publisher]
        if found := _first_named(ledger, source.document, others):
            yield found


def _described(lines: Sequence[Line]) -> set[str]:
    return {
        line.claim.document
        for line in lines
        if line.claim.holders and (name := line.claim.holders[-1].name)
        if not party(name, None, line.claim.language).proper and is_named("reports", name, line.claim.language)
    }


def _around(text: str, start: int, end: int) -> str:
    """The words with some before and after, none of them cut."""
    before, after = text[:start].split()[-_AROUND:], text[end:].split(" ")[:_AROUND]
    return " ".join([*before, text[start:end] + (after[0] if after else ""), *after[1:]]).strip()


def _first_named(ledger: Ledger, identity: str, others: Sequence[str]) -> Citation | None:
    try:
        text = text_of(document(ledger, identity))
    except NotFound:
        return None
    for name in dict.fromkeys(others):
        for start, end in places(text, pattern([name]))[:1]:
            return Citation(document=identity, name=name, words=_around(text, start, end), how="report")
    return None
