"""What was done for an answer, as the ledger tells it: documents consulted, claims reviewed and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from despite.ask import Answer
from despite.ask.names import seek
from despite.ask.shield import Shield
from despite.ask.sources import Shelf
from despite.desk.case import Case
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim
from despite.ledger.documents import document_ids
from despite.publish.work import Consulted, Reviewed, Work


def work(case: Case, answer: Answer, shield: Shield) -> Work:
    """The work behind ``answer`` as the file stood then; what is protected is counted and not named."""
    ledger, n = case.ledger, answer.our_file_on
    filed = [one for one in seek(ledger, answer.actor, n, answer.as_of).filed if not shield.hides(one.claim)]
    documents, hidden = _consulted(ledger, answer, shield)
    return Work(
        documents=documents,
        hidden=hidden,
        reviewed=_reviewed(ledger, filed, shield),
        proposed=sum(one.state == "proposed" for one in filed),
        finders=tuple(sorted({line.claim.found_by for line in answer.lines})),
        readers=tuple(sorted({source.reader for source in answer.sources})),
    )


def _consulted(ledger: Ledger, answer: Answer, shield: Shield) -> tuple[tuple[Consulted, ...], int]:
    ids = document_ids(ledger, answer.our_file_on)
    shelf = Shelf(ledger, answer.our_file_on, ids)
    held = Counter({line.claim.id: line.claim.document for line in answer.lines}.values())
    sheets = [shelf.sheet(document) for document in ids]
    shown = [sheet for sheet in sheets if not shield.covers(sheet.capture)]
    found = [
        Consulted(
            document=sheet.document,
            title=shield.string(sheet.title or "", sheet.document) or shield.address(sheet.name, sheet.document),
            publisher=shield.string(sheet.publisher or sheet.author or "", sheet.document),
            sha256=sheet.sha256,
            claims=held[sheet.document],
        )
        for sheet in shown
    ]
    found.sort(key=lambda one: (-one.claims, one.title.casefold(), one.document))
    return tuple(found), len(sheets) - len(shown)


def _reviewed(ledger: Ledger, filed: Iterable[FiledClaim], shield: Shield) -> tuple[Reviewed, ...]:
    by: dict[str, Counter[str]] = {}
    for one in filed:
        reading = ledger.entry(one.reading_entry)
        for author in filter(None, (one.author, one.first_author)):
            count = by.setdefault(shield.string(author), Counter())
            count["rejected" if one.state == "rejected" else "accepted"] += 1
            count["corrected"] += one.state != "rejected" and (reading.kind, reading.author) == ("corrected", author)
    return tuple(
        Reviewed(author=author, accepted=count["accepted"], corrected=count["corrected"], rejected=count["rejected"])
        for author, count in sorted(by.items())
    )
