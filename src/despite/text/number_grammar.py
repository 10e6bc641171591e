"""The grammar of numbers: what stands at one token, with its value and where it ends. Every look ahead is of bounded length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from despite.text.number_words import CARDINALS, Token


class Read(NamedTuple):
    """A value and the token after its last; ``scale`` is the magnitude named last ("million"), 1 if none."""

    value: Fraction
    end: int
    scale: Fraction = Fraction(1)


_END = Token("", Fraction(0), -1, -1, False)
_PLURAL = "314567"
_PARTS = _PLURAL + "q"
_ORDINAL = "osOQeE" + _PLURAL
_IN_NUMBER = "uztTChmPa&-" + _ORDINAL
_MAY_DIVIDE = re.compile(rf"[uztTChmPa][{re.escape(_IN_NUMBER)}]{{0,22}}?[{_ORDINAL}Hq]")
_REACH = 24
"""Tokens of the longest spelled number."""
_YEARS = range(1500, 2100)


class Grammar:
    """The grammar over one list of tokens; each method says what it finds at a token, ``None`` if nothing.

    ``apart``: "and" adds no number to one that begins in figures.
    """

    def __init__(self, tokens: list[Token], apart: bool = False) -> None:
        self.tokens, self.apart = tokens, apart
        self.letters = "".join(token.letter for token in tokens)
        self._integers: dict[int, Read | None] = {}

    def value(self, at: int) -> Fraction:
        return self.tokens[at].value

    def skip(self, at: int, letters: str) -> int:
        """The next token, past one with such a letter."""
        return at + 1 if at < len(self.letters) and self.letters[at] in letters else at

    def letter(self, at: int) -> str:
        return self.letters[at : at + 1] or " "

    # ---- whole numbers
    def small(self, at: int) -> Read | None:
        """ "five", "twelve", "forty-two"."""
        if self.letter(at) in "ut":
            return Read(self.value(at), at + 1)
        if self.letter(at) != "T":
            return None
        unit = self.skip(at + 1, "-")
        if self.letter(unit) in "ut" and self.value(unit) < (20 if self.value(at) in (60, 80) else 10):
            return Read(self.value(at) + self.value(unit), unit + 1)
        return Read(self.value(at), at + 1)

    def hundreds(self, at: int) -> Read | None:
        """ "two hundred and five", "hundred"; figures may count the hundreds and, after "and", the rest."""
        head = self.small(at) or (Read(self.value(at), at + 1) if self.letter(at) in "da" else None)
        hundred = self.skip(head.end, "-") if head else at
        round_one = self.letter(at) == "C"
        if not round_one and (self.letter(hundred) not in "hP" or self.value(hundred) != 100 or (head and head.value >= 100)):
            return None
        if head is None and self.letter(hundred) == "P":
            return None
        value, end = (self.value(at), at + 1) if round_one else ((head.value if head else 1) * self.value(hundred), hundred + 1)
        rest = self._rest(end, Fraction(100)) if not self._stands_apart(at, end) else None
        return Read(value + rest.value, rest.end) if rest and value.denominator == 1 else Read(value, end)

    def _rest(self, at: int, limit: Fraction) -> Read | None:
        """What follows hundreds or thousands: a smaller number that is not itself counting hundreds."""
        joined = self.skip(at, "&")
        start = self.skip(joined, "-") if joined == at else joined
        rest = self.small(start)
        if rest is None and joined > at and self.letter(start) == "d" and self.letter(self.skip(start + 1, "-")) not in "hmkP":
            rest = Read(self.value(start), start + 1)
        return rest if rest and rest.value < limit and not self._counts(rest.end) else None

    def _counts(self, at: int) -> bool:
        """Whether hundreds follow: the number before counts them."""
        place = self.skip(at, "-")
        return self.letter(place) in "hP" and self.value(place) == 100

    def counted(self, at: int) -> Read | None:
        """What may stand before a magnitude, or end a number."""
        found = self.hundreds(at) or self.small(at)
        if found is None and self.letter(at) in "dwf":
            found = self.figures(at)
        if found is None and self.letter(at) == "a" and self.letter(at + 1) == "m":
            found = Read(Fraction(1), at + 1)
        return found

    def figures(self, at: int) -> Read | None:
        """ "1,200", "1 4/5", "1.3x10^6"."""
        mixed = self.letter(at) == "d" and self.letter(at + 1) == "f" and self.value(at + 1) < 1 and self.value(at).denominator == 1
        if mixed:
            return Read(self.value(at) + self.value(at + 1), at + 2)
        return Read(self.value(at), at + 1)

    def integer(self, at: int) -> Read | None:
        """A number with its magnitudes, largest first: "three million two hundred thousand and five"."""
        if at not in self._integers:
            self._integers[at] = self._integer(at)
        return self._integers[at]

    def _integer(self, at: int) -> Read | None:
        total, end, scale, limit = Fraction(0), at, Fraction(1), None
        while limit is None or (limit > 1 and not self._stands_apart(at, end)):
            part = self._part(end, limit)
            if part is None:
                break
            total, end, scale, limit = total + part.value, part.end, part.scale, part.scale
        return Read(total, end, scale) if end > at else None

    def _stands_apart(self, start: int, end: int) -> bool:
        """Whether what "and" brings next is not of the number that began in figures ("5m and 20 men")."""
        figures = self.letter(start) in "dw" and self.letter(end) == "&"
        return figures and (self.apart or self.letter(end - 1) == "k" or (self.letter(end + 1) == "d" and self.value(end - 1) > 1000))

    def _part(self, at: int, limit: Fraction | None) -> Read | None:
        """One part of a number; all but the first are smaller than what the magnitude before counts in."""
        if limit is None:
            return self._scaled(at)
        start = self.skip(at, "&")
        if start == at and self.letter(at) in "da" and self.letter(at + 1) not in "hm":
            return None
        part = self._scaled(start)
        if part is None or part.value >= limit or limit < 100 or self.letter(start) == "f":
            return None
        return None if start > at and self.letter(self.skip(part.end, "-")) in _PARTS else part

    def _scaled(self, at: int) -> Read | None:
        """A number with its magnitudes ("two hundred thousand", "2.5bn"); a bare magnitude counts one."""
        found = self.counted(at) or (Read(Fraction(1), at) if self.letter(at) == "m" else None)
        if found is None:
            return None
        value, end = found.value, found.end
        scale = Fraction(1)
        for _ in range(2):
            magnitude = self.skip(end, "-")
            if self.letter(magnitude) not in "mkP" or self.value(magnitude) < scale:
                break
            scale, end = scale * self.value(magnitude), magnitude + 1
        return Read(value * scale, end, scale)

    # ---- ordinals and fractions
    def ordinal(self, at: int) -> Read | None:
        """ "third", "one hundred twenty-first", "21st"; read as the number that it counts to."""
        if self.letter(at) == "r":
            return Read(self.value(at), at + 1)
        last = self._next_ordinal(at)
        if last is None or (self.letter(at) in "hm&-" and last > at):
            return None
        if last == at:
            return Read(self.value(at), at + 1)
        window = [*self.tokens[at:last], self.tokens[last]._replace(letter=CARDINALS[self.letters[last]])]
        found = Grammar(window).integer(0)
        return Read(found.value, last + 1) if found and found.end == len(window) else None

    def _next_ordinal(self, at: int) -> int | None:
        for place in range(at, min(at + _REACH, len(self.letters))):
            if self.letters[place] in _ORDINAL:
                return place
            if self.letters[place] not in _IN_NUMBER:
                return None
        return None

    def fraction(self, at: int) -> Read | None:
        """ "two thirds", "a hundredth", "half", "three quarters": of the ways to divide it the one with the longest divisor."""
        if self.letter(at) == "H" and self.value(at) == Fraction(1, 2):
            return Read(self.value(at), at + 1)
        if not _MAY_DIVIDE.match(self.letters, at):
            return None
        last = self._next_ordinal(at)
        for above in self._numerators(at):
            divisor = self.skip(above.end, "-") if self.letter(above.end - 1) != "T" else above.end
            if self.letter(divisor) in ("Hq" if above.value == 1 else "q"):
                return self._divided(at, above, Read(1 / self.value(divisor), divisor + 1))
            below = self.ordinal(divisor) if last is not None and last >= divisor else None
            if below and self._divides(at, above, divisor, below):
                return self._divided(at, above, below)
        return None

    def _numerators(self, at: int) -> Iterator[Read]:
        """Every number that begins here, shortest first."""
        if self.letter(at) == "a":
            yield Read(Fraction(1), at + 1)
        for end in range(at + 1, min(at + _REACH, len(self.letters)) + 1):
            if self.letters[end - 1] not in _IN_NUMBER or self.letters[end - 1] in _ORDINAL:
                return
            if self.letters[end - 1] in "&-" or (self.letter(end) in "-u" and self.letter(end - 1) == "T"):
                continue
            found = Grammar(self.tokens[at:end]).integer(0)
            if found and at + found.end == end:
                yield found._replace(end=end)

    def _divides(self, at: int, above: Read, divisor: int, below: Read) -> bool:
        """Whether the ordinal is a divisor: in the plural, or after "one" or "a"; "one second" is none."""
        last = self.letters[below.end - 1]
        if self.letter(divisor) in "s1rhm":
            return False
        return last in _PLURAL or (above.value == 1 and self.ordinal(at + (self.letter(at) == "a")) is None) or self._is_share(at, below)

    def _is_share(self, at: int, below: Read) -> bool:
        return self.letter(at) == "a" and self.ordinal(at + 1) == below

    def _divided(self, at: int, above: Read, below: Read) -> Read:
        """ "two hundred and fifty-four hundredths" is 200 and 54/100: what follows "and" is the numerator if smaller than the divisor;
        a magnitude before "and" is what the part is of."""
        joined = self.letters.rfind("&", at, above.end)
        rest = Grammar(self.tokens[joined + 1 : above.end]).integer(0) if joined > at else None
        if rest and rest.value < below.value:
            scale = self.value(joined - 1) if self.letter(joined - 1) == "m" else 1
            return Read(above.value - rest.value + scale * rest.value / below.value, below.end)
        return Read(above.value / below.value, below.end)

    def part_number(self, at: int) -> Read | None:
        """A fraction, with the magnitude that it is of: "half a million", "three quarters million"."""
        found = self.fraction(at) or (Read(self.value(at), at + 1) if self.letter(at) == "H" else None)
        if found is None:
            return None
        scale = self.skip(self.skip(self.skip(found.end, "-"), "@"), "a")
        if self.letter(scale) == "m":
            return Read(found.value * self.value(scale), scale + 1, self.value(scale))
        return None if self.letter(at) == "H" and self.value(at) != Fraction(1, 2) else found

    def mixed(self, at: int) -> Read | None:
        """A number and a fraction: "forty-two and a third", "one million and a half"; the part may be of the magnitude."""
        whole = self.integer(at)
        if whole is None or self.letter(whole.end) != "&":
            return None
        rest = self.part_number(whole.end + 1) if self.letter(whole.end + 1) != "d" else None
        if rest is None and self.letter(at) == "T" and whole.end == at + 1:
            rest = self.mixed(whole.end + 1) if self.letter(whole.end + 1) == "u" else None
            return Read(whole.value + rest.value, rest.end) if rest and rest.value < 10 else None
        if rest is None or rest.value >= max(whole.scale, rest.scale + 1):
            return None
        if rest.scale > 1 and whole.scale == 1:
            return Read(whole.value * rest.scale + rest.value, rest.end, rest.scale)
        if rest.scale > 1:
            return Read(whole.value + rest.value, rest.end, rest.scale)
        return Read(whole.value + rest.value * whole.scale, rest.end) if rest.value < 1 else None

    # ---- decimals and shares
    def pointed(self, at: int) -> Read | None:
        """ "two hundred point zero three", with its magnitude if it has one."""
        whole = Read(Fraction(0), at + 1) if self.letter(at) == "z" else self.integer(at)
        if whole is None or self.letter(whole.end) != ".":
            return None
        digits, end = "", whole.end + 1
        while self.letter(end) in "zu" and end < whole.end + _REACH:
            digits, end = digits + str(self.value(end)), end + 1
        small = None if digits else self.small(end)
        digits, end = (str(small.value), small.end) if small else (digits, end)
        if not digits:
            return None
        value = whole.value + Fraction(int(digits), 10 ** len(digits))
        return Read(value * self.value(end), end + 1) if self.letter(end) == "m" else Read(value, end)

    def divided(self, at: int, signs: str) -> Read | None:
        """ "one over twenty", "two in five", "two out of five hundred": a share, if it is less than the whole; ``signs`` says which."""
        above = self.integer(at)
        if above is None or self.letter(above.end) not in signs:
            return None
        below = self.integer(above.end + 1)
        if below is None or not 0 < above.value < below.value or above.value.denominator * below.value.denominator > 1:
            return None
        if self.letter(above.end) == "i" and below.value in _YEARS and self.letter(above.end + 1) == "d":
            return None
        return Read(above.value / below.value, below.end)
