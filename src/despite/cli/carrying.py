"""Commands that carry a whole case: export, import, merge."""

from __future__ import annotations

from pathlib import Path

import click

from despite.cli.app import open_desk


@click.command("export")
@click.argument("what", type=click.Choice(["case"]), metavar="case")
@click.option("--to", "to", metavar="FILE", required=True, help="The file to write, for example mexico.despite.zip.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def export_command(ctx: click.Context, what: str, to: str, form: str) -> int:
    """Write the whole case into one file: every entry, every archived file, and a manifest with their hashes.

    It holds everything, protected names included: give it only to those who may hold the case.

    \b
    Example:
      despite --case mexico.case export case --to mexico.despite.zip
    """
    from despite.cli.printing import print_json, print_problems

    del what  # one kind of export so far
    with open_desk(ctx) as desk:
        done = desk.export(to)
    if form == "json":
        print_json(done)
        return 1 if done.problems else 0
    click.echo(f"{done.entries} entries and {done.files} archived files written to {done.file}")
    click.echo(f"last hash {done.head}")
    click.echo("It is a copy of the whole file, protected names included, and not encrypted.")
    print_problems(done.problems)
    return 1 if done.problems else 0


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--to", "to", metavar="FOLDER", required=True, help="The new folder of the case.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
def import_command(file: str, to: str, form: str) -> int:
    """Restore a case from the FILE that 'despite export case' wrote: every hash is checked; what is damaged is refused.

    \b
    Example:
      despite import mexico.despite.zip --to mexico.case
    """
    from despite.cli.printing import print_json, print_problems
    from despite.desk.importing import import_case

    done = import_case(Path(file), Path(to))
    if form == "json":
        print_json(done)
        return 1 if done.problems else 0
    click.echo(f"{done.entries} entries and {done.files} archived files restored to {done.folder}")
    click.echo(f"last hash {done.head}")
    print_problems(done.problems)
    return 1 if done.problems else 0


@click.command("merge")
@click.argument("other", metavar="OTHER")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def merge_command(ctx: click.Context, other: str, form: str) -> int:
    """Take the entries of the case OTHER (its folder, or a file of 'despite export case') into this one.

    They keep their ids, authors and hashes. Where the two cases disagree, what this one says stands, both are on file, and
    each disagreement is listed with the entry to undo so that the other's word counts. Again, only what is new is added.

    \b
    Example:
      despite --case mexico.case merge colleague.case
    """
    from despite.cli.printing import print_json, print_problems

    with open_desk(ctx) as desk:
        done = desk.merge(other)
    if form == "json":
        print_json(done)
        return 1 if done.problems else 0
    click.echo(f"{done.entries} entries and {done.files} archived files taken in from {done.case}; {done.on_file} were on file already")
    click.echo(f"its last hash is {done.head}")
    for one in done.disagreements:
        undo = f" (despite undo {one.take_theirs} makes theirs count)" if one.take_theirs else ""
        click.echo(f"disagreement about {one.kind}, {one.about}: here {one.ours}; there {one.theirs}{undo}")
    print_problems(done.problems)
    return 1 if done.problems else 0
