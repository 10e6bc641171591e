"""The made case that the pages are measured on: documents of several thousand letters with 30 claims each, whose words stand in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from bench import asking
from despite.ask import PROJECTIONS
from despite.evidence import Block, Claim, Document, Draft, Passage, Projection, claim_id
from despite.ledger import Ledger, open_ledger
from despite.ledger.name_index import Names
from despite.resolve.blocking import VERSION, filed_under
from despite.settings import LEDGER_FILE, write_case

PER_DOCUMENT = 30
_BATCH = 400
_FILLING = 14
_ACCEPTED = 0.2


def make(case: Path, claims: int) -> None:
    """The case in the folder ``case``: as many claims, a fifth of them accepted."""
    write_case(case, "A large case")
    with open_ledger(case / LEDGER_FILE, tables()) as ledger:
        with ledger.loading():
            proposed = _load(ledger, claims // PER_DOCUMENT)
        accepted = random.Random(3).sample(proposed, round(len(proposed) * _ACCEPTED))
        ledger.append([Draft(kind="accepted", payload={"claim": claim}) for claim in accepted], "Ana Ruiz")


def tables() -> tuple[Projection, ...]:
    """The projections that a case has."""
    return (*PROJECTIONS, Names(filed_under, VERSION))


def _load(ledger: Ledger, documents: int) -> list[str]:
    """The ids of the claims."""
    draw, claims = random.Random(17), list[str]()
    for start in range(0, documents, _BATCH):
        numbers = range(start, min(start + _BATCH, documents))
        drafts = [draft for number in numbers for draft in _document(number, documents, draw)]
        claims += [draft.payload.id for draft in drafts if draft.kind == "proposed"]
        ledger.append(drafts, "bench")
    return claims


def _document(number: int, documents: int, draw: random.Random) -> Iterator[Draft]:
    """A capture, its document, its claims."""
    captured, read, *proposed = asking.document(number, documents, draw, PER_DOCUMENT)
    claims = [draft.payload for draft in proposed]
    document, placed = _written(read.payload["document"], claims, draw)
    yield captured
    yield Draft(kind="read", payload={**read.payload, "document": document})
    yield from (Draft(kind="proposed", payload=claim) for claim in placed)


def _written(document: Document, claims: list[Claim], draw: random.Random) -> tuple[Document, list[Claim]]:
    """The document with a paragraph for each claim, in which its words stand, and the claims at their places there."""
    text, blocks, placed = document.text, list(document.blocks), list[Claim]()
    for claim in claims:
        filling = " ".join(draw.choices(asking.WORDS, k=_FILLING))
        start, words = len(text) + 2, claim.passage.exact
        text += f"\n\n{words}. {filling}."
        blocks.append(Block(kind="paragraph", start=start, end=len(text)))
        end = start + len(words)
        place = Passage(start=start, end=end, exact=words, suffix=text[end : end + 32], parts=((start, end),))
        identity = claim_id(document.id, ((start, end),), claim.holders, False)
        figures = tuple(replace(each, span=_place(start, words, each.text)) for each in claim.figures)
        placed.append(replace(claim, id=identity, passage=place, figures=figures))
    return replace(document, text=text, blocks=tuple(blocks)), placed


def _place(start: int, words: str, sought: str) -> tuple[int, int]:
    at = start + words.index(sought)
    return at, at + len(sought)
