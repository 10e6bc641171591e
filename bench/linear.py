"""Whether the cost of finding grows with the length of the text alone, also on text that is no prose, and what memory it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.row import Row
from despite.evidence import Block, Document
from despite.find import find

_PARAGRAPH = (
    "On {day} May 2019 the Harbour Rights Group said that soldiers had detained {day} fishermen near the port. "
    "“They took our nets and our papers,” Rosa Lind, who has led the group since 2014, told reporters in the capital. "
    "The ministry denied that anyone had been held, and said it would publish the findings of an inquiry within six weeks."
)
_GROWTH = 4
"""How many times longer the longer of two texts is."""


def rows() -> list[Row]:
    """The rate on 5 MB over that on single articles; what four times the length costs, over four; megabytes of memory for one of text."""
    few, many = _rate(_prose(40), 60), _rate(_prose(16_000), 1)
    return [
        Row("linear: characters a second in 5 MB, over single articles", many / few, "ratio", 0.8),
        *(
            Row(f"linear: {name}, four times as long, cost over four", _growth(make, size), "ratio", 1.5, "", False)
            for name, make, size in _PILES
        ),
        Row("linear: memory that each further megabyte of text takes", _memory(), "MB", None),
    ]


def _prose(paragraphs: int) -> str:
    return "\n\n".join(_PARAGRAPH.format(day=number % 28 + 1) for number in range(paragraphs))


_PILES: tuple[tuple[str, Callable[[int], str], int], ...] = (
    ("10,000 quotation marks", lambda n: "“He said " * n, 10_000),
    ("10,000 straight marks", lambda n: '" she said ' * n, 10_000),
    ("a sentence of 400 kB", lambda n: "and the army said that the men were held by it " * (n // 47), 400_000),
    ("a word of 400 kB", lambda n: "a" * n, 400_000),
    ("10,000 brackets", lambda n: "[the army " * n, 10_000),
)


def _document(text: str) -> Document:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Document(id="d", capture="c", reader="text/1", language="en", dating=None, blocks=tuple(blocks), text=text)


def _seconds(text: str) -> float:
    document, start = _document(text), time.process_time()
    find(document)
    return time.process_time() - start


def _rate(text: str, times: int) -> float:
    """Characters a second of processor time."""
    return len(text) * times / sum(_seconds(text) for _ in range(times))


def _growth(make: Callable[[int], str], size: int) -> float:
    short = min(_seconds(make(size)) for _ in range(2))
    return _seconds(make(size * _GROWTH)) / (short * _GROWTH)


def _memory() -> float | None:
    """What a longer text adds to the peak memory, beyond the batches of the tagger; null where no system tells it."""
    script = "import sys; from bench.linear import peak; print(peak(int(sys.argv[1])))"
    peaks = [subprocess.run([sys.executable, "-c", script, n], capture_output=True, text=True, check=True).stdout for n in ("1500", "3000")]
    short, long = (float(text) for text in peaks)
    return (long - short) / 1024 / ((len(_prose(3000)) - len(_prose(1500))) / 1e6) if long else None


def peak(paragraphs: int) -> int:
    """Kilobytes that this process has held at most after reading so many paragraphs, 0 where the system does not say."""
    find(_document(_prose(paragraphs)))
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
