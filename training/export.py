"""Write a trained network as the arrays that ``despite.find.tagger.network`` reads."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from torch import Tensor, nn

from despite.find.tagger.features import FLAGS
from despite.find.tagger.words import class_names
from training.network import Network


def export(network: Network, words: dict[str, int], card: dict[str, str], path: Path) -> None:
    """The file: half-precision arrays, the layers before the first LSTM folded into one table each, and the card."""
    arrays = {**_into(network), **_lstm("encoder", network.encoder), **_lstm("relation", network.relation)}
    arrays |= {"cue.weight": network.cue.weight.T, "cue.bias": network.cue.bias}
    arrays |= {"label.weight": network.label.weight.T, "label.bias": network.label.bias}
    token, whole, mark = network.token, network.whole, network.mark
    arrays |= {"token": token.weight.T, "whole": whole.weight.T, "mark": mark.weight.T}
    arrays["distance"] = network.distance.weight + token.bias + whole.bias + mark.bias
    data = json.dumps({**card, "words": "\n".join(sorted(words, key=words.__getitem__))}, ensure_ascii=False)
    plain = {name: tensor.detach().numpy().astype(np.float16) for name, tensor in arrays.items()}
    np.savez_compressed(path, **plain, card=np.frombuffer(data.encode("utf-8"), np.uint8))


def _into(network: Network) -> dict[str, Tensor]:
    weight = network.into.weight.T
    widths = [network.size.words, network.size.suffixes, 12, 4, len(class_names()), len(FLAGS)]
    word, suffix, tag, shape, bits, flags = weight.split(widths)
    return {
        "word": network.word.weight @ word, "suffix": network.suffix.weight @ suffix, "tag": network.tag.weight @ tag,
        "shape": network.shape.weight @ shape, "bits": bits, "flags": flags, "into": network.into.bias[None],
    }  # fmt: skip


def _lstm(name: str, layer: nn.LSTM) -> dict[str, Tensor]:
    import torch

    ends = ("", "_reverse")
    into = torch.stack([getattr(layer, f"weight_ih_l0{end}").T for end in ends])
    back = torch.stack([getattr(layer, f"weight_hh_l0{end}").T for end in ends])
    bias = torch.stack([getattr(layer, f"bias_ih_l0{end}") + getattr(layer, f"bias_hh_l0{end}") for end in ends])
    return {f"{name}.into": into, f"{name}.back": back, f"{name}.bias": bias}
