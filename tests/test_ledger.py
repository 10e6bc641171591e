"""The ledger forgets nothing: what was recorded holds, every past state can be asked again, and tampering shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from despite import ledger as room
from despite.errors import BadValue, CannotWrite, NotFound
from despite.evidence import Draft, Name, from_json
from despite.ledger import Ledger, open_ledger
from despite.ledger.memberships import names_of
from ledger_story import (
    ANA,
    BEN,
    JUNE,
    MAY,
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


# The chain


def test_a_case_of_two_articles_holds_together(case: Ledger) -> None:
    told(case, "one.html")
    told(case, "two.html")
    entries = list(case.entries())
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5, 6, 7, 8] and case.head == 8
    assert all(after.previous == before.hash for before, after in pairwise(entries))
    assert case.verify() == []
    assert [entry.number for entry in case.entries(2, 6, "proposed")] == [3, 4]
    assert from_json(case.entry(2).payload or b"", dict[str, Any])["document"]["reader"] == "html/1"
    with pytest.raises(NotFound, match="the last one is #8"):
        case.entry(9)


COLUMNS = ("kind", "recorded_at", "author", "tool", "payload", "salt", "commitment", "previous", "hash")


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 8), column=st.sampled_from(COLUMNS), place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_flipped_bit_in_any_entry_is_named(
    tmp_path_factory: pytest.TempPathFactory, number: int, column: str, place: int, bit: int
) -> None:
    path = tmp_path_factory.mktemp("case") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        told(ledger, "one.html")
        told(ledger, "two.html")
        stored = ledger.rows(f"SELECT CAST({column} AS BLOB) FROM entries WHERE number = ?", (number,))[0][0]
    flipped = bytearray(stored)
    flipped[place % len(flipped)] ^= 1 << bit
    kind = "TEXT" if column in COLUMNS[:4] else "BLOB"
    tampered(path, f"UPDATE entries SET {column} = CAST(? AS {kind}) WHERE number = ?", (bytes(flipped), number))
    with open_ledger(path) as ledger:
        (problem,) = ledger.verify()
    assert problem.code == "ledger.chain" and f"entry {number}" in problem.message


def test_an_entry_taken_out_is_missed(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    tampered(tmp_path / "l", "DELETE FROM entries WHERE number = 2")
    with open_ledger(tmp_path / "l") as ledger:
        (problem,) = ledger.verify()
    assert "entry 2 before it is missing" in problem.message and problem.where == "#3"


def test_an_erased_payload_is_told_apart_from_an_altered_one(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    tampered(tmp_path / "l", "UPDATE entries SET payload = NULL, salt = NULL WHERE number = 3")
    with open_ledger(tmp_path / "l") as ledger:
        assert [problem.code for problem in ledger.verify()] == ["ledger.erased"]
        ledger.rebuild()
        assert len(room.all_claims(ledger, ledger.head)) == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE entries SET author = 'x'", "DELETE FROM entries", "REPLACE INTO entries SELECT * FROM entries"]
)
def test_the_file_itself_refuses_to_change_an_entry(tmp_path: Path, statement: str) -> None:
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    connection = sqlite3.connect(tmp_path / "l")
    with pytest.raises(sqlite3.IntegrityError, match="an entry"):
        connection.execute(statement)
    connection.close()


def test_a_question_cannot_write(case: Ledger) -> None:
    with pytest.raises(CannotWrite):
        case.rows("DELETE FROM projections")


# Past states


def test_the_same_question_about_the_same_moment_never_changes_its_answer(case: Ledger) -> None:
    document, (first, second) = told(case)
    steps = [
        review("accepted", first), decided("army", "sedena"), corrected(a_claim(document, 1, "the Marines", "killing")),
        Draft(kind="set", payload={"document": document.id, "dating": JUNE, "reason": ""}), undo("accepted", 5),
        decided("army", "sedena", "different"), review("rejected", second), read(a_document(a_capture(), "html/2")),
        withdrawn(document), undo("withdrawn", 13), undo("decided", 10),
    ]  # fmt: skip

    def answers(n: int) -> list[Any]:
        name = Name(key="army")
        return [
            room.claims_under(case, {name}, n), room.claims_of_document(case, document.id, n), room.counts(case, n),
            room.documents(case, n), room.dating(case, document.id, n), room.members(case, room.actor_of(case, name, n), n),
            room.decisions(case, n), room.captures(case, n),
        ]  # fmt: skip

    known = {n: answers(n) for n in range(case.head + 1)}
    for step in steps:
        case.append([step], ANA)
        known[case.head] = answers(case.head)
        assert {n: answers(n) for n in known} == known
    assert len({repr(answer) for answer in known.values()}) > 10
    before = dump(case)
    case.rebuild()
    assert dump(case) == before and {n: answers(n) for n in known} == known


def test_a_moment_is_an_entry_a_day_or_an_instant(tmp_path: Path) -> None:
    instants = iter(["2023-05-30T23:59:59.000000Z", "2023-05-31T08:00:00.000000Z", "2023-06-02T08:00:00.000000Z"])
    with open_ledger(tmp_path / "l", clock=lambda: next(instants)) as ledger:
        for other in ("b", "c", "d"):
            ledger.append([decided("a", other)], ANA)
        asked = ["#2", "2023-05-29", "2023-05-30", "2023-05-31", "2023-05-31T07:59:59Z", "2023-05-31T10:00:00+02:00", "2024-01-01", None]
        assert [ledger.moment(text) for text in asked] == [2, 0, 1, 2, 1, 2, 3, 3]
        with pytest.raises(BadValue, match="give a day"):
            ledger.moment("last Tuesday")
        with pytest.raises(NotFound):
            ledger.moment("#4")


def test_a_clock_set_back_does_not_turn_the_ledger_back(tmp_path: Path) -> None:
    instants = iter(["2023-05-31T12:00:00.000000Z", "2021-01-01T00:00:00.000000Z", "2023-06-01T00:00:00.000000Z"])
    with open_ledger(tmp_path / "l", clock=lambda: next(instants)) as ledger:
        for other in ("b", "c", "d"):
            ledger.append([decided("a", other)], ANA)
        assert [entry.recorded_at[:10] for entry in ledger.entries()] == ["2023-05-31", "2023-05-31", "2023-06-01"]
        assert ledger.verify() == []


# Documents, claims and their review


def test_a_person_dates_a_document_and_takes_it_back(case: Ledger) -> None:
    document, _ = told(case)
    stated = case.append([Draft(kind="set", payload={"document": document.id, "dating": JUNE, "reason": "r"})], ANA)
    assert room.dating(case, document.id, case.head) == (JUNE, ANA)
    case.append([undo("set", stated[0].number)], BEN)
    assert room.dating(case, document.id, case.head) == (MAY, None)
    case.append([undo("set", case.head)], BEN)
    assert room.dating(case, document.id, case.head) == (JUNE, ANA)


def test_a_newer_reading_supersedes_and_the_older_stays_citable(case: Ledger) -> None:
    document, claims = told(case)
    newer = a_document(a_capture(), "html/2")
    before = case.head
    case.append([read(newer), proposed(a_claim(newer))], ANA)
    assert room.document_ids(case, before) == [document.id] and room.document_ids(case, case.head) == [newer.id]
    assert room.document(case, document.id) == document
    assert [filed.claim.document for filed in room.claims_under(case, {Name(key="army")}, case.head)] == [newer.id]
    assert room.resolve_document(case, "story.html") == newer
    assert len(room.all_claims(case, before)) == len(claims)


def test_a_retracted_article_takes_its_claims_with_it(case: Ledger) -> None:
    document, claims = told(case)
    case.append([withdrawn(document)], ANA)
    assert room.all_claims(case, case.head) == [] and room.documents(case, case.head) == []
    case.append([review("accepted", claims[0]), undo("withdrawn", 5)], ANA)
    assert [filed.state for filed in room.all_claims(case, case.head)] == ["accepted", "proposed"]


def test_a_claim_is_reviewed_corrected_and_put_back(case: Ledger) -> None:
    document, (claim, _) = told(case)
    marines = a_claim(document, 0, "the Marines")
    case.append([corrected(marines), review("rejected", claim)], BEN)  # entries 5 and 6
    assert room.claim(case, claim.id[:8], case.head).state == "rejected"
    case.append([undo("rejected", 6)], ANA)
    filed = room.claim(case, claim.id, case.head)
    assert (filed.state, filed.author, filed.claim, filed.reading_entry) == ("accepted", BEN, marines, 5)
    assert [each.claim.id for each in room.claims_under(case, {Name(key="marines")}, case.head)] == [claim.id]
    case.append([undo("corrected", 5)], ANA)
    filed = room.claim(case, claim.id, case.head)
    assert (filed.state, filed.author, filed.claim, filed.decided_entry) == ("proposed", None, claim, None)
    assert room.claims_under(case, {Name(key="marines")}, case.head) == []
    assert [entry.number for entry in room.history(case, claim.id)] == [3, 5, 6, 7, 8]


def test_what_the_machine_proposes_again_never_overrides_a_person(case: Ledger) -> None:
    document, (claim, other) = told(case)
    case.append([review("accepted", claim), proposed(a_claim(document, 0, "somebody")), proposed(a_claim(document, 1, "somebody"))], ANA)
    assert room.claim(case, claim.id, case.head).claim == claim
    assert room.claim(case, other.id, case.head).claim.roles[0].name == "somebody"


def test_claims_are_filed_under_every_name_in_them(case: Ledger) -> None:
    document, _ = told(case, "one.html")
    told(case, "two.html")
    holders, army = Name(key="dw"), Name(key="army", document=document.id)
    assert len(room.claims_under(case, {holders}, case.head)) == len(room.claims_under(case, {holders, army}, case.head)) == 4
    assert {filed.claim.document for filed in room.claims_under(case, {army}, case.head)} == {document.id}
    assert room.counts(case, case.head) == {"proposed": 4, "accepted_once": 0, "accepted": 0, "rejected": 0}
    for word in ("", "ab", "nothing"):
        with pytest.raises(NotFound):
            room.claim(case, word, case.head)


@pytest.mark.parametrize("word", ["story.html", "the STORY.html affair", "https://paper.example/story.html", "paper.example/story.html"])
def test_a_document_is_found_by_the_word_a_person_has_for_it(case: Ledger, word: str) -> None:
    document, _ = told(case)
    told(case, "other.html")
    assert room.resolve_document(case, word) == document == room.resolve_document(case, document.id[:6])
    with pytest.raises(NotFound):
        room.resolve_document(case, "stor")


def test_only_an_entry_of_its_own_kind_takes_one_back(case: Ledger) -> None:
    _, (claim, _) = told(case)
    case.append([review("accepted", claim)], ANA)
    with pytest.raises(BadValue, match="of kind accepted"):
        case.append([review("rejected", claim), undo("rejected", 5)], ANA)
    with pytest.raises(NotFound):
        case.append([undo("accepted", 99)], ANA)
    assert case.head == 5 and case.verify() == []


# Names and actors


def test_two_names_are_joined_and_the_chain_of_decisions_is_told(case: Ledger) -> None:
    case.append([decided("sedena", "army"), decided("army", "ejército"), decided("ejército", "los verdes")], ANA)
    sedena, greens = Name(key="sedena"), Name(key="los verdes")
    assert room.actor_of(case, sedena, case.head) == "army" == room.actor_of(case, greens, case.head)
    assert [step.entry for step in room.why_joined(case, sedena, greens, case.head)] == [1, 2, 3]
    case.append([decided("los verdes", "sedena")], BEN)
    (step,) = room.why_joined(case, sedena, greens, case.head)
    assert (step.entry, step.author) == (4, BEN)
    case.append([decided("army", "sedena", "different"), undo("decided", 2)], BEN)
    assert room.members(case, room.actor_of(case, sedena, case.head), case.head) == {sedena, greens, Name(key="ejército")}
    assert room.members(case, "army", case.head) == {Name(key="army")}
    for name in (sedena, greens, Name(key="army"), Name(key="nobody"), Name(key="army", document="d" * 32)):
        for n in range(case.head + 1):
            assert names_of(case, name, n) == room.members(case, room.actor_of(case, name, n), n)
    assert room.members(case, "army", 3) == {Name(key=key) for key in ("army", "ejército", "los verdes", "sedena")}
    assert room.why_joined(case, sedena, Name(key="army"), case.head) == []


MOVES = st.one_of(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(["same", "same", "different", "unsure"])),
    st.integers(0, 30),
)


def replayed(ledger: Ledger, n: int) -> dict[str, str]:
    """The actors after the first ``n`` entries, worked out from the entries alone, the slow way."""
    payloads = {entry.number: from_json(entry.payload or b"", dict[str, Any]) for entry in ledger.entries(0, n)}
    gone: set[int] = set()
    for number in sorted(payloads, reverse=True):
        if number not in gone and "undoes" in payloads[number]:
            gone.add(payloads[number]["undoes"])
    judged: dict[tuple[str, ...], str] = {}
    for number, payload in payloads.items():
        if number not in gone and "decision" in payload:
            a, b = payload["decision"]["a"]["key"], payload["decision"]["b"]["key"]
            judged[tuple(sorted((a, b)))] = payload["decision"]["judgement"]
    return room.components((pair[0], pair[1]) for pair, judgement in judged.items() if judgement == "same")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=st.lists(MOVES, max_size=25))
def test_any_order_of_decisions_and_undos_gives_what_a_replay_gives(tmp_path_factory: pytest.TempPathFactory, moves: list[Any]) -> None:
    with open_ledger(tmp_path_factory.mktemp("case") / "l") as ledger:
        for move in moves:
            if not isinstance(move, int):
                ledger.append([decided(*move)], ANA)
            elif ledger.head:
                ledger.append([undo("decided", move % ledger.head + 1)], BEN)
        for n in range(ledger.head + 1):
            wanted = replayed(ledger, n)
            assert {key: room.actor_of(ledger, Name(key=key), n) for key in "abcde"} == {key: wanted.get(key, key) for key in "abcde"}
        before = dump(ledger)
        ledger.rebuild()
        assert dump(ledger) == before


# Projections


class Kinds:
    """A query table of somebody else's: which kinds of entry there are."""

    name, version = "kinds", 1
    schema = ("CREATE TABLE IF NOT EXISTS kinds (entry INTEGER, kind TEXT)",)

    def apply(self, entry: Any, database: Any) -> None:
        database.execute("INSERT INTO kinds VALUES (?, ?)", (entry.number, entry.kind))

    def clear(self, database: Any) -> None:
        database.execute("DELETE FROM kinds")


def test_a_projection_that_is_new_newer_or_behind_is_brought_up_on_opening(tmp_path: Path) -> None:
    count, newer = "SELECT count(*), count(DISTINCT entry) FROM kinds", Kinds()
    with open_ledger(tmp_path / "l") as ledger:
        told(ledger)
    with open_ledger(tmp_path / "l", [*room.PROJECTIONS, Kinds()]) as ledger:
        assert ledger.rows(count) == [(4, 4)]
        with open_ledger(tmp_path / "l") as other:
            told(other, "two.html")
        told(ledger, "three.html")
        assert ledger.rows(count) == [(12, 12)]
    newer.version = 2
    with open_ledger(tmp_path / "l", [newer]) as ledger:
        assert ledger.rows(count) == [(12, 12)]
        assert ledger.rows("SELECT version FROM projections WHERE name = 'kinds'") == [(2,)]
