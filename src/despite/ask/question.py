"""One question to the ledger, answered from the entries up to one number and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from despite.ask.actors import Actors
from despite.ask.answer import Answer, Line, NameUse, RecordClass, Side
from despite.ask.clocks import Clocks, in_words, keep
from despite.ask.events import event_day, split_edition
from despite.ask.gaps import gone, left_out, of_search, taken_out, undecided
from despite.ask.grounds import with_grounds
from despite.ask.names import names_of, seek
from despite.ask.parts import with_parts
from despite.ask.record import classify
from despite.ask.relations import only_names
from despite.ask.replies import reply
from despite.ask.reviewed import reviewed
from despite.ask.shield import Shield
from despite.ask.sources import Shelf
from despite.ask.ties import ties
from despite.ask.timeline import order
from despite.ask.undecided import undecided_names
from despite.evidence import Claim, Dating, Name, Record
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim, claims_under
from despite.ledger.documents import count_documents
from despite.ledger.erasing import erased_since
from despite.ledger.memberships import decisions
from despite.ledger.spellings import keys_with
from despite.text.collector import uncollected
from despite.text.names import name_key


class Question(Record, frozen=True, kw_only=True):
    """What is asked: about whom, for which day (null: the event's), which event, as the file stood at which moment, and
    what of it, by the claims' own clocks.
    """

    actor: str
    as_of: date | None = None
    event: str | None = None
    our_file_on: str | None = None
    clocks: Clocks = Clocks()


def ask(ledger: Ledger, question: Question) -> Answer:
    """The answer, which stays the same for ever at the same moment, but for what was protected or erased since.

    A moment is resolved once to an entry number.
    """
    return answered(ledger, question)[0]


@uncollected()
def answered(ledger: Ledger, question: Question) -> tuple[Answer, tuple[date, ...]]:
    """The answer, and the days on which the actor's names change because something becomes, or ceases to be, a part of it."""
    n = ledger.moment(question.our_file_on)
    shield = Shield(ledger)
    day, why = _day(ledger, question, n, shield)
    sought = seek(ledger, question.actor, n, day)
    names = sought.names
    found = [f for f in sought.filed if f.state != "rejected" and not only_names(f.claim)]
    filed = [f for f in found if not shield.hides(f.claim)]
    shelf = Shelf(ledger, n, (f.claim.document for f in filed))
    decided = decisions(ledger, n)
    actors = Actors(decided)
    placed, told = keep([_line(shelf, f, names, day, actors) for f in filed], question.clocks)
    lines = tuple(order(placed))
    searched = count_documents(ledger, n)
    answer = Answer(
        question=_sentence(question, day),
        actor=question.actor,
        names=_uses(lines, names),
        event=question.event,
        as_of=day,
        as_of_why=why,
        our_file_on=n,
        our_file_at=ledger.entry(n).recorded_at if n else None,
        documents_searched=searched,
        lines=lines,
        sources=tuple(map(shelf.source, sorted({line.claim.document for line in lines}))),
        gaps=(
            *of_search(lines, searched, question.actor),
            *told,
            *sought.gaps,
            *taken_out(shield.withdrawn(n)),
            *gone(erased_since(ledger, n)),
            *left_out(len(found) - len(filed)),
            *undecided(undecided_names(ledger, names, decided, n)),
        ),
        reply=reply(ledger, n, (name.key for name in names)),
        ties=ties(ledger, question.actor, question.event, day, n, shield.hides) if question.event else None,
    )
    return with_parts(shield.answer(with_grounds(ledger, answer, shelf, actors))), sought.turning


def _day(ledger: Ledger, question: Question, n: int, shield: Shield) -> tuple[date | None, str]:
    if question.as_of is not None:
        return question.as_of, "the day asked for"
    if question.event is None:
        return None, "no day and no event was asked for"
    names = names_of(ledger, question.actor, n, None)
    found = event_day(question.event, *(_shown(ledger, some, n, shield) for some in (names, _event_names(ledger, question.event))))
    if found is None:
        return None, f"nothing on file dates {question.event}: give the day with --as-of"
    return found.day, found.why


def _shown(ledger: Ledger, names: Iterable[Name], n: int, shield: Shield) -> list[FiledClaim]:
    return [filed for filed in claims_under(ledger, set(names), n) if not shield.hides(filed.claim)]


def _event_names(ledger: Ledger, event: str) -> list[Name]:
    """The names on file that may be the event's, of this edition or of none: a claim is filed under every name in it."""
    series, year = split_edition(event)
    found = keys_with(ledger, series.split()) if series else []
    return [Name(key=key) for key in found if year is None or split_edition(key)[1] in (None, year)]


def _sentence(question: Question, day: date | None) -> str:
    clocks = in_words(question.clocks)
    return f"What was on record about {question.actor}{_moment(question, day)}{f' ({clocks})' if clocks else ''}?"


def _moment(question: Question, day: date | None) -> str:
    if question.event is None:
        return f" by {day}" if day is not None else ""
    if question.as_of is not None:
        return f" by {day}, before {question.event}"
    return f" when {question.event} began" + (f", on {day.day} {day:%B %Y}" if day else "")


def _line(shelf: Shelf, filed: FiledClaim, names: dict[Name, str], day: date | None, actors: Actors) -> Line:
    sheet, (dated, _) = shelf.sheet(filed.claim.document), shelf.dating(filed.claim.document)
    record, why = classify(filed.claim, sheet.captured_at, dated, sheet.modified_on, day)
    side, through = _matched(filed.claim, names)
    return Line(
        claim=actors.named(_dated(filed.claim, dated)),
        side=side,
        state=reviewed(filed),
        reviewed_by=filed.accepted_by if reviewed(filed) != "proposed" else None,
        record=record,
        why=why,
        through=through,
    )


def _dated(claim: Claim, dated: Dating | None) -> Claim:
    """The claim with its document's public interval as of this moment (a person's word supersedes)."""
    return replace(claim, public_on=dated.public_on if dated else None)


def _matched(claim: Claim, names: dict[Name, str]) -> tuple[Side, tuple[str, ...]]:
    about = [(r.name, _why(r.name, claim, names, r.actor)) for r in claim.roles]
    held = [(h.name, _why(h.name, claim, names)) for h in claim.holders if h.name]
    found = [(name, why) for name, why in about if why]
    side: Side = "about" if found else "by"
    through = [f"{name}: {why}" for name, why in (found or held) if why]
    return side, tuple(dict.fromkeys(through))


def _why(spelling: str, claim: Claim, names: dict[Name, str], actor: str | None = None) -> str | None:
    key = name_key(spelling)
    return (
        (names.get(Name(key=name_key(actor))) if actor else None)
        or names.get(Name(key=key, document=claim.document))
        or names.get(Name(key=key))
    )


def _uses(lines: tuple[Line, ...], names: dict[Name, str]) -> tuple[NameUse, ...]:
    """The spellings that brought something, and those that were searched in vain, with the reason for each."""
    documents_of: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        for through in line.through:
            spelling, _, why = through.partition(": ")
            documents_of.setdefault((spelling, why), set()).add(line.claim.document)
    used = {name_key(spelling) for spelling, _ in documents_of}
    found = [NameUse(spelling=s, documents=len(d), why=w) for (s, w), d in sorted(documents_of.items())]
    vain = sorted({(name.key, why) for name, why in names.items() if name.key not in used and name.document is None})
    return tuple(found + [NameUse(spelling=key, documents=0, why=why) for key, why in vain])


__all__ = ["Question", "RecordClass", "ask"]
