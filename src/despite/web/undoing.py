"""What an act has just written, in words, and the way to take it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from despite.desk import Desk
from despite.errors import BadValue
from despite.evidence import Entry, Record, from_json
from despite.ledger import UNDOABLE
from despite.web.pages import form, page, see

nav = ()
_ENTRIES = 8
"""So many entries one act writes, at most."""


class Done(Record, frozen=True, kw_only=True):
    """What one act wrote: its entries in words, and those of them that can be taken back."""

    words: str
    undoable: tuple[int, ...]


def done(desk: Desk, request: Request) -> Done | None:
    """What the act before this page wrote, by the entries that ``?done=`` names; null where it names none."""
    given = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", request.query_params.get("done", ""))
    first = int(given[1]) if given else 0
    last = int(given[2] or first) if given else 0
    if not 0 < first <= last <= min(desk.case.ledger.head, first + _ENTRIES):
        return None
    entries = [desk.case.ledger.entry(number) for number in range(first, last + 1)]
    back = any(b'"undoes"' in (entry.payload or b"") for entry in entries)
    number = f"Entry {first}" if first == last else f"Entries {first} to {last}"
    what = ", ".join(dict.fromkeys(entry.kind for entry in entries))
    return Done(
        words=f"{number}: {what}{', taken back' if back else ''}, by {entries[0].author}.",
        undoable=() if back else tuple(entry.number for entry in entries if entry.kind in UNDOABLE),
    )


def wrote(entries: Sequence[Entry]) -> str:
    """The part of an address by which the next page knows."""
    numbers = sorted(entry.number for entry in entries)
    return f"done={numbers[0]}" if len(numbers) == 1 else f"done={numbers[0]}-{numbers[-1]}"


@page
def undo(desk: Desk, request: Request) -> Response:
    """Takes back what one act wrote, the last entry first, and shows what it was about."""
    given = [str(one) for one in form(request).getlist("entry")]
    if not given or not all(one.isdecimal() for one in given):
        raise BadValue("entry", ", ".join(given), "give its number")
    numbers = sorted(map(int, given), reverse=True)
    entries = [desk.undo(number, reason="taken back in the review") for number in numbers]
    return see(f"{_about(desk, numbers[0])}?{wrote(entries)}")


def _about(desk: Desk, number: int) -> str:
    """The page of the claim or the document that an entry is about."""
    payload = desk.case.ledger.entry(number).payload
    told = from_json(payload, dict[str, Any]) if payload is not None else {}
    if isinstance(told.get("document"), str):
        return f"/documents/{told['document']}"
    return f"/review/{told['claim']}" if isinstance(told.get("claim"), str) else "/review"


routes = [Route("/review/undo", undo, methods=["POST"])]
