"""CSL-JSON of the sources, as citation programs read them (https://docs.citationstyles.org, schema 1.0.2)."""

from __future__ import annotations

import json
from typing import Any

from despite.publish.dates import say
from despite.publish.records import Briefing
from despite.publish.sources import Entry, entries
from despite.publish.style import Style, printable


def write(briefing: Briefing, style: Style) -> bytes:  # noqa: ARG001
    """The file."""
    public = [say(page.source.public_on) if page.source.public_on else "" for page in briefing.pages]
    listed = [_item(entry, words) for entry, words in zip(entries(briefing), public, strict=True)]
    return (printable(json.dumps(listed, ensure_ascii=False, indent=2)) + "\n").encode()


def _item(entry: Entry, public: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": entry.key, "type": "webpage" if entry.url else "document", "title": entry.title}
    if entry.author:
        found["author"] = [{"literal": entry.author}]
    if entry.publisher:
        found["container-title" if entry.url else "publisher"] = entry.publisher
    if entry.issued:
        found["issued"] = {"date-parts": [list(each) for each in entry.issued]}
    elif public:
        found["issued"] = {"literal": public}
    if entry.accessed:
        found["accessed"] = {"date-parts": [[entry.accessed.year, entry.accessed.month, entry.accessed.day]]}
    optional = {"URL": entry.url, "language": entry.language, "note": entry.note}
    return {**found, **{name: value for name, value in optional.items() if value}}
