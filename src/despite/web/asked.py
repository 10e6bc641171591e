"""What an address asks: its words, days and numbers, and the address again with some of them changed."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from starlette.requests import Request

from despite.desk import Desk, day_of


def word(request: Request, name: str) -> str | None:
    """A word of the address without white space around it; null where it is empty."""
    return request.query_params.get(name, "").strip() or None


def number(request: Request, name: str, least: int = 1) -> int:
    """A number of the address; ``least`` for what is none."""
    given = request.query_params.get(name, "")
    return max(least, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else least


def day(desk: Desk, request: Request, name: str = "by") -> date:
    """A day of the address, today by the ledger's clock where none is given; raises ``BadValue``."""
    given = word(request, name)
    return day_of(given) if given else today(desk)


def today(desk: Desk) -> date:
    """The present day."""
    return date.fromisoformat(desk.case.ledger.now[:10])


def address(path: str, **values: object) -> str:
    """A path with its values; those that are null or empty are left out."""
    given = {name: str(value) for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def place(document: str, start: int, words: str) -> str:
    """Where words stand in the page of a document: the part that holds them, and in browsers that can the words themselves."""
    return f"/documents/{quote(document)}?at={start}#:~:text={quote(' '.join(words.split()), safe='')}"
