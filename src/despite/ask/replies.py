"""Reply as work: whether a party was asked for an answer, when, by when, and what came of it.

Four states are told apart: none on file and not sought; asked, with none by the day that was given; declined; answered.
"Did not respond" may be said in the second only, and only once that day has passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from despite.ask.noted import Noted, noted
from despite.ask.results import Reply
from despite.evidence import Entry, Record, from_json
from despite.ledger import Ledger

REPLIES = Noted("replies", "replied")
"""The projection."""


class Replied(Record, frozen=True, kw_only=True):
    """The payload of an entry ``replied``: a question was put to an actor (``asked``), or it ``answered`` or ``declined``.

    ``actor`` is a name key. ``on`` is the day sent or received, ``by`` the day by which an answer was asked for, ``claims``
    what was put to it, ``document`` the id of the answer where it is on file.
    """

    actor: str
    act: Literal["asked", "answered", "declined"]
    on: date
    by: date | None = None
    channel: str = ""
    claims: tuple[str, ...] = ()
    document: str | None = None
    reason: str = ""


def reply(ledger: Ledger, n: int, keys: Iterable[str]) -> Reply:
    """How far the actor with these name keys was asked for an answer, as the file stood at moment ``n``."""
    names = set(keys)
    acts = [(entry, from_json(entry.payload or b"", Replied)) for entry in noted(ledger, REPLIES.name, n)]
    acts = [(entry, act) for entry, act in acts if act.actor in names]
    today = date.fromisoformat(ledger.entry(n).recorded_at[:10]) if n else None
    return _state(acts, today)


def _state(acts: list[tuple[Entry, Replied]], today: date | None) -> Reply:
    asked = [act for _, act in acts if act.act == "asked"]
    came = [act for _, act in acts if act.act != "asked"]
    entries = tuple(entry.number for entry, _ in acts)
    last = asked[-1] if asked else None
    claims = tuple(dict.fromkeys(claim for act in asked for claim in act.claims))
    sent, due, channel = (last.on, last.by, last.channel) if last else (None, None, "")
    if came and (last is None or came[-1].on >= last.on):
        received = came[-1]
        how = "answered" if received.act == "answered" else "declined to answer"
        text = f"{_asked(sent, channel)}{how} on {received.on}."
        state: Literal["answered", "declined"] = "answered" if received.act == "answered" else "declined"
        return Reply(
            state=state, text=_capital(text), sent_on=sent, due_on=due, received_on=received.on, channel=channel, claims=claims,
            entries=entries, document=received.document,
        )  # fmt: skip
    if last is None:
        return Reply(state="none_on_file", text="Not asked: no answer was sought. What it told others stands beside the claims.")
    passed = due is not None and today is not None and today > due
    by = f"did not respond by {due}" if passed else f"no answer on file; one was asked for by {due}" if due else "no answer on file"
    return Reply(
        state="no_answer" if passed else "asked", text=_capital(f"{_asked(sent, channel)}{by}."), sent_on=sent, due_on=due,
        channel=channel, claims=claims, entries=entries,
    )  # fmt: skip


def _asked(sent: date | None, channel: str) -> str:
    return f"asked on {sent}{f' by {channel}' if channel else ''}; " if sent else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
