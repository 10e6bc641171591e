"""Finding the words that say when.

Every word of the text gets one letter by what it may be in a date (month, number, unit, "ago" …), from the language's
table ``[dates]``; one regular expression over the string of letters then finds the expressions, longest reading first,
and those that belong together are joined. What they mean in days is ``despite.text.calendar``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from despite.evidence import Span
from despite.text.date_bag import Bag
from despite.text.date_builders import BUILDERS
from despite.text.date_grammar import CORE, grammar
from despite.text.date_joins import joined
from despite.text.date_line import Found, Line
from despite.text.date_mention import DateMention, Kind, mention
from despite.text.date_words import table_of
from despite.text.lexicon import Lexicon

__all__ = ["DateMention", "Kind", "find_dates", "find_times"]

_PARAGRAPH = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"(?<=[Ynd1o])[-TU&]")
_NO_DATES = frozenset({"time", "duration", "ref", "zone", "of"})


def find_dates(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The date expressions in ``text[start:end]``, left to right, none overlapping; offsets are those of ``text``.

    Recurring dates are among them, as they keep their weekday from being taken for a day; lengths and bare times are not.
    """
    found = [item for span in _paragraphs(text, start, end) for item in _find(text, lexicon, span, False)]
    return [item for item in found if item.sure and item.kind not in _NO_DATES and (item.kind != "set" or item.weekday or item.month)]


def find_times(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Every time expression in ``text[start:end]``: dates, also doubtful ones, times of day, lengths, "now" and the like."""
    found = [item for span in _paragraphs(text, start, end) for item in _find(text, lexicon, span, True)]
    return [item for item in found if item.kind != "of"]


def _paragraphs(text: str, start: int, end: int | None) -> Iterator[Span]:
    """The stretches between empty lines: no expression runs across one."""
    end = len(text) if end is None else end
    if text.find("\n", start, end) >= 0:
        for gap in _PARAGRAPH.finditer(text, start, end):
            yield start, gap.start()
            start = gap.end()
    yield start, end


def _find(text: str, lexicon: Lexicon, span: Span, every: bool) -> list[DateMention]:
    line = Line(text, span, table_of(lexicon), every)
    windows = [(0, len(line.letters))] if every else _windows(line.letters)
    atoms = [atom for window in windows for atom in _atoms(line, window)]
    return [found.mention for found in joined(atoms, line)] if atoms else []


def _windows(letters: str) -> Iterator[Span]:
    """The stretches of words that may be in a date, round those that mostly are: the rest is not searched."""
    end = 0
    for core in CORE.finditer(letters):
        at = core.start()
        if at < end:
            continue
        start = max(letters.rfind("x", end, at), letters.rfind(";", end, at), end - 1) + 1
        ends = letters.find("x", at), letters.find(";", at)
        end = min((place for place in ends if place >= 0), default=len(letters))
        yield start, end


def _atoms(line: Line, window: Span) -> Iterator[Found]:
    """What the grammar finds; where a reading makes no sense, the search goes on inside it."""
    at, end = window
    pattern = grammar(line.every, bool(line.table.after_noun))
    while (match := pattern.search(line.letters, at, end + 1)) and match.start() < end:
        atom = _atom(line, match)
        at = match.end() if atom else match.start() + 1
        if atom:
            yield atom


def _atom(line: Line, match: re.Match[str]) -> Found | None:
    first, last = match.start(), match.end()
    while line.letters[last - 1] in ".,-/([":
        last -= 1
    name = match.lastgroup or ""
    if not _stands(line, name, first, last):
        return None
    fields = BUILDERS[name.rstrip("_")](_bag(line, first, last))
    if fields is None:
        return None
    place = line.span(first)[0], line.span(last - 1)[1]
    found = mention(*place, {"sure": not name.endswith("_"), **fields})
    return Found(_with_places(found, line, first, last) if found.kind == "range" else found, first, last)


def _with_places(found: DateMention, line: Line, first: int, last: int) -> DateMention:
    """The range with each end at its own words."""
    cut = _ENDS.search(line.letters, first, last)
    if cut is None or found.first is None or found.last is None:
        return found
    left = replace(found.first, end=line.span(cut.start() - 1)[1])
    after = cut.end() + (line.letters[cut.end()] == "t")
    return replace(found, first=left, last=replace(found.last, start=line.span(after)[0]))


def _stands(line: Line, kind: str, first: int, last: int) -> bool:
    """Whether what looks like a date by its letters is not a count of things, a name or a plural."""
    if line.table.after_noun and last - first > 1 and line.letters[last - 1] == "r" and line.letters[last - 2] in "uüWsSMm":
        return line.word(last - 1).lower() in line.table.after_noun
    following = line.word(last) if line.letters[last : last + 1] == "x" else ""
    if kind in ("year", "years", "year_") and following:
        return not _is_thing(line, following) or _is_dated(line, first, last)
    if kind == "time_" and first and line.word(first - 1).lower() in line.table.greeting:
        return False
    if kind in ("month", "month_") and line.text[line.span(first)[0] - 1 : line.span(first)[0]] in ("$", "#"):
        return False
    if kind == "span" and line.letters[first] == "r":
        return not _is_verb(line, first)
    if kind in ("holiday", "holiday_"):
        return not _is_part_of_name(line, first, following)
    if kind == "weekday":
        if line.word(last - 1).lower() in line.table.short and (
            not line.every or following[:1].isupper()
        ):  # "Sun" alone is as likely a name
            return False
        return line.letters[first] != "t" or not following[:1].isupper()
    return True


def _is_verb(line: Line, first: int) -> bool:
    """Whether "last" is what something does: "it will last two weeks", "it did not last two weeks"."""
    start, _ = line.span(first)
    if first == 0 or line.word(first).lower() != line.value(first)[2]:
        return False
    before = line.text[max(line.whole[0], start - _LONGEST_AUXILIARY) : start].split()  # "shouldn't" is one word here
    return line.letters[first - 1] == "!" or (bool(before) and before[-1].lower().replace("’", "'") in line.table.auxiliary)


_LONGEST_AUXILIARY = 12


def _is_part_of_name(line: Line, first: int, following: str) -> bool:
    """Whether a holiday only stands in a name: "the Easter Rising", "White Christmas", the New Year of another calendar."""
    before = line.word(first - 1) if first and line.letters[first - 1] == "x" else ""
    return before[:1].isupper() or following[:1].isupper()


def _is_thing(line: Line, word: str) -> bool:
    plural = word[0].islower() and word.endswith("s") and word not in line.table.function | line.table.doubt
    return plural or word in line.table.counted


def _is_dated(line: Line, first: int, last: int) -> bool:
    """Whether a number before things is a year all the same: "in 2014 people …", "the 2014 elections", not "the 2000 men"."""
    before, number = line.letters[first - 1 : first], line.word(last - 1)
    return before == "N" or (before in ("t", "p", "a") and number.isdecimal() and int(number) % 100 != 0)


def _bag(line: Line, first: int, last: int) -> Bag:
    bag = Bag([(line.letters[at], line.value(at)) for at in range(first, last)])
    if "u" in bag and not line.table.plural.isdisjoint(line.word(at).lower() for at in range(first, last)):
        bag["plural"] = [True]
    return bag
