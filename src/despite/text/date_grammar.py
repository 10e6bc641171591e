"""What letters make a time expression (the letters are those of ``despite.text.date_words``).

One regular expression, longest reading first; the name of the group that matched says which reading it is. A reading whose
name ends in ``_`` may as well be something else and counts only beside another expression, or where all times are wanted.
"""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = r"(?:[dnYýċ#a]|[c8](?:-?&?[c8]){0,7}|a?[vκ]e?)"
DURATION = rf"(?:(?:(?:{NUMBER}[%T-])?{NUMBER}(?:&a?[hü])?-?β?u(?:%x)?|J|a?h-?[at]?u)(?:,?&?(?:{NUMBER}-?u|J)){{0,5}}(?:&a?[hü])?)"
_PART = r"(?:t?P-?e?t?|t?=et?)"
_WEEKDAY = r"(?:t?r{0,2}W\.?[,(]?t?)?"
_DAY = r"(?:8-?o|[do1])"
_WORD_DAY = r"(?:8-?[oc]|[do1])"
_MONTH = r"(?:[Mm]\.?)"
_WORD_YEAR = r"(?:cc&?[c8](?:-?c)?|[c8](?:-?[c8]){1,2})(?!-?u)"
_YEAR = r"(?:[nYd]X|X[nYd]|Y|5)"
_ANY_YEAR = rf"(?:{_YEAR}|ý|{_WORD_YEAR})"
_OF_YEAR = r"(?:e?t?r{1,2}u)?"
_HALF = r"(?:w|[aπ]\.?μ)"
_PAST = r"(?:(?:(?:a?[hü]|[dc8](?:-?c)?u)[rT]|[dc8](?:-?c)?r)[dcC](?:w|Zw?)?)"
_ZONE = r"(?:z|ζ(?:ω{1,2}7)?)"
_CLOCK = rf"(?:C{_HALF}?|[dný]{_HALF}|c(?:8-?c?|c)?{_HALF}|ċ{_HALF}|[dc]Zw?B?|[dc]?BZ?|{_PAST})(?:(?:Nt|O|@)?-?y)?{_ZONE}?"
_LOOSE = r"(?:C|[dn]|c(?:8-?c?)?)"
_ENDED = r"(?![xuhüJMmWKsAvn8#o1ZwY7E]|-[^x]|[cd](?!w))"

_LATER = r"(?!e?t?(?:[MmA]|r{1,2}u))"
"""Not followed by a month: "from 3 to 12 May" are days, not hours."""

