"""The few things that most tests begin with: a desk, an article in a file, the claims of a paragraph."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import despite
from despite.cli import main
from despite.desk import Desk
from despite.errors import Problem
from despite.evidence import Block, Claim, Dating, Document, When
from despite.find import find

os.environ["DESPITE_LANGUAGE"] = "en"  # whatever the machine speaks
settings.register_profile("house", deadline=None)
settings.load_profile("house")

Article = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new case at which Ana Ruiz works."""
    with despite.open(tmp_path / "story.case", author="Ana Ruiz") as opened:
        yield opened


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """Writes a Markdown file with front matter: ``article("…", name="one.md", publisher="The Skerry Post", date="2019-02-11")``."""

    def write(text: str, name: str = "article.md", **front_matter: str) -> Path:
        path = tmp_path / "articles" / name
        path.parent.mkdir(exist_ok=True)
        head = "".join(f'{key}: "{value}"\n' for key, value in front_matter.items())
        path.write_text(f"---\n{head}---\n\n{text}\n" if head else f"{text}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def run(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the desk's case: its exit status, what it printed, what it complained of."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["--case", str(desk.case.folder), "--author", "Ana Ruiz", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def page(text: str, public_on: When | None = None) -> Document:
    """An English document of paragraphs (a blank line between two), without a title, public on ``public_on``."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    dating = Dating(public_on=public_on, dated="stated", reasons=()) if public_on else None
    return Document(id="d", capture="c", reader="text/1", language="en", dating=dating, blocks=tuple(blocks), text=text)


def claims_in(text: str, public_on: When | None = None) -> list[Claim]:
    """The claims of such a document, in the order of its text; what could not be pinned fails the test."""
    claims, problems = find(page(text, public_on))
    assert problems == list[Problem]()
    return claims
