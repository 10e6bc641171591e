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
    from despite.cli.printing import print_json
    from despite.desk.importing import import_case

    done = import_case(Path(file), Path(to))
    if form == "json":
        print_json(done)
        return 0
    click.echo(f"{done.entries} entries and {done.files} archived files restored to {done.folder}")
    click.echo(f"last hash {done.head}")
    return 0
