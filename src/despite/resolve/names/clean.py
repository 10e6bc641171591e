"""What a spelling is before it is read: repaired where an encoding was mistaken, cut at "a.k.a.", refused where it is no name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from despite.resolve.names.lexicon import Meaning, phrases

LONGEST = 300
"""How many characters a name may have; what is longer is a text."""

_MISTAKEN = re.compile(r"[ÃÂâ][\u0080-\u00bf\u2018-\u203a€™œžšŸ¡-¿]|Ã[\x80-\xff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\ufffe\ufffd]")
_ALIAS = re.compile(
    r"\s*[\s,;(\[/](?:a\.?\s?k\.?\s?a\.?|also known as|f\.?k\.?a\.?|formerly known as|formerly|alias|alias de|también conocid[oa] como|"
    r"alias dit|dit|dite|better known as|n[ée]e)[:\s]\s*(?=\S)",
    re.IGNORECASE,
)
_HINT = re.compile(r"[;()\[]|[Kk]\.?\s?[Aa]\b|[Kk]nown as|[Aa]lias|ALIAS|KNOWN AS|[Ff]ormerly|conocid|\b[Dd]ite?\b|\bn[ée]e\b")
"""What a name has that lists others; without it nothing else need be looked for."""
_BRACKET = re.compile(r"\s*[(\[]([A-ZÀ-Þ]{3,8})[)\]]")
_LISTED = re.compile(r"\s*;\s*|\s*\ba\)\s*|\s+[b-z]\)\s*")


def clean(spelling: str) -> str:
    """The spelling with a mistaken encoding mended ("SecretarÃ­a"), in compatibility form, without invisible characters."""
    mended = _mended(spelling) if _MISTAKEN.search(spelling) else spelling
    if mended.isascii() and mended.isprintable():
        return " ".join(mended.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", mended)).split())


def _mended(spelling: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return spelling.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return spelling


def fault(spelling: str) -> str | None:
    """Why the spelling is no name that can be compared, in a sentence; null where it is one."""
    if len(spelling) > LONGEST:
        size = f"at most {LONGEST} characters, and this one has {len(spelling):,}"
        return f"A name has {size} (it begins {spelling[:40]!r}): give the name alone."
    if not any(letter.isalnum() for letter in spelling):
        return f"{spelling!r} has no letter and no digit: give a name that can be read."
    return None


def _with_bracket(name: str) -> tuple[str, ...]:
    """A name that has its short form in a bracket, and that short form: "the Orrin Naval Service (ONS) of Norland"."""
    found = _BRACKET.search(name)
    if found is None or any(words == (found[1].lower(),) and meaning.role == "country" for words, meaning in _starting(found[1])):
        return (name,)
    return (" ".join((name[: found.start()] + name[found.end() :]).split()), found[1])


def _starting(word: str) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
    return phrases("place").get(word.lower(), ())


@lru_cache(maxsize=1 << 16)
def spellings(text: str) -> tuple[str, ...]:
    """The names that a list of aliases holds: "Jane Roe a.k.a. J. R.; alias Jay" are three; a single name is one."""
    if len(text) > LONGEST or not _HINT.search(text):
        return (text,)
    listed = [part for piece in _ALIAS.split(clean(text)) for part in _LISTED.split(piece)]
    parts = [name for part in listed for name in _with_bracket(part)]
    return tuple(dict.fromkeys(found for part in parts if (found := part.strip(" ,;()[]\"'")))) or (text,)
