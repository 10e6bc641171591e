"""Asking: the four classes of on record kept apart, past moments that never change, parts, aliases, events, denials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Article
from despite.ask import Answer, Line
from despite.capture import capture_file
from despite.desk import Desk
from despite.desk.adding import process
from despite.evidence import Draft, to_json

KILLED = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
DAY = "2023-05-31"


def captured_on(desk: Desk, day: str, path: Path) -> None:
    """The file taken in as if on that day."""
    capture, data = capture_file(path, f"{day}T09:00:00.000000Z", "test")
    desk.case.archive.put(data)
    document, claims, problems = process(capture, data)
    read = Draft(kind="read", payload={"document": document, "problems": problems})
    desk.case.record(Draft(kind="captured", payload=capture), read, *(Draft(kind="proposed", payload=claim) for claim in claims))


def records(answer: Answer) -> dict[str, str]:
    """The class of each line, by the file that it comes from."""
    names = {source.document: source.name for source in answer.sources}
    return {names[line.claim.document]: line.record for line in answer.lines}


def lines_with(answer: Answer, words: str) -> list[Line]:
    return [line for line in answer.lines if words in line.claim.passage.exact]


# The classes


def test_each_class_of_on_record_has_a_document_and_none_is_added_up(desk: Desk, article: Article) -> None:
    captured_on(desk, "2023-05-01", article(KILLED, "archived.md"))
    told = "The Skerry Post reported in February 2019 that the Orrin navy killed four farmers in 2016."
    desk.add(
        article(KILLED, "dated.md", date="2019-02-11"),
        article(told, "second-hand.md", date="2023-06-20"),
        article(KILLED, "possibly.md", date="2023"),
        article(KILLED, "changed.md", date="2019-02-11", modified="2023-06-10"),
        article(KILLED, "later.md", date="2023-06-20"),
        article(KILLED, "undated.md"),
    )
    assert records(desk.ask("Orrin navy", as_of=DAY)) == {
        "archived.md": "archived",
        "dated.md": "dated",
        "second-hand.md": "second_hand",
        "possibly.md": "possibly",
        "changed.md": "possibly",
        "later.md": "only_later",
        "undated.md": "cannot_be_told",
    }
    assert all(line.why for line in desk.ask("Orrin navy", as_of=DAY).lines)


def test_a_capture_of_the_day_itself_counts_and_one_of_the_next_does_not(desk: Desk, article: Article) -> None:
    captured_on(desk, DAY, article(KILLED, "same-day.md"))
    captured_on(desk, "2023-06-01", article(KILLED + " ", "next-day.md"))
    assert records(desk.ask("Orrin navy", as_of=DAY)) == {"same-day.md": "archived", "next-day.md": "cannot_be_told"}


def test_a_capture_keeps_the_words_of_a_page_that_changed_later(desk: Desk, article: Article) -> None:
    captured_on(desk, "2023-05-01", article(KILLED, "kept.md", date="2019-02-11", modified="2023-06-10"))
    assert records(desk.ask("Orrin navy", as_of=DAY)) == {"kept.md": "archived"}


@pytest.mark.parametrize(("day", "record"), [("2023-04-30", "only_later"), ("2023-05-15", "possibly"), ("2023-05-31", "dated")])
def test_a_month_is_before_around_or_after_the_day(desk: Desk, article: Article, day: str, record: str) -> None:
    desk.add(article(KILLED, date="2023-05"))
    assert records(desk.ask("Orrin navy", as_of=day)) == {"article.md": record}


def test_said_makes_nothing_public(desk: Desk, article: Article) -> None:
    text = "Mara Kell said in February 2019 that the Orrin navy killed four farmers in 2016."
    desk.add(article(text, date="2023-06-20"))
    assert records(desk.ask("Orrin navy", as_of=DAY)) == {"article.md": "only_later"}


def test_a_second_hand_original_is_missed_among_the_gaps(desk: Desk, article: Article) -> None:
    desk.add(article("The Skerry Post reported in February 2019 that the Orrin navy killed four farmers.", date="2023-06-20"))
    gaps = {gap.code: gap.text for gap in desk.ask("Orrin navy", as_of=DAY).gaps}
    assert "The Skerry Post" in gaps["original"]


def test_without_a_day_nothing_has_a_class(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED, date="2019-02-11"))
    answer = desk.ask("Orrin navy")
    assert (answer.as_of, records(answer)) == (None, {"article.md": "cannot_be_told"})


def test_nothing_found_says_how_much_was_searched(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    answer = desk.ask("the Dray police", as_of=DAY)
    assert answer.lines == ()
    assert [gap.code for gap in answer.gaps] == ["nothing"]
    assert "1 document" in answer.gaps[0].text


# Past moments


def _accept(desk: Desk, article: Article) -> None:
    desk.accept(desk.proposals()[0].claim.id)


def _reject(desk: Desk, article: Article) -> None:
    desk.reject(desk.proposals()[0].claim.id)


def _correct(desk: Desk, article: Article) -> None:
    desk.correct(desk.proposals()[0].claim.id, "misread", kind="torture")


def _same(desk: Desk, article: Article) -> None:
    desk.same("Orrin navy", "Third Flotilla")


def _different(desk: Desk, article: Article) -> None:
    desk.different("Orrin navy", "Orrin Naval Service")


def _undo(desk: Desk, article: Article) -> None:
    desk.undo(desk.case.ledger.head if desk.case.ledger.entry(desk.case.ledger.head).kind == "decided" else desk.same("x y", "y z").number)


def _add(desk: Desk, article: Article) -> None:
    desk.add(article("Mara Kell said that the Orrin navy killed nine fishermen.", "new.md", date="2018"))


def _set(desk: Desk, article: Article) -> None:
    desk.set("article.md", "2021", "the print edition")


@pytest.mark.parametrize("later", [_accept, _reject, _correct, _same, _different, _undo, _add, _set])
def test_the_same_question_at_the_same_moment_gives_the_same_bytes(
    desk: Desk, article: Article, later: Callable[[Desk, Article], None]
) -> None:
    text = f"{KILLED}\n\nHarbour Watch said that the Third Flotilla killed two fishermen in 2017."
    desk.add(article(text, date="2019-02-11"))
    moment = f"#{desk.case.ledger.head}"
    now = to_json(desk.ask("Orrin navy", as_of=DAY))
    before = to_json(desk.ask("Orrin navy", as_of=DAY, our_file_on=moment))
    assert now == before
    for act in (later, _add, _undo):
        act(desk, article)
        assert to_json(desk.ask("Orrin navy", as_of=DAY, our_file_on=moment)) == before
    desk.case.ledger.rebuild()
    assert to_json(desk.ask("Orrin navy", as_of=DAY, our_file_on=moment)) == before
    assert to_json(desk.ask("Orrin navy", as_of=DAY)) != before


def test_before_the_first_entry_there_was_nothing(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED))
    answer = desk.ask("Orrin navy", as_of=DAY, our_file_on="#0")
    assert (answer.lines, answer.documents_searched, answer.our_file_at) == ((), 0, None)


def test_a_persons_date_supersedes_and_the_earlier_interval_stays_askable(desk: Desk, article: Article) -> None:
    desk.add(article(KILLED, date="2023-06-20"))
    first = f"#{desk.case.ledger.head}"
    entry = desk.set("article.md", "2019-02-11", "the print edition lies before me")
    answer = desk.ask("Orrin navy", as_of=DAY)
    (source,), (line,) = answer.sources, answer.lines
    assert (line.record, source.dated, source.dated_by) == ("dated", "person", "Ana Ruiz")
    assert "print edition" in source.reasons[0].text
    earlier = desk.ask("Orrin navy", as_of=DAY, our_file_on=first)
    assert (earlier.lines[0].record, earlier.sources[0].dated, earlier.sources[0].dated_by) == ("only_later", "stated", None)
    desk.undo(entry.number)
    assert desk.ask("Orrin navy", as_of=DAY).lines[0].record == "only_later"


# Parts, aliases, events, denials


def part_of_the_navy(desk: Desk, since: str | None) -> str:
    return desk.claim(
        "article.md",
        "the Third Flotilla belongs to the Orrin navy",
        kind="relation",
        roles=[("part", "the Third Flotilla"), ("whole", "the Orrin navy")],
        happened_on=since,
    ).id


FLOTILLA = (
    "Harbour Watch said that the Third Flotilla killed two fishermen in 2017. The fleet list says: the Third Flotilla belongs to the Orrin "
    "navy. Harbour Watch said that the Seventh Squad killed a pilot. The squad list says: the Seventh Squad belongs to the Third Flotilla."
)


def test_an_accepted_part_and_a_part_of_it_are_followed_and_the_chain_is_said(desk: Desk, article: Article) -> None:
    desk.add(article(FLOTILLA))
    desk.accept(part_of_the_navy(desk, "2012/.."))
    roles = [("part", "the Seventh Squad"), ("whole", "the Third Flotilla")]
    desk.claim("article.md", "the Seventh Squad belongs to the Third Flotilla", kind="relation", roles=roles, accept_it=True)
    answer = desk.ask("Orrin navy", as_of=DAY)
    (line,) = lines_with(answer, "two fishermen")
    assert "part of 'the Orrin navy' (2012/..), a claim accepted by Ana Ruiz" in line.through[0]
    assert any("part of" in name.why for name in answer.names)
    (further,) = lines_with(answer, "killed a pilot")
    assert "part of 'the Third Flotilla', a claim accepted by Ana Ruiz, which is part of 'the Orrin navy' (2012/..)" in further.through[0]
    assert "no source on file states this chain as a whole" in further.through[0]
    assert lines_with(desk.ask("Orrin navy", as_of="2011-01-01"), "killed a pilot") == []


def test_a_part_is_not_followed_before_it_was_one(desk: Desk, article: Article) -> None:
    desk.add(article(FLOTILLA))
    desk.accept(part_of_the_navy(desk, "2012/2015"))
    assert lines_with(desk.ask("Orrin navy", as_of="2011-12-31"), "two fishermen") == []
    assert lines_with(desk.ask("Orrin navy", as_of="2014-01-01"), "two fishermen")
    assert lines_with(desk.ask("Orrin navy", as_of="2016-01-01"), "two fishermen") == []


def test_a_proposed_part_a_rejected_one_and_an_undone_one_are_not_followed(desk: Desk, article: Article) -> None:
    desk.add(article(FLOTILLA))
    part = part_of_the_navy(desk, None)
    assert lines_with(desk.ask("Orrin navy", as_of=DAY), "two fishermen") == []
    (accepted,) = desk.accept(part)
    assert lines_with(desk.ask("Orrin navy", as_of=DAY), "two fishermen")
    desk.undo(accepted.number)
    assert lines_with(desk.ask("Orrin navy", as_of=DAY), "two fishermen") == []
    desk.reject(part)
    assert lines_with(desk.ask("Orrin navy", as_of=DAY), "two fishermen") == []


def test_a_declared_alias_holds_in_its_document_only(desk: Desk, article: Article) -> None:
    declares = "The Orrin Naval Service (ONS) has nine boats. Harbour Watch said that the ONS killed four farmers in 2016."
    desk.add(article(declares, "declares.md"), article("Harbour Watch said that the ONS killed nine farmers.", "other.md"))
    (line,) = desk.ask("Orrin Naval Service", as_of=DAY).lines
    assert "four farmers" in line.claim.passage.exact
    assert "declared/1" in line.through[0]
    desk.same("ONS", "Orrin Naval Service", "its own letterhead")
    assert len(desk.ask("Orrin Naval Service", as_of=DAY).lines) == 2


def test_a_name_in_one_document_can_be_called_different_from_the_cases(desk: Desk, article: Article) -> None:
    desk.add(article("Harbour Watch said that the ONS killed nine farmers.", "office.md"))
    desk.same("ONS", "Orrin Naval Service")
    assert len(desk.ask("Orrin Naval Service", as_of=DAY).lines) == 1


def test_without_a_day_the_event_gives_it_and_the_answer_says_whose_claim_it_is(desk: Desk, article: Article) -> None:
    text = (
        f"{KILLED} The quay keeper says: SEADEF 2023 opened on 31 May 2023. The Orrin navy was asked to come to SEADEF 2023 on 2 May 2023."
    )
    desk.add(article(text, date="2019-02-11"))
    assert desk.ask("Orrin navy", event="SEADEF 2099").as_of is None
    exact = "SEADEF 2023 opened on 31 May 2023"
    desk.claim("article.md", exact, holders=["The quay keeper"], roles=[("event", "SEADEF 2023")], happened_on=DAY)
    answer = desk.ask("Orrin navy", event="SEADEF 2023")
    assert (str(answer.as_of), "The quay keeper" in answer.as_of_why, exact in answer.as_of_why) == (DAY, True, True)
    roles = [("invited", "The Orrin navy"), ("event", "SEADEF 2023")]
    invited = "The Orrin navy was asked to come to SEADEF 2023 on 2 May 2023"
    desk.claim("article.md", invited, kind="attendance", roles=roles, happened_on="2023-05-02")
    assert str(desk.ask("Orrin navy", event="SEADEF 2023").as_of) == "2023-05-02"
    assert str(desk.ask("Orrin navy", event="SEADEF 2023", as_of="2023-01-01").as_of) == "2023-01-01"


def test_denials_and_negated_claims_stand_beside_the_rest(desk: Desk, article: Article) -> None:
    text = (
        f"{KILLED} The ministry denied that the Orrin navy killed four farmers. Jon Ost said that the Orrin navy did not kill the farmers."
    )
    desk.add(article(text, date="2019-02-11"))
    found = {(line.claim.stance, line.claim.negated, line.record) for line in desk.ask("Orrin navy", as_of=DAY).lines}
    assert found == {("asserted", False, "dated"), ("denied", False, "dated"), ("asserted", True, "dated")}


def test_what_an_actor_says_is_told_from_what_is_said_of_it(desk: Desk, article: Article) -> None:
    desk.add(article("The Orrin navy denied that the Third Flotilla killed two fishermen.", date="2019-02-11"))
    assert [line.side for line in desk.ask("Orrin navy", as_of=DAY).lines] == ["by"]
    assert [line.side for line in desk.ask("Third Flotilla", as_of=DAY).lines] == ["about"]


def test_accepted_and_proposed_are_told_apart_and_rejected_left_out(desk: Desk, article: Article) -> None:
    desk.add(article(f"{KILLED} Jon Ost said that the Orrin navy beat two fishermen. Mara Kell said that the Orrin navy tortured a pilot."))
    first, second, _ = (filed.claim.id for filed in desk.proposals())
    desk.accept(first)
    desk.reject(second)
    states = {line.claim.id: (line.state, line.reviewed_by) for line in desk.ask("Orrin navy", as_of=DAY).lines}
    assert states[first] == ("accepted", "Ana Ruiz")
    assert second not in states
    assert list(states.values()).count(("proposed", None)) == 1
