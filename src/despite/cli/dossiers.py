"""A dossier, and what a reread did, in the terminal."""

from __future__ import annotations

from rich.console import Console

from despite.ask.gaps import counted
from despite.cli.answers import reading_line
from despite.cli.printing import print_json, print_problems
from despite.cli.saying import echo, told
from despite.desk.dossiers import Dossier
from despite.desk.rereading import Reread
from despite.publish.dates import say_instant


def print_dossier(found: Dossier, form: str) -> None:
    """The claim, the way back to its file, and its history, oldest first; as JSON every field."""
    if form == "json":
        print_json(found)
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(reading_line(found.claim, found.publisher or "the document"))
    console.print(f"    “{' '.join(found.claim.passage.exact.split())}”\n", markup=False)
    for name, text in _facts(found):
        console.print(f"{told(name):10}{told(text)}", markup=False)
    console.print(told("\nEvery entry that touched it:"), markup=False)
    for touch in found.touches:
        why = f": {touch.reason}" if touch.reason else ""
        of = f" [claim {touch.of[:8]}]" if touch.of else ""
        console.print(f"{touch.entry:6}  {say_instant(touch.recorded_at)}  {touch.author}{of}: {told(touch.what)}{why}", markup=False)


def _facts(found: Dossier) -> list[tuple[str, str]]:
    kept, passage = found.capture, found.claim.passage
    return [
        ("claim", f"{found.claim.id}, {found.standing}"),
        *((("replaces", ", ".join(found.replaces)),) if found.replaces else ()),
        *((("replaced", f"by {', '.join(found.replaced_by)}"),) if found.replaced_by else ()),
        ("passage", f"characters {passage.start} to {passage.end} of the document's text"),
        ("document", f"{found.claim.document}, {found.title or kept.name}, read by {found.reader}"),
        ("capture", f"{kept.address}, {kept.size} bytes, captured {say_instant(kept.captured_at)} by {kept.tool}"),
        ("archive", f"SHA-256 {kept.sha256}"),
    ]


def print_reread(done: Reread, form: str) -> None:
    """What was read again and what was carried over."""
    if form == "json":
        print_json(done)
        return
    if not done.documents and not done.problems:
        echo(f"Nothing is to do: {counted(done.unchanged, 'document')} were read by the newest reader already.")
    if done.documents:
        echo(f"{counted(len(done.documents), 'document')} read again; {done.unchanged} were read by the newest reader already")
        echo(f"{counted(done.claims, 'claim')} proposed; {counted(done.carried, 'review')} and name decisions carried over")
    print_problems(done.problems)
