"""Dating a document that states no date, from what it says itself.

A document is not older than what it cites or tells of as past; and a day that it names as near ("this coming Wednesday
May 31") bounds it from both sides, in the first year from its other evidence on in which day and weekday agree.
Boilerplate never counts (DESIGN, rule 7 of fairness). No evidence, no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise

from despite.evidence import Block, Dating, Reason, Record, Reference, Span
from despite.text.calendar import resolve
from despite.text.date_words import is_day
from despite.text.dates import DateMention, find_dates
from despite.text.edtf import Bounds, month_bounds, when
from despite.text.lexicon import Lexicon
from despite.text.quotes import find_quotes
from despite.text.sentences import sentences
from despite.text.shadow import shadow

_BODY = frozenset({"title", "paragraph", "list_item", "quote", "caption"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s,;:(–-]*(?:on|the)?\s*")
_STALE = 730
"""Days after the latest other evidence within which a day without its year is looked for: a text may be younger than
all it cites, but the further off, the less a weekday proves."""
_HALF_YEAR = 183
_CITED, _DAY, _MONTH, _YEAR, _NEAR = 5, 4, 3, 1, 2


_DIGIT = re.compile(r"\d")
"""Evidence needs a number; a sentence without one is not searched for dates."""
_MOST = 500
"""How many dates of a text are weighed; a page that tells of more is a table or a list, and the rest add nothing."""


class _Evidence(Record, frozen=True, kw_only=True):
    """One thing that bounds the day of publication; the weakest gives way where two contradict."""

    earliest: date | None
    latest: date | None
    weight: int
    text: str
    span: Span


class _Place(Record, frozen=True, kw_only=True):
    """A date expression in its sentence: the one before it there, and how the sentence speaks."""

    mention: DateMention
    before: DateMention | None
    gap: str
    quoted: bool
    ahead: bool
    past: bool
    doubtful: bool


def date_by_evidence(text: str, blocks: tuple[Block, ...], references: tuple[Reference, ...], lexicon: Lexicon) -> Dating | None:
    """The interval in which a document was published by its own evidence, with the reasons; ``None`` without any."""
    places = list(islice(_places(shadow(text), blocks, lexicon), _MOST))
    floors = [*_cited(references), *_told(text, places, lexicon)]
    near = [item for place in places if (item := _near(text, place, floors))]
    kept, dropped = _agreeing([*_last_of(floors), *near])
    earliest, latest = _bounds(kept)
    if earliest is None and latest is None:
        return None
    reasons = [Reason(text=item.text, span=item.span) for item in kept]
    reasons += [Reason(text=f"Left aside, as it contradicts the rest: {item.text}", span=item.span) for item in dropped]
    return Dating(public_on=when(earliest, latest), dated="evidence", reasons=tuple(reasons))


# ---- where dates stand
def _places(text: str, blocks: tuple[Block, ...], lexicon: Lexicon) -> Iterator[_Place]:
    body = [(block.start, block.end) for block in blocks if block.kind in _BODY]
    quotes: list[Span] | None = None
    numbered = [block for block in body if _DIGIT.search(text, *block)]
    for start, end in (span for block in numbered for span in sentences(text, *block)):
        if _DIGIT.search(text, start, end) is None:
            continue
        before: DateMention | None = None
        mentions = find_dates(text, lexicon, start, end)
        tone = _tone(_WORDS.findall(text, start, end), lexicon) if mentions else {}
        if mentions and quotes is None:
            quotes = [(quote.start, quote.end) for quote in find_quotes(text, body)]
        for mention in mentions:
            quoted = any(first <= mention.start < last for first, last in quotes or ())
            gap = text[before.end if before else start : mention.start]
            yield _Place(mention=mention, before=before, gap=gap, quoted=quoted, **tone)
            before = mention


def _tone(words: list[str], lexicon: Lexicon) -> dict[str, bool]:
    """Whether a sentence tells of what is to come, of what is past, or of what may lie ahead.

    Words count as written: "May" is the month. A participle after a word of the future ("to be held") is not past.
    """
    ahead, future = frozenset(lexicon.dates.get("ahead", ())), frozenset(lexicon.dates.get("future", ()))
    marks = lexicon.dates.get("past_marks", ())
    doubt = ahead | future
    verbs = [word for last, word in pairwise(["", *words]) if word not in doubt and last not in doubt]
    past = any(word in marks or ((verb := lexicon.verbs.get(word)) and "d" in verb.forms) for word in verbs)
    return {"ahead": not ahead.isdisjoint(words), "past": past, "doubtful": not doubt.isdisjoint(words)}


# ---- what bounds from below
def _cited(references: tuple[Reference, ...]) -> Iterator[_Evidence]:
    for reference in references:
        if reference.public_on and (day := reference.public_on.earliest):
            text = f"It refers to “{reference.title}”, dated {reference.public_on.edtf}, and so is not older."
            yield _Evidence(earliest=day, latest=None, weight=_CITED, text=text, span=(reference.start, reference.end))


def _told(text: str, places: list[_Place], lexicon: Lexicon) -> Iterator[_Evidence]:
    for place in places:
        mention = place.mention
        if place.doubtful or not place.past or not _counts(mention, place.gap, lexicon):
            continue
        first = mention.first if mention.kind in ("range", "bound", "either") and mention.first else mention
        told = resolve(first, None)
        if told and told.earliest:
            weight = {"day": _DAY, "month": _MONTH}.get(first.kind, _YEAR)
            words = text[mention.start : mention.end]
            reason = f"It tells of “{words}” as past, and so was not published before {_say(told.earliest)}."
            span = (mention.start, mention.end)
            yield _Evidence(earliest=told.earliest, latest=None, weight=weight, text=reason, span=span)


def _counts(mention: DateMention, gap: str, lexicon: Lexicon) -> bool:
    """Deadlines do not count, nor does a year that only names a thing ("the 2030 agenda")."""
    if mention.kind == "bound":
        return mention.bound == "since"
    if mention.kind != "year" or mention.part:
        return True
    words = _WORDS.findall(gap.lower())
    return gap.rstrip().endswith("(") or (bool(words) and words[-1] in lexicon.dates.get("in", ()))


def _last_of(floors: list[_Evidence]) -> list[_Evidence]:
    """The latest of the dates cited and the latest of those told: the others add nothing but length."""
    cited = [item for item in floors if item.weight == _CITED]
    told = [item for item in floors if item.weight != _CITED]
    return [max(items, key=_earliest) for items in (cited, told) if items]


def _earliest(item: _Evidence) -> date:
    return item.earliest or date.min


# ---- what bounds from both sides
def _near(text: str, place: _Place, floors: list[_Evidence]) -> _Evidence | None:
    """The evidence of a day that the document itself names as near, ahead or past."""
    mention = place.mention
    if place.quoted or mention.kind != "day":
        return None
    floor = max(map(_earliest, floors), default=None)
    for day in _days(place, floor):
        bounds = _said(day, place)
        if bounds is None or (mention.year is None and bounds[1] and floor and bounds[1] < floor):
            continue
        start = place.before.start if _adjoins(place) and place.before else mention.start
        words = text[start : mention.end]
        weight = _NEAR if mention.year is None else _DAY
        return _Evidence(
            earliest=bounds[0], latest=bounds[1], weight=weight, text=_why(words, day, mention, bounds),
            span=(start, mention.end),
        )  # fmt: skip
    return None


def _days(place: _Place, floor: date | None) -> list[date]:
    """The day in each year that it may be, earliest first; none if the year cannot be told."""
    mention = place.mention
    month, day = mention.month or 1, mention.day or 1
    if mention.year:
        return [date(mention.year, month, day)]
    if floor is None or not (mention.weekday or _adjoins(place)):
        return []
    reach = timedelta(days=_STALE if mention.weekday else _HALF_YEAR)
    years = (year for year in range(floor.year - 1, floor.year + 4) if 0 < year < 9999 and is_day(year, month, day))
    days = [date(year, month, day) for year in years]
    return [one for one in days if mention.weekday in (None, one.isoweekday()) and abs(one - floor) <= reach]


def _said(day: date, place: _Place) -> tuple[date | None, date | None] | None:
    """When the words can have been said that name ``day`` so; ``None`` where they leave it open."""
    direction = place.mention.direction
    beside = _beside(day, place.before) if place.before and _adjoins(place) else None
    if beside:
        return beside
    if direction is None:
        return _unmarked(day, place)
    if direction > 0:
        return day - timedelta(days=8), day - timedelta(days=1)
    return (day, day + timedelta(days=8)) if direction < 0 else (day - timedelta(days=10), day)


def _unmarked(day: date, place: _Place) -> tuple[date | None, date | None] | None:
    half_year = timedelta(days=_HALF_YEAR)
    if place.ahead and not place.past:
        return None if place.mention.year else day - half_year, day - timedelta(days=1)
    if place.past and not place.doubtful and place.mention.year is None:
        return day, day + half_year
    return None


def _adjoins(place: _Place) -> bool:
    return place.before is not None and _GAP.fullmatch(place.gap) is not None


def _beside(day: date, before: DateMention) -> Bounds | None:
    """From "tomorrow, 31 May" and "next month, on 12 May"."""
    steps = (before.amount if before.kind == "shift" else 1) or 0
    steps *= before.direction or 0
    if before.kind == "shift" and before.unit == "day":
        return day - timedelta(days=steps), day - timedelta(days=steps)
    if before.kind != "unit" or before.anchor != "said":
        return None
    if before.unit == "week":
        monday = day - timedelta(days=day.isoweekday() - 1 + 7 * steps)
        return monday, monday + timedelta(days=6)
    if before.unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 - steps, 12)
        return month_bounds(year, month + 1)
    return None


# ---- joining
def _bounds(items: list[_Evidence]) -> tuple[date | None, date | None]:
    earliest = max((item.earliest for item in items if item.earliest), default=None)
    return earliest, min((item.latest for item in items if item.latest), default=None)


def _agreeing(items: list[_Evidence]) -> tuple[list[_Evidence], list[_Evidence]]:
    """Those that agree, and those left aside: of two that contradict, the weaker; of equals, the later in the text."""
    dropped: list[_Evidence] = []
    while True:
        earliest, latest = _bounds(items)
        if earliest is None or latest is None or earliest <= latest:
            return items, dropped
        odd = [item for item in items if item.earliest == earliest or item.latest == latest]
        weakest = min(odd, key=lambda item: (item.weight, -item.span[0]))
        items = [item for item in items if item is not weakest]
        dropped.append(weakest)


# ---- in words
def _why(words: str, day: date, mention: DateMention, bounds: tuple[date | None, date | None]) -> str:
    year = "" if mention.year else f", in {day.year}, the first year that fits the other evidence"
    weekday = " and the weekday" if mention.weekday and not mention.year else ""
    return f"It says “{words}”; that is {_say(day)}{year}{weekday}, and so it was published {_span(*bounds)}."


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        return f"on {_say(first)}" if first == last else f"between {_say(first)} and {_say(last)}"
    return f"no later than {_say(last)}" if last else f"from {_say(first or date.min)} on"


def _say(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
