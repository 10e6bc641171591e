"""The verb that asks the ledger: what was on record about an actor by a day, and what came only later."""

from despite.ask.answer import CLASS_WORDS, ON_RECORD, Answer, Gap, Line, NameUse, RecordClass, Source
from despite.ask.comments import COMMENTS
from despite.ask.groupings import GROUPINGS
from despite.ask.hops import Hops
from despite.ask.parts import with_parts
from despite.ask.question import Question, ask
from despite.ask.replies import REPLIES
from despite.ask.results import Ties
from despite.ask.sources import Sources
from despite.ask.ties import shown_ties, ties
from despite.ask.timeline import by_time
from despite.evidence import Projection
from despite.ledger import PROJECTIONS as LEDGERS_OWN

PROJECTIONS: tuple[Projection, ...] = (*LEDGERS_OWN, Sources(), Hops(), GROUPINGS, REPLIES, COMMENTS)
"""What a case keeps for its questions: the ledger's own tables, and those that answers are made of."""

__all__ = [
    "CLASS_WORDS", "ON_RECORD", "PROJECTIONS", "Answer", "Gap", "Line", "NameUse", "Question", "RecordClass", "Source", "Ties", "ask",
    "by_time", "shown_ties", "ties", "with_parts",
]  # fmt: skip
