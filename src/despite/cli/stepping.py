"""Review in the terminal: one claim at a time, in its sentence, with single keys."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from despite.ask.gaps import counted
from despite.ask.shield import NAME
from despite.cli.answers import reading_line
from despite.cli.printing import print_json
from despite.cli.saying import echo, told
from despite.desk import Desk
from despite.desk.reviewing import text_of
from despite.errors import Refused
from despite.evidence import Claim
from despite.ledger.claims import FiledClaim
from despite.text.messages import N_, _
from despite.text.sentences import sentences

KEYS = N_("a accept · r reject · c comment · s skip · q stop")


def step_through(desk: Desk) -> None:
    """Shows each proposed claim and records the answer at once, so that stopping loses nothing."""
    console = Console(highlight=False)
    waiting, done = desk.waiting(), 0
    for number, filed in enumerate(desk.each_proposal(), 1):
        show(console, desk, filed, number, waiting)
        while (key := pressed(KEYS, "arcsq")) == "c":
            if text := click.prompt(told("Note"), default="", show_default=False):
                desk.comment(filed.claim.id, text)
        if key == "q":
            break
        if key == "a":
            desk.accept(filed.claim.id)
        elif key == "r":
            desk.reject(filed.claim.id, reason=click.prompt(told("What is wrong"), default="", show_default=False))
        done += key in "ar"
    if hidden := desk.hidden():
        console.print(told(f"{hidden} more are not shown: their document or passage is protected."))
    console.print(told(f"{done} reviewed, {desk.waiting()} still wait."))
    if differing := len(desk.differing()):
        console.print(told(f"Readers differ on {counted(differing, 'claim')}: despite review differing lists them."))


def print_differing(desk: Desk, form: str) -> None:
    """The claims on which readers differ, with the last word of each."""
    found = desk.differing()
    if form == "json":
        print_json(found)
        return
    console = Console(highlight=False, soft_wrap=True)
    for each in found:
        title = text_of(desk.case, each.claim.document).publisher or "the document"
        console.print(reading_line(each.claim, title))
        console.print(f"    “{' '.join(each.claim.passage.exact.split())}”", markup=False)
        console.print(told(f"    claim {each.claim.id[:8]}, {told(each.state.replace('_', ' '))}"), markup=False)
        for word in each.words:
            why = f": {word.reason}" if word.reason else ""
            console.print(told(f"    {word.author} {word.says} it (entry {word.entry}){why}"), markup=False)
        console.print()
    if not found:
        console.print(told("No two readers differ on a claim."))


def pressed(keys: str, allowed: str) -> str:
    """The key that the user presses, one of ``allowed`` ("q" for an interruption); raises ``Refused`` where there is no terminal."""
    while True:
        echo(f"{_(keys)}: ", nl=False)
        key = _getchar().lower()
        echo(key)
        if key in (*allowed, "\x03", "\x04"):
            return "q" if key in "\x03\x04" else key


def _getchar() -> str:
    try:
        return click.getchar()
    except OSError as fault:  # neither the input nor the session is a terminal
        raise Refused(
            "Reviewing by single keys needs a terminal: list what waits with --format json, use despite accept, reject, same."
        ) from fault


def show(console: Console, desk: Desk, filed: FiledClaim, number: int, total: int) -> None:
    """Prints one claim: who, how, when, and its passage in its sentence."""
    claim = filed.claim
    document = text_of(desk.case, claim.document)
    console.rule(Text(f"{number} of {total} · {document.title or document.id}"))
    console.print(reading_line(claim, document.publisher or told("the document")))
    console.print(in_sentence(document.text, claim), "\n")
    if filed.state == "accepted_once":
        console.print(told(f"Accepted once, by {filed.author}: you are the second reader.\n"), markup=False)
    for note in desk.comments(claim.id):
        console.print(told(f"{note.author} noted: {note.text}\n"), markup=False)
    if NAME in document.text:
        console.print(told("A name is protected here: it is replaced as in everything that leaves the house.\n"), markup=False)


def in_sentence(text: str, claim: Claim) -> Text:
    """The sentence around a passage, the passage in bold."""
    start, end = claim.passage.start, claim.passage.end
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    around = [s for s in sentences(text, low, len(text) if high == -1 else high) if s[0] < end and s[1] > start]
    first = min([s[0] for s in around] + [start])
    last = max([s[1] for s in around] + [end])
    return Text.assemble(text[first:start], (text[start:end], "bold"), text[end:last])
