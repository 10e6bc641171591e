"""Occurrences, ties and the other side's answer, as the briefing prints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from despite.ask.answer import CLASS_WORDS, Answer, RecordClass
from despite.ask.results import Chain, Disagreement, Hop, Occurrence, Origin
from despite.ask.telling import disagreement_words, origins_words
from despite.evidence import Record
from despite.publish.addresses import anchor
from despite.publish.dates import UNDATED, say, say_day
from despite.publish.words import ONE_READER, UNREVIEWED, kind_words


class Pointer(Record, frozen=True, kw_only=True):
    """A link within the briefing."""

    href: str
    text: str


Pointers = Callable[[Sequence[str]], tuple[Pointer, ...]]


class Beginning(Record, frozen=True, kw_only=True):
    """An origin: who it is, how sure, and why, with the claims that start there."""

    name: str
    sure: str
    why: tuple[str, ...]
    claims: tuple[Pointer, ...]


class Beside(Record, frozen=True, kw_only=True):
    """Two statements that disagree, side by side."""

    text: str
    claims: tuple[Pointer, ...]


class Happening(Record, frozen=True, kw_only=True):
    """An occurrence as it is printed."""

    anchor: str
    heading: str
    counted: str
    order: str
    records: tuple[str, ...]
    origins: tuple[Beginning, ...]
    beside: tuple[Beside, ...]
    answers: tuple[Pointer, ...]
    claims: tuple[Pointer, ...]
    why: tuple[str, ...]


class Tie(Record, frozen=True, kw_only=True):
    """A chain of steps, with what stands above it."""

    note: str
    steps: tuple[str, ...]


def happenings(answer: Answer, pointers: Pointers) -> tuple[Happening, ...]:
    """The occurrences of which more than one claim tells, in the order of the answer."""
    told = [each for each in answer.occurrences if len(each.claims) > 1 and each.kind != "relation"]
    return tuple(_happening(answer, each, pointers) for each in told)


def _happening(answer: Answer, each: Occurrence, pointers: Pointers) -> Happening:
    when = say(each.happened_on)
    return Happening(
        anchor=f"occurrence-{anchor(each.id)}",
        heading=f"{kind_words(each.kind)}, {when}" if when != UNDATED else f"{kind_words(each.kind)}, undated",
        counted=origins_words(each),
        order=_order(answer, each),
        records=tuple(f"{CLASS_WORDS[_class(s.record)]}: {len(s.claims)}" for s in each.records),
        origins=tuple(_beginning(origin, pointers) for origin in each.origins),
        beside=tuple(_beside(other, pointers) for other in each.disagreements),
        answers=pointers(each.answered_by),
        claims=pointers(each.claims),
        why=each.why,
    )


def _order(answer: Answer, each: Occurrence) -> str:
    if answer.as_of is None:
        return ""
    day = say_day(answer.as_of)
    match each.order:
        case "before" | "after":
            return f"{each.distance} {day}"
        case "during":
            return f"on {day}"
    return f"whether before or after {day} cannot be told"


def _class(record: str) -> RecordClass:
    return next(known for known in CLASS_WORDS if known == record)


def _beginning(origin: Origin, pointers: Pointers) -> Beginning:
    sure = "" if origin.certain else "perhaps the start: no claim names another"
    return Beginning(name=origin.name, sure=sure, why=origin.why, claims=pointers(origin.claims))


def _beside(found: Disagreement, pointers: Pointers) -> Beside:
    return Beside(text=disagreement_words(found), claims=pointers(found.claims))


def tied(answer: Answer) -> tuple[Tie, ...]:
    """The chains between the actor and the event."""
    return tuple(_tie(chain) for chain in answer.ties.chains) if answer.ties else ()


def _tie(chain: Chain) -> Tie:
    return Tie(note=chain.note, steps=tuple(_step(hop) for hop in chain.hops))


def _step(hop: Hop) -> str:
    reviewed = {"accepted": "", "accepted_once": f"; {ONE_READER}"}.get(hop.state, f"; {UNREVIEWED}")
    kind = kind_words(hop.kind).lower()
    return f"{hop.a} — {hop.b} ({kind}, {say(hop.happened_on)}): {hop.says}: “{hop.exact}” (public {say(hop.public_on)}{reviewed})"
