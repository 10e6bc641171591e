"""Protected names, passages and documents: in no output, in no file that is given out; the case itself still holds them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from conftest import Article, Run
from despite.ask.shield import NAME, PASSAGE, Shield
from despite.cli.app import commands
from despite.desk import Desk
from despite.errors import BadValue, NotFound, Refused
from despite.evidence import Name
from despite.text.fold import pattern, places
from despite.text.mask import Masked

WITNESS = "José Núñez"
STORY = """\
José Núñez said that the Orrin navy killed four farmers in 2016. Núñez said that the navy allegedly detained 12 fishermen in 2017.

The court heard JOSÉ NÚÑEZ on Monday; Harbour Watch said that the Orrin navy beat Jose
Nuñez’s brother in 2018. The boats left. The boats came back.

See https://skerrypost.example/jos%C3%A9-n%C3%BA%C3%B1ez for more. Harbour Watch said that the Orrin navy killed a pilot in 2019.
"""


def told_of(text: str) -> list[str]:
    """What is left of the witness in a text, however it is spelled, escaped or joined."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})|&#x?[0-9a-fA-F]+;", "n", unquote(text))
    letters = "".join(c for c in unicodedata.normalize("NFKD", plain.casefold()) if not unicodedata.combining(c))
    return re.findall(r".{0,30}nu[nñ]ez.{0,30}", letters)


@pytest.fixture
def story(desk: Desk, article: Article) -> str:
    """An article about a witness, whose name stands in title, author, address and file name too."""
    path = article(STORY, "jose-nunez-speaks.md", title="What José Núñez saw", author="A friend of Nuñez, José Núñez", date="2020-03-01")
    desk.add(path, address="https://skerrypost.example/2020/jos%C3%A9-n%C3%BA%C3%B1ez-speaks")
    for filed in desk.proposals():
        desk.accept(filed.claim.id)
    desk.same(WITNESS, "the Old Fisherman", "as Núñez is called in the village")
    return path.name


def published(desk: Desk, folder: Path, **asked: str) -> dict[str, str]:
    """Every file of a briefing about the navy, by its path."""
    answer = desk.ask("Orrin navy", as_of="2023-05-31", **asked)
    desk.publish(answer, folder, with_unreviewed=True)
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_protected_name_stands_in_no_file_of_a_briefing(desk: Desk, story: str, tmp_path: Path) -> None:
    before = published(desk, tmp_path / "before")
    assert told_of(before["index.html"]) and told_of(before["answer.json"]) and told_of(before["timeline.svg"])
    claims = len(desk.ask("Orrin navy", as_of="2023-05-31").lines)
    desk.protect(WITNESS, "asked for it")
    files = published(desk, tmp_path / "given")
    assert set(files) >= {"index.html", "answer.json", "timeline.svg"} and any(name.startswith("passages/") for name in files)
    for name, text in files.items():
        assert told_of(name) == [] and told_of(text) == [], name
        assert NAME in text or name.endswith((".css", "proof.json"))
    assert len(json.loads(files["answer.json"])["lines"]) == claims
    assert "Harbour Watch said" in files["index.html"]
    hashes = {algorithm(spelling.encode()).hexdigest() for algorithm in (hashlib.sha256, hashlib.sha1, hashlib.md5)
              for spelling in (WITNESS, WITNESS.casefold(), "jose nunez", "Núñez", "núñez")}  # fmt: skip
    assert not any(digest[:12] in text for digest in hashes for text in files.values())


def test_the_words_around_the_name_stay_exact_and_marked(desk: Desk, story: str, tmp_path: Path) -> None:
    desk.protect(WITNESS, "asked for it")
    lines = desk.ask("Orrin navy", as_of="2023-05-31").lines
    assert all(line.claim.passage.exact for line in lines)
    shield = Shield(desk.case.ledger)
    for line in lines:
        text = shield.document(desk.case and _document(desk, line.claim.document)).text
        claim = line.claim
        assert text[claim.passage.start : claim.passage.end] == claim.passage.exact
        for hedge in claim.hedges:
            assert text[slice(*hedge.span)] == hedge.text
        for holder in claim.holders:
            if holder.cue:
                assert text[holder.cue.start : holder.cue.end] == holder.cue.text
        for role in claim.roles:
            if role.mention and NAME not in role.name:
                assert text[slice(*role.mention)]
    page = next(text for name, text in published(desk, tmp_path / "given").items() if name.startswith("passages/"))
    assert "The court heard [a protected name] on Monday" in page
    assert "[a protected name]’s brother in 2018" in page


def _document(desk: Desk, identity: str):  # type: ignore[no-untyped-def]
    from despite.ledger.documents import document

    return document(desk.case.ledger, identity)


