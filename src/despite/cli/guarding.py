"""Commands that keep people safe: protect, erase."""

from __future__ import annotations

import click

from despite.cli.app import open_desk

LEFT = "Briefings and copies given out before are out of reach."


@click.command("protect")
@click.argument("word", metavar="ACTOR|PASSAGE|DOCUMENT")
@click.option("--as", "what", type=click.Choice(["actor", "passage", "document"]), help="What WORD is, where it could be several.")
@click.option("--in", "inside", metavar="DOCUMENT", help="WORD are exact words, wherever they stand in this document.")
@click.option("--reason", required=True, help="Why it must not leave the house. Do not put the name in it.")
@click.pass_context
def protect_command(ctx: click.Context, word: str, what: str | None, inside: str | None, reason: str) -> int:
    """Keep an actor's names, a passage (by its claim's id) or a document out of everything that is shown or published.

    A name is replaced by "[a protected name]" with all names held to be the same; claims from a protected passage or
    document are left out and counted. This holds from now on for every output, answers about earlier moments included;
    the file itself stays as it is, for those who hold it.

    \b
    Example:
      despite protect "Mara Kell" --reason "a witness who asked for it"
      despite protect 3f9a1c --reason "names the village"
    """
    with open_desk(ctx) as desk:
        done = desk.protect(word, reason, what, inside)
    click.echo(f"Entry {done.entry.number}: {done.what} protected (take it back with: despite undo {done.entry.number})")
    click.echo(LEFT)
    for name in done.near:
        click.echo(f"not protected, and near to it: {name} (protect it too, or join the names with despite same)")
    return 0
