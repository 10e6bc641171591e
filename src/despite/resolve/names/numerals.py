"""Numbers in names: figures with their ordinal endings, Roman numerals, number words in English, Spanish and French."""

from __future__ import annotations

import re

from despite.resolve.names.lexicon import number_words

_ORDINAL = re.compile(
    r"(?<![A-Za-z\d])(\d{1,4})(?:[/.]?\s?(?:er|ra|ro|do|da|to|ta|mo|ma|vo|va|no|na|th|st|nd|rd|eme|ieme|ere|TH|ST|ND|RD)|[/.]\s?[oaOAe]|[oaed])"
    r"\.?(?![A-Za-z])"
)
_ROMAN = re.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})|X[L]X{0,3}(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def without_endings(text: str) -> str:
    """The text with ordinals in figures as bare figures: "27/o" and "3.er" are 27 and 3."""
    return _ORDINAL.sub(r"\1 ", text)


def roman(word: str) -> int | None:
    """The value of a Roman numeral in capitals up to 89, or null."""
    if not _ROMAN.fullmatch(word):
        return None
    values = [_VALUES[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def value_of(words: list[str], at: int) -> tuple[int, int] | None:
    """The number that begins at ``words[at]`` (small letters) and how many words it takes; null where none does.

    A round ten takes the unit after it ("forty four", "vigesimo septimo", "vingt et unieme").
    """
    table = number_words()
    first = _figure(words[at], table)
    if first is None:
        return None
    if words[at].isdigit() or first < 10 or first % 10 or first > 90:
        return first, 1
    after = at + 1 + (words[at + 1 : at + 2] in (["et"], ["y"], ["and"]))
    unit = _figure(words[after], table) if after < len(words) else None
    if unit is not None and 0 < unit < 10:
        return first + unit, after + 1 - at
    return first, 1


def _figure(word: str, table: dict[str, int]) -> int | None:
    return int(word) if word.isdigit() else table.get(word)
