"""The command comment."""

from __future__ import annotations

import click

from despite.cli.app import open_desk
from despite.cli.saying import echo


@click.command("comment")
@click.argument("claim", required=False, metavar="[CLAIM]")
@click.argument("text", required=False, metavar="[TEXT]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what is listed.")
@click.pass_context
def comment_command(ctx: click.Context, claim: str | None, text: str | None, form: str) -> int:
    """Note TEXT beside CLAIM, for the house alone; without TEXT, list what is noted there; without CLAIM, all of it.

    A comment is in no answer, briefing or proof, and in no copy of the case unless 'despite export case --with-comments'
    takes it in. 'despite undo ENTRY' takes it back; 'despite erase' destroys it with its claim, or with a name in it.

    \b
    Example:
      despite comment 3f9a1c "ask the ministry for the original before we print this"
      despite comment 3f9a1c
    """
    from despite.cli.printing import print_json
    from despite.publish.dates import say_instant

    with open_desk(ctx) as desk:
        if claim is not None and text is not None:
            entry = desk.comment(claim, text)
            echo(f"Entry {entry.number}: noted; it stays in this case (undo {entry.number} takes it back)")
            return 0
        found = desk.comments(claim)
    if form == "json":
        print_json(found)
        return 0
    for one in found:
        echo(f"{one.entry:6}  {one.claim[:8]}  {say_instant(one.recorded_at)}  {one.author}: {one.text}")
    if not found:
        echo("Nothing is noted." if claim is None else "Nothing is noted beside it.")
    return 0
