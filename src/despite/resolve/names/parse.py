"""A name taken apart: its words with what each does, its legal forms, numbers and countries."""

from __future__ import annotations

import re
from functools import lru_cache

from despite.evidence import Record
from despite.resolve.names.clean import clean
from despite.resolve.names.latin import lacks_vowels, latin
from despite.resolve.names.lexicon import Kind, Meaning, Role, leet, phrases, variants
from despite.resolve.names.numerals import roman, value_of, without_endings
from despite.resolve.names.scripts import romanised, script_of

_DOTTED = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])+\b\.?")
_ELISION = re.compile(r"\b([dlDL])['’](?=[A-Za-z])")
_LEET = re.compile(r"(?<=[A-Za-z])\d(?=[a-z])|(?<=[a-z])\d(?![\dA-Za-z])|(?<![\dA-Za-z])\d(?=[a-z]{3})")
_FIGURE = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[A-Za-z]+|,")
_OTHER_SCRIPT = re.compile(r"[^\u0000-\u036f\u1e00-\u1eff\u2000-\u2bff\u3000-\u303f\uff00-\uff0f\s\d]+")
"""A run of letters of a script that is not Latin."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ARTICLE = "ال"
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼʿʾ\"")
_PATRONYMIC = frozenset({"bin", "ben", "ibn", "bint", "ould"})
_SHORT_FORM = 6
REMEMBERED = 1 << 18
"""How many names are kept taken apart; about 1 kB each."""


class Word(Record, frozen=True):
    """A word of a name: in small Latin letters, as it is written, what it does, and what it means (a number: its value); ``native``
    are its own letters where they are not Latin.

    Words of one ``key`` are the same word, in whatever language.
    """

    text: str
    written: str
    role: Role
    key: str
    value: int = -1
    native: str = ""


class ParsedName(Record, frozen=True, kw_only=True):
    """A name taken apart.

    ``words`` are those that count, in order; ``breaks`` the places (numbers of words before them) where a comma stood; ``fathers`` the
    words after "bin" and the like; ``telling`` the words that no list knows; ``titles`` courtesies and ranks. It may say that it is a
    ``former`` name, be in a script that leaves vowels out (``vowelless``), have words in another script (``foreign``) or a short
    form (``acronym``) among them.
    """

    spelling: str
    kind: Kind
    words: tuple[Word, ...]
    legal: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    breaks: frozenset[int] = frozenset()
    fathers: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    former: bool = False
    vowelless: bool = False
    foreign: bool = False
    acronym: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in the name, in order."""
        return tuple(word.value for word in self.words if word.role == "number")


@lru_cache(maxsize=REMEMBERED)
def parse(spelling: str, kind: Kind) -> ParsedName:
    """The spelling read as the name of a ``kind``."""
    cleaned = clean(spelling)
    written, natives = (_tokens(cleaned, kind), {}) if cleaned.isascii() else _foreign(cleaned, kind)
    small = [word.lower() for word in written]
    state = _State(written, natives)
    at = 0
    while at < len(small):
        at += _take(state, written, small, at, kind)
    words = state.words or [Word(word, token, "core", word) for word, token in zip(small, written, strict=True) if word.isalnum()]
    return ParsedName(
        spelling=spelling, kind=kind, words=tuple(words), legal=tuple(state.legal), countries=frozenset(state.countries),
        breaks=frozenset(state.breaks), fathers=frozenset(state.fathers), telling=_telling(words), titles=frozenset(state.titles),
        former=state.former, vowelless=lacks_vowels(cleaned), foreign=bool(natives),
        acronym=any(word.role == "acronym" for word in words),
    )  # fmt: skip


def _telling(words: list[Word]) -> frozenset[str]:
    return frozenset(word.text for word in words if word.role in ("core", "acronym"))


def _foreign(cleaned: str, kind: Kind) -> tuple[list[str], dict[str, list[str]]]:
    """The tokens of a name that is not in plain Latin letters, and for those that stand for words of another script these, in order."""
    natives: dict[str, list[str]] = {}

    def plain(found: re.Match[str]) -> str:
        word = found[0].lower()
        bare = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 2 else word
        letters = "".join(filter(str.isalpha, romanised(bare, "arabic") if script_of(bare) == "arabic" else latin(found[0])))
        if _HAN.search(found[0]):
            return " ".join(map(syllable, found[0]))
        natives.setdefault(letters.lower(), []).append(bare)
        return letters

    def syllable(sign: str) -> str:
        letters = "".join(filter(str.isalpha, latin(sign)))
        natives.setdefault(letters.lower(), []).append(sign)
        return letters

    return _tokens(_OTHER_SCRIPT.sub(plain, cleaned), kind), natives


