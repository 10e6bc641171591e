"""A time as an interval of days, either end of which may be open. No day is ever invented."""

from __future__ import annotations

from datetime import date

from despite.evidence.record import Record


class When(Record, frozen=True, kw_only=True):
    """An interval of days.

    ``edtf`` is the Extended Date/Time Format (ISO 8601-2:2019) string; ``earliest`` and ``latest`` are the first and
    the last day it allows; null is an open end.
    """

    edtf: str
    earliest: date | None = None
    latest: date | None = None

    def by(self, day: date) -> bool:
        """Whether the whole interval lies on or before ``day``."""
        return self.latest is not None and self.latest <= day

    def after(self, day: date) -> bool:
        """Whether the whole interval lies after ``day``."""
        return self.earliest is not None and self.earliest > day
