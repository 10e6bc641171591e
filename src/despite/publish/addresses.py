"""What may be shown of an address, and what may be a link."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from despite.ask.answer import Source
from despite.evidence import Record, content_id

_LOCAL = re.compile(r"file:|[/~\\]|[A-Za-z]:[\\/]", re.IGNORECASE)
_SAFE_ID = re.compile(r"[0-9a-f]{32}")


class Address(Record, frozen=True, kw_only=True):
    """An address as shown; ``href`` is null where it must not be a link."""

    text: str
    href: str | None


def address_of(source: Source) -> Address:
    """Only web addresses are links; of a local file only its name is shown, never where it lay."""
    address = (source.address or "").strip()
    if is_web(address):
        return Address(text=address, href=address)
    local = not address or _LOCAL.match(address)
    return Address(text=file_name(address) or file_name(source.name) if local else address, href=None)


def is_web(address: str) -> bool:
    """Whether ``address`` is one of the web, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def file_name(path: str) -> str:
    """The last part of a path or ``file:`` address."""
    name: str = re.split(r"[\\/]", path)[-1]
    return unquote(name.removeprefix("file:")) if path.lower().startswith("file:") else name


def safe_id(identifier: str) -> str:
    """An identifier that can stand in an address or a file's name; our own ones are such already."""
    return identifier if _SAFE_ID.fullmatch(identifier) else content_id("published", identifier)


def anchor(claim: str) -> str:
    """The place of a claim on a page."""
    return f"claim-{safe_id(claim)}"


def page_paths(documents: list[str]) -> dict[str, str]:
    """A short path for each document's page, longer where two would be the same."""
    ids = {document: safe_id(document) for document in documents}
    length = next(n for n in (12, 20, 32) if n == 32 or len({i[:n] for i in ids.values()}) == len(ids))
    return {document: f"passages/{identifier[:length]}.html" for document, identifier in ids.items()}
