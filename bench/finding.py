"""How well and how fast claims are found: the real article, PolNeAR's development part, our own gold articles.

``data`` is a folder laid out like the one beside the project (``cases``, ``data``, ``score``).
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import dates_small, events, linear, polnear, quantities, recognizers, wikiwars
from bench.row import Row
from despite.desk.viewing import read_file
from despite.evidence import Document, to_json
from despite.find import find

PARTS = ("dev", "fresh", "held")
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
_FIELDS = {"mode": 1, "holders": 1, "said": 1, "happened": 1, "figures": 1, "negated": 0}
"""On the real article: how many of the matched claims may be wrong in each field."""


_LEAST = {"holders": 0.9, "roles": 0.8}
"""On our own gold: the shares wanted."""


def rows(data: Path) -> list[Row]:
    """Every figure of the first issue's list, and the claim figures of the gold articles."""
    scorer = _scorer(data / "score" / "score_claims.py")
    gold = [row for part in PARTS for row in _gold(part, scorer)]
    others = [row for family in (wikiwars, recognizers, dates_small) for row in family.rows(data)]
    others += quantities.rows(data / "data")
    others += events.main_rows(data) + linear.rows()
    return [*_article(data, scorer), *polnear.rows(data), *gold, *others]


def _scorer(path: Path) -> ModuleType | None:
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _claims(document: Document) -> list[dict[str, Any]]:
    return [json.loads(to_json(claim)) for claim in find(document)[0]]


def _article(data: Path, scorer: ModuleType | None) -> list[Row]:
    case = data / "cases" / "cadsi-mexico"
    if scorer is None or not case.is_dir():
        return [Row("cadsi-mexico: recall", None, "share", 0.95)]
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    document, _ = read_file(case / "article.txt")
    assert document is not None
    result = scorer.score(gold, _claims(document))
    found = [
        Row("cadsi-mexico: recall", result["recall"], "share", 0.95),
        Row("cadsi-mexico: precision", result["precision"], "share", 0.85),
    ]
    found += [
        Row(f"cadsi-mexico: wrong in {name}", result["wrong"].get(name, 0), "claims", most, at_least=False)
        for name, most in _FIELDS.items()
    ]
    found += [
        Row(f"cadsi-mexico: {name}", result["fields"][name], "share", least)
        for name, least in (("kind", 0.9), ("stance", 0.9), ("roles", 0.8))
    ]
    found.append(Row("cadsi-mexico: violations", len(result["violations"]), "claims", 0, at_least=False))
    return [*found, *_reading(document, gold)]


def _reading(document: Document, gold: dict[str, Any]) -> list[Row]:
    """What the issue asks of reading: labels, further readings, aliases, insertions, the public interval."""
    text = document.text
    labelled = {text[b.start : b.end] for b in document.blocks if b.kind == "boilerplate"}
    cited = {(r.title, r.public_on.edtf if r.public_on else None) for r in document.references}
    aliases = {(a.short, a.long) for a in document.aliases}
    inserted = {text[s:e] for s, e in document.insertions}
    public = document.public_on
    first, last = gold["published"]["must_lie_within"]
    inside = public is not None and first <= str(public.earliest) <= gold["published"]["true"] <= str(public.latest) <= last
    return [
        Row("cadsi-mexico: boilerplate lines labelled", sum(line in labelled for line in gold["boilerplate"]), "of 5", 5),
        Row("cadsi-mexico: further readings with dates", sum((c["title"], c["published"]) in cited for c in gold["cited"]), "of 2", 2),
        Row("cadsi-mexico: aliases", sum(tuple(a) in aliases for a in gold["aliases"]), "of 3", 3),
        Row("cadsi-mexico: insertions", sum(i in inserted for i in gold["editorial_insertions"]), "of 4", 4),
        Row("cadsi-mexico: public interval holds the true day", float(inside), "of 1", 1),
    ]


def _gold(half: str, scorer: ModuleType | None) -> list[Row]:
    """Micro-averages over our own gold articles of one half."""
    if scorer is None:
        return [Row(f"own gold, {half}: claim F1", None, "F1")]
    matched = gold_count = predicted = violations = 0
    fields: dict[str, list[float]] = {}
    for path in sorted((GOLD / half).glob("*.gold.json")):
        document, _ = read_file(path.with_name(path.name.replace(".gold.json", ".txt")))
        assert document is not None
        result = scorer.score(json.loads(path.read_text(encoding="utf-8")), _claims(document))
        matched, gold_count, predicted = (
            matched + result["matched"],
            gold_count + result["claims_gold"],
            predicted + result["claims_predicted"],
        )
        violations += len(result["violations"])
        for name, value in result["fields"].items():
            fields.setdefault(name, []).extend([value] * result["scored"][name])
    rows = [Row(f"own gold, {half}: claim F1", 2 * matched / (gold_count + predicted), "F1", 0.85)]
    rows += [
        Row(f"own gold, {half}: claim recall", matched / gold_count, "share"),
        Row(f"own gold, {half}: claim precision", matched / predicted, "share"),
    ]
    rows += [Row(f"own gold, {half}: {name}", sum(values) / len(values), "share", _LEAST.get(name)) for name, values in fields.items()]
    return [*rows, Row(f"own gold, {half}: violations", violations, "claims", 0, at_least=False)]
