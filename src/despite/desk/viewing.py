"""The verbs that need no case: read a file, find its claims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from despite.capture import find_files
from despite.desk.adding import Finder, Progress, load, process
from despite.errors import CannotWrite, NoSuchFile, Problem
from despite.evidence import Claim, Document, to_json
from despite.find import find, speeches
from despite.read import read


def read_file(path: Path, address: str | None = None) -> tuple[Document | None, list[Problem]]:
    """The document in one file; null with a Problem where the file cannot be read."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    captured, problems = load(path, address)
    if captured is None:
        return None, problems
    document, more = read(*captured)
    return document, problems + more


def finder(*, whole: bool = False, tagger: bool = True) -> Finder:
    """The finder of statements, or with ``whole`` of undivided speeches; without ``tagger`` by the grammar alone."""
    return partial(speeches if whole else find, tagger=tagger)


def document_view(document: Document) -> dict[str, Any]:
    """``despite.document/1`` for printing: the record, with the words beside every span."""
    view: dict[str, Any] = msgspec.to_builtins(document)
    text = document.text
    for block in view["blocks"]:
        block["text"] = text[block["start"] : block["end"]]
    view["insertions"] = [{"start": s, "end": e, "text": text[s:e]} for s, e in document.insertions]
    view["public_on"] = view["dating"]["public_on"] if view["dating"] else None
    view["reasons"] = [_with_words(r, text) for r in view["dating"]["reasons"]] if view["dating"] else []
    return view


def _with_words(reason: dict[str, Any], text: str) -> dict[str, Any]:
    return {**reason, "words": text[slice(*reason["span"])] if reason["span"] else None}


def each(
    paths: list[Path], progress: Progress | None, finder: Finder = find
) -> Iterator[tuple[Path, Document | None, list[Claim], list[Problem]]]:
    """Every file under ``paths`` with its document, claims and problems, one at a time."""
    files, problems = find_files(paths)
    if problems:
        yield paths[0], None, [], problems
    for number, path in enumerate(files, 1):
        if progress is not None:
            progress(number, len(files), path.name)
        captured, found = load(path)
        if captured is None:
            yield path, None, [], found
            continue
        document, claims, more = process(*captured, finder)
        yield path, document, claims, found + more


def claims_of(
    paths: list[Path], progress: Progress | None = None, finder: Finder = find
) -> tuple[list[tuple[Document, list[Claim]]], list[Problem]]:
    """The claims of every file under ``paths``, and all problems."""
    found, problems = [], []
    for _, document, claims, some in each(paths, progress, finder):
        problems += some
        if document is not None:
            found.append((document, claims))
    return found, problems


def write_claims(paths: list[Path], folder: Path, progress: Progress | None = None, finder: Finder = find) -> tuple[int, list[Problem]]:
    """Writes NAME.jsonl into ``folder`` for each NAME.ext (NAME.ext.jsonl for a second NAME); how many, and all problems."""
    written, problems, names = 0, [], set[str]()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, document, claims, some in each(paths, progress, finder):
            problems += some
            if document is not None:
                name = path.stem if path.stem not in names else path.name
                names.add(name)
                lines = b"".join(to_json(claim) + b"\n" for claim in claims)
                (folder / f"{name}.jsonl").write_bytes(lines)
                written += 1
    except OSError as fault:
        raise CannotWrite(str(folder), fault.strerror or str(fault)) from fault
    return written, problems
