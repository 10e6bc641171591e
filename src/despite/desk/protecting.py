"""The verb protect: a name, a passage or a document that from now on leaves the house in no output."""

from __future__ import annotations

from typing import Literal

from despite.ask.shield import NAME
from despite.desk.case import Case
from despite.desk.reviewing import with_reason
from despite.desk.spellings import names_on_file
from despite.errors import BadValue, NotFound, Problem, Refused
from despite.evidence import Draft, Entry, Name, Record
from despite.find import pin_words
from despite.ledger.claims import SHORTEST, claim
from despite.ledger.documents import document, resolve_document
from despite.ledger.protections import Protected, Protection, protections
from despite.text.fold import pattern
from despite.text.names import name_key

What = Literal["actor", "passage", "document"]

_ID_LETTERS = frozenset("0123456789abcdef")


class Guarded(Record, frozen=True, kw_only=True):
    """What a ``protect`` did. ``near`` are names on file that share a word with a protected one and are *not* protected."""

    entry: Entry
    what: What
    near: tuple[str, ...] = ()


def protect(case: Case, word: str, reason: str, what: What | None = None, inside: str | None = None) -> Guarded:
    """Records that ``word`` (a name, a claim's id for its passage, a document; or exact words ``inside`` a document) must
    not leave the house. Raises ``BadValue``, ``NotFound``, ``Refused``.
    """
    with_reason(reason)
    kind, protected = _meant(case, word, what, inside)
    if protected in [one for _, one in protections(case.ledger)]:
        raise Refused(f"This {kind} is protected already.")
    entry = case.record(Draft(kind="protected", payload=Protection(protects=protected, reason=reason)))[0]
    return Guarded(entry=entry, what=kind, near=_near(case, word) if kind == "actor" else ())


def _meant(case: Case, word: str, what: What | None, inside: str | None) -> tuple[What, Protected]:
    if inside is not None:
        return "passage", _words(case, word, inside)
    if what in (None, "passage") and (found := _passage(case, word)) is not None:
        return "passage", found
    if what in (None, "document") and (found := _document(case, word)) is not None:
        return "document", found
    if what in (None, "actor"):
        return "actor", _name(word)
    raise NotFound(str(what), word, "name a passage by its claim's id, a document by its id, title, file name or address")


def _words(case: Case, exact: str, inside: str) -> Protected:
    found = resolve_document(case.ledger, inside)
    pinned = pin_words(found, exact, 1)
    if isinstance(pinned, Problem):
        raise Refused(pinned.message)
    return Protected(capture=found.capture, exact=exact)


def _passage(case: Case, word: str) -> Protected | None:
    if len(word) < SHORTEST or not set(word.lower()) <= _ID_LETTERS:
        return None
    try:
        found = claim(case.ledger, word, case.ledger.head).claim
    except NotFound:
        return None
    return Protected(capture=document(case.ledger, found.document).capture, exact=found.passage.exact)


def _document(case: Case, word: str) -> Protected | None:
    try:
        return Protected(capture=resolve_document(case.ledger, word).capture)
    except NotFound:
        return None


def _name(word: str) -> Protected:
    if pattern([word]) is None:
        raise BadValue("name", word, "a name to protect has at least one letter")
    return Protected(name=Name(key=name_key(word)))


def _near(case: Case, word: str) -> tuple[str, ...]:
    """Names that a reader could take for the protected one: they share a word of four letters or more with it."""
    words = [part for part in name_key(word).split() if len(part) >= SHORTEST]
    sought = pattern(words)
    return tuple(key for key, _ in names_on_file(case, sought) if key != NAME) if sought else ()
