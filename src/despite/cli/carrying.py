"""Commands that carry a case, or what it knows of actors, in and out: export, import, merge."""

from __future__ import annotations

from pathlib import Path

import click

from despite.cli.app import case_folder, open_desk
from despite.cli.saying import echo
from despite.errors import BadValue

_IMPORTS = ("case", "sfm", "ftm")


@click.command("export")
@click.argument("what", type=click.Choice(["case", "ftm"]), metavar="case|ftm")
@click.option("--to", "to", metavar="FILE", required=True, help="The file to write, for example mexico.despite.zip or mexico.ftm.json.")
@click.option("--entities", is_flag=True, help="Of FollowTheMoney: lines of entities, without the claim behind each statement.")
@click.option("--with-comments", is_flag=True, help="Of a case: the comments on claims too, which else stay at home.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def export_command(ctx: click.Context, what: str, to: str, entities: bool, with_comments: bool, form: str) -> int:
    """Write the whole case into one file, or what registers and records say of actors as FollowTheMoney statements.

    \b
    case   every entry, every archived file, and a manifest with their hashes. It holds everything, protected names
           included: give it only to those who may hold the case. Comments stay at home unless you ask for them.
    ftm    names, countries, relations in time and their sources, a statement a line, each with the id of its claim.
           What FollowTheMoney cannot say is listed. Protected names and hidden claims are left out.

    \b
    Example:
      despite --case mexico.case export case --to mexico.despite.zip
      despite --case mexico.case export ftm --to mexico.ftm.json
    """
    from despite.ask.gaps import counted
    from despite.cli.printing import print_json, print_problems

    with open_desk(ctx) as desk:
        done = desk.export(to, with_comments) if what == "case" else desk.export_ftm(to, entities)
    if form == "json":
        print_json(done)
        return 1 if done.problems else 0
    if what == "case":
        echo(f"{done.entries} entries and {done.files} archived files written to {done.file}")
        echo(f"last hash {done.head}")
        if done.left_out:
            echo(f"{counted(done.left_out, 'comment')} left out, as the house's own: --with-comments takes them in.")
        echo("It is a copy of the whole file, protected names included, and not encrypted.")
    else:
        echo(f"{done.entities} entities in {done.lines} lines written to {done.file}")
    print_problems(done.problems)
    return 1 if done.problems else 0


@click.command("import")
@click.argument("what", nargs=-1, required=True, metavar="[case|sfm|ftm] PATH")
@click.option("--to", "to", metavar="FOLDER", help="The new folder of a case that is restored.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.pass_context
def import_command(ctx: click.Context, what: tuple[str, ...], to: str | None, form: str) -> int:
    """Restore a case from the file that 'despite export case' wrote, or take another's records into this case.

    \b
    case FILE --to FOLDER   a whole case: every hash is checked; what is damaged is refused
    sfm FOLDER              Security Force Monitor's records (WhoWasInCommand): every value a claim of its source
    ftm FILE                FollowTheMoney: lines of entities or of statements

    \b
    Example:
      despite import mexico.despite.zip --to restored.case
      despite --case mexico.case import sfm fixtures/
      despite --case mexico.case import ftm entities.ftm.json
    """
    kind, path = (what[0], what[1]) if len(what) == 2 and what[0] in _IMPORTS else ("case", what[0])
    if len(what) > 2 or (len(what) == 2 and what[0] not in _IMPORTS):
        raise BadValue("import", " ".join(what), f"write one of {', '.join(_IMPORTS)} and one path")
    if kind == "case":
        return _restore(path, to, form)
    from despite.cli.printing import print_loaded
    from despite.desk import open as open_desk

    with open_desk(case_folder(ctx), ctx.obj.get("author")) as desk:
        loaded = desk.import_sfm(path) if kind == "sfm" else desk.import_ftm(path)
    print_loaded(loaded, form)
    return 1 if loaded.problems else 0


def _restore(path: str, to: str | None, form: str) -> int:
    from despite.cli.printing import print_json, print_problems
    from despite.desk.importing import import_case

    if to is None:
        raise BadValue("import of a case", path, "say with --to FOLDER where to restore it")
    done = import_case(Path(path), Path(to))
    if form == "json":
        print_json(done)
        return 1 if done.problems else 0
    echo(f"{done.entries} entries and {done.files} archived files restored to {done.folder}")
    echo(f"last hash {done.head}")
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
    echo(f"{done.entries} entries and {done.files} archived files taken in from {done.case}; {done.on_file} were on file already")
    echo(f"its last hash is {done.head}")
    for one in done.disagreements:
        undo = f" (despite undo {one.take_theirs} makes theirs count)" if one.take_theirs else ""
        echo(f"disagreement about {one.kind}, {one.about}: here {one.ours}; there {one.theirs}{undo}")
    print_problems(done.problems)
    return 1 if done.problems else 0
