"""The templates in which a briefing is laid out: the built-in ones, or a user's own copies of them, in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from despite.errors import BadValue, CannotWrite, Refused
from despite.text import messages

_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF), "\ufffd")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
WORD = "style.docx"
"""The document whose styles a DOCX takes, in a folder of templates."""


class Style:
    """Templates by name; a user's folder comes first, and what it lacks is built in."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise BadValue("folder of templates", str(folder), "make one with 'despite template --to FOLDER'")
        self.folder = folder
        self._environment = _environment(folder)

    def render(self, template: str, **values: Any) -> str:
        """``template`` filled; raises ``Refused`` with file and line where it is broken."""
        try:
            return self._environment.get_template(template).render(**values)
        except TemplateSyntaxError as fault:
            raise Refused(_broken(fault.filename or template, fault.lineno, fault)) from fault
        except _FAULTS as fault:
            file, line = _where(fault, self.folder)
            if not file:
                raise
            raise Refused(_broken(file, line, fault)) from fault

    def bytes(self, name: str) -> bytes | None:
        """A file of the user's folder, else a built-in one, as it is; null where there is none."""
        if self.folder is not None and (self.folder / name).is_file():
            return (self.folder / name).read_bytes()
        built_in = resources.files("despite.publish").joinpath("templates", name)
        return built_in.read_bytes() if built_in.is_file() else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """The names and words of the files in the user's own folder."""
        for path in sorted(self.folder.iterdir() if self.folder is not None else ()):
            if path.is_file():
                yield path.name, path.read_bytes().decode("utf-8", "replace")


def copy(to: Path) -> list[str]:
    """Copies the built-in templates into a new or empty folder; returns their names. Raises ``Refused``, ``CannotWrite``."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Refused(f"{to} is not empty: name a new folder for the templates.")
    try:
        to.mkdir(parents=True, exist_ok=True)
        found = sorted(
            (each.name, each.read_bytes()) for each in resources.files("despite.publish").joinpath("templates").iterdir() if each.is_file()
        )
        for name, content in found:
            (to / name).write_bytes(content)
    except OSError as fault:
        raise CannotWrite(str(to), fault.strerror or str(fault)) from fault
    return [name for name, _content in found]


def _broken(file: str, line: int, fault: Exception) -> str:
    what = str(fault).rstrip(".")
    return f"The template {file}, line {line}, is broken: {what}; mend it, or delete the file to have the built-in one again."


def _where(fault: Exception, folder: Path | None) -> tuple[str, int]:
    """The last template of the user's folder on the way to the fault."""
    found, trace = ("", 0), fault.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if folder is not None and Path(name).parent == folder:
            found = name, trace.tb_lineno
        trace = trace.tb_next
    return found


def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    loaders: list[BaseLoader] = [FileSystemLoader(folder)] if folder is not None else []
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*loaders, PackageLoader("despite.publish", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    equip(environment)
    environment.filters["kind"] = _kind
    environment.filters["svg"] = Markup  # the program's own picture, made by a template of this same environment
    return environment


def equip(environment: Environment) -> None:
    """Gives an environment what words.html.j2 and its like need: messages, language tags, and nothing that cannot be printed."""
    environment.finalize = _printable
    environment.filters["lang"] = _language
    environment.globals["_"] = _message
    environment.globals["_n"] = _counted


def _kind(block: object) -> str:
    """What a block of text is: Heading, Paragraph, Listing, Table, Drawing or NewPage."""
    return type(block).__name__


def _message(message: str, /, **values: object) -> Markup:
    """A message for HTML: its values are escaped, those that are markup already are not."""
    told = Markup(escape(messages._(message)))
    return told.format(**values) if values else told


def _counted(one: str, many: str, /, count: int, **values: object) -> Markup:
    return Markup(escape(messages._n(one, many, count, **values)))


def _printable(value: object) -> object:
    """Control characters have no place in HTML or XML; everything else is printed as it is."""
    return value.translate(_UNPRINTABLE) if isinstance(value, str) else value


def _language(value: str | None) -> str:
    return value if value and _LANGUAGE.fullmatch(value) else ""


def printable(text: str) -> str:
    """``text`` as XML may hold it: what has no place there is replaced, and so are halves of characters."""
    return text.translate(_UNPRINTABLE).encode("utf-8", "replace").decode("utf-8")
