"""One question to the ledger, answered from the entries up to one number and from nothing else."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec.structs import replace

from despite.ask.answer import Answer, Line, NameUse, RecordClass, Side, Source
from despite.ask.events import event_day
from despite.ask.gaps import find_gaps, left_out, taken_out
from despite.ask.names import names_of, seek
from despite.ask.record import classify
from despite.ask.relations import only_names
from despite.ask.shield import Shield
from despite.ask.timeline import order
from despite.evidence import Capture, Claim, Dating, Document, Name, Record
from despite.ledger import Ledger
from despite.ledger.claims import FiledClaim, all_claims, claims_under
from despite.ledger.documents import capture, dating, document, documents, withdrawn
from despite.text.names import name_key


class Question(Record, frozen=True, kw_only=True):
    """What is asked: about whom, for which day (null: the event's), which event, as the file stood at which moment."""

    actor: str
    as_of: date | None = None
    event: str | None = None
    our_file_on: str | None = None


def ask(ledger: Ledger, question: Question) -> Answer:
    """The answer, which stays the same for ever at the same moment, but for what was protected or erased since.

    A moment is resolved once to an entry number.
    """
    n = ledger.moment(question.our_file_on)
    shield = Shield(ledger)
    day, why = _day(ledger, question, n, shield)
    sought = seek(ledger, question.actor, n, day)
    names = sought.names
    found = [f for f in claims_under(ledger, set(names), n) if f.state != "rejected" and not only_names(f.claim)]
    filed = [f for f in found if not shield.hides(f.claim)]
    shelf = Shelf(ledger, n)
    lines = tuple(order([_line(shelf, f, names, day) for f in filed]))
    cited = sorted({line.claim.document for line in lines})
    searched = len(documents(ledger, n))
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
        sources=tuple(shelf.source(identity) for identity in cited),
        gaps=(
            *find_gaps(lines, [shelf.source(one) for one in cited], searched),
            *sought.gaps,
            *taken_out(withdrawn(ledger, n)),
            *left_out(len(found) - len(filed)),
        ),
    )
    return shield.answer(answer)


def _day(ledger: Ledger, question: Question, n: int, shield: Shield) -> tuple[date | None, str]:
    if question.as_of is not None:
        return question.as_of, "the day asked for"
    if question.event is None:
        return None, "no day and no event was asked for"
    names = names_of(ledger, question.actor, n, None)
    shown = [[f for f in some if not shield.hides(f.claim)] for some in (claims_under(ledger, set(names), n), all_claims(ledger, n))]
    found = event_day(question.event, *shown)
    if found is None:
        return None, f"nothing on file dates {question.event}: give the day with --as-of"
    return found.day, found.why


def _sentence(question: Question, day: date | None) -> str:
    about = f"What was on record about {question.actor}"
    if question.event is not None:
        began = f"when {question.event} began" + (f", on {day.day} {day:%B %Y}?" if day else "?")
        return f"{about} {began}" if question.as_of is None else f"{about} by {day}, before {question.event}?"
    return f"{about} by {day}?" if day is not None else f"{about}?"


class Shelf:
    """Documents, captures and datings of one moment, each fetched once."""

    def __init__(self, ledger: Ledger, n: int) -> None:
        self._ledger = ledger
        self._n = n
        self._documents: dict[str, tuple[Document, Capture, Dating | None, str | None]] = {}

    def get(self, identity: str) -> tuple[Document, Capture, Dating | None, str | None]:
        """The document, its capture, what dates it at this moment, and by whom."""
        if identity not in self._documents:
            found = document(self._ledger, identity)
            self._documents[identity] = (found, capture(self._ledger, found.capture), *dating(self._ledger, identity, self._n))
        return self._documents[identity]

    def source(self, identity: str) -> Source:
        """What an answer says of a document that it cites."""
        found, kept, dated, by = self.get(identity)
        return Source(
            document=identity,
            title=found.title,
            publisher=found.publisher,
            author=found.author,
            language=found.language,
            address=found.address,
            name=kept.name,
            sha256=kept.sha256,
            captured_at=kept.captured_at,
            reader=found.reader,
            public_on=dated.public_on if dated else None,
            dated=dated.dated if dated else None,
            dated_by=by if dated and dated.dated == "person" else None,
            reasons=dated.reasons if dated else (),
        )


def _line(shelf: Shelf, filed: FiledClaim, names: dict[Name, str], day: date | None) -> Line:
    found, kept, dated, _ = shelf.get(filed.claim.document)
    record, why = classify(filed.claim, kept.captured_at, dated, found.modified_on, day)
    side, through = _matched(filed.claim, names)
    state: Literal["accepted", "proposed"] = "accepted" if filed.state == "accepted" else "proposed"
    return Line(
        claim=_dated(filed.claim, dated),
        side=side,
        state=state,
        reviewed_by=filed.author if state == "accepted" else None,
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
