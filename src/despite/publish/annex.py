"""The annex of a text that is one file: each document cited, where it is from, and its passages in their context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from despite.publish.excerpts import Excerpt, Token
from despite.publish.filling import filled, joined
from despite.publish.paper import Block, Heading, Paragraph, Run, Runs, Tone, paragraph, words
from despite.publish.records import Briefing, Page
from despite.text.messages import _


def passages(briefing: Briefing, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Every cited document with its excerpts; ``numbers`` are those of the claims' footnotes."""
    yield Heading(level=2, text=_("Documents and passages cited"), anchor="documents")
    yield paragraph(_("Excerpts, not the whole text: each cited passage is highlighted, with up to two sentences either side."), "note")
    for page in briefing.pages:
        yield from _page(page, numbers)


def _page(page: Page, numbers: Mapping[str, int]) -> Iterator[Block]:
    yield Heading(level=3, text=page.title, anchor=f"document-{page.source.document}", language=page.language)
    facts = "; ".join(_("{name}: {text}", name=fact.name, text=fact.text) for fact in page.facts)
    yield paragraph(f"{facts}.", "detail")
    address = words(page.address.text, href=page.address.href)
    yield Paragraph(
        runs=filled(_("Address: {address}. SHA-256: {hash}."), address=address, hash=words(page.source.sha256, "code")), style="detail"
    )
    for excerpt in page.excerpts:
        yield from _excerpt(excerpt, page, numbers)


def _excerpt(excerpt: Excerpt, page: Page, numbers: Mapping[str, int]) -> Iterator[Block]:
    if excerpt.place:
        yield paragraph(excerpt.place, "place")
    yield from _paragraphs(excerpt.tokens, page.language)
    if excerpt.insertions:
        told = _("Words in grey were inserted by the writer ({publisher}), not said by the one quoted.", publisher=page.publisher)
        yield paragraph(told, "note")
    cited: list[Runs] = [(words(str(numbers[claim]), href=f"#{page.cited_by[claim].href.partition('#')[2]}"),) for claim in excerpt.claims]
    told = _("Cited by the sentence with footnote {numbers}.") if len(cited) == 1 else _("Cited by the sentences with footnotes {numbers}.")
    yield Paragraph(runs=filled(told, numbers=joined(cited, ", ")), style="detail")


def _paragraphs(tokens: tuple[Token, ...], language: str | None) -> Iterator[Paragraph]:
    runs: list[Run] = []
    depth, anchor = 0, ""
    for token in tokens:
        match token.kind:
            case "open":
                depth, anchor = depth + 1, f"p-{token.text.removeprefix('claim-')}"
            case "close":
                depth -= 1
            case "break":
                yield from _paragraph(runs)
                runs = []
            case "hole":
                runs.append(words(_("[words of the page’s frame left out]"), "between"))
            case "text":
                tone: Tone = token.tone
                runs.append(Run(text=token.text, tone=tone, language=language, marked=depth > 0, anchor=anchor))
                anchor = ""
    yield from _paragraph(runs)


def _paragraph(runs: list[Run]) -> Iterator[Paragraph]:
    if any(run.text.strip() for run in runs):
        runs = [replace(runs[0], text=runs[0].text.lstrip()), *runs[1:]]
        yield Paragraph(runs=(*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())), style="excerpt")
