"""The program's entrance: the list of commands, the common options, and how mistakes are told."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from despite import __version__
from despite.cli.saying import echo
from despite.cli.speaking import language_of, translated
from despite.errors import DespiteError
from despite.text.messages import _, speaking

COMMANDS = {
    "add": ("material", "Take files and folders into the case: capture, read, find claims."),
    "read": ("material", "Print one file as a document: blocks, references, dates with reasons."),
    "claims": ("material", "Print the claims found in files, without a case."),
    "ask": ("asking", "What was on record about an actor by a day."),
    "timeline": ("asking", "Everything about an actor in order of time."),
    "network": ("asking", "Who says what about whom, or what ties an actor to others."),
    "search": ("searching", "Find words in documents and claims."),
    "links": ("grouping", "What ties two actors, or an actor and an event: chains of claims."),
    "occurrence": ("grouping", "Say which claims are about one and the same happening."),
    "reply": ("grouping", "Keep on file that a party was asked for its answer, and what came."),
    "publish": ("briefing", "Write an answer as a briefing: linked pages, PDF, DOCX and more."),
    "plan": ("briefing", "Print a first plan of a briefing: order, groups, your own words."),
    "published": ("given_out", "List the briefings given out, and what has become of their claims."),
    "template": ("briefing", "Copy the templates of briefings, to be changed."),
    "who": ("naming", "Who a name is, and why."),
    "same": ("naming", "Decide that two names are one actor."),
    "different": ("naming", "Decide that two names are different actors."),
    "unsure": ("naming", "Put aside whether two names are one actor."),
    "register": ("registering", "Load a register of actors, or list the names that wait for a decision."),
    "undo": ("naming", "Take back a decision, a review or a date."),
    "review": ("reviewing", "Step through the claims, or the names, that nobody has decided."),
    "accept": ("reviewing", "Accept claims as what their passages say."),
    "reject": ("reviewing", "Reject claims."),
    "correct": ("claiming", "Say what a claim should say, with the reason."),
    "claim": ("claiming", "Add a claim that the finder missed, by its exact words."),
    "comment": ("commenting", "Note something beside a claim, for the house alone."),
    "set": ("reviewing", "State when a document became public, with the reason."),
    "withdraw": ("correcting", "Take a document that its publisher retracted out of later answers."),
    "reread": ("correcting", "Read documents again with a newer reader, reviews carried over."),
    "dossier": ("correcting", "Everything about one claim: where it comes from, every entry that touched it."),
    "protect": ("guarding", "Keep a name, a passage or a document out of every output."),
    "erase": ("guarding", "Destroy a document, a claim's words or a name for good."),
    "export": ("carrying", "Write the whole case, or what it says of actors, into one file."),
    "import": ("carrying", "Restore a case from such a file, or take another's records in."),
    "merge": ("carrying", "Take another case's entries in, and list where the two disagree."),
    "sign": ("checking", "Sign everything recorded so far with your own key."),
    "verify": ("checking", "Check the ledger's chain, the archive and every passage."),
    "rebuild": ("checking", "Make the query tables again from the entries."),
    "serve": ("serving", "Open the desk in the browser, on this machine only."),
    "demo": ("checking", "Build the example case, ask its question, write its briefing."),
}
"""Each command with the module that holds it and its line of help; a module is loaded when its command is used."""


class Commands(click.Group):
    """Commands that are loaded when they are used, so that the program starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"despite.cli.{COMMANDS[cmd_name][0]}"), f"{cmd_name}_command")
        return translated(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, (_module, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="despite")
@click.option("--case", "case", metavar="FOLDER", envvar="DESPITE_CASE", help="The case; else the nearest folder upward with a case.toml.")
@click.option("--author", metavar="NAME", help="Who signs the entries; else $DESPITE_AUTHOR, the case's author, or your login name.")
@click.option("--language", metavar="LANGUAGE", help="en, es or fr; else $DESPITE_LANGUAGE, the case's language, or that of your system.")
@click.pass_context
def commands(ctx: click.Context, case: str | None, author: str | None, language: str | None) -> None:  # noqa: ARG001
    """Who said what about whom, in which words, on record by which day.

    \b
    Example:
      despite --case mexico.case add articles/
      despite --case mexico.case ask SEDENA --as-of 2023-05-31
    """
    ctx.obj = {"case": case, "author": author}


def case_folder(ctx: click.Context) -> Path:
    """The folder of the case that a command works on; raises ``NoCase`` with the mend."""
    from despite.errors import NoCase
    from despite.settings import nearest_case

    named = ctx.obj.get("case")
    if named:
        return Path(named)
    found = nearest_case(Path.cwd())
    if found is None:
        raise NoCase(str(Path.cwd()))
    return found


def open_desk(ctx: click.Context, create: bool = False, progress: Any = None) -> Any:
    """The desk of the command's case; ``progress`` is told how far its tables are where they have first to be made again."""
    from despite.desk import open as open_case

    desk = open_case(case_folder(ctx), ctx.obj.get("author"), create=create, progress=progress)
    for problem in desk.found():
        echo(f"problem {problem.code}: {problem.message}", err=True)
    return desk


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. 0: done; 1: done, with problems or remarks; 2: the caller's mistake, told in one sentence."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        language = language_of(given)
    except DespiteError as mistake:
        echo(f"despite: {mistake}", err=True)
        return 2
    with speaking(language):
        return _run(given)


def _run(arguments: list[str]) -> int:
    try:
        result = translated(commands).main(args=arguments, prog_name="despite", standalone_mode=False)
    except DespiteError as mistake:
        echo(f"despite: {mistake}", err=True)
        return 2
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.ClickException as mistake:
        echo(f"despite: {mistake.format_message()}", err=True)
        return 2
    except click.Abort:
        echo("despite: stopped; everything recorded before is safe.", err=True)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return int(result or 0)


def run() -> None:
    """The console script."""
    sys.exit(main())
