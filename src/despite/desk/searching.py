"""The verbs search and course: words found in what may be shown, and a record for every day."""

from __future__ import annotations

from datetime import date
from typing import Any

from despite.ask.course import Course
from despite.ask.course import course as course_of
from despite.ask.search import Found, Search, unfiled_entries
from despite.ask.search import search as search_words
from despite.desk.case import Case
from despite.ledger import Progress
from despite.text.edtf import parse_edtf

_CLOCKS = ("happened", "said", "public")


def search(case: Case, words: str, progress: Progress | None = None, **narrowed: Any) -> Found:
    """What holds ``words``; the days of ``narrowed`` are read as EDTF. Raises ``BadValue``, ``NotFound``."""
    days: dict[str, Any] = {clock: parse_edtf(given) if (given := narrowed.pop(clock, None)) else None for clock in _CLOCKS}
    with case.ledger.reading():
        return search_words(case.ledger, case.search_file, Search(words=words, **days, **narrowed), progress)


def unfiled(case: Case) -> int:
    """How many entries the next search has first to go through."""
    return unfiled_entries(case.ledger, case.search_file)


def file_words(case: Case, progress: Progress | None = None) -> None:
    """Files the words of everything recorded so far, so that the next search need not."""
    search(case, "", progress, kind="none", size=1)


def course(case: Case, actor: str, day: date | None, our_file_on: str | None) -> Course:
    """The record of ``actor`` around ``day`` (null: today)."""
    with case.ledger.reading():
        return course_of(case.ledger, actor, day or date.fromisoformat(case.ledger.now[:10]), our_file_on)
