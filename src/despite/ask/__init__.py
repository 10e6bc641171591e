"""The verb that asks the ledger: what was on record about an actor by a day, and what came only later."""

from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Gap, Line, NameUse, RecordClass, Source
from despite.ask.question import Question, ask
from despite.ask.timeline import by_time

__all__ = [
    "CLASS_WORDS", "ON_RECORD", "Answer", "Gap", "Line", "NameUse", "Question", "RecordClass", "Source", "ask",
    "by_time",
]  # fmt: skip
