"""The verb add: capture, read, find, resolve; one document goes into the ledger as one transaction or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from despite.capture import capture_file, find_files, problems_of
from despite.desk.case import Case
from despite.errors import BadValue, NoSuchFile, Problem
from despite.evidence import Capture, Claim, Document, Draft, Record
from despite.find import FINDER, find
from despite.ledger.documents import has_capture
from despite.read import read
from despite.resolve import declared
from despite.settings import TOOL

Progress = Callable[[int, int, str], None]
"""Called before each file with its number, how many there are, and its name."""


class Added(Record, frozen=True, kw_only=True):
    """What an ``add`` did: documents and claims that went in, captures that were on file already, and problems."""

    documents: tuple[str, ...] = ()
    claims: int = 0
    on_file: int = 0
    problems: tuple[Problem, ...] = ()


def now() -> str:
    """The instant in UTC (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def add(case: Case, paths: Iterable[Path], address: str | None = None, progress: Progress | None = None) -> Added:
    """Takes files and folders in. What is on file already is left alone, so that the same command can be run again."""
    files, problems = find_files(list(paths))
    total = Added(problems=tuple(problems))
    for number, path in enumerate(files, 1):
        if progress is not None:
            progress(number, len(files), path.name)
        total = _sum(total, _add_file(case, path, address))
    return total


def _sum(a: Added, b: Added) -> Added:
    return Added(documents=a.documents + b.documents, claims=a.claims + b.claims, on_file=a.on_file + b.on_file,
                 problems=a.problems + b.problems)  # fmt: skip


def _add_file(case: Case, path: Path, address: str | None) -> Added:
    captured, problems = load(path, address)
    if captured is None:
        return Added(problems=tuple(problems))
    capture, data = captured
    if has_capture(case.ledger, capture.id):
        return Added(on_file=1)
    case.archive.put(data)
    document, claims, found = process(capture, data)
    problems += found
    case.record(*_drafts(capture, document, claims, problems))
    return Added(documents=(document.id,), claims=len(claims), problems=tuple(problems))


def load(path: Path, address: str | None = None) -> tuple[tuple[Capture, bytes] | None, list[Problem]]:
    """A file's capture and bytes; a file that cannot be read is a Problem."""
    try:
        capture, data = capture_file(path, now(), TOOL, address)
    except (BadValue, NoSuchFile) as fault:
        return None, [Problem("capture.unreadable", str(fault), path.name)]
    return (capture, data), problems_of(capture)


Finder = Callable[[Document], tuple[list[Claim], list[Problem]]]
"""What finds the claims of a document: ``despite.find.find``, or ``speeches`` for what was said undivided."""


def process(capture: Capture, data: bytes, finder: Finder = find) -> tuple[Document, list[Claim], list[Problem]]:
    """One capture's document, its claims and all problems, without a case."""
    document, problems = read(capture, data)
    claims, more = finder(document)
    return document, claims, [*problems, *more]


def _drafts(capture: Capture, document: Document, claims: list[Claim], problems: list[Problem]) -> list[Draft]:
    return [
        Draft(kind="captured", payload=capture),
        Draft(kind="read", payload={"document": document, "problems": problems, "finder": FINDER}),
        *(Draft(kind="proposed", payload=claim) for claim in claims),
        *(Draft(kind="decided", payload={"decision": decision}) for decision in declared(document)),
    ]
