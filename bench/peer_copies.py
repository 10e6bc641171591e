"""datasketch under the texts of ``bench.ask``: MinHash-LSH and its LSH Ensemble; run by the peers' own Python, prints JSON.

``python -m bench.peer_copies DATA``
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from bench.shortened import originals, overlapping, scores, shortened

_WORD = re.compile(r"\w+")
_RUN, _PERMUTATIONS, _THRESHOLD = 5, 128, 0.25


def main() -> None:
    """Measures both."""
    articles = originals(Path(sys.argv[1]))
    texts = [*articles, *shortened(articles)]
    excused = overlapping(articles)
    print(json.dumps({"lsh": _lsh(texts, excused), "ensemble": _ensemble(texts, excused), "version": _version()}))


def _version() -> str:
    from importlib.metadata import version

    return version("datasketch")


def _sketches(texts: list[Any]) -> list[tuple[int, Any, int]]:
    from datasketch import MinHash  # type: ignore[import-not-found]

    found = []
    for number, text in enumerate(texts):
        words = _WORD.findall(text.text.casefold())
        runs = {" ".join(words[at : at + _RUN]).encode() for at in range(len(words) - _RUN + 1)}
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch(runs)
        found.append((number, sketch, len(runs)))
    return found


def _lsh(texts: list[Any], excused: Any) -> dict[str, float]:
    from datasketch import MinHashLSH

    began = time.perf_counter()
    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    pairs = []
    for number, sketch, _ in _sketches(texts):
        pairs += [(int(other), number) for other in index.query(sketch)]
        index.insert(str(number), sketch)
    return {**scores(pairs, texts, excused), "rate": len(texts) / (time.perf_counter() - began)}


def _ensemble(texts: list[Any], excused: Any) -> dict[str, float]:
    """Containment, but of the text that asks, and over an index that is made once and not added to."""
    from datasketch import MinHashLSHEnsemble

    began = time.perf_counter()
    sketches = _sketches(texts)
    index = MinHashLSHEnsemble(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_part=16)
    index.index([(str(number), sketch, max(1, size)) for number, sketch, size in sketches])
    pairs = [
        (int(other), number) for number, sketch, size in sketches for other in index.query(sketch, max(1, size)) if int(other) != number
    ]
    return {**scores(pairs, texts, excused), "rate": len(texts) / (time.perf_counter() - began)}


if __name__ == "__main__":
    main()
