"""What a user can set, in one frozen record: from the command line, the environment, or the case's ``case.toml``."""

from __future__ import annotations

import getpass
import os
import tomllib
from pathlib import Path

from despite import __version__
from despite.evidence import Record

TOOL = f"despite/{__version__}"
"""How the program names itself in entries."""

CASE_FILE = "case.toml"
LEDGER_FILE = "ledger.sqlite"
SEARCH_FILE = "search.sqlite"
ARCHIVE_FOLDER = "archive"


class Settings(Record, frozen=True, kw_only=True):
    """``author`` signs every entry; ``title`` names the case; ``registers`` are loaded by the next ``add``.

    A register is a file, or ``starter`` for those that come with the program. ``second_reader`` (``review.second_reader``
    in the file): a claim counts as accepted only when two different authors have accepted it. ``language`` is that in which
    the program speaks to the users of this case.
    """

    author: str
    title: str
    registers: tuple[str, ...] = ()
    second_reader: bool = False
    language: str | None = None


def read_settings(case: Path, author: str | None = None) -> Settings:
    """The settings of a case: ``author`` given, else $DESPITE_AUTHOR, else the case's, else the user's login name."""
    path = case / CASE_FILE
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    name = author or os.environ.get("DESPITE_AUTHOR") or table.get("author") or getpass.getuser()
    return Settings(
        author=str(name), title=str(table.get("title") or case.name), registers=_listed(table.get("registers", ())),
        second_reader=_second_reader(table.get("review", {})), language=table.get("language"),
    )  # fmt: skip


def language_in(case: Path) -> str | None:
    """The language that the case's file gives; null where it gives none, or cannot be read (opening the case says so)."""
    try:
        found = tomllib.loads((case / CASE_FILE).read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError):
        return None
    return found if isinstance(found, str) else None


def _second_reader(review: object) -> bool:
    """Raises ``ValueError`` for what is neither yes nor no."""
    found = review.get("second_reader", False) if isinstance(review, dict) else review
    if not isinstance(found, bool):
        raise ValueError("[review] second_reader is true or false")
    return found


def _listed(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def write_case(case: Path, title: str) -> None:
    """Makes the folder of a case with its ``case.toml``, which a user may edit."""
    case.mkdir(parents=True, exist_ok=True)
    path = case / CASE_FILE
    if not path.exists():
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        path.write_text(
            f'# A case of despite. The archive beside this file is not encrypted.\ntitle = "{quoted}"\n# author = "Your Name"\n'
            '# language = "es"  # the program speaks en, es, fr\n'
            '# registers = ["starter"]\n# [review]\n# second_reader = true  # accepted is what two people accepted\n',
            encoding="utf-8",
        )


def nearest_case(start: Path) -> Path | None:
    """The nearest folder upward from ``start`` that holds a ``case.toml``."""
    return next((folder for folder in (start, *start.parents) if (folder / CASE_FILE).is_file()), None)


def keys_folder() -> Path:
    """Where the user's signing keys lie: $DESPITE_KEYS, else a folder of the user's own settings."""
    if named := os.environ.get("DESPITE_KEYS"):
        return Path(named)
    settings = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(settings) / "despite" / "keys"


def alive(pid: int) -> bool:
    """Whether a process of this machine runs; where that cannot be asked, yes."""
    if os.name == "nt":  # signal 0 would end it there
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