def test_no_command_prints_a_protected_name(run: Run, desk: Desk, story: str) -> None:
    claim = desk.ask(WITNESS).lines[0].claim
    desk.undo(desk.case.ledger.head - 1)  # one review taken back, so that something waits for a person
    status, out, err = run("protect", WITNESS, "--reason", "Núñez asked for it")
    assert (status, told_of(out + err)) == (0, [])
    for command in (
        ("ask", "Orrin navy", "--as-of", "2023-05-31", "--why"),
        ("ask", "Orrin navy", "--as-of", "2023-05-31", "--why", "--format", "json"),
        ("ask", WITNESS, "--why"),
        ("timeline", "Orrin navy"),
        ("timeline", "Orrin navy", "--format", "json"),
        ("who",),
        ("who", "--format", "json"),
        ("who", WITNESS),
        ("who", "Orrin navy", "--format", "json"),
        ("dossier", claim.id),
        ("dossier", claim.id, "--format", "json"),
        ("verify",),
        ("reread",),
    ):
        status, out, err = run(*command)
        assert (status, told_of(out + err)) == (0, []), command
    shown = CliRunner().invoke(commands, ["--case", str(desk.case.folder), "review"], input="q").output
    assert told_of(shown) == [] and NAME in shown and "A name is protected here" in shown


def test_the_past_is_protected_too_and_an_undo_shows_all_again(desk: Desk, story: str, tmp_path: Path) -> None:
    before = desk.case.ledger.head
    answer = desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=f"#{before}")
    entry = desk.protect(WITNESS, "asked for it").entry
    assert told_of(str(desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=f"#{before}"))) == []
    assert told_of("".join(published(desk, tmp_path / "past", our_file_on=f"#{before}").values())) == []
    desk.publish(answer, tmp_path / "old")  # an answer got before the protection
    assert told_of("".join(path.read_text() for path in (tmp_path / "old").rglob("*.*"))) == []
    desk.undo(entry.number, "they now speak in the open")
    assert desk.ask("Orrin navy", as_of="2023-05-31", our_file_on=f"#{before}") == answer


def test_all_names_held_to_be_the_same_are_protected_also_later_ones(desk: Desk, story: str) -> None:
    desk.protect("the Old Fisherman", "asked for it")
    assert told_of(str(desk.ask("Orrin navy"))) == []
    desk.same("Orrin navy", "Navy of Orrin")
    desk.protect("Navy of Orrin", "for the test")
    assert "orrin navy" not in str(desk.ask("Harbour Watch")).casefold()


def test_a_name_of_one_document_is_protected_in_it(desk: Desk, story: str) -> None:
    desk.same("Harbour Watch", "the guards", "so called here", story)
    entry = desk.case.ledger.entry(desk.case.ledger.head)
    assert entry.kind == "decided"
    desk.protect("Harbour Watch", "asked for it")
    shield = Shield(desk.case.ledger)
    assert Name(key="guards", document=desk.ask("Orrin navy").lines[0].claim.document) in shield._names


def test_near_names_are_told_and_not_protected(run: Run, desk: Desk, story: str, article: Article) -> None:
    desk.add(article("Harbour Watch said that Luisa Kell killed a pilot.", "kell.md"))
    _, out, _ = run("protect", "Mara Kell", "--reason", "a witness")
    assert "not protected, and near to it: luisa kell" in out
    assert "Luisa Kell" in str(desk.ask("Harbour Watch"))


def test_a_protected_passage_is_left_out_and_its_words_too(desk: Desk, story: str, tmp_path: Path) -> None:
    lines = desk.ask("Orrin navy", as_of="2023-05-31").lines
    pilot = next(line.claim for line in lines if "pilot" in line.claim.passage.exact)
    assert desk.protect(pilot.id[:10], "names the place").what == "passage"
    answer = desk.ask("Orrin navy", as_of="2023-05-31")
    assert len(answer.lines) == len(lines) - 1
    assert [gap.text for gap in answer.gaps if gap.code == "protected"] == [
        "1 claim: left out, because the document or the passage is protected."
    ]
    files = published(desk, tmp_path / "given")
    assert not [name for name, text in files.items() if "pilot" in text]
    with pytest.raises(Refused, match="protected"):
        desk.dossier(pilot.id)


def test_exact_words_of_a_document_are_protected_wherever_they_stand_in_it(desk: Desk, story: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="character for character"):
        desk.protect("The boats sank", "no", inside=story)
    desk.protect("The boats", "says where", inside=story)
    page = next(text for name, text in published(desk, tmp_path / "given").items() if name.startswith("passages/"))
    assert "The boats" not in page and page.count(f"{PASSAGE} left. {PASSAGE} came back.") == 1


