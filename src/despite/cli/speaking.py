"""Which language the program speaks to its user, and its help in that."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterable, Sequence
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

from despite.text.messages import LANGUAGES, N_, _, known, spoken

VARIABLE = "DESPITE_LANGUAGE"
_AS_IT_IS = "\b"
_WITH_VALUE = ("--case", "--author", "--language")
"""The options before a command that take a value."""

Shown = TypeVar("Shown", bound=click.Command)


def language_of(arguments: Sequence[str]) -> str:
    """The language that --language names, else $DESPITE_LANGUAGE, else the case, else the system's if the program speaks it.

    Raises ``BadValue`` for one that is named and that the program does not speak.
    """
    given = _options(arguments)
    if named := given.get("--language") or os.environ.get(VARIABLE) or _of_case(given.get("--case")):
        return known(named)
    system = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    short = system.partition("_")[0].partition(".")[0].lower()
    return short if short in LANGUAGES else "en"


def _options(arguments: Sequence[str]) -> dict[str, str]:
    """The options before the command."""
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        name, equals, value = rest.pop(0).partition("=")
        if name in _WITH_VALUE and (equals or rest):
            found[name] = value if equals else rest.pop(0)
    return found


def _of_case(named: str | None) -> str | None:
    """The language that the case's file gives, if there is a case and it gives one."""
    from despite.settings import language_in, nearest_case

    folder = named or os.environ.get("DESPITE_CASE")
    case = Path(folder) if folder else nearest_case(Path.cwd())
    return language_in(case) if case is not None else None


def translated(command: Shown) -> Shown:
    """A command with its help in the language spoken; the command itself stays as it is."""
    if spoken() == "en":
        return command
    shown = copy.copy(command)
    shown.context_class = _Context
    shown.help = "\n\n".join(part if part.startswith(_AS_IT_IS) else _(part) for part in paragraphs(command.help or ""))
    shown.params = [_parameter(parameter) for parameter in command.params]
    if isinstance(shown, click.Group):
        shown.commands = {name: translated(each) for name, each in shown.commands.items()}
    return shown


class _Formatter(click.HelpFormatter):
    """The frame of a help text in the language spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{_('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        told = [(name, _(words).replace("[required]", f"[{_('required')}]")) for name, words in rows]
        super().write_dl(told, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


FRAME = (
    N_("Usage:"), N_("Options"), N_("Commands"), N_("Arguments"), N_("Positional arguments"), N_("required"),
    N_("Show this message and exit."), N_("Show the version and exit."),
)  # fmt: skip
"""The words of the frame, which are click's own."""
MISTAKES = (
    N_("Missing argument {what}."), N_("Missing option {what}."), N_("Missing command."), N_("No such command {what}."),
    N_("No such option {what}."), N_("Invalid value for {what}: {why}"), N_("Invalid value: {why}"), N_("{what} is not one of {choices}."),
    N_("{value} is not a valid {what}."), N_("Option {what} requires an argument."), N_("Got unexpected extra argument {what}"),
    N_("Got unexpected extra arguments {what}"),
)  # fmt: skip
"""What click says of a command that is mistyped, as patterns."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line; those that are laid out by hand (examples, tables) as they are."""
    parts = cleandoc(text).split("\n\n")
    return [part if part.startswith(_AS_IT_IS) else " ".join(part.split()) for part in parts]


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    shown = copy.copy(parameter)
    shown.help = _(parameter.help)
    return shown
