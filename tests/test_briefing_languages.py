"""A briefing in Spanish and French: the program's words in that language, the passages in their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from catalogues import OTHERS
from despite.desk import Desk
from despite.desk.example import build, question
from despite.errors import BadValue
from despite.evidence import When
from despite.publish.dates import MONTHS, say, say_day
from despite.publish.files import PAGES
from despite.publish.patterns import PATTERNS
from despite.publish.plan import Plan
from despite.publish.retelling import retold
from despite.publish.sentence import lead
from despite.publish.words import KINDS, RECORD, ROLES, STANCES, kind_words
from despite.text.messages import _, speaking
from test_publish import ANSWER, DENIED, KILLED, SEVENTEEN, write


@pytest.fixture(scope="module", params=OTHERS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("languages") / request.param
    write(folder, with_unreviewed=True, plan=Plan(language=request.param), formats=(PAGES, "single", "md"))
    return request.param, folder


def test_pages_say_in_which_language_they_are(told: tuple[str, Path]) -> None:
    language, folder = told
    for path in folder.rglob("*.html"):
        assert f'<html lang="{language}">' in path.read_text("utf-8")


def test_passages_stay_in_their_own_language(told: tuple[str, Path]) -> None:
    _language, folder = told
    page = HTMLParser((folder / "index.html").read_text("utf-8"))
    item = page.css_first(f"#claim-{KILLED.id} q")
    assert item is not None and item.text() == KILLED.passage.exact and item.attributes["lang"] == "en"


def test_no_english_sentence_of_the_program_is_left(told: tuple[str, Path]) -> None:
    """What the catalogue translates stands nowhere in English, but in what is quoted, named or written by somebody."""
    _language, folder = told
    page = HTMLParser((folder / "index.html").read_text("utf-8"))
    for node in page.css("q, mark, dd, svg, nav a[href='#occurrences']"):
        node.decompose()
    text = " ".join(page.body.text().split()) if page.body else ""
    whole = [
        message
        for message in (*RECORD.values(), *KINDS.values(), "Gaps", "How to read this", "Day asked", "Beside it stands")
        if " " in message
    ]
    assert not [message for message in whole if message in text]


def test_hedge_stance_and_negation_are_told_in_that_language(told: tuple[str, Path]) -> None:
    language, folder = told
    text = (folder / "briefing.md").read_text("utf-8")
    with speaking(language):
        for words in (_("denied"), _("negated: says that this was not so"), _("concluded")):
            assert words in text
    assert "probably" in text


def test_dates_read_as_they_are_written_in_that_language() -> None:
    between = When(edtf="", earliest=date(2023, 5, 23), latest=date(2023, 5, 30))
    with speaking("es"):
        assert say_day(date(2023, 5, 1)) == "1 de mayo de 2023"
        assert say(between) == "entre el 23 y el 30 de mayo de 2023"
        assert say(When(edtf="", earliest=None, latest=date(2023, 5, 30))) == "hasta el 30 de mayo de 2023"
    with speaking("fr"):
        assert say_day(date(2023, 5, 1)) == "1er mai 2023"
        assert say(between) == "entre le 23 et le 30 mai 2023"
        assert say(When(edtf="2023-05?", earliest=date(2023, 5, 1), latest=date(2023, 5, 31))) == "mai 2023 (date incertaine)"


def test_a_chain_is_one_sentence() -> None:
    with speaking("es"):
        assert lead(KILLED, "The Mole") == "Publicado por The Lantern: concluido por researchers in Osk"
        assert lead(DENIED, "x") == "Desmentido por The Ministry"
        assert lead(SEVENTEEN, "The Mole") == "Según The Mole, con voz propia"
    with speaking("fr"):
        assert lead(KILLED, "The Mole") == "Publié par The Lantern\u00a0: conclu par researchers in Osk"


@pytest.mark.parametrize("language", OTHERS)
def test_careful_words_keep_their_meaning(language: str) -> None:
    """'Said to be responsible' and 'on record' never become 'guilty', 'known' or a fact."""
    with speaking(language):
        words = " ".join([*map(_, ROLES.values()), *map(_, RECORD.values()), *map(_, STANCES.values()), *map(kind_words, KINDS)]).lower()
        banned = {"es": r"culpable|\bsab[ií]a|\bconocid|perpetrador", "fr": r"coupable|\bsavait|\bconnu|de notoriété"}[language]
        assert not re.search(banned, words)
        assert {"es": "se atribuye", "fr": "attribuée"}[language] in _(ROLES["accused"])


# ---- sentences told again -----------------------------------------------------------------------------------------------
def filled(message: str) -> str:
    """A sentence of a pattern as an answer would hold it."""
    return re.sub(r"\{(\w+)\}", lambda place: PLACES.get(place[1], "Osk"), message)


PLACES = {
    "n": "7", "m": "3", "entry": "12", "rule": "declared/1", "share": "85%", "claim": "0a1b2c3d",
    "day": "4 June 2014", "day_first": "2014-06-04", "day_last": "5 June 2014", "interval": "2014-06/2014-07",
    "span": "3 days", "until": "2 months", "kind": "sexual violence", "classes": "dated, second hand",
    "whole": "'Tallow' (2012)", "chain": "part of 'Velm', a claim accepted by Ana", "what": "the act asked about",
    "why": "the same words", "whose": "a claim of Ana", "clocks": "said within 2014", "stated": "the title says 2014",
    "how": "no later than 4 June 2014",
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("message", PATTERNS)
def test_each_pattern_recognises_its_own_sentence(message: str, language: str) -> None:
    english = filled(message)
    with speaking(language):
        again = retold(english)
        assert again != english or _(message) == message
        assert not re.search(r"\{\w+\}", again)
        assert again.partition("Osk")[0] != english.partition("Osk")[0] or english.startswith("Osk")
        assert not re.search(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}", again)


def test_what_is_nobodys_pattern_stays() -> None:
    with speaking("es"):
        for words in ("the editor told Ana so", "dated by hand", "both of them", "public outcry", ""):
            assert retold(words) == words
    assert retold("the same words") == "the same words"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with build(tmp_path_factory.mktemp("example") / "example.case") as desk:
        yield desk


@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_of_the_example_is_told_in_that_language(example: Desk, language: str) -> None:
    """The example's answer has reasons of most kinds; none of the program's own stays English."""
    answer = question(example)
    found = {answer.question, answer.as_of_why, *(gap.text for gap in answer.gaps), *(name.why for name in answer.names)}
    found |= {line.why for line in answer.lines}
    found |= {reason.text for source in answer.sources if source.dated != "person" for reason in source.reasons}
    found |= {why for each in answer.occurrences for why in (*each.why, *(w for origin in each.origins for w in origin.why))}
    with speaking(language):
        assert not [words for words in sorted(found) if retold(words) == words]


def test_a_language_that_is_not_spoken_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="en, es, fr"):
        write(tmp_path / "b", ANSWER, plan=Plan(language="xx"))
