"""The command published, and what every act says of the briefings that it touches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from despite.cli.app import open_desk
from despite.cli.saying import echo, told

if TYPE_CHECKING:
    from despite.desk import Desk
    from despite.desk.given_out import Given
    from despite.evidence import Entry


def say_given_out(desk: Desk, entries: Iterable[Entry]) -> None:
    """Says at once which briefings hold a claim that these entries change."""
    from despite.ask.gaps import counted

    found = desk.holding(entries)
    if not found:
        return
    claims = {change.claim for each in found for change in each.changes}
    what = told("this claim" if len(claims) == 1 else "these claims")
    echo(f"1 briefing given out holds {what}:" if len(found) == 1 else f"{len(found)} briefings given out hold {what}:")
    for each in found:
        echo(f"  {_named(each)}, {told(counted(len({change.claim for change in each.changes}), 'claim'))}")
    echo("See what became of them with: despite published; write one again with: despite publish --reissue")


def _named(given: Given) -> str:
    return told(f"{given.folder}, by {given.author} on {given.recorded_at[:10]} (entry {given.entry})")


@click.command("published")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def published_command(ctx: click.Context, form: str) -> int:
    """List the briefings that were given out, and what has happened to their claims since: corrections, withdrawals, names
    decided, joins and splits, protections, erasures; each with its entry, day, author and reason.

    \b
    Example:
      despite published
    """
    from despite.cli.printing import print_json

    with open_desk(ctx) as desk:
        found = desk.published()
    if form == "json":
        print_json(found)
        return 0
    for given in found:
        _print(given)
    if not found:
        echo("No briefing was given out from this case.")
    return 0


def _print(given: Given) -> None:
    from despite.ask.gaps import counted

    echo(_named(given))
    echo(f"  {given.question}")
    again = told(f"; it corrects that of entry {given.reissues}") if given.reissues is not None else ""
    since = told(f"; corrected by that of entry {given.reissued_by}") if given.reissued_by is not None else ""
    touched = len({change.claim for change in given.changes})
    echo(f"  {counted(len(given.claims), 'claim')}, {touched} of them touched since{again}{since}")
    for change in given.changes:
        why = f": {change.reason}" if change.reason else ""
        echo(f"  {change.claim[:8]}  {change.recorded_at[:10]}  entry {change.entry}, {change.author}: {change.what}{why}")
    click.echo()
