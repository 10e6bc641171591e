"""Answers: copies found, the example's expectations, grouping of claims, and questions at size.

``make bench WHAT=ask CLAIMS=1000000``. The texts are those of PolNeAR's training part, cut and reworded by
``bench.shortened``; datasketch runs over the same in an environment of its own.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import asking
from bench.ledger_peers import peer_python
from bench.row import Row
from bench.shortened import Text, originals, overlapping, scores, shortened
from despite.ask.copies import Copies, sketch

_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 1800


def rows(data: Path) -> list[Row]:
    """Every row of the family."""
    return [*_copies(data), *_example(), *_grouping(), *asking.rows(asking.claims_wanted())]


# ---- copies
def _copies(data: Path) -> Iterator[Row]:
    articles = originals(data)
    if not articles:
        yield Row("copies: recall at 50 %", None, "share", 0.95, "not run: PolNeAR is not there")
        return
    texts = [*articles, *shortened(articles)]
    excused = overlapping(articles)
    found, rate, busy = _ours(texts)
    ours, peer = scores(found, texts, excused), _peer(data)
    for name, target in (("recall 70", None), ("recall 50", 0.95), ("recall 30", 0.85), ("recall 30 reworded", None), ("precision", 0.98)):
        yield Row(f"copies: {name}", ours[name], "share", target, _beside(peer, name))
    told = f"{busy:,.0f} by processor time; {_beside(peer, 'rate', ',.0f')}"
    yield Row("copies: documents taken in, one by one", rate, "per s", 2000, told)
    yield Row("copies: articles that are printings of one text themselves", float(len(excused)), "pairs", peer="not counted in precision")


def _ours(texts: list[Text]) -> tuple[list[tuple[int, int]], float, float]:
    """Pairs found while the texts are added one after another, and how many are taken in a second, by the clock and by the
    time that the processor was ours (the best of five runs each).
    """
    rate = busy = 0.0
    pairs: list[tuple[int, int]] = []
    for _ in range(5):
        index = Copies()
        began, worked = time.perf_counter(), time.process_time()
        found = [copy for number, text in enumerate(texts) for copy in index.add(str(number), sketch(text.text))]
        rate = max(rate, len(texts) / (time.perf_counter() - began))
        busy = max(busy, len(texts) / (time.process_time() - worked))
        pairs = [(int(copy.a), int(copy.b)) for copy in found]
    return pairs, rate, busy


def _peer(data: Path) -> dict[str, Any] | str:
    try:
        python = peer_python("datasketch")
        command = [python, "-m", "bench.peer_copies", str(data)]
        told = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, timeout=_PATIENCE, text=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as fault:
        return f"datasketch not run: {type(fault).__name__}"
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _beside(peer: dict[str, Any] | str, name: str, form: str = ".3f") -> str:
    if isinstance(peer, str):
        return peer
    return f"datasketch {peer['version']} MinHashLSH {peer['lsh'][name]:{form}}, LSHEnsemble {peer['ensemble'][name]:{form}}"


# ---- expectations and pairs
def _example() -> Iterator[Row]:
    """What was written down by hand before the code, checked as the tests check it."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=/dev/stdout", "tests/test_example_expected.py"]
    told = subprocess.run(command, cwd=_ROOT, check=False, capture_output=True, text=True).stdout
    counts = {name: int(told.partition(f'{name}="')[2].partition('"')[0] or 0) for name in ("tests", "failures", "errors")}
    held = counts["tests"] - counts["failures"] - counts["errors"]
    yield Row("example: expectations held", held / max(1, counts["tests"]), "share", 1.0, f"{held} of {counts['tests']}")


def _grouping() -> Iterator[Row]:
    sys.path.insert(0, str(_ROOT / "tests"))
    pairs = importlib.import_module("test_grouping")

    for name, target in (("dev", None), ("held", 0.9)):
        f1, wrong, missed = pairs.scores(name)
        total = len(list(pairs.pairs(name)))
        told = f"{total} pairs, {len(wrong)} joined wrongly, {len(missed)} missed"
        yield Row(f"grouping, {name}: F1 of the same", f1, "F1", target, told)
        others = sum("(not_same)" in words for words in wrong)
        yield Row(f"grouping, {name}: joins of other happenings", float(others), "pairs", 0, at_least=False)
