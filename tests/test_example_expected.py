"""The example case answers as was written down by hand beforehand (``example-expected.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from despite.ask import Answer, Ties
from despite.ask.conflicts import beside
from despite.ask.results import Occurrence
from despite.desk import Desk
from despite.desk.example import build
from despite.evidence import Claim
from despite.ledger.claims import FiledClaim, all_claims
from despite.ledger.documents import capture, document

EXPECTED = tomllib.loads(Path(__file__).with_name("example-expected.toml").read_text(encoding="utf-8"))
CLASSES = ("archived", "dated", "second_hand", "possibly", "only_later", "cannot_be_told")


class Case:
    """The example case with its answers, each asked for once; claims are named by file and words."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        ledger = desk.case.ledger
        self._filed = [filed for filed in all_claims(ledger, ledger.head) if filed.state == "accepted"]
        self._files = {filed.claim.document: capture(ledger, document(ledger, filed.claim.document).capture).name for filed in self._filed}
        self._answers: dict[tuple[str, str | None, str | None], Answer] = {}

    def answer(self, row: dict[str, Any]) -> Answer:
        asked = (row["asked"], row.get("event"), None if "event" in row else "2023-05-31")
        if asked not in self._answers:
            self._answers[asked] = self.desk.ask(asked[0], event=asked[1], as_of=asked[2])
        return self._answers[asked]

    def claim(self, named: list[Any]) -> Claim:
        return self.filed(named).claim

    def filed(self, named: list[Any]) -> FiledClaim:
        name, words = named[:2]
        found = [f for f in self._filed if self._files[f.claim.document] == name and words in " ".join(f.claim.passage.exact.split())]
        assert len(found) == 1, f"{len(found)} accepted claims in {name} hold {words!r}"
        return found[0]

    def occurrence(self, answer: Answer, named: list[Any]) -> Occurrence:
        identity = self.claim(named).id
        (found,) = [each for each in answer.occurrences if identity in each.claims]
        return found

    def document_of(self, name: str) -> str:
        return next(identity for identity, file in self._files.items() if file == name)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with build(tmp_path_factory.mktemp("expected") / "cansec.case") as desk:
        yield Case(desk)


def rows(name: str) -> Any:
    return pytest.mark.parametrize(
        "row", EXPECTED[name], ids=lambda row: str(row.get("name") or row.get("why") or row.get("asked") or row["a"])[:50]
    )


def test_the_case_has_grown_to_thirty_documents(case: Case) -> None:
    assert case.answer({"asked": "the Mexican military"}).documents_searched >= 30


@rows("occurrence")
def test_claims_about_one_happening_are_one_occurrence_with_these_origins(case: Case, row: dict[str, Any]) -> None:
    answer = case.answer(row)
    found = case.occurrence(answer, row["claims"][0])
    accepted = {line.claim.id for line in answer.lines if line.state == "accepted"}
    assert accepted & set(found.claims) == {case.claim(named).id for named in row["claims"]}, found.why
    assert found.why or len(row["claims"]) == 1
    assert (len(found.documents), found.at_least, found.at_most) == (row["documents"], row["at_least"], row["at_most"]), found.origins
    for name in row.get("origins", ()):
        assert any(origin.name.casefold().endswith(name.casefold()) for origin in found.origins), [o.name for o in found.origins]
    assert all(origin.why for origin in found.origins)
    pairs = {frozenset((copy.a, copy.b)) for copy in answer.copies}
    for names in row.get("copies", ()):
        assert frozenset(map(case.document_of, names)) in pairs


@rows("apart")
def test_other_happenings_stay_apart(case: Case, row: dict[str, Any]) -> None:
    a, b = case.claim(row["a"]).id, case.claim(row["b"]).id
    asked = [row["asked"]] if "asked" in row else ["Mexico", "police of Guerrero"]
    for answer in [case.answer({"asked": each}) for each in asked]:
        assert not any({a, b} <= set(found.claims) for found in answer.occurrences)


@rows("figures")
def test_figures_stand_beside_each_other_as_expected(case: Case, row: dict[str, Any]) -> None:
    (a, one), (b, other) = [
        next((case.claim(row[each]), f) for f in case.claim(row[each]).figures if f.value == row[each][2]) for each in ("a", "b")
    ]
    verdict, why = beside(a, one, b, other)
    assert (verdict, bool(why)) == (row["verdict"], True)
    if verdict == "conflict":
        found = case.occurrence(case.answer(row), row["a"]).disagreements
        assert any(each.verdict == "conflict" and set(each.claims) == {a.id, b.id} for each in found)


@rows("reply")
def test_a_denial_stands_beside_what_it_answers(case: Case, row: dict[str, Any]) -> None:
    answer = case.answer(row)
    line = next(line for line in answer.lines if line.claim.id == case.claim(row["claim"]).id)
    denial = case.claim(row["answered_by"]).id
    assert denial in line.answered_by
    assert denial in case.occurrence(answer, row["claim"]).answered_by


@rows("tie")
def test_ties_are_those_that_sources_state(case: Case, row: dict[str, Any]) -> None:
    found: Ties = case.desk.links(row["a"], row["b"], row["as_of"])
    if "longest" in row:
        assert all(len(chain.hops) <= row["longest"] for chain in found.chains)
        return
    chains = [[hop.claim for hop in chain.hops] for chain in found.chains]
    assert chains == [[case.claim(named).id for named in chain] for chain in row["chains"]]
    assert [chain.note for chain in found.chains] == [f"{row['note']}." if "note" in row else "" for _ in found.chains]


@rows("record")
def test_what_was_on_record_before_is_not_mixed_with_what_came_later(case: Case, row: dict[str, Any]) -> None:
    answer = case.answer(row)
    assert answer.as_of == row["day"]
    for record in CLASSES:
        for named in row.get(record, ()):
            identity = case.claim(named).id
            assert [line.record for line in answer.lines if line.claim.id == identity] == [record]
            standing = {each.record: each.claims for each in case.occurrence(answer, named).records}
            assert identity in standing[record] and not any(identity in claims for other, claims in standing.items() if other != record)


@rows("sequence")
def test_how_long_before_is_told_with_its_bounds(case: Case, row: dict[str, Any]) -> None:
    found = case.occurrence(case.answer(row), row["claim"])
    assert (found.order, found.distance) == (row["order"], row.get("words", ""))


@rows("gap")
def test_gaps_are_named(case: Case, row: dict[str, Any]) -> None:
    assert set(row["codes"]) <= {gap.code for gap in case.answer(row).gaps}
