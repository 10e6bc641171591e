"""What somebody has begun and not recorded: half-made corrections, and the claim at which a review stopped.

It lies in the case's folder beside the ledger and is no part of it: nothing that leaves the house holds it, and an
erasure deletes it as a whole.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from despite.ask.shield import Shield
from despite.capture.archive import write_through
from despite.desk.adding import now
from despite.desk.case import Case
from despite.evidence import Record, from_json, to_json

FILE = "unfinished.json"
Fields = dict[str, tuple[str, ...]]
"""What was written into a form: the values of each field, in their order."""


class Sheet(Record, frozen=True, kw_only=True):
    """A form as it was last kept."""

    fields: Fields
    kept_at: str


class Unfinished(Record, frozen=True, kw_only=True):
    """Of one author: the claim where the review stopped, and what was begun, by the claim or document that it is about."""

    at: str | None = None
    begun: dict[str, Sheet] = msgspec.field(default_factory=dict)


def unfinished(case: Case) -> Unfinished:
    """What the author of the case has begun; a file that cannot be read holds nothing."""
    return _all(case).get(case.settings.author, Unfinished())


def begun(case: Case, subject: str) -> Sheet | None:
    """What was written about a claim or a document, fit to be shown; null where nothing was."""
    sheet = unfinished(case).begun.get(subject)
    if sheet is None:
        return None
    shield = Shield(case.ledger)
    return replace(sheet, fields={name: tuple(map(shield.reason, values)) for name, values in sheet.fields.items()})


def begin(case: Case, subject: str, fields: Fields) -> Sheet:
    """Keeps what was written about a claim or a document."""
    sheet, mine = Sheet(fields=fields, kept_at=now()), unfinished(case)
    _keep(case, replace(mine, begun={**mine.begun, subject: sheet}))
    return sheet


def end(case: Case, subject: str) -> None:
    """Throws away what was begun: it is recorded, or not wanted."""
    mine = unfinished(case)
    if subject in mine.begun:
        _keep(case, replace(mine, begun={one: sheet for one, sheet in mine.begun.items() if one != subject}))


def stop_at(case: Case, claim: str) -> None:
    """Notes where the review is."""
    mine = unfinished(case)
    if mine.at != claim:
        _keep(case, replace(mine, at=claim))


def forget(case: Case) -> None:
    """Deletes what everybody has begun."""
    (case.folder / FILE).unlink(missing_ok=True)


def _all(case: Case) -> dict[str, Unfinished]:
    try:
        return from_json((case.folder / FILE).read_bytes(), dict[str, Unfinished])
    except (OSError, msgspec.MsgspecError):
        return {}


def _keep(case: Case, mine: Unfinished) -> None:
    written = case.folder / f"{FILE}.new"
    write_through(written, to_json({**_all(case), case.settings.author: mine}))
    written.replace(case.folder / FILE)
