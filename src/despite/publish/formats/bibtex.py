"""BibTeX of the sources. Entries are ``@misc``, which every style knows; year and month only where they are known."""

from __future__ import annotations

from collections.abc import Iterator

from despite.publish.records import Briefing
from despite.publish.sources import Entry, entries
from despite.publish.style import Style, printable

_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(briefing: Briefing, style: Style) -> bytes:  # noqa: ARG001
    """The file."""
    return "\n".join(map(_written, entries(briefing))).encode()


def _written(entry: Entry) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(entry))
    return f"@misc{{{entry.key},\n{fields}\n}}\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "title", "{{" + escaped(entry.title) + "}}"
    if entry.author:
        yield "author", "{{" + escaped(entry.author) + "}}"
    if entry.publisher:
        yield "organization", "{" + escaped(entry.publisher) + "}"
    yield from _dated(entry.issued)
    if entry.url:
        yield "url", "{" + _address(entry.url) + "}"
    if entry.accessed:
        yield "urldate", "{" + entry.accessed.isoformat() + "}"
    if entry.language:
        yield "langid", "{" + escaped(entry.language) + "}"
    yield "note", "{" + escaped(entry.note) + "}"


def _dated(issued: tuple[tuple[int, ...], ...]) -> Iterator[tuple[str, str]]:
    """Year, month and day as far as the first and the last day agree; where they do not, the note tells."""
    years, months, days = ({each[place] if len(each) > place else None for each in issued} for place in range(3))
    for name, found in (("year", years), ("month", months), ("day", days)):
        value = next(iter(found), None)
        if len(found) != 1 or value is None:
            return
        yield name, _MONTHS[value - 1] if name == "month" else f"{{{value}}}"


def escaped(text: str) -> str:
    """Words with the characters escaped that mean something to TeX."""
    return "".join(_ESCAPED.get(character, character) for character in " ".join(printable(text).split()))


def _address(url: str) -> str:
    # An address is taken letter by letter, but braces and backslashes would end or open a group.
    return printable(url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
