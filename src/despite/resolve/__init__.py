"""The stage that works out who is who: decisions that a document declares, suggestions for a person, refusals."""

from despite.resolve.decide import clash, refusal
from despite.resolve.declared import declared
from despite.resolve.registered import JOINED, REGISTER, Registered, is_proper, registered
from despite.resolve.suggest import Suggestion, suggest

__all__ = ["JOINED", "REGISTER", "Registered", "Suggestion", "clash", "declared", "is_proper", "refusal", "registered", "suggest"]
