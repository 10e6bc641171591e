"""Words with light tags: what the grammar reads instead of letters."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add

from despite.text.lexicon import Lexicon

_TOKEN = (
    r"[a-z]+(?=[ ,])"  # most words: the rest of the pattern would find the same, more slowly
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mrs?|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Cmdr|Adm|Brig|Sen|Rep|Gov|Prof|Rev|Hon|[A-Z])\.(?=\s[A-Z])"  # Dr. Rauf, J. Roe
    r"|\d+(?:[.,]\d+)*"
    r"|[A-Z][^\W\d_]*s[’'](?=\s[A-Z])"  # Families' Union
    r"|[^\W\d_]+(?:[.&’'‑-](?=[^\W_])[^\W_]+)*[’'](?=s\b)s|[^\W_]+(?:[&’'‑-](?=[^\W_])[^\W_]+)*"
    r"|\S"
)  # fmt: skip
_PIECE = re.compile(rf"(?:{_TOKEN})\s*")
_OPEN, _CLOSE = "“„«‹‟", "”»›"
_CONTRACTED = ("'ll", "'ve", "'re", "'d", "'m")
_DASHES = "–—−"


class Tokens:
    """The tokens of one text, in parallel lists; ``tags`` is one letter a token (see ``despite.text.lexicon.TAGS``).

    In a text without a small letter capitals tell nothing: its words are read as small ones.
    """

    __slots__ = ("end", "low", "start", "tags", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        pieces = _PIECE.findall(text)  # they follow each other: where one ends the next begins
        words = [*map(str.rstrip, pieces)]
        first = len(text) - len(text.lstrip())
        self.start = [*accumulate(map(len, pieces[:-1]), initial=first)] if pieces else []
        self.end = [*map(add, self.start, map(len, words))]
        lower = text.lower().replace("’", "'")
        same = len(lower) == len(text)
        self.low = [lower[s:e] for s, e in zip(self.start, self.end, strict=True)] if same else [w.lower().replace("’", "'") for w in words]
        caseless = text.isupper()
        tags = "".join(_tags(words, self.low, _small(lexicon)) if not caseless else _caseless(self.low, lexicon.tags))
        self.tags = _by_neighbours(tags, self.low, lexicon)

    def __len__(self) -> int:
        return len(self.start)

    def words(self, first: int, last: int) -> str:
        """The text from token ``first`` to before token ``last``."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""


def _by_neighbours(tags: str, lows: list[str], lexicon: Lexicon) -> str:
    """ "was himself stabbed": between an auxiliary and its verb an adverb; "whose name": after a possessive a noun."""
    changed = [(at.start(), "A") for at in _HIMSELF.finditer(tags) if lows[at.start()] in lexicon.grammar["floating"]]
    changed += [(at.start(), "n") for at in _WHOSE.finditer(tags) if lows[at.start() - 1] in lexicon.grammar["whose"]]
    if not changed:
        return tags
    letters = list(tags)
    for at, tag in changed:
        letters[at] = tag
    return "".join(letters)


_HIMSELF = re.compile("(?<=X)r(?=A?V)")
_WHOSE = re.compile("(?<=W)[vu]")


class _Small(dict[str, str]):
    """The tags of small words: the language's own, and others by their shape as they come, up to a bound."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__(known)
        self.known = known

    def __missing__(self, low: str) -> str:
        tag = _unknown(low, low)
        if len(self) < _KEPT and len(low) <= _LONGEST:
            self[low] = tag
        return tag


_KEPT, _LONGEST = 100_000, 32
_TABLES: dict[str, _Small] = {}


def _small(lexicon: Lexicon) -> _Small:
    table = _TABLES.get(lexicon.language)
    if table is None or table.known is not lexicon.tags:
        table = _TABLES[lexicon.language] = _Small(lexicon.tags)
    return table


def _tags(words: list[str], lows: list[str], table: _Small) -> list[str]:
    """A capitalised word inside a sentence is a name, whatever it means elsewhere ("Human Rights Watch")."""
    tags = [*map(table.__getitem__, lows)]
    for at in [at for at, (word, low) in enumerate(zip(words, lows, strict=True)) if word != low]:
        word, low = words[at], lows[at]
        if low not in table.known:
            tags[at] = _unknown(word, low)
        if len(word) > 1 and word.isupper():
            if not low.startswith("i'"):
                tags[at] = "N"
        elif tags[at] in "VvuGnAPX" and word[0].isupper() and not _opens(tags, at):
            tags[at] = "N"
    return tags


def _caseless(lows: list[str], table: dict[str, str]) -> list[str]:
    """Where capitals tell nothing, an unknown word in -ing is likelier part of a name than a verb."""
    tags = [table.get(low) or _unknown(low, low) for low in lows]
    return ["n" if tag == "G" and low not in table else tag for tag, low in zip(tags, lows, strict=True)]


def _opens(tags: list[str], at: int) -> bool:
    """Whether a sentence or a quotation begins with the token."""
    at -= 1
    while at >= 0 and tags[at] in "([…":
        at -= 1
    return at < 0 or tags[at] in ".!?“:"


def _unknown(word: str, low: str) -> str:
    first = word[0]
    if low.endswith(_CONTRACTED):
        return "R"
    if first.isalpha():
        return "N" if first.isupper() else _shape(low)
    return "#" if first.isdigit() else _punctuation(first)


def _shape(low: str) -> str:
    if low.endswith("ly") and len(low) > 4:
        return "A"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    if low.endswith("ed") and len(low) > 4:
        return "V"
    return "n"


def _punctuation(mark: str) -> str:
    if mark in _OPEN:
        return "“"
    if mark in _CLOSE:
        return "”"
    if mark in _DASHES:
        return "–"
    return "£" if mark in "€$£¥₹" else mark
