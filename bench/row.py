"""One figure of a benchmark."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A figure with its target; ``at_least`` false: the target is an upper bound. A null value was not measured."""

    name: str
    value: float | None
    unit: str
    target: float | None = None
    peer: str = ""
    at_least: bool = True

    @property
    def met(self) -> bool | None:
        """Whether the target is met; null without a target or a value."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target
