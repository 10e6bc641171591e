"""Small date sets: EDTF strings and their bounds, phrases and their EDTF, relative phrases, TimeNorm's lists of phrases.

What is given: of EDTF the strict bounds; of phrases the EDTF string of the words alone, where an unknown end (nothing) and an
open one ("..") count as the same, as both leave the end open; of relative phrases an offset from a day, right where our
interval holds that day and is no wider than the words are loose (a bare length is right by its length: it is no date); of
TimeNorm the TIMEX3 value of each phrase by itself, told from the day of its document. An invented day is a single day of ours
where the set has a length, a longer period or nothing, and the words do not give day and month themselves.
"""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bench.recognizers import looseness
from bench.row import Row
from bench.timex import value
from despite.errors import BadValue
from despite.evidence import When
from despite.text.calendar import resolve
from despite.text.date_edtf import written
from despite.text.date_line import Line
from despite.text.date_mention import DateMention, length_of
from despite.text.date_words import table_of
from despite.text.dates import find_times
from despite.text.edtf import parse_edtf, when
from despite.text.lexicon import load

_NOW = when(date(2014, 9, 1), date(2014, 9, 1))
_BEYOND = "a year before 1 or after 9999"


class Outcome(NamedTuple):
    """One set: how many of those counted are right, which are not and why, which are left out and why, invented days."""

    name: str
    right: int = 0
    wrong: tuple[tuple[str, str], ...] = ()
    out: tuple[tuple[str, str], ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The share of those counted that are right."""
        counted = self.right + len(self.wrong)
        return self.right / counted if counted else None


def outcomes(folder: Path) -> list[Outcome]:
    """Every set of the folder."""
    return [
        _bounds(_lines(folder / "edtf_bounds.jsonl")),
        _valid(_lines(folder / "edtf_valid.jsonl")),
        _phrases(_lines(folder / "edtf_from_text.jsonl")),
        *_relative(_lines(folder / "dateparser_relative.jsonl")),
        _timenorm("TimeNorm en, value", folder / "timenorm_en_train.tsv", "en"),
        _timenorm("TimeNorm es, value", folder / "timenorm_es_train.tsv", "es"),
    ]


def rows(data: Path) -> list[Row]:
    """A row per set; ``dates-small`` lies in the folder ``data`` of ``data``."""
    folder = data / "data" / "dates-small"
    if not folder.is_dir():
        missing = [Row(f"dates-small: {name}", None, "share", target) for name, target in _TARGETS.items()]
        return [*missing, Row("dates-small: invented days", None, "days", 0, at_least=False)]
    found = outcomes(folder)
    invented = sum(len(one.invented) for one in found)
    shares = [Row(f"dates-small: {one.name}", one.share, "share", _TARGETS[one.name]) for one in found if one.name in _TARGETS]
    return [*shares, Row("dates-small: invented days", invented, "days", 0, at_least=False)]


_TARGETS: dict[str, float | None] = {
    "EDTF bounds": 1.0, "EDTF valid/invalid": 1.0, "phrases to EDTF": None, "relative phrases (en)": None,
    "relative phrases (es, fr)": None,    "TimeNorm en, value": None, "TimeNorm es, value": None,
}  # fmt: skip


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


# ---- EDTF
def _bounds(given: list[dict[str, Any]]) -> Outcome:
    right, wrong, out = 0, [], []
    for row in given:
        text, bounds = row["edtf"], row["bounds"]
        strict = (bounds[0], bounds[1] if len(bounds) in (2, 4) else bounds[0])
        why = _BEYOND if any(_is_beyond(end) for end in strict) else _disagreement(text)
        mine = _read(text)
        got = mine and (str(mine.earliest or "-inf"), str(mine.latest or "inf"))
        if why:
            out.append((text, why))
        elif got == strict:
            right += 1
        else:
            wrong.append((text, f"{got}, not {strict}"))
    return Outcome("EDTF bounds", right, tuple(wrong), tuple(out))


def _is_beyond(end: str) -> bool:
    return end not in ("-inf", "inf") and (end[0] == "-" or len(end) != 10 or end[:4] == "0000")


def _disagreement(text: str) -> str | None:
    """Where the set follows its origin's own choice and not the specification."""
    if text.startswith("/") or text.endswith("/"):
        return "an unknown end: the origin guesses ten years, the specification gives none; here it is open"
    if text.endswith(("-24", "-28")):
        return "winter: the origin ends it in December, as it cannot pass the end of a year; here it runs to February"
    return None


def _read(text: str) -> When | None:
    try:
        return parse_edtf(text)
    except BadValue:
        return None


def _valid(given: list[dict[str, Any]]) -> Outcome:
    right, wrong, out = 0, [], []
    for row in given:
        valid = "invalid" not in row["list"] and "BAD" not in row["list"]
        why = _refusal(row["edtf"])
        if valid and why and "9999" in why:
            out.append((row["edtf"], _BEYOND))
        elif valid == (why is None):
            right += 1
        else:
            wrong.append((row["edtf"], why or "accepted"))
    return Outcome("EDTF valid/invalid", right, tuple(wrong), tuple(out))


def _refusal(text: str) -> str | None:
    try:
        parse_edtf(text)
    except BadValue as error:
        return str(error)
    return None


# ---- phrases
def _phrases(given: list[dict[str, Any]]) -> Outcome:
    right, wrong, invented = 0, [], []
    for row in given:
        found = find_times(row["text"], load("en"))
        known = [(one, resolve(one, None)) for one in found]
        mine = next((edtf for one, days in known if (edtf := written(one) or (days and days.edtf))), None)
        if _open(mine) == _open(row["edtf"]):
            right += 1
        else:
            wrong.append((row["text"], f"{_difference(row['text'], row['edtf'], mine)}: {mine}, not {row['edtf']}"))
        if any(days and days.earliest == days.latest for _, days in known) and not _names_a_day(row["edtf"]):
            invented.append(row["text"])
    return Outcome("phrases to EDTF", right, tuple(wrong), invented=tuple(invented))


def _open(edtf: str | None) -> str:
    edtf = edtf or ""
    return f"..{edtf}" if edtf.startswith("/") else f"{edtf}.." if edtf.endswith("/") else edtf


def _names_a_day(edtf: str | None) -> bool:
    return any(len(end) >= 10 and "X" not in end for end in (edtf or "").split("/"))


def _difference(text: str, theirs: str | None, mine: str | None) -> str:
    if (theirs and theirs.startswith("/")) or (theirs and theirs.endswith("/")):
        return "the older reading has the day itself in “before” and “after”"
    if theirs and theirs.endswith("-XX"):
        return "“day in”, a cataloguer's word, is not read"
    if mine and mine.startswith("["):
        return "day or month first, both are kept, the origin takes the American order"
    if text.rstrip(".?").endswith("c"):
        return "“19c” may be cents as well"
    if theirs and theirs.startswith("-"):
        return "the origin counts no year 0; the specification does"
    return "“the 2000s”, “the 1800s”: the origin means the century, here the decade" if theirs and "XX" in theirs else ""


# ---- relative phrases
def _relative(given: list[dict[str, Any]]) -> Iterator[Outcome]:
    judged: dict[str, Outcome] = {name: Outcome(f"relative phrases ({name})") for name in ("en", "es, fr")}
    unknown = []
    for row in {(row["text"], json.dumps(row.get("ago"))): row for row in given}.values():
        language = _language(row["text"])
        if language is None:
            unknown.append((row["text"], "no lexicon, or a word that it does not have"))
            continue
        name = "en" if language == "en" else "es, fr"
        judged[name] = _judged(judged[name], row, load(language).language)
    yield from judged.values()
    yield Outcome("relative phrases (others)", out=tuple(unknown))


def _language(text: str) -> str | None:
    """The first of our languages whose tables know every word of the phrase."""
    span = (0, len(text))
    return next((name for name in ("en", "es", "fr") if "x" not in Line(text, span, table_of(load(name)), every=True).letters), None)


def _judged(so_far: Outcome, row: dict[str, Any], language: str) -> Outcome:
    text, sign = row["text"], -1 if "ago" in row else 1
    offset = row["ago"] if sign < 0 else row["in_future"]
    found = max(find_times(text, load(language)), key=lambda one: one.end - one.start, default=None)
    reason = _relative_difference(found, text, offset, sign)
    if reason is None:
        return so_far._replace(right=so_far.right + 1)
    days = resolve(found, _NOW) if found else None
    invented = (*so_far.invented, text) if days and days.earliest == days.latest and row["period"] != "day" else so_far.invented
    return so_far._replace(wrong=(*so_far.wrong, (text, reason)), invented=invented)


def _relative_difference(found: DateMention | None, text: str, offset: dict[str, float], sign: int) -> str | None:
    if any(mark in text for mark in "+") or text.startswith("-") or " - " in text:
        return "a sum in signs, which no article writes"
    if found is None:
        return "not found"
    if found.kind == "ref":
        return None if not any(offset.values()) else "now"
    if found.kind in ("duration", "span") and _same_length(found, offset):
        return None  # a length alone
    days, day = resolve(found, _NOW), _moved(offset, sign)
    if days is None or day is None:
        return "no date: it counts from one that is not given, or lies before the year 1"
    inside = days.earliest is not None and days.latest is not None and days.earliest <= day <= days.latest
    narrow = inside and days.earliest and days.latest and (days.latest - days.earliest).days <= _width(found)
    return None if narrow else f"{days.edtf}, not {day}"


def _width(found: DateMention) -> int:
    smallest = (found.more[-1][1] if found.more else found.unit) or ""
    return {"decade": 11 * 366, "second": 1, "minute": 1, "hour": 1, "day": 0}.get(smallest) or looseness(found)


_DAYS = {"years": 365.25, "months": 30.4375, "weeks": 7, "days": 1, "hours": 1 / 24, "minutes": 1 / 1440, "seconds": 1 / 86400}
_UNITS = {"decade": 3652.5, "year": 365.25, "month": 30.4375, "fortnight": 14, "week": 7, "day": 1, "hour": 1 / 24, "minute": 1 / 1440,
          "second": 1 / 86400}  # fmt: skip


def _same_length(found: DateMention, offset: dict[str, float]) -> bool:
    mine = sum(amount * _UNITS.get(unit, 0) for amount, unit in length_of(found))
    return abs(mine - sum(amount * _DAYS[unit] for unit, amount in offset.items())) < 1e-6


def _moved(offset: dict[str, float], sign: int) -> date | None:
    """Now (half past ten in the morning) and the offset, to the day."""
    months = sign * round(offset.get("years", 0) * 12 + offset.get("months", 0))
    year, month = divmod(2014 * 12 + 8 + months, 12)
    if not 1 <= year <= 9999:
        return None
    start = date(year, month + 1, min(1, monthrange(year, month + 1)[1]))
    rest = sum(amount * _DAYS[unit] for unit, amount in offset.items() if unit not in ("years", "months"))
    return start + timedelta(days=int((10.5 / 24 + sign * rest) // 1))


# ---- TimeNorm
def _timenorm(name: str, path: Path, language: str) -> Outcome:
    right, wrong, invented = 0, [], []
    for text, theirs, said in _phrases_of(path):
        found = max(find_times(text, load(language)), key=lambda one: one.end - one.start, default=None)
        if found and found.anchor == "date" and found.unit == "day":
            said = None  # counted from a date that stands elsewhere in the document
        mine = value(found, said) if found else ""
        days = resolve(found, said) if found else None
        if mine == theirs:
            right += 1
        else:
            wrong.append((text, f"{_class(text, theirs, mine)}: {mine or 'nothing'}, not {theirs}"))
            named = found and (written(found) or "").count("-") == 2  # the words themselves give day and month
            if days and days.earliest == days.latest and not named and not _holds_a_day(theirs):
                invented.append(text)
    return Outcome(name, right, tuple(wrong), invented=tuple(invented))


def _class(text: str, theirs: str, mine: str) -> str:
    """What kind of difference it is."""
    if theirs.endswith("_REF"):
        return "words of now, once and some day that are not looked for"
    if "Q" in theirs and "quarter" not in text.lower() and "trimestre" not in text.lower():
        return "a quarter that the words do not name"
    if "X" in theirs:
        return "a length or a week without its number"
    if not mine:
        return "not a time by itself, without the words beside it"
    return "a day nearer or further" if _holds_a_day(theirs) else "another unit or year"


def _phrases_of(path: Path) -> Iterator[tuple[str, str, When | None]]:
    """Phrase, value, day of the document: the first line of each group, which is not counted itself."""
    for group in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("\t") for line in group.splitlines() if line.count("\t") == 2]
        said = _read(lines[0][2][:10]) if lines else None
        yield from ((text, theirs, said) for text, _, theirs in lines[1:])


def _holds_a_day(theirs: str) -> bool:
    """Whether the value is a day, that of a recurring weekday or night, or the present, which is the day of the document."""
    day = theirs.count("-") == 2 and theirs[:10].replace("-", "").isdecimal()
    return day or theirs == "PRESENT_REF" or theirs.startswith("XXXX-WXX-")


# ---- printing
def main(folder: Path) -> None:
    """Prints, for each set, how many are right, and what is not or is left out, with the reason."""
    for one in outcomes(folder):
        print(f"{one.name}: {one.right} of {one.right + len(one.wrong)} right; {len(one.out)} left out; {len(one.invented)} invented days")
        for reason, count in Counter(why for _, why in one.out).items():
            print(f"  left out, {count}: {reason}: {', '.join(text for text, why in one.out if why == reason)[:400]}")
        for reason, count in Counter(why.partition(":")[0] for _, why in one.wrong).items():
            print(f"  not right, {count}: {reason}")
        for text, why in one.wrong:
            print(f"    {text}: {why}")
        for text in one.invented:
            print(f"  invented: {text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
