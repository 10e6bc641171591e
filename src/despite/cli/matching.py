"""Names that may be one actor, in the terminal: one pair at a time, with what speaks for it and against, and single keys."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from despite.cli.saying import echo, told
from despite.cli.stepping import pressed
from despite.desk import Desk
from despite.desk.naming import Asked, is_open, with_places
from despite.errors import Refused
from despite.text.messages import N_

KEYS = N_("s same · d different · u unsure · n next · q stop")
_ACTS = {"s": "same", "d": "different", "u": "unsure"}
_GROUNDS = 6


def step_through(desk: Desk) -> None:
    """Shows each suggestion and records the answer at once, so that stopping loses nothing."""
    console = Console(highlight=False)
    waiting = desk.suggestions()
    done = 0
    for number, asked in enumerate(waiting, 1):
        if not is_open(desk.case, asked):
            continue
        show(console, with_places(desk.case, asked), number, len(waiting))
        key = pressed(KEYS, "sdunq")
        if key == "q":
            break
        done += key in _ACTS and _decide(desk, asked, key)
    console.print(told(f"{done} decided, {sum(is_open(desk.case, asked) for asked in waiting)} still wait."))


def _decide(desk: Desk, asked: Asked, key: str) -> bool:
    reason = click.prompt("Why", default="", show_default=False)
    try:
        entry = getattr(desk, _ACTS[key])(asked.a, asked.b, reason)
    except Refused as refused:
        echo(str(refused))
        return False
    echo(f"Entry {entry.number} (take it back with: despite undo {entry.number})\n")
    return True


def show(console: Console, asked: Asked, number: int, total: int) -> None:
    """Prints one suggestion: the two names, what speaks for and against, and where each stands."""
    console.rule(Text(told(f"{number} of {total} · {asked.claims} claims")))
    console.print(Text.assemble((asked.spelled_a, "bold"), "  ·  ", (asked.spelled_b, "bold")))
    for each in asked.grounds[:_GROUNDS]:
        console.print(Text(f"  {'for    ' if each.weight > 0 else 'against'}  {each.words}"))
    for name, places in ((asked.spelled_a, asked.places_a), (asked.spelled_b, asked.places_b)):
        for place in places:
            console.print(Text.assemble(f"{name}: ", (place.sentence, "italic"), f" ({place.title or place.document})"))
    console.print()
