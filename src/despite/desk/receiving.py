"""Material that has no place on this disk: files that a browser sends, text that somebody pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import quote

from msgspec.structs import replace

from despite.desk import Desk
from despite.desk.adding import Added, Progress
from despite.errors import BadValue, Problem
from despite.text.edtf import parse_edtf

_LONGEST = 120
"""Characters of a file's name that are kept."""
_PIECE = 1 << 20
_NO_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


def receive(folder: Path, files: Iterable[tuple[str, IO[bytes]]]) -> list[Path]:
    """Writes files that were sent into ``folder``, each in a folder of its own, under the last part of its name."""
    written: list[Path] = []
    for number, (name, data) in enumerate(files, 1):
        path = folder / f"{number:05}" / safe_name(name)
        path.parent.mkdir()
        with path.open("wb") as out:
            while piece := data.read(_PIECE):
                out.write(piece)
        written.append(path)
    return written


def safe_name(name: str) -> str:
    """The last part of a file's name as it was sent, without what leads elsewhere or hides it; ``file`` where nothing is left."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = PurePosixPath(_NO_NAME.sub(" ", last).strip().lstrip(".").strip() or "file")
    return plain.stem[: _LONGEST - len(plain.suffix[:20])].strip() + plain.suffix[:20]


def add_received(desk: Desk, folder: Path, address: str | None, progress: Progress | None) -> Added:
    """Adds what lies in ``folder``; without an ``address`` of the web each file is known by its name alone.

    What is wrong with a file names it as it was sent, not where it lay meanwhile.
    """
    added = desk.add(folder, address=address or known_by_name, progress=progress)
    return replace(added, problems=tuple(_as_sent(problem, folder) for problem in added.problems))


def known_by_name(path: Path) -> str:
    """The address of a file of which only the name is known."""
    return f"file:{quote(path.name)}"


def _as_sent(problem: Problem, folder: Path) -> Problem:
    lay = re.compile(f"{re.escape(str(folder))}/\\d+/")
    return Problem(problem.code, lay.sub("", problem.message), lay.sub("", problem.where), problem.span)


def pasted(text: str, title: str = "", publisher: str = "", address: str = "", published: str = "") -> tuple[str, bytes]:
    """A Markdown file of a text that was pasted, what was said of it in front: its name and bytes.

    Raises ``BadValue`` where there is no text, or the date or address is none.
    """
    if not text.strip():
        raise BadValue("text", text, "paste the article's words")
    if published:
        parse_edtf(published)
    if address and not address.startswith(("http://", "https://")):
        raise BadValue("address", address, "give the whole web address, with http:// or https://")
    said = {"title": title, "publisher": publisher, "address": address, "published": published}
    front = "".join(f'{name}: "{_one_line(value)}"\n' for name, value in said.items() if value)
    name = safe_name(f"{title or ' '.join(text.split()[:8])}.md")
    body = text.replace("\r\n", "\n")
    return name, f"---\n{front}---\n\n{body}\n".encode() if front else f"{body}\n".encode()


def _one_line(value: str) -> str:
    return " ".join(value.split()).replace('"', "'")
