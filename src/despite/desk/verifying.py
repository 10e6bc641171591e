"""The verb verify: the chain, the archive and every passage; the first thing that does not hold is named first."""

from __future__ import annotations

from despite.desk.case import Case
from despite.errors import Problem
from despite.evidence import Record
from despite.ledger.claims import all_claims
from despite.ledger.documents import captures, document


class Verified(Record, frozen=True, kw_only=True):
    """How much was checked, and what does not hold (empty: everything does)."""

    entries: int
    files: int
    passages: int
    problems: tuple[Problem, ...]


def verify(case: Case) -> Verified:
    """Walks the hash chain, re-hashes every archived file and compares every passage with its document's text."""
    head = case.ledger.head
    kept = captures(case.ledger, head)
    problems = case.ledger.verify() + list(case.archive.check())
    problems += case.archive.missing(sorted({capture.sha256 for capture in kept}))
    passages, wrong = _passages(case, head)
    return Verified(entries=head, files=len({c.sha256 for c in kept}), passages=passages, problems=tuple(problems + wrong))


def _passages(case: Case, head: int) -> tuple[int, list[Problem]]:
    texts: dict[str, str] = {}
    wrong = []
    filed = all_claims(case.ledger, head)
    for one in filed:
        passage = one.claim.passage
        identity = one.claim.document
        if identity not in texts:
            texts[identity] = document(case.ledger, identity).text
        if texts[identity][passage.start : passage.end] != passage.exact:
            message = f"The passage of claim {one.claim.id} is not in the text of its document at {passage.start}."
            wrong.append(Problem("verify.passage", message, identity, (passage.start, passage.end)))
    return len(filed), wrong
