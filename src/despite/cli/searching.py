"""The command that finds words in documents and claims."""

from __future__ import annotations

from typing import Any, get_args

import click
from rich.console import Console
from rich.text import Text

from despite.ask.gaps import counted
from despite.ask.search import ONLY_CLAIMS, Found, FoundClaim, FoundDocument, Within
from despite.cli.app import open_desk
from despite.cli.saying import told
from despite.evidence import Span
from despite.ledger.filing import State
from despite.publish.dates import say
from despite.publish.sentence import sentence
from despite.publish.words import reviewed_words

_FOUND = "bold black on yellow"


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--actor", metavar="NAME", help="Only claims that name this actor, under any of its names.")
@click.option("--holder", metavar="NAME", help="Only claims that this actor makes or passes on.")
@click.option("--kind", metavar="KIND", help="Only claims of this kind, for example killing.")
@click.option("--state", type=click.Choice(get_args(State)), help="Only claims in this state of review; else what nobody rejected.")
@click.option("--language", metavar="CODE", help="Only in this language, for example es.")
@click.option(
    "--happened", metavar="FROM/TO", help="Only what happened then: 2014, 2014-09/2014-12, ../2015; the undated is counted apart."
)
@click.option("--said", metavar="FROM/TO", help="Only what its holder said then.")
@click.option("--public", metavar="FROM/TO", help="Only what became public then.")
@click.option("--our-file-on", metavar="MOMENT", help="As our file stood then: a day, an instant, or '#12' for entry 12.")
@click.option("--in", "within", type=click.Choice(get_args(Within)), default="everything", help="Where to look.")
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of the results.")
@click.option("--size", type=click.IntRange(1, 1000), default=10, help="How many documents and claims a page.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was found.")
@click.pass_context
def search_command(ctx: click.Context, /, words: tuple[str, ...], form: str, **asked: Any) -> int:
    """Find WORDS in documents and claims: all of them, "phrases" in quotation marks, arm* for the beginning of a word.

    Case and accents do not matter, in any script. The file of words (search.sqlite) is made by the first search, and holds nothing
    that is protected.

    \b
    Example:
      despite search disappear* students
      despite search "training school" --holder "Amnesty International" --happened 2014
      despite search --kind supply --state accepted
    """
    from despite.cli.material import progress
    from despite.cli.printing import print_json

    with open_desk(ctx) as desk, progress() as bar:
        found = desk.search(" ".join(map(_typed, words)), progress=bar, **asked)
    if form == "json":
        print_json(found)
    else:
        _print(Console(highlight=False, soft_wrap=True), found, any(asked[name] for name in ONLY_CLAIMS))
    return 0


def _typed(word: str) -> str:
    """What the shell took the quotation marks off is a phrase all the same."""
    return f'"{word}"' if " " in word and '"' not in word else word


def _print(console: Console, found: Found, only_claims: bool) -> None:
    for document in found.documents:
        _print_document(console, document)
    for claim in found.claims:
        _print_claim(console, claim)
    console.print(_summary(found, only_claims), markup=False)


def _print_document(console: Console, found: FoundDocument) -> None:
    console.print(Text(found.title or "untitled", style="bold"))
    more = f"; {counted(found.more, 'more place')}" if found.more else ""
    publisher = found.publisher or "publisher unknown"
    console.print(told(f"    {publisher}, public {say(found.public_on)}; document {found.document[:8]}{more}"), style="dim")
    for place in found.places:
        where = f"{place.start:7}  " if place.block else "  title  "
        console.print(Text.assemble((where, "dim"), _marked(place.text, place.marks)))
    console.print()


def _print_claim(console: Console, found: FoundClaim) -> None:
    said = sentence(found.claim, found.publisher or "The document")
    words = _marked(found.claim.passage.exact, found.marks)
    console.print(Text.assemble((said.lead, "bold"), f" {said.opening}", words, said.closing))
    review = f"{found.state} by {found.reviewed_by}" if found.state in ("accepted", "rejected") else reviewed_words(found.state)
    labels = "; ".join([*(label.text for label in said.labels), f"happened {say(found.claim.happened_on)}", review])
    named = f"; named: {', '.join(found.named)}" if found.named else ""
    console.print(told(f"    {labels}{named}; in “{found.title or 'untitled'}”; claim {found.claim.id[:8]}\n"), style="dim", markup=False)


def _marked(text: str, marks: tuple[Span, ...]) -> Text:
    """The words on one line, those that were found set off; every character keeps its place."""
    shown = Text("".join(" " if letter in "\n\r\t" else letter for letter in text))
    for start, end in marks:
        shown.stylize(_FOUND, start, end)
    return shown


def _summary(found: Found, only_claims: bool) -> str:
    documents = "" if only_claims else f"{_count(found.documents_count, found.most, 'document')}, "
    counts = f"{documents}{_count(found.claims_count, found.most, 'claim')}"
    pages = -(-min(max(found.documents_count, found.claims_count), found.most) // found.size)
    page = f"; page {found.page} of {pages}" if pages > 1 else ""
    undated = f"; {_count(found.undated, found.most, 'undated one')} left out" if found.undated else ""
    return f"Found {counts}{page}{undated}; what came on file last comes first."


def _count(count: int, most: int, what: str) -> str:
    return f"more than {most:,} {what}s" if count > most else counted(count, what)
