"""The names of a briefing's files."""

from __future__ import annotations

from pathlib import Path

PAGES = "html"
"""The format that is a folder of linked pages; every other one is one file."""
NAMES = {
    "single": "briefing.html",
    "pdf": "briefing.pdf",
    "docx": "briefing.docx",
    "md": "briefing.md",
    "jsonld": "briefing.jsonld",
    "bib": "sources.bib",
    "csl": "sources.csl.json",
}
"""The file of each format."""
ANSWER, PROOF = "answer.json", "proof.json"
CORRECTIONS, CORRECTIONS_TEXT = "corrections.html", "corrections.txt"
"""What a briefing that corrects another says of it."""
OURS = frozenset(
    (
        "index.html",
        "methods.html",
        "style.css",
        "timeline.svg",
        "network.svg",
        CORRECTIONS,
        CORRECTIONS_TEXT,
        ANSWER,
        PROOF,
        *NAMES.values(),
    )
)
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that file managers leave in any folder."""


def proof_beside(file: Path) -> Path:
    """Where the proof of a briefing of one file lies."""
    return file.with_name(f"{file.name}.proof.json")


def by_ending(file: str) -> str | None:
    """The format that a file's name ends like; null where it ends like none, and so names a folder."""
    low = file.lower()
    return next((name for name, each in NAMES.items() if low.endswith(each[each.index(".") :])), None)
