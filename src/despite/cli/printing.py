"""How results look in the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from despite.ask.gaps import counted
from despite.cli.answers import reading_line
from despite.cli.saying import echo, told
from despite.desk.adding import Added
from despite.desk.deciding import Who
from despite.desk.registers import Loaded
from despite.desk.verifying import Verified
from despite.desk.viewing import document_view
from despite.errors import Problem
from despite.evidence import Claim, Document, to_json
from despite.publish.proof import Checked
from despite.publish.relations import relation_words


def print_json(value: Any) -> None:
    """One JSON value, indented."""
    click.echo(msgspec.json.format(to_json(value), indent=1).decode())


def print_problems(problems: Iterable[Problem]) -> None:
    """Problems go to standard error, one line each, so that results can be piped on."""
    for problem in problems:
        where = f"{problem.where}: " if problem.where and problem.where not in problem.message else ""
        echo(f"problem {problem.code}: {where}{problem.message}", err=True)


def print_added(added: Added, folder: Path, form: str) -> None:
    """What went into the case, what was there already, and what was wrong with the material."""
    if form == "json":
        print_json(added)
        return
    echo(f"{counted(len(added.documents), 'document')} and {counted(added.claims, 'proposed claim')} added to {folder}")
    if added.on_file:
        echo(f"{added.on_file} were on file already and were left alone")
    print_problems(added.problems)
    if added.claims:
        echo("Next: despite review, or despite ask ACTOR --as-of DAY")


def print_document(document: Document | None, problems: Sequence[Problem], form: str) -> None:
    """A document's head, its blocks with their labels, references, aliases and insertions."""
    if form == "json":
        view = document_view(document) if document is not None else {}
        print_json({**view, "problems": problems})
        return
    print_problems(problems)
    if document is not None:
        _print_text(document)


def _print_text(document: Document) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for name in ("title", "author", "publisher", "language", "address", "reader"):
        console.print(f"[bold]{name:10}[/]", getattr(document, name) or "—", markup=True)
    dating = document.dating
    console.print(f"[bold]{'public':10}[/]", f"{dating.public_on.edtf} ({dating.dated})" if dating else "undated")
    for reason in dating.reasons if dating else ():
        console.print(" " * 10, reason.text, markup=False)
    for block in document.blocks:
        kind = f"{block.kind}{': ' + block.label if block.label else ''}"
        words = document.text[block.start : block.end].replace("\n", " ")
        console.print(Text.assemble((f"{block.start:6} {kind:24} ", "dim"), words))
    for reference in document.references:
        console.print("[bold]reference[/]", reference.title, reference.public_on.edtf if reference.public_on else "undated")
    for alias in document.aliases:
        console.print("[bold]alias[/]", f"{alias.short} = {alias.long}")
    for start, end in document.insertions:
        console.print(Text.assemble(("insertion ", "bold"), document.text[start:end]))


def print_claims(found: Sequence[tuple[Document, list[Claim]]], form: str) -> None:
    """Claims one a line as JSON, or in words."""
    if form == "jsonl":
        for _, claims in found:
            for claim in claims:
                click.echo(to_json(claim))
        return
    console = Console(highlight=False, soft_wrap=True)
    for document, claims in found:
        console.rule(Text(told(f"{document.title or 'untitled'} · {len(claims)} claims")))
        for claim in claims:
            console.print(reading_line(claim, document.publisher or "the document"))
            console.print(f"    “{' '.join(claim.passage.exact.split())}”\n", markup=False)


def print_names(names: Sequence[tuple[str, int]], form: str) -> None:
    """Names with the number of documents that use them."""
    if form == "json":
        print_json([{"name": name, "documents": documents} for name, documents in names])
        return
    for name, documents in names:
        echo(f"{documents:5}  {name}")


def print_who(who: Who, form: str) -> None:
    """The names of an actor with reasons, then suggestions."""
    if form == "json":
        print_json(who)
        return
    table = Table("name", "where", "why", box=None, pad_edge=False)
    for name, document, why in who.names:
        table.add_row(Text(name), document[:8] if document else "everywhere", Text(why))
    Console(highlight=False).print(table)
    echo(f"in {len(who.documents)} document{'' if len(who.documents) == 1 else 's'}")
    for each in who.relations:
        echo(f"relation: {relation_words(each)}; {each.claims[0][:8]}")
    for suggestion in who.suggestions:
        echo(f"perhaps: {suggestion.a} / {suggestion.b} ({suggestion.reason}); decide with despite same or different")


def print_loaded(loaded: Loaded, form: str) -> None:
    """What a register or another's records brought in."""
    if form == "json":
        print_json(loaded)
        return
    echo(f"{counted(len(loaded.documents), 'file')} with {counted(loaded.claims, 'claim')} and {counted(loaded.names, 'name')} taken in")
    if loaded.on_file:
        echo(f"{loaded.on_file} were on file already and were left alone")
    echo(f"{counted(loaded.joined, 'name')} of other documents joined by exact proper name and country")
    print_undecided(loaded.undecided)
    print_problems(loaded.problems)


def print_undecided(names: Sequence[tuple[str, str]]) -> None:
    """Names that a register gives, each with the command that joins it."""
    for spelling, actor in names:
        echo(f'perhaps: {spelling} / {actor}; decide with: despite same "{spelling}" "{actor}" --reason …')


def print_checked(checked: Checked, form: str) -> None:
    """What of a briefing holds, what does not, and what was not checked."""
    if form == "json":
        print_json(checked)
        return
    for held in checked.passed:
        echo(f"passed: {held}")
    for problem in checked.failed:
        echo(f"failed ({problem.code}): {problem.message}")
    for left in checked.not_checked:
        echo(f"not checked: {left}")


def print_verified(verified: Verified, form: str) -> None:
    """What was checked and what does not hold."""
    if form == "json":
        print_json(verified)
        return
    echo(f"checked: {verified.entries} entries, {verified.files} archived files, {verified.passages} passages")
    if verified.signatures:
        echo(f"{counted(verified.signatures, 'signature')} hold")
    for left in verified.not_checked:
        echo(f"not checked: {left}")
    for erased in verified.erased:
        echo(erased)
    for problem in verified.problems:
        echo(f"does not hold ({problem.code}): {problem.message}")
    if not verified.problems:
        echo("everything holds")
