"""Commands about what an answer works out: occurrence, links, reply."""

from __future__ import annotations

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo, told
from despite.text.messages import N_, _

_UNDO = N_("take it back with: despite undo")


@click.group("occurrence")
def occurrence_command() -> None:
    """Say which claims are about one and the same happening, where the rules have it otherwise.

    \b
    Example:
      despite occurrence join 3f9a1c 77be02 --reason "both mean the raid of 4 May"
      despite occurrence split 3f9a1c 77be02 --reason "two raids on one day"
    """


@occurrence_command.command("join")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM CLAIM…")
@click.option("--reason", default="", help="Why; shown wherever they stand together.")
@click.pass_context
def join_command(ctx: click.Context, claims: tuple[str, ...], reason: str) -> int:
    """Say that claims are about one and the same happening."""
    with open_desk(ctx) as desk:
        entry = desk.join(*claims, reason=reason)
        echo(f"Entry {entry.number}: {len(claims)} claims are one occurrence ({_(_UNDO)} {entry.number})")
        say_given_out(desk, [entry])
    return 0


@occurrence_command.command("split")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM OTHER…")
@click.option("--reason", default="", help="Why the first is about another happening.")
@click.pass_context
def split_command(ctx: click.Context, claims: tuple[str, ...], reason: str) -> int:
    """Say that the first CLAIM is not about the happening of the others."""
    with open_desk(ctx) as desk:
        entry = desk.split(*claims, reason=reason)
        echo(f"Entry {entry.number}: {claims[0]} stands apart ({_(_UNDO)} {entry.number})")
        say_given_out(desk, [entry])
    return 0


@click.command("links")
@click.argument("a")
@click.argument("b")
@click.option("--as-of", metavar="DAY", help="Leave out what happened, or was on record, only after this day.")
@click.option("--our-file-on", metavar="MOMENT", help="As our file stood then: a day, an instant, or '#12' for entry 12.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def links_command(ctx: click.Context, a: str, b: str, as_of: str | None, our_file_on: str | None, form: str) -> int:
    """What ties A to B, two actors or an actor and the edition of an event: the shortest chains of claims on file.

    Every step has a passage that names both of its ends. A place or a series of events that two share is no step.

    \b
    Example:
      despite links "INKAS" "CANSEC 2023" --as-of 2023-05-31
    """
    from despite.cli.occurrences import print_links

    with open_desk(ctx) as desk:
        print_links(desk.links(a, b, as_of, our_file_on), form)
    return 0


@click.group("reply")
def reply_command() -> None:
    """Keep on file that a party was asked for its answer, and what came of it.

    \b
    Example:
      despite reply ask SEDENA --claims 3f9a1c --sent 2024-03-01 --by 2024-03-15 --channel "e-mail to its press office"
      despite reply received SEDENA --on 2024-03-12 --document answer.pdf
    """


@reply_command.command("ask")
@click.argument("actor")
@click.option("--claims", required=True, metavar="CLAIM,CLAIM…", help="The claims put to it, by their ids or the beginning of them.")
@click.option("--sent", required=True, metavar="DAY", help="The day on which it was sent.")
@click.option("--by", metavar="DAY", help="The day by which an answer was asked for.")
@click.option("--channel", default="", metavar="WORDS", help="How: 'e-mail to its press office'.")
@click.pass_context
def reply_ask_command(ctx: click.Context, actor: str, claims: str, sent: str, by: str | None, channel: str) -> int:
    """Keep on file that ACTOR was asked to answer claims."""
    with open_desk(ctx) as desk:
        entry = desk.reply_asked(actor, *[each.strip() for each in claims.split(",")], sent=sent, by=by, channel=channel)
    echo(f"Entry {entry.number}: {actor} was asked on {sent} ({_(_UNDO)} {entry.number})")
    return 0


@reply_command.command("received")
@click.argument("actor")
@click.option("--on", "on", required=True, metavar="DAY", help="The day on which it came.")
@click.option("--document", metavar="DOCUMENT", help="The answer, where it is on file (add it first).")
@click.option("--declined", is_flag=True, help="It said that it would not answer.")
@click.option("--reason", default="", help="In which words it declined, or what is to be said of it.")
@click.pass_context
def reply_received_command(ctx: click.Context, actor: str, on: str, document: str | None, declined: bool, reason: str) -> int:
    """Keep on file that ACTOR answered, or declined to."""
    with open_desk(ctx) as desk:
        entry = desk.reply_received(actor, on, document, declined=declined, reason=reason)
    echo(f"Entry {entry.number}: {actor} {told('declined' if declined else 'answered')} on {on} ({_(_UNDO)} {entry.number})")
    return 0
