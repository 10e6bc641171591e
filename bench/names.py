"""Who is who: pairs of names, retrieval of misspelt and transliterated names, and suggestions among very many organisations.

One threshold for all (``despite.resolve.THRESHOLD``). Times are processor time of this process, the best of several rounds; what is
compared was not compared before, so that taking the names apart is counted.
"""

from __future__ import annotations

import csv
import gc
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bench.names_made import made
from bench.row import Row
from despite.resolve import THRESHOLD, Context, Kind, MemoryIndex, compare, keys, sought, suggest_among
from despite.resolve.compare.align import letters_between
from despite.resolve.names.guess import guess
from despite.resolve.names.parse import parse

_ROOT = Path(__file__).resolve().parents[1]
_KINDS: dict[str, Kind | None] = {
    "Person": "person", "Company": "company", "Organization": "organisation", "LegalEntity": None, "Vessel": "company",
}  # fmt: skip
_LOGIC_V2 = 0.7
"""The threshold at which logic-v2 was published."""
_QUERIES = 500
_CROWD = 10_000


class Pair(NamedTuple):
    """Two names, whether they are one actor's, and what is known beside."""

    a: str
    b: str
    same: bool
    kind: Kind | None = None
    country_a: str | None = None
    country_b: str | None = None
    pattern: str = ""


def rows(data: Path) -> list[Row]:
    """A row per figure; the sets lie in the folder ``data`` of ``data``."""
    folder = data / "data"
    return [
        *_name_bench(folder / "er-name-bench"), *_un_names(folder / "er-un-names"), *_transliteration(folder / "er-transliteration"),
        *_units(_ROOT / "tests" / "units"), *_many(),
    ]  # fmt: skip


# ---- pairs
def _name_bench(folder: Path) -> list[Row]:
    if not folder.is_dir():
        return [Row("er-name-bench: F1", None, "F1", 0.86), Row("er-name-bench: a pair", None, "µs", 60, at_least=False)]
    pairs = [Pair(x["name1"], x["name2"], x["is_match"] == "true", _KINDS[x["schema"]]) for x in _table(folder / "cases.csv")]
    judged = _judged(pairs)
    frozen = [(row["is_match"] == "true", float(row["score"]) >= _LOGIC_V2) for row in _table(folder / "logicv2-frozen.csv")]
    peer = f"logic-v2, frozen scores at {_LOGIC_V2}: {_f1(frozen):.3f}"
    return [
        Row("er-name-bench: F1", _f1(judged), f"F1 of {len(pairs)} pairs, one threshold", 0.86, peer),
        Row("er-name-bench: precision", _precision(judged), "share", peer=f"logic-v2 {_precision(frozen):.3f}"),
        Row("er-name-bench: recall", _recall(judged), "share", peer=f"logic-v2 {_recall(frozen):.3f}"),
        Row(
            "er-name-bench: a pair, names never seen",
            _microseconds(pairs, forget=True),
            "µs",
            60,
            "logic-v2 191 µs (quoted)",
            at_least=False,
        ),
        Row("er-name-bench: a pair, names taken apart before", _microseconds(pairs, forget=False), "µs", at_least=False),
    ]


def _judged(pairs: Iterable[Pair]) -> list[tuple[bool, bool]]:
    return [(pair.same, _score(pair) >= THRESHOLD) for pair in pairs]


def _score(pair: Pair) -> float:
    return compare(pair.a, pair.b, pair.kind, Context(country=pair.country_a), Context(country=pair.country_b)).score


def _microseconds(pairs: list[Pair], forget: bool) -> float:
    best = float("inf")
    for _ in range(7):
        if forget:
            for cache in (parse, guess, letters_between):
                cache.cache_clear()
        gc.collect()
        start = time.process_time()
        for pair in pairs:
            compare(pair.a, pair.b, pair.kind)
        best = min(best, (time.process_time() - start) / len(pairs) * 1e6)
    return best


def _units(folder: Path) -> list[Row]:
    found = []
    for half, target in (("open", None), ("held", 0.9)):
        pairs = [
            Pair(x["a"], x["b"], x["label"] == "same", None, x["country_a"] or None, x["country_b"] or None, x["pattern"])
            for x in _table(folder / f"{half}.tsv", "\t")
        ]
        judged = _judged(pairs)
        wrong = Counter(pair.pattern for pair, (same, joined) in zip(pairs, judged, strict=True) if joined and not same)
        found.append(Row(f"units, {half} half: F1", _f1(judged), f"F1 of {len(pairs)} pairs", target))
        found.append(Row(f"units, {half} half: traps joined", wrong.total(), "pairs", 0, ", ".join(wrong), at_least=False))
    return found


