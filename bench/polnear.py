"""PolNeAR's development part: what is found of its attributions, by the grammar alone and with the tagger, and how fast.

An attribution of PolNeAR is a speech as one piece, so ``despite claims --whole`` is what is measured; the row "as
statements" scores the default output, whose statements leave out the words between them ("and that").
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.row import Row
from despite.desk.viewing import finder, write_claims
from despite.text.lexicon import load
from despite.text.tokens import Tokens

_MARKS = '"“”'
_QUOTED = ("direct", "mixed")


def rows(data: Path) -> list[Row]:
    """Every PolNeAR row; one empty row where the corpus is not there."""
    base = data / "data" / "quotes-polnear" / "dev"
    scorer = data / "score" / "score_attributions.py"
    if not base.is_dir() or not scorer.is_file():
        return [Row("PolNeAR dev: relation F1", None, "F1", 0.55)]
    both, fast = _score(base, scorer, whole=True, tagger=True)
    rules, faster = _score(base, scorer, whole=True, tagger=False)
    parts, _ = _score(base, scorer, whole=False, tagger=True)
    floor = f"Citron 2–3; our tokeniser alone {_tokenising(base):.0f}"
    human, bert = "two annotators {}", "BERT carried over {} (token)"
    return [
        Row("PolNeAR dev: relation F1", both["relation"]["f1"], "F1", 0.55, human.format(0.76)),
        Row("PolNeAR dev: relation precision", both["relation"]["p"], "share"),
        Row("PolNeAR dev: relation recall", both["relation"]["r"], "share"),
        Row("PolNeAR dev: content overlap F1", both["content"]["overlap"]["f1"], "F1", 0.72, f"{human.format(0.90)}; {bert.format(0.76)}"),
        Row("PolNeAR dev: source overlap F1", both["source"]["overlap"]["f1"], "F1", 0.60, f"{human.format(0.79)}; {bert.format(0.67)}"),
        Row("PolNeAR dev: exact content F1", both["content"]["exact"]["f1"], "F1", 0.45, f"{human.format(0.67)}; Citron at home 0.59"),
        Row("PolNeAR dev: with quotation marks, relation F1", _quoted_f1(base, scorer), "F1", 0.80, "GenderGapTracker 0.84 (loose)"),
        Row("PolNeAR dev: grammar alone, relation F1", rules["relation"]["f1"], "F1"),
        Row("PolNeAR dev: grammar alone, content overlap F1", rules["content"]["overlap"]["f1"], "F1"),
        Row("PolNeAR dev: grammar alone, source overlap F1", rules["source"]["overlap"]["f1"], "F1"),
        Row("PolNeAR dev: grammar alone, exact content F1", rules["content"]["exact"]["f1"], "F1"),
        Row("PolNeAR dev: as statements, relation F1", parts["relation"]["f1"], "F1"),
        Row("PolNeAR dev: as statements, content overlap F1", parts["content"]["overlap"]["f1"], "F1"),
        Row("PolNeAR dev: as statements, exact content F1", parts["content"]["exact"]["f1"], "F1"),
        Row("PolNeAR dev: texts a second on one core, grammar alone", faster, "texts/s", 150, floor),
        Row("PolNeAR dev: texts a second on one core, with the tagger", fast, "texts/s", 40, "Citron 2–3"),
    ]  # fmt: skip


def _score(base: Path, scorer: Path, *, whole: bool, tagger: bool) -> tuple[dict[str, Any], float]:
    """The scorer's figures, and texts a second of the default output."""
    with tempfile.TemporaryDirectory() as folder:
        claims = Path(folder)
        write_claims([next(iter(sorted((base / "text").glob("*.txt"))))], claims, None, finder(tagger=tagger))
        start = time.process_time()
        written, _ = write_claims([base / "text"], claims, None, finder(tagger=tagger))
        rate = written / (time.process_time() - start)
        write_claims([base / "text"], claims, None, finder(whole=whole, tagger=tagger))
        return _scored(base, scorer, base / "attributions", claims), rate


def _scored(base: Path, scorer: Path, gold: Path, claims: Path) -> dict[str, Any]:
    command = [sys.executable, str(scorer), str(base / "text"), str(gold), str(claims), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return result


def _quoted_f1(base: Path, scorer: Path) -> float:
    """Relations with quotation marks: the share of our quoted ones that any gold one bears out, and of gold's that we have."""
    with tempfile.TemporaryDirectory() as folder:
        claims, gold = Path(folder) / "claims", Path(folder) / "gold"
        write_claims([base / "text"], claims, None, finder(whole=True))
        recall = _scored(base, scorer, _only_quoted(base, gold), claims)["relation"]["r"]
        for path in claims.glob("*.jsonl"):
            kept = [line for line in path.read_text(encoding="utf-8").splitlines() if json.loads(line)["mode"] in _QUOTED]
            path.write_text("\n".join(kept), encoding="utf-8")
        precision = _scored(base, scorer, base / "attributions", claims)["relation"]["p"]
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def _only_quoted(base: Path, gold: Path) -> Path:
    """The gold relations whose content has a quotation mark, written into ``gold``."""
    gold.mkdir()
    for text_path in sorted((base / "text").glob("*.txt")):
        text = text_path.read_bytes().decode("utf-8")
        annotated = [*sorted((base / "attributions").glob(f"{text_path.stem}_*.ann")), base / "attributions" / f"{text_path.stem}.ann"]
        for path in [path for path in annotated if path.is_file()][:1]:
            lines = path.read_text(encoding="utf-8").split("\n")
            (gold / path.name).write_text("\n".join(_quoted_lines(lines, text)), encoding="utf-8")
    return gold


def _quoted_lines(lines: list[str], text: str) -> list[str]:
    spans = {line.split("\t")[0]: line.split("\t")[1].partition(" ")[2] for line in lines if line.startswith("T")}
    marked = {
        key for key, where in spans.items() if any(set(text[slice(*map(int, piece.split()))]) & set(_MARKS) for piece in where.split(";"))
    }
    return [line for line in lines if not line.startswith("E") or set(re.findall(r"Content\d*:(\S+)", line)) & marked]


def _tokenising(base: Path) -> float:
    """Texts a second of the tokeniser alone, in this run: the floor under every figure of speed."""
    texts = [path.read_text(encoding="utf-8") for path in (base / "text").glob("*.txt")]
    lexicon = load("en")
    start = time.process_time()
    for text in texts:
        Tokens(text, lexicon)
    return len(texts) / (time.process_time() - start)
