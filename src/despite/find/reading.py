"""The reading of one statement: stance, hedges, negation, figures and when it happened."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from despite.evidence import Figure, Hedge, Span, Stance, When
from despite.find.clause import Clause
from despite.find.kinds import KindHit
from despite.find.prose import Prose
from despite.text.calendar import resolve
from despite.text.dates import DateMention
from despite.text.figures import find_figures
from despite.text.lexicon import Lexicon

_FUTURE = frozenset({"will", "'ll", "won't"})
_DUTY = frozenset({"must", "should"})
_NONE = frozenset({"no", "none", "nobody", "neither", "never"})
_NOT = frozenset({"not", "n't", "never"})


@lru_cache(maxsize=8)
def _hedge_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")


def find_hedges(prose: Prose, parts: tuple[Span, ...]) -> tuple[Hedge, ...]:
    """The words in ``parts`` that weaken or limit. Words that only qualify a number belong to the figure."""
    lexicon = prose.lexicon
    pattern = _hedge_pattern(lexicon.hedges)
    matches = [m for start, end in parts for m in pattern.finditer(prose.lower, start, end)]
    return tuple(Hedge(text=prose.text[m.start() : m.end()], span=m.span()) for m in matches if _hedges(prose, lexicon, m))


def _hedges(prose: Prose, lexicon: Lexicon, match: re.Match[str]) -> bool:
    after = prose.shadow[match.end() : match.end() + 2].strip()
    if match.group() in lexicon.hedges_of_figures:
        return match.group() == "at least" and not (after[:1].isdigit() or after[:1] in "€$£")
    return not (match.group() == "may" and prose.shadow[match.start()].isupper())


def find_negation(clause: Clause, hit: KindHit | None) -> bool:
    """Whether the statement itself is a negative one; a cue that is a failure to act ("did nothing") is not."""
    if clause.main is None:
        return False
    lows = clause.prose.tokens.low
    group = lows[clause.group : clause.main_token + 1]
    after = lows[clause.main_token + 1 : clause.main_token + 2]
    first = clause.subject[0] if clause.subject else clause.tokens[0]
    if lows[first] in _NONE:
        return True
    if "no longer" in " ".join(lows[t] for t in clause.tokens):
        return True
    if hit is not None and hit.kind.name == "omission":
        return False
    if after in (["nothing"], ["nobody"], ["none"]):
        return True
    if any(w in _NOT or w.endswith("n't") for w in group) or after == ["not"]:
        return True
    return after == ["no"] or (
        clause.main_lemma in ("have", "be", "is", "are", "was", "were") and "no" in lows[clause.main_token + 1 : clause.main_token + 4]
    )


def find_stance(clause: Clause, hit: KindHit | None, stance: Stance, hedges: tuple[Hedge, ...], held: bool) -> Stance:
    """The innermost holder's stance, or what the statement's own words make of it: a future act, a demand, an allegation."""
    lows = clause.prose.tokens.low
    group = set(lows[clause.group : clause.main_token + 1]) if clause.main is not None else set()
    if any(_alleges(clause, hit, h) for h in hedges) and stance in ("asserted", "announced"):
        return "alleged"
    if stance != "asserted":
        return stance
    if group & _FUTURE or any(w.endswith(("'ll",)) for w in group) or _is_set_to(clause):
        return "announced"
    if held and "would" in group and "have" not in group and "if" not in {lows[t] for t in clause.tokens}:
        return "announced"
    duty = group & _DUTY and not set(lows[clause.group : clause.main_token + 2]) & {"have", "been"}
    return "asked" if held and duty else stance


def _alleges(clause: Clause, hit: KindHit | None, hedge: Hedge) -> bool:
    """Whether the hedge makes the whole statement an allegation: an adverb, or "alleged" right before the act's cue."""
    if hedge.text.casefold() not in clause.prose.lexicon.hedges_alleged:
        return False
    if hedge.text.casefold().endswith("ly"):
        return True
    token = clause.prose.token_at(hedge.span[0])
    return hit is not None and token < hit.first <= token + 3


_PLANNED = re.compile(
    r"\b(?:is|are) (?:to|due to|set to|expected to|scheduled to|scheduled for|planned for|going to|planning to)\b"
    r"|\bplans? to\b|\bintends? to\b"
)


def _is_set_to(clause: Clause) -> bool:
    """ "is to open", "are due to", "plans to", "is set to"."""
    if clause.main is None:
        return False
    words = clause.prose.tokens.low[clause.group : clause.main_token + 4]
    return _PLANNED.search(" ".join(words)) is not None


def _may_count(prose: Prose, start: int, end: int) -> bool:
    """Whether any digit, currency sign or number word stands in the stretch; most hold none."""
    first, last = prose.token_at(start), prose.token_at(end)
    tags, words = prose.tokens.tags[first:last], prose.lexicon.number_words
    return "#" in tags or "£" in tags or any(low in words and words[low] > 1 for low in prose.tokens.low[first:last])


def figures_of(prose: Prose, parts: tuple[Span, ...], editorial: tuple[Span, ...]) -> tuple[Figure, ...]:
    """The counts and amounts in ``parts``, the writer's insertions left out."""
    if not _may_count(prose, parts[0][0], parts[-1][1]):
        return ()
    found = [f for start, end in parts for f in find_figures(prose.shadow, start, end, prose.lexicon, prose.dates_in(start, end))]
    return tuple(f for f in found if not any(s <= f.span[0] < e for s, e in editorial))


def happened_on(clause: Clause, hit: KindHit | None, said: When | None) -> When | None:
    """When it happened, by the date that goes with the main verb; relative dates count from ``said``.

    A date that follows another act's cue ("lawyers investigating the disappearance of students in 2014") is that act's.
    """
    prose = clause.prose
    dates = [d for start, end in clause.parts for d in prose.dates_in(start, end)]
    for date in _with_years(dates):
        if any(start <= date.start < end for start, end in clause.hidden):
            continue
        if _belongs(clause, hit, prose.token_at(date.start)):
            found = resolve(date, said)
            if found is not None:
                return found
    return None


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
    return nearest.kind == hit.kind or nearest.first <= clause.main_token or hit.first > token or nearest.first < hit.first
