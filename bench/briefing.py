"""A briefing of 500 claims in every format: how long each takes. The claims are made up; ``data`` is not used."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.row import Row
from despite.ask.answer import Answer, Line, NameUse, Source
from despite.ask.parts import with_parts
from despite.evidence import Block, Claim, Document, Hedge, Holder, Passage, Role, When, content_id
from despite.publish import publish
from despite.publish.files import PAGES
from despite.publish.formats import FORMATS

CLAIMS, PER_DOCUMENT = 500, 10
_TARGETS = {PAGES: 2.0, "single": 2.0, "pdf": 20.0, "docx": 3.0}
_KINDS = ("killing", "detention", "supply", "attendance", "complaint")
_WORDS = (
    "the harbour office said that two boats had been seized near the old pier and that nobody was told where the crew were"
    " taken although families asked at the station for weeks while the union counted eleven men missing since the winter"
).split()
_MADE = {"made_at": "2024-02-03T08:00:00+00:00", "made_by": "bench", "tool": "bench"}
_EPOCH = date(2015, 1, 1)


def rows(data: Path) -> list[Row]:  # noqa: ARG001
    """A row for each format."""
    answer, documents = made_up(CLAIMS)
    return list(_rows(answer, documents))


def _rows(answer: Answer, documents: dict[str, Document]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="despite-briefing-") as folder:
        for name in (PAGES, *FORMATS):
            began = time.perf_counter(), time.process_time()
            publish(
                answer, documents, Path(folder) / name, formats=(name,), made_at="2024-02-03T08:00:00+00:00", made_by="bench", tool="bench"
            )
            wall, busy = time.perf_counter() - began[0], time.process_time() - began[1]
            size = sum(path.stat().st_size for path in (Path(folder) / name).rglob("*") if path.is_file())
            told = f"{busy:.1f} s of processor time, {size / 1e6:.1f} MB with answer.json"
            yield Row(f"briefing of {len(answer.lines)} claims: {name}", wall, "s", _TARGETS.get(name), told, at_least=False)


def made_up(claims: int) -> tuple[Answer, dict[str, Document]]:
    """An answer of so many claims from a tenth as many documents."""
    draw = random.Random(7)
    pages = [_document(number, draw) for number in range(claims // PER_DOCUMENT)]
    lines = tuple(_line(document, number, draw) for document in pages for number in range(PER_DOCUMENT))
    answer = Answer(
        question="What was on record about the Ministry of Orrin by 2020-01-01?", actor="the Ministry of Orrin",
        names=(NameUse(spelling="the Ministry of Orrin", documents=len(pages), why="asked for"),), event=None, as_of=date(2020, 1, 1),
        as_of_why="the day asked for", our_file_on=5000, our_file_at="2024-02-02T10:00:00+00:00", documents_searched=2 * len(pages),
        lines=lines, sources=tuple(_source(document) for document in pages), gaps=(),
    )  # fmt: skip
    return with_parts(answer), {document.id: document for document in pages}


def _document(number: int, draw: random.Random) -> Document:
    paragraphs = [f"{' '.join(draw.choices(_WORDS, k=24)).capitalize()}, probably on quay {number}-{n}." for n in range(2 * PER_DOCUMENT)]
    text = "\n\n".join(paragraphs)
    starts = [text.index(one) for one in paragraphs]
    blocks = tuple(Block(kind="paragraph", start=at, end=at + len(one)) for at, one in zip(starts, paragraphs, strict=True))
    name = f"bench-{number}"
    return Document(id=content_id(name), capture=content_id(name, "c"), reader="text/1", blocks=blocks, text=text, title=f"Report {number}")


def _line(document: Document, number: int, draw: random.Random) -> Line:
    block = document.blocks[2 * number]
    exact = document.text[block.start : block.end - 1]
    at = block.start + exact.index("probably")
    day = _EPOCH + timedelta(days=draw.randrange(2500))
    passage = Passage(start=block.start, end=block.start + len(exact), exact=exact)
    claim = Claim(
        id=content_id(document.id, number), document=document.id, passage=passage,
        mode="indirect", holders=(Holder(name=f"the Union of Port {draw.randrange(60)}"),), found_by="bench/1", kind=draw.choice(_KINDS),
        happened_on=When(edtf=day.isoformat(), earliest=day, latest=day), roles=(Role(role="accused", name="the Ministry of Orrin"),),
        hedges=(Hedge(text="probably", span=(at, at + 8)),), negated=not draw.randrange(9), language="en",
    )  # fmt: skip
    return Line(
        claim=claim, side="about", state="accepted", reviewed_by="Ana", record="dated", why="dated by its publisher 2019", through=()
    )


def _source(document: Document) -> Source:
    day = date(2019, 3, 4)
    return Source(
        document=document.id, title=document.title, publisher="The Orrin Post", author=None, language="en",
        address=f"https://post.example/{document.id}", name="page.html", sha256="ab" * 32, captured_at="2023-02-01T09:30:00+00:00",
        reader="text/1", public_on=When(edtf="2019-03-04", earliest=day, latest=day), dated="stated", dated_by=None, reasons=(),
    )  # fmt: skip
