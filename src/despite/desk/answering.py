"""The verbs about answers: which claims are about one happening, what ties two actors, and asking a party for its answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from despite.ask import Ties, ties
from despite.ask.groupings import Grouping
from despite.ask.replies import Replied
from despite.ask.shield import Shield
from despite.desk.case import Case
from despite.errors import BadValue, Refused
from despite.evidence import Draft, Entry
from despite.ledger.claims import claim
from despite.ledger.documents import resolve_document
from despite.text.names import name_key


def group(case: Case, judgement: Literal["join", "split"], claims: Sequence[str], reason: str = "") -> Entry:
    """Records that claims are about one happening (``join``), or that the first is not about that of the others (``split``)."""
    found = tuple(dict.fromkeys(_claims(case, claims)))
    if len(found) < 2:
        raise Refused("Name two claims or more, by their ids or the beginning of them.")
    return case.record(Draft(kind="grouped", payload=Grouping(judgement=judgement, claims=found, reason=reason)))[0]


def links(case: Case, a: str, b: str, day: date | None, our_file_on: str | None) -> Ties:
    """The shortest chains of claims between two actors, or an actor and the edition of an event; raises ``Refused`` for one actor."""
    if name_key(a) == name_key(b):
        raise Refused(f"{a!r} and {b!r} are the same spelling: name two different actors, or an actor and the edition of an event.")
    shield = Shield(case.ledger)
    return shield.ties(ties(case.ledger, a, b, day, case.ledger.moment(our_file_on), shield.hides))


def ask_for_reply(case: Case, actor: str, claims: Iterable[str], sent: date, by: date | None, channel: str) -> Entry:
    """Records that a party was asked on day ``sent`` to answer claims by day ``by``."""
    if by is not None and by < sent:
        raise BadValue("day to answer by", str(by), f"it lies before the day on which it was sent, {sent}")
    asked = Replied(actor=_key(actor), act="asked", on=sent, by=by, channel=channel, claims=tuple(_claims(case, claims)))
    return case.record(Draft(kind="replied", payload=asked))[0]


def receive_reply(case: Case, actor: str, on: date, document: str | None, *, declined: bool, reason: str = "") -> Entry:
    """Records that a party answered (with the document that holds its answer, if it is on file) or declined to."""
    found = resolve_document(case.ledger, document).id if document else None
    act: Literal["answered", "declined"] = "declined" if declined else "answered"
    return case.record(Draft(kind="replied", payload=Replied(actor=_key(actor), act=act, on=on, document=found, reason=reason)))[0]


def _claims(case: Case, given: Iterable[str]) -> list[str]:
    return [claim(case.ledger, each, case.ledger.head).claim.id for each in given]


def _key(actor: str) -> str:
    key = name_key(actor)
    if not key:
        raise BadValue("actor", actor, "name the party as the documents do")
    return key
