"""The finder against hand-made answers: the floors below which it may not fall."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from despite.desk.viewing import claims_of, read_file
from despite.evidence import to_json

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score_claims.py"
CADSI = SHARED / "cases" / "cadsi-mexico"
DEV = ROOT / "tests" / "gold" / "dev"

needs_scorer = pytest.mark.skipif(not SCORER.is_file(), reason=f"the scorer {SCORER} is kept outside the project and is not here")
needs_cadsi = pytest.mark.skipif(
    not (CADSI / "gold.json").is_file(), reason=f"the article in {CADSI} is kept outside the project and is not here"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(article: Path, gold: Path) -> dict[str, Any]:
    """The score of the claims in an article, as the command prints them."""
    found, problems = claims_of([article])
    assert problems == []
    lines = [json.loads(to_json(claim)) for _, claims in found for claim in claims]
    result: dict[str, Any] = scorer().score(json.loads(gold.read_text(encoding="utf-8")), lines)
    return result


@pytest.fixture(scope="module")
def cadsi() -> dict[str, Any]:
    return scored(CADSI / "article.txt", CADSI / "gold.json")


@needs_scorer
@needs_cadsi
def test_the_real_article_is_found(cadsi: dict[str, Any]) -> None:
    assert cadsi["recall"] >= 0.95, cadsi["misses"]
    assert cadsi["precision"] >= 0.85


@needs_scorer
@needs_cadsi
def test_the_real_article_is_read_right(cadsi: dict[str, Any]) -> None:
    for field in ("mode", "holders", "said", "happened", "figures"):
        assert cadsi["wrong"].get(field, 0) <= 1, (field, cadsi["misses"])
    assert cadsi["wrong"].get("negated", 0) == 0, cadsi["misses"]
    assert (cadsi["fields"]["kind"] >= 0.9, cadsi["fields"]["stance"] >= 0.9, cadsi["fields"]["roles"] >= 0.8) == (True, True, True)


@needs_scorer
@needs_cadsi
def test_the_real_article_is_wronged_in_nothing(cadsi: dict[str, Any]) -> None:
    assert cadsi["violations"] == []


@needs_cadsi
def test_the_real_article_is_dated_by_its_own_evidence() -> None:
    document, _ = read_file(CADSI / "article.txt")
    gold = json.loads((CADSI / "gold.json").read_text(encoding="utf-8"))["published"]
    assert document is not None
    assert document.dating is not None
    when = document.dating.public_on
    assert when.earliest is not None
    assert when.latest is not None
    first, last = gold["must_lie_within"]
    assert first <= when.earliest.isoformat() <= gold["true"] <= when.latest.isoformat() <= last
    assert document.dating.reasons


@needs_scorer
def test_the_development_articles() -> None:
    results = {path.stem: scored(path, path.with_name(f"{path.stem}.gold.json")) for path in sorted(DEV.glob("*.txt"))}
    assert len(results) >= 12
    matched = sum(result["matched"] for result in results.values())
    claims = sum(result["claims_gold"] + result["claims_predicted"] for result in results.values())
    assert 2 * matched / claims >= 0.80, {name: round(result["f1"], 2) for name, result in results.items()}
