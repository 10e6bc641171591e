"""Commands in which a person says what a claim is: claim, correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from despite.cli.app import open_desk
from despite.cli.given_out import say_given_out
from despite.cli.saying import echo
from despite.text.messages import N_, _

_STATES = {"proposed": N_("proposed"), "accepted": N_("accepted"), "accepted_once": N_("accepted once, waits for a second reader")}


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what a claim is taken to say."""
    options = [
        click.option("--occurrence", type=int, help="Which one, where the words stand more than once (from 1)."),
        click.option("--holder", "holders", multiple=True, metavar="NAME", help="Who holds it, outermost first; '' for one without a "
                     "name, WORDS=NAME where other words (\"it\") stand for the name."),
        click.option("--said", "said_on", multiple=True, metavar="DATE", help="When each holder said it, outermost first; '' for undated."),
        click.option("--happened", "happened_on", metavar="DATE", help="When it happened: 2014-05, 2006/2009, 2014/.. and so on."),
        click.option("--kind", help="The kind of act it is about; other for none."),
        click.option("--role", "roles", multiple=True, metavar="ROLE=NAME", help="A role, for example accused=SEDENA; give all of them."),
        click.option("--figure", "figures", multiple=True, metavar="WORDS", help="A figure, in the words of the claim; give all of them."),
        click.option("--stance", help="How the innermost holder holds it."),
        click.option("--hedge", "hedges", multiple=True, metavar="WORDS", help="Words that weaken or limit it; give all of them."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command("correct")
@click.argument("claim")
@click.option("--exact", metavar="WORDS", help="The words that it should be of, character for character as in the document.")
@reading_options
@click.option("--negated/--not-negated", default=None, help="Whether the statement is a negative one.")
@click.option("--reason", required=True, help="Why the reading was wrong.")
@click.pass_context
def correct_command(ctx: click.Context, /, claim: str, reason: str, **fields: Any) -> int:
    """Say what a claim should say, and accept it so. What is not given stays as it is; '' takes away.

    Kind, days, roles, figures, stance, hedges and who a mention means are a new reading of the same claim. Other words,
    another holder or another negation are another claim: it is put on file in the place of the old one, which is
    rejected; both say so, and nothing is lost.

    \b
    Example:
      despite correct 3f9a1c --kind inquiry --reason "a request for a report, not a charge"
      despite correct 3f9a1c --exact "at least 12 fishermen were held" --reason "the number belongs to it"
      despite correct 3f9a1c --holder CNDH --holder "it=the Navy" --said 2019-02 --said '' --reason "who speaks"
    """
    with open_desk(ctx) as desk:
        done = desk.correct(claim, reason, **{name: _given(name, value) for name, value in fields.items()})
        state = desk.state(done.claim.id)
        _say_corrected(done, state)
        say_given_out(desk, done.entries)
    return 0


def _say_corrected(done: Any, state: str) -> None:
    numbers = ", ".join(str(entry.number) for entry in done.entries)
    if done.replaces is None:
        echo(f"Entry {numbers}: corrected; {_(_STATES[state])}")
        return
    echo(
        f"Claim {done.claim.id[:8]} stands in the place of {done.replaces[:8]}, which is rejected (entries {numbers}): {_(_STATES[state])}"
    )


def _given(name: str, value: Any) -> Any:
    """A field as the desk takes it; null where it was not given."""
    if not isinstance(value, tuple):
        return value
    if value == ("",) and name in ("roles", "figures", "hedges"):
        return ()
    return tuple(_WAYS.get(name, str)(one) for one in value) or None


def _role(text: str) -> tuple[str, str]:
    from despite.errors import BadValue

    role, equals, name = text.partition("=")
    if not equals or not role or not name:
        raise BadValue("role", text, "write ROLE=NAME, for example accused=SEDENA")
    return role.strip(), name.strip()


def _holder(text: str) -> str | tuple[str, str]:
    words, equals, name = text.partition("=")
    return (words.strip(), name.strip()) if equals else text


_WAYS: dict[str, Callable[[str], Any]] = {"roles": _role, "holders": _holder}


@click.command("claim")
@click.argument("document")
@click.option("--exact", required=True, metavar="WORDS", help="The claim's words, character for character as in the document.")
@reading_options
@click.option("--negated", is_flag=True, help="The statement is a negative one.")
@click.option("--accept", "accept_it", is_flag=True, help="Accept it at once.")
@click.pass_context
def claim_command(ctx: click.Context, /, document: str, exact: str, negated: bool, accept_it: bool, **fields: Any) -> int:
    """Add a claim that the finder missed, pinned to its exact words in DOCUMENT (id, file name, title or address).

    \b
    Example:
      despite claim report.html --exact "has received 6,661 complaints" --holder CNDH --kind complaint
    """
    given = {name: _given(name, value) for name, value in fields.items()}
    with open_desk(ctx) as desk:
        made = desk.claim(document, exact, negated=negated, accept_it=accept_it, **{**given, "holders": given["holders"] or ()})
        state = desk.state(made.id)
    echo(f"Claim {made.id} at {made.passage.start}–{made.passage.end}: {_(_STATES[state])}")
    return 0
