"""Commands about claims and documents: review, accept, reject, set."""

from __future__ import annotations

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo


@click.command("review")
@click.argument("what", type=click.Choice(["claims", "names", "differing"]), default="claims")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json: list what waits, ask nothing.")
@click.pass_context
def review_command(ctx: click.Context, what: str, form: str) -> int:
    """Step through the claims that nobody has reviewed, each with its passage in its sentence; or, with "names", through names that may
    be one actor, the most useful first, with what speaks for it and against. Single keys; stop at any time. With "differing", list
    the claims on which two readers differ.

    Where case.toml says second_reader = true under [review], a claim counts as accepted when two people, by their --author, have
    accepted it; you are shown what waits for you.

    \b
    Example:
      despite review
      despite review names
      despite review differing
    """
    from despite.cli import matching, stepping
    from despite.cli.printing import print_json
    from despite.desk.naming import with_places

    with open_desk(ctx) as desk:
        if what == "differing":
            stepping.print_differing(desk, form)
        elif form == "json":
            print_json([with_places(desk.case, asked) for asked in desk.suggestions()] if what == "names" else desk.proposals())
        elif what == "names":
            matching.step_through(desk)
        else:
            stepping.step_through(desk)
    return 0


@click.command("accept")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@click.option("--reason", default="", help="Why, if it needs saying.")
@click.pass_context
def accept_command(ctx: click.Context, claims: tuple[str, ...], reason: str) -> int:
    """Accept claims (by id or its first letters) as what their passages say.

    \b
    Example:
      despite accept 3f9a1c 77b2e0
    """
    with open_desk(ctx) as desk:
        entries = desk.accept(*claims, reason=reason)
        once = sum(desk.state(claim) == "accepted_once" for claim in claims)
        waiting = f"; {once} of them wait for a second reader" if once else ""
        echo(f"{len(entries)} accepted (entries {entries[0].number} to {entries[-1].number}){waiting}")
        say_given_out(desk, entries)
    return 0


@click.command("reject")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@click.option("--reason", default="", help="What is wrong with them.")
@click.pass_context
def reject_command(ctx: click.Context, claims: tuple[str, ...], reason: str) -> int:
    """Reject claims (by id or its first letters): their passages do not say that.

    \b
    Example:
      despite reject 3f9a1c --reason "the speaker is the ministry, not the paper"
    """
    with open_desk(ctx) as desk:
        entries = desk.reject(*claims, reason=reason)
        echo(f"{len(entries)} rejected (entries {entries[0].number} to {entries[-1].number})")
        say_given_out(desk, entries)
    return 0


@click.command("set")
@click.argument("document")
@click.argument("field", metavar="published=DATE")
@click.option("--reason", required=True, help="Why; briefings say 'dated by NAME, because …'.")
@click.pass_context
def set_command(ctx: click.Context, document: str, field: str, reason: str) -> int:
    """State when DOCUMENT became public. It supersedes the document's own dating; the earlier one stays askable.

    \b
    Example:
      despite set article.txt published=2023-05-24 --reason "the date in the address of the page"
    """
    from despite.errors import BadValue

    name, equals, value = field.partition("=")
    if name != "published" or not equals:
        raise BadValue("field", field, "write published=DATE, for example published=2023-05-24")
    with open_desk(ctx) as desk:
        entry = desk.set(document, value, reason)
        echo(f"Entry {entry.number}: published {value}")
        say_given_out(desk, [entry])
    return 0
