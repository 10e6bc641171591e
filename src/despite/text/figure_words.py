"""What one language knows of the words round a figure, compiled."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from despite.text.figure_numbers import NumberMarks, marks_of
from despite.text.lexicon import Lexicon
from despite.text.number_ranges import bounds_after, bounds_before
from despite.text.number_words import any_of
from despite.text.units import money_codes, sure_currencies


class FigureWords(msgspec.Struct, frozen=True):
    """Patterns for what stands before, after and between figures; ``names``: by phrase, the qualifier that it makes."""

    marks: NumberMarks
    qualified: re.Pattern[str]
    names: dict[str, str]
    trailing: re.Pattern[str]
    money: re.Pattern[str]
    each: re.Pattern[str]
    percent: re.Pattern[str]
    clock: re.Pattern[str]
    join: re.Pattern[str]
    opening: re.Pattern[str]
    shared: re.Pattern[str]
    parted: re.Pattern[str]
    counting: re.Pattern[str]
    currencies: dict[str, str]
    lists: dict[str, Any]


_KNOWN: dict[str, tuple[Lexicon, FigureWords]] = {}


def words_of(lexicon: Lexicon) -> FigureWords:
    """The words of the lexicon's language, made once."""
    known = _KNOWN.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        known = _KNOWN[lexicon.language] = (lexicon, _made(lexicon))
    return known[1]


def _made(lexicon: Lexicon) -> FigureWords:
    lists: dict[str, Any] = lexicon.dates.get("figures", {})
    joins = {name: any_of(lexicon.dates.get(name, ())) for name in ("to", "and", "between", "from")}
    before = {**bounds_before(lexicon), **lexicon.qualifiers}
    after = {f"+{phrase}": name for phrase, name in bounds_after(lexicon).items()}
    return FigureWords(
        marks=marks_of(lexicon),
        qualified=re.compile(rf"(?<!\w)({any_of(before)})\s+$", re.IGNORECASE),
        names=before | after,
        trailing=re.compile(rf"\s((?>{any_of(phrase[1:] for phrase in after)}))(?!\w)(?!\s*[0-9])", re.IGNORECASE),
        money=re.compile(rf"\s(?:de )?((?i:{any_of(lists.get('currencies', ()))})|{any_of(money_codes())})(?!\w)|\s?([€£])"),
        each=re.compile(rf"\s(?:{any_of(lists.get('each', ()))})(?!\w)", re.IGNORECASE),
        percent=re.compile(rf"\s?%|[\s-](?i:{any_of(lists.get('percent', ()))})(?!\w)"),
        clock=re.compile(rf"\s(?i:{any_of(lists.get('clock', ()))})(?!\w)"),
        join=re.compile(rf"\s?[-–]\s?|\s(?:{joins['to']})\s|\s({joins['and']})\s"),
        opening=re.compile(rf"(?<!\w)(?:(?P<between>{joins['between']})|(?P<from>{joins['from']}))\s$", re.IGNORECASE),
        shared=re.compile(rf"\s(?:{any_of(lists.get('shared', ()))})\s", re.IGNORECASE),
        parted=re.compile(rf"\s(?:{any_of(lists.get('parted', ()))})(?!\w)", re.IGNORECASE),
        counting=re.compile(rf"(?:{any_of(lists.get('collective', ()))})\s(?:{any_of(lexicon.dates.get('of', ()))})\s", re.IGNORECASE),
        currencies=sure_currencies(lexicon),
        lists=lists,
    )


def counting_words(lexicon: Lexicon) -> frozenset[str]:
    """Every word without which a text in words alone has no figure: numbers above one, magnitudes, parts."""
    known = _COUNTING.get(lexicon.language)
    if known is None or known[0] is not lexicon:
        numbers = {word for word, value in lexicon.number_words.items() if value > 1} | lexicon.magnitudes.keys()
        numbers |= {word for name in ("parts", "parts_plural", "ordinals") for word in lexicon.numbers.get(name, ())}
        ordinals = lexicon.dates.get("ordinals", ())[2:]
        plural = lexicon.numbers.get("ordinal_plural", "")
        numbers |= {word + end for word in ordinals for end in ("", plural)}
        known = _COUNTING[lexicon.language] = (lexicon, frozenset(numbers))
    return known[1]


_COUNTING: dict[str, tuple[Lexicon, frozenset[str]]] = {}
