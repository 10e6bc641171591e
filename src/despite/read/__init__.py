"""Reading: from the bytes of a capture to a document in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from despite.errors import Problem
from despite.evidence import Alias, Block, Capture, Dating, Document, Span, document_id
from despite.read.dating import date_by_evidence
from despite.read.decode import decode
from despite.read.html import read_html
from despite.read.language import guess, primary
from despite.read.markdown import read_markdown
from despite.read.plain import read_plain
from despite.read.reading import Reading
from despite.read.stated import NOTHING, Settled, in_address, parse_day, settle
from despite.text.aliases import find_aliases
from despite.text.insertions import find_insertions
from despite.text.lexicon import languages, load
from despite.text.quotes import find_quotes
from despite.text.shadow import shadow

__all__ = ["READERS", "parse_day", "read"]

LONGEST = 2_000_000
"""Characters; a longer paragraph is no prose: no aliases, insertions or dates are looked for in it."""

READERS: dict[str, tuple[str, Callable[[str, Capture], Reading]]] = {
    "text/plain": ("text/1", lambda text, _: read_plain(text)),
    "text/markdown": ("markdown/1", lambda text, capture: read_markdown(text, capture.name)),
    "text/html": ("html/1", lambda text, capture: read_html(text, capture.name, capture.address)),
    "application/xhtml+xml": ("html/1", lambda text, capture: read_html(text, capture.name, capture.address)),
}
"""The built-in readers, by media type: name with version, and the function."""


def read(capture: Capture, data: bytes) -> tuple[Document, list[Problem]]:
    """The document that the bytes of a capture hold, with the faults found in them.

    Never raises for bad material: what cannot be read gives an empty document and a problem that says why. The same
    capture and bytes always give the same document.
    """
    media = capture.media_type.partition(";")[0].strip().lower()
    known = READERS.get(media) or (READERS["text/plain"] if media.startswith("text/") else None)
    if known is None:
        said = f"{capture.name} is {media or 'of an unknown kind'}, for which there is no reader: nothing was read."
        return _document(capture, "none/1", Reading("")), [Problem("read.media_type", said, capture.name)]
    version, reader = known
    text, problems = decode(data, capture.name, html=version == "html/1")
    reading = reader(text, capture) if text else Reading("")
    if text and not reading.blocks:
        problems.append(Problem("read.empty", f"{capture.name} holds no words: there is nothing to read.", capture.name))
    return _settled(capture, version, reading, problems)


def _settled(capture: Capture, reader: str, reading: Reading, problems: list[Problem]) -> tuple[Document, list[Problem]]:
    web = capture.address if capture.address.startswith(("http://", "https://")) else None
    reading = reading._replace(address=reading.address or web)
    settled = settle([*reading.stated, *(in_address(reading.address) or in_address(web))], capture.name)
    document = _document(capture, reader, reading, settled)
    return document, [*problems, *reading.problems, *settled.problems]


def _document(capture: Capture, reader: str, reading: Reading, settled: Settled = NOTHING) -> Document:
    aliases, insertions = _declared(reading.text, reading.blocks)
    language = primary(reading.language) or guess(_running(reading))
    return Document(
        id=document_id(capture.id, reader),
        capture=capture.id,
        reader=reader,
        language=language,
        title=reading.title,
        author=reading.author,
        publisher=reading.publisher,
        address=reading.address,
        dating=settled.dating or _by_evidence(reading, language),
        modified_on=settled.modified_on,
        blocks=reading.blocks,
        references=reading.references,
        aliases=aliases,
        insertions=insertions,
        text=reading.text,
    )


def _running(reading: Reading, wanted: int = 4000) -> str:
    """As much of what is no boilerplate as telling the language takes."""
    taken: list[str] = []
    for block in reading.blocks:
        if block.kind != "boilerplate" and wanted > 0:
            taken.append(reading.text[block.start : min(block.end, block.start + wanted)])
            wanted -= len(taken[-1])
    return "\n".join(taken)


def _declared(text: str, blocks: Iterable[Block]) -> tuple[tuple[Alias, ...], tuple[Span, ...]]:
    """The aliases that the text declares and the writer's insertions in its quotations; boilerplate declares nothing."""
    prose = [block for block in blocks if block.kind not in ("boilerplate", "reference")]
    running = [(block.start, block.end) for block in prose if block.end - block.start <= LONGEST]
    quotations = [quote.inner for quote in find_quotes(shadow(text), running)] if "[" in text else []
    return tuple(find_aliases(text, running)), tuple(find_insertions(text, quotations))


def _by_evidence(reading: Reading, language: str | None) -> Dating | None:
    """The interval that a document without a stated date supports by its own words."""
    if language not in languages():
        return None
    blocks = tuple(block for block in reading.blocks if block.end - block.start <= LONGEST)
    return date_by_evidence(reading.text, blocks, reading.references, load(language))
