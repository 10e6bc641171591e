"""The verb publish: an answer becomes a briefing, and the ledger notes what was given out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from despite.ask import Answer, Line
from despite.ask.shield import Shield
from despite.desk.adding import now
from despite.desk.case import Case
from despite.errors import Refused
from despite.evidence import Draft
from despite.ledger import Ledger, tree
from despite.ledger.claims import claim
from despite.ledger.documents import document
from despite.publish import Briefing
from despite.publish import publish as write
from despite.publish.folder import check
from despite.publish.proof import Proof, proven
from despite.settings import TOOL


def publish(case: Case, answer: Answer, folder: Path, with_unreviewed: bool = False) -> Briefing:
    """Records which claims the briefing holds, then writes it into ``folder``: none is given out that is not on file."""
    check(folder)
    shield = Shield(case.ledger)
    if shield.string(folder.name) != folder.name:
        raise Refused("The name of the folder holds a protected name: choose another one with --to.")
    answer = shield.answer(answer)
    documents = {source.document: shield.document(document(case.ledger, source.document)) for source in answer.sources}
    lines = [line for line in answer.lines if with_unreviewed or line.state == "accepted"]
    made_by = shield.string(case.settings.author)
    proof = _proof(case.ledger, shield, lines, answer.our_file_on, made_by)
    shown = [line.claim.id for line in lines]
    payload = {"folder": folder.name, "question": answer.question, "our_file_on": answer.our_file_on, "claims": shown}
    case.record(Draft(kind="published", payload=payload))
    return write(answer, documents, folder, with_unreviewed=with_unreviewed, made_at=now(), made_by=made_by, tool=TOOL, proof=proof)


def _proof(ledger: Ledger, shield: Shield, lines: Sequence[Line], n: int, made_by: str) -> Proof:
    """That the readings and reviews of these lines, as the file stood at entry ``n``, are in the ledger now."""
    size = ledger.head
    filed = {line.claim.id: claim(ledger, line.claim.id, n) for line in lines}
    behind = {one: tuple(sorted({f.reading_entry, *filter(None, (f.first_entry, f.decided_entry))})) for one, f in filed.items()}
    reviewers = {name for f in filed.values() if f.state != "proposed" for name in (f.author, f.first_author) if name}
    named = {made_by, *(name for name in reviewers if shield.string(name) == name)}
    entries = [ledger.entry(number) for number in sorted({number for numbers in behind.values() for number in numbers})]
    return Proof(
        size=size, root=tree.root(ledger, size), claims=behind,
        entries=tuple(proven(one, tree.inclusion(ledger, one.number, size), one.author in named) for one in entries),
    )  # fmt: skip
