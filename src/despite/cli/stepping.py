"""Review in the terminal: one claim at a time, in its sentence, with single keys."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from despite.ask.shield import NAME
from despite.desk import Desk
from despite.desk.reviewing import text_of
from despite.errors import Refused
from despite.evidence import Claim
from despite.ledger.claims import FiledClaim
from despite.text.sentences import sentences

KEYS = "a accept · r reject · s skip · q stop"


def step_through(desk: Desk) -> None:
    """Shows each proposed claim and records the answer at once, so that stopping loses nothing."""
    console = Console(highlight=False)
    waiting, done = desk.waiting(), 0
    for number, filed in enumerate(desk.each_proposal(), 1):
        show(console, desk, filed, number, waiting)
        key = _key()
        if key == "q":
            break
        if key == "a":
            desk.accept(filed.claim.id)
        elif key == "r":
            desk.reject(filed.claim.id, reason=click.prompt("What is wrong", default="", show_default=False))
        done += key in "ar"
    if hidden := desk.hidden():
        console.print(f"{hidden} more are not shown: their document or passage is protected.")
    console.print(f"{done} reviewed, {desk.waiting()} still wait.")


def _key() -> str:
    while True:
        click.echo(f"{KEYS}: ", nl=False)
        key = _getchar().lower()
        click.echo(key)
        if key in ("a", "r", "s", "q", "\x03", "\x04"):
            return "q" if key in "\x03\x04" else key


def _getchar() -> str:
    try:
        return click.getchar()
    except OSError as fault:  # neither the input nor the session is a terminal
        raise Refused("Reviewing by single keys needs a terminal: use despite accept and despite reject.") from fault


def show(console: Console, desk: Desk, filed: FiledClaim, number: int, total: int) -> None:
    """Prints one claim: who, how, when, and its passage in its sentence."""
    from despite.cli.answers import reading_line

    claim = filed.claim
    document = text_of(desk.case, claim.document)
    console.rule(Text(f"{number} of {total} · {document.title or document.id}"))
    console.print(reading_line(claim, document.publisher or "the document"))
    console.print(in_sentence(document.text, claim), "\n")
    if NAME in document.text:
        console.print("A name is protected here: it is replaced as in everything that leaves the house.\n", markup=False)


def in_sentence(text: str, claim: Claim) -> Text:
    """The sentence around a passage, the passage in bold."""
    start, end = claim.passage.start, claim.passage.end
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    around = [s for s in sentences(text, low, len(text) if high == -1 else high) if s[0] < end and s[1] > start]
    first = min([s[0] for s in around] + [start])
    last = max([s[1] for s in around] + [end])
    return Text.assemble(text[first:start], (text[start:end], "bold"), text[end:last])
