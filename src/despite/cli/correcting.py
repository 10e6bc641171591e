"""Commands about what became of material: withdraw, dossier, reread."""

from __future__ import annotations

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo


@click.command("withdraw")
@click.argument("document")
@click.option("--reason", required=True, help="Why, for example where the publisher says that it retracts it.")
@click.pass_context
def withdraw_command(ctx: click.Context, document: str, reason: str) -> int:
    """Take DOCUMENT, retracted by its publisher, out of every answer from now on.

    Its claims stay on file, and every moment before still shows them (ask with --our-file-on).

    \b
    Example:
      despite withdraw article.html --reason "retracted on 3 May 2024: https://paper.example/corrections"
    """
    with open_desk(ctx) as desk:
        entry = desk.withdraw(document, reason)
        echo(f"Entry {entry.number}: withdrawn; no later answer shows its claims (undo {entry.number} takes it back)")
        say_given_out(desk, [entry])
    return 0


@click.command("dossier")
@click.argument("claim")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def dossier_command(ctx: click.Context, claim: str, form: str) -> int:
    """Everything about one CLAIM (by id or its first letters): capture, document, passage, and every entry that touched
    it, by whom, when and why.

    \b
    Example:
      despite dossier 3f9a1c
    """
    from despite.cli.dossiers import print_dossier

    with open_desk(ctx) as desk:
        found = desk.dossier(claim)
    print_dossier(found, form)
    return 0


@click.command("reread")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT…]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def reread_command(ctx: click.Context, documents: tuple[str, ...], form: str) -> int:
    """Read documents (all of them, where none is named) again, where this version has a newer reader for them.

    The newer document supersedes the older one, which stays citable at its moments. Reviews and name decisions are
    carried over to the same words; what finds no place is a problem.

    \b
    Example:
      despite reread
      despite reread article.html
    """
    from despite.cli.dossiers import print_reread
    from despite.cli.material import progress

    with open_desk(ctx) as desk, progress() as bar:
        done = desk.reread(*documents, progress=bar)
    print_reread(done, form)
    return 1 if done.problems else 0
