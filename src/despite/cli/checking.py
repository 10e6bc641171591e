"""Commands that vouch, check, mend and show: sign, verify, rebuild, demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from despite.cli.app import open_desk
from despite.cli.saying import echo

if TYPE_CHECKING:
    from despite.publish.proof import Checked


@click.command("sign")
@click.pass_context
def sign_command(ctx: click.Context) -> int:
    """Sign everything recorded so far with your own key, so that 'despite verify' can show later that you vouched for it.

    The key (Ed25519) is made at first use in your settings folder, readable by you alone; $DESPITE_KEYS names another
    folder. Needs the package cryptography: pip install despite[sign].

    \b
    Example:
      despite sign
    """
    from despite.settings import keys_folder

    with open_desk(ctx) as desk:
        entry = desk.sign()
    echo(f"Entry {entry.number}: {entry.author} signed all entries up to {entry.number - 1}; the keys are in {keys_folder()}")
    return 0


@click.command("verify")
@click.argument("briefing", required=False, metavar="[BRIEFING]")
@click.option("--case", "case", metavar="FOLDER", help="With a briefing: is what it was made from still in this case?")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the result.")
@click.pass_context
def verify_command(ctx: click.Context, briefing: str | None, case: str | None, form: str) -> int:
    """Check the ledger's chain, every archived file and every passage; name the first thing that does not hold.

    With a briefing, its folder or its one file: check its files, and the proof in it that the entries behind its claims were in the
    ledger when it was made. That needs no case, and says what it cannot tell; with --case also that the case still holds
    the same entries.

    \b
    Example:
      despite --case mexico.case verify
      despite verify mexico-2023-05-31 --case mexico.case
    """
    from despite.cli.printing import print_checked, print_verified

    ctx.obj["case"] = case or ctx.obj["case"]
    if briefing is not None:
        checked = _checked(ctx, briefing, case is not None)
        print_checked(checked, form)
        return 1 if checked.failed else 0
    with open_desk(ctx) as desk:
        verified = desk.verify()
    print_verified(verified, form)
    return 1 if verified.problems else 0


def _checked(ctx: click.Context, briefing: str, against_case: bool) -> Checked:
    from pathlib import Path

    from despite.publish.proof import check

    if not against_case:
        return check(Path(briefing))
    with open_desk(ctx) as desk:
        checked: Checked = desk.verify_briefing(briefing)
    return checked


@click.command("rebuild")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the result.")
@click.pass_context
def rebuild_command(ctx: click.Context, form: str) -> int:
    """Throw the query tables away and make them again from the entries; the rows must come out the same.

    \b
    Example:
      despite --case mexico.case rebuild
    """
    import json

    from despite.cli.material import progress

    with progress() as bar, open_desk(ctx, progress=bar) as desk:
        rebuilt = desk.rebuild(bar)
    if form == "json":
        click.echo(json.dumps({"entries": rebuilt.entries, "before": rebuilt.before, "after": rebuilt.after, "same": rebuilt.same}))
    else:
        echo(f"The query tables were made again from {rebuilt.entries} entries.")
        echo(f"before {rebuilt.before}\nafter  {rebuilt.after}")
        echo("The rows are the same." if rebuilt.same else "The rows had not been those that the entries give; now they are.")
    return 0 if rebuilt.same else 1


@click.command("demo")
@click.option("--to", "to", metavar="FOLDER", help="Where to build the example; else a new temporary folder.")
def demo_command(to: str | None) -> int:
    """Build the example case, ask "what was on record about the Mexican military when CANSEC opened on 31 May 2023?",
    print the answer and write the briefing. The last line is the briefing's path, alone.

    \b
    Example:
      despite demo
    """
    from pathlib import Path
    from tempfile import mkdtemp

    from despite.cli.answers import print_answer
    from despite.desk.example import build, question

    folder = Path(to) if to else Path(mkdtemp(prefix="despite-demo-"))
    with build(folder / "cansec.case") as desk:
        answer = question(desk)
        print_answer(answer, "text", False)
        desk.publish(answer, folder / "briefing", with_unreviewed=False)
    echo(f"\nThe case is in {folder / 'cansec.case'}; the briefing:")
    echo(str(folder / "briefing" / "index.html"))
    return 0
