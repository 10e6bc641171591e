"""Commands that ask: ask, timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from despite.cli.app import open_desk
from despite.cli.saying import echo


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every question has."""
    options = [
        click.option("--as-of", metavar="DAY", help="On record by this day; else the day of the act or event asked about."),
        click.option("--event", metavar="EVENT", help="The event asked about, for example 'CANSEC 2023'."),
        click.option("--our-file-on", metavar="MOMENT", help="As our file stood then: a day, an instant, or '#12' for entry 12."),
        click.option("--happened", metavar="FROM/TO", help="Only what happened then: 2014, 2014-09/2014-12, ../2015; the undated stays."),
        click.option("--said", metavar="FROM/TO", help="Only what its holder said then; what nothing dates stays."),
        click.option(
            "--record", multiple=True, metavar="CLASS", help="Only this class: archived, dated, second_hand, possibly …; repeatable."
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command("ask")
@click.argument("actor")
@question_options
@click.option("--why", is_flag=True, help="Say for each claim why it is here and why it has its class.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the answer.")
@click.pass_context
def ask_command(ctx: click.Context, /, actor: str, why: bool, form: str, **asked: Any) -> int:
    """What was on record about ACTOR by a day, who said it, in which words, and what came only later.

    \b
    Example:
      despite ask "the Mexican military" --event "CANSEC 2023"
      despite ask SEDENA --as-of 2023-05-31 --our-file-on 2023-06-30
      despite ask SEDENA --as-of 2023-05-31 --happened 2014-09/2014-12 --record archived --record dated
    """
    from despite.cli.answers import print_answer

    with open_desk(ctx) as desk:
        answer = desk.ask(actor, **asked)
    print_answer(answer, form, why)
    return 0


@click.command("timeline")
@click.argument("actor")
@question_options
@click.option("--to", "to", metavar="FILE.svg", help="Draw it into this file instead.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def timeline_command(ctx: click.Context, /, actor: str, to: str | None, form: str, **asked: Any) -> int:
    """Everything on file about ACTOR in order of when it happened; what is undated comes last.

    \b
    Example:
      despite timeline SEDENA
      despite timeline SEDENA --event "CANSEC 2023" --to sedena.svg
    """
    from despite.cli.answers import print_timeline

    with open_desk(ctx) as desk:
        answer = desk.ask(actor, **asked)
        if to is not None:
            desk.draw(answer, "timeline", to)
    if to is not None:
        echo(f"Timeline drawn into {to}")
        return 0
    print_timeline(answer, form)
    return 0


@click.command("network")
@click.argument("actor")
@question_options
@click.option("--ties", is_flag=True, help="What is said to tie it to others, instead of who says what about whom.")
@click.option("--to", "to", metavar="FILE.svg", help="Draw it into this file instead.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def network_command(ctx: click.Context, /, actor: str, ties: bool, to: str | None, form: str, **asked: Any) -> int:
    """Who says what about whom in the claims about ACTOR and by it, or what is said to tie it to others.

    \b
    Example:
      despite network SEDENA --as-of 2023-05-31
      despite network SEDENA --ties --to sedena.svg
    """
    from despite.cli.answers import print_network
    from despite.desk.picturing import picture

    with open_desk(ctx) as desk:
        answer = desk.ask(actor, **asked)
        if to is not None:
            desk.draw(answer, "ties" if ties else "network", to)
    if to is not None:
        echo(f"Network drawn into {to}")
        return 0
    print_network(picture(answer, "ties" if ties else "network")[1], form)
    return 0
