"""What commands say, told in the user's language.

The program says everything in English where it arises: mistakes, problems, reasons, results. So records, JSON and the
ledger are the same whoever works at the case. Only here, where a line is printed for people, is it recognised by its pattern
(``sentences.json``, gathered from the source) and told again. What fits no pattern is somebody's own words, and stays.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources

import click

from despite.text.messages import _, spoken

_LONGEST = 2000
"""No sentence of ours is longer; a longer text is a document's."""


def echo(text: str = "", err: bool = False, nl: bool = True) -> None:
    """Prints a line in the user's language."""
    click.echo(told(text), err=err, nl=nl)


def told(text: str) -> str:
    """``text`` in the language spoken, if it is one of the program's sentences."""
    words = text.strip()
    if spoken() == "en" or not words or len(words) > _LONGEST:
        return text
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    return f"{before}{_told(words, spoken())}{after}"


@lru_cache(maxsize=5000)
def _told(text: str, language: str) -> str:  # noqa: ARG001
    for message, words, pattern in _patterns():
        if words in text and (found := pattern.fullmatch(text)) is not None:
            return _(message, **{name: told(value) for name, value in found.groupdict().items()})
    return _answers(text)


def _answers(text: str) -> str:
    """A sentence of an answer, which briefings tell again too."""
    from despite.publish.retelling import retold

    return retold(text)


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """Each sentence with the longest stretch of its own words and its pattern: first those that begin with words of their own,
    and of these the ones with the most.
    """
    found = [(message, *_compiled(message)) for message in sentences()]
    return sorted(found, key=lambda each: (each[0].startswith("{"), -len(re.sub(r"\{\w+\}", "", each[0]))))


def sentences() -> list[str]:
    """What commands say, with named places: whole sentences, what stands in these, and what click says."""
    from despite.cli.speaking import MISTAKES

    gathered = json.loads(resources.files("despite.cli").joinpath("sentences.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys((*gathered["sentences"], *gathered["phrases"], *MISTAKES)))


def _compiled(message: str) -> tuple[str, re.Pattern[str]]:
    parts = re.split(r"\{(\w+)\}", message)
    own = [part.replace("{{", "{").replace("}}", "}") for part in parts[::2]]
    form = "".join(re.escape(own[n // 2]) if n % 2 == 0 else f"(?P<{part}>{_form(part)})" for n, part in enumerate(parts))
    return max(own, key=len), re.compile(form, re.DOTALL)


def _form(place: str) -> str:
    """What may stand in a place: a count in one that is called {n}, else anything, nothing included."""
    return r"\d+" if place == "n" else ".*?"
