"""Training examples: articles with their features and, for every attribution, the tokens of source, cue and content."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from despite.desk.viewing import read_file
from despite.find.collect import grammatical
from despite.find.prose import Prose
from despite.find.tagger.features import Unit, units
from despite.find.tagger.relating import RuleUse, rule_uses
from despite.text.lexicon import load
from training.marked import Marked, parse


class Example(NamedTuple):
    """A unit with its gold: cue labels (0 none, 1 first, 2 further), source and content masks, relations, the grammar's uses."""

    unit: Unit
    cues: np.ndarray
    sources: np.ndarray
    contents: np.ndarray
    relations: list[tuple[list[int], np.ndarray]]
    rules: list[RuleUse]


class Article(NamedTuple):
    """One article, ready for training."""

    name: str
    prose: Prose
    marked: list[Marked]
    examples: list[Example]


def from_marked(path: Path) -> Article:
    """An article from a file with inline marks."""
    text, marked = parse(path.read_text(encoding="utf-8"))
    return from_text(path.stem, text, marked)


def from_text(name: str, text: str, marked: list[Marked]) -> Article:
    """An article from plain text and its attributions; raises ``ValueError`` if reading changes the text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text.encode())
        document, _ = read_file(path)
    if document is None or document.text != text:
        raise ValueError(f"{name}: the text as read differs from the text as marked")
    prose = Prose(document, load("en"))
    rules = grammatical(prose)
    gold = [tuple(_tokens(prose, spans) for spans in attribution) for attribution in marked]
    pieces = units(prose, rules)
    examples = [_example(unit, gold, uses) for unit, uses in zip(pieces, rule_uses(prose, rules, pieces), strict=True)]
    return Article(name, prose, marked, examples)


def _tokens(prose: Prose, spans: tuple[tuple[int, int], ...]) -> list[int]:
    starts, ends = prose.tokens.start, prose.tokens.end
    return [
        t
        for start, end in spans
        for t in range(max(0, prose.token_at(start) - 1), prose.token_at(end))
        if ends[t] > start and starts[t] < end
    ]


def _example(unit: Unit, gold: list[tuple[list[int], ...]], rules: list[RuleUse]) -> Example:
    size = unit.last - unit.first
    inside = [tuple([t - unit.first for t in tokens if unit.first <= t < unit.last] for tokens in attribution) for attribution in gold]
    cues, masks = np.zeros(size, np.int64), np.zeros((2, size), np.float32)
    relations = []
    for source, cue, content in inside:
        masks[0, source], masks[1, content] = 1, 1
        for place, token in enumerate(cue):
            cues[token] = 2 if place and token - cue[place - 1] == 1 else 1
        if cue:
            relations.append((cue, _labels(size, source, cue, content)))
    return Example(unit, cues, masks[0], masks[1], relations, rules)


def _labels(size: int, source: list[int], cue: list[int], content: list[int]) -> np.ndarray:
    """0 outside, 1 source, 2 content: what the tokens are to this cue."""
    labels = np.zeros(size, np.int64)
    labels[content] = 2
    labels[source] = 1
    labels[cue] = 0
    return labels
