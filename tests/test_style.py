"""The user's own templates: copied, changed, used; in a sandbox; a broken one is one sentence with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Article, Run
from despite.desk import Desk, copy_templates
from despite.errors import BadValue, Refused
from test_publish import write


@pytest.fixture
def own(tmp_path: Path) -> Path:
    copy_templates(tmp_path / "own")
    return tmp_path / "own"


def test_copied_templates_give_the_same_briefing(own: Path, tmp_path: Path) -> None:
    write(tmp_path / "a", formats=("html", "single"))
    write(tmp_path / "b", formats=("html", "single"), templates=own)
    for path in (tmp_path / "a").rglob("*"):
        assert path.is_dir() or path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_a_changed_template_and_style_are_used_and_the_rest_is_built_in(own: Path, tmp_path: Path) -> None:
    for path in own.iterdir():
        if path.name not in ("methods.html.j2", "style.css"):
            path.unlink()
    (own / "style.css").write_text("/* our house */")
    (own / "methods.html.j2").write_text((own / "methods.html.j2").read_text().replace("<header>", "<header><p>Our house</p>"))
    write(tmp_path / "b", templates=own)
    assert (tmp_path / "b" / "style.css").read_text().startswith("/* our house */")
    assert "Our house" in (tmp_path / "b" / "methods.html").read_text()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{% if %}", r"methods\.html\.j2, line 3"),
        ("{{ briefing.no_such }}", r"methods\.html\.j2, line 3.*no_such"),
        ("{{ 1 / 0 }}", r"methods\.html\.j2, line 3.*division"),
        ("{{ briefing.__class__.__mro__ }}", r"methods\.html\.j2, line 3.*unsafe"),
        ("{{ ''.__class__ }}", r"methods\.html\.j2, line 3.*unsafe"),
        ("{{ nothing_such() }}", r"methods\.html\.j2, line 3.*nothing_such"),
        ("{% include '../../secret' %}", r"methods\.html\.j2, line 3"),
    ],
)
def test_a_broken_template_is_one_sentence_with_file_and_line(own: Path, tmp_path: Path, line: str, told: str) -> None:
    lines = (own / "methods.html.j2").read_text().splitlines()
    base, _imports, *rest = lines
    at = next(n for n, text in enumerate(rest) if "<main" in text)
    (own / "methods.html.j2").write_text("\n".join([base, rest[at - 1], line, *rest[at:]]))
    with pytest.raises(Refused, match=told) as caught:
        write(tmp_path / "b", templates=own)
    assert "\n" not in str(caught.value) and not (tmp_path / "b").exists()


def test_a_folder_that_is_not_there_or_not_empty_is_told(own: Path, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="despite template"):
        write(tmp_path / "b", templates=tmp_path / "none")
    with pytest.raises(Refused, match="not empty"):
        copy_templates(own)


def test_a_template_that_holds_a_protected_name_is_refused(desk: Desk, article: Article, own: Path, tmp_path: Path) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy killed a pilot in 2019."))
    desk.protect("Paloma Ibarra", "asked for it")
    (own / "base.html.j2").write_text("Paloma Ibarra " + (own / "base.html.j2").read_text())
    with pytest.raises(Refused, match=r"base\.html\.j2 holds a protected name"):
        desk.publish(desk.ask("Orrin navy"), tmp_path / "b", templates=own)


def test_the_commands(run: Run, desk: Desk, article: Article, tmp_path: Path) -> None:
    desk.add(article("Harbour Watch said that the Orrin navy killed a pilot in 2019."))
    assert run("template", "--to", str(tmp_path / "house"))[0] == 0
    (tmp_path / "house" / "style.css").write_text("/* ours */")
    given = ("--to", str(tmp_path / "b"), "--template", str(tmp_path / "house"), "--as", "html,md")
    status, out, _err = run("publish", "Orrin navy", *given)
    assert status == 0 and "index.html" in out and (tmp_path / "b" / "style.css").read_text().startswith("/* ours */")
    assert run("publish", "Orrin navy", "--to", str(tmp_path / "c"), "--as", "odt")[0] == 2
