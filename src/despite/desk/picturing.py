"""What the pictures of a whole case are made of."""

from __future__ import annotations

from despite.ask.shield import Shield
from despite.ask.times import Counts, times
from despite.desk.case import Case


def counted(case: Case) -> Counts:
    """When the claims of the case happened, were said and became public; what is protected is not counted."""
    with case.ledger.reading():
        return times(case.ledger, case.ledger.head, Shield(case.ledger).hides)
