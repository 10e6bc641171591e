"""Whether a word of harm, of punishment or of trade is meant as such: a bill that is killed and a film that is shot harm nobody."""

from __future__ import annotations

from functools import lru_cache

from despite.find.phrases import np_left, np_right
from despite.find.prose import Prose
from despite.find.tables import kind_words, listed

_BODILY = frozenset("killing torture excessive_force attack detention sexual_violence".split())


_TRADED = frozenset({"supply", "licence", "training", "funding"})


def is_literal(prose: Prose, kind: str, first: int, last: int, stop: int) -> bool:
    """Whether the verb of a cue at tokens ``first`` to before ``last`` is meant in its kind's sense; ``stop`` ends the statement."""
    if _is_idiom(prose, first):
        return False
    if kind not in _BODILY | {"sanction", "supply"}:
        return True
    lemma, noun = _lemma(prose, first), _patient(prose, first, last, stop)
    if kind in _BODILY:
        return not (
            _wants_object(prose, lemma, first, last, stop)
            or _of_things(prose, lemma, noun)
            or _of_words(prose, lemma, noun, last, stop)
            or _of_contests(prose, lemma, noun, last, stop)
        )
    if kind == "sanction":
        if (
            lemma in prose.lexicon.grammar["calling_off"]
            and prose.tokens.low[last] in prose.lexicon.grammar["as"]
            and not _is_passive(prose, first)
        ):
            return False  # "dismissed as fake a video"
        return not (lemma in listed(prose, "approving") and _is_approved(prose, noun, last)) and noun not in listed(prose, "pleas")
    act = kind_words(prose.lexicon.language).words.get(noun)
    deed = (
        act is not None and act[0].name not in _TRADED and noun not in listed(prose, "goods")
    )  # "ordered the killing", "ordered an inquiry"
    no_goods = listed(prose, "papers_of_trade") | listed(prose, "shares")
    return not (deed or noun in no_goods or _commands(prose, lemma, first, last, stop))


def _lemma(prose: Prose, token: int) -> str:
    verb = prose.lexicon.verbs.get(prose.tokens.low[token])
    return verb.lemma if verb is not None else prose.tokens.low[token]


def _is_idiom(prose: Prose, token: int) -> bool:
    """ "The prosecutor in charge of the case": part of a phrase that means something else."""
    lows = prose.tokens.low
    some = _by_word(prose.lexicon.grammar["idioms"]).get(lows[token], ())
    return any(at <= token and lows[token - at : token - at + len(words)] == words for at, words in some)


@lru_cache(maxsize=8)
def _by_word(phrases: frozenset[str]) -> dict[str, list[tuple[int, list[str]]]]:
    """By each word, its places in the phrases that hold it."""
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for words in map(str.split, phrases):
        for at, word in enumerate(words):
            found.setdefault(word, []).append((at, words))
    return found


def _patient(prose: Prose, first: int, last: int, stop: int) -> str:
    """The noun of what the verb at ``first`` is done to: its subject if it is passive, else its object; empty where there is none."""
    if _is_passive(prose, first):
        end = first
        while end > 0 and prose.tokens.tags[end - 1] in "XA":
            end -= 1
        return _noun(prose, np_left(prose, end, max(0, end - _REACH)), end)
    at = last
    while at < stop and prose.tokens.tags[at] == "A":
        at += 1
    if prose.tokens.tags[at : at + 2] == "DG" and at + 1 < stop:
        return prose.tokens.low[at + 1]  # "ordered the killing"
    return _noun(prose, at, np_right(prose, at, stop))


_REACH = 20


def _is_passive(prose: Prose, first: int) -> bool:
    begin = first
    while begin > 0 and prose.tokens.tags[begin - 1] in "XA":
        begin -= 1
    return not prose.lexicon.grammar["be"].isdisjoint(prose.tokens.low[begin:first])


def _noun(prose: Prose, first: int, last: int) -> str:
    """The word that a noun phrase is about: its last before "of" or a preposition; of a name none."""
    at = next((t for t in range(first + 1, last) if prose.tokens.tags[t] in "oP"), last) - 1
    return prose.tokens.low[at] if at >= first and prose.tokens.tags[at] != "N" else ""


def _wants_object(prose: Prose, lemma: str, first: int, last: int, stop: int) -> bool:
    """ "Broke through the fence", "pushed for reform": without somebody who is broken or pushed."""
    if lemma not in listed(prose, "with_object") or last - first > 1 or last >= stop:
        return False
    passive = _is_passive(prose, first) or prose.tokens.low[last] in prose.lexicon.grammar["by"]
    return prose.tokens.tags[last] in "PS" and not passive


def _of_things(prose: Prose, lemma: str, noun: str) -> bool:
    """ "Killed the bill", "shot a film", "attacked her record"; "seized 400 rifles" detains nobody."""
    taken = lemma in listed(prose, "seizing") and (noun in listed(prose, "goods") or noun in listed(prose, "papers"))
    return taken or (noun in listed(prose, "figurative") and lemma not in listed(prose, "destroying"))


def _of_words(prose: Prose, lemma: str, noun: str, last: int, stop: int) -> bool:
    """ "The paper attacked the army for killing farmers", "over the killings", "blasted the minister": with words."""
    if lemma in listed(prose, "blasting") and np_right(prose, last, stop) > last:
        return noun not in kind_words(prose.lexicon.language).needs.get("attack", frozenset()) | listed(prose, "structures")
    after = np_right(prose, last, stop)
    if lemma not in listed(prose, "berating") or after == last or after + 1 >= stop:
        return False
    reproached = prose.tokens.low[after] in prose.lexicon.grammar["blamed_for"] and prose.tokens.tags[after + 1] == "G"
    return reproached or prose.tokens.low[after] in listed(prose, "about")


def _of_contests(prose: Prose, lemma: str, noun: str, last: int, stop: int) -> bool:
    """ "Beat the mayor in the election", "beat the army 3-1", "by 18 points", "beat her rivals"."""
    if lemma not in listed(prose, "besting"):
        return False
    tokens = prose.tokens
    margin = any(tokens.tags[t] == "#" and tokens.low[t + 1] in listed(prose, "margins") for t in range(last, stop - 1))
    if noun in listed(prose, "rivals") or margin:
        return True
    if any(tokens.tags[t : t + 3] in ("#-#", "#–#") for t in range(last, stop - 2)):
        return True
    to = (t for t in range(last, stop - 1) if tokens.low[t] in listed(prose, "in_contest") and tokens.tags[t] == "P")
    return any(_noun(prose, t + 1, np_right(prose, t + 1, stop)) in listed(prose, "contests") for t in to)


def _is_approved(prose: Prose, noun: str, last: int) -> bool:
    """ "Sanctioned a payment", "sanctioned £5,000": money and deeds are permitted and not punished."""
    return "£" in prose.tokens.tags[last : last + 1] or noun in listed(prose, "approved") or noun in listed(prose, "money")


def _commands(prose: Prose, lemma: str, first: int, last: int, stop: int) -> bool:
    """ "Ordered the ministry to stop the exports", "was ordered to": an order to do something buys nothing."""
    if lemma not in listed(prose, "orderers"):
        return False
    after = last if _is_passive(prose, first) else np_right(prose, last, stop)
    to = after + 1 < stop and prose.tokens.low[after] in prose.lexicon.grammar["to"]
    return to and prose.tokens.tags[after + 1] in "VvuX"
