"""Units through time: what a superior includes on a day, what is contested, what is never included, what registers join."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Article, Run
from despite.ask import Answer
from despite.ask.relations import holds_on
from despite.connectors.delimited import rows
from despite.desk import Desk
from despite.errors import BadValue
from despite.resolve.registered import is_proper
from despite.text.edtf import parse_edtf
from despite.text.relations import forces

HEAD = "actor,statement,value,since,until,source,address\n"
NORLAND = (
    HEAD
    + """\
Norland Armed Forces,country,NO,,,Defence Act,https://law.example/defence
Norland Armed Forces,name,Norland military,,,Defence Act,https://law.example/defence
Norland Armed Forces,kind,military,,,Defence Act,https://law.example/defence
Orrin Ministry of Norland,country,NO,,,Defence Act,https://law.example/defence
Orrin Ministry of Norland,acronym,ORMIN,,,Defence Act,https://law.example/defence
Orrin Ministry of Norland,name,Ministry of Defence,,,Defence Act,https://law.example/defence
Orrin Ministry of Norland,part_of,Norland Armed Forces,,,Defence Act,https://law.example/defence
Orrin Coast Guard,country,NO,,,Guard Act,https://law.example/guard
Orrin Coast Guard,name,Orrin Coast Guard,,,Guard Act,https://law.example/guard
Orrin Coast Guard,part_of,Orrin Ministry of Norland,2019-05,2021-06-30,Guard Act,https://law.example/guard
"""
)
KILLED = "Harbour Watch said that the Orrin Coast Guard killed four farmers in Norway."


@pytest.fixture
def norland(tmp_path: Path) -> Path:
    path = tmp_path / "norland.csv"
    path.write_text(NORLAND, encoding="utf-8")
    return path


def about(answer: Answer, words: str) -> list[str]:
    """Through what each claim with ``words`` in it came in."""
    return [line.through[0] for line in answer.lines if words in line.claim.passage.exact]


@pytest.mark.parametrize(
    ("day", "included", "open_"),
    [("2018-01-01", 0, False), ("2019-05-15", 0, True), ("2020-01-01", 1, False), ("2021-06-30", 1, False), ("2021-07-01", 0, False)],
)
def test_a_superior_includes_a_subordinate_only_while_a_register_says_so(
    desk: Desk, article: Article, norland: Path, day: str, included: int, open_: bool
) -> None:
    desk.load_register(norland)
    desk.add(article(KILLED))
    answer = desk.ask("Norland military", as_of=day)
    assert len(about(answer, "farmers")) == included
    assert ("relation_open" in {gap.code for gap in answer.gaps}) is open_
    for through in about(answer, "farmers"):
        assert "part of 'Orrin Ministry of Norland' (2019-05/2021-06-30), stated by Guard Act" in through
        assert "which is part of 'Norland Armed Forces', stated by Defence Act" in through


def test_a_subordinate_never_includes_its_superior(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    desk.add(article("Harbour Watch said that the Norland military killed nine farmers in Norway."))
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "nine farmers")
    assert about(desk.ask("Orrin Coast Guard", as_of="2020-01-01"), "nine farmers") == []


def test_a_name_joins_by_itself_only_if_proper_and_of_that_country(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    desk.add(
        article(KILLED, "here.md"),
        article("Harbour Watch said that the Orrin Coast Guard beat two men in Chile.", "elsewhere.md"),
        article("Harbour Watch said that ORMIN tortured a pilot in Norway. It said that the Ministry of Defence beat him.", "bare.md"),
    )
    found = desk.ask("Orrin Ministry of Norland", as_of="2020-01-01")
    assert [len(about(found, words)) for words in ("farmers", "two men", "pilot", "beat him")] == [1, 0, 0, 0]
    assert ("ORMIN", "register:orrin ministry of norland") in desk.undecided()
    desk.same("ORMIN", "register:Orrin Ministry of Norland", "its letterhead")
    assert len(about(desk.ask("Norland military", as_of="2020-01-01"), "pilot")) == 1
    assert ("ORMIN", "register:orrin ministry of norland") not in desk.undecided()


@pytest.mark.parametrize(
    ("name", "proper"),
    [("Mexican Army", True), ("27/o Batallón de Infantería", True), ("Secretaría de la Defensa Nacional", False), ("SEDENA", False),
     ("Guardia Nacional", False), ("Proceso", False), ("Ministère de la Défense nationale", False), ("Policía Municipal de Iguala", True)],
)  # fmt: skip
def test_acronyms_single_words_and_institution_words_are_no_proper_names(name: str, proper: bool) -> None:
    assert is_proper(name) is proper


def test_a_name_that_registers_give_to_two_actors_leads_to_neither(desk: Desk, article: Article, norland: Path, tmp_path: Path) -> None:
    other = tmp_path / "sudland.csv"
    row = "Orrin Ministry of Sudland,{},{},,,Defence Law,https://law.example/sud\n"
    other.write_text(HEAD + row.format("country", "CL") + row.format("acronym", "ORMIN") + row.format("name", "Sudland Defence House"))
    desk.load_register(norland, other)
    desk.add(article("Harbour Watch said that the Sudland Defence House beat two men in Chile. It said that ORMIN killed a pilot."))
    answer = desk.ask("ORMIN", as_of="2020-01-01")
    assert (len(about(answer, "a pilot")), about(answer, "two men")) == (1, [])
    assert [gap.code for gap in answer.gaps if gap.code == "namesakes"] == ["namesakes"]
    assert about(desk.ask("Orrin Ministry of Sudland", as_of="2020-01-01"), "two men")


def test_holders_who_disagree_include_nothing_until_one_claim_is_accepted(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    text = f"{KILLED} Jon Ost said that the Orrin Coast Guard is not part of the Orrin Ministry of Norland."
    desk.add(article(text))
    roles = [("part", "Orrin Coast Guard"), ("whole", "Orrin Ministry of Norland")]
    exact = "the Orrin Coast Guard is not part of the Orrin Ministry of Norland"
    no = desk.claim("article.md", exact, holders=["Jon Ost"], kind="relation", roles=roles, negated=True)
    answer = desk.ask("Norland military", as_of="2020-01-01")
    assert about(answer, "farmers") == []
    (gap,) = [gap for gap in answer.gaps if gap.code == "relation_open"]
    assert (no.id in gap.claims, gap.text.startswith("Not included, as it is open whether Orrin Coast Guard was part of")) == (True, True)
    (part,) = [t for t in desk.who("Orrin Coast Guard").relations if t.words == "part of" and not t.negated]
    entry = desk.accept(part.claims[0])[0]
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers")
    desk.undo(entry.number)
    desk.reject(*(claim for t in desk.who("Orrin Coast Guard").relations if t.negated for claim in t.claims))
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers")


def test_two_postings_of_one_unit_are_no_disagreement(desk: Desk, article: Article, tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    row = "Third Flotilla of Orrin,part_of,Orrin Fleet,{},{},{},https://law.example\n"
    head = (
        HEAD
        + "Orrin Fleet,country,NO,,,Fleet Act,https://law.example\nThird Flotilla of Orrin,country,NO,,,Fleet Act,https://law.example\n"
    )
    head += "Third Flotilla of Orrin,name,Third Flotilla of Orrin,,,Fleet Act,https://law.example\n"
    register.write_text(head + row.format("2010", "2014", "Fleet Act") + row.format("2018", "", "Fleet Order"))
    desk.load_register(register)
    desk.add(article("Harbour Watch said that the Third Flotilla of Orrin killed four farmers in Norway."))
    days = {"2012-01-01": 1, "2016-01-01": 0, "2020-01-01": 1}
    assert {day: len(about(desk.ask("Orrin Fleet", as_of=day), "farmers")) for day in days} == days


@pytest.mark.parametrize(("part", "whole"), [("Ost Municipal Police", "Ost Army"), ("Ost State Police", "Ost Municipal Police")])
def test_military_state_and_municipal_forces_never_include_one_another(desk: Desk, article: Article, part: str, whole: str) -> None:
    desk.add(article(f"Harbour Watch said that the {part} killed four farmers. The list says: the {part} belongs to the {whole}."))
    desk.claim(
        "article.md", f"the {part} belongs to the {whole}", kind="relation", roles=[("part", part), ("whole", whole)], accept_it=True
    )
    answer = desk.ask(whole, as_of="2020-01-01")
    assert about(answer, "farmers") == []
    assert "forces" in {gap.code for gap in answer.gaps}


def test_forces_are_told_by_their_words() -> None:
    names = ["ost municipal police", "policía estatal de ost", "ost army", "military police of ost", "ost police"]
    assert [set(forces(name)) for name in names] == [{"municipal"}, {"state"}, {"military"}, {"military"}, set()]


@pytest.mark.parametrize(
    ("edtf", "day", "holds"),
    [
        ("../2014", "2014-06-01", "perhaps"),
        ("2016-09/2017-08-12", "2016-09-15", "perhaps"),
        ("2016-09/2017-08-12", "2016-09-30", "yes"),
        ("2016-09?/..", "2016-01-01", "perhaps"),
        ("2016-09/..", "2016-01-01", "no"),
        ("2016/2017-08?", "2018-01-01", "perhaps"),
        ("2014", "2014-06-01", "yes"),
    ],
)
def test_a_day_within_an_uncertain_bound_cannot_be_told(edtf: str, day: str, holds: str) -> None:
    assert holds_on(parse_edtf(edtf), date.fromisoformat(day)) == holds


# Registers as files


def test_the_starter_register_is_whole_and_every_line_has_its_source(desk: Desk) -> None:
    loaded = desk.load_register()
    assert loaded.problems == ()
    assert loaded.claims == sum(len(list(rows(path.read_text(encoding="utf-8")))) - 1 for path in _starter())
    for path in _starter():
        for row in list(rows(path.read_text(encoding="utf-8")))[1:]:
            assert row[5].value and row[6].value.startswith("https://"), row


def _starter() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[1] / "src" / "despite" / "register").glob("*.csv"))


def test_the_military_of_the_example_includes_the_guard_for_its_period_only(desk: Desk, article: Article) -> None:
    desk.load_register()
    text = "Harbour Watch said that the Mexican National Guard beat a driver. It said that Armada de México killed a diver."
    desk.add(article(text + " It said that police of Iguala detained two men. All of it was in Mexico."))
    found = {day: [len(about(desk.ask("Mexican military", as_of=day), w)) for w in ("driver", "diver", "two men")]
             for day in ("2022-06-01", "2023-05-31", "2024-05-31", "2024-11-01")}  # fmt: skip
    assert found == {"2022-06-01": [0, 1, 0], "2023-05-31": [1, 1, 0], "2024-05-31": [0, 1, 0], "2024-11-01": [1, 1, 0]}


def test_a_faulty_line_is_told_and_the_rest_is_loaded(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "faulty.csv"
    good = "Orrin Fleet,country,NO,,,Fleet Act,https://law.example\n"
    bad = [
        "Orrin Fleet,colour,blue,,,Fleet Act,https://law.example\n",
        "Orrin Fleet,name,Fleet of Orrin,,,,https://law.example\n",
        "Orrin Fleet,name,Fleet of Orrin,2020-13,,Fleet Act,https://law.example\n",
        "Orrin Fleet,country,Norway,,,Fleet Act,https://law.example\n",
        "Orrin Fleet,part_of,Nobody,,,Fleet Act,https://law.example\n",
        "Orrin Fleet\n",
    ]
    path.write_text(HEAD + good + "".join(bad))
    loaded = desk.load_register(path)
    assert (loaded.claims, [problem.code for problem in loaded.problems]) == (1, ["register.line"] * len(bad))
    path.write_text("name,country\n")
    assert [problem.code for problem in desk.load_register(path).problems] == ["register.columns"]
    path.write_bytes((HEAD + good.replace("Fleet Act", "Flottengesetz für")).encode("latin-1"))
    assert [problem.code for problem in desk.load_register(path).problems] == ["register.encoding"]


def test_a_register_is_replaced_with_a_reason_and_its_names_go_with_it(desk: Desk, article: Article, norland: Path, tmp_path: Path) -> None:
    desk.load_register(norland)
    desk.add(article(KILLED))
    newer = tmp_path / "newer.csv"
    newer.write_text(NORLAND.replace("2021-06-30", "2019-12-31"), encoding="utf-8")
    with pytest.raises(BadValue):
        desk.load_register(newer, replace="norland.csv")
    desk.load_register(newer, replace="norland.csv", reason="the act was corrected")
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers") == []
    assert about(desk.ask("Norland military", as_of="2019-09-01"), "farmers")
    assert len(desk.load_register(newer).documents) == 0


def test_case_toml_names_registers_that_the_next_add_loads(desk: Desk, article: Article, norland: Path) -> None:
    folder = desk.case.folder
    (folder / "case.toml").write_text(f'title = "t"\nregisters = ["{norland}"]\n', encoding="utf-8")
    import despite

    desk.close()
    with despite.open(folder, author="Ana Ruiz") as again:
        again.add(article(KILLED))
        assert about(again.ask("Norland military", as_of="2020-01-01"), "farmers")


def test_who_shows_relations_over_time_and_where_each_name_comes_from(run: Run, norland: Path) -> None:
    assert run("register", "load", str(norland))[0] == 0
    status, out, _ = run("who", "Orrin Coast Guard")
    assert status == 0
    words = " ".join(out.split())
    assert "row 9 of norland.csv: the name under which it keeps it" in words
    assert "Orrin Coast Guard is part of Orrin Ministry of Norland (since 2019-05, until 2021-06-30); says Guard Act; a register" in out


def test_a_taken_back_joining_is_not_made_again(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    desk.add(article(KILLED))
    (through,) = about(desk.ask("Norland military", as_of="2020-01-01"), "farmers")
    entry = int(through.partition("joined/1, entry ")[2].partition(":")[0])
    desk.undo(entry, "another guard")
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers") == []
    other = norland.with_name("more.csv")
    other.write_text(
        HEAD + "Orrin Quay,country,NO,,,Quay Act,https://law.example\n" + "Orrin Quay,name,Orrin Quay,,,Quay Act,https://law.example\n"
    )
    desk.load_register(other)
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers") == []


def test_an_earlier_moment_of_the_file_knows_no_register(desk: Desk, article: Article, norland: Path) -> None:
    desk.add(article(KILLED))
    before = desk.ask("Norland military", as_of="2020-01-01")
    moment = f"#{desk.case.ledger.head}"
    desk.load_register(norland)
    assert about(desk.ask("Norland military", as_of="2020-01-01"), "farmers")
    assert desk.ask("Norland military", as_of="2020-01-01", our_file_on=moment) == before


def test_lines_of_a_register_do_not_wait_for_review_nor_count_as_found_by_the_program(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    desk.add(article(KILLED))
    assert {filed.claim.document for filed in desk.proposals()} == set(desk.who("Harbour Watch").documents)
    assert desk.waiting() == len(list(desk.proposals()))
    (gap,) = [gap for gap in desk.ask("Norland military", as_of="2020-01-01").gaps if gap.code == "unreviewed"]
    assert gap.text.startswith("1 claim:")


def test_a_town_police_that_a_register_knows_is_told_by_all_its_names(desk: Desk, article: Article, tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    lines = "Ost Municipal Police,country,NO,,,Town Act,https://law.example\nOst Municipal Police,name,police of Ost,,,Town Act,https://law.example\n"
    register.write_text(HEAD + lines)
    desk.load_register(register)
    text = (
        "Harbour Watch said that the police of Ost killed four farmers in Norway. The list says: the police of Ost belongs to the Ost Army."
    )
    desk.add(article(text))
    roles = [("part", "the police of Ost"), ("whole", "the Ost Army")]
    desk.claim("article.md", "the police of Ost belongs to the Ost Army", kind="relation", roles=roles, accept_it=True)
    answer = desk.ask("Ost Army", as_of="2020-01-01")
    assert (about(answer, "farmers"), "forces" in {gap.code for gap in answer.gaps}) == ([], True)


def test_a_former_name_leads_to_its_actor_and_is_shown_with_its_time(desk: Desk, article: Article, norland: Path) -> None:
    line = "Orrin Coast Guard,renamed,Orrin Harbour Watchmen,,2018-12,Guard Act,https://law.example/guard\n"
    norland.write_text(NORLAND + line, encoding="utf-8")
    assert desk.load_register(norland).problems == ()
    desk.add(article("Harbour Watch said that the Orrin Harbour Watchmen killed four farmers in Norway."))
    assert about(desk.ask("Orrin Coast Guard"), "farmers")
    told = [t for t in desk.who("Orrin Coast Guard").relations if t.words == "formerly called"]
    assert [(t.object, t.when.edtf if t.when else None) for t in told] == [("Orrin Harbour Watchmen", "../2018-12")]


def test_what_is_left_open_names_nobody_who_is_protected(desk: Desk, article: Article, norland: Path) -> None:
    desk.load_register(norland)
    desk.add(article(KILLED))
    desk.protect("Orrin Coast Guard", "in danger")
    answer = desk.ask("Norland military", as_of="2019-05-15")
    (gap,) = [gap for gap in answer.gaps if gap.code == "relation_open"]
    assert "Coast Guard" not in gap.text
