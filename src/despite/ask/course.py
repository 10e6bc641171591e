"""An answer for every day: worked out once, so that moving the day only looks up what holds on it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

from msgspec.structs import replace

from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Line, RecordClass, Source
from despite.ask.origins import Library
from despite.ask.parts import narrowed
from despite.ask.question import Question, answered
from despite.ask.record import Turn, turn_on, turns
from despite.ask.results import Occurrence
from despite.ask.sources import Shelf
from despite.evidence import Claim, Record
from despite.ledger import Ledger


class Tally(Record, frozen=True, kw_only=True):
    """How many claims have a class on a day: accepted, and not reviewed to the end."""

    record: RecordClass
    accepted: int
    proposed: int


class Course:
    """What was on record about an actor by any day for which its names are the same: from ``first`` to before ``until`` (null: for ever).

    ``answer`` is that of one such day. A claim that is both about the actor and by it counts once.
    """

    def __init__(self, answer: Answer, course: Sequence[tuple[Turn, ...]], turning: Sequence[date]) -> None:
        self.answer = answer
        day = answer.as_of or date.max
        at = bisect_right(turning, day)
        self.first, self.until = (turning[at - 1] if at else None), (turning[at] if at < len(turning) else None)
        once = {line.claim.id: (line, turned) for line, turned in zip(answer.lines, course, strict=True)}
        self._turns = {claim: turned for claim, (_, turned) in once.items()}
        self._lines = {claim: line for claim, (line, _) in once.items()}
        self._entered = sorted((entered, number, claim) for number, claim in enumerate(once) if (entered := _enters(self._turns[claim])))
        self._several = [each for each in answer.occurrences if len(each.claims) > 1 and each.kind != "relation"]
        self._library = Library(answer.sources, answer.copies, answer.citations)
        self.days = _days(self._turns.values(), turning)
        """The days that matter, in order: from each on something stands otherwise than before; the first is the day before all."""

    def claim(self, identity: str) -> Claim:
        """One of its claims."""
        return self._lines[identity].claim

    def source(self, document: str) -> Source:
        """A document that one of them stands in."""
        return self._library.sources[document]

    def answers_to(self, line: Line, day: date) -> list[Line]:
        """Denials and responses that stand beside a claim, with their class on ``day``."""
        return [self.line(one, day) for one in line.answered_by if one in self._lines]

    def holds(self, day: date) -> bool:
        """Whether this course tells of ``day``."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)

    def tallies(self, day: date) -> tuple[Tally, ...]:
        """The claims of each class; the classes are never added up."""
        found = Counter((turn_on(turned, day).record, self._lines[claim].state == "accepted") for claim, turned in self._turns.items())
        return tuple(Tally(record=each, accepted=found[each, True], proposed=found[each, False]) for each in CLASS_WORDS)

    def on_record(self, day: date, limit: int, offset: int = 0) -> list[Line]:
        """Claims on record by ``day``, what came on record last first."""
        until = self._until(day)
        return [self.line(claim, day) for _, _, claim in reversed(self._entered[max(0, until - offset - limit) : max(0, until - offset)])]

    def count(self, day: date) -> int:
        """How many there are to page through."""
        return self._until(day)

    def not_by(self, day: date, record: RecordClass, limit: int) -> list[Line]:
        """Claims of a class that is not on record by ``day``, the next that comes on record first."""
        after = (claim for _, _, claim in self._entered[self._until(day) :])
        held = (claim for claim in after if turn_on(self._turns[claim], day).record == record)
        return [self.line(claim, day) for claim in islice(held, limit)]

    def _until(self, day: date) -> int:
        return bisect_right(self._entered, day, key=lambda row: row[0])

    def entering(self, claim: str) -> Turn:
        """How the claim came on record, and on which day."""
        return next(turn for turn in self._turns[claim] if turn.record in ON_RECORD)

    def line(self, claim: str, day: date) -> Line:
        """The claim with its class on ``day``."""
        turn = turn_on(self._turns[claim], day)
        return replace(self._lines[claim], record=turn.record, why=turn.why)

    def occurrences(self, day: date, limit: int) -> list[tuple[Occurrence, Occurrence]]:
        """What several claims on record by ``day`` tell of, by these claims alone; each beside what all claims say. The most told first."""
        found = [(each, claims) for each in self._several if len(claims := self._told_by(each, day)) > 1]
        found.sort(key=lambda pair: -len({self._lines[claim].claim.document for claim in pair[1]}))
        return [(self._by(each, claims, day), each) for each, claims in found[:limit]]

    def occurrence(self, identity: str, day: date) -> tuple[Occurrence | None, Occurrence] | None:
        """One by its id: as it was on record by ``day`` (null: not at all), and as all claims tell it."""
        for each in self.answer.occurrences:
            if each.id == identity:
                claims = self._told_by(each, day)
                return (self._by(each, claims, day) if claims else None), each
        return None

    def _told_by(self, each: Occurrence, day: date) -> list[str]:
        return [claim for claim in each.claims if turn_on(self._turns[claim], day).record in ON_RECORD]

    def _by(self, each: Occurrence, claims: Sequence[str], day: date) -> Occurrence:
        return narrowed(each, {claim: self.line(claim, day) for claim in claims}, self._library, day)


def course(ledger: Ledger, actor: str, day: date, our_file_on: str | None = None) -> Course:
    """The record of ``actor`` for ``day`` and the days around it on which it has the same names."""
    n = ledger.moment(our_file_on)
    answer, turning = answered(ledger, Question(actor=actor, as_of=day, our_file_on=f"#{n}"))
    shelf = Shelf(ledger, n, (line.claim.document for line in answer.lines))
    return Course(answer, [_turns(shelf, line) for line in answer.lines], turning)


def _turns(shelf: Shelf, line: Line) -> tuple[Turn, ...]:
    sheet, (dated, _) = shelf.sheet(line.claim.document), shelf.dating(line.claim.document)
    return turns(line.claim, sheet.captured_at, dated, sheet.modified_on)


def _enters(turned: Sequence[Turn]) -> date | None:
    """The first day on which the claim is on record; since it is archived some day, there is one."""
    return next((turn.day or date.min for turn in turned if turn.record in ON_RECORD), None)


def _days(all_turns: Iterable[tuple[Turn, ...]], turning: Sequence[date]) -> tuple[date, ...]:
    days = sorted({turn.day for turned in all_turns for turn in turned if turn.day is not None} | set(turning))
    return (days[0] - timedelta(days=1), *days) if days and days[0] > date.min else tuple(days)


__all__ = ["Course", "Tally", "course"]
