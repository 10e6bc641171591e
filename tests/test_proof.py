"""The proof beside a briefing: checked without the case, broken by any change, and silent about what the briefing hides."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import despite
from conftest import Article, Run
from despite.desk import Desk
from despite.errors import BadValue
from despite.ledger.tree import consistency, root
from despite.publish.proof import Checked, check

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016.\n\nJon Ost denied that the Orrin navy killed anybody."
KELL = "Harbour Watch said that Mara Kell saw the Orrin navy shoot a pilot in 2019."


@pytest.fixture
def given(desk: Desk, article: Article, tmp_path: Path) -> Path:
    """A briefing about the navy with claims that are accepted, corrected and not reviewed."""
    desk.add(article(NAVY, "navy.md"), article(KELL, "kell.md"))
    found = {f.claim.passage.exact.split()[-1]: f.claim.id for f in desk.proposals()}
    desk.accept(found["2016"])
    desk.correct(found["anybody"], "more than once", kind="killing")
    desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "given", with_unreviewed=True)
    return tmp_path / "given"


def codes(checked: Checked) -> list[str]:
    return [problem.code for problem in checked.failed]


def proof_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "proof.json").read_text())
    return found


def test_a_briefing_is_checked_without_its_case(desk: Desk, given: Path) -> None:
    desk.close()
    checked = check(given)
    proof = proof_of(given)
    lines = json.loads((given / "answer.json").read_text())["lines"]
    assert checked.failed == () and len(checked.passed) == 3
    assert set(proof["claims"]) == {line["claim"]["id"] for line in lines}
    assert sorted(map(len, proof["claims"].values()))[-1] == 2  # the reading and the review of the claim accepted as it was
    assert {number for numbers in proof["claims"].values() for number in numbers} == {one["index"] + 1 for one in proof["entries"]}
    assert all(one["head"] for one in proof["entries"]) and len(checked.not_checked) == 2


def test_what_it_proves_is_what_the_case_holds_also_later(desk: Desk, given: Path, article: Article) -> None:
    desk.add(article("Jon Ost said that the yard sold a boat in 2020.", "later.md"))
    proof, ledger = proof_of(given), desk.case.ledger
    assert proof["root"] == root(ledger, proof["size"])
    assert consistency(ledger, proof["size"])
    for one in proof["entries"]:
        entry = ledger.entry(one["index"] + 1)
        assert (one["hash"], one["commitment"]) == (entry.hash, entry.commitment)


@pytest.mark.parametrize(
    "change",
    [
        lambda proof: proof.update(size=proof["size"] + 1),
        lambda proof: proof.update(root="ab" * 32),
        lambda proof: proof["entries"][0].update(commitment="ab" * 32),
        lambda proof: proof["entries"][0].update(hash="ab" * 32),
        lambda proof: proof["entries"][0].update(index=proof["entries"][0]["index"] + 1),
        lambda proof: proof["entries"][0].update(path=proof["entries"][0]["path"][:-1]),
        lambda proof: proof["entries"][0]["head"].update(author="Somebody Else"),
    ],
)
def test_a_proof_that_was_changed_does_not_hold(given: Path, change: Callable[[dict[str, Any]], None]) -> None:
    proof = proof_of(given)
    change(proof)
    (given / "proof.json").write_text(json.dumps(proof))
    assert "proof.entry" in codes(check(given))


def test_what_else_is_wrong_with_a_briefing_is_named(given: Path) -> None:
    proof = proof_of(given)
    claim = next(iter(proof["claims"]))
    del proof["claims"][claim]
    (given / "proof.json").write_text(json.dumps(proof))
    (given / "index.html").write_text((given / "index.html").read_text().replace("four farmers", "five farmers"))
    (given / "style.css").unlink()
    (given / "more.html").write_text("more")
    (given / ".DS_Store").write_text("litter")
    checked = check(given)
    assert [(p.code, p.where) for p in checked.failed] == [
        ("proof.file", "index.html"), ("proof.file", "more.html"), ("proof.file", "style.css"), ("proof.claim", claim),
    ]  # fmt: skip
    assert len(checked.passed) == 1


@pytest.mark.parametrize("content", ["", "{}", '{"size": "many"}', "\x00", '{"size":1,"root":"xy","claims":{},"entries":[],"files":{}}'])
def test_a_proof_that_is_none_is_a_problem_and_no_crash(given: Path, content: str) -> None:
    (given / "proof.json").write_text(content)
    assert codes(check(given))


def test_a_folder_without_a_proof_is_the_callers_mistake(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(BadValue, match=r"proof\.json"):
            check(folder)


def test_it_names_nobody_whom_the_briefing_does_not_name(desk: Desk, article: Article, tmp_path: Path) -> None:
    with despite.open(desk.case.folder, author="Ben Ott") as other:
        other.add(article(NAVY, "navy.md"))
    desk.accept(*(f.claim.id for f in desk.proposals()))
    desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "given")
    assert "Ben Ott" not in (tmp_path / "given" / "proof.json").read_text()
    checked = check(tmp_path / "given")
    assert checked.failed == () and len(checked.not_checked) == 3


def test_nothing_protected_and_no_salt_stands_in_it(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article(NAVY, "navy.md"), article(KELL, "kell.md"))
    hidden = next(f for f in desk.proposals() if "farmers" in f.claim.passage.exact)
    desk.protect("Mara Kell", "a witness")
    desk.protect(hidden.claim.id, "by consent", what="passage")
    desk.publish(desk.ask("Orrin navy", as_of="2023-05-31"), tmp_path / "given", with_unreviewed=True)
    text = (tmp_path / "given" / "proof.json").read_text()
    assert check(tmp_path / "given").failed == ()
    assert "kell" not in text.casefold() and hidden.claim.id not in text
    assert hidden.proposed_entry - 1 not in [one["index"] for one in json.loads(text)["entries"]]
    assert not any(salt.hex() in text for (salt,) in desk.case.ledger.rows("SELECT salt FROM entries"))
    assert not any(sha256 in text for (sha256,) in desk.case.ledger.rows("SELECT sha256 FROM captures"))


def test_a_briefing_given_out_before_an_erasure_still_holds(desk: Desk, given: Path) -> None:
    proof = proof_of(given)
    desk.erase("kell.md", "order of a court")
    assert check(given).failed == ()
    assert root(desk.case.ledger, proof["size"]) == proof["root"]


def test_the_command_says_what_passed_failed_and_was_not_checked(run: Run, given: Path) -> None:
    status, out, _ = run("verify", str(given))
    assert status == 0
    assert out.count("passed: ") == 3 and "not checked: that the words" in out and "failed" not in out
    (given / "style.css").write_text("")
    status, out, _ = run("verify", str(given), "--format", "json")
    assert status == 1
    assert [one["code"] for one in json.loads(out)["failed"]] == ["proof.file"]
    assert run("verify", str(given.parent))[0] == 2
