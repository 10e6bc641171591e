"""The verb that asks the ledger: what was on record about an actor by a day, and what came only later."""

from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Gap, Line, NameUse, RecordClass, Source
from despite.ask.question import Question, ask
from despite.ask.sources import Sources
from despite.ask.timeline import by_time
from despite.evidence import Projection
from despite.ledger import PROJECTIONS as LEDGERS_OWN

PROJECTIONS: tuple[Projection, ...] = (*LEDGERS_OWN, Sources())
"""What a case keeps for its questions: the ledger's own tables, and those that answers are made of."""

__all__ = [
    "CLASS_WORDS", "ON_RECORD", "PROJECTIONS", "Answer", "Gap", "Line", "NameUse", "Question", "RecordClass", "Source", "ask",
    "by_time",
]  # fmt: skip
