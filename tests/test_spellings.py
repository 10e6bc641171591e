"""The names on file: counted in the tables, and read from claims only where a protection touches them."""

from __future__ import annotations

import pytest

from conftest import Article, Run
from despite.ask.shield import NAME, Shield
from despite.desk import Desk
from despite.ledger.claims import all_claims
from despite.text.names import name_key

STORIES = {
    "one.md": "José Núñez said that the Orrin navy killed four farmers in 2016. Núñez said that the navy detained 12 fishermen in 2017.",
    "two.md": "Harbour Watch said that Mara Núñez saw the Orrin navy kill a pilot. Jose Nunez denied that the Orrin navy killed anybody.",
    "three.md": "Núñez said that the Orrin navy beat a nurse. The Skerry Post reported that Harbour Watch left.",
    "four.md": "Harbour Watch said that the Orrin navy killed two nurses in 2019.",
}


@pytest.fixture
def stories(desk: Desk, article: Article) -> Desk:
    for name, text in STORIES.items():
        desk.add(article(text, name, date="2020-03-01"))
    return desk


def counted(desk: Desk) -> dict[str, int]:
    """The same from every claim of the case."""
    shield, found = Shield(desk.case.ledger), dict[str, set[str]]()
    for filed in all_claims(desk.case.ledger, desk.case.ledger.head):
        if not shield.hides(filed.claim):
            claim = shield.claim(filed.claim)
            for spelling in [role.name for role in claim.roles] + [holder.name for holder in claim.holders if holder.name]:
                key = name_key(spelling)
                found.setdefault(NAME if key == name_key(NAME) else key, set()).add(claim.document)
    return {key: len(documents) for key, documents in found.items() if key}


def test_names_are_counted_as_in_the_claims(stories: Desk) -> None:
    assert dict(stories.names()) == counted(stories) and len(stories.names()) > 5


@pytest.mark.parametrize(
    "guard",
    [
        ("José Núñez", None), ("Harbour Watch", None), ("four.md", "document"), ("two.md", "document"),
        ("Orrin navy", None), ("the Orrin navy beat a nurse", "words"),
    ],
)  # fmt: skip
def test_with_a_protection_too(stories: Desk, guard: tuple[str, str | None]) -> None:
    word, what = guard
    if what == "words":
        stories.protect(word, "a reason", inside="three.md")
    else:
        stories.protect(word, "a reason", what=what)  # type: ignore[arg-type]
    assert dict(stories.names()) == counted(stories)
    stories.protect("Mara Núñez", "asked for it")
    assert dict(stories.names()) == counted(stories)


def test_withdrawn_corrected_and_superseded_names_are_gone(stories: Desk) -> None:
    stories.withdraw("four.md", "retracted")
    claim = next(f.claim for f in stories.proposals() if "pilot" in f.claim.passage.exact)
    stories.correct(claim.id, "a slip", roles=())
    assert dict(stories.names()) == counted(stories) and "two nurses" not in dict(stories.names())


def test_who_was_who_then_stays_who_they_were(stories: Desk, run: Run) -> None:
    stories.same("Orrin navy", "Harbour Watch", "a slip")
    n = stories.case.ledger.head
    stories.undo(n)
    assert {key for key, _, _ in stories.who("Orrin navy", our_file_on=f"#{n}").names} == {"orrin navy", "harbour watch"}
    assert {key for key, _, _ in stories.who("Orrin navy").names} == {"orrin navy"}
    status, out, _ = run("who", "Orrin navy", "--our-file-on", f"#{n}")
    assert status == 0 and "harbour watch" in out
    assert run("who", "Orrin navy", "--our-file-on", "yesterday")[0] == 2


def test_proposals_come_in_order_and_only_the_unreviewed(stories: Desk) -> None:
    found = stories.proposals()
    assert [f.claim.id for f in stories.each_proposal()] == [f.claim.id for f in found] and stories.waiting() == len(found)
    assert found == sorted(found, key=lambda f: (f.claim.document, f.claim.passage.start, f.claim.id))
    stories.accept(found[0].claim.id)
    stories.protect("two.md", "a reason", what="document")
    assert stories.waiting() == len(stories.proposals()) and stories.waiting() + stories.hidden() == len(found) - 1
