"""Occurrences, ties and the other side's answer, as the briefing prints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from despite.ask.answer import Answer
from despite.ask.results import Chain, Disagreement, Hop, Occurrence, Origin, Reply
from despite.evidence import Record
from despite.publish.addresses import anchor
from despite.publish.dates import say, say_day
from despite.publish.retelling import retold
from despite.publish.words import kind_words, quoted, record_words, reviewed_words
from despite.text.messages import N_, _, _n


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


def happening_anchor(each: Occurrence) -> str:
    """The place of an occurrence on a page."""
    return f"occurrence-{anchor(each.id)}"


def _happening(answer: Answer, each: Occurrence, pointers: Pointers) -> Happening:
    return Happening(
        anchor=happening_anchor(each),
        heading=f"{kind_words(each.kind)}, {say(each.happened_on)}",
        counted=origins_counted(each),
        order=_order(answer, each),
        records=tuple(f"{record_words(s.record)}: {len(s.claims)}" for s in each.records),
        origins=tuple(_beginning(origin, pointers) for origin in each.origins),
        beside=tuple(_beside(other, pointers) for other in each.disagreements),
        answers=pointers(each.answered_by),
        claims=pointers(each.claims),
        why=tuple(map(retold, each.why)),
    )


def origins_counted(each: Occurrence) -> str:
    """'9 documents, at least 1 and at most 4 origins': never one number for the origins where it is not known."""
    documents = _n("{count} document", "{count} documents", len(each.documents))
    unnamed = (
        _n("; {count} claim by somebody not named", "; {count} claims by somebody not named", len(each.unnamed)) if each.unnamed else ""
    )
    if each.at_most == 0:
        return _("{documents}, no origin that is named{unnamed}", documents=documents, unnamed=unnamed)
    if each.at_least == each.at_most:
        origins = _n("{count} origin", "{count} origins", each.at_most)
        return f"{documents}, {origins}{unnamed}"
    told = _n(
        "at least {least} and at most {count} origin", "at least {least} and at most {count} origins", each.at_most, least=each.at_least
    )
    return f"{documents}, {told}{unnamed}"


def _order(answer: Answer, each: Occurrence) -> str:
    if answer.as_of is None:
        return ""
    day = say_day(answer.as_of)
    match each.order:
        case "before":
            return _("{distance} before {day}", distance=retold(each.distance.removesuffix(" before")), day=day)
        case "after":
            return _("{distance} after {day}", distance=retold(each.distance.removesuffix(" after")), day=day)
        case "during":
            return _("on {day}", day=day)
    return _("whether before or after {day} cannot be told", day=day)


def _beginning(origin: Origin, pointers: Pointers) -> Beginning:
    sure = "" if origin.certain else _("perhaps the start: no claim names another")
    return Beginning(name=origin.name, sure=sure, why=tuple(map(retold, origin.why)), claims=pointers(origin.claims))


VERDICTS = {
    "agree": N_("the same"),
    "conflict": N_("these exclude each other"),
    "different_measures": N_("different measures"),
    "different_days": N_("counts of different days"),
    "cannot_be_told": N_("cannot be told"),
}


def _beside(found: Disagreement, pointers: Pointers) -> Beside:
    one, other = map(quoted, found.words)
    text = _("{one} and {other}: {verdict} ({why})", one=one, other=other, verdict=_(VERDICTS[found.verdict]), why=retold(found.why))
    return Beside(text=text, claims=pointers(found.claims))


def tied(answer: Answer) -> tuple[Tie, ...]:
    """The chains between the actor and the event."""
    return tuple(_tie(chain) for chain in answer.ties.chains) if answer.ties else ()


def _tie(chain: Chain) -> Tie:
    return Tie(note=retold(chain.note), steps=tuple(_step(hop) for hop in chain.hops))


def _step(hop: Hop) -> str:
    told = _(
        "{one} — {other} ({kind}, {happened}): {says}: {words} (public {public})",
        one=hop.a,
        other=hop.b,
        kind=kind_words(hop.kind).lower(),
        happened=say(hop.happened_on),
        says=retold(hop.says),
        words=quoted(hop.exact),
        public=say(hop.public_on),
    )
    return told if hop.state == "accepted" else f"{told} [{reviewed_words(hop.state)}]"


def reply_words(reply: Reply) -> str:
    """How far the actor was asked for an answer."""
    if reply.state == "none_on_file":
        return _("Not asked: no answer was sought. What it told others stands beside the claims.")
    told = "; ".join(filter(None, (_asked(reply), _received(reply))))
    return f"{told[:1].upper()}{told[1:]}."


def _asked(reply: Reply) -> str:
    if reply.sent_on is None:
        return ""
    day = say_day(reply.sent_on)
    return _("asked on {day} by {channel}", day=day, channel=reply.channel) if reply.channel else _("asked on {day}", day=day)


def _received(reply: Reply) -> str:
    due = say_day(reply.due_on) if reply.due_on else ""
    on = say_day(reply.received_on) if reply.received_on else ""
    match reply.state:
        case "answered":
            return _("answered on {day}", day=on)
        case "declined":
            return _("declined to answer on {day}", day=on)
        case "no_answer":
            return _("did not respond by {day}", day=due)
    return _("no answer on file; one was asked for by {day}", day=due) if due else _("no answer on file")
