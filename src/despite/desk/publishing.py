"""The verb publish: an answer becomes a briefing, and the ledger notes what was given out."""

from __future__ import annotations

from pathlib import Path

from despite.ask import Answer
from despite.ask.shield import Shield
from despite.desk.adding import now
from despite.desk.case import Case
from despite.errors import Refused
from despite.evidence import Draft
from despite.ledger.documents import document
from despite.publish import Briefing
from despite.publish import publish as write
from despite.settings import TOOL


def publish(case: Case, answer: Answer, folder: Path, with_unreviewed: bool = False) -> Briefing:
    """Writes the briefing into ``folder`` and records which claims it holds."""
    shield = Shield(case.ledger)
    if shield.string(folder.name) != folder.name:
        raise Refused("The name of the folder holds a protected name: choose another one with --to.")
    answer = shield.answer(answer)
    documents = {source.document: shield.document(document(case.ledger, source.document)) for source in answer.sources}
    briefing = write(answer, documents, folder, with_unreviewed=with_unreviewed, made_at=now(),
                     made_by=shield.string(case.settings.author), tool=TOOL)  # fmt: skip
    shown = [line.claim.id for line in answer.lines if with_unreviewed or line.state == "accepted"]
    payload = {"folder": folder.name, "question": answer.question, "our_file_on": answer.our_file_on, "claims": shown}
    case.record(Draft(kind="published", payload=payload))
    return briefing
