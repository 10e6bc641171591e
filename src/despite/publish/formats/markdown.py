"""Markdown with footnotes ([^1]), as pandoc and many editors read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from despite.publish.chapters import paper
from despite.publish.paper import Block, Drawing, Heading, Listing, NewPage, Paragraph, Run, Runs, Table
from despite.publish.records import Briefing
from despite.publish.style import Style, printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$^])")
_FIRST = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")
_AROUND = {"strong": "**", "emphasis": "*", "hedge": "*", "code": "`"}


def write(briefing: Briefing, style: Style) -> bytes:  # noqa: ARG001
    """The file."""
    laid = paper(briefing)
    body = [text for block in laid.blocks for text in _block(block)]
    notes = [f"[^{number}]: {_runs(note)}" for number, note in enumerate(laid.notes, 1)]
    return (printable("\n\n".join([*body, "---", _escaped(laid.foot), *notes])) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_escaped(block.text)}"
        case Paragraph():
            yield _paragraph(block)
        case Listing():
            mark = "1." if block.ordered else "-"
            lines = "\n".join(f"{'    ' * depth}{mark} {_runs(runs)}" for depth, runs in block.points)
            yield _quoted(lines) if block.by_user else lines
        case Table():
            yield _escaped(block.caption)
            head = [_row([_escaped(name) for name in block.head]), _row(["---"] * len(block.head))]
            yield "\n".join([*head, *(_row([_runs(cell) for cell in row]) for row in block.rows)])
        case Drawing() | NewPage():
            pass


def _paragraph(block: Paragraph) -> str:
    text = _FIRST.sub(r"\1\\\2\3", _runs(block.runs))
    match block.style:
        case "banner":
            return f"> **{text}**"
        case "user" | "byline" | "excerpt":
            return _quoted(text)
    return text


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    text = " ".join(run.text.split("\n"))
    if not text.strip():
        return f"[^{run.note}]" if run.note else text
    lead, body, trail = text[: len(text) - len(text.lstrip())], text.strip(), text[len(text.rstrip()) :]
    mark = "**" if run.marked else _AROUND.get(run.tone, "")
    inner = body if run.tone == "code" else _escaped(body)
    if run.href and not run.href.startswith("#") and "/" in run.href:
        inner = f"[{inner}]({run.href.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
    return f"{lead}{mark}{inner}{mark}{trail}" + (f"[^{run.note}]" if run.note else "")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
