"""Writing a briefing's folder whole, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from despite.errors import BadValue, CannotWrite, Refused

_OURS = ("index.html", "style.css", "timeline.svg", "answer.json", "proof.json")
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that file managers leave in any folder."""


def check(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier briefing."""
    try:
        _check(folder)
    except OSError as fault:
        raise CannotWrite(str(folder), fault.strerror or str(fault)) from fault


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


def _check(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BadValue("folder", str(folder), "it is a file; name a new folder for the briefing")
    foreign = next((path for path in folder.rglob("*") if not _is_ours(path.relative_to(folder))), None)
    if foreign:
        raise Refused(f"{folder} holds {foreign.name!r}, which no briefing does: name a new or empty folder.")
    if any(folder.iterdir()) and not _holds_answer(folder / "answer.json"):
        raise Refused(f"{folder} is not an earlier briefing (it has no answer.json): name a new or empty folder.")


def _is_ours(path: Path) -> bool:
    inside = path.parent == Path("passages") and path.suffix == ".html"
    return inside or path.name in LITTER or str(path) in (*_OURS, "passages")


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
