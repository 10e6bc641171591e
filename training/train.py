"""Train the tagger and write its weights.

usage: python -m training.train [--wikinews FOLDER] [--articles FOLDER] [--out FILE] [--epochs N] [--seed N]
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from despite.find.tagger import arbitrate
from training.data import Article, Example, from_marked
from training.export import export
from training.network import Network, batch, begun, relations
from training.wikinews import articles

TAGGER = arbitrate.TAGGER
WEIGHTS = Path(arbitrate.__file__).parent / "weights.npz"

IGNORED = -100


def vocabulary(articles: list[Article], least: int = 2) -> dict[str, int]:
    """Numbers for the words that occur at least ``least`` times; 0 is padding, 1 any other word."""
    counts = Counter(low for article in articles for e in article.examples for low in e.unit.lows)
    return {low: number for number, low in enumerate(sorted(w for w, n in counts.items() if n >= least), 2)}


def loss_of(network: Network, examples: list[Example], words: dict[str, int]) -> torch.Tensor:
    """The sum of three losses: cue words, sources and contents of anybody, and words for each gold cue."""
    inputs = batch(examples, words)
    encoded = network.encode(inputs)
    size = encoded.shape[1]
    cues = _padded([e.cues for e in examples], size)
    loss = cross_entropy(network.cue(encoded).flatten(0, 1), cues.flatten(), ignore_index=IGNORED)
    there = (inputs.words > 0).float()
    extra = network.extra(encoded)
    for column, masks in enumerate(([e.sources for e in examples], [e.contents for e in examples])):
        wrong = binary_cross_entropy_with_logits(extra[..., column], _padded(masks, size, 0), reduction="none")
        loss = loss + 0.5 * (wrong * there).sum() / there.sum()
    found = relations(examples, [[cue for cue, _ in e.relations] for e in examples], size)
    if found is not None:
        gold = _padded([begun(labels) for e in examples for _, labels in e.relations], size)
        scores = network.relate(encoded, inputs.lengths, *found)
        loss = loss + cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    return loss


def _padded(rows: list[np.ndarray], size: int, fill: int = IGNORED) -> torch.Tensor:
    return torch.from_numpy(np.stack([np.pad(row, (0, size - len(row)), constant_values=fill) for row in rows]))


def train(network: Network, examples: list[Example], words: dict[str, int], epochs: int, size: int = 32, rate: float = 3e-3) -> None:
    """Adam with a short warm-up and a linear fall, weights averaged as they go (Polyak 1992); prints one line an epoch."""
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.995))
    optimizer = torch.optim.Adam(network.parameters(), lr=rate, weight_decay=1e-5)
    total, step = epochs * math.ceil(len(examples) / size), 0
    for epoch in range(epochs):
        network.train()
        order = sorted(range(len(examples)), key=lambda i: len(examples[i].unit.lows) + random.random() * 20)
        chunks = [order[i : i + size] for i in range(0, len(order), size)]
        random.shuffle(chunks)
        losses = []
        for chunk in chunks:
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / 60) * max(0.02, 1 - step / total)
            loss = loss_of(network, [examples[i] for i in chunk], words)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            average.update_parameters(network)
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)
    network.load_state_dict(average.module.state_dict())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--articles", type=Path, default=Path(__file__).parent / "articles")
    parser.add_argument("--wikinews", type=Path, help="the MEANTIME release; without it those articles are left out")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    texts = [from_marked(path) for path in sorted(options.articles.rglob("*.txt"))]
    texts += articles(options.wikinews) if options.wikinews else []
    words = vocabulary(texts)
    network = Network(len(words) + 2)
    train(network, [e for a in texts for e in a.examples], words, options.epochs)
    network.eval()
    export(network, words, _card(texts, options.epochs, options.seed), options.out)


def _card(texts: list[Article], epochs: int, seed: int) -> dict[str, str]:
    tokens = sum(len(a.prose.tokens) for a in texts)
    return {
        "name": TAGGER,
        "text": f"{len(texts)} articles, {tokens} words and marks, {sum(len(a.marked) for a in texts)} attributions",
        "sources": "articles written for this project; English Wikinews from MEANTIME (CC BY 4.0)",
        "training": f"{epochs} epochs, seed {seed}",
    }


if __name__ == "__main__":
    main()
