"""Commands that take material in: add, read, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from despite.cli.app import case_folder
from despite.cli.saying import echo


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar, where the output is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda number, total, name: bar.update(task, completed=number - 1, total=total, description=name[:40])


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--address", metavar="URL", help="The web address that a single file was saved from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def add_command(ctx: click.Context, paths: tuple[str, ...], address: str | None, form: str) -> int:
    """Take files and folders into the case: filed by their hash, read, searched for claims.

    Running it again adds nothing twice. The case is made if it is new.

    \b
    Example:
      despite --case mexico.case add articles/ report.html
    """
    from despite.cli.printing import print_added
    from despite.desk import open as open_desk
    from despite.errors import BadValue

    web = next((p for p in paths if p.startswith(("http://", "https://"))), None)
    if web is not None:
        raise BadValue("file", web, "save the page with your browser and add the file with --address " + web)
    if address is not None and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise BadValue("use of --address", address, "give it with one single file")
    with open_desk(_case(ctx), ctx.obj.get("author")) as desk, progress() as bar:
        added = desk.add(*paths, address=address, progress=bar)
        folder = desk.case.folder
    print_added(added, folder, form)
    return 1 if added.problems else 0


def _case(ctx: click.Context) -> Path:
    return Path(ctx.obj["case"]) if ctx.obj.get("case") else case_folder(ctx)


@click.command("read")
@click.argument("file", metavar="FILE")
@click.option("--address", metavar="URL", help="The web address that the file was saved from.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the document.")
def read_command(file: str, address: str | None, form: str) -> int:
    """Print one file as the program reads it: blocks, references, aliases, insertions, dates with reasons. No case is needed.

    \b
    Example:
      despite read article.html --format json
    """
    from despite.cli.printing import print_document
    from despite.desk.viewing import read_file

    document, problems = read_file(Path(file), address)
    print_document(document, problems, form)
    return 1 if problems else 0


@click.command("claims")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--to", "to", metavar="FOLDER", help="Write NAME.jsonl for each file into this folder.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to print the claims.")
@click.option("--whole", is_flag=True, help="What each said as one piece, not divided into statements.")
@click.option("--rules-only", is_flag=True, help="By the grammar alone, without the trained tagger.")
def claims_command(paths: tuple[str, ...], to: str | None, form: str, whole: bool, rules_only: bool) -> int:
    """Print the claims found in files. No case is needed and nothing is kept.

    \b
    Example:
      despite claims article.txt --format jsonl
      despite claims articles/ --to claims/
      despite claims article.txt --whole
    """
    from despite.cli.printing import print_claims, print_problems
    from despite.desk.viewing import claims_of, finder, write_claims

    by = finder(whole=whole, tagger=not rules_only)
    with progress() as bar:
        if to is not None:
            written, problems = write_claims([Path(p) for p in paths], Path(to), bar, by)
            echo(f"{written} files of claims written to {to}")
        else:
            found, problems = claims_of([Path(p) for p in paths], bar, by)
            print_claims(found, form)
    print_problems(problems)
    return 1 if problems else 0
