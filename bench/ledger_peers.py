from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.row import Row


def rows(claims: int, folder: Path) -> Iterator[Row]:
    return iter(())
