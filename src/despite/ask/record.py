"""Which class of *on record* a claim has on a day. The classes are never added up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from despite.ask.answer import RecordClass
from despite.evidence import Claim, Dating, Record, When

_DATED = {"stated": "dated by its publisher", "evidence": "dated by its own evidence", "person": "dated by a person of this case"}


def classify(claim: Claim, captured_at: str, dating: Dating | None, modified_on: When | None, day: date | None) -> tuple[RecordClass, str]:
    """The class of ``claim`` on ``day`` and the reason, from the capture, the document's dating and the holder's words."""
    if day is None:
        return "cannot_be_told", "no day was asked about"
    if date.fromisoformat(captured_at[:10]) <= day:
        return "archived", f"captured on {captured_at[:10]}"
    public = dating.public_on if dating else None
    changed = modified_on is not None and (modified_on.latest is None or modified_on.latest > day)
    if dating is not None and public is not None and public.by(day):
        if changed:
            return "possibly", f"{_DATED[dating.dated]} {public.edtf}, but changed after that day; no capture from before holds the words"
        return "dated", f"{_DATED[dating.dated]} {public.edtf}"
    told = _told(claim, day)
    if told is not None:
        return "second_hand", told
    if public is None:
        return "cannot_be_told", "nothing dates the document"
    if public.after(day):
        return "only_later", f"public {public.edtf}"
    return "possibly", f"public {public.edtf}: the day lies inside that interval"


def _told(claim: Claim, day: date) -> str | None:
    """What a later document says was published by ``day``; said alone makes nothing public."""
    for holder in claim.holders:
        if holder.publishes and holder.name is not None and holder.said_on is not None and holder.said_on.by(day):
            cue = holder.cue.text if holder.cue else "published"
            return f"a later document says that {holder.name} {cue} it ({holder.said_on.edtf}); the original is not on file"
    return None


class Turn(Record, frozen=True, kw_only=True):
    """From ``day`` on (null: from the beginning of time) a claim has this class, and why."""

    day: date | None
    record: RecordClass
    why: str


def turns(claim: Claim, captured_at: str, dating: Dating | None, modified_on: When | None) -> tuple[Turn, ...]:
    """The class of ``claim`` on every day: what ``classify`` says, asked once for each day on which that can change."""
    days = sorted(set(_turning_days(claim, captured_at, dating, modified_on)))
    before = days[0] - timedelta(days=1) if days[0] > date.min else days[0]
    found: list[Turn] = []
    for since, day in [(None, before), *((day, day) for day in days)]:
        record, why = classify(claim, captured_at, dating, modified_on, day)
        if not found or (found[-1].record, found[-1].why) != (record, why):
            found.append(Turn(day=since, record=record, why=why))
    return tuple(found)


def turn_on(course: Sequence[Turn], day: date) -> Turn:
    """Which of a claim's turns holds on ``day``."""
    return course[max(0, bisect_right(course, day, key=lambda turn: turn.day or date.min) - 1)]


def _turning_days(claim: Claim, captured_at: str, dating: Dating | None, modified_on: When | None) -> Iterator[date]:
    yield date.fromisoformat(captured_at[:10])
    published = [holder.said_on for holder in claim.holders if holder.publishes]
    for when in (dating.public_on if dating else None, modified_on, *published):
        if when is not None:
            yield from (day for day in (when.earliest, when.latest) if day is not None)
