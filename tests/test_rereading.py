"""A newer reader: the new document supersedes, and what people decided goes over to the same words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

import despite
from conftest import Article, Run
from despite.capture import Archive
from despite.desk import Desk
from despite.errors import Refused
from despite.evidence import from_json
from despite.find import find
from despite.ledger.claims import FiledClaim, all_claims
from despite.ledger.documents import document_ids
from despite.ledger.memberships import decisions
from despite.read import READERS
from despite.read.markdown import read_markdown

FIVE = "\n\n".join(f"Harbour Watch said that the Orrin navy killed {n} farmers in {2000 + n}." for n in range(2, 7))
TWICE = "The boats left.\n\nThe boats left."


def newer(monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]) -> None:
    """A reader markdown/2 that sees the text as ``change`` leaves it."""
    reader = ("markdown/2", lambda text, capture: read_markdown(change(text), capture.name))
    monkeypatch.setitem(READERS, "text/markdown", reader)


def with_a_first_line(text: str) -> str:
    return "Notes of the day, é.\n\n" + text


def standing(desk: Desk) -> list[tuple[str, str, str | None]]:
    filed = all_claims(desk.case.ledger, desk.case.ledger.head)
    return [(f.claim.passage.exact.partition("killed ")[2][:1], f.state, f.author) for f in sorted(filed, key=place)]


def place(filed: FiledClaim) -> int:
    return filed.claim.passage.start


def test_with_the_same_reader_nothing_is_to_do(run: Run, desk: Desk, article: Article) -> None:
    desk.add(article(FIVE))
    head = desk.case.ledger.head
    done = desk.reread()
    assert (done.documents, done.unchanged, done.problems, desk.case.ledger.head) == ((), 1, (), head)
    status, out, _ = run("reread", "article.md")
    assert (status, "Nothing is to do" in out) == (0, True)


def test_reviews_go_over_to_the_same_words_and_the_past_stays(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(FIVE))
    waiting = [filed.claim for filed in desk.proposals()]
    with despite.open(desk.case.folder, author="Ben Ott") as ben:
        ben.accept(waiting[0].id, reason="read it")
    desk.reject(waiting[1].id, reason="not the navy")
    desk.correct(waiting[2].id, "beaten", kind="torture")
    before, old = desk.case.ledger.head, document_ids(desk.case.ledger, desk.case.ledger.head)
    was = standing(desk)
    answer = desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=f"#{before}")
    newer(monkeypatch, with_a_first_line)
    done = desk.reread()
    assert (len(done.documents), done.claims, done.carried, done.problems) == (1, 5, 3, ())
    assert document_ids(desk.case.ledger, desk.case.ledger.head) == list(done.documents) != old
    assert standing(desk) == [("2", "accepted", "Ben Ott, carried over by Ana Ruiz"), *was[1:]]
    found = sorted(all_claims(desk.case.ledger, desk.case.ledger.head), key=place)
    assert [filed.claim.kind for filed in found] == ["killing", "killing", "torture", "killing", "killing"]
    assert desk.verify().problems == ()
    assert desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=f"#{before}") == answer
    reasons = [touch.reason for touch in desk.dossier(found[0].claim.id).touches if touch.kind == "accepted"]
    assert reasons == ["read it"]
    assert desk.reread().unchanged == 1


def test_the_second_of_two_equal_sentences_stays_the_second(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(TWICE))
    desk.claim("article.md", "The boats left", occurrence=2, kind="displacement", accept_it=True)
    newer(monkeypatch, with_a_first_line)
    assert desk.reread().problems == ()
    (filed,) = [f for f in all_claims(desk.case.ledger, desk.case.ledger.head) if f.claim.found_by == "person"]
    assert filed.claim.passage.start == with_a_first_line(TWICE).rindex("The boats")
    assert (filed.state, filed.author) == ("accepted", "Ana Ruiz")


def test_what_finds_no_place_is_a_problem(run: Run, desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(f"{FIVE}\n\n{TWICE}"))
    gone = next(filed.claim for filed in desk.proposals() if "killed 4" in filed.claim.passage.exact)
    desk.accept(gone.id, desk.proposals()[0].claim.id)
    desk.claim("article.md", "The boats left", occurrence=2, accept_it=True)
    desk.same("Harbour Watch", "the Watch", "its short form", "article.md")
    newer(monkeypatch, lambda text: text.replace("killed 4", "buried 4").replace("The boats left.", "", 1))
    status, _, err = run("reread")
    assert (status, err.count("reread.unplaced")) == (1, 2)
    assert gone.id in err
    assert [state for _, state, _ in standing(desk)].count("accepted") == 1


def test_a_rejected_claim_that_is_read_otherwise_is_proposed_again(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy killed four farmers."))
    desk.reject(desk.proposals()[0].claim.id)
    monkeypatch.setattr("despite.desk.rereading.find", lambda document: ([replace(c, kind="detention") for c in find(document)[0]], []))
    newer(monkeypatch, with_a_first_line)
    assert [problem.code for problem in desk.reread().problems] == ["reread.changed"]
    assert [filed.state for filed in all_claims(desk.case.ledger, desk.case.ledger.head)] == ["proposed"]


def test_an_accepted_claim_that_is_read_otherwise_keeps_the_reading_that_was_accepted(
    desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy killed four farmers."))
    found = desk.proposals()[0].claim
    desk.correct(found.id, "named in full", roles=(despite.evidence.Role(role="accused", name="Navy of Orrin"),))
    newer(monkeypatch, with_a_first_line)
    desk.reread()
    (filed,) = all_claims(desk.case.ledger, desk.case.ledger.head)
    assert (filed.state, [role.name for role in filed.claim.roles]) == ("accepted", ["Navy of Orrin"])
    start = filed.claim.passage.start
    assert start == with_a_first_line("Harbour Watch said that the Orrin").index("the Orrin")


def test_name_decisions_of_the_document_go_over_and_what_was_taken_back_stays_back(
    desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(article(f"{FIVE}\n\nThe Harbour Rights Group (HRG) and the National Police Force (NPF) met."))
    declared = {d.decision.a.key: d.entry for d in decisions(desk.case.ledger, desk.case.ledger.head)}
    assert len(declared) == 2
    desk.undo(next(entry for key, entry in declared.items() if "npf" in key or "police" in key))
    desk.same("Harbour Watch", "HRG", "the same body", "article.md")
    newer(monkeypatch, with_a_first_line)
    (new,) = desk.reread().documents
    active = [d for d in decisions(desk.case.ledger, desk.case.ledger.head) if new in (d.decision.a.document, d.decision.b.document)]
    assert {
        (frozenset((d.decision.a.key, d.decision.b.key)), d.decision.rule, d.decision.reason) for d in active if d.decision.rule is None
    } == {(frozenset(("harbour watch", "hrg")), None, "the same body")}
    assert not any("npf" in (d.decision.a.key, d.decision.b.key) for d in active)
    assert any(d.decision.rule for d in active)


def test_a_withdrawn_or_older_reading_is_not_read_again_and_a_lost_file_is_a_problem(
    desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = desk.add(article(FIVE)).documents
    newer(monkeypatch, with_a_first_line)
    entry = desk.withdraw("article.md", "retracted")
    with pytest.raises(Refused, match="withdrawn"):
        desk.reread("article.md")
    assert desk.reread().documents == ()
    desk.undo(entry.number)
    desk.reread()
    with pytest.raises(Refused, match="older reading"):
        desk.reread(old)
    newer(monkeypatch, lambda text: text)
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/3", READERS["text/markdown"][1]))
    sha256 = from_json(desk.case.ledger.entry(1).payload or b"", dict)["sha256"]
    path = Archive(desk.case.folder / "archive").folder / sha256[:2] / sha256
    path.write_bytes(b"altered")
    assert [problem.code for problem in desk.reread().problems] == ["archive.altered"]
    path.unlink()
    assert [problem.code for problem in desk.reread().problems] == ["archive.missing"]


def test_reread_prints_json(run: Run, desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(article(FIVE))
    newer(monkeypatch, with_a_first_line)
    status, out, _ = run("reread", "--format", "json")
    assert (status, len(json.loads(out)["documents"])) == (0, 1)
