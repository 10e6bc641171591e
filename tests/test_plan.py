"""The plan of a briefing: order, groups, what is left out, and the user's own words, which are always seen to be theirs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from conftest import Article, Run
from despite.desk import Desk
from despite.errors import BadValue, NoSuchFile, Refused
from despite.publish import Briefing
from despite.publish.paper import Heading, Listing, Paragraph, plain
from despite.publish.plan import Group, Plan, read_plan
from despite.publish.prose import prose
from test_publish import ACCUSED, ANSWER, DENIED, FAIR, KILLED, NOT_THERE, SEVENTEEN, write

ARTICLE = """\
The Harbour Rights Group said that the Orrin navy killed four farmers in 2016. The Orrin navy denied that it killed four farmers.

The union reported that the navy detained 12 fishermen in 2017.
"""


def text(folder: Path) -> str:
    body = HTMLParser((folder / "index.html").read_text("utf-8")).body
    return " ".join(body.text().split()) if body else ""


def shown(briefing: Briefing) -> list[str]:
    """The claims in the order in which they are printed."""
    return [item.id for part in briefing.parts for section in part.sections for item in section.items]


def test_groups_and_claims_come_in_the_plans_order_but_parts_are_never_mixed(tmp_path: Path) -> None:
    plan = Plan(groups=(Group(kind="attendance", claims=(FAIR.id, SEVENTEEN.id)), Group(heading="Ours", claims=(ACCUSED.id, KILLED.id))))
    made = write(tmp_path / "b", plan=plan)
    assert shown(made) == [FAIR.id, SEVENTEEN.id, KILLED.id, ACCUSED.id, DENIED.id]
    on, later, _untold = made.parts
    assert [section.heading for section in on.sections] == ["Attendance", "Ours"]
    assert [section.by_user for section in on.sections] == [False, True] and later.sections[0].by_user
    assert made.remarks == ("1 claim is in no group of the plan: printed after the groups, by kind and time.",)


def test_claims_are_named_by_the_beginning_of_their_ids(tmp_path: Path) -> None:
    made = write(tmp_path / "b", plan=Plan(groups=(Group(claims=(FAIR.id[:8].upper(),)),)))
    assert shown(made)[0] == FAIR.id


def test_what_is_left_out_is_in_no_file_but_counted(tmp_path: Path) -> None:
    made = write(tmp_path / "b", plan=Plan(leave_out=(SEVENTEEN.id,)))
    assert SEVENTEEN.id not in shown(made) and made.left_out == 1
    for path in (tmp_path / "b").rglob("*"):
        assert path.is_dir() or SEVENTEEN.id not in path.read_text("utf-8")
    assert "1 accepted claim was left out of this briefing" in (tmp_path / "b" / "methods.html").read_text("utf-8")


def test_a_denial_that_is_left_out_is_told_to_the_user_and_to_the_reader(tmp_path: Path) -> None:
    made = write(tmp_path / "b", plan=Plan(leave_out=(DENIED.id,)))
    (remark,) = made.remarks
    assert DENIED.id[:12] in remark and ACCUSED.id[:12] in remark and "denial" in remark
    item = HTMLParser((tmp_path / "b" / "index.html").read_text("utf-8")).css_first(f"#claim-{ACCUSED.id}")
    assert item is not None and "A denial of this, or a response to it, is on file and was left out" in item.text()


def test_no_word_of_a_denial_is_said_where_the_claim_goes_too(tmp_path: Path) -> None:
    assert write(tmp_path / "b", plan=Plan(leave_out=(DENIED.id, ACCUSED.id))).remarks == ()


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (Plan(groups=(Group(claims=("0" * 32,)),)), "not in this answer"),
        (Plan(groups=(Group(claims=(NOT_THERE.id,)),)), "nobody has accepted"),
        (Plan(introduce={NOT_THERE.id: "x"}), "nobody has accepted"),
        (Plan(groups=(Group(claims=(FAIR.id[:3],)),)), "not in this answer"),
        (Plan(groups=(Group(claims=(FAIR.id,)),), leave_out=(FAIR.id,)), "prints claim"),
    ],
    ids=["unknown", "unaccepted", "introduced", "too short", "both"],
)
def test_a_claim_that_cannot_be_printed_is_told(plan: Plan, told: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=told):
        write(tmp_path / "b", plan=plan)
    assert not (tmp_path / "b").exists()


def test_an_id_in_leave_out_that_is_no_claim_is_a_remark(tmp_path: Path) -> None:
    (remark,) = write(tmp_path / "b", plan=Plan(leave_out=("f" * 12,))).remarks
    assert "f" * 12 in remark


# ---- the user's words -----------------------------------------------------------------------------------------------------
def test_the_users_prose_is_under_a_line_that_says_whose_it_is(tmp_path: Path) -> None:
    plan = Plan(
        introduction="We asked.", closing="We end.", introduce={FAIR.id: "Look:"}, groups=(Group(claims=(FAIR.id,), text="Two"),), by="Ana"
    )
    write(tmp_path / "b", plan=plan)
    page = HTMLParser((tmp_path / "b" / "index.html").read_text("utf-8"))
    assert [node.text() for node in page.css("p.byline")] == ["Written by Ana, not taken from a claim:"] * 4
    assert [node.text() for node in page.css("p.user")] == ["We asked.", "Two", "Look:", "We end."]


def test_html_in_prose_is_shown_and_not_used(tmp_path: Path) -> None:
    write(
        tmp_path / "b",
        plan=Plan(introduction='<script>alert(1)</script> [x](javascript:alert(1)) ![i](https://a.example/i.png) <b onclick="a">'),
    )
    page = HTMLParser((tmp_path / "b" / "index.html").read_text("utf-8"))
    assert not page.css("script, img, b, [onclick]") and "<script>alert(1)</script>" in text(tmp_path / "b")
    assert not [node for node in page.css("a[href]") if "javascript" in (node.attributes["href"] or "")]


def test_markdown_becomes_blocks() -> None:
    heading, one, points, two = prose(
        "# A *title*\n\nWords **here** and `code` at [a place](https://a.example).\n\n1. one\n   - two\n2. three\n\n> said"
    )
    assert isinstance(heading, Heading) and heading.by_user and heading.text == "A title"
    assert isinstance(one, Paragraph) and [run.tone for run in one.runs] == ["plain", "strong", "plain", "code", "plain", "plain", "plain"]
    assert one.runs[-2].href == "https://a.example"
    assert (
        isinstance(points, Listing)
        and points.ordered
        and [(depth, plain(runs)) for depth, runs in points.points] == [(0, "one"), (1, "two"), (0, "three")]
    )
    assert isinstance(two, Paragraph) and plain(two.runs) == "said"


def test_the_program_adds_no_sentence_to_the_claims(tmp_path: Path) -> None:
    """What stands in a section is headings, claims with their facts, and what the user wrote."""
    write(tmp_path / "b", plan=Plan(by="Ana", introduction="Ours."))
    page = HTMLParser((tmp_path / "b" / "index.html").read_text("utf-8"))
    parts = [node for name in ("on-record", "only-later", "cannot-be-told") if (node := page.css_first(f"#{name}")) is not None]
    loose = [node.text().strip() for part in parts for node in part.css("p") if node.parent is not None and node.parent.tag == "section"]
    assert set(loose) <= {"Not on record by 4 June 2014.", "No date on file decides these."}


# ---- the file --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "told"),
    [("title = ", "is no plan"), ("titel = 'x'", "titel"), ("[[group]]\nclaims = 'x'", "group"), ("language = 'xx'", "en, es, fr")],
)
def test_a_broken_plan_is_one_sentence_with_its_file(written: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(written)
    with pytest.raises(BadValue, match=told):
        read_plan(tmp_path / "briefing.toml")
    with pytest.raises(NoSuchFile):
        read_plan(tmp_path / "none.toml")


@pytest.fixture
def accepted(desk: Desk, article: Article) -> Desk:
    desk.add(article(ARTICLE, title='A "quoted" title\\', publisher="The Skerry Post", date="2020-03-01"))
    for filed in desk.proposals():
        desk.accept(filed.claim.id)
    return desk


def test_the_first_plan_lists_every_claim_with_its_sentence_and_gives_the_same_briefing(accepted: Desk, run: Run, tmp_path: Path) -> None:
    status, printed, _err = run("plan", "Orrin navy")
    assert status == 0
    (tmp_path / "briefing.toml").write_text(printed)
    plan = read_plan(tmp_path / "briefing.toml")
    ids = [claim for group in plan.groups for claim in group.claims]
    answer = accepted.ask("Orrin navy")
    assert len(ids) == len({line.claim.id for line in answer.lines if line.state == "accepted"}) >= 2
    comments = re.findall(r'^  "\w+",  # (.*)$', printed, re.MULTILINE)
    assert len(comments) == len(ids) and any("denied" in comment for comment in comments)
    plain_one = accepted.publish(answer, tmp_path / "plain")
    planned = accepted.publish(answer, tmp_path / "planned", plan=tmp_path / "briefing.toml")
    assert shown(plain_one) == shown(planned) and planned.remarks == ()


def test_a_plan_on_the_command_line_tells_its_remarks(accepted: Desk, run: Run, tmp_path: Path) -> None:
    _status, printed, _err = run("plan", "Orrin navy", "--language", "es")
    table = tomllib.loads(printed)
    assert table["language"] == "es"
    denial = next(line for line in accepted.ask("Orrin navy").lines if line.claim.stance == "denied")
    (tmp_path / "briefing.toml").write_text(printed.replace(f'"{denial.claim.id[:12]}",', ""))
    status, out, err = run("publish", "Orrin navy", "--to", str(tmp_path / "b"), "--plan", str(tmp_path / "briefing.toml"))
    assert status == 0 and "in no group of the plan" in err and "index.html" in out
    assert '<html lang="es">' in (tmp_path / "b" / "index.html").read_text("utf-8")


def test_protected_names_do_not_come_back_by_a_plan(accepted: Desk, tmp_path: Path) -> None:
    accepted.protect("Paloma Ibarra", "asked for it")
    plan = Plan(title="On Paloma Ibarra", introduction="Paloma Ibarra told us.", groups=(Group(heading="Paloma Ibarra"),))
    accepted.publish(accepted.ask("Orrin navy"), tmp_path / "b", plan=plan, formats=("html", "md", "jsonld"))
    for path in (tmp_path / "b").rglob("*"):
        assert path.is_dir() or "Ibarra" not in path.read_text("utf-8")


def test_the_ledger_notes_only_what_was_printed(accepted: Desk, tmp_path: Path) -> None:
    answer = accepted.ask("Orrin navy")
    gone = next(line.claim.id for line in answer.lines)
    accepted.publish(answer, tmp_path / "b", plan=Plan(leave_out=(gone,)))
    entry = accepted.case.ledger.entry(accepted.case.ledger.head)
    assert entry.kind == "published" and gone not in (entry.payload or b"").decode()
    assert ANSWER.lines
