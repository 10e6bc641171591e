"""Whom a sentence is about: the phrase before its main verb."""

from __future__ import annotations

from despite.evidence import Span
from despite.find.clause import Clause
from despite.find.phrases import bare, np_right
from despite.find.prose import Prose, Sentence

_LEAD = "CBA"
_VERBS = "VXu"


class Subjects:
    """The subject of each sentence, looked for once."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._according = {words.split()[0] for words in prose.lexicon.phrases.get("according", ())}
        self._known: dict[int, Span | None] = {}

    def of(self, sentence: Sentence) -> Span | None:
        """The subject of the sentence without what is said of it; none where a quotation opens the sentence."""
        if sentence.start not in self._known:
            self._known[sentence.start] = self._find(sentence)
        return self._known[sentence.start]

    def _find(self, sentence: Sentence) -> Span | None:
        if self.prose.quote_at(sentence.start) is not None:
            return None
        tokens = self._opening(sentence) or self._of_main_verb(sentence)
        if tokens is None:
            return None
        whole = self.prose.trim(self.prose.tokens.start[tokens[0]], self.prose.tokens.end[tokens[1] - 1])
        place = bare(self.prose, whole)
        tags = self.prose.tokens.tags
        if "N" not in tags[tokens[0] : self.prose.token_at(place[1])] and "N" in tags[tokens[0] : tokens[1]]:
            place = whole  # "One warden, Achille Droz,"
        return place if place[0] < place[1] else None

    def _of_main_verb(self, sentence: Sentence) -> tuple[int, int] | None:
        clause = Clause(self.prose, ((sentence.start, sentence.end),), (), frozenset())
        subject = clause.subject
        if subject is None or self.prose.tokens.tags[subject[0]] in "PVG" or self.prose.tokens.low[subject[0]] in self._according:
            return None
        return subject

    def _cleft(self, sentence: Sentence) -> tuple[int, int] | None:
        """ "It was a corporal, Dev Mistry, who told her": the corporal."""
        tokens, first, grammar = self.prose.tokens, sentence.first, self.prose.lexicon.grammar
        opens = (
            tokens.low[first] in grammar["neuter_pronouns"] and tokens.low[first + 1 : first + 2] and tokens.low[first + 1] in grammar["be"]
        )
        who = tokens.tags.find("W", first + 2, sentence.last) if opens else -1
        stop = who - (tokens.tags[who - 1] == ",")
        return (first + 2, stop) if who > first + 3 and set(tokens.tags[first + 2 : stop]) <= set("DNnAGo,#") else None

    def _opening(self, sentence: Sentence) -> tuple[int, int] | None:
        """The phrase that opens the sentence, with its apposition or relative clause, where a verb follows it."""
        tags, last = self.prose.tokens.tags, sentence.last
        first = sentence.first
        if self.prose.tokens.low[first] in self._according:
            return None
        if (cleft := self._cleft(sentence)) is not None:
            return cleft
        while first < last and tags[first] in _LEAD:
            first += 1
        if first > sentence.first and first < last and tags[first] == ",":
            first += 1
        at = np_right(self.prose, first, last)
        while first < at < last and tags[at] in "Po" and (after := np_right(self.prose, at + 1, last)) > at + 1:
            at = after
        if first < at < last and tags[at] == ",":
            close = tags.find(",", at + 1, last)
            at = close + 1 if close != -1 else at
        while first < at < last and tags[at] == "A":
            at += 1
        return (first, at) if first < at < last and tags[at] in _VERBS else None