# ---- retrieval
def _un_names(folder: Path) -> list[Row]:
    if not folder.is_dir():
        return [Row("er-un-names: recall@1 clean", None, "share", 0.97), Row("er-un-names: recall@1 perturbed", None, "share", 0.9)]
    right = [row["full_name"] for row in _table(folder / "positives_un_untreated.csv")]
    changed = [row["full_name"] for row in _table(folder / "positives_un_treated.csv")]
    index = _index(right)
    clean = [_first(name, index, "person") == name for name in right]
    others = [_first(there, index, "person") == name for there, name in zip(changed, right, strict=True) if there != name]
    return [
        Row("er-un-names: recall@1 clean", _mean(clean), f"share of {len(clean)}", 0.97),
        Row("er-un-names: recall@1 perturbed", _mean(others), f"share of {len(others)}", 0.9),
    ]


def _transliteration(folder: Path) -> list[Row]:
    """Names in another script looked for among Latin ones: right if the first found is a form that the set has for them.

    Names that stand at least twice in the set, most of the others being slips of its alignment; Russian from the lines that the
    costs were not learned from.
    """
    found = []
    for name, path, step in (("Arabic", folder / "wd_arabic_16.tsv", 1), ("Russian", folder / "wd_russian_16.tsv", 2)):
        if not path.is_file():
            found.append(Row(f"er-transliteration: {name}, first of {_CROWD:,}", None, "share", 0.85))
            continue
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()][step - 1 :: step]
        given = [(latin, letters.replace(" ", ""), int(count)) for latin, letters, count in lines]
        random.Random(1).shuffle(given)
        given.sort(key=lambda row: row[2] < 2)
        crowd = list(dict.fromkeys(latin for latin, _, _ in given))[:_CROWD]
        forms: dict[str, set[str]] = defaultdict(set)
        for latin, letters, _ in given:
            forms[letters].add(latin)
        index = _index(crowd, most=1200)
        asked = [row for row in given if row[0] in set(crowd)][:_QUERIES]
        firsts = [(_first(letters, index, "person"), letters, latin) for latin, letters, _ in asked]
        share = _mean(first in forms[letters] for first, letters, _ in firsts)
        exact = _mean(first == latin for first, _, latin in firsts)
        words = f"share of {len(asked)}; the very form of the line: {exact:.3f}"
        found.append(Row(f"er-transliteration: {name}, first of {len(crowd):,}", share, words, 0.85))
    return found


def _index(names: Iterable[str], most: int = 60) -> MemoryIndex:
    index = MemoryIndex(most)
    for name in dict.fromkeys(names):
        index.add(name, keys(name))
    return index


def _first(name: str, index: MemoryIndex, kind: Kind) -> str | None:
    return max(index.candidates(sought(name)), key=lambda other: compare(name, other, kind).score, default=None)


# ---- very many
def _many() -> list[Row]:
    found = {count: _in_a_process_of_its_own(count) for count in (10_000, 100_000, 300_000)}
    hundred, more = found[100_000], found[300_000]
    quoted = "quoted: nomenklatura logic-v2 169.8 s, recall 0.49, 728 MB"
    return [
        Row("organisations, 10,000: time", found[10_000]["seconds"], "s", peer="quoted: nomenklatura logic-v2 15.2 s, recall 0.60"),
        Row("organisations, 100,000: time", hundred["seconds"], "s", 15, quoted, at_least=False),
        Row("organisations, 100,000: recall", hundred["recall"], "share", 0.9),
        Row("organisations, 100,000: precision", hundred["precision"], "share", 0.9),
        Row("organisations, 100,000: memory", hundred["megabytes"], "MB", 1000, at_least=False),
        Row("organisations, 300,000: time by that of 100,000", more["seconds"] / hundred["seconds"], "times", 4, at_least=False),
        Row("organisations, 300,000: recall", more["recall"], "share"),
        Row("organisations, 300,000: precision", more["precision"], "share"),
    ]


def _in_a_process_of_its_own(count: int) -> dict[str, float]:
    command = [sys.executable, "-c", f"from bench.names import measured; measured({count})"]
    told = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(told.stdout)
    return result


def measured(count: int) -> None:
    """Prints, as JSON, what suggestions among so many made-up names cost and how right they are."""
    names, pairs = made(count)
    start = time.process_time()
    found = [(one.a, one.b) for one in suggest_among(names)]
    seconds = time.process_time() - start
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        numbers[name].append(number)
    joined = {(min(i, j), max(i, j)) for a, b in found for i in numbers[a] for j in numbers[b]}
    joined |= {(i, j) for same in numbers.values() for at, i in enumerate(same) for j in same[at + 1 :]}
    right = len(joined & pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "recall": right / len(pairs), "precision": right / len(joined), "megabytes": memory}))


# ---- figures
def _table(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def _mean(values: Iterable[bool]) -> float:
    given = list(values)
    return sum(given) / len(given)


def _share(judged: list[tuple[bool, bool]], of: Callable[[tuple[bool, bool]], bool]) -> float:
    counted = [both for both in judged if of(both)]
    return sum(same and joined for same, joined in counted) / len(counted) if counted else 0.0


def _precision(judged: list[tuple[bool, bool]]) -> float:
    return _share(judged, lambda both: both[1])


def _recall(judged: list[tuple[bool, bool]]) -> float:
    return _share(judged, lambda both: both[0])


def _f1(judged: list[tuple[bool, bool]]) -> float:
    precision, recall = _precision(judged), _recall(judged)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
