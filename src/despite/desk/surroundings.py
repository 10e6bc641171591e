"""Where a case lies: what a synchronised folder or a half-finished copy does to it."""

from __future__ import annotations

import re
from pathlib import Path

from despite.errors import Problem, Refused
from despite.settings import ARCHIVE_FOLDER, CASE_FILE, LEDGER_FILE

_NAMES = {
    "Dropbox": r"dropbox( \(.+\))?", "OneDrive": r"onedrive( - .+)?",
    "iCloud Drive": r"icloud ?drive|com~apple~clouddocs|mobile documents", "Google Drive": r"google ?drive(-.+)?|my drive",
    "Nextcloud": r"nextcloud", "ownCloud": r"owncloud", "Syncthing": r"syncthing",
}  # fmt: skip
"""How the folders of synchronising programs are called."""
_MARKS = {
    "Dropbox": (".dropbox", ".dropbox.cache"), "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db"), "ownCloud": (".owncloudsync.log", "._sync_*.db"),
    "Syncthing": (".stfolder", ".stversions"),
}  # fmt: skip
"""What they leave in them."""


def synchronised(folder: Path) -> list[Problem]:
    """A Problem where the case lies in a folder that a program keeps the same on several machines."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (program := _program(place)) is not None:
            message = (
                f"The case lies in {place}, which {program} synchronises: two machines that write at once, or a copy taken midway, "
                "can damage it. Keep it outside, and hand it on with 'despite export case'."
            )
            return [Problem("case.synchronised", message, str(folder))]
    return []


def _program(place: Path) -> str | None:
    for program, names in _NAMES.items():
        if re.fullmatch(names, place.name.casefold()):
            return program
    return next((program for program, marks in _MARKS.items() if any(next(place.glob(mark), None) for mark in marks)), None)


def whole(folder: Path) -> None:
    """Raises ``Refused`` where a case was copied without its ledger: a new one must not be begun beside its archive."""
    ledger = folder / LEDGER_FILE
    if ledger.exists() or not (folder / CASE_FILE).exists():
        return
    left = [path for path in (folder / ARCHIVE_FOLDER).glob("*/*") if not path.name.startswith(".")]
    left += list(folder.glob(f"{LEDGER_FILE}-wal"))
    if left:
        raise Refused(f"{folder} is a case without its {LEDGER_FILE}, so it was copied in part: copy it again, as a whole.")
