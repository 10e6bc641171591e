"""despite: who said what about whom, in which words, on record by which day."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from despite.desk import Desk as Desk
    from despite.desk import import_case as import_case
    from despite.desk import open as open  # noqa: A004

# The matrices of the tagger are small: threads would only wait for each other. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
__all__ = ["Desk", "__version__", "import_case", "open"]


def __getattr__(name: str) -> object:
    """``despite.open``, ``despite.Desk`` and ``despite.import_case``, loaded when they are first used: the command line must start fast."""
    if name in ("open", "Desk", "import_case"):
        from importlib import import_module

        return getattr(import_module("despite.desk"), name)
    raise AttributeError(f"module 'despite' has no attribute {name!r}")