def test_a_protected_document_is_in_no_answer_and_not_reviewed(run: Run, desk: Desk, story: str, article: Article, tmp_path: Path) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy killed two monks in 2020.", "monks.md", title="The monks"))
    answer = desk.ask("Orrin navy", event="CANSEC 2023")
    assert desk.protect("monks.md", "would show who gave it to us").what == "document"
    assert "monks" not in str(desk.ask("Orrin navy"))
    assert "monks" not in "".join(published(desk, tmp_path / "given").values())
    desk.publish(answer, tmp_path / "old", with_unreviewed=True)
    assert "monks" not in "".join(path.read_text() for path in (tmp_path / "old").rglob("*.*"))
    assert desk.proposals() == [] and desk.hidden() == 1
    shown = CliRunner().invoke(commands, ["--case", str(desk.case.folder), "review"]).output
    assert "1 more are not shown" in shown


def test_what_dates_an_event_is_not_told_with_protected_words(desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article("The Skerry Show was promoting Tern Shipyards at the Skerry Fair on 3 May 2021.", "fair.md"))
    claim = desk.claim("fair.md", "promoting Tern Shipyards at the Skerry Fair on 3 May 2021", kind="promotion", happened_on="2021-05-03",
                       roles=[("event", "the Skerry Fair"), ("promoted", "Tern Shipyards")], accept_it=True)  # fmt: skip
    answer = desk.ask("Tern Shipyards", event="Skerry Fair 2021")
    assert "promoting" in answer.as_of_why
    desk.protect(claim.id, "for the test")
    assert "promoting" not in desk.ask("Tern Shipyards", event="Skerry Fair 2021").as_of_why
    desk.publish(answer, tmp_path / "given")
    assert "promoting" not in (tmp_path / "given" / "index.html").read_text()


def test_the_folder_of_a_briefing_may_not_bear_the_name(desk: Desk, story: str, tmp_path: Path) -> None:
    desk.protect(WITNESS, "asked for it")
    with pytest.raises(Refused, match="folder"):
        desk.publish(desk.ask("Orrin navy"), tmp_path / "jose_nunez")


def test_what_cannot_be_protected_is_said(run: Run, desk: Desk, story: str) -> None:
    for word, reason in ((WITNESS, " "), ("…", "so")):
        with pytest.raises(BadValue):
            desk.protect(word, reason)
    with pytest.raises(NotFound):
        desk.protect("ffffffff", "so", "passage")
    assert desk.protect("ffffffff", "so").what == "actor"
    desk.protect(WITNESS, "so")
    with pytest.raises(Refused, match="already"):
        desk.protect(WITNESS, "so")
    assert run("protect", WITNESS)[0] == 2


def test_the_case_itself_still_holds_what_is_protected(desk: Desk, story: str) -> None:
    head = desk.case.ledger.head
    desk.protect(WITNESS, "asked for it")
    assert told_of(_document(desk, desk.ask("Orrin navy").lines[0].claim.document).text)
    assert desk.verify().problems == () and desk.case.ledger.head == head + 1
    desk.case.ledger.rebuild()
    assert told_of(str(desk.ask("Orrin navy"))) == []


# The parts it is made of


def test_places_of_a_name_however_it_is_written() -> None:
    sought = pattern([WITNESS])
    for text in (
        "josé núñez",
        "JOSE NUNEZ",
        "Jose\u0301 Nu\u0301n\u0303ez",
        "jose-nunez",
        "José\nNúñez",
        "Jose&nbsp;Nunez".replace("&nbsp;", "\u00a0"),
        "JoseNunez",
    ):
        assert places(f"a {text} b", sought) == [(2, 2 + len(text))], text
    for text in ("Joséx Núñez", "José Núñezar", "José and Núñez"):
        assert places(text, sought) == []
    assert places("在张伟家", pattern(["张伟"])) == [(1, 3)]
    assert pattern(["…", ""]) is None


def test_masked_text_moves_every_offset() -> None:
    masked = Masked("ab Kell cd Kell ef", [((3, 7), "[x]"), ((11, 15), "[longer]"), ((12, 14), "never")])
    assert masked.text == "ab [x] cd [longer] ef"
    for span, words in (((0, 2), "ab"), ((3, 7), "[x]"), ((4, 6), "[x]"), ((8, 10), "cd"), ((5, 13), "[x] cd [longer]"), ((16, 18), "ef")):
        start, end = masked.span(span)
        assert masked.text[start:end] == words
    assert Masked("abc", []).text == "abc"
