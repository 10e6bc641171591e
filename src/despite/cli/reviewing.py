"""Commands about claims and documents: review, accept, reject, correct, claim, set."""

from __future__ import annotations

from typing import Any

import click

from despite.cli.app import open_desk


@click.command("review")
@click.argument("what", type=click.Choice(["claims", "names"]), default="claims")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json: list what waits, ask nothing.")
@click.pass_context
def review_command(ctx: click.Context, what: str, form: str) -> int:
    """Step through the claims that nobody has reviewed, each with its passage in its sentence; or, with "names", through names that may
    be one actor, the most useful first, with what speaks for it and against. Single keys; stop at any time.

    \b
    Example:
      despite review
      despite review names
    """
    from despite.cli import matching, stepping
    from despite.cli.printing import print_json
    from despite.desk.naming import with_places

    with open_desk(ctx) as desk:
        if form == "json":
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
    click.echo(f"{len(entries)} accepted (entries {entries[0].number} to {entries[-1].number})")
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
    click.echo(f"{len(entries)} rejected (entries {entries[0].number} to {entries[-1].number})")
    return 0


@click.command("correct")
@click.argument("claim")
@click.option("--kind", help="The kind of act it is about.")
@click.option("--stance", help="How the innermost holder holds it.")
@click.option("--happened", metavar="DATE", help="When it happened: 2014-05, 2006/2009, 2014/.. and so on.")
@click.option("--role", "roles", multiple=True, metavar="ROLE=NAME", help="A role; give all of them, they replace the old ones.")
@click.option("--reason", required=True, help="Why the reading was wrong.")
@click.pass_context
def correct_command(
    ctx: click.Context, claim: str, kind: str | None, stance: str | None, happened: str | None, roles: tuple[str, ...], reason: str
) -> int:
    """Give a claim a new reading. Its passage, holders and id stay; the old reading stays on file.

    \b
    Example:
      despite correct 3f9a1c --kind inquiry --reason "a request for a report, not a charge"
    """
    with open_desk(ctx) as desk:
        reading = {"kind": kind, "stance": stance, "happened_on": happened, "roles": _roles(roles)}
        entry = desk.correct(claim, reason, **reading)
    click.echo(f"Entry {entry.number}: corrected and accepted")
    return 0


def _roles(given: tuple[str, ...]) -> Any:
    from despite.evidence import Role

    return tuple(Role(role=role, name=name) for role, name in map(_pair, given)) or None


def _pair(text: str) -> tuple[str, str]:
    from despite.errors import BadValue

    role, equals, name = text.partition("=")
    if not equals or not role or not name:
        raise BadValue("role", text, "write ROLE=NAME, for example accused=SEDENA")
    return role.strip(), name.strip()


@click.command("claim")
@click.argument("document")
@click.option("--exact", required=True, metavar="WORDS", help="The claim's words, character for character as in the document.")
@click.option("--occurrence", type=int, help="Which one, where the words stand more than once (from 1).")
@click.option("--holder", "holders", multiple=True, metavar="NAME", help="Who holds it, outermost first; '' for one without a name.")
@click.option("--role", "roles", multiple=True, metavar="ROLE=NAME", help="A role, for example accused=SEDENA.")
@click.option("--kind", help="The kind of act it is about.")
@click.option("--stance", help="How the innermost holder holds it.")
@click.option("--happened", metavar="DATE", help="When it happened: 2014-05, 2006/2009, 2014/.. and so on.")
@click.option("--negated", is_flag=True, help="The statement is a negative one.")
@click.option("--accept", "accept_it", is_flag=True, help="Accept it at once.")
@click.pass_context
def claim_command(ctx: click.Context, document: str, exact: str, occurrence: int | None, holders: tuple[str, ...], roles: tuple[str, ...],
                  kind: str | None, stance: str | None, happened: str | None, negated: bool, accept_it: bool) -> int:  # fmt: skip
    """Add a claim that the finder missed, pinned to its exact words in DOCUMENT (id, file name, title or address).

    \b
    Example:
      despite claim report.html --exact "has received 6,661 complaints" --holder CNDH --kind complaint
    """
    with open_desk(ctx) as desk:
        made = desk.claim(document, exact, occurrence=occurrence, holders=holders, roles=[_pair(r) for r in roles], kind=kind,
                          stance=stance, happened_on=happened, negated=negated, accept_it=accept_it)  # fmt: skip
    click.echo(f"Claim {made.id} at {made.passage.start}–{made.passage.end}: {'accepted' if accept_it else 'proposed'}")
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
    click.echo(f"Entry {entry.number}: published {value}")
    return 0
