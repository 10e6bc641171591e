"""How long the program takes to say anything: ``despite --help`` beside the bare interpreter, in pairs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.installed import ENVIRONMENT
from bench.row import Row

_RUNS = 11


def rows(data: Path) -> list[Row]:
    """Medians of ``--help`` and of ``python -c pass`` in the same run, and their ratio."""
    del data
    bare = _median([sys.executable, "-c", "pass"])
    asked = _median([sys.executable, "-m", "despite", "--help"])
    return [
        Row("despite --help", asked, "s", 0.3, f"python -c pass {bare:.3f} s", at_least=False),
        Row("despite --help over the bare interpreter", asked / bare, "ratio"),
    ]


def _median(command: list[str]) -> float:
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
        times.append(time.perf_counter() - start)
    return statistics.median(times)
