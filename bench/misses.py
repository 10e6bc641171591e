"""The commonest kinds of miss on PolNeAR's development part: what went wrong, by what sort of cue. Counts, no text.

usage: python -m bench.misses FOLDER (laid out like the one beside the project)
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from despite.desk.viewing import finder, write_claims
from despite.find.tagger.words import class_names, word_bits


def main() -> None:
    data = Path(sys.argv[1])
    base = data / "data" / "quotes-polnear" / "dev"
    scorer = _scorer(data / "score" / "score_attributions.py")
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        write_claims([base / "text"], Path(folder), None, finder(whole=True))
        for path in sorted((base / "text").glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            annotated = sorted((base / "attributions").glob(f"{path.stem}_*.ann"))[:1]
            gold = scorer.read_ann(annotated[0], text) if annotated else []
            counts += _misses(scorer, text, gold, scorer.read_claims(Path(folder) / f"{path.stem}.jsonl", text))
    print(json.dumps(counts.most_common(20), indent=0))


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _misses(scorer: ModuleType, text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    used: set[int] = set()
    for row in gold:
        overlaps = [(scorer.f1(row["content"], other["content"]), number) for number, other in enumerate(found)]
        score, best = max(overlaps, default=(0.0, -1))
        sort = _sort(text, row["cue"])
        if score == 0:
            counts[f"not found: {sort}"] += 1
            continue
        used.add(best)
        source = scorer.f1(row["source"], found[best]["source"])
        if score < 0.5:
            counts[f"content less than half right: {sort}"] += 1
        elif source < 0.3:
            counts[f"{'source missed' if row['source'] and not found[best]['source'] else 'another source'}: {sort}"] += 1
    for number, other in enumerate(found):
        if number not in used:
            counts[f"found, not in the gold: {_sort(text, other['cue'])}"] += 1
    return counts


def _sort(text: str, cue: frozenset[int]) -> str:
    if not cue:
        return "no cue"
    words = text[min(cue) : max(cue) + 1].casefold().split()
    names = [name for word in words for name, bit in zip(class_names(), word_bits(word.strip(".,:;")), strict=True) if bit and "." in name]
    return next((name for name in names if not name.startswith("phrases")), "a cue of no class that we list")


if __name__ == "__main__":
    main()
