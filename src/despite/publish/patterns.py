"""x"""

from __future__ import annotations

PATTERNS: tuple[str, ...] = ()
SENTENCES: frozenset[str] = frozenset()
