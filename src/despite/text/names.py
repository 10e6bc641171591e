"""Keys by which spellings of a name are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "­": None})
_ARTICLE = re.compile(r"^(?:the|a|an|el|la|los|las|un|una|le|les|des|l')\s+|^l'(?=\w)")
_POSSESSIVE = re.compile(r"'s?$")
_EDGES = " \t\n.,;:!?'\"()[]"


@lru_cache(maxsize=65536)
def name_key(spelling: str) -> str:
    """The spelling without leading article, possessive, case, typography and outer punctuation.

    Two spellings with one key are the same words; whether they are the same actor is a decision, not a spelling.
    """
    words = unicodedata.normalize("NFKC", spelling).translate(_TYPOGRAPHY).casefold()
    words = _POSSESSIVE.sub("", " ".join(words.split()).strip(' \t\n.,;:!?"()[]'))
    return _ARTICLE.sub("", words, count=1).strip(_EDGES)
