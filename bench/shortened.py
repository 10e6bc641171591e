"""Shortened and lightly reworded versions of articles, as outlets print them: made anew each time, no text is kept.

The standard library is enough, so that peers in environments of their own get the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = 168
SHARES = (70, 50, 30)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+")
_WORD = re.compile(r"\w+")
_CHANGED = 0.1


class Text(NamedTuple):
    """A text: of which article, how much is kept (in per cent), where it was cut, whether one word in ten was changed."""

    name: str
    family: int
    share: int
    cut: str
    reworded: bool
    text: str


def originals(data: Path) -> list[Text]:
    """The first texts of PolNeAR's training part by file name; empty where the corpus is not there."""
    files = sorted((data / "data" / "quotes-polnear" / "train" / "text").glob("*.txt"))[:TEXTS]
    return [Text(path.stem, number, 100, "", False, path.read_text(encoding="utf-8")) for number, path in enumerate(files)]


def shortened(articles: list[Text]) -> Iterator[Text]:
    """Of each article six shorter versions: 70, 50 and 30 per cent of its sentences, from the front (the end is cut off) and
    in place (sentences left out here and there); every second one has one word in ten changed.
    """
    draw = random.Random(2023)
    words = sorted({word for article in articles for word in _WORD.findall(article.text)})
    for article in articles:
        sentences = _SENTENCE.split(article.text)
        for number, (share, cut) in enumerate((share, cut) for share in SHARES for cut in ("end", "place")):
            kept = max(1, round(len(sentences) * share / 100))
            chosen = range(kept) if cut == "end" else sorted(draw.sample(range(len(sentences)), kept))
            text = " ".join(sentences[at] for at in chosen)
            reworded = (article.family + number) % 2 == 1
            if reworded:
                text = _WORD.sub(lambda found: draw.choice(words) if draw.random() < _CHANGED else found[0], text)
            yield Text(f"{article.name} {share} {cut}", article.family, share, cut, reworded, text)


def overlapping(articles: list[Text]) -> set[frozenset[int]]:
    """Pairs of articles that share a twentieth of the shorter one's runs of eight words: printings of one text themselves, so
    neither right nor wrong as a find. Counted by brute force.
    """
    runs = [_runs(article.text, 8) for article in articles]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, found in enumerate(runs):
        for run in found:
            holders.setdefault(run, []).append(number)
    shared: dict[frozenset[int], int] = {}
    for those in holders.values():
        for at, a in enumerate(those):
            for b in those[at + 1 :]:
                shared[frozenset((a, b))] = shared.get(frozenset((a, b)), 0) + 1
    return {pair for pair, count in shared.items() if count >= 0.05 * min(len(runs[each]) for each in pair)}


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def scores(found: list[tuple[int, int]], texts: list[Text], excused: set[frozenset[int]]) -> dict[str, float]:
    """Of pairs of places in ``texts``: recall by share (whether a version was paired with its article) and precision."""
    article = {text.family: number for number, text in enumerate(texts) if text.share == 100}
    pairs = {frozenset(pair) for pair in found}
    results: dict[str, float] = {}
    for share in SHARES:
        versions = [(number, text) for number, text in enumerate(texts) if text.share == share]
        results[f"recall {share}"] = sum(frozenset((n, article[t.family])) in pairs for n, t in versions) / len(versions)
        changed = [(n, t) for n, t in versions if t.reworded]
        results[f"recall {share} reworded"] = sum(frozenset((n, article[t.family])) in pairs for n, t in changed) / len(changed)
    families = [(texts[a].family, texts[b].family) for a, b in map(sorted, pairs)]
    right = sum(a == b for a, b in families)
    wrong = sum(a != b and frozenset((a, b)) not in excused for a, b in families)
    results["precision"] = right / (right + wrong) if right + wrong else 0.0
    results["pairs"] = float(len(pairs))
    return results
