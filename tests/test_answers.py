"""What an answer works out: origins, figures side by side, people's words on occurrences, replies, ties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import Article, Run
from despite.ask import Answer
from despite.ask.results import Occurrence
from despite.desk import Desk
from despite.errors import BadValue, NotFound, Refused
from despite.evidence import Claim, Figure, to_json
from despite.read import READERS
from despite.read.markdown import read_markdown

DAY = "2023-05-31"
WORDS = [f"word{number}" for number in range(400)]
LONG = " ".join(WORDS)


def claimed(desk: Desk, name: str, exact: str, **reading: object) -> str:
    """A claim by hand, accepted."""
    return desk.claim(name, exact, accept_it=True, **reading).id


def occurrence(answer: Answer, claim: str) -> Occurrence:
    (found,) = [each for each in answer.occurrences if claim in each.claims]
    return found


def raid(desk: Desk, article: Article, name: str, sentence: str, publisher: str | None = None, **reading: object) -> str:
    """An article of one sentence with a claim by hand: the raid on Brack."""
    desk.add(article(sentence, name, publisher=publisher or f"Paper of {name}", date="2019-02-11"))
    given_ = {
        "kind": "killing",
        "roles": [("accused", "the Orrin navy"), ("harmed", "four farmers"), ("place", "Brack")],
        "happened_on": "2016-03-14",
    }
    return claimed(desk, name, sentence, **{**given_, **reading})


RAID = "The Orrin navy killed four farmers in Brack on 14 March 2016"


# Origins


def test_two_papers_with_one_text_are_one_origin_and_a_third_with_its_own_is_another(desk: Desk, article: Article) -> None:
    filler = f"{RAID}. {LONG[:900]}"
    first, second = (raid(desk, article, name, RAID) for name in ("one.md", "two.md"))
    answer = desk.ask("Orrin navy", as_of=DAY)
    assert (occurrence(answer, first).at_least, occurrence(answer, first).at_most) == (1, 2)
    for name in ("three.md", "four.md"):
        desk.add(article(filler, name, publisher=f"Paper of {name}", date="2019-02-12"))
        claimed(
            desk, name, RAID, kind="killing", roles=[("accused", "the Orrin navy"), ("harmed", "four farmers")], happened_on="2016-03-14"
        )
    found = occurrence(desk.ask("Orrin navy", as_of=DAY), first)
    assert second in found.claims
    assert (len(found.documents), found.at_least, found.at_most) == (4, 1, 3)
    assert any("share a text" in why for origin in found.origins for why in origin.why)


def test_a_named_holder_is_one_origin_however_many_pass_it_on_and_one_without_a_name_adds_none(desk: Desk, article: Article) -> None:
    for number in range(4):
        name, who = f"{number}.md", "Mara Kell" if number < 3 else ""
        desk.add(article(f"{who or 'Somebody'} said that {RAID}.", name, publisher=f"Paper {number}", date="2019-02-11"))
        roles = [("accused", "the Orrin navy"), ("harmed", "four farmers")]
        last = claimed(desk, name, RAID, holders=[who], kind="killing", roles=roles, happened_on="2016-03-14")
    found = occurrence(desk.ask("Orrin navy", as_of=DAY), last)
    assert (len(found.documents), found.at_least, found.at_most, last in found.unnamed) == (4, 1, 1, True)
    assert [origin.name for origin in found.origins] == ["Mara Kell"]


def test_an_agencys_mark_makes_it_the_origin(desk: Desk, article: Article) -> None:
    first = raid(desk, article, "one.md", RAID)
    for name in ("two.md", "three.md"):
        desk.add(article(f"BRACK (Reuters) - {RAID}.", name, publisher=f"Paper of {name}", date="2019-02-11"))
        claimed(
            desk, name, RAID, kind="killing", roles=[("accused", "the Orrin navy"), ("harmed", "four farmers")], happened_on="2016-03-14"
        )
    found = occurrence(desk.ask("Orrin navy", as_of=DAY), first)
    assert {(origin.name, origin.kind, origin.certain) for origin in found.origins} == {
        ("Reuters", "agency", True),
        ("Paper of one.md", "publisher", False),
    }


# Figures


def test_counts_of_the_first_days_are_no_conflict_and_later_ones_are(desk: Desk, article: Article) -> None:
    def count(name: str, number: int, published: str) -> str:
        words = f"The Orrin navy killed {number} farmers in Brack on 14 March 2016"
        desk.add(article(words, name, publisher=f"Paper of {name}", date=published))
        roles = [("accused", "the Orrin navy"), ("harmed", f"{number} farmers"), ("place", "Brack")]
        figures = (Figure(value=number, unit="farmers", text=f"{number} farmers", span=(0, 1)),)
        return claimed(desk, name, words, kind="killing", roles=roles, happened_on="2016-03-14", figures=figures)

    first, _, last = count("a.md", 12, "2016-03-15"), count("b.md", 15, "2016-03-18"), count("c.md", 19, "2019-02-11")
    answer = desk.ask("Orrin navy", as_of=DAY)
    verdicts = {frozenset(each.words): each.verdict for each in occurrence(answer, first).disagreements if each.about == "figures"}
    assert verdicts[frozenset(("12 farmers", "15 farmers"))] == "different_days"
    assert verdicts[frozenset(("12 farmers", "19 farmers"))] == "conflict"
    assert last in occurrence(answer, first).claims
    assert "superseded" in {gap.code for gap in answer.gaps}


# What people say of occurrences


def test_a_join_and_a_split_stand_above_the_rules_are_told_of_and_can_be_undone(desk: Desk, article: Article) -> None:
    a = raid(desk, article, "one.md", RAID)
    b = raid(desk, article, "two.md", RAID)
    nurses = [("accused", "the Orrin navy"), ("harmed", "two nurses")]
    other = raid(desk, article, "three.md", "The Orrin navy killed two nurses in Tolm in 2018", roles=nurses, happened_on="2018")
    before = f"#{desk.case.ledger.head}"
    assert set(occurrence(desk.ask("Orrin navy", as_of=DAY), a).claims) == {a, b}
    asked = to_json(desk.ask("Orrin navy", as_of=DAY, our_file_on=before))
    split = desk.split(a, b, reason="two raids on one day")
    assert b not in occurrence(desk.ask("Orrin navy", as_of=DAY), a).claims
    joined = desk.join(a, other, reason="the same patrol")
    found = occurrence(desk.ask("Orrin navy", as_of=DAY), a)
    assert set(found.claims) == {a, other}
    assert any("joined by Ana Ruiz" in why and "the same patrol" in why for why in found.why)
    assert any(each.about == "dates" and each.verdict == "conflict" for each in found.disagreements)
    assert to_json(desk.ask("Orrin navy", as_of=DAY, our_file_on=before)) == asked
    desk.undo(split.number)
    desk.undo(joined.number)
    assert set(occurrence(desk.ask("Orrin navy", as_of=DAY), a).claims) == {a, b}


def test_one_claim_is_no_group_and_one_that_is_not_on_file_is_said_so(desk: Desk, article: Article) -> None:
    a = raid(desk, article, "one.md", RAID)
    with pytest.raises(Refused):
        desk.join(a, a)
    with pytest.raises(NotFound):
        desk.split(a, "ffffffff")


def test_a_claim_of_a_protected_passage_is_counted_nowhere(desk: Desk, article: Article) -> None:
    a, b = raid(desk, article, "one.md", RAID), raid(desk, article, "two.md", RAID)
    assert len(occurrence(desk.ask("Orrin navy", as_of=DAY), a).documents) == 2
    answer = desk.ask("Orrin navy", as_of=DAY)
    desk.protect(b, "names a witness")
    for shown in (desk.ask("Orrin navy", as_of=DAY),):
        assert occurrence(shown, a).claims == (a,)
        assert b not in to_json(shown).decode()
    assert b in to_json(answer).decode()


# Replies


def test_whether_a_party_was_asked_is_told_apart_in_four_ways(desk: Desk, article: Article) -> None:
    a = raid(desk, article, "one.md", RAID)

    def state() -> tuple[str, bool]:
        reply = desk.ask("Orrin navy", as_of=DAY).reply
        assert reply is not None
        return reply.state, "did not respond" in reply.text

    assert state() == ("none_on_file", False)
    first = desk.reply_asked("the Orrin navy", a, sent="2020-03-01", by="2999-03-15", channel="e-mail")
    assert state() == ("asked", False)
    desk.undo(first.number)
    assert state() == ("none_on_file", False)
    desk.reply_asked("the Orrin navy", a, sent="2020-03-01", by="2020-03-15", channel="e-mail")
    assert state() == ("no_answer", True)
    moment = f"#{desk.case.ledger.head}"
    declined = desk.reply_received("Orrin navy", "2020-03-20", declined=True)
    assert state() == ("declined", False)
    desk.undo(declined.number)
    desk.reply_received("Orrin navy", "2020-03-21", "one.md")
    assert state() == ("answered", False)
    earlier = desk.ask("Orrin navy", as_of=DAY, our_file_on=moment).reply
    assert earlier is not None and earlier.state == "no_answer"
    with pytest.raises(BadValue):
        desk.reply_asked("Orrin navy", a, sent="2020-03-01", by="2020-02-01")


# Ties


def tied(desk: Desk, article: Article) -> Callable[..., str]:
    def tie(name: str, sentence: str, **reading: object) -> str:
        desk.add(article(sentence, name, publisher="The Skerry Post", date="2019-02-11"))
        return claimed(desk, name, sentence, **reading)

    return tie


def test_a_chain_needs_a_passage_for_each_step_and_says_that_nobody_states_the_whole(desk: Desk, article: Article) -> None:
    tie = tied(desk, article)
    first = tie("a.md", "Brenn Arms sold rifles to the Ministry of Sarn in 2012", kind="supply", happened_on="2012",
                roles=[("supplier", "Brenn Arms"), ("recipient", "the Ministry of Sarn")])  # fmt: skip
    then = tie("b.md", "The Ministry of Sarn passed rifles to the Grey Battalion in 2014", kind="supply", happened_on="2014",
               roles=[("supplier", "The Ministry of Sarn"), ("recipient", "the Grey Battalion")])  # fmt: skip
    found = desk.links("Brenn Arms", "Grey Battalion", DAY)
    assert [[hop.claim for hop in chain.hops] for chain in found.chains] == [[first, then]]
    assert found.chains[0].note == "No source on file states this chain as a whole."
    assert to_json(found) == to_json(desk.links("Brenn Arms", "Grey Battalion", DAY))
    assert desk.links("Brenn Arms", "Grey Battalion", "2013-01-01").chains == ()
    desk.reject(then)
    assert desk.links("Brenn Arms", "Grey Battalion", DAY).chains == ()


def test_what_was_passed_on_before_it_came_is_no_chain(desk: Desk, article: Article) -> None:
    tie = tied(desk, article)
    tie("a.md", "Brenn Arms sold rifles to the Ministry of Sarn in 2018", kind="supply", happened_on="2018",
        roles=[("supplier", "Brenn Arms"), ("recipient", "the Ministry of Sarn")])  # fmt: skip
    tie("b.md", "The Ministry of Sarn passed rifles to the Grey Battalion in 2014", kind="supply", happened_on="2014",
        roles=[("supplier", "The Ministry of Sarn"), ("recipient", "the Grey Battalion")])  # fmt: skip
    assert desk.links("Brenn Arms", "Grey Battalion", DAY).chains == ()


@pytest.mark.parametrize(
    ("role", "shared"),
    [
        ("place", "Sarn Harbour"),
        ("event", "SEADEF"),
        ("goods", "Lanternfish"),
        ("received_by", "the Sarn Ombud"),
        ("protester", "Quay Watch"),
    ],
)
def test_a_shared_place_series_thing_keeper_or_protester_ties_nobody(desk: Desk, article: Article, role: str, shared: str) -> None:
    tie = tied(desk, article)
    tie("a.md", f"Brenn Arms was seen with {shared}", kind="attendance", roles=[("attendee", "Brenn Arms"), (role, shared)])
    tie("b.md", f"The Grey Battalion was seen with {shared}", kind="attendance", roles=[("attendee", "The Grey Battalion"), (role, shared)])
    assert desk.links("Brenn Arms", "Grey Battalion", DAY).chains == ()


def test_the_students_of_one_page_are_not_those_of_another(desk: Desk, article: Article) -> None:
    tie = tied(desk, article)
    tie("a.md", "Brenn Arms trained the students", kind="training", roles=[("supplier", "Brenn Arms"), ("recipient", "the students")])
    tie("b.md", "The Grey Battalion beat the students", kind="abuse", roles=[("accused", "The Grey Battalion"), ("harmed", "the students")])
    assert desk.links("Brenn Arms", "Grey Battalion", DAY).chains == ()


def test_a_denied_or_negated_claim_is_no_step_and_a_decision_on_names_makes_one(desk: Desk, article: Article) -> None:
    tie = tied(desk, article)
    roles = [("supplier", "Brenn Arms"), ("recipient", "the Ministry of Sarn")]
    tie("a.md", "Brenn Arms sold rifles to the Ministry of Sarn", kind="supply", roles=roles, stance="denied")
    assert desk.links("Brenn Arms", "Ministry of Sarn", DAY).chains == ()
    tie("b.md", "Brenn Arms sold pistols to the Sarn War Office", kind="supply", roles=[roles[0], ("recipient", "the Sarn War Office")])
    assert desk.links("Brenn Arms", "Ministry of Sarn", DAY).chains == ()
    same = desk.same("Sarn War Office", "Ministry of Sarn", "its former name")
    assert len(desk.links("Brenn Arms", "Ministry of Sarn", DAY).chains) == 1
    assert desk.links("Brenn Arms", "Ministry of Sarn", DAY, f"#{same.number - 1}").chains == ()


# Commands


def test_the_commands_say_what_they_recorded(run: Run, desk: Desk, article: Article) -> None:
    a, b = raid(desk, article, "one.md", RAID), raid(desk, article, "two.md", RAID)
    status, out, _ = run("occurrence", "split", a[:8], b[:8], "--reason", "two raids")
    assert (status, "stands apart" in out) == (0, True)
    status, out, _ = run("occurrence", "join", a[:8], b[:8])
    assert (status, "one occurrence" in out) == (0, True)
    status, out, _ = run("reply", "ask", "the Orrin navy", "--claims", f"{a[:8]},{b[:8]}", "--sent", "2020-03-01", "--by", "2020-03-15")
    assert (status, "was asked on 2020-03-01" in out) == (0, True)
    status, out, _ = run("ask", "Orrin navy", "--as-of", DAY)
    assert (status, "Did not respond" in out or "did not respond" in out, "2 documents, at least 1 and at most 2 origins" in out) == (
        0,
        True,
        True,
    )
    status, out, _ = run("reply", "received", "the Orrin navy", "--on", "2020-03-20", "--declined")
    assert (status, "declined on 2020-03-20" in out) == (0, True)
    status, out, _ = run("links", "Orrin navy", "four farmers", "--as-of", DAY)
    assert (status, "1 step" in out) == (0, True)
    assert run("links", "Orrin navy", "the Orrin navy")[0] == 2
    assert run("occurrence", "join", a[:8])[0] == 2


def test_published_counts_rest_on_published_claims_alone(desk: Desk, article: Article, tmp_path_factory: pytest.TempPathFactory) -> None:
    a = raid(desk, article, "one.md", RAID)
    desk.add(article(RAID, "two.md", publisher="Paper of two.md", date="2019-02-11"))
    roles = [("accused", "the Orrin navy"), ("harmed", "four farmers")]
    proposed: Claim = desk.claim("two.md", RAID, kind="killing", roles=roles, happened_on="2016-03-14")
    answer = desk.ask("Orrin navy", as_of=DAY)
    assert set(occurrence(answer, a).claims) >= {a, proposed.id}
    shown = desk.publish(answer, tmp_path_factory.mktemp("out") / "briefing").answer
    assert occurrence(shown, a).claims == (a,)
    assert (occurrence(shown, a).at_least, occurrence(shown, a).at_most) == (1, 1)


def test_what_was_said_of_occurrences_stands_in_the_dossier_and_goes_over_to_a_newer_reading(
    desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = raid(desk, article, "one.md", RAID), raid(desk, article, "two.md", RAID)
    desk.split(a, b, reason="two raids on one day")
    assert [touch.reason for touch in desk.dossier(a).touches if touch.kind == "grouped"] == ["two raids on one day"]
    monkeypatch.setitem(READERS, "text/markdown", ("markdown/9", lambda text, capture: read_markdown(text, capture.name)))
    assert desk.reread().problems == ()
    answer = desk.ask("Orrin navy", as_of=DAY)
    accepted = [line.claim.id for line in answer.lines if line.state == "accepted"]
    assert len(accepted) == 2 and a not in accepted and b not in accepted
    assert not any(set(accepted) <= set(each.claims) for each in answer.occurrences)


def test_a_protected_name_is_in_no_tie(desk: Desk, article: Article) -> None:
    tie = tied(desk, article)
    roles = [("accused", "the Grey Battalion"), ("harmed", "Mara Kell")]
    tie("a.md", "The Grey Battalion beat Mara Kell, and Kell fled", kind="abuse", roles=roles)
    assert len(desk.links("Grey Battalion", "Mara Kell", DAY).chains) == 1
    desk.protect("Mara Kell", "a witness")
    shown = to_json(desk.links("Grey Battalion", "Mara Kell", DAY)).decode()
    assert "Kell" not in shown
