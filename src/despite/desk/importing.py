"""The verb import: a case out of the archive that ``export`` wrote, restored to the same last hash or refused."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import msgspec

from despite.ask import PROJECTIONS
from despite.capture.archive import Archive
from despite.desk.exporting import ARCHIVE, ENTRIES, FORMAT, MANIFEST, Manifest
from despite.errors import CannotWrite, NoSuchFile, Problem, Refused
from despite.evidence import Entry, Record, from_json
from despite.ledger import open_ledger
from despite.ledger.chain import FIRST, fault
from despite.ledger.documents import captures
from despite.ledger.lines import from_line
from despite.settings import ARCHIVE_FOLDER, CASE_FILE, LEDGER_FILE, TOOL

_OURS = re.compile(rf"{re.escape(CASE_FILE)}|{re.escape(ENTRIES)}|{ARCHIVE}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}")
_PIECE = 1 << 20


class Imported(Record, frozen=True, kw_only=True):
    """What was restored: how many entries, the hash of the last one, how many archived files; and which of them the case
    lacks, as it did when it was written out.
    """

    folder: str
    entries: int
    head: str
    files: int
    problems: tuple[Problem, ...] = ()


def import_case(file: Path, to: Path) -> Imported:
    """Restores the case in ``file`` to the new folder ``to``: all of it, or nothing.

    Every hash is checked and the chain is walked. Raises ``NoSuchFile``, ``Refused`` with what is wrong, ``CannotWrite``.
    """
    if not file.is_file():
        raise NoSuchFile(str(file))
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Refused(f"{to} is there already and not empty: name a new folder.")
    new = to.with_name(f".{to.name}-{secrets.token_hex(4)}")
    try:
        done, lacking = _restore(file, new)
        if to.exists():
            to.rmdir()
        new.rename(to)
    except (BadZipFile, zlib.error, EOFError) as trouble:
        raise Refused(f"{file} is damaged, cut off or no archive of a case ({trouble}): get it again.") from trouble
    except OSError as trouble:
        raise CannotWrite(str(to), trouble.strerror or str(trouble)) from trouble
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Imported(folder=str(to), entries=done.entries, head=done.head, files=len(done.files) - 2, problems=lacking)


def _restore(file: Path, new: Path) -> tuple[Manifest, tuple[Problem, ...]]:
    with ZipFile(file) as source:
        manifest = _manifest(source, file)
        _check(source, manifest, file)
        new.mkdir(parents=True)
        (new / CASE_FILE).write_bytes(source.read(CASE_FILE))
        archive = Archive(new / ARCHIVE_FOLDER)
        for name in manifest.files:
            if name.startswith(f"{ARCHIVE}/") and archive.put(source.read(name)) != name.rpartition("/")[2]:
                raise Refused(f"{file} is damaged: {name} does not have the hash that it is named by.")
        with source.open(ENTRIES) as lines, open_ledger(new / LEDGER_FILE, PROJECTIONS, tool=TOOL) as ledger:
            ledger.adopt(_entries(lines, manifest, file))
            kept = sorted({one.sha256 for one in captures(ledger, ledger.head)})
    return manifest, tuple(archive.missing(kept))


def _manifest(source: ZipFile, file: Path) -> Manifest:
    if MANIFEST not in source.namelist():
        raise Refused(f"{file} is no whole archive of a case: it has no {MANIFEST}.")
    try:
        form = msgspec.json.decode(source.read(MANIFEST), type=dict).get("format", "")
        if form != FORMAT and str(form).startswith("despite.case/"):
            raise Refused(f"{file} has the format {form}, this version reads {FORMAT}: install the newer version.")
        manifest = from_json(source.read(MANIFEST), Manifest)
    except msgspec.DecodeError as fault_:
        raise Refused(f"{file} is damaged: its {MANIFEST} cannot be read ({fault_}).") from fault_
    if manifest.format != FORMAT:
        raise Refused(f"{file} is no archive of a case: its format is {manifest.format!r}.")
    return manifest


def _check(source: ZipFile, manifest: Manifest, file: Path) -> None:
    there = source.namelist()
    for name in (CASE_FILE, ENTRIES, *manifest.files):
        if name not in there or name not in manifest.files:
            raise Refused(f"{file} is not whole: {name} is missing.")
    for name in sorted({*there, *manifest.files} - {MANIFEST}):
        if not _OURS.fullmatch(name) or name not in manifest.files or there.count(name) > 1:
            raise Refused(f"{file} holds {name!r}, which its {MANIFEST} does not name or no case holds.")
        if _digest(source, name) != (manifest.files[name].size, manifest.files[name].sha256):
            raise Refused(f"{file} is damaged: {name} is not what its {MANIFEST} says.")


def _digest(source: ZipFile, name: str) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with source.open(name) as opened:
        while piece := opened.read(_PIECE):
            size += len(piece)
            digest.update(piece)
    return size, digest.hexdigest()


def _entries(lines: Iterator[bytes], manifest: Manifest, file: Path) -> Iterator[tuple[Entry, bytes | None]]:
    before: Entry | None = None
    for line in lines:
        try:
            entry, salt = from_line(line)
        except (msgspec.DecodeError, ValueError) as trouble:
            raise Refused(f"{file} is damaged after entry {before.number if before else 0}: {trouble}.") from trouble
        if why := fault(entry, salt, before):
            raise Refused(f"{file} is damaged: the chain does not hold at entry {entry.number} ({why}).")
        yield entry, salt
        before = entry
    if (before.number, before.hash) != (manifest.entries, manifest.head) if before else (manifest.entries, manifest.head) != (0, FIRST):
        raise Refused(f"{file} is not whole: its entries do not end where its {MANIFEST} says.")
