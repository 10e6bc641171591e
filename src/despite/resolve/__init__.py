"""The stage that works out who is who: decisions that a document declares, suggestions for a person, refusals."""

from despite.resolve.blocking import MemoryIndex, NameIndex, keys, sought
from despite.resolve.compare import THRESHOLD, Comparison, Context, Ground, compare
from despite.resolve.decide import Standing, refusal
from despite.resolve.declared import declared
from despite.resolve.names import Kind, fault, guess, spellings
from despite.resolve.registered import JOINED, REGISTER, Registered, is_proper, registered
from despite.resolve.suggest import Suggestion, suggest, suggest_among

__all__ = [
    "JOINED", "REGISTER", "THRESHOLD", "Comparison", "Context", "Ground", "Kind", "MemoryIndex", "NameIndex", "Registered", "Standing",
    "Suggestion", "compare", "declared", "fault", "guess", "is_proper", "keys", "refusal", "registered", "sought", "spellings", "suggest",
    "suggest_among",
]  # fmt: skip
