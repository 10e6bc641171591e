"""The verb rebuild: the query tables thrown away and made again from the entries."""

from __future__ import annotations

from despite.desk.case import Case
from despite.evidence import Record
from despite.ledger import Progress


class Rebuilt(Record, frozen=True, kw_only=True):
    """From how many entries, and the hash of all rows of the query tables before and after."""

    entries: int
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether the rows had been those that the entries give."""
        return self.before == self.after


def rebuild(case: Case, progress: Progress | None = None) -> Rebuilt:
    """Makes every query table again; ``progress`` is told how far it is."""
    before = case.ledger.digest()
    case.ledger.rebuild(progress)
    return Rebuilt(entries=case.ledger.head, before=before, after=case.ledger.digest())
