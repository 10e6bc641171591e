"""The reading of one statement: stance, hedges, figures and when it happened."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from despite.evidence import Figure, Hedge, Span, Stance, When
from despite.find.ahead import announces, demands
from despite.find.clause import Clause
from despite.find.kinds import KindHit
from despite.find.negation import denies
from despite.find.prose import Prose
from despite.find.telling import is_past
from despite.text.calendar import resolve, resolve_past
from despite.text.dates import DateMention
from despite.text.figure_words import counting_words
from despite.text.figures import find_figures
from despite.text.lexicon import Lexicon


@lru_cache(maxsize=8)
def _hedge_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    # looked behind at only where a first letter stands: many times faster than at every letter
    groups = (rf"{first}(?<![\w-]{first})(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(rf"(?:{'|'.join(groups) or '(?!)'})(?![\w-])")


def find_hedges(prose: Prose, parts: tuple[Span, ...]) -> tuple[Hedge, ...]:
    """The words in ``parts`` that weaken or limit. Words that only qualify a number belong to the figure."""
    lexicon = prose.lexicon
    pattern = _hedge_pattern(lexicon.hedges)
    matches = [m for start, end in parts for m in pattern.finditer(prose.lower, start, end)]
    return tuple(Hedge(text=prose.text[m.start() : m.end()], span=m.span()) for m in matches if _hedges(prose, lexicon, m))


def _hedges(prose: Prose, lexicon: Lexicon, match: re.Match[str]) -> bool:
    after = prose.shadow[match.end() : match.end() + 2].strip()
    if match.group() in lexicon.hedges_of_figures:
        if match.group() in lexicon.grammar["not_quite"]:
            return prose.tokens.tags[prose.token_at(match.end())] == "V"  # "almost sold", but "almost 40"
        return match.group() == "at least" and not (after[:1].isdigit() or after[:1] in "€$£")
    return not (match.group() == "may" and prose.shadow[match.start()].isupper())


def find_stance(clause: Clause, hit: KindHit | None, stance: Stance, hedges: tuple[Hedge, ...], held: bool, now: bool = False) -> Stance:
    """The innermost holder's stance, or what the statement's own words make of it: a future act, a demand, an allegation.

    ``now`` says that the cue is of the present: in "argues that it would break" nothing is announced.
    """
    if any(_alleges(clause, hit, h) for h in hedges) and stance in ("asserted", "announced"):
        return "alleged"
    if stance != "asserted":
        return stance
    if denies(clause):
        return "denied"
    if announces(clause, held and not now):
        return "announced"
    return "asked" if demands(clause) else stance


def _alleges(clause: Clause, hit: KindHit | None, hedge: Hedge) -> bool:
    """Whether the hedge makes the whole statement an allegation: an adverb, or "alleged" right before the act's cue."""
    if hedge.text.casefold() not in clause.prose.lexicon.hedges_alleged:
        return False
    if hedge.text.casefold().endswith("ly"):
        return True
    token = clause.prose.token_at(hedge.span[0])
    return hit is not None and token < hit.first <= token + 3


def _may_count(prose: Prose, start: int, end: int) -> bool:
    """Whether any digit, currency sign or number word stands in the stretch; most hold none."""
    first, last = prose.token_at(start), prose.token_at(end)
    tags = prose.tokens.tags[first:last]
    return "#" in tags or "£" in tags or not counting_words(prose.lexicon).isdisjoint(prose.tokens.low[first:last])


def figures_of(prose: Prose, parts: tuple[Span, ...], editorial: tuple[Span, ...]) -> tuple[Figure, ...]:
    """The counts and amounts in ``parts``, the writer's insertions left out."""
    if not _may_count(prose, parts[0][0], parts[-1][1]):
        return ()
    found = [f for start, end in parts for f in find_figures(prose.shadow, start, end, prose.lexicon, prose.dates_in(start, end))]
    return tuple(f for f in found if not any(s <= f.span[0] < e for s, e in editorial))


def happened_on(clause: Clause, hit: KindHit | None, said: When | None, of_writer: bool) -> When | None:
    """When it happened, by the date that goes with the main verb; relative dates count from ``said``.

    A date that follows another act's cue ("lawyers investigating the disappearance of students in 2014") is that act's. What the
    writer tells in an entry of a chronology happened on the entry's day.
    """
    prose = clause.prose
    if of_writer and (lead := prose.lead_of(clause.parts[0][0])) is not None:
        return resolve(lead, said)
    dates = _with_years([d for start, end in clause.parts for d in prose.dates_in(start, end)])
    for date in sorted(dates, key=lambda d: not _follows(clause, hit, d)):
        if any(start <= date.start < end for start, end in clause.hidden):
            continue
        if _belongs(clause, hit, prose.token_at(date.start)):
            found = resolve_past(date, said) if is_past(clause) else resolve(date, said)
            if found is not None:
                return found
    return None


def _follows(clause: Clause, hit: KindHit | None, date: DateMention) -> bool:
    """ "Apologised in 2012 for the massacre of 1981": the date right after a noun of the act is its own."""
    at = clause.prose.token_at(date.start)
    return (
        hit is not None and hit.form == "noun" and hit.first > clause.main_token and clause.prose.tokens.tags[hit.last : at] in ("o", "P")
    )


def _with_years(dates: list[DateMention]) -> list[DateMention]:
    """ "on 28 August and 3 September 2020": a day without a year has the year of the next date that gives one."""
    year, result = None, []
    for date in reversed(dates):
        year = date.year or year
        lacks = date.kind == "day" and date.year is None and year is not None
        result.append(replace(date, year=year) if lacks else date)
    return result[::-1]


def _belongs(clause: Clause, hit: KindHit | None, token: int) -> bool:
    if clause.main is None or token <= clause.main_token or hit is None:
        return True
    before = [h for h in clause.hits if h.first < token]
    if not before:
        return True
    nearest = before[-1]
    if nearest.form == "noun" and clause.prose.tokens.tags[nearest.last : nearest.last + 1] != "o":
        return True  # a bare noun ("during a protest in 2014") takes no date of its own
    return nearest.kind == hit.kind or nearest.first <= clause.main_token or hit.first > token or nearest.first < hit.first
