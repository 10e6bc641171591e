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


_MINUTE = len("2023-05-31T12:00")
"""As far as clocks of two machines are held to agree."""


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
    empty = ledger.is_file() and not ledger.stat().st_size
    if (ledger.exists() and not empty) or not (folder / CASE_FILE).exists():
        return
    left = [path for path in (folder / ARCHIVE_FOLDER).glob("*/*") if not path.name.startswith(".")]
    left += [] if empty else list(folder.glob(f"{LEDGER_FILE}-wal"))
    if left:
        lacks = f"whose {LEDGER_FILE} is empty" if empty else f"without its {LEDGER_FILE}"
        raise Refused(f"{folder} is a case {lacks}, so it was copied in part: copy it again, as a whole.")


def clock_behind(recorded_at: str, now: str) -> list[Problem]:
    """A Problem where this machine's clock says a time well before that of the last entry."""
    if now[:_MINUTE] >= recorded_at[:_MINUTE]:
        return []
    message = (
        f"This machine's clock says {now[:_MINUTE]} (UTC), but the last entry was recorded at {recorded_at[:_MINUTE]}: new entries "
        "bear that time until the clock is past it. Set the clock, or find out which of the two was wrong."
    )
    return [Problem("case.clock", message)]