READINGS: dict[str, tuple[str, ...]] = {
    "set": (
        rf"V2?(?:{NUMBER}|[o1])?-?(?:[uüyKsS]|W)",  # every other Friday, each year
        rf"VR|V(?:{_MONTH}{_DAY}|{_DAY}e?{_MONTH}|I)|R",  # twice daily, every 5 May
        rf"[OW]?t?P?-?ÿ|O?0(?:P?ÿ)?|{NUMBER}?V[aV]u",  # Friday mornings, on Mondays, three times a week
    ),
    "day": (
        rf"{_WEEKDAY}(?:i|I,?{_YEAR}|{_MONTH}-?{_DAY},?C,?Y"  # 2014-05-31, Wed Oct 26 15:50 2016
        rf"|{_MONTH}[-/]?t?{_WORD_DAY}(?:(?:[-T]t?{_DAY}(?:e?t?{_MONTH})?|&t?{_DAY}{_ENDED})?)"  # May 31, May 3–5
        rf"(?:\.?[,/-]?[eN]?{_ANY_YEAR}|{_OF_YEAR})|At?[o1](?:,?Y)?|A8-?[oc]|A{_DAY},?Y)",
        rf"t?r{{0,2}}W\.?[,(]?I|I-(?:I,?{_YEAR}|i)|(?<=F)I-I",  # Friday 4/22, from 5/1-5/7
        rf"{_WEEKDAY}t?{_WORD_DAY}(?:[-TU]t?{_DAY})?-?/?e?t?(?:{_MONTH}(?:[,/-]?[eN]?{_ANY_YEAR}|{_OF_YEAR})|Ae?Y)",  # 31 May 2014
        r"t?[o1]eA",  # the first of may
        rf"(?<=F)(?:t?1&t?1{_ENDED}|t?{_DAY}&t?{_DAY}e?{_MONTH}|{_MONTH}t?{_DAY}&t?{_DAY})(?:[,/]?e?{_YEAR})?",  # between 3 and 5 May
        rf"Y[-/,]?{_MONTH}[-/]?{_WORD_DAY}|d\.{_MONTH}Y",  # 2014 May 31
        rf"t?(?:8-?o|[o1])(?:[-TU]t?{_DAY})?e?t?r{{1,2}}u|t?d[-TU]t?{_DAY}e?t?r{{1,2}}u|t?det?r{{1,2}}u",  # the 31st of this month
        rf"t?r{{0,2}}W\.?,?(?:t(?:{_WORD_DAY}|c){_ENDED}|{_DAY}{_ENDED})|(?<=[OFUb])(?:t(?:8-?o|1)|1){_ENDED}",  # Friday the 13th
    ),
    "day_": (
        r"(?<![dn#])I(?!%)|(?<=[OFUb])t(?:8-?o|[o1d])(?=[.,;@)]|$)|(?<=O)(?:d|d-d|ċ)(?=[.,;@)]|$)",  # 4/22, on 15
        rf"t?r{{0,2}}W,?[ċ#]|(?<=@)t(?:1|8-?o){_ENDED}|t1(?=[.,;FU@ON]|$)",
    ),
    "holiday": (
        rf"t?r{{0,2}}(?:H[u~]?W?|\^[p;]?u|\*up?[u~]?)(?:,?[eN]?(?:{_YEAR}|t?r{{1,2}}u))",  # Christmas Day 2014
        r"t?r{1,2}H[u~]?(?![x-])|(?<=[NO@bUFT])(?:H[u~]?|\^[p;]?u|\*up[u~])(?![x-])",  # at Easter
    ),
    "holiday_": (r"t?H[u~]?|\^[p;]?u|\*u(?:p?[u~])?",),
    "quarter": (
        rf"{_PART}?(?:t?[o1]-?[üh]-?(?:[eN]t?|,)?{_ANY_YEAR}|{_YEAR}p?,?t?[o1]-?[üh]|t?r{{1,2}}up?t?[o1]-?[üh]"  # third quarter of 2014
        rf"|4,?-?e?{_YEAR}|{_YEAR}-?4|t?[o1]-?[üh](?:[eN]?t?r{{1,2}}u|[eN]tu)|4,?e?t?r{{1,2}}u|(?<=e)4)",  # Q3 2014, first half of the year
        rf"{_PART}4",
    ),
    "quarter_": (rf"4|t[o1]-?ü|[o1]-?ü{_ENDED}",),
    "month": (
        rf"{_PART}?(?:{_MONTH}[-/]?,?[eN]?t?{_ANY_YEAR}|{_YEAR}[-,/]?(?:M{_ENDED}|m(?=[.,;)]|$)))",  # early May 2014
        rf"{_PART}{_MONTH}{_OF_YEAR}|t?r{{1,2}}{_MONTH}{_OF_YEAR}|M\.?{_OF_YEAR}",  # last August, August of that year
        rf"(?<=[NUbFTQ&])m{_OF_YEAR}|me?t?r{{1,2}}u|(?<=ue)m|(?<=Nt)m(?=[.,;)]|$)|m(?=T[Mm])",  # in May
        r"d/Y(?!/)",
    ),
    "month_": (rf"d-Y{_ENDED}|(?<=[,(O@&-])m{_ENDED}",),
    "season": (
        rf"{_PART}?t?[sS],?[eN]?t?(?:Y[-/](?:Y|[dn])|{_YEAR}|r{{1,2}}u)",  # the winter of 2014/15
        rf"{_PART}?t?r{{1,2}}[sS]|{_PART}s|(?<=[NUbFO])(?:t(?:s|S(?!e))|s)",  # last spring, in summer
    ),
    "season_": (r"t?s",),
    "fiscal": (rf"φ|t?r?f-?u,?(?:{_YEAR}(?:[-/](?:Y|[dn]))?)?|f{_YEAR}",),
    "decade": (rf"(?:{_PART}|t)?(?:EX?|[c8]-?[Ëë])|(?<!p)(?:{_PART}|t)[Ëë]",),
    "century": (rf"(?:{_PART}|t)?(?:8-)?[o1]-?KX?",),
    "week": (rf"t?u[dn](?={_ENDED}|@)|t?u[dn]{_ENDED}",),
    "nth": (rf"t?(?:8-?)?[o1]{NUMBER}?-?[uW](?=[eN]|M|t?r[uW])|t?r{NUMBER}?-?[uW](?=e|M)",),  # the first week | of May
    "nth_": (r"t?[o1]W",),
    "span": (rf"3?t?r[Qqv]?(?:{DURATION}|{NUMBER}ü)|t{NUMBER}ru",),  # within the past three years
    "within_": (rf"[3N]?Q?Q?3t?r?{DURATION}|N(?:QQ)?q?{DURATION}{_ENDED}",),  # in two weeks: may be how long it took
    "ago": (rf"(?:[Qqv]*{DURATION}|v?u)(?:[gk](?!t?ru)|FL|NtL)|tub(?=[.,;)]|$)|tur(?=[.,;)]|$)|γ?Gγ?[Qqv]?{NUMBER}u",),
    "unit": (
        rf"kNtu|(?:kN?)?(?:{_PART}?t?r{{1,2}}β?[uyhü](?!e|-[xuc])|{_PART}t[uü](?!e))",  # late last year, the end of the week
        r"t?ubr(?!u)|lt?e?[tp]?r?u|t?ε",  # the week after next, the rest of the year
    ),
    "unit_": (rf"=eu{_ENDED}|(?<=[NOeQ])tu(?![eb=]){_ENDED}",),
    "timespan": (
        rf"F?(?:{_LOOSE}|{_CLOCK})(?:Nty)?[-TU&](?:{_CLOCK}|[dc]Nty)|F(?:{_CLOCK})[-TU&]{_LOOSE}[zζ]?",  # from 5 to 6 pm
        rf"{_CLOCK}[-TU]{_LOOSE}{_ENDED}|F{_LOOSE}[-TU]{_LOOSE}{_LATER}{_ENDED}[zζ]?",
    ),
    "time": (rf"P-?[uB]|{_PART}?-?(?:{_CLOCK}|[dc](?:Nt|O|@)y)|(?:Nt|@)y[dc8]{{1,2}}(?:Zw?|w)?",),
    "time_": (
        rf"(?<=[@b])λ|(?<=[bQ])[dc](?=[.,;)]|$)|(?<=[@])q?(?:ċ|{_LOOSE}){_ENDED}",  # at seven
        rf"(?:k?Nt?|t)?{_PART}?-?y(?:-?[7u])?|q{_LOOSE}{_ENDED}",  # in the morning
    ),
    "hours": (rf"(?<=T)(?:d|8?c)(?=[.,;]|$)|F?{_LOOSE}[-TU&]{_LOOSE}{_LATER}{_ENDED}[zζ]?",),
    "duration": (rf"{_WORD_YEAR}u|[Qq]{{0,2}}{DURATION}(?:-?9|e9)?|[6l]-?[te]?u",),
    "weekday": (r"(?:t?=e)?t?r{0,2}Ww?",),
    "near": (r"(?:t?ub|t?=e|P-?|b-)?Dw?",),  # the day before yesterday
    "of": (r"t?u(?=[etb=])",),
    "years": (r"(?<!-)(?:Y(?:[-/](?:Y|d|n)|[TU]Y)(?![-/X])|[Ynd][-TU][Ynd]X)|(?<=F)(?:Y&Y(?!X)|[Ynd]&[Ynd]X)",),
    "year": (
        rf"{_PART}{_YEAR}|P,?N{_YEAR}|(?<=[NFUbeTu(])Y|(?<=[tpar])Y(?![,.:/)-]|$)|Y(?=p)|(?<=,)Y(?=\))|(?<=Y&)Y",  # late 2014, in 2014
        rf"Y(?=[TU-]t?[jD])|[nYd]X|X[nYd]|(?<=[Ne]){_WORD_YEAR}|t?t?u(?:[Yýn]|{_WORD_YEAR})",  # 480 BC, the year 2014
    ),
    "year_": (r"Y(?![-/:.]?[d#n])",),
    "ref": (r"ρ?L|Ur?j|@r7|Tj(?=[.,;)]|$)",),
    "ref_": (r"t?r7|t7",),
    "zone_": (r"z|ζω{1,2}7",),
}
_STARTS = "[TγκζφρUελü=H^*9kýċtPrWMmAidoI1EËësS4KfQqvacdn#Y8JhuGDVRO0wBNCF3l6L7yÿXz5@]"
_STARTS_OF_DATES = "[γκφUε=H^*kýtPrWMmAidoI1EËësS4KfQqvacdn#Y8JhuGDVO0BNCF3ly5]"
_NO_DATES = frozenset({"ref_", "zone_", "year_", "day_", "month_", "season_", "quarter_", "holiday_", "unit_", "nth_", "within_"})
_NARROWER: dict[str, tuple[str, ...]] = {
    "set": (rf"V2?(?:{NUMBER}|[o1])?-?(?:W|[sS])|V(?:{_MONTH}{_DAY}|{_DAY}e?{_MONTH}|I)|Vu(?=O)|[OW]t?P?-?ÿ|O?0",),
    "ref": (r"(?<=[T&U-])L",),
    "time_": (rf"(?<=[WDYdMn1o])(?:(?:Nt|@)?{_PART}?-?y|@{_LOOSE}{_ENDED})|(?:Nt|t){_PART}?-?y(?=e)",),
    "duration": (rf"[Qq]{{0,2}}{DURATION}(?=[b=F,])",),
}
"""Of these readings, what matters where only dates are wanted: a recurring day, an end of a range, what counts from a date."""


