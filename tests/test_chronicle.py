"""Chronologies: the day that opens an entry is the day of what it tells, in the year of its heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from despite.desk.viewing import read_file
from despite.evidence import Claim
from despite.find import find

TEXT = """# Boats for Orrin

Compiled by Shore Watch. Last updated 5 February 2020.

## 2014

- 22 October: Lethmark votes down a motion to stop the deal.
- September–November: Lethmark's navy trains 40 officers of the coast guard.

## 2016

- 2 April: The coast guard's chief, Yusto Bren, tells the Herald that his officers regret the outcome.
- 30 November: A coast guard boat rams a fishing vessel. Three fishermen drowned, as in 2012.
- 8 December: A court in Orrin acquits four officers over the drownings of 2015.

## What the ministry said

- The deal: Lethmark sold nine boats to Orrin in 2013.
"""


def claims_in(folder: Path, text: str) -> list[Claim]:
    (folder / "boats.md").write_text(text, encoding="utf-8")
    document, _ = read_file(folder / "boats.md")
    assert document is not None
    return find(document)[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("votes down", "2014-10-22"),
        ("trains 40", "2014-09/2014-11"),
        ("rams a fishing", "2016-11-30"),
        ("Three fishermen", "2016-11-30"),
        ("acquits four", "2016-12-08"),
        ("sold nine boats", "2013"),
    ],
)
def test_what_an_entry_tells_happened_on_its_day(tmp_path: Path, words: str, day: str) -> None:
    claim = next(c for c in claims_in(tmp_path, TEXT) if words in c.passage.exact)
    assert claim.happened_on is not None and claim.happened_on.edtf == day
    assert not claim.passage.exact.startswith(("22 October", "30 November", "September"))


def test_what_is_said_in_an_entry_was_said_on_its_day(tmp_path: Path) -> None:
    claim = next(c for c in claims_in(tmp_path, TEXT) if c.holders)
    assert claim.holders[-1].said_on is not None and claim.holders[-1].said_on.edtf == "2016-04-02"


def test_without_a_year_nothing_is_dated(tmp_path: Path) -> None:
    told = claims_in(tmp_path, "# Boats\n\n- 22 October: Lethmark sold nine boats to Orrin.\n")
    assert [c.happened_on for c in told] == [None]
