"""Connectors: every value of another's records is a claim of its source, found again field by field, out and in again the same."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import despite
from conftest import Article, Run
from despite.connectors.delimited import rows
from despite.connectors.fact import rule_of, value_of
from despite.connectors.ftm import Said, said
from despite.connectors.records import lay_out
from despite.connectors.sfm import partial
from despite.desk import Desk
from despite.errors import BadValue, NoSuchFile, Refused
from despite.evidence import Claim
from despite.ledger.claims import each_claim
from despite.ledger.documents import document

SOURCE, OTHER, POINT = (
    "5f0c0000-0000-0000-0000-000000000001",
    "5f0c0000-0000-0000-0000-000000000002",
    "a0000000-0000-0000-0000-000000000003",
)


def value(
    model: str, pk: int, of: int, what: Any, sources: tuple[str, ...] = (), confidence: str = "2", points: tuple[str, ...] = ()
) -> Any:
    fields = {
        "lang": "en",
        "confidence": confidence,
        "object_ref": of,
        "value": what,
        "sources": list(sources),
        "accesspoints": list(points),
    }
    return {"model": model, "pk": pk, "fields": fields}


def thing(model: str, pk: int, **fields: Any) -> Any:
    return {"model": model, "pk": pk, "fields": fields}


def cited(pk: str, title: str, publication: str, on: str, web: str) -> Any:
    fields = {"title": title, "publication": publication, "published_on": on, "source_url": web}
    return {"model": "source.source", "pk": pk, "fields": fields}


UNIT, PERSON, POST, PART = "organization.organization", "person.person", "membershipperson.membershipperson", "composition.composition"
RECORDS: dict[str, list[Any]] = {
    "organization.json": [
        thing(UNIT, 1, uuid="u-fleet"),
        thing(UNIT, 2, uuid="u-flotilla"),
        value(f"{UNIT}name", 11, 1, "Orrin Fleet", (SOURCE,), "3", (POINT,)),
        value(f"{UNIT}name", 12, 2, "3 Flotilla", (SOURCE, OTHER), "1"),
        value(f"{UNIT}alias", 13, 2, "Third Flotilla", (OTHER,)),
        value(f"{UNIT}classification", 14, 2, "Navy", (SOURCE,)),
        value(f"{UNIT}divisionid", 15, 2, "ocd-division/country:no"),
        value(f"{UNIT}firstciteddate", 16, 2, "2013-02-00", (SOURCE,)),
        value(f"{UNIT}openended", 17, 2, "Y"),
        value(f"{UNIT}realstart", 18, 2, False),
    ],
    "person.json": [
        thing(PERSON, 5, uuid="u-ost"),
        value(f"{PERSON}name", 51, 5, "Jon Ost", (SOURCE,)),
        value(f"{PERSON}alias", 52, 5, "J. Ost", (OTHER,)),
    ],
    "composition.json": [
        thing(PART, 7),
        value(f"{PART}child", 71, 7, 2, (SOURCE,)),
        value(f"{PART}parent", 72, 7, 1, (SOURCE,)),
        value(f"{PART}startdate", 73, 7, "2015-04-00"),
        value(f"{PART}enddate", 74, 7, "2018-06-30"),
        value(f"{PART}realstart", 75, 7, True),
        value(f"{PART}openended", 76, 7, "E"),
    ],
    "membershipperson.json": [
        thing("membershipperson.role", 9, value="Commander"),
        thing(POST, 8),
        value(f"{POST}member", 81, 8, 5, (OTHER,)),
        value(f"{POST}organization", 82, 8, 2, (OTHER,)),
        value(f"{POST}role", 83, 8, 9, (OTHER,)),
        value(f"{POST}firstciteddate", 84, 8, "2016-01-05"),
        value(f"{POST}lastciteddate", 85, 8, "2016-09-00"),
        value(f"{POST}realstart", 86, 8, False),
        value(f"{POST}realend", 87, 8, False),
    ],
    "emplacement.json": [
        thing("emplacement.emplacement", 3),
        value("emplacement.emplacementorganization", 31, 3, 2, (SOURCE,)),
        value("emplacement.emplacementsite", 32, 3, 4711, (SOURCE,)),
    ],
    "violation.json": [
        thing("violation.violation", 6, uuid="u-incident"),
        value("violation.violationtype", 61, 6, "Unlawful killings", (OTHER,), "1"),
        value("violation.violationtype", 62, 6, "Torture", (OTHER,)),
        value("violation.violationstartdate", 63, 6, "2016-05-00", (OTHER,)),
        value("violation.violationperpetratororganization", 64, 6, 2, (OTHER,)),
        value("violation.violationdescription", 65, 6, 'According to Harbour Watch:\n"four men" were killed', (OTHER,)),
    ],
    "source.json": [
        cited(SOURCE, "Fleet list", "The Skerry Post", "2016-10-02", "https://post.example/1"),
        cited(OTHER, "Report", "Harbour Watch", "2017-03-00", "https://watch.example/2"),
    ],
    "accesspoint.json": [
        {
            "model": "source.accesspoint",
            "pk": POINT,
            "fields": {"source": SOURCE, "archive_url": "https://archive.example/1", "page_number": "4"},
        }
    ],
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "sfm"
    folder.mkdir()
    for name, some in RECORDS.items():
        (folder / name).write_text(json.dumps(some, ensure_ascii=False), encoding="utf-8")
    return folder


def claims(desk: Desk) -> list[Claim]:
    return [filed.claim for filed in each_claim(desk.case.ledger, desk.case.ledger.head)]


def of_rule(desk: Desk, rule: str) -> list[Claim]:
    return [claim for claim in claims(desk) if rule_of(claim) == rule]


# Security Force Monitor


def test_every_value_comes_in_as_a_claim_of_each_of_its_sources(desk: Desk, records: Path) -> None:
    loaded = desk.import_sfm(records)
    assert {problem.code for problem in loaded.problems} == {"sfm.reference"}
    found = Counter(rule_of(claim) for claim in claims(desk))
    want: Counter[str] = Counter()
    for some in RECORDS.values():
        for record in some:
            want[record["model"].rpartition(".")[2]] += max(1, len(record["fields"].get("sources", ())))
    assert found == want
    assert len(claims(desk)) == loaded.claims
    assert desk.verify().problems == ()


def test_a_value_is_found_again_with_source_date_address_and_confidence(desk: Desk, records: Path) -> None:
    desk.import_sfm(records)
    first, second = sorted(of_rule(desk, "organizationname"), key=lambda c: c.passage.start)[1:]
    (holder,) = first.holders
    assert (value_of(first), holder.name, holder.said_on.edtf if holder.said_on else None) == (
        "3 Flotilla",
        "The Skerry Post",
        "2016-10-02",
    )
    assert [hedge.text for hedge in first.hedges] == ["confidence: 1"]
    assert second.holders[0].said_on is not None and second.holders[0].said_on.edtf == "2017-03"
    page = document(desk.case.ledger, first.document)
    named = {page.text[r.start : r.end]: r for r in page.references}
    assert holder.mention
    assert named[page.text[slice(*holder.mention)]].address == "https://post.example/1"
    assert (named[POINT].address, "page 4" in named[POINT].title) == ("https://archive.example/1", True)
    assert [page.text[b.start : b.end] for b in page.blocks if b.cell == first.passage.cell] == ["3 Flotilla"]


def test_names_lead_to_the_unit_and_who_shows_its_relations(desk: Desk, records: Path) -> None:
    desk.import_sfm(records)
    who = desk.who("Third Flotilla")
    assert "sfm:u-flotilla" in {key for key, _, _ in who.names}
    told = {(t.subject, t.words, t.object, t.when.edtf if t.when else None) for t in who.relations}
    assert told == {
        ("3 Flotilla", "part of", "Orrin Fleet", "2015-04/2018-06-30"),
        ("3 Flotilla", "commanded by", "Jon Ost", "2016-01-05?/2016-09?"),
        ("3 Flotilla", "based at", "4711", None),
    }


@pytest.mark.parametrize(("day", "lines"), [("2015-03-31", 0), ("2016-01-01", 2), ("2018-06-30", 2), ("2018-07-01", 0)])
def test_an_incident_is_an_allegation_and_reaches_the_superior_only_in_its_time(desk: Desk, records: Path, day: str, lines: int) -> None:
    desk.import_sfm(records)
    incidents = [line for line in desk.ask("Orrin Fleet", as_of=day).lines if line.claim.kind in ("killing", "torture")]
    assert len(incidents) == lines
    for line in incidents:
        assert (line.claim.stance, line.claim.holders[0].name, line.state) == ("alleged", "Harbour Watch", "proposed")
        assert line.claim.happened_on is not None and line.claim.happened_on.edtf == "2016-05/"
        assert "part of 'Orrin Fleet' (2015-04/2018-06-30), stated by The Skerry Post" in line.through[0]
    assert all(line.claim.kind != "killing" for line in desk.ask("Jon Ost", as_of=day).lines)


def test_a_unit_of_the_records_joins_an_article_of_its_country_only(desk: Desk, records: Path, article: Article) -> None:
    desk.import_sfm(records)
    text = "Mara Kell said that the 3 Flotilla killed nine farmers in {}."
    desk.add(article(text.format("Norway"), "here.md"), article(text.format("Chile"), "there.md"))
    found = [line for line in desk.ask("Orrin Fleet", as_of="2016-01-01").lines if "nine farmers" in line.claim.passage.exact]
    assert ["Norway" in line.claim.passage.exact + line.claim.passage.suffix for line in found] == [True]


def test_a_person_of_the_records_never_joins_by_itself(desk: Desk, records: Path, article: Article) -> None:
    desk.import_sfm(records)
    desk.add(article("Mara Kell said that Jon Ost killed nine farmers in Norway."))
    assert not [line for line in desk.ask("J. Ost", as_of="2016-01-01").lines if "farmers" in line.claim.passage.exact]
    assert ("Jon Ost", "sfm:u-ost") in desk.undecided()


def test_two_units_of_one_name_join_nothing_and_it_is_told(desk: Desk, records: Path) -> None:
    some = json.loads((records / "organization.json").read_text())
    some.append(value(f"{UNIT}alias", 19, 1, "Third Flotilla"))
    (records / "organization.json").write_text(json.dumps(some))
    loaded = desk.import_sfm(records)
    assert "sfm.namesakes" in {problem.code for problem in loaded.problems}
    assert not {key for key, _, _ in desk.who("Third Flotilla").names if key.startswith("sfm:")}


def test_faulty_files_dates_and_missing_records_are_problems(desk: Desk, records: Path) -> None:
    (records / "broken.json").write_text("[{]")
    some = json.loads((records / "composition.json").read_text())
    next(r for r in some if r["pk"] == 73)["fields"]["value"] = "2015-13-00"
    next(r for r in some if r["pk"] == 71)["fields"]["sources"] = ["gone"]
    some.append(value(f"{PART}classification", 77, 7, None))
    (records / "composition.json").write_text(json.dumps(some))
    codes = Counter(problem.code for problem in desk.import_sfm(records).problems)
    assert codes["sfm.format"] == codes["sfm.empty"] == 1
    assert codes["sfm.date"] >= 1 and codes["sfm.reference"] >= 2
    assert {c.happened_on for c in of_rule(desk, "compositionparent")} == {None}


def test_the_callers_mistakes_are_told_in_a_sentence(desk: Desk, tmp_path: Path, run: Run) -> None:
    with pytest.raises(NoSuchFile):
        desk.import_sfm(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadValue):
        desk.import_sfm(tmp_path / "empty")
    for words in (("import", "sfm", "a", "b"), ("import", "x", "y"), ("import", "case.zip")):
        status, _, err = run(*words)
        assert (status, err.count("\n")) == (2, 1)


def test_importing_again_adds_nothing(run: Run, records: Path) -> None:
    status, out, _ = run("import", "sfm", str(records))
    assert (status, "8 files" in out) == (1, True)
    assert "8 were on file already" in run("import", "sfm", str(records))[1]


@pytest.mark.parametrize(("text", "edtf"), [("2013-02-00", "2013-02"), ("2013-00-00", "2013"), ("2013-02-07", "2013-02-07"), ("", None)])
def test_a_partial_date_is_no_finer_than_it_was(text: str, edtf: str | None) -> None:
    found = partial(text)
    assert (found.edtf if found else None) == edtf


# FollowTheMoney


@pytest.mark.parametrize("entities", [False, True], ids=["statements", "entities"])
def test_out_to_followthemoney_and_in_again_is_the_same(desk: Desk, records: Path, tmp_path: Path, entities: bool) -> None:
    desk.import_sfm(records)
    given_out = desk.export_ftm(tmp_path / "out.json", entities)
    assert {problem.code for problem in given_out.problems} == {"ftm.unsaid", "ftm.note"}
    before = Counter(_said(desk))
    with despite.open(tmp_path / "second.case", author="Ana Ruiz") as second:
        assert second.import_ftm(tmp_path / "out.json").problems == ()
        after = Counter(_said(second))
    assert not before - after
    assert {(one.prop, one.holder) for one in after - before} <= {("name", None), ("involved", None)}  # what the model requires besides


def _said(desk: Desk) -> Iterator[Said]:
    return (one.bare() for claim in claims(desk) if (one := said(claim)) is not None)


def test_the_starter_register_goes_out_and_in_again(desk: Desk, tmp_path: Path) -> None:
    desk.load_register()
    desk.export_ftm(tmp_path / "out.json")
    with despite.open(tmp_path / "second.case", author="Ana Ruiz") as second:
        second.import_ftm(tmp_path / "out.json")
        assert not Counter(_said(desk)) - Counter(_said(second))
        names = {key for key, _, _ in second.who("Guardia Nacional de México").names}
        assert any(key.startswith("ftm:register-national-guard") for key in names)


def test_each_statement_leads_to_its_claim(desk: Desk, records: Path, tmp_path: Path) -> None:
    desk.import_sfm(records)
    desk.export_ftm(tmp_path / "out.json")
    lines = [json.loads(line) for line in (tmp_path / "out.json").read_text(encoding="utf-8").splitlines()]
    known = {claim.id for claim in claims(desk)}
    assert lines and all(line["origin"].removeprefix("claim:") in known for line in lines)
    with pytest.raises(Refused):
        desk.export_ftm(tmp_path / "out.json")


def test_what_is_hidden_or_rejected_does_not_go_out(desk: Desk, records: Path, tmp_path: Path) -> None:
    desk.import_sfm(records)
    (alias,) = of_rule(desk, "personalias")
    desk.reject(alias.id)
    desk.protect("Jon Ost", "in danger")
    desk.export_ftm(tmp_path / "out.json")
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "J. Ost" not in text and "Jon Ost" not in text and "3 Flotilla" in text


def test_others_entities_come_in_and_what_has_no_place_is_told(desk: Desk, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "schema": "Company", "properties": {"name": ["Tern Shipyards"], "country": ["no"]}},
        {"id": "b", "schema": "Person", "properties": {"name": ["Pia Lund"]}},
        {"id": "c", "schema": "Ownership", "properties": {"owner": ["b"], "asset": ["a"], "startDate": ["2019"]}},
        {"id": "d", "schema": "UnknownLink", "properties": {"subject": ["a"], "object": ["b"], "role": ["friend"]}},
        {"entity_id": "a", "prop": "alias", "schema": "Company", "value": "Tern", "dataset": "x", "id": "1"},
    ]
    path = tmp_path / "others.json"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\nnot json\n", encoding="utf-8")
    loaded = desk.import_ftm(path)
    assert sorted(problem.code for problem in loaded.problems) == ["ftm.line", "ftm.unread"]
    (owned,) = desk.who("Tern Shipyards").relations
    assert (owned.subject, owned.words, owned.object, owned.when.edtf if owned.when else None) == (
        "Tern Shipyards",
        "owned by",
        "Pia Lund",
        "2019/",
    )
    assert "ftm:a" in {key for key, _, _ in desk.who("Tern").names}


@pytest.mark.skipif(find_spec("followthemoney") is None, reason="followthemoney (the extra 'ftm') is not installed")
def test_the_package_itself_takes_what_is_written(desk: Desk, records: Path, tmp_path: Path) -> None:
    from followthemoney import model
    from followthemoney.statement import Statement

    desk.import_sfm(records)
    desk.export_ftm(tmp_path / "entities.json", entities=True)
    desk.export_ftm(tmp_path / "statements.json")
    for line in (tmp_path / "entities.json").read_text(encoding="utf-8").splitlines():
        proxy = model.get_proxy(json.loads(line))
        proxy.schema.validate({"properties": proxy.to_dict()["properties"]})
    for line in (tmp_path / "statements.json").read_text(encoding="utf-8").splitlines():
        one = Statement.from_dict(json.loads(line))
        assert one.id == Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external)


# Tables as text


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_cells_of_any_table_are_found_with_their_place(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    found = list(rows(out.getvalue()))
    assert [[cell.value for cell in row] for row in found] == table
    for row in found:
        for cell in row:
            assert out.getvalue()[slice(*cell.span)].replace('""', '"') == cell.value


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["value", "lang", "sources"]), st.none() | st.booleans() | st.text() | st.lists(st.text(min_size=1))
        ),
        max_size=5,
    )
)
def test_a_laid_out_record_holds_every_value_at_its_place(fields: list[dict[str, Any]]) -> None:
    laid = lay_out({"model": "m.x", "pk": number, "fields": one} for number, one in enumerate(fields))
    for row, one in zip(laid.rows, fields, strict=True):
        for name, what in one.items():
            if isinstance(what, list):
                assert [laid.text[slice(*span)] for span in row.items[name]] == what
            elif what not in (None, ""):
                assert laid.text[slice(*row.cells[name])] == (str(what).lower() if isinstance(what, bool) else what)
    assert [block.cell for block in laid.blocks] == list(dict.fromkeys(block.cell for block in laid.blocks))