_AFTER_NOUN = {"month": r"t?[Mm]r", "season": r"t?[sS]r", "unit": r"t?[uü]r(?!u)", "weekday": r"t?Wr"}
"""More readings where "last" and the like may stand after their noun ("la semaine dernière")."""


def _compiled(readings: dict[str, tuple[str, ...]], starts: str, after_noun: bool = False) -> re.Pattern[str]:
    if after_noun:
        readings = {name: ((_AFTER_NOUN[name],) if name in _AFTER_NOUN else ()) + patterns for name, patterns in readings.items()}
    groups = (f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in readings.items())
    starts = starts.replace("[", "[b") if after_noun else starts  # "avant-hier"
    return re.compile(rf"(?={starts})(?:{'|'.join(groups)})")


_DATES = {name: _NARROWER.get(name, patterns) for name, patterns in READINGS.items() if name not in _NO_DATES}


@lru_cache(maxsize=4)
def grammar(times: bool, after_noun: bool) -> re.Pattern[str]:
    """The readings as one pattern, made when first needed (40 ms): with ``times`` those of times, ages and sets too.

    ``after_noun`` is for languages in which "last" may stand after its noun.
    """
    return _compiled(READINGS, _STARTS, after_noun) if times else _compiled(_DATES, _STARTS_OF_DATES, after_noun)


CORE = re.compile(r"[YýMmAiIEËëKuüJWsSDXf4φ5H^y1]|(?<=N)[c8](?=-?[c8])")
"""No date is without one of these."""
