"""Names taken apart: scripts, numerals, titles, legal forms, formations, and the words of institutions in three languages."""

from despite.resolve.names.clean import LONGEST, clean, fault, spellings
from despite.resolve.names.guess import guess, kind_of
from despite.resolve.names.lexicon import Kind
from despite.resolve.names.parse import ParsedName, Word, parse

__all__ = ["LONGEST", "Kind", "ParsedName", "Word", "clean", "fault", "guess", "kind_of", "parse", "spellings"]
