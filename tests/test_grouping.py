"""Whether two claims are about one happening: scored on pairs of the project's own, half of them held back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despite.ask.comparing import compare
from despite.ask.signature import Signature, signature
from despite.evidence import Claim, Figure, Passage, Role
from despite.text.edtf import parse_edtf
from despite.text.names import name_key

PAIRS = Path(__file__).with_name("grouping")
QUALIFIERS = ("exactly", "about", "at_least", "more_than", "at_most", "less_than")


def figure(text: str) -> Figure:
    qualifier, _, rest = text.partition(" ")
    if qualifier not in QUALIFIERS:
        qualifier, rest = "", text
    value, _, unit = rest.partition(" ")
    return Figure(value=int(value), qualifier=qualifier or None, unit=unit, text=rest, span=(0, 1))  # type: ignore[arg-type]


def claim(row: dict[str, Any], story: str) -> Claim:
    """A claim of the set; ``same_as`` stands for decisions that two names are one actor."""
    same = dict(pair.split("=") for pair in row.get("same_as", ()))
    roles = [who.split("=") for who in row.get("who", ())]
    said = row["said"]
    return Claim(
        id=f"{story}/{row['id']}", document=f"{story}/{row['id']}", passage=Passage(start=0, end=len(said), exact=said), mode="narration",
        happened_on=parse_edtf(row["when"]) if "when" in row else None, kind=row.get("kind"), language=row.get("lang"), found_by="person",
        roles=tuple(Role(role=role, name=name, actor=name_key(same[name]) if name in same else None) for role, name in roles),
        figures=tuple(figure(text) for text in row.get("count", ())), stance=row.get("stance", "asserted"),
    )  # fmt: skip


def pairs(name: str) -> Iterator[tuple[str, Signature, Signature, str]]:
    """Every pair within a story, with what it is: same, not_same, cannot_be_told."""
    for story in tomllib.loads((PAIRS / f"{name}.toml").read_text(encoding="utf-8"))["story"]:
        unsure = {frozenset(pair.split()) for pair in story.get("unsure", ())}
        for a, b in combinations(story["claims"], 2):
            told = "same" if a["of"] == b["of"] else "not_same"
            truth = "cannot_be_told" if frozenset((a["id"], b["id"])) in unsure else told
            yield (
                f"{story['name']}: {a['id']} {b['id']}",
                signature(claim(a, story["name"])),
                signature(claim(b, story["name"])),
                truth,
            )


def scores(name: str) -> tuple[float, list[str], list[str]]:
    """F1 of *same*, the wrong joins, and the joins missed."""
    wrong, missed, right = [], [], 0
    for words, a, b, truth in pairs(name):
        found = compare(a, b)
        right += found.verdict == truth == "same"
        if found.verdict == "same" != truth:
            wrong.append(f"{words} ({truth}): {found.why}")
        if truth == "same" != found.verdict:
            missed.append(f"{words}: {found.why}")
    return 2 * right / (2 * right + len(wrong) + len(missed)), wrong, missed


def test_there_are_pairs_enough_and_half_are_held_back() -> None:
    dev, held = len(list(pairs("dev"))), len(list(pairs("held")))
    assert dev + held >= 150 and held >= 75


@pytest.mark.parametrize("name", ["dev", "held"])
def test_what_is_one_happening_is_joined_and_nothing_else(name: str) -> None:
    f1, wrong, _ = scores(name)
    assert not [words for words in wrong if "(not_same)" in words]
    assert f1 >= 0.9


@given(st.sampled_from(list(pairs("dev"))))
def test_the_order_of_two_claims_does_not_matter(pair: tuple[str, Signature, Signature, str]) -> None:
    _, a, b, _ = pair
    assert compare(a, b).verdict == compare(b, a).verdict
    assert compare(a, a).verdict != "not_same"
