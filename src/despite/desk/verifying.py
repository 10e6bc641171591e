"""The verb verify: the chain, the archive and every passage; the first thing that does not hold is named first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from despite.ask.gaps import counted
from despite.desk import signing
from despite.desk.case import Case
from despite.errors import Problem
from despite.evidence import Entry, Record, from_json
from despite.ledger import tree
from despite.ledger.claims import each_last
from despite.ledger.documents import captures, document, document_number
from despite.ledger.erasing import Tombstone, tombstones
from despite.publish import proof

_TABLES = "the query tables that answers come from: 'despite rebuild' makes them again from the entries and says whether they were the same"
_TEXTS = 16
"""How many documents' texts are kept at hand: the claims of one document mostly follow one another."""


class Verified(Record, frozen=True, kw_only=True):
    """How much was checked, what does not hold (empty: everything does), and what was erased on
    purpose, by whom and when, how many signatures hold, and what could not be checked."""

    entries: int
    files: int
    passages: int
    problems: tuple[Problem, ...]
    erased: tuple[str, ...] = ()
    signatures: int = 0
    not_checked: tuple[str, ...] = ()


def verify(case: Case) -> Verified:
    """Walks the hash chain, re-hashes every archived file and compares every passage with its document's text."""
    head = case.ledger.head
    kept = captures(case.ledger, head)
    graves = tombstones(case.ledger)
    buried = {number for _, grave in graves for number in grave.entries}
    withheld = [number for number in _without_words(case) if number not in buried]
    known = {f"#{number}" for number in (*withheld, *buried)}
    problems = [p for p in case.ledger.verify() if p.code != "ledger.erased" or p.where not in known] + list(case.archive.check())
    problems += case.archive.missing(sorted({capture.sha256 for capture in kept}))
    passages, homeless, wrong = _passages(case)
    signed = signing.check(case)
    strays = case.archive.others({c.sha256 for c in kept})
    return Verified(entries=head, files=len({c.sha256 for c in kept}), passages=passages,
                    problems=(*problems, *wrong, *signed.problems), signatures=signed.passed,
                    not_checked=tuple(_not_checked(signed.unchecked, homeless, strays, len(withheld))),
                    erased=tuple(_told(*grave) for grave in graves))  # fmt: skip


def _without_words(case: Case) -> list[int]:
    """The comments without their words, from before a copy of the case was made that left them out."""
    copies = [entry.number for entry in case.ledger.entries(kind="published") if _is_copy_without_comments(entry)]
    until = copies[-1] if copies else 0
    return [entry.number for entry in case.ledger.entries(until=until, kind="commented") if entry.payload is None]


class _Copy(Record, frozen=True, kw_only=True):
    whole: bool = False
    comments: bool = True


def _is_copy_without_comments(entry: Entry) -> bool:
    copy = from_json(entry.payload or b"{}", _Copy)
    return copy.whole and not copy.comments


def _not_checked(signatures: int, homeless: int, strays: int, withheld: int) -> Iterator[str]:
    if withheld:
        yield f"{counted(withheld, 'comment')}: left out when this copy of the case was made"
    if signatures:
        yield f"{counted(signatures, 'signature')}: install despite[sign] to check them"
    if homeless:
        yield f"{counted(homeless, 'passage')}: the document that they are of is not on file"
    if strays:
        why = "an add is under way, or it or a copy of the case was cut short; add the files again"
        yield f"{counted(strays, 'archived file')} that no entry names: {why}"
    yield _TABLES


def verify_briefing(case: Case, folder: Path) -> proof.Checked:
    """Checks a briefing, and that this case still holds the entries that it was made from. Raises ``BadValue``."""
    return proof.check(folder, lambda size: tree.root(case.ledger, size) if 0 < size <= case.ledger.head else None)


def _told(entry: Entry, grave: Tombstone) -> str:
    entries, files = counted(len(grave.entries), "entry"), counted(grave.files, "archived file")
    what = f"a {grave.what} ({entries.replace('entrys', 'entries')}, {files})"
    if grave.origin is not None:
        told = f"erased by {entry.author} on {grave.origin['recorded_at'][:10]} in {grave.origin['case']}"
        return f"a {grave.what}: {told}, because {grave.reason}; what this case holds of it is not erased (entry {entry.number})"
    return f"{what}: erased by {entry.author} on {entry.recorded_at[:10]} (entry {entry.number}), because {grave.reason}"


def _passages(case: Case) -> tuple[int, int, list[Problem]]:
    """How many passages were checked, also of documents that are withdrawn or superseded; how many could not be; and what is wrong."""
    text = lru_cache(maxsize=_TEXTS)(partial(_text, case))
    checked, homeless, wrong = 0, 0, []
    for one in each_last(case.ledger):
        passage, identity = one.claim.passage, one.claim.document
        if (words := text(identity)) is None:
            homeless += 1
            continue
        checked += 1
        if words[passage.start : passage.end] != passage.exact:
            message = f"The passage of claim {one.claim.id} is not in the text of its document at {passage.start}."
            wrong.append(Problem("verify.passage", message, identity, (passage.start, passage.end)))
    return checked, homeless, wrong


def _text(case: Case, identity: str) -> str | None:
    return document(case.ledger, identity).text if document_number(case.ledger, identity) is not None else None
