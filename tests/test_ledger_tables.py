"""The ledger's query tables come out the same however they are made; its tree proves; what is stored comes back."""

from __future__ import annotations

import shutil
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import despite
from despite import ledger as room
from despite.errors import NotFound
from despite.evidence import Draft, Name, canonical, from_json
from despite.ledger import Ledger, each_claim, merkle, open_ledger, tree, walking
from despite.ledger.payload import pack, unpack
from ledger_story import (
    ANA,
    JUNE,
    a_capture,
    a_claim,
    a_document,
    corrected,
    decided,
    dump,
    proposed,
    read,
    review,
    tampered,
    told,
    undo,
    withdrawn,
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite", clock=lambda: "2023-05-31T12:00:00.000000Z") as ledger:
        yield ledger


def test_a_rebuild_gives_the_same_rows_and_one_that_was_needed_says_so(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    with open_ledger(tmp_path / "l") as ledger:
        document, (claim, other) = told(ledger, "one.html")
        told(ledger, "two.html")
        steps = [review("accepted", claim), corrected(a_claim(document, 1, "the Marines")), withdrawn(document), undo("withdrawn", 11),
                 review("rejected", other), Draft(kind="published", payload={"claims": [claim.id]}), decided("army", "dw")]  # fmt: skip
        for step in steps:
            ledger.append([step], ANA)
        for n in range(ledger.head + 1):
            counted = {state: count for state, count in room.counts(ledger, n).items() if count}
            assert counted == Counter(filed.state for filed in room.all_claims(ledger, n))
        before, rows = ledger.digest(), dump(ledger)
        ledger.rebuild(lambda *at: seen.append(at))
        assert (ledger.digest(), dump(ledger)) == (before, rows)
        assert seen == [(15, 15, name) for name in ("documents", "faults", "claims", "memberships", "protections", "erasures", "tree")]
        assert [entry.number for entry in room.history(ledger, claim.id)] == [3, 9, 14]
    with open_ledger(tmp_path / "all at once") as ledger:
        with open_ledger(tmp_path / "l") as first:
            drafts = [Draft(kind=entry.kind, payload=from_json(entry.payload or b"", Any)) for entry in first.entries()]
        ledger.append(drafts, ANA)
        assert {**dump(ledger), "entries": []} == {**rows, "entries": []} | {"tree": []}
    tampered(tmp_path / "l", "DELETE FROM filings")
    with open_ledger(tmp_path / "l") as ledger:
        assert ledger.digest() != before
        ledger.rebuild()
        assert ledger.digest() == before


def test_a_projection_made_anew_on_opening_tells_how_far_it_is(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    seen: list[tuple[int, int, str]] = []
    open_ledger(tmp_path / "l", progress=lambda *at: seen.append(at)).close()
    tampered(tmp_path / "l", "UPDATE projections SET version = 0 WHERE name = 'claims'")
    open_ledger(tmp_path / "l", progress=lambda *at: seen.append(at)).close()
    assert seen == [(4, 4, "claims")]


# Names and days


def test_claims_are_counted_by_the_day_on_which_their_document_is_on_record(case: Ledger) -> None:
    army, navy = {Name(key="army")}, {Name(key="navy")}
    document, claims = told(case)  # dated May 2019, captured on 31 May 2023
    end, before, captured, eve = date(2019, 5, 31), date(2019, 5, 30), date(2023, 5, 31), date(2023, 5, 30)

    def counted(day: date | None) -> tuple[int, int]:
        latest = room.latest_under(case, army, case.head, day)
        return room.count_under(case, army, case.head, day), len(latest)

    assert [counted(day) for day in (before, end, None)] == [(0, 0), (2, 2), (2, 2)]
    case.append([Draft(kind="set", payload={"document": document.id, "dating": JUNE, "reason": ""})], ANA)
    assert [counted(day) for day in (end, date(2019, 6, 2))] == [(0, 0), (2, 2)]
    assert room.count_under(case, army, 4, end) == 2
    case.append([undo("set", 5)], ANA)
    assert counted(end) == (2, 2)
    late = msgspec.structs.replace(a_document(a_capture("late.html")), dating=None)
    case.append([Draft(kind="captured", payload=a_capture("late.html")), read(late), proposed(a_claim(late))], ANA)
    assert [counted(day) for day in (eve, captured)] == [(2, 2), (3, 3)]
    assert [filed.claim.document for filed in room.latest_under(case, army, case.head, limit=2)] == [late.id, document.id]
    case.append([withdrawn(document)], ANA)
    assert counted(None) == (1, 1) and room.count_under(case, army, case.head - 1) == 3
    assert room.count_under(case, army | {Name(key="dw")}, case.head) == 1
    assert room.count_under(case, {Name(key="army", document=late.id)}, case.head) == 1
    assert room.count_under(case, navy, case.head) == 0 == len(room.latest_under(case, navy, case.head))
    assert len(room.claims_under(case, army, 4)) == 2 == len(claims)


# The tree


def test_the_tree_over_many_entries_proves_each_of_them(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        ledger.append([decided(f"a{number}", "b", "different") for number in range(700)], ANA)
        for number in range(90):
            ledger.append([decided(f"c{number}", "b", "different")], ANA)
        hashes = [bytes.fromhex(entry.hash) for entry in ledger.entries()]
        node, size = merkle.of(hashes), len(hashes)
        assert size == 790 and ledger.verify() == []
        for n in (1, 255, 256, 257, 512, 700, 768, 790):
            root = merkle.root(n, node)
            assert tree.root(ledger, n) == root.hex()
            for number in {1, 2, n // 2 + 1, n}:
                if number <= n:
                    proof = [bytes.fromhex(step) for step in tree.inclusion(ledger, number, n)]
                    assert merkle.included(merkle.leaf_hash(hashes[number - 1]), number - 1, n, proof, root)
            steps = [bytes.fromhex(step) for step in tree.consistency(ledger, n)]
            assert merkle.continues(n, root, size, bytes.fromhex(tree.root(ledger)), steps)
        with pytest.raises(NotFound):
            tree.inclusion(ledger, 791)
        with pytest.raises(NotFound):
            tree.consistency(ledger, 0)
    for statement in ("UPDATE tree SET hash = zeroblob(32) WHERE level = 8 AND position = 1",
                      "UPDATE tree SET hash = zeroblob(32) WHERE level = 9", "DELETE FROM tree WHERE position = 2"):  # fmt: skip
        tampered(tmp_path / "l", statement)
        with open_ledger(tmp_path / "l") as ledger:
            assert [problem.code for problem in ledger.verify()] == ["ledger.tree"]
            ledger.rebuild()
            assert ledger.verify() == []


def test_a_long_chain_is_walked_in_parts_that_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "_ALONE", 10)
    monkeypatch.setattr(walking.os, "cpu_count", lambda: 3)
    with open_ledger(tmp_path / "l") as ledger:
        for number in range(10):
            told(ledger, f"{number}.html")
        assert ledger.verify() == []
    for number in (5, 13, 14, 27, 40):
        shutil.copy(tmp_path / "l", tmp_path / str(number))
        tampered(tmp_path / str(number), f"UPDATE entries SET author = 'x' WHERE number = {number}")
        with open_ledger(tmp_path / str(number)) as ledger:
            assert [(problem.code, problem.where) for problem in ledger.verify()] == [("ledger.chain", f"#{number}")]


# What is stored


@given(st.text(max_size=60), st.sampled_from(["proposed", "x", '","latest":"', '],"name":"']))
def test_what_is_stored_comes_back_byte_for_byte(words: str, other: str) -> None:
    for payload in (canonical({"exact": words, other: other, "answers": None}), canonical(a_claim(a_document(a_capture()))), words.encode(),
                    canonical([words] * 3000)):  # fmt: skip
        packed = unpack(pack(payload))
        assert (packed or b"") == payload
    assert len(pack(canonical(a_claim(a_document(a_capture()))))) < 0.8 * len(canonical(a_claim(a_document(a_capture()))))


def test_a_case_of_version_0_1_0_is_still_read(tmp_path: Path) -> None:
    with tarfile.open(Path(__file__).parent / "cases" / "0.1.0.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    with despite.open(tmp_path / "old.case", author="Ben") as desk:
        ledger = desk.case.ledger
        assert ledger.entry(14).hash == "a53411867b908795125079d1ce73aa202d2f4248553870c2f734a9a78c8ef1ae"
        assert ledger.rows("PRAGMA user_version") == [(2,)]  # so that version 0.1.0 leaves it alone from here on
        assert ledger.verify() == [] and desk.verify().problems == ()
        assert [entry.kind for entry in ledger.entries(10)] == ["rejected", "decided", "set", "withdrawn"]
        assert sorted(filed.state for filed in room.all_claims(ledger, 13)) == ["accepted", "proposed", "proposed", "proposed"]
        assert len(room.all_claims(ledger, 14)) == 1 < len(room.all_claims(ledger, 13))
        assert desk.accept(room.all_claims(ledger, 14)[0].claim.id)[0].number == 15
        assert len(desk.ask("Harbour Police").names) >= 1 and ledger.verify() == []


def test_a_page_of_claims_costs_the_same_in_a_long_ledger(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger, claims=20_000)

        def steps(n: int) -> int:
            taken = [0]
            ledger._store._connection.set_progress_handler(lambda: taken.append(1), 100)
            next(each_claim(ledger, n))
            return len(taken)

        assert steps(ledger.head) < 1.1 * steps(2_002)


def test_a_first_load_sorts_its_indexes_in_little_memory_and_gives_it_back(case: Ledger) -> None:
    before = case.rows("PRAGMA cache_size")
    during: list[object] = []
    with case.loading():
        pass
    with case._store.frugal():
        during += case.rows("PRAGMA cache_size")
    assert case.rows("PRAGMA cache_size") == before != during
