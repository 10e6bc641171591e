"""Counts, amounts of money and percentages, with their units and the words that qualify them.

A number is a figure when something is counted by it; dates, times, ordinals, addresses and the numbers in names
("Article 14", "3 Brigade") are not. The unit of a count is the noun phrase after it, as written; that of money its
ISO 4217 code, null where the words leave the currency open (a bare "$").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from typing import cast

import msgspec

from despite.evidence import Figure
from despite.evidence.claim import Qualifier
from despite.text.dates import DateMention
from despite.text.figure_numbers import Counted, counted_numbers
from despite.text.figure_words import words_of
from despite.text.lexicon import Lexicon
from despite.text.quantity import longest, pieces
from despite.text.tokens import Tokens
from despite.text.units import money_symbols

_BRACKET = re.compile(r"\s?[(\[]\s?")
_WORD_BEFORE = re.compile(r"([^\s()]+)\s$")
_UNIT_REACH, _UNIT_WORDS = 90, 6
_LOOK_BACK = 40
_YEARS, _ROUND = range(1500, 2100), frozenset(10**power for power in range(2, 7))


def find_figures(text: str, start: int, end: int, lexicon: Lexicon, dates: list[DateMention], dollar: str | None = None) -> list[Figure]:
    """The figures in ``text[start:end]``, in order; offsets are those of ``text``.

    ``dates`` are left out (in order, as ``find_dates`` gives them). ``dollar`` is the ISO 4217 code that a bare "$"
    stands for, if the document's country says so.
    """
    return _Finder(text, start, end, lexicon, dates, dollar).figures()


def _is_share(first: Counted, last: Counted) -> bool:
    """Whether two whole numbers are of those that shares are told by: "one in 14", "three in five", "25 in 100,000"."""
    above, below = first.value * first.scale, last.value * last.scale
    if not 0 < above < below or above.denominator * below.denominator > 1 or (last.digits and below in _YEARS):
        return False
    return above == 1 or below <= 10 or below in _ROUND


# ---- from numbers to figures
class _Finder:
    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon, dates: list[DateMention], dollar: str | None) -> None:
        self.text, self.start, self.end = text, start, end
        self.lexicon, self.words, self.dollar = lexicon, words_of(lexicon), dollar
        self.dates = [(date.start, date.end) for date in dates if date.end > start and date.start < end]
        self.money: Figure | None = None

    def figures(self) -> list[Figure]:
        numbers = counted_numbers(self.text, self.start, self.end, self.lexicon, self.words.marks)
        counted = [number for number in numbers if not self._is_date(number)]
        found: list[Figure] = []
        at = 0
        while at < len(counted):
            pair = self._pair(*counted[at : at + 2]) if at + 1 < len(counted) else []
            single = None if pair else self._figure(counted[at])
            found += pair or ([single] if single else [])
            at += 2 if pair else 1
        return found

    def _is_date(self, number: Counted) -> bool:
        at = bisect_right(self.dates, (number.end, 0)) - 1
        return at >= 0 and self.dates[at][1] > number.start

    def _pair(self, first: Counted, last: Counted) -> list[Figure]:
        return self._share(first, last) or self._range(first, last)

    def _share(self, first: Counted, last: Counted) -> list[Figure]:
        """ "one in five women": a fifth of them, in percent; after a verb it is two counts ("killed one in two attacks")."""
        if self.words.shared.fullmatch(self.text, first.end, last.start) is None or first.currency or not _is_share(first, last):
            return []
        before = _WORD_BEFORE.search(self.text, max(self.start, first.start - _LOOK_BACK), first.start)
        tag = self.lexicon.tags.get(before.group(1).lower(), "") if before else ""
        if tag in ("V", "G", "u") and not self._qualifier(first):
            return []
        whole = last.value * last.scale
        return [self._parted(msgspec.structs.replace(first, value=first.value * first.scale / whole, scale=Fraction(1), end=last.end))]

    def _parted(self, number: Counted) -> Figure:
        """A part in percent; one that no decimal gives exactly is rounded, and so "about"."""
        value, qualifier = number.value * 100, self._qualifier(number)
        if value * 1000 % 1:
            value, qualifier = round(value, 1), qualifier or "about"
        return self._made(msgspec.structs.replace(number, value=value), number.end, "percent", qualifier)

    def _range(self, first: Counted, last: Counted) -> list[Figure]:
        """The two figures of "between 10 and 20 people" or "10–20 people"; "from 10 to 20" is a change, not a range."""
        join = self.words.join.fullmatch(self.text, first.end, last.start)
        opening = self.words.opening.search(self.text[max(self.start, first.start - _LOOK_BACK) : first.start])
        if join is None or (join.group(1) and not (opening and opening["between"])) or self._is_chain(first, last):
            return []
        if first.scale == 1 and first.value < last.value:
            first = msgspec.structs.replace(first, scale=last.scale)
        if last.currency is None and first.currency:
            last = msgspec.structs.replace(last, currency=first.currency)
        upper = self._figure(last, bare=True)
        if upper is None or first.value * first.scale > last.value * last.scale or self._is_named(first):
            return []
        ends: tuple[Qualifier | None, ...] = (None, None) if opening and opening["from"] else ("at_least", "at_most")
        lower = self._made(first, first.end, upper.unit, ends[0])
        return [lower, msgspec.structs.replace(upper, qualifier=ends[1])]

    def _is_chain(self, first: Counted, last: Counted) -> bool:
        """Whether hyphens go on: a telephone number, a code."""
        marks = self.text[first.start - 1 : first.start] + self.text[last.end : last.end + 1]
        return "-" in marks

    def _figure(self, number: Counted, bare: bool = False) -> Figure | None:
        if self._is_chain(number, number) and not bare:
            return None
        if number.part:
            return self._parted(number) if self.words.parted.match(self.text, number.end, self.end) else None
        number = self._bounded(number)
        after = None if number.currency else self._currency_after(number)
        if number.currency or after:
            return self._amount(number, *(after or (money_symbols()[number.currency or ""], number.end)))
        percent = self.words.percent.match(self.text, number.end, self.end)
        if percent:
            number = self._bounded(msgspec.structs.replace(number, end=percent.end()))
            return self._made(number, number.end, "percent", self._qualifier(number))
        return None if self.words.clock.match(self.text, number.end, self.end) else self._count(number, bare)

    def _made(self, number: Counted, end: int, unit: str | None, qualifier: Qualifier | None) -> Figure:
        value = number.value * number.scale
        whole = int(value) if value.denominator == 1 else float(value)
        text, span = self.text[number.start : end], (number.start, end)
        return Figure(value=whole, qualifier=qualifier, unit=unit, text=text, span=span)

    def _qualifier(self, number: Counted) -> Qualifier | None:
        before = self.text[max(self.start, number.start - _LOOK_BACK) : number.start]
        match = self.words.qualified.search(before) if before and not before.rstrip()[-1:].isdigit() else None
        name = self.words.names[" ".join(match.group(1).lower().split())] if match else number.qualifier
        return cast("Qualifier | None", name)

    def _bounded(self, number: Counted) -> Counted:
        """The number with "or more" after it."""
        match = self.words.trailing.match(self.text, number.end, self.end)
        if match is None:
            return number
        return msgspec.structs.replace(number, end=match.end(), qualifier=self.words.names["+" + " ".join(match.group(1).lower().split())])

    # ---- money
    def _currency_after(self, number: Counted) -> tuple[str, int] | None:
        """The currency named after a number, with its end."""
        match = self.words.money.match(self.text, number.end, self.end)
        if match:
            name = match.group(1) or match.group(2)
            return money_symbols().get(name) or self.words.lists["currencies"][name.lower()], match.end()
        stretches = (span for span in pieces(self.text, number.end) if span[1] <= self.end)
        return longest(stretches, self.text, lambda name: self.words.currencies.get(name.lower()))

    def _amount(self, number: Counted, code: str, end: int) -> Figure:
        """An amount, with "each" or "a pop" if it is the price of one."""
        each = self.words.each.match(self.text, end, self.end)
        end = each.end() if each else end
        figure = self._made(number, end, self.dollar if code == "$" else code, self._qualifier(number))
        figure = self._converted(figure, code)
        self.money = figure
        return figure

    def _converted(self, figure: Figure, code: str) -> Figure:
        """An amount in brackets after one in another currency restates it: there a bare dollar is that of the US."""
        first = self.money
        if first is None or not _BRACKET.fullmatch(self.text, first.span[1], figure.span[0]):
            return figure
        unit = "USD" if code == "$" else code
        if first.unit is None or first.unit == unit:
            return figure
        qualifier = figure.qualifier or first.qualifier
        return msgspec.structs.replace(figure, unit=unit, qualifier=qualifier, converts=first.span)

    # ---- counts
    def _count(self, number: Counted, bare: bool) -> Figure | None:
        if number.whole:
            return self._made(number, number.end, None, self._qualifier(number))
        end, following = self._unit(number)
        qualifier = self._qualifier(number)
        unit = self.text[min(end, self._counts_from(number)) : end].strip() or None
        if self._is_named(number) or (unit and self._is_name(unit)):
            return None
        if unit is None and not (bare or self._stands_alone(number, following, qualifier)):
            return None
        return self._made(number, end, unit, qualifier)

    def _unit(self, number: Counted) -> tuple[int, str]:
        """Where the noun phrase after the number ends, and the tag of the word after it."""
        begins = self._counts_from(number)
        tokens = Tokens(self.text[begins : self._limit(begins)], self.lexicon)
        last = 0
        while last < min(len(tokens), _UNIT_WORDS) and self._goes_on(tokens, last):
            last += 1
        end = begins + tokens.end[last - 1] if last else number.end
        return end, tokens.tags[last : last + 1] if last or begins == number.end else "P"

    def _counts_from(self, number: Counted) -> int:
        """Where what is counted begins: after "de" in "un millier de soldats"."""
        last = max(number.start, *(self.text.rfind(mark, number.start, number.end) + 1 for mark in " -"))
        match = self.words.counting.match(self.text, last, self.end)
        return match.end() if match and match.start() < number.end < match.end() else number.end

    def _limit(self, at: int) -> int:
        """The end of what may be the unit: the line, the next date, some words."""
        limit = min(self.end, at + _UNIT_REACH)
        if limit < self.end and (space := self.text.rfind(" ", at, limit)) > at:
            limit = space
        line = self.text.find("\n", at, limit)
        date = bisect_right(self.dates, (at, 0))
        ends = [limit, line if line >= 0 else limit, self.dates[date][0] if date < len(self.dates) else limit]
        return max(at, min(ends))

    def _goes_on(self, tokens: Tokens, at: int) -> bool:
        tag, following = tokens.tags[at], tokens.tags[at + 1 : at + 2]
        if tokens.low[at] in self.words.lists.get("not_units", ()):
            return False
        headed = at > 0 and tokens.tags[at - 1] in "nv" and self._is_plural(tokens.low[at - 1])
        if tag in "VG":
            return at == 0 and following in ("n", "v") and self._is_plural(tokens.low[1])
        return tag == "n" or (tag == "v" and not headed) or (tag == "N" and not headed)

    def _is_plural(self, word: str) -> bool:
        return word.endswith("s") or word in self.lexicon.dates.get("counted", ())

    def _is_named(self, number: Counted) -> bool:
        """Whether the word before makes the number part of a name ("Article 14") or no count ("no one")."""
        before = _WORD_BEFORE.search(self.text, max(self.start, number.start - _LOOK_BACK), number.start)
        if before is None:
            return False
        word = before.group(1).strip(".,;:“”\"’'").lower()
        lists = self.words.lists
        if not number.digits:
            return word in lists.get("determined", ())
        name = before.group(1)[0].isupper() and before.group(1)[-1].isalnum() and word not in self.lexicon.tags
        return word in lists.get("designators", ()) or (name and word not in self.lexicon.qualifiers)

    def _is_name(self, unit: str) -> bool:
        """Whether number and capitals are a name ("3 Brigade"); people are plural ("12 Mexicans")."""
        words = unit.split()
        return all(word[0].isupper() for word in words) and not self._is_plural(words[-1].lower())

    def _stands_alone(self, number: Counted, following: str, qualifier: Qualifier | None) -> bool:
        """Whether a number without a noun counts: "at least 43", "killed 12", "12 were killed", "25 of them"."""
        if not number.digits and number.value == 1:
            return False
        if qualifier or (following and following in "XVo"):
            return True
        before = _WORD_BEFORE.search(self.text, max(self.start, number.start - _LOOK_BACK), number.start)
        return before is not None and self.lexicon.tags.get(before.group(1).lower(), "") in ("V", "G")
