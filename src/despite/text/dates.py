"""Finding the words that say when.

Every word of the text gets one letter by what it may be in a date (month, number, unit, "ago" …), from the language's
table ``[dates]``; one regular expression over the string of letters then finds the expressions, longest reading first.
What they mean in days is ``despite.text.calendar``'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from despite.evidence import Record
from despite.text.date_words import ORDINAL, WORD, DateWords, is_day, readings, table_of
from despite.text.lexicon import Lexicon

Kind = Literal[
    "day", "month", "year", "season", "decade", "century", "weekday", "shift", "unit", "span",
    "to_date", "range", "either", "bound", "vague",
]  # fmt: skip


class DateMention(Record, frozen=True, kw_only=True):
    """Words that say when, and what they say, not yet in days.

    ``kind``: *shift* is so many units from the anchor ("two months ago"), *unit* the whole unit there ("last week"),
    *span* the stretch up to it or from it ("the past three years"), *range* from ``first`` to ``last``, *either* one of
    the two, *bound* ``first`` with "since", "until" …, *vague* words that support no date. ``direction`` is -1 back,
    0 here, +1 ahead. ``anchor`` says from where: the time of saying, or the date mentioned before ("two days later").
    ``weekday`` and ``month`` count from 1 (Monday, January), ``season`` is EDTF's 21 to 24.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: Literal["early", "mid", "late"] | None = None
    unit: str | None = None
    amount: int | None = None
    direction: int | None = None
    anchor: Literal["said", "date"] = "said"
    about: bool = False
    bound: Literal["since", "until", "by", "before", "after"] | None = None
    first: DateMention | None = None
    last: DateMention | None = None


