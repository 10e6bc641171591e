"""Commands about registers of actors: register."""

from __future__ import annotations

import click

from despite.cli.app import case_folder


@click.command("register")
@click.argument("what", type=click.Choice(["load", "open"]), metavar="load|open")
@click.argument("files", nargs=-1, metavar="[FILE]…")
@click.option("--replace", metavar="DOCUMENT", help="An older register (id or file name) that goes out for this one.")
@click.option("--reason", default="", help="Why it is replaced.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def register_command(ctx: click.Context, what: str, files: tuple[str, ...], replace: str | None, reason: str, form: str) -> int:
    """Load registers of actors: who they are, what they are called, what they were part of when, each line with its source.

    Without FILE, those that come with the program (also by the word 'starter'). 'open' lists the names on file that a
    register gives to an actor but that only a person may join: acronyms, single words, names of institutions, persons.

    \b
    Example:
      despite register load
      despite register load ours.csv --replace mexico.csv --reason "names of 2026"
      despite register open
    """
    from despite.cli.printing import print_json, print_loaded, print_undecided
    from despite.desk import open as open_desk

    with open_desk(case_folder(ctx), ctx.obj.get("author")) as desk:
        if what == "open":
            left = desk.undecided()
            print_json(left) if form == "json" else print_undecided(left)
            return 0
        loaded = desk.load_register(*files, replace=replace, reason=reason)
        print_loaded(loaded, form)
    return 1 if loaded.problems else 0
