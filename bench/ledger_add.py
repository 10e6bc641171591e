from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.row import Row


def adding_rows(folder: Path) -> Iterator[Row]:
    return iter(())