def find_dates(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The date expressions in ``text[start:end]``, left to right, none overlapping; offsets are those of ``text``."""
    end = len(text) if end is None else end
    table = table_of(lexicon)
    words = WORD.findall(text, start, end)
    letters = "".join(map(table.letters.__getitem__, words))
    found = list(_GRAMMAR.finditer(letters))
    if not found:
        return []
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    return _Reader(words, letters, spans, table).mentions(found)


_WEEKDAY = r"(?:t?r{0,2}W\.?,?t?)?"
_PART = r"(?:t?P[-e]?t?)"
_COUNT = r"(?:a?ve?|a?cc?|c-c|[dnYa])"
_GRAMMAR = re.compile(
    rf"(?=[tPrWMmAidoEsSQqvacnYuGD])(?:(?P<day>{_WEEKDAY}(?:i|[Mm]\.?t?[do](?:[-T]t?[do])?(?:,?e?Y)?|A[do],?Y)"
    rf"|{_WEEKDAY}t?[do](?:[-T]t?[do])?e?t?(?:[Mm]\.?(?:,?e?Y)?|Ae?Y)"
    rf"|(?<=F)(?:t?[do]&t?[do]e?[Mm]|[Mm]\.?t?[do]&t?[do])\.?(?:,?e?Y)?)"
    rf"|(?P<month>{_PART}?[Mm]\.?,?e?t?Y|{_PART}[Mm]|t?r{{1,2}}[Mm]|M|(?<=[NUbFT])m)"
    rf"|(?P<season>{_PART}?[sS],?e?t?Y|t?r{{1,2}}[sS]|{_PART}s|(?<=Nt)s)"
    rf"|(?P<decade>(?:{_PART}|t)?E)"
    rf"|(?P<century>(?:{_PART}|t)?o-?K)"
    rf"|(?P<span>t?r[Qqv]?{_COUNT}u)"
    rf"|(?P<ago>(?:[Qqv]?Q?{_COUNT})?u[gk]|G[Qqv]?{_COUNT}u)"
    rf"|(?P<unit>{_PART}?t?r{{1,2}}[uy](?![e-]))"
    rf"|(?P<weekday>t?r{{0,2}}W)"
    rf"|(?P<near>(?:t?ub)?D)"
    rf"|(?P<years>(?<!-)Y[-T](?:Y|d)(?!-)|(?<=F)Y&Y)"
    rf"|(?P<year>{_PART}Y|P,?NY|(?<=[NFUbeTu(])Y|(?<=[tpa])Y(?=x)|Y(?=p)|(?<=,)Y(?=\))|(?<=Y&)Y|Y(?=[TU-]t?[jD])))"
)
_PRESENT = re.compile(r"[TU-]t?j")
_JOIN = re.compile(r"[TU-]t?|(&)t?")
_NUMBERS = "cdnYo"
_Bag = dict[str, list[Any]]
_Fields = dict[str, Any]
_Found = tuple[DateMention, int, int]


class _Reader:
    """Makes mentions of what the grammar found: words, letters and spans run in parallel."""

    def __init__(self, words: list[str], letters: str, spans: list[tuple[int, int]], table: DateWords) -> None:
        self.words, self.letters, self.spans, self.table = words, letters, spans, table

    def mentions(self, matches: list[re.Match[str]]) -> list[DateMention]:
        found: list[_Found] = []
        for match in matches:
            item = self._mention(match)
            if item is None:
                continue
            pair = self._range(found[-1], item) if found else None
            found[-1 if pair else len(found) :] = [pair or self._to_date(item)]
        return [self._bounded(item) for item in found]

    def _mention(self, match: re.Match[str]) -> _Found | None:
        first, last = match.start(), match.end()
        while self.letters[last - 1] in ".,":
            last -= 1
        kind = match.lastgroup or ""
        if not self._stands(kind, first, last):
            return None
        fields = _BUILDERS[kind](self._bag(first, last))
        return (_make(self.spans[first][0], self.spans[last - 1][1], fields), first, last) if fields else None

    def _stands(self, kind: str, first: int, last: int) -> bool:
        """Whether what looks like a date by its letters is not a count of things, a name or a plural."""
        following = self.words[last] if self.letters[last : last + 1] == "x" else ""
        before = self.letters[first - 1 : first]
        if kind in ("year", "years") and following:
            plural = following[0].islower() and following.endswith("s") and following not in self.table.function
            counted = plural or following in self.table.counted
            return not counted or (before in "tpaN" and int(self.words[last - 1]) % 100 != 0) or before == "N"
        if kind == "weekday":
            if self.words[last - 1].lower() in self.table.short:  # "Sun" alone is as likely a name
                return False
            return self.letters[first] != "t" or not following[:1].isupper()
        return True

    def _bag(self, first: int, last: int) -> _Bag:
        bag: _Bag = {}
        for at in range(first, last):
            bag.setdefault(self.letters[at], []).append(self._value(at))
        if "u" in bag and self.table.plural.intersection(map(str.lower, self.words[first:last])):
            bag["plural"] = [True]
        return bag

    def _value(self, at: int) -> Any:
        letter, word = self.letters[at], self.words[at]
        if letter in "dnY":
            return int(word)
        if letter == "E":
            return int(word[:4])
        if letter == "i":
            return readings(word)
        ordinal = ORDINAL.fullmatch(word) if letter == "o" else None
        return int(ordinal.group(1)) if ordinal else self.table.values.get(word.lower())

    def _range(self, first: _Found, last: _Found) -> _Found | None:
        a, b = first[0], last[0]
        join = _JOIN.fullmatch(self.letters, first[2], last[1])
        opening = self._from(first[1])
        if join is None or a.kind not in _ENDS or b.kind not in _ENDS or (opening is None and a.kind != b.kind):
            return None
        if join.group(1) and (opening is None or self.words[opening].lower() not in self.table.between):
            return None
        a, b = _share(a, b)
        start = self.spans[first[1] if opening is None else opening][0]
        return DateMention(start=start, end=b.end, kind="range", first=a, last=b), first[1], last[2]

    def _to_date(self, item: _Found) -> _Found:
        mention, first, last = item
        present = _PRESENT.match(self.letters, last)
        if mention.kind not in _ENDS or present is None:
            return item
        end = self.spans[present.end() - 1][1]
        today = DateMention(start=self.spans[present.end() - 1][0], end=end, kind="to_date")
        return DateMention(start=mention.start, end=end, kind="range", first=mention, last=today), first, present.end()

    def _bounded(self, item: _Found) -> DateMention:
        """The mention with the "since", "until", "from" … before it."""
        mention, first, _ = item
        opening = self._before(first)
        letter = self.letters[opening] if opening is not None else ""
        if opening is None or letter not in "bUF" or (letter == "F") != (mention.kind == "range"):
            return mention
        start = self.spans[opening][0]
        if letter == "F":
            return msgspec.structs.replace(mention, start=start)
        bound: Any = "until" if letter == "U" else self.table.values[self.words[opening].lower()]
        return DateMention(start=start, end=mention.end, kind="bound", bound=bound, first=mention)

    def _before(self, at: int) -> int | None:
        """The word before, an article skipped."""
        at -= 2 if self.letters[at - 1 : at] == "t" else 1
        return at if at >= 0 else None

    def _from(self, at: int) -> int | None:
        opening = self._before(at)
        return opening if opening is not None and self.letters[opening] == "F" else None


_ENDS = frozenset({"day", "month", "year", "season", "decade", "weekday"})


def _make(start: int, end: int, fields: _Fields) -> DateMention:
    ends: _Fields = {name: _make(start, end, fields[name]) for name in ("first", "last") if name in fields}
    return DateMention(start=start, end=end, **{**fields, **ends})


def _share(first: DateMention, last: DateMention) -> tuple[DateMention, DateMention]:
    """Gives the end without a year that of the other, or the one beside it ("from November to March 2015")."""
    if first.month and last.month and first.year is None and last.year:
        return msgspec.structs.replace(first, year=last.year - (first.month > last.month)), last
    if first.month and last.month and first.year and last.year is None:
        return first, msgspec.structs.replace(last, year=first.year + (first.month > last.month))
    return first, last


def _one(bag: _Bag, *letters: str) -> Any:
    return next((bag[letter][0] for letter in letters if letter in bag), None)


def _number(bag: _Bag) -> int | None:
    """The count: figures, or number words added ("twenty two") or multiplied ("two hundred")."""
    values = [value for letter in _NUMBERS for value in bag.get(letter, ())]
    if not values:
        return None if "v" in bag else _one(bag, "a")
    first, second = values[0], values[1] if len(values) > 1 else 0
    return int(first * second if second > first else first + second)


def _relation(bag: _Bag) -> _Fields:
    relations = bag.get("r")
    if not relations:
        return {}
    dated = any(anchor == "date" for _, anchor, _ in relations) or ("t" in bag and relations[-1][2] == "next")
    return {"direction": sum(sign for sign, _, _ in relations), "anchor": "date" if dated else "said"}


def _day(bag: _Bag) -> _Fields | None:
    common = {"kind": "day", "weekday": _one(bag, "W"), **_relation(bag)}
    if "i" in bag:
        readings = [common | dict(zip(("year", "month", "day"), reading, strict=True)) for reading in bag["i"][0]]
        return _two("either", readings)
    year, month = _one(bag, "Y"), _one(bag, "M", "m", "A")
    days = bag.get("d", []) + bag.get("o", [])
    if not all(is_day(year, month, day) for day in days):
        return None
    return _two("range", [common | {"year": year, "month": month, "day": day} for day in days])


def _two(kind: str, ends: list[_Fields]) -> _Fields | None:
    if len(ends) != 2:
        return ends[0] if ends else None
    if kind == "range" and ends[1]["day"] <= ends[0]["day"]:
        return None
    # the weekday is the first day's
    return {"kind": kind, "first": ends[0], "last": ends[1] | {"weekday": None}}


def _month(bag: _Bag) -> _Fields:
    month, year = _one(bag, "M", "m"), _one(bag, "Y")
    return {"kind": "month", "month": month, "year": year, "part": _one(bag, "P"), **_relation(bag)}


def _season(bag: _Bag) -> _Fields:
    season = _one(bag, "s", "S")
    return {"kind": "season", "season": season, "year": _one(bag, "Y"), "part": _one(bag, "P"), **_relation(bag)}


def _decade(bag: _Bag) -> _Fields:
    return {"kind": "decade", "year": _one(bag, "E"), "part": _one(bag, "P")}


def _century(bag: _Bag) -> _Fields | None:
    number = _one(bag, "o")
    return {"kind": "century", "year": 100 * number - 99, "part": _one(bag, "P")} if 0 < number < 30 else None


def _span(bag: _Bag) -> _Fields:
    relation = _relation(bag)
    number = _number(bag)
    if number is None or "Q" in bag or not relation["direction"]:
        return {"kind": "vague"}
    return {"kind": "span", "amount": number, "unit": _one(bag, "u"), "about": _is_about(bag), **relation}


def _is_about(bag: _Bag) -> bool:
    return "q" in bag or "v" in bag


def _ago(bag: _Bag) -> _Fields:
    number, sign = _number(bag), _one(bag, "k")
    if number is None or "Q" in bag:
        return {"kind": "vague"}
    shift = {"direction": sign or -1, "anchor": "date" if sign else "said"}
    return {"kind": "shift", "amount": number, "unit": _one(bag, "u"), "about": _is_about(bag), **shift}


def _unit(bag: _Bag) -> _Fields | None:
    relation = _relation(bag)
    if "plural" in bag:
        return {"kind": "vague"} if relation["direction"] else None
    if "u" in bag and bag["r"][-1][2] == "past":
        return {"kind": "span", "amount": 1, "unit": bag["u"][0], **relation}
    return {"kind": "unit", "unit": _one(bag, "u") or "day", "part": _one(bag, "P"), **relation}


def _weekday(bag: _Bag) -> _Fields:
    return {"kind": "weekday", "weekday": _one(bag, "W"), **_relation(bag)}


def _near(bag: _Bag) -> _Fields | None:
    step = {None: 0, "before": -1, "after": 1}.get(_one(bag, "b"))
    if step is None or ("u" in bag and _one(bag, "u") != "day"):
        return None
    offset = _one(bag, "D") + step
    return {"kind": "shift", "unit": "day", "amount": abs(offset), "direction": (offset > 0) - (offset < 0)}


def _years(bag: _Bag) -> _Fields | None:
    first, *rest = bag["Y"]
    last = rest[0] if rest else first // 100 * 100 + bag["d"][0]
    if last > first:
        return {"kind": "range", "first": {"kind": "year", "year": first}, "last": {"kind": "year", "year": last}}
    return {"kind": "month", "year": first, "month": bag["d"][0]} if not rest and bag["d"][0] <= 12 else None


def _year(bag: _Bag) -> _Fields:
    return {"kind": "year", "year": _one(bag, "Y"), "part": _one(bag, "P")}


_BUILDERS: dict[str, Callable[[_Bag], _Fields | None]] = {
    "day": _day, "month": _month, "season": _season, "decade": _decade, "century": _century, "span": _span,
    "ago": _ago, "unit": _unit, "weekday": _weekday, "near": _near, "years": _years, "year": _year,
}  # fmt: skip