def _tokens(cleaned: str, kind: Kind) -> list[str]:
    text = latin(cleaned)
    figures = _FIGURE.search(text) is not None
    if kind != "person" and figures:
        text = without_endings(text)
    if kind != "person" and ("'" in text or "’" in text):
        text = _ELISION.sub(r"\1 ", text)
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text.translate(_APOSTROPHES))
    else:
        text = text.translate(_APOSTROPHES)
    if figures and kind in ("person", "company") and _LEET.search(text):
        text = _LEET.sub(lambda found: found[0].translate(leet()), text)
    found: list[str] = _TOKEN.findall(text)
    return found if kind == "unit" else [token for token in found if token != ","]


class _State:
    """What was read of a name so far; ``shouted`` if all its words are in capitals, so that none is an acronym by that."""

    def __init__(self, written: list[str], natives: dict[str, list[str]]) -> None:
        self.natives = natives
        long = [token.isupper() for token in written if len(token) > 2 and token.isalpha()]
        self.shouted = sum(long) > 1 and sum(long) * 3 >= len(long) * 2
        self.words: list[Word] = []
        self.legal: list[str] = []
        self.countries: set[str] = set()
        self.breaks: set[int] = set()
        self.fathers: set[str] = set()
        self.titles: set[str] = set()
        self.former = False
        self.after_patronymic = False

    def add(self, word: Word) -> None:
        """Takes in a word that counts."""
        if word.role in ("core", "initial") and (waiting := self.natives.get(word.text)):
            native = waiting.pop(0)
            word = Word(word.text, native, word.role, native, word.value, native)
        self.words.append(word)
        if self.after_patronymic and word.role == "core":
            self.fathers.add(word.text)
            self.after_patronymic = False


def _take(state: _State, written: list[str], small: list[str], at: int, kind: Kind) -> int:
    """Reads what begins at ``at``; how many tokens that is."""
    word = small[at]
    if not word.isalnum():
        state.breaks.add(len(state.words))
        return 1
    if kind != "person" and (number := _number(written, small, at, kind, state.shouted)) is not None:
        value, length = number
        state.add(Word(str(value), written[at], "number", f"#{value}", value))
        return length
    for phrase, meaning in phrases(kind).get(word, ()):
        length = len(phrase)
        if (length == 1 or tuple(small[at : at + length]) == phrase) and not _is_a_name(kind, meaning, written, at, length):
            _mean(state, meaning, " ".join(small[at : at + length]), " ".join(written[at : at + length]))
            return length
    if kind == "person":
        word = variants().get(word, word)
    state.add(_unknown(word, written[at], state.shouted))
    return 1


def _is_a_name(kind: Kind, meaning: Meaning, written: list[str], at: int, length: int) -> bool:
    """Whether a word that a list knows is none of that list here: a title that is all there is, a legal form that leads."""
    if meaning.role == "legal" and length == 1 and at == 0:
        return len(written) > 1 and written[0] in ("AB", "SE", "AS", "SA", "AG", "PT")[:5]
    if kind == "person" and meaning.role == "particle":
        return len(written[at]) == 1 and written[at].isupper()
    return meaning.role == "honorific" and len(written) == length and kind == "person"


def _number(written: list[str], small: list[str], at: int, kind: Kind, shouted: bool) -> tuple[int, int] | None:
    if (kind == "unit" or at > 0) and written[at].isupper() and (value := roman(written[at])) is not None:
        return value, 1
    if kind == "place" or (written[at].isupper() and not shouted):  # "UN" is no French "un"
        return None
    return value_of(small, at)


def _mean(state: _State, meaning: Meaning, text: str, written: str) -> None:
    match meaning.role:
        case "particle":
            state.after_patronymic = text in _PATRONYMIC
        case "honorific":
            state.titles.add(text)
        case "former":
            state.former = True
        case "legal":
            state.legal.append(meaning.key)
        case "country":
            state.countries.add(meaning.key)
            state.add(_known(text, written, "country", f"country:{meaning.key}"))
        case role:
            state.add(_known(text, written, role, meaning.key))


@lru_cache(maxsize=1 << 14)
def _known(text: str, written: str, role: Role, key: str) -> Word:
    return Word(text, written, role, key)


@lru_cache(maxsize=1 << 17)
def _unknown(word: str, written: str, shouted: bool) -> Word:
    if len(word) == 1:
        return Word(word, written, "initial", word)
    if 2 <= len(word) <= _SHORT_FORM and written.isupper() and not shouted:
        return Word(word, written, "acronym", word)
    return Word(word, written, "core", word)
