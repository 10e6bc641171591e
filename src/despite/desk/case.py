"""An open case: its folder, ledger, archive and settings."""

from __future__ import annotations

from pathlib import Path

from despite.ask import PROJECTIONS
from despite.capture.archive import Archive, write_through
from despite.desk.surroundings import whole
from despite.errors import BadValue, CannotWrite, NoCase
from despite.evidence import Draft, Entry
from despite.ledger import Ledger, Progress, open_ledger, word_index
from despite.ledger.documents import captures
from despite.ledger.name_index import Names
from despite.resolve.blocking import VERSION, filed_under
from despite.settings import ARCHIVE_FOLDER, CASE_FILE, LEDGER_FILE, SEARCH_FILE, TOOL, Settings, read_settings, write_case


class Case:
    """Everything of one case that the desk's verbs share. Only the desk writes to the ledger."""

    def __init__(self, folder: Path, ledger: Ledger, archive: Archive, settings: Settings) -> None:
        self.folder = folder
        self.ledger = ledger
        self.archive = archive
        self.settings = settings

    @property
    def _erasing(self) -> Path:
        return self.folder / f"{LEDGER_FILE}-erasing"

    @property
    def search_file(self) -> Path:
        """Where the words are filed for searching; it can be thrown away at any time."""
        return self.folder / SEARCH_FILE

    def mark_erasing(self) -> None:
        """Leaves a mark that an erasure has begun, so that one that is cut off is finished when the case is next opened."""
        write_through(self._erasing, b"")

    def finish_erasing(self) -> None:
        """Destroys the archived files that no entry names and what is left of deleted rows, if an erasure has begun."""
        if self._erasing.exists():
            self.archive.destroy_others({kept.sha256 for kept in captures(self.ledger, self.ledger.head)})
            self.ledger.compact()
            word_index.clear(self.search_file)
            self._erasing.unlink()

    def record(self, *drafts: Draft) -> list[Entry]:
        """Appends entries in the author's name, all or none."""
        return self.ledger.append(drafts, self.settings.author)


def open_case(folder: Path, author: str | None = None, create: bool = True, progress: Progress | None = None) -> Case:
    """The case in ``folder``, made if it is new and ``create`` allows it; raises ``NoCase`` otherwise.

    ``progress`` is told how far the query tables are where they have first to be made again.
    """
    if not (folder / CASE_FILE).is_file():
        if not create:
            raise NoCase(str(folder))
        _make(folder)
    whole(folder)
    settings = _settings(folder, author)
    projections = (*PROJECTIONS, Names(filed_under, VERSION))
    ledger = open_ledger(folder / LEDGER_FILE, projections, tool=TOOL, progress=progress)
    case = Case(folder, ledger, Archive(folder / ARCHIVE_FOLDER), settings)
    case.finish_erasing()
    return case


def _make(folder: Path) -> None:
    try:
        write_case(folder, folder.resolve().stem)
    except OSError as fault:
        raise CannotWrite(str(folder), fault.strerror or str(fault)) from fault


def _settings(folder: Path, author: str | None) -> Settings:
    try:
        return read_settings(folder, author)
    except ValueError as fault:
        raise BadValue("case file", str(folder / CASE_FILE), f"mend it with an editor ({fault})") from fault
