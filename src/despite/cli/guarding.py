"""Commands that keep people safe: protect, erase."""

from __future__ import annotations

from typing import Any

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo, told
from despite.text.messages import N_, _

LEFT = N_("Briefings and copies given out before are out of reach.")


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
        echo(f"Entry {done.entry.number}: {done.what} protected (take it back with: despite undo {done.entry.number})")
        echo(_(LEFT))
        say_given_out(desk, [done.entry])
    for name in done.near:
        echo(f"not protected, and near to it: {name} (protect it too, or join the names with despite same)")
    return 0


@click.command("erase")
@click.argument("word", metavar="DOCUMENT|CLAIM|NAME")
@click.option("--as", "what", type=click.Choice(["document", "claim", "name"]), help="What WORD is, where it could be several.")
@click.option("--reason", required=True, help="Why: a court order, withdrawn consent. It stays on file; keep the words out of it.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_context
def erase_command(ctx: click.Context, word: str, what: str | None, reason: str, yes: bool) -> int:
    """Destroy a document, a claim's words, or a name, for good: entries, archived files, tables and free space of the file.

    A name, with all names held to be the same, and a claim's words are destroyed with every document that holds them, for
    a text that is cited cannot be altered: add a redacted copy first where the rest is needed. A tombstone stays, and
    'despite verify' says who erased what, when and why. It cannot be undone.

    \b
    Example:
      despite erase "Mara Kell" --reason "a minor; order of the Skerry court, 3 May 2024"
    """
    import sys

    from despite.ask.gaps import counted
    from despite.errors import Refused

    with open_desk(ctx) as desk:
        plan = desk.plan_erasure(word, what)
        echo(f"To be destroyed: {counted(plan.documents, 'document')}, {counted(plan.claims, 'claim')}, "
                   f"{counted(len(plan.files), 'archived file')}; content of entries: {', '.join(map(str, plan.entries))}")  # fmt: skip
        if not yes and not sys.stdin.isatty():
            raise Refused("It cannot be undone, and there is no terminal to ask at: nothing was destroyed; say --yes to destroy it.")
        if not yes:
            click.confirm(told("It cannot be undone. Destroy it?"), abort=True)
        entry, done = desk.erase(word, reason, what)
    echo(f"Entry {entry.number}: erased, because {reason}")
    _say_what_is_left(done)
    return 0


def _say_what_is_left(done: Any) -> None:
    """What no command can reach."""
    echo("Out of reach: copies of the case, backups, what a disk keeps of deleted files, and the files that were added from.")
    for given in done.out_of_reach:
        echo(f"given out: {given.folder}, by {given.author} on {given.recorded_at[:10]} (entry {given.entry})")
    if done.signed:
        echo(f"still there: the name as that of the author of {done.signed} entries, which the chain holds")
