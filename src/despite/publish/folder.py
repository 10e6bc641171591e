"""Writing a briefing's folder, or its one file, whole or not at all; what somebody changed by hand is never written over."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from despite.errors import BadValue, CannotWrite, Refused
from despite.publish.files import ANSWER, LITTER, NAMES, OURS, PROOF, by_ending, proof_beside


def check(to: Path) -> None:
    """Refuse a folder that holds anything but an earlier briefing, and a file that is none, or was changed by hand since."""
    try:
        if by_ending(to.name) and not to.is_dir():
            _check_file(to)
        else:
            _check(to)
    except OSError as fault:
        raise CannotWrite(str(to), fault.strerror or str(fault)) from fault


def write(folder: Path, pages: Mapping[str, bytes]) -> None:
    """Put ``pages`` at ``folder``: written beside it first, then moved into its place."""
    check(folder)
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".briefing-") as spare:
            _fill(Path(spare) / "new", pages)
            _swap(folder, Path(spare))
    except OSError as fault:
        raise CannotWrite(str(folder), fault.strerror or str(fault)) from fault


def write_file(file: Path, written: Mapping[str, bytes]) -> None:
    """Put a briefing of one file at ``file``, and its proof beside it."""
    check(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".briefing-") as spare:
            _fill(Path(spare), written)
            for name in sorted(written, key=lambda name: name == file.name):
                (Path(spare) / name).replace(file if name == file.name else proof_beside(file))
    except OSError as fault:
        raise CannotWrite(str(file), fault.strerror or str(fault)) from fault


def _check_file(file: Path) -> None:
    if file.exists() and _hashes(proof_beside(file)).get(file.name) != _sha256(file):
        raise Refused(f"{file} is there, and is no briefing or was changed since: name a new file with --to.")


def _hashes(proof: Path) -> dict[str, str]:
    """What a proof says of its files; nothing where it is none."""
    try:
        found = msgspec.json.decode(proof.read_bytes(), type=dict).get("files")
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _changed(folder: Path) -> str | None:
    """A file of one of the formats that people work on further, changed since it was written."""
    known = _hashes(folder / PROOF)
    there = (name for name in sorted(NAMES.values()) if name in known and (folder / name).is_file())
    return next((name for name in there if known[name] != _sha256(folder / name)), None)


def _check(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BadValue("folder", str(folder), "it is a file; name a new folder for the briefing")
    foreign = next((path for path in folder.rglob("*") if not _is_ours(path.relative_to(folder))), None)
    if foreign:
        raise Refused(f"{folder} holds {foreign.name!r}, which no briefing does: name a new or empty folder.")
    if any(folder.iterdir()) and not _holds_answer(folder / ANSWER):
        raise Refused(f"{folder} is not an earlier briefing (it has no answer.json): name a new or empty folder.")
    if changed := _changed(folder):
        raise Refused(f"{folder / changed} was changed by hand since it was written: move it away, or name a new folder with --to.")


def _is_ours(path: Path) -> bool:
    inside = path.parent == Path("passages") and path.suffix == ".html"
    return inside or path.name in LITTER or str(path) in {*OURS, "passages"}


def _holds_answer(path: Path) -> bool:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict)
    except (FileNotFoundError, msgspec.DecodeError):
        return False
    return str(found.get("schema", "")).startswith("despite.answer/")


def _fill(folder: Path, pages: Mapping[str, bytes]) -> None:
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _swap(folder: Path, spare: Path) -> None:
    old = spare / "old"
    if folder.exists():
        folder.rename(old)
    try:
        (spare / "new").rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
