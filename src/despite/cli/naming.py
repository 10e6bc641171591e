"""Commands about names: who, same, different, undo."""

from __future__ import annotations

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo


@click.command("who")
@click.argument("name", required=False)
@click.option("--our-file-on", metavar="MOMENT", help="As our file stood then: a day, an instant, or '#12' for entry 12.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def who_command(ctx: click.Context, name: str | None, our_file_on: str | None, form: str) -> int:
    """Which names are held to be the same actor as NAME, by whose decision, and which might be. Without NAME: all names.

    \b
    Example:
      despite who SEDENA
      despite who SEDENA --our-file-on 2023-06-30
    """
    from despite.cli.printing import print_names, print_who

    with open_desk(ctx) as desk:
        if name is None:
            print_names(desk.names(), form)
        else:
            print_who(desk.who(name, our_file_on), form)
    return 0


@click.command("same")
@click.argument("a")
@click.argument("b")
@click.option("--reason", default="", help="Why; shown wherever the names are joined.")
@click.option("--in", "document", metavar="DOCUMENT", help="Only in this document (id, file name, title or address).")
@click.pass_context
def same_command(ctx: click.Context, a: str, b: str, reason: str, document: str | None) -> int:
    """Decide that the names A and B are one actor. The decision is an entry with your name and can be undone.

    \b
    Example:
      despite same SEDENA "Secretaría de la Defensa Nacional" --reason "its official name"
    """
    with open_desk(ctx) as desk:
        entry = desk.same(a, b, reason, document)
        a, b = desk.shown((a, b))
        echo(f"Entry {entry.number}: {a} and {b} are the same (take it back with: despite undo {entry.number})")
        say_given_out(desk, [entry])
    return 0


@click.command("different")
@click.argument("a")
@click.argument("b")
@click.option("--reason", default="", help="Why they are different actors.")
@click.option("--in", "document", metavar="DOCUMENT", help="Only in this document (id, file name, title or address).")
@click.pass_context
def different_command(ctx: click.Context, a: str, b: str, reason: str, document: str | None) -> int:
    """Decide that the names A and B are different actors; nothing joins them until this is undone.

    \b
    Example:
      despite different "Heckler & Koch GmbH" "Heckler & Koch Inc."
    """
    with open_desk(ctx) as desk:
        entry = desk.different(a, b, reason, document)
        a, b = desk.shown((a, b))
        echo(f"Entry {entry.number}: {a} and {b} are different (take it back with: despite undo {entry.number})")
        say_given_out(desk, [entry])
    return 0


@click.command("unsure")
@click.argument("a")
@click.argument("b")
@click.option("--reason", default="", help="What was looked at, and what would settle it.")
@click.option("--in", "document", metavar="DOCUMENT", help="Only in this document (id, file name, title or address).")
@click.pass_context
def unsure_command(ctx: click.Context, a: str, b: str, reason: str, document: str | None) -> int:
    """Put the question aside whether A and B are one actor: it is not asked again, and nothing is joined.

    \b
    Example:
      despite unsure "J. Pérez" "Juan Pérez" --reason "no source gives the first name"
    """
    with open_desk(ctx) as desk:
        entry = desk.unsure(a, b, reason, document)
        echo(f"Entry {entry.number}: {a} and {b}, unsure (take it back with: despite undo {entry.number})")
        say_given_out(desk, [entry])
    return 0


@click.command("undo")
@click.argument("entry", type=int)
@click.option("--reason", default="", help="Why it is taken back.")
@click.pass_context
def undo_command(ctx: click.Context, entry: int, reason: str) -> int:
    """Take back a decision, a review, a date, a withdrawal or a protection by its entry number. The entry stays on file.

    \b
    Example:
      despite undo 42 --reason "two offices of the same name"
    """
    with open_desk(ctx) as desk:
        done = desk.undo(entry, reason)
        echo(f"Entry {done.number}: entry {entry} is taken back (undo {done.number} brings it back)")
        say_given_out(desk, [done])
    return 0
