"""The command line in the user's language: told again where it is printed, and the same data underneath in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import program_words
from catalogues import OTHERS
from conftest import Article, Run
from despite.cli import main
from despite.cli.saying import sentences, told
from despite.cli.speaking import language_of
from despite.desk import Desk
from despite.errors import BadValue
from despite.settings import CASE_FILE
from despite.text.messages import _, speaking

NAVY = "Harbour Watch said that the Orrin navy killed four farmers in 2016."
EACH = pytest.mark.parametrize("language", OTHERS)


def filled(message: str) -> tuple[str, dict[str, str]]:
    """A sentence with something in each of its places."""
    names = re.findall(r"(?<!\{)\{(\w+)\}", message)
    values = {name: "7" if name == "n" else f"⟦{number}⟧" for number, name in enumerate(names)}
    return message.format(**values), values


def test_what_is_gathered_from_the_source_is_on_file() -> None:
    there = program_words.TARGET.read_text(encoding="utf-8")
    assert there == program_words.written(), "the program says something new: make messages, then translate what is empty in program.po"
    assert len(sentences()) > 300 and len(program_words.helps()) > 150


@EACH
def test_every_sentence_is_known_again_whatever_stands_in_its_places(language: str) -> None:
    unknown = []
    for message in sentences():
        text, values = filled(message)
        assert told(text) == text
        with speaking(language):
            unknown += [message] if told(text) != _(message, **values) else []
    assert unknown == []


@given(st.text(max_size=80))
def test_nothing_is_changed_in_english(text: str) -> None:
    assert told(text) == text


@EACH
def test_words_of_people_stay_as_they_are(language: str) -> None:
    with speaking(language):
        for text in ("Mara Kell saw it", "the Orrin navy", "", "  \n", "x" * 5000, "{odd} braces {", "100 % of it"):
            assert told(text) == text


def test_a_mistake_is_told_with_its_parts() -> None:
    with speaking("es"):
        assert told("There is no claim 'zzzz' in this case: give the id, or its beginning.") == (
            "En este caso no hay afirmación 'zzzz': dé el id, o su comienzo."
        )
    with speaking("fr"):
        assert told("'x' is no day: write it as YYYY-MM-DD, for example 2023-05-31.") == (
            "'x' ne convient pas comme jour : écrivez-le YYYY-MM-DD, par exemple 2023-05-31."
        )


# Which language


def test_the_language_is_that_of_the_option_the_variable_the_case_the_system(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DESPITE_LANGUAGE", "DESPITE_CASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    case = ["--case", str(desk.case.folder)]
    assert language_of([]) == "en"
    for system, language in (("fr_FR.UTF-8", "fr"), ("es.UTF-8", "es"), ("C.UTF-8", "en"), ("de_DE", "en"), ("POSIX", "en")):
        monkeypatch.setenv("LANG", system)
        assert language_of(["ask", "x"]) == language
    monkeypatch.setenv("LANG", "en_GB")
    settings = desk.case.folder / CASE_FILE
    settings.write_text('language = "fr"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert language_of([*case, "ask", "x"]) == "fr"
    monkeypatch.chdir(desk.case.folder)
    assert language_of(["ask", "x"]) == "fr"
    monkeypatch.setenv("DESPITE_LANGUAGE", "es_MX")
    assert language_of([*case, "ask", "x"]) == "es"
    assert language_of(["--language=fr", "ask"]) == language_of(["--author", "--language", "--language", "fr", "ask"]) == "fr"
    assert language_of(["publish", "--language", "fr"]) == "es"  # that is the briefing's
    with pytest.raises(BadValue, match="one of en, es, fr"):
        language_of(["--language", "de"])


def test_a_case_file_that_cannot_be_read_is_told_of_by_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.case.folder / CASE_FILE).write_text("language = [", encoding="utf-8")
    assert main(["--case", str(desk.case.folder), "ask", "x"]) == 2
    assert "mend it with an editor" in capsys.readouterr().err


# What is said, and what stays the same


def test_results_mistakes_problems_and_help_are_in_the_language(
    run: Run, desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = article("x", "bad.md")
    bad.write_bytes(b"")
    monkeypatch.setenv("DESPITE_LANGUAGE", "es")
    _status, out, err = run("add", str(article(NAVY)), str(bad))
    assert "Añadido a" in out and "2 documentos" in out
    assert "problema " in err and "está vacío" in err
    assert "Falta el argumento" in run("accept")[2]
    assert "no hay afirmación" in run("accept", "zzzz")[2]
    assert run("--language", "es", "--language", "tlh", "ask", "x")[0] == 2
    asked = " ".join(run("ask", "Orrin navy")[1].split())
    for words in (
        "Aceptadas por una persona: 0",
        "¿Qué consta",
        "Lo que falta",
        "1 afirmación",
    ):
        assert words in asked, words
    helped = run("accept", "--help")[1]
    assert "Uso:" in helped and "Acepta afirmaciones" in helped and "despite accept 3f9a1c 77b2e0" in helped
    monkeypatch.setenv("DESPITE_LANGUAGE", "fr")
    assert "Usage :" in run("--help")[1] and "Prend des fichiers" in run("--help")[1]
    monkeypatch.setenv("DESPITE_LANGUAGE", "en")
    assert "Accept claims" in run("accept", "--help")[1]


def test_json_and_the_ledger_are_the_same_in_every_language(
    run: Run, desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = article("x", "bad.md")
    bad.write_bytes(b"")
    said = {}
    for language in ("en", *OTHERS):
        monkeypatch.setenv("DESPITE_LANGUAGE", language)
        run("add", str(article(NAVY)), str(bad))
        claim = json.loads(run("review", "--format", "json")[1])[0]["claim"]["id"]
        told_of = [run("ask", "Orrin navy", "--as-of", "2023-05-31", "--format", "json")[1], run("review", "--format", "json")[1]]
        told_of += [
            run("dossier", claim, "--format", "json")[1],
            run("verify", "--format", "json")[1],
            run("published", "--format", "json")[1],
        ]
        said[language] = [*told_of, *(str(entry.payload) for entry in desk.case.ledger.entries())]
    assert said["en"] == said["es"] == said["fr"]


def test_a_language_is_not_kept_after_the_command(run: Run, desk: Desk) -> None:
    run("--help")
    main(["--language", "es", "--help"])
    assert told("Nothing is noted.") == "Nothing is noted."
