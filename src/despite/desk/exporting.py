"""The verb export: a whole case as one archive (``despite.case/1``, described in docs/export.md)."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec.structs import replace

from despite.desk.adding import now
from despite.desk.case import Case
from despite.errors import CannotWrite, Problem, Refused
from despite.evidence import Draft, Record, to_json
from despite.ledger.chain import FIRST, fault
from despite.ledger.documents import captures
from despite.ledger.lines import to_line
from despite.settings import CASE_FILE, TOOL

FORMAT = "despite.case/1"
MANIFEST, ENTRIES, ARCHIVE = "manifest.json", "entries.jsonl", "archive"


class Content(Record, frozen=True, kw_only=True):
    """A file of the archive: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class Manifest(Record, frozen=True, kw_only=True):
    """What the archive holds: ``head`` is the hash of the last entry, ``files`` every other file by its name."""

    format: str
    title: str
    entries: int
    head: str
    made_at: str
    made_by: str
    tool: str
    files: dict[str, Content]


class Exported(Record, frozen=True, kw_only=True):
    """What went into the archive, how many comments were left out of it, and what the case itself lacks."""

    file: str
    entries: int
    head: str
    files: int
    left_out: int = 0
    problems: tuple[Problem, ...] = ()


def export(case: Case, to: Path, with_comments: bool = False) -> Exported:
    """Writes the whole case to the file ``to``, and records that a copy was given out.

    Of a comment only the hashes go along, so that the chain holds, unless ``with_comments`` asks for its words.

    The file is whole or not there. Raises ``Refused`` where it exists or the chain does not hold, ``CannotWrite``.
    """
    if to.exists():
        raise Refused(f"{to} is there already: name a new file.")
    payload = {"folder": to.name, "question": "the whole case", "our_file_on": case.ledger.head, "claims": [], "whole": True,
               "comments": with_comments}  # fmt: skip
    case.record(Draft(kind="published", payload=payload))
    kept = sorted({one.sha256 for one in captures(case.ledger, case.ledger.head)})
    unfinished = to.with_name(f".{to.name}-{secrets.token_hex(4)}")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        chain = _Chain(case, with_comments)
        manifest = _write(case, unfinished, [sha256 for sha256 in kept if case.archive.has(sha256)], chain)
        unfinished.replace(to)
    except OSError as trouble:
        raise CannotWrite(str(to), trouble.strerror or str(trouble)) from trouble
    finally:
        unfinished.unlink(missing_ok=True)
    lacking = tuple(case.archive.missing(kept))
    return Exported(file=str(to), entries=manifest.entries, head=manifest.head, files=len(kept) - len(lacking),
                    left_out=chain.left_out, problems=lacking)  # fmt: skip


def _write(case: Case, path: Path, kept: list[str], chain: _Chain) -> Manifest:
    with path.open("xb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            files = {CASE_FILE: _add(archive, CASE_FILE, [(case.folder / CASE_FILE).read_bytes()])}
            files[ENTRIES] = _add(archive, ENTRIES, chain.lines())
            for sha256 in kept:
                name = f"{ARCHIVE}/{sha256[:2]}/{sha256}"
                files[name] = _add(archive, name, [case.archive.get(sha256)])
            manifest = Manifest(format=FORMAT, title=case.settings.title, entries=chain.count, head=chain.head, made_at=now(),
                                made_by=case.settings.author, tool=TOOL, files=files)  # fmt: skip
            _add(archive, MANIFEST, [to_json(manifest)])
        file.flush()
        os.fsync(file.fileno())
    return manifest


class _Chain:
    """The entries on their way out, checked as they pass."""

    def __init__(self, case: Case, with_comments: bool) -> None:
        self._case, self._with_comments = case, with_comments
        self.count, self.head, self.left_out = 0, FIRST, 0

    def lines(self) -> Iterator[bytes]:
        before = None
        for entry, salt in self._case.ledger.sealed():
            if why := fault(entry, salt, before):
                raise Refused(f"The chain does not hold at entry {entry.number} ({why}): run 'despite verify'; nothing was written.")
            self.count, self.head, before = entry.number, entry.hash, entry
            if entry.kind == "commented" and entry.payload is not None and not self._with_comments:
                self.left_out += 1
                yield to_line(replace(entry, payload=None), None)
            else:
                yield to_line(entry, salt)


def _add(archive: ZipFile, name: str, parts: Iterable[bytes]) -> Content:
    info = ZipInfo(name)  # with a fixed date, so that the same case gives the same archive
    info.compress_type = ZIP_DEFLATED
    size, digest = 0, hashlib.sha256()
    with archive.open(info, "w", force_zip64=True) as file:
        for part in parts:
            size += file.write(part)
            digest.update(part)
    return Content(size=size, sha256=digest.hexdigest())
