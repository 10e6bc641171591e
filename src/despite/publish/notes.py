"""The footnote of a claim: everything that is needed to find its words and to check that they were on file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from despite.publish.files import PROOF
from despite.publish.filling import filled, joined
from despite.publish.paper import Run, Runs
from despite.publish.proof import Proof
from despite.publish.records import Briefing, Item, Page
from despite.text.messages import _, _n


def place(item: Item) -> str:
    """Where a claim's passage stands in a text that is one file."""
    return f"p-{item.anchor.removeprefix('claim-')}"


def note(item: Item, pages: Mapping[str, Page], proof: Proof | None) -> Runs:
    """Holder chain, dates, class of record, document, address, hash of the archived copy, review, inclusion proof."""
    return joined([*_told(item), *_source(item, pages[item.document]), *_checked(item, proof)], " ")


def _told(item: Item) -> Iterator[Runs]:
    yield (Run(text=f"{item.chain}."),)
    happened, said, public = (clock.text for clock in item.clocks)
    yield (Run(text=_("Happened: {happened}; said: {said}; public: {public}.", happened=happened, said=said, public=public)),)
    if item.why:
        yield (Run(text=_("On record: {record} ({why}).", record=item.record, why=item.why)),)
    else:
        yield (Run(text=_("On record: {record}.", record=item.record)),)


def _source(item: Item, page: Page) -> Iterator[Runs]:
    title = Run(text=page.title, tone="emphasis", language=page.language, href=f"#{place(item)}")
    yield filled(_("{title}, {publisher}."), title=title, publisher=page.publisher)
    address = Run(text=page.address.text, href=page.address.href)
    yield filled(_("Address: {address}."), address=address)
    digest = Run(text=page.source.sha256, tone="code")
    yield filled(_("Copy archived {captured}, SHA-256 {hash}."), captured=page.captured, hash=digest)


def _checked(item: Item, proof: Proof | None) -> Iterator[Runs]:
    yield (Run(text=f"{item.review[:1].upper()}{item.review[1:]}."),)
    entries = proof.claims.get(item.id, ()) if proof else ()
    if proof and entries:
        numbers = ", ".join(map(str, entries))
        told = _n(
            "Inclusion proof: entry {numbers} of a ledger of {size}, in {file}.",
            "Inclusion proof: entries {numbers} of a ledger of {size}, in {file}.",
            len(entries),
            numbers=numbers,
            size=proof.size,
            file=PROOF,
        )
        yield (Run(text=told),)


def pages_of(briefing: Briefing) -> dict[str, Page]:
    """The cited documents by their ids."""
    return {page.source.document: page for page in briefing.pages}
