"""The example case: it builds, its question is answered, its briefing is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from despite.ask import Answer
from despite.cli import main
from despite.desk import Desk
from despite.desk.example import build, question
from despite.ledger import documents


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with build(tmp_path_factory.mktemp("example") / "cansec.case") as desk:
        yield desk


@pytest.fixture(scope="module")
def answer(example: Desk) -> Answer:
    return question(example)


def test_the_demo_ends_with_the_path_of_its_briefing_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--to", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    last = Path(printed.out.splitlines()[-1])
    assert last == tmp_path / "briefing" / "index.html"
    assert last.is_file()
    assert printed.err == ""


def test_every_document_names_its_source_and_address(example: Desk) -> None:
    found = documents(example.case.ledger, example.case.ledger.head)
    assert len(found) >= 12
    for document in found:
        address = document.address or ""
        assert urlsplit(address).scheme in ("http", "https"), document.title
        assert document.publisher or urlsplit(address).netloc in document.text, document.title
    assert {"en", "es", "fr"} <= {document.language for document in found}


def test_the_example_verifies(example: Desk) -> None:
    verified = example.verify()
    assert verified.problems == ()
    assert verified.passages > 20


def test_the_question_is_about_the_day_the_show_opened(answer: Answer) -> None:
    assert str(answer.as_of) == "2023-05-31"
    assert answer.as_of_why


def test_the_answer_keeps_the_classes_apart(answer: Answer) -> None:
    found = {line.record for line in answer.lines if line.state == "accepted"}
    assert "dated" in found
    assert len(found) >= 2
    assert all(line.why and line.through for line in answer.lines)


def test_a_denial_stands_beside_the_rest(answer: Answer) -> None:
    assert any(line.claim.stance == "denied" or line.claim.negated for line in answer.lines)


def test_parts_of_the_military_come_in_and_it_is_said_how(answer: Answer) -> None:
    assert any("part of" in through for line in answer.lines for through in line.through)


def test_every_accepted_line_has_a_source_and_a_reviewer(answer: Answer) -> None:
    sources = {source.document for source in answer.sources}
    for line in answer.lines:
        assert line.claim.document in sources
        assert (line.reviewed_by is None) == (line.state == "proposed")


def test_building_twice_gives_the_same_documents_and_claims(example: Desk, tmp_path: Path) -> None:
    def words(desk: Desk) -> list[tuple[str, str]]:
        found = question(desk).lines
        return sorted((line.claim.passage.exact, line.record) for line in found)

    with build(tmp_path / "again.case") as again:
        assert words(again) == words(example)
